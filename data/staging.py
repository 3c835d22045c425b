"""The rows that all layers bring for one table: as they were written, and with their types in the table `staged`.

CSVs are text by nature. What was accepted from a planner was written by ourselves with its types, may be a million rows
long, and may be older than the schema: columns that are gone are left out, new ones take their default.
"""

import glob
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
from duckdb import DuckDBPyConnection

from data import csv_file
from data.catalog import Column, Table
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
    connection.unregister("raw")
    connection.execute("drop view if exists brought")


def stage(connection: DuckDBPyConnection, table: Table, layers: list[Path]) -> tuple[list[Written], list[Problem]]:
    """Fill `staged`. Nothing is staged where no layer has the table, or a file is not even a table."""
    texts, problems = _texts(table, layers)
    if problems:
        return [], problems
    written = [*_raw(connection, table, texts), *_brought(connection, table, layers)]
    if written:
        typed = " union all ".join(_typed(table, rows) for rows in written)
        connection.execute(f"create or replace temp table staged as {typed}")
    return written, []


def files_of(layer: Path, table: str) -> list[Path]:
    """`goal.csv`, and parts that are kept apart by hand, such as `project.illustrative.csv`."""
    return sorted(layer.glob(f"{table}.csv")) + sorted(layer.glob(f"{table}.*.csv"))


def _texts(table: Table, layers: list[Path]) -> tuple[list[pd.DataFrame], list[Problem]]:
    problems: list[Problem] = []
    frames = []
    for number, layer in enumerate(layers):
        for path in files_of(layer, table.name):
            frame, found = csv_file.read(path, table)
            problems += found
            frames.append(frame.assign(_layer=number))
    return frames, problems


def _raw(connection: DuckDBPyConnection, table: Table, frames: list[pd.DataFrame]) -> Iterable[Written]:
    if not frames:
        return
    given = {name for frame in frames for name in frame.columns}
    columns = [column.name for column in table.columns if column.name in given]
    text = pd.concat(frames, ignore_index=True).reindex(columns=columns + _PLACE)
    # As Arrow, of types that are given: DuckDB would look through every cell of a frame for its type.
    kinds = {"_layer": pa.int64(), "_row": pa.int64()}
    cells = {name: pa.array(text[name], kinds.get(name, pa.string()), from_pandas=True) for name in text}
    connection.register("raw", pa.table(cells))
    yield Written("raw", dict.fromkeys(columns, "text"))


def _brought(connection: DuckDBPyConnection, table: Table, layers: list[Path]) -> Iterable[Written]:
    paths = [glob.escape(str(path)) for layer in layers if (path := layer / f"{table.name}.parquet").is_file()]
    if not paths:
        return
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
    return f"select {cells}, {', '.join(_PLACE)} from {rows.relation}"


def _cell(column: Column, rows: Written) -> str:
    kind = rows.types.get(column.name)
    given = f'"{column.name}"' if kind == column.type else f'try_cast("{column.name}" as {column.type})'
    arrival = _ARRIVAL.get(column.name) if rows.relation != "raw" else None
    choices = [given if kind else "", arrival or "", f"cast({column.default or 'null'} as {column.type})"]
    return f"coalesce({', '.join(choice for choice in choices if choice)})"
