"""Months as headers and row labels write them: '1—2月', '3月', '1-9月', '2024-03', 202403, a date, '上半年'."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from data.intake.sheet import Value

_DASH = "[-—–―−~至到]{1,2}"
_CHINESE = {"十二": "12", "十一": "11", "十": "10"} | {word: str(n) for n, word in enumerate("〇一二三四五六七八九")}
_SPANS = {"一季度": 3, "1季度": 3, "上半年": 6, "前三季度": 9, "前3季度": 9, f"1{_DASH}3季度": 9, "全年": 12}

_IN_WORDS = re.compile(
    rf"(?:(?P<year>\d{{4}}|\d{{2}})年度?)?(?:(?P<first>\d{{1,2}})(?:月份?)?(?:{_DASH}|[、+,和])(?:\d{{4}}年)?)?"
    r"(?P<last>\d{1,2})月份?(?P<rest>.*)"
)
_IN_FIGURES = re.compile(
    r"(?P<year>(?:19|20)\d\d)[-./](?P<last>\d{1,2})(?:[-./]\d{1,2})?(?:[T ]?00:00(?::00)?)?(?P<rest>\D*)"
)
_RUN_TOGETHER = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<last>\d\d)(?P<rest>)")
_LONG_SPAN = re.compile(rf"(?:(?P<year>\d{{4}})年)?第?(?P<span>{'|'.join(_SPANS)})(?P<rest>.*)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|[-./]?(?:0[1-9]|1[0-2])(?!\d))")

# '2016.1' is January, or October without its zero.
_OCTOBER = ("1月", "10月")


@dataclass(frozen=True)
class Month:
    """A span that ends in month `last`.

    `first` is None for a month alone, 1 for '1—9月' (cumulative) and for the block '1—2月'. `rest` is what follows it
    in the cell ('累计' of '3月累计'). Where the text may mean two things, `choices` are the words to ask with.
    """

    year: int | None
    first: int | None
    last: int
    rest: str = ""
    choices: tuple[str, ...] = ()

    @property
    def is_valid(self) -> bool:
        return 1 <= self.last <= 12 and (self.first is None or self.first == 1 < self.last)

    @property
    def is_january(self) -> bool:
        return self.last == 1 and self.first is None

    @property
    def words(self) -> str:
        span = f"{self.first}—{self.last}月" if self.first else f"{self.last}月"
        return f"{self.year}年{span}" if self.year else span

    @property
    def period(self) -> str:
        return f"{self.year:04d}-{self.last:02d}"

    def of_year(self, year: int | None) -> "Month":
        return replace(self, year=self.year or year)


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Full-width forms made ordinary, all blanks gone, Chinese numerals of months and years in figures."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    text = re.sub(r"[〇零一二三四五六七八九]{4}(?=年)", _figures, text)
    text = re.sub(rf"[一二三四五六七八九十](?={_DASH}[一二三四五六七八九十]+(?:月|季度))", _figures, text)
    return re.sub(r"十[一二]?(?=月)|[一二三四五六七八九](?=月)", _figures, text)


def _figures(found: re.Match[str]) -> str:
    word = found.group().replace("零", "〇")
    return _CHINESE[word] if word in _CHINESE else "".join(_CHINESE[character] for character in word)


def read(value: Value) -> Month | None:
    """The month that a whole cell names, valid or not; None where it names none."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, date):
        return _of_date(value)
    if isinstance(value, int | float):
        return _of_number(value)
    return _of_text(plain(value))


def years_in(text: str) -> list[int]:
    """Every year that a title or name states, in order, once each."""
    return list(dict.fromkeys(int(year) for year in _YEAR.findall(plain(text))))


def within(text: str) -> Month | None:
    """The month or span that a title states somewhere ('…2024年1—9月完成情况表')."""
    found = re.search(rf"(?:\d{{4}}年)?(?:1(?:月份?)?{_DASH})?\d{{1,2}}月(?!日)", plain(text))
    month = _of_text(found.group()) if found else None
    return month if month and month.is_valid else None


def _of_date(value: date) -> Month:
    # A spreadsheet makes a date, 2 January, of '1-2' typed for January and February.
    unclear = value.month == 1 and 2 <= value.day <= 12
    return Month(value.year, None, value.month, choices=("1月", f"1—{value.day}月") if unclear else ())


def _of_number(value: int | float) -> Month | None:
    """202403, or 2024.3 as it stands in a numeric cell. Whether it is a header at all, its row decides."""
    found = (_RUN_TOGETHER if float(value).is_integer() else _IN_FIGURES).fullmatch(
        f"{value:g}" if value < 3000 else str(value)
    )
    month = _of_text(found.group()) if found else None
    return month if month and month.is_valid else None


@lru_cache(maxsize=20_000)
def _of_text(text: str) -> Month | None:
    for pattern in (_IN_WORDS, _IN_FIGURES, _RUN_TOGETHER):
        if found := pattern.fullmatch(text):
            parts = found.groupdict()
            first = int(parts["first"]) if parts.get("first") else None
            choices = _OCTOBER if re.fullmatch(r"\d{4}[./]1", text) else ()
            return Month(_full_year(parts["year"]), first, int(parts["last"]), parts["rest"], choices)
    if found := _LONG_SPAN.fullmatch(text):
        last = next(last for words, last in _SPANS.items() if re.fullmatch(words, found["span"]))
        return Month(_full_year(found["year"]), 1, last, found["rest"])
    return None


def _full_year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text)


def only_unclear(spans: list[Month | None]) -> list[Month | None]:
    """Of months in a row, '2016.1' is January where it opens its year, and to be asked about after a later month."""
    years: set[int | None] = set()
    found = []
    for month in spans:
        if month and month.choices == _OCTOBER and month.year not in years:
            month = replace(month, choices=())
        if month:
            years.add(month.year)
        found.append(month)
    return found
