"""One database file out of its layers: filled, checked, and in 公开版 rid of what must not be shown."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from data import blank, content, disclosure, edition, release, seed, threads
from data.blank import Blank
from data.model import Edition, Problem

SHOWN = 50
# Up to here a file is hardly longer for not being compressed, and is closed in half the time.
FEW_ROWS = 20_000
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
    own, schema = edition.current(), blank.current()
    # In memory first: what is withheld there has never been in the file, not even in a block that is free again.
    with duckdb.connect(config=threads.config(_size(layers))) as connection:
        connection.execute(schema.plain)
        problems = seed.load(connection, layers) or _check_region(connection, region)
        if problems:
            raise SeedError(region, problems)
        if own is Edition.PUBLIC:
            disclosure.withhold(connection)
        sums = content.sums(connection, schema.tables)
        values = {
            "number": number,
            "schema": release.schema_hash(),
            "inputs": release.inputs_hash(layers),
            "content": content.hashed(sums),
            "imports": len(layers) - 2,
            "edition": own,
            "made_at": datetime.now(UTC).replace(tzinfo=None),
        }
        connection.execute(_RELEASE, values)
        _save(connection, path, schema, {"release": 1} | {name: number for name, (number, *_) in sums.items()})
    return str(values["content"])


def _size(layers: list[Path]) -> int:
    return sum(
        path.stat().st_size for layer in layers for path in layer.iterdir() if path.suffix in (".csv", ".parquet")
    )


def _save(connection: DuckDBPyConnection, path: Path, schema: Blank, numbers: Mapping[str, int]) -> None:
    """Every table that has rows, into a copy of the blank file, in the order in which references can be filled."""
    if sum(numbers.values()) < FEW_ROWS:
        connection.execute("set force_compression = 'uncompressed'")
    path.write_bytes(schema.file)
    blank.attach(connection, path)
    connection.begin()
    referred = {link.table for table in schema.tables for link in table.references}
    for name in [table.name for table in schema.tables if numbers[table.name]]:
        # A long table that no other refers to is written whole and without its constraints.
        is_long = numbers[name] >= seed.MANY_ROWS and name not in referred
        into, rows = ("create or replace table", "as from") if is_long else ("insert into", "from")
        connection.execute(f'{into} file.main."{name}" {rows} memory.main."{name}"')
    connection.commit()
    connection.execute("detach file")


def _check_region(connection: DuckDBPyConnection, region: str) -> list[Problem]:
    named = connection.execute("select region_id from region").fetchall()
    if named != [(region,)]:
        return [Problem("region.csv", f"地区编码应与文件夹同名({region}),请改正。", 2, "region_id")]
    return []
