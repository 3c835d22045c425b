"""What a release holds, as one hash: equal for equal rows, in whatever order they lie in the file."""

import hashlib

from duckdb import DuckDBPyConnection

from data import catalog
from data.catalog import Table


def digest(connection: DuckDBPyConnection) -> str:
    """Hash of every row of every table but `release`."""
    total = hashlib.sha256()
    # By name: a file opened again lists its tables in another order than the one they were made in.
    for table in sorted(catalog.tables(connection), key=lambda table: table.name):
        if table.name != "release":
            total.update(f"{table.name}={connection.execute(_rows(table)).fetchall()[0]};".encode())
    return total.hexdigest()


def _rows(table: Table) -> str:
    """Number, sum and exclusive or of the rows' hashes: no sorting, and none of the three is blind to a row twice.

    MD5 of text, not DuckDB's own hash, which may be another in its next version: a release is known by its content.
    """
    cells = ", ".join(f"""coalesce(cast("{column.name}" as varchar), chr(30))""" for column in table.columns)
    hashes = f'select md5_number(concat_ws(chr(31), {cells})) as line from "{table.name}"'
    return f"select count(*), coalesce(bit_xor(line), 0), coalesce(sum(cast(line >> 64 as ubigint)), 0) from ({hashes})"
