"""What stands around the table: title, unit, year, measure, round of reporting, and of whom the sheet speaks."""

import re
from dataclasses import dataclass

from data.intake.monthly import months
from data.intake.monthly.band import Band
from data.intake.monthly.grid import place
from data.intake.monthly.headers import UNITS, units_stated
from data.intake.monthly.labels import Finder, Target, normal
from data.intake.monthly.months import Month
from data.intake.reading import Answers, Question

_VINTAGES = (("普查", "普查修订"), ("年报", "年报"), ("年快报|快报", "年快报"), ("修订|修正", "月报修订"))
_FIRST = "月报初步"


@dataclass(frozen=True)
class Title:
    """`text` is the title or the sheet's name; `units`, `years` and `measures` (ids) are all that are stated."""

    text: str
    cell: str
    units: tuple[str, ...]
    years: tuple[int, ...]
    measures: tuple[str, ...]
    month: Month | None
    is_to_date: bool
    vintage: str
    context: Target | None


@dataclass(frozen=True)
class Shared:
    """What a sheet says for all its figures; None where it says nothing. `measure` is an id."""

    unit: str | None
    year: int | None
    measure: str | None
    month: Month | None
    is_to_date: bool


def read_title(band: Band, finder: Finder) -> Title:
    """From the rows above the header, its corner, notes below the table and the sheet's name, the nearer first."""
    grid, name = band.grid, band.grid.sheet.name
    above = [(row, column, str(v)) for row in range(1, band.top) for column, v in grid.cells(row)]
    lines = [line for line in above if not re.match("(?:计量|金额)?单位", months.plain(line[2]))]
    row, column, text = max(lines, key=lambda line: len(line[2]), default=(0, 0, name))
    corner = [grid.text(r, c) for r in range(band.top, band.bottom + 1) for c in range(1, band.last + 1)]
    around = [words for _, _, words in above]
    whole = " ".join(around)
    return Title(
        re.sub(r"\s+", " ", text).strip(),
        place(row, column) if row else "",
        _units(around, corner) or _units(_below(band), []),
        tuple(months.years_in(whole) or months.years_in(name)),
        _measures(finder, whole) or _measures(finder, name),
        months.within(whole) or months.within(name),
        "累计" in whole and not re.search("当月|本月", whole),
        next((word for pattern, word in _VINTAGES if re.search(pattern, text)), _FIRST),
        finder.any(name) or finder.within(name) or finder.within(text),
    )


def _units(around: list[str], corner: list[str]) -> tuple[str, ...]:
    """Headers of single columns may carry units of their own; only one that says 单位 speaks for all."""
    said = [words for words in corner if "单位" in words]
    return tuple(dict.fromkeys(unit for words in around + said for unit in units_stated(words)))


def _below(band: Band) -> list[str]:
    """Notes at the end of the sheet."""
    last = range(max(band.bottom + 1, band.grid.height - 10), band.grid.height + 1)
    return [str(value) for row in last for _, value in band.grid.cells(row) if isinstance(value, str)]


def _measures(finder: Finder, text: str) -> tuple[str, ...]:
    """Measures named in a text; '规上工业总产值' is not also '工业总产值'."""
    title = normal(text)
    named = [key for key in finder.measures if key in title]
    longest = [key for key in named if not any(key != other and key in other for other in named)]
    return tuple(dict.fromkeys(finder.measures[key] for key in longest))


@dataclass
class Asked:
    """Looks at what is stated, then at the answers, and gathers what has to be asked, once for all sheets."""

    file: str
    answers: Answers
    finder: Finder

    def __post_init__(self) -> None:
        self.questions: dict[str, Question] = {}

    def unit(self, title: Title) -> str | None:
        """None where it is to be asked."""
        options = tuple(unit for unit in title.units if unit in UNITS)
        if len(title.units) == 1 and options:
            return options[0]
        stated = f"表中写有多个单位({'、'.join(title.units)})" if len(title.units) > 1 else "表中没有写明计量单位"
        if len(title.units) == 1:
            stated = f"表中的单位“{title.units[0]}”不能直接导入"
        return self._answer("unit", f"{stated},数值的单位是?", options if len(options) > 1 else UNITS)

    def year(self, title: Title) -> int | None:
        if len(title.years) == 1:
            return title.years[0]
        stated = tuple(str(year) for year in title.years)
        near = re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d{3})", self.file)
        prompt = "标题中有多个年份,表中各月属于哪一年?" if stated else "表中没有写明年份,各月属于哪一年?"
        suggested = near[0] if len(set(near)) == 1 and not stated else None
        answer = self._answer("year", prompt, stated, suggested, r"(?:(?:19|20)\d\d)年?")
        return int(answer[:4]) if answer else None

    def measure(self, title: Title, only_growth: bool) -> str | None:
        """A measure's id. A sheet of growth alone may leave the word 增速 to its headers."""
        names = self.finder.catalogue.measures
        stems = {key.removesuffix("增速"): measure for key, measure in self.finder.measures.items() if "增速" in key}
        named = title.measures or tuple({stems[key] for key in stems if only_growth and key in normal(title.text)})
        if len(named) == 1:
            return named[0]
        options = tuple(names[measure] for measure in title.measures or names)
        answer = self._answer("measure", "标题没有写明是哪个指标,表中数值是?", options)
        return next((measure for measure, name in names.items() if name == answer), None)

    def rate(self) -> str | None:
        return self._answer("rate", "单位是万美元:1美元折合多少元人民币?", pattern=r"\d+(?:\.\d+)?")

    def _answer(
        self, key: str, prompt: str, options: tuple[str, ...] = (), suggested: str | None = None, pattern: str = ""
    ) -> str | None:
        given = next(iter(self.answers.get(key, ())), "").strip()
        if given and (given in options or (pattern and re.fullmatch(pattern, given))):
            return given
        self.questions[key] = Question(key, prompt, options, suggested)
        return None
