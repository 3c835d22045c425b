"""What a release holds, as one hash: equal for equal rows, in whatever order they lie in the file."""

import hashlib
from collections.abc import Iterable

from duckdb import DuckDBPyConnection

from data import catalog
from data.catalog import Table

Sums = dict[str, tuple[int, int, int]]


def digest(connection: DuckDBPyConnection) -> str:
    """Hash of every row of every table but `release`."""
    return hashed(sums(connection, catalog.tables(connection)))


def hashed(told: Sums) -> str:
    # By name: a file opened again lists its tables in another order than the one they were made in.
    return hashlib.sha256("".join(f"{name}={told[name]};" for name in sorted(told)).encode()).hexdigest()


def sums(connection: DuckDBPyConnection, tables: Iterable[Table]) -> Sums:
    """Table → what tells its rows from any others: how many there are, then two sums of their hashes."""
    asked = " union all ".join(_rows(table) for table in tables if table.name != "release")
    return {name: (number, either, added) for name, number, either, added in connection.execute(asked).fetchall()}


def _rows(table: Table) -> str:
    """Number, exclusive or and sum of the rows' hashes: no sorting, and none of the three is blind to a row twice.

    MD5 of text, not DuckDB's own hash, which may be another in its next version: a release is known by its content.
    """
    cells = ", ".join(f"""coalesce(cast("{column.name}" as varchar), chr(30))""" for column in table.columns)
    hashes = f'select md5_number(concat_ws(chr(31), {cells})) as line from "{table.name}"'
    return (
        f"select '{table.name}', count(*), coalesce(bit_xor(line), 0), coalesce(sum(cast(line >> 64 as ubigint)), 0) "
        f"from ({hashes})"
    )
