"""Rows of totals are not imported: the rows that they sum are held against them."""

from collections.abc import Iterable, Iterator

from data.intake.cells import number_text, text_of
from data.intake.monthly.band import Band
from data.intake.monthly.columns import Column
from data.intake.monthly.grid import number, place
from data.intake.monthly.labels import bare
from data.intake.monthly.rows import Row
from data.intake.sheet import Value
from data.model import Problem, Severity

# A total may differ from its parts by so much of itself, or by one unit of the file: both come of rounding.
_SHARE, _UNITS = 0.005, 1.0
# Coarser first: a total sums the coarsest rows of the sheet, since finer ones are in them already.
_KINDS = ("集群", "环节", "园区")


def check_totals(file: str, band: Band, rows: list[Row], columns: Iterable[Column]) -> Iterator[Problem]:
    levels = [column for column in columns if column.kind and column.kind.is_level]
    for row in rows:
        if row.target is None:
            message = f"第{row.number}行为合计/小计行,已识别为核对行,不作为明细导入。"
            sheet = band.grid.sheet.name
            cell = place(row.number, 1)
            yield Problem(file, message, row.number, None, "E08", Severity.WARNING, sheet, cell, row.label)
            parts = list(_parts(rows, row))
            for column in levels:
                if problem := _compared(file, band, row, parts, column):
                    yield problem


def _parts(rows: list[Row], total: Row) -> Iterator[Row]:
    """A 小计 sums what stands over it as far as the last total or cluster, any other total the whole sheet."""
    details = [row for row in rows if row.target and row.month is None and row.measure is None]
    if "小计" in bare(total.label):
        above = [row for row in rows if row.number < total.number]
        ends = [row.number for row in above if row.target is None or _kind(row) == "集群"]
        details = [row for row in details if max(ends, default=0) < row.number < total.number]
    coarsest = next((kind for kind in _KINDS if any(_kind(row) == kind for row in details)), None)
    return (row for row in details if _kind(row) == coarsest)


def _kind(row: Row) -> str | None:
    if row.park and row.target and row.target.kind == "集群":
        return "园区"
    return row.target.kind if row.target else None


def _compared(file: str, band: Band, row: Row, parts: list[Row], column: Column) -> Problem | None:
    """None as well where a part is withheld (*) or no number: then nothing can be said."""
    value = band.grid.value(row.number, column.number)
    total = _number(value)
    found = [band.grid.value(part.number, column.number) for part in parts]
    numbers = [_number(value) for value in found if not _is_blank(value)]
    known = [value for value in numbers if value is not None]
    if total is None or not known or len(known) < len(numbers):
        return None
    difference = total - sum(known)
    if abs(difference) <= max(_SHARE * abs(total), _UNITS) + 1e-9:
        return None
    texts = [number_text(value) for value in (total, sum(known), difference)]
    message = f"合计数{texts[0]}与明细之和{texts[1]}相差{texts[2]},请核对。"
    cell, sheet = place(row.number, column.number), band.grid.sheet.name
    return Problem(file, message, row.number, column.header, "E09", Severity.WARNING, sheet, cell, text_of(value))


def _number(value: Value) -> float | None:
    if isinstance(value, str):
        return number(value)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _is_blank(value: Value) -> bool:
    """Empty or one of the tokens for nothing."""
    return value is None or (isinstance(value, str) and value.strip() in NULLS)


NULLS = frozenset({"", "-", "--", "—", "——", "–", "…", "..", "/", "无", "NA"})
