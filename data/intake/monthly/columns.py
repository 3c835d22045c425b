"""The columns of values of a wide sheet: what the path of headers over each of them says."""

import re
from dataclasses import dataclass, replace

from data.intake.monthly import months
from data.intake.monthly.band import Band, header_text
from data.intake.monthly.grid import is_figure, place
from data.intake.monthly.headers import Kind, kind_of, unit_of
from data.intake.monthly.labels import Finder, Target
from data.intake.monthly.months import Month

# What a level's words mean under the name of a growth rate.
_GROWTH_OF = {Kind.VALUE: Kind.YOY, Kind.CUM: Kind.CUM_YOY, Kind.MONTH: Kind.MONTH_YOY}


@dataclass(frozen=True)
class Column:
    """One column of values. `kind` is None where its words say nothing we know; `measure` is an id.

    `month` is None where the header names none: the row or the title then does. `month_cell` is where it stands.
    """

    number: int
    cell: str
    header: str
    kind: Kind | None
    month: Month | None
    month_cell: str
    unit: str | None
    measure: str | None
    target: Target | None
    has_figures: bool

    @property
    def group(self) -> tuple[int | None, int | None, str | None, Target | None]:
        """Columns that belong to one figure of a row."""
        month = self.month
        return (month.year if month else None, month.last if month else None, self.measure, self.target)


def read_columns(band: Band, finder: Finder) -> list[Column]:
    """Every column from the first of values on that has a header or a figure."""
    columns = [_column(band, number, finder) for number in range(band.first, band.last + 1)]
    columns = [column for column in columns if column.header or column.has_figures]
    spans = months.only_unclear([column.month for column in columns])
    return _with_months([replace(column, month=month) for column, month in zip(columns, spans, strict=True)])


def _column(band: Band, number: int, finder: Finder) -> Column:
    header = "/".join(part for part in band.path(number) if not _is_unit(part))
    month, at, measure, target, words = _parts(band, number, finder)
    own = max((r for r in range(band.top, band.bottom + 1) if band.grid.value(r, number) is not None), default=band.top)
    values = (band.grid.value(row, number) for row in range(band.bottom + 1, band.grid.height + 1))
    return Column(
        number,
        place(own, number),
        header,
        _kind(words, measure, finder, header, bool(month or measure or target)),
        month,
        at,
        unit_of(header),
        measure,
        target,
        any(is_figure(value) for value in values),
    )


def _parts(band: Band, number: int, finder: Finder) -> tuple[Month | None, str, str | None, Target | None, str]:
    """The month and its cell, the measure and the object that a path names, and all other words of it."""
    month, at, year, measure, target = None, "", None, None, None
    words: list[str] = []
    for row in range(band.top, band.bottom + 1):
        value = band.over(row, number)
        text = months.plain(header_text(value))
        if not text or _is_unit(text):
            continue
        if span := months.read(value):
            month, at, text = month or span, at or place(*band.source(row, number)), span.rest
        elif found := re.fullmatch(r"((?:19|20)\d\d)(?:年度?)?", text):
            year, text = int(found[1]), ""
        elif own := finder.measure(text):
            measure, text = own, "" if kind_of(text) is Kind.VALUE else text
        elif whom := finder.any(text):
            target, text = whom, ""
        words += [text] if text and text not in words else []
    return (month.of_year(year) if month else None), at, measure, target, "/".join(words)


def _is_unit(text: str) -> bool:
    return re.match(r"(?:计量|金额)?单位[:：]", text) is not None


def _with_months(columns: list[Column]) -> list[Column]:
    """'3月 | 累计 | 同比' in one row of headers: what names no month belongs to the month to its left."""
    left: Column | None = None
    filled = []
    for column in columns:
        if column.month:
            left = column
        elif left and column.kind and column.kind not in (Kind.IGNORED, Kind.FIRMS, Kind.TOP2, Kind.VALUE):
            column = replace(column, month=left.month, month_cell=left.month_cell)
        filled.append(column)
    return filled


def _kind(words: str, measure: str | None, finder: Finder, header: str, is_placed: bool) -> Kind | None:
    """A bare month, measure or object stands for its value, a bare year for a whole one; a rate's value is growth."""
    bare = re.sub(r"[()/、,]|(?:计量)?单位:?|[万亿千]元|万美元|指标", "", words)
    kind = kind_of(words) if bare else (Kind.VALUE if is_placed else None)
    if not is_placed and not bare and header:
        return Kind.IGNORED
    return _GROWTH_OF.get(kind, kind) if kind and finder.is_rate(measure) else kind


def settled(columns: list[Column], is_to_date: bool, is_rate: bool) -> list[Column]:
    """Bare values and growth by their month, by what is beside them, and by a title that says 累计 or names a rate."""
    if is_rate:
        rates = [_GROWTH_OF.get(column.kind, column.kind) if column.kind else None for column in columns]
        columns = [replace(column, kind=kind) for column, kind in zip(columns, rates, strict=True)]
    levels = [_with_level(column, is_to_date) for column in columns]
    groups: dict[object, list[Column]] = {}
    for column in levels:
        groups.setdefault(column.group, []).append(column)
    return [
        replace(column, kind=_growth(column, groups[column.group], is_to_date)) if column.kind is Kind.YOY else column
        for column in levels
    ]


def _with_level(column: Column, is_to_date: bool) -> Column:
    """'1—9月' with no word below is cumulative; so is a bare month under a title that says 累计."""
    if column.kind is not Kind.VALUE or not column.month:
        return column
    return replace(column, kind=Kind.CUM if column.month.first or is_to_date else Kind.MONTH)


def _growth(column: Column, group: list[Column], is_to_date: bool) -> Kind:
    """That of the level to its left in the group, else to its right; alone, a span's is cumulative."""
    levels = [other for other in group if other.kind and other.kind.is_level]
    left = [other for other in levels if other.number < column.number]
    beside = left[-1] if left else next(iter(levels), None)
    if beside:
        return Kind.MONTH_YOY if beside.kind is Kind.MONTH else Kind.CUM_YOY
    is_alone = column.month is not None and column.month.first is None and not is_to_date
    return Kind.MONTH_YOY if is_alone else Kind.CUM_YOY
