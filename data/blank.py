"""What a build needs of the schema before there is a row, made once for each text of it."""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from duckdb import DuckDBPyConnection

from data import catalog, threads
from data.catalog import Table

# Thirty small tables in the default blocks of 256 KiB make a file of 25 MB; in these, one of 3 MB.
_BLOCK = 16384
# What `plain` says in its own way, or leaves to the file; the schema has remarks between its statements.
_LEFT_OUT = re.compile(r"(\s|--[^\n]*\n)*(create table|create unique index|comment on)\s", re.IGNORECASE)


@dataclass(frozen=True)
class Blank:
    """`digest` is that of the text, `tables` are in its order; `file` is a database with all of it and no row, to copy.

    `plain` makes the tables without constraints, to be filled with rows that are proved before, and again by the file.
    """

    digest: str
    tables: tuple[Table, ...]
    file: bytes
    plain: str


def current() -> Blank:
    return _of(catalog.SCHEMA.read_text(encoding="utf-8"))


@lru_cache(maxsize=2)
def _of(schema: str) -> Blank:
    with TemporaryDirectory() as folder, duckdb.connect(config=threads.config(0)) as connection:
        path = Path(folder) / "blank.duckdb"
        attach(connection, path, f"block_size {_BLOCK}")
        connection.execute("use file")
        catalog.create(connection, schema)
        tables = catalog.tables(connection)
        connection.execute("use memory")
        connection.execute("detach file")
        rest = [one.query for one in connection.extract_statements(schema) if not _LEFT_OUT.match(one.query)]
        digest = hashlib.sha256(schema.encode()).hexdigest()
        return Blank(digest, tuple(tables), path.read_bytes(), ";\n".join([*map(_plain, tables), *rest]))


def attach(connection: DuckDBPyConnection, path: Path, *options: str) -> None:
    """As `file`."""
    quoted = str(path).replace("'", "''")
    connection.execute(f"attach '{quoted}' as file {f'({options[0]})' if options else ''}")


def _plain(table: Table) -> str:
    columns = [f'"{column.name}" {column.type} default {column.default or "null"}' for column in table.columns]
    return f'create table "{table.name}" ({", ".join(columns)})'
