"""What the checks have found, as problems with their places, and no more of a kind than anyone reads."""

from collections.abc import Iterator

import pandas as pd
from openpyxl.utils import column_index_from_string

from data.intake.reading import Records
from data.intake.stage import Stage
from data.model import Problem, Severity

# Of one code; whoever has more knows what to do after the first of them.
LISTED = 1000


def problems(stage: Stage, records: Records) -> Iterator[Problem]:
    """Down the sheet, and along each row."""
    rows = stage.connection.execute(
        "select f.*, s._row, s._sheet, count(*) over (partition by code) from found as f "
        "left join staged as s on f._record = s._record "
        "qualify row_number() over (partition by code order by f._record, f.message) <= $listed",
        {"listed": LISTED},
    ).fetchall()
    more: dict[str, tuple[str, int]] = {}
    placed = []
    for code, severity, record, field, found, message, row, sheet, count in rows:
        header, cell = _place(stage, records, record, field, row)
        if count > LISTED:
            more[code] = (severity, count - LISTED)
        problem = Problem(stage.file, message, row, header, code, Severity(severity), sheet, cell, found)
        placed.append((record or 0, _column(cell), code, message, problem))
    yield from (problem for *_, problem in sorted(placed, key=lambda one: one[:4]))
    for severity, count in more.values():
        yield Problem(stage.file, f"同类问题还有{count}处未列出,请一并检查。", code="E00", severity=Severity(severity))


def _column(cell: str | None) -> int:
    return column_index_from_string(cell.rstrip("0123456789")) if cell else 0


def _place(
    stage: Stage, records: Records, record: int | None, field: str | None, row: int | None
) -> tuple[str | None, str | None]:
    """Header and cell of a problem, as far as it has one."""
    column = stage.template.by_field.get(field or "")
    header, letter = records.columns.get(field or "", (column.header if column else None, None))
    cell = f"{letter}{row}" if letter and row else None
    if records.frame is not None and record is not None and f"_at_{field}" in records.frame.columns:
        given = records.frame[f"_at_{field}"].iloc[record]
        cell = None if pd.isna(given) else str(given)
    return header, cell
