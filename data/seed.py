"""Folders of rows into an empty schema, in layers: common, then the region, then each accepted import.

A later layer replaces a row of an earlier one that has the same key; within one layer a repeated key is an error.
Every problem is reported with file, row and column; nothing is loaded from a table that has one.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from duckdb import DuckDBPyConnection

from data import catalog, rules, staging
from data.catalog import Table
from data.model import Problem

CHECKS = Path(__file__).with_name("checks.sql")
SUPERSEDE = Path(__file__).with_name("supersede.sql")
# From here on proving every constraint row by row, after `rules` has asked them all, takes longer than all the rest.
MANY_ROWS = 100_000
# Short tables of which checks.sql names the line that breaks a rule over several: `placed_<table>` has key, file, row.
PLACED = ("segment_edge", "enterprise_segment")


def load(connection: DuckDBPyConnection, layers: Iterable[Path]) -> list[Problem]:
    """Fill the schema from `layers`; an empty list means that everything is in. Call inside a throw-away database."""
    layers = list(layers)
    tables = [table for table in catalog.tables(connection) if table.name != "release"]
    problems = list(_strangers(layers, {table.name for table in tables}))
    referred = {link.table for table in tables for link in table.references}
    refused: set[str] = set()
    connection.begin()
    staging.begin(connection, layers)
    for table in tables:
        written, found = staging.stage(connection, table, layers)
        repeated = bool(written) and rules.has_repeated_key(connection, table)
        if written:
            found = rules.check(connection, table, written, repeated, refused)
        problems += found
        if found or _leans_on(table, refused):
            refused.add(table.name)
        elif written:
            _insert(connection, table, repeated, table.name in referred)
        if table.name in PLACED:
            _place(connection, table, repeated, bool(written))
    staging.end(connection)
    connection.commit()
    if not problems:
        problems = _check_rows_together(connection)
    if not problems:
        connection.execute(SUPERSEDE.read_text(encoding="utf-8"))
    return problems


def _strangers(layers: list[Path], known: set[str]) -> Iterator[Problem]:
    for layer in layers:
        for path in sorted(layer.glob("*.csv")):
            if path.name.split(".")[0] not in known and not path.name.startswith("original."):
                yield Problem(path.name, "没有同名的数据表,请改文件名或移出该文件夹。")


def _leans_on(table: Table, refused: set[str]) -> bool:
    """Rows that point into a refused table cannot go in either, however right they are."""
    return any(link.table in refused for link in table.references)


def _check_rows_together(connection: DuckDBPyConnection) -> list[Problem]:
    """Rules over several rows or tables: each statement of checks.sql selects what breaks one.

    That is a file and a sentence, and the number of a line where there is one to go to.
    """
    found: list[Problem] = []
    for statement in connection.extract_statements(CHECKS.read_text(encoding="utf-8")):
        found += [Problem(*broken) for broken in connection.execute(statement).fetchall()]
    return found


def _place(connection: DuckDBPyConnection, table: Table, repeated: bool, has_rows: bool) -> None:
    """Where each row stands that is going in: its file, and its line as a planner sees it."""
    rows = (
        rules.remaining(table, repeated) if has_rows else f"select *, '' as _file, 0 as _row from {table.name} limit 0"
    )
    connection.execute(
        f"create or replace temp table placed_{table.name} as "
        f"select {', '.join(table.keys[0])}, _file, _row from ({rows})"
    )


def _insert(connection: DuckDBPyConnection, table: Table, repeated: bool, is_referred_to: bool) -> None:
    """A table that is long, and that no other refers to, is written whole and without its constraints."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    rows = f"select {names} from ({rules.remaining(table, repeated)})"
    if not is_referred_to and connection.execute("select count(*) from staged").fetchall()[0][0] >= MANY_ROWS:
        connection.execute(f'create or replace table "{table.name}" as {rows}')
    else:
        connection.execute(f'insert into "{table.name}" ({names}) {rows} order by _layer, _file, _row')
