"""The rows that all layers bring for one table: as they were written, and with their types in the table `staged`.

There `_layer`, `_file` and `_row` say where a row stands, and `_unread` whether some cell of it is not of its type.

CSVs are text by nature. What was accepted from a planner was written by ourselves with its types, may be a million rows
long, and may be older than the schema: columns that are gone are left out, new ones take their default.
"""

import glob
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from duckdb import DuckDBPyConnection

from data import csv_file
from data.catalog import Column, Table
from data.files import Csv, Files
from data.model import Problem

_PLACE = ["_layer", "_file", "_row"]
_ARRIVAL = {"known_at": "accepted_at", "known_seq": "import_no"}
_STAMPS = """
    select parse_dirpath(filename), accepted_at, import_no
    from read_parquet($files, filename = true, union_by_name = true, hive_partitioning = false)
"""
_ARRIVAL_OF = """
    create or replace temp table arrival as select
        unnest($folders) as folder, unnest(range(len($folders))) as _layer,
        unnest($moments::timestamp[]) as accepted_at, unnest($numbers::integer[]) as import_no
"""


@dataclass(frozen=True)
class Written:
    """A relation of rows as they were written, and its type for each column of the table that it gives."""

    relation: str
    types: dict[str, str]


def begin(connection: DuckDBPyConnection, layers: list[Path]) -> None:
    """Fill `arrival`: which layer a folder is, and when and as which number it was accepted, if it says so."""
    files = [glob.escape(str(path)) for layer in layers if (path := layer / "accepted_import.parquet").is_file()]
    stamps = connection.execute(_STAMPS, {"files": files}).fetchall() if files else []
    told = {folder: (moment, number) for folder, moment, number in stamps}
    folders = list(map(str, layers))
    moments, numbers = zip(*(told.get(folder, (None, None)) for folder in folders), strict=True)
    connection.execute(_ARRIVAL_OF, {"folders": folders, "moments": list(moments), "numbers": list(numbers)})


def end(connection: DuckDBPyConnection) -> None:
    connection.execute("drop view if exists staged; drop view if exists brought")
    connection.unregister("raw")
    connection.unregister("kept")


def stage(connection: DuckDBPyConnection, table: Table, files: Files) -> tuple[list[Written], list[Problem]]:
    """Fill `staged`. Nothing is staged where no layer has the table, or a file is not even a table."""
    texts, problems = _texts(table, files.csvs)
    if problems:
        return [], problems
    written = [*_raw(connection, table, texts), *_brought(connection, table, files.parquets)]
    if written:
        typed = " union all ".join(_typed(table, rows) for rows in written)
        connection.execute(f"create or replace temp table typed as {typed}")
        connection.execute("create or replace temp view staged as from typed")
    return written, []


def unreadable(table: Table, rows: Written) -> dict[str, str]:
    """Column → what is true of a cell that cannot be read; columns in which that cannot be are left out."""
    given = [(column, rows.types[column.name]) for column in table.columns if column.name in rows.types]
    return {
        column.name: _unreadable(column, kind)
        for column, kind in given
        if column.type == "DOUBLE" or column.type not in ("VARCHAR", kind)
    }


def _unreadable(column: Column, written_as: str) -> str:
    """DuckDB itself would read nan and inf as numbers, and round 1.5 to a whole one."""
    if written_as == column.type:
        return f'not isfinite("{column.name}")'
    text = f'cast("{column.name}" as varchar)'
    read = f"try_cast({text} as {column.type})"
    also = {"DOUBLE": f"not isfinite({read})", "INTEGER": f"not regexp_full_match({text}, '[+-]?[0-9]+')"}
    return f"{text} is not null and ({read} is null or {also.get(column.type, 'false')})"


def _texts(table: Table, csvs: Sequence[Csv]) -> tuple[list[pa.Table], list[Problem]]:
    problems: list[Problem] = []
    texts = []
    for one in csvs:
        cells, found = csv_file.read(one.file, one.content, table)
        problems += found
        if cells is not None:
            texts.append(cells.append_column("_layer", pa.array([one.layer] * len(cells), pa.int64())))
    return texts, problems


def _raw(connection: DuckDBPyConnection, table: Table, texts: list[pa.Table]) -> Iterable[Written]:
    if not texts:
        return
    # A column that only some files give is empty in the others.
    text = pa.concat_tables(texts, promote_options="default")
    connection.register("raw", text)
    columns = [column.name for column in table.columns if column.name in text.column_names]
    yield Written("raw", dict.fromkeys(columns, "text"))


def _brought(connection: DuckDBPyConnection, table: Table, parquets: Sequence[Path]) -> Iterable[Written]:
    if not parquets:
        return
    paths = [glob.escape(str(path)) for path in parquets]
    rows = connection.read_parquet(
        paths, union_by_name=True, filename=True, file_row_number=True, hive_partitioning=False
    )
    rows.create_view("brought", replace=True)
    given = dict(zip(rows.columns, map(str, rows.types), strict=True))
    yield Written(
        "(select *, file_row_number + 1 as _row, parse_filename(folder) || '/' || parse_filename(filename) as _file"
        " from brought left join arrival on parse_dirpath(filename) = folder)",
        {name: kind for name, kind in given.items() if name in table.by_name},
    )


def _typed(table: Table, rows: Written) -> str:
    """A column that no file gives, and an empty cell in one that some file gives, take the column's default."""
    cells = ", ".join(f'{_cell(column, rows)} as "{column.name}"' for column in table.columns)
    unread = " or ".join(f"({broken})" for broken in unreadable(table, rows).values()) or "false"
    return f"select {cells}, {', '.join(_PLACE)}, {unread} as _unread from {rows.relation}"


def _cell(column: Column, rows: Written) -> str:
    kind = rows.types.get(column.name)
    given = f'"{column.name}"' if kind == column.type else f'try_cast("{column.name}" as {column.type})'
    arrival = _ARRIVAL.get(column.name) if rows.relation != "raw" else None
    choices = [given if kind else "", arrival or "", f"cast({column.default or 'null'} as {column.type})"]
    return f"coalesce({', '.join(choice for choice in choices if choice)})"
