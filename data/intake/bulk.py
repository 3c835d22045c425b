"""A very long CSV: DuckDB reads it straight from the disk, and no row passes through Python."""

import glob
import mmap
from collections.abc import Sequence

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection
from openpyxl.utils import column_index_from_string

from data.intake.declared import Column
from data.intake.reading import Records
from data.model import Problem

# Rows of a wrong number of cells that are looked at; one is enough to refuse the file.
_REJECTS = 1000
_MANY = "第{row}行应有{width}个单元格,实有{found}个,请检查逗号和引号。"
_BROKEN = "第{row}行的引号不成对,请检查逗号和引号。"


def load(connection: DuckDBPyConnection, columns: Sequence[Column], records: Records, file: str) -> list[Problem]:
    """Fill `raw`, with `_row` as a spreadsheet would count; returns the rows that are no rows."""
    if records.bulk is None:
        raise ValueError("records that are not on disk")
    width = {f"c{number}": "varchar" for number in range(1, records.width + 1)}
    given = {field: column_index_from_string(letter) for field, (_, letter) in records.columns.items()}
    cells = ", ".join(f'c{given[column.field]} as "{column.field}"' for column in columns)
    connection.execute(
        f"create temp table cells as select {cells} from read_csv($path, columns = $width, auto_detect = false, "
        "header = false, skip = $skip, delim = $delimiter, quote = '\"', escape = '\"', nullstr = '', "
        "store_rejects = true, rejects_limit = $limit)",
        {
            "path": glob.escape(str(records.bulk)),
            "width": width,
            "skip": records.first_row - 1,
            "delimiter": records.delimiter,
            "limit": _REJECTS,
        },
    )
    rejected = connection.execute(
        "select line, any_value(error_type), any_value(regexp_extract(error_message, 'Found: (\\d+)', 1)) "
        "from reject_errors group by line order by line"
    ).fetchall()
    _number(connection, records, [line for line, _, _ in rejected])
    return [_problem(file, records, *one) for one in rejected]


def _problem(file: str, records: Records, line: int, kind: str, found: str) -> Problem:
    text = _MANY if found else _BROKEN
    message = text.format(row=line, width=records.width, found=found)
    return Problem(file, message, line, code="E00", sheet=records.sheet)


def _number(connection: DuckDBPyConnection, records: Records, rejected: list[int]) -> None:
    """`raw` is `cells` with places. Blank and refused lines are no cells, but count as rows."""
    gone = sorted({*rejected, *_blank_lines(records)})
    first = {"sheet": records.sheet, "first": records.first_row}
    before = [line - records.first_row - number for number, line in enumerate(gone)]
    connection.register("gone", pd.DataFrame({"before": before, "lines": range(1, len(gone) + 1)}, dtype="int64"))
    connection.execute("create temp table opened as select $sheet as sheet, $first as first_row", first)
    connection.execute(
        "create temp view raw as select cells.*, cells.rowid as _record, cells.rowid + first_row as _row, "
        "sheet as _sheet from cells cross join opened"
        if not gone
        else "create temp table raw as select cells.*, cells.rowid as _record, "
        "cells.rowid + first_row + coalesce(gone.lines, 0) as _row, sheet as _sheet "
        "from cells cross join opened asof left join gone on cells.rowid >= gone.before"
    )
    connection.unregister("gone")


def _blank_lines(records: Records) -> list[int]:
    """Numbers of empty lines below the header. A line end inside quotes is taken for one, which few files have."""
    if records.bulk is None or records.bulk.stat().st_size == 0:
        return []
    with records.bulk.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as bytes_:
        if bytes_.find(b"\n\n") < 0 and bytes_.find(b"\n\r\n") < 0:
            return []
        ends = np.flatnonzero(np.frombuffer(bytes_[:], dtype="uint8") == ord("\n"))
        gaps = np.diff(ends)
        returns = np.array([bytes_[end - 1] == ord("\r") for end in ends[1:][gaps == 2]])
        blank = np.flatnonzero(gaps == 1) + 2
        carriage = np.flatnonzero(gaps == 2)[returns] + 2 if len(returns) else []
    return [int(line) for line in sorted([*blank, *carriage]) if line >= records.first_row]
