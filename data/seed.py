"""Folders of rows into an empty schema, in layers: common, then the region, then each accepted import.

A later layer replaces a row of an earlier one that has the same key; within one layer a repeated key is an error.
Every problem is reported with file, row and column; nothing is loaded from a table that has one.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from duckdb import DuckDBPyConnection

from data import blank, files, kept, proof, rules, staging
from data.catalog import Table
from data.files import Files
from data.model import Problem
from data.proof import Counted
from data.staging import Written

CHECKS = Path(__file__).with_name("checks.sql")
SUPERSEDE = Path(__file__).with_name("supersede.sql")
# From here on it takes longer than all the rest to sort rows, or to prove every constraint row by row after `rules` has
# asked them all.
MANY_ROWS = 100_000
# Short tables of which checks.sql names the line that breaks a rule over several: `placed_<table>` has key, file, row.
PLACED = ("segment_edge", "enterprise_segment")


def load(connection: DuckDBPyConnection, layers: Iterable[Path]) -> list[Problem]:
    """Fill the schema from `layers`; an empty list means that everything is in. Call inside a throw-away database."""
    layers = list(layers)
    schema = blank.current()
    tables = [table for table in schema.tables if table.name != "release"]
    problems = list(_strangers(layers, {table.name for table in tables}))
    refused: set[str] = set()
    connection.begin()
    staging.begin(connection, layers)
    brought = files.by_table(layers)
    keys = {table.name: kept.key(schema.digest, table.name, brought[table.name]) for table in tables}
    for table in tables:
        written, counted, found = _staged(connection, table, brought[table.name], keys[table.name])
        if counted.rows:
            found = proof.check(connection, table, written, counted)
            found += _check_references(connection, table, refused, keys)
        problems += found
        if found or _leans_on(table, refused):
            refused.add(table.name)
        elif counted.rows:
            _insert(connection, table, counted)
        if table.name in PLACED:
            _place(connection, table, counted)
    staging.end(connection)
    connection.commit()
    if not problems:
        problems = _check_rows_together(connection)
    if not problems:
        connection.execute(SUPERSEDE.read_text(encoding="utf-8"))
    return problems


def _staged(
    connection: DuckDBPyConnection, table: Table, brought: Files, key: str | None
) -> tuple[list[Written], Counted, list[Problem]]:
    """Fill `staged`, unless just these rows were kept."""
    if counted := kept.restore(connection, key):
        return [], counted, []
    written, found = staging.stage(connection, table, brought)
    counted = proof.count(connection, table) if written else proof.NONE
    if written:
        kept.keep(connection, key, counted)
    return written, counted, found


def _check_references(
    connection: DuckDBPyConnection, table: Table, refused: set[str], keys: dict[str, str | None]
) -> list[Problem]:
    related = (keys[table.name], *(keys[link.table] for link in table.references))
    if kept.is_sound(related):
        return []
    problems = proof.check_references(connection, table, refused)
    if not problems and not _leans_on(table, refused):
        kept.note_sound(related)
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


def _place(connection: DuckDBPyConnection, table: Table, counted: Counted) -> None:
    """Where each row stands that is going in: its file, and its line as a planner sees it."""
    none = f"select *, '' as _file, 0 as _row from {table.name} limit 0"
    rows = rules.remaining(table, counted.repeated) if counted.rows else none
    connection.execute(
        f"create or replace temp table placed_{table.name} as "
        f"select {', '.join(table.keys[0])}, _file, _row from ({rows})"
    )


def _insert(connection: DuckDBPyConnection, table: Table, counted: Counted) -> None:
    """A long table is written whole and as its rows come."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    rows = f"select {names} from ({rules.remaining(table, counted.repeated)})"
    if counted.rows >= MANY_ROWS:
        connection.execute(f'create or replace table "{table.name}" as {rows}')
    else:
        connection.execute(f'insert into "{table.name}" ({names}) {rows} order by _layer, _file, _row')
