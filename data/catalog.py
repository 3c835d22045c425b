"""The schema, read back from DuckDB's own catalog, so that seed and upload are checked by the one contract.

Identifiers come from the catalog, never from a file or a person; values never enter the text of a statement.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

SCHEMA = Path(__file__).with_name("schema.sql")


@dataclass(frozen=True)
class Column:
    name: str
    type: str
    default: str | None
    required: bool


@dataclass(frozen=True)
class ForeignKey:
    column: str
    table: str
    target: str


@dataclass(frozen=True)
class Table:
    name: str
    columns: tuple[Column, ...]
    keys: tuple[tuple[str, ...], ...]
    references: tuple[ForeignKey, ...]
    checks: tuple[tuple[tuple[str, ...], str], ...]

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}


def create(connection: DuckDBPyConnection, schema: str | None = None) -> None:
    """All of schema.sql, or of its text where that was read before."""
    # In one transaction: each of its own would be forced onto the disk.
    connection.begin()
    connection.execute(SCHEMA.read_text(encoding="utf-8") if schema is None else schema)
    connection.commit()


def tables(connection: DuckDBPyConnection) -> list[Table]:
    """Every table in the order of schema.sql, which is also the order in which references can be filled."""
    described = tuple(connection.execute(_DESCRIBED).fetchall())
    if described not in _KNOWN:
        if len(_KNOWN) >= _FEW:
            _KNOWN.clear()
        _KNOWN[described] = _read(connection)
    return _KNOWN[described]


# An older release may have another schema, and a file that is opened again another order of the same.
_FEW = 8
_KNOWN: dict[tuple[tuple[str, str], ...], list[Table]] = {}


def _read(connection: DuckDBPyConnection) -> list[Table]:
    columns = _by_table(connection, _COLUMNS)
    keys, indexes = _by_table(connection, _KEYS), _by_table(connection, _INDEXES)
    references, checks = _by_table(connection, _FOREIGN_KEYS), _by_table(connection, _CHECKS)
    names = connection.execute(_NAMES).fetchall()
    return [
        Table(
            name,
            tuple(Column(*row) for row in columns[name]),
            # Primary key first; a unique index over expressions counts as one key of one expression list.
            tuple(tuple(parts) for (parts,) in keys[name]) + tuple((text,) for (text,) in indexes[name]),
            tuple(ForeignKey(*row) for row in references[name]),
            tuple((tuple(parts), text) for parts, text in checks[name]),
        )
        for (name,) in names
    ]


# In full: the text of a table has its columns, defaults and constraints, that of an index its expressions.
_DESCRIBED = """
    select table_name, sql from (
        select table_oid as oid, table_name, sql from duckdb_tables() where not internal and not temporary
        union all
        select index_oid, index_name, sql from duckdb_indexes()
    ) order by oid
"""
_NAMES = "select table_name from duckdb_tables() where not internal and not temporary order by table_oid"
_COLUMNS = """
    select table_name, column_name, data_type, column_default, not is_nullable
    from duckdb_columns() where not internal order by table_oid, column_index
"""
_KEYS = """
    select table_name, constraint_column_names
    from duckdb_constraints() where constraint_type in ('PRIMARY KEY', 'UNIQUE')
    order by table_oid, constraint_type, constraint_index
"""
_INDEXES = r"""
    select table_name, regexp_extract(sql, 'ON\s+\w+\s*\((.*)\)', 1, 's') from duckdb_indexes() where is_unique
"""
_FOREIGN_KEYS = """
    select table_name, constraint_column_names[1], referenced_table, referenced_column_names[1]
    from duckdb_constraints() where constraint_type = 'FOREIGN KEY' order by table_oid, constraint_index
"""
_CHECKS = """
    select table_name, constraint_column_names, expression
    from duckdb_constraints() where constraint_type = 'CHECK' order by table_oid, constraint_index
"""


def _by_table(connection: DuckDBPyConnection, question: str) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for table, *row in connection.execute(question).fetchall():
        found[table].append(tuple(row))
    return found
