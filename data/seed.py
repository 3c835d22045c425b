"""Folders of CSVs into an empty schema, in layers: common, then the region, then each accepted import.

A later layer replaces a row of an earlier one that has the same key; within one layer a repeated key is an error.
Every problem is reported with file, row and column; nothing is loaded from a table that has one.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd
from duckdb import DuckDBPyConnection

from data import catalog, csv_file, rules
from data.catalog import Table
from data.model import Problem

CHECKS = Path(__file__).with_name("checks.sql")
SUPERSEDE = Path(__file__).with_name("supersede.sql")
_PLACE = ["_layer", "_file", "_row"]


def load(connection: DuckDBPyConnection, layers: Iterable[Path]) -> list[Problem]:
    """Fill the schema from `layers`; an empty list means that everything is in. Call inside a throw-away database."""
    layers = list(layers)
    tables = [table for table in catalog.tables(connection) if table.name != "release"]
    problems = list(_strangers(layers, {table.name for table in tables}))
    refused: set[str] = set()
    for table in tables:
        found = _load_table(connection, table, layers, refused)
        problems += found
        if found or _leans_on(table, refused):
            refused.add(table.name)
    if not problems:
        problems = _check_rows_together(connection)
    if not problems:
        connection.execute(SUPERSEDE.read_text(encoding="utf-8"))
    return problems


def files_of(layer: Path, table: str) -> list[Path]:
    """`goal.csv`, and parts that are kept apart by hand, such as `project.illustrative.csv`."""
    return sorted(layer.glob(f"{table}.csv")) + sorted(layer.glob(f"{table}.*.csv"))


def _strangers(layers: list[Path], known: set[str]) -> Iterator[Problem]:
    for layer in layers:
        for path in sorted(layer.glob("*.csv")):
            if path.name.split(".")[0] not in known:
                yield Problem(path.name, "没有同名的数据表,请改文件名或移出该文件夹。")


def _load_table(connection: DuckDBPyConnection, table: Table, layers: list[Path], refused: set[str]) -> list[Problem]:
    problems: list[Problem] = []
    frames = []
    for number, layer in enumerate(layers):
        for path in files_of(layer, table.name):
            frame, found = csv_file.read(path, table)
            problems += found
            frames.append(frame.assign(_layer=number))
    if problems or not frames:
        return problems
    given = {name for frame in frames for name in frame.columns}
    columns = [column.name for column in table.columns if column.name in given] + _PLACE
    text = pd.concat(frames, ignore_index=True).reindex(columns=columns)
    connection.register("text", text)
    connection.execute("create or replace temp table raw as from text")
    connection.unregister("text")
    connection.execute(f"create or replace temp table staged as {_typed(table, given)}")
    problems = rules.check(connection, table, given, refused)
    if not problems and not _leans_on(table, refused):
        connection.execute(_insert(table))
    return problems


def _leans_on(table: Table, refused: set[str]) -> bool:
    """Rows that point into a refused table cannot go in either, however right they are."""
    return any(link.table in refused for link in table.references)


def _check_rows_together(connection: DuckDBPyConnection) -> list[Problem]:
    """Rules over several rows or tables: each statement of checks.sql selects file and sentence of what breaks one."""
    found: list[Problem] = []
    for statement in connection.extract_statements(CHECKS.read_text(encoding="utf-8")):
        found += [Problem(file, message) for file, message in connection.execute(statement).fetchall()]
    return found


def _typed(table: Table, given: set[str]) -> str:
    """A column that no file gives, and an empty cell in one that some file gives, take the column's default."""
    cells = {c.name: f'try_cast("{c.name}" as {c.type})' if c.name in given else "null" for c in table.columns}
    typed = [f'coalesce({cells[c.name]}, cast({c.default or "null"} as {c.type})) as "{c.name}"' for c in table.columns]
    return f"select {', '.join(typed + _PLACE)} from raw"


def _insert(table: Table) -> str:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    rows = rules.remaining(table)
    return f'insert into "{table.name}" ({names}) select {names} from ({rows}) order by _layer, _file, _row'
