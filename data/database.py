"""One database file out of its layers: filled, checked, and in 公开版 rid of what must not be shown."""

from datetime import UTC, datetime
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from data import catalog, content, disclosure, edition, release, seed, threads
from data.model import Edition, Problem

SHOWN = 50
# Thirty small tables in the default blocks of 256 KiB make a file of 25 MB; in these, one of 3 MB.
_BLOCK = 16384
_RELEASE = "insert into release values ($number, $schema, $inputs, $content, $imports, $edition, $made_at)"


class SeedError(Exception):
    """The layers cannot be loaded. The live release, if there is one, is untouched."""

    def __init__(self, region: str, problems: list[Problem]) -> None:
        self.region, self.problems = region, problems
        super().__init__("\n".join(str(problem) for problem in problems[:SHOWN]))


def fill(path: Path, region: str, number: int, layers: list[Path]) -> str:
    """Write a database of these layers (common, region, then imports) and return the hash of its rows.

    Raises SeedError, and EditionError where no edition is set.
    """
    own = edition.current()
    # In memory first: what is withheld there has never been in the file, not even in a block that is free again.
    with duckdb.connect(config=threads.config(_size(layers))) as connection:
        catalog.create(connection)
        problems = seed.load(connection, layers) or _check_region(connection, region)
        if problems:
            raise SeedError(region, problems)
        if own is Edition.PUBLIC:
            disclosure.withhold(connection)
        rows = content.digest(connection)
        values = {
            "number": number,
            "schema": release.schema_hash(),
            "inputs": release.inputs_hash(layers),
            "content": rows,
            "imports": len(layers) - 2,
            "edition": own,
            "made_at": datetime.now(UTC).replace(tzinfo=None),
        }
        connection.execute(_RELEASE, values)
        _save(connection, path)
    return rows


def _size(layers: list[Path]) -> int:
    return sum(
        path.stat().st_size for layer in layers for path in layer.iterdir() if path.suffix in (".csv", ".parquet")
    )


def _save(connection: DuckDBPyConnection, path: Path) -> None:
    """Every table as it is, into a fresh file with the same schema, in the order in which references can be filled."""
    tables = catalog.tables(connection)
    quoted = str(path).replace("'", "''")
    connection.execute(f"attach '{quoted}' as file (block_size {_BLOCK})")
    connection.execute("use file")
    catalog.create(connection)
    connection.begin()
    for table in tables:
        # A long table has lost its key when it was filled, and is not to be proved row by row now either.
        into = "insert into" if table.keys else "create or replace table"
        connection.execute(
            f'{into} file.main."{table.name}" {"" if table.keys else "as "}from memory.main."{table.name}"'
        )
    connection.commit()
    connection.execute("use memory")
    connection.execute("detach file")


def _check_region(connection: DuckDBPyConnection, region: str) -> list[Problem]:
    named = connection.execute("select region_id from region").fetchall()
    if named != [(region,)]:
        return [Problem("region.csv", f"地区编码应与文件夹同名({region}),请改正。", 2, "region_id")]
    return []
