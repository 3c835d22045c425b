"""Accepted imports as they lie in `imports/0001/` …, and as a release tells of those that are in it.

Such a folder has `<table>.parquet` files, one row on itself, and the planner's file as it came (`original.<ext>`).
"""

import re
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

from data import release, threads
from data.model import Accepted, Release

FILE = "accepted_import.parquet"
_ROW = """
    select
        $number::integer as import_no, $template as template, $file_name as file_name, $file_hash as file_hash,
        $by as accepted_by, $at::timestamp as accepted_at, $added::integer as added, $revised::integer as revised
"""
_ROWS = """
    select import_no, template, file_name, file_hash, accepted_by, accepted_at, added, revised
    from accepted_import order by import_no
"""


def folders(home: Path) -> dict[int, Path]:
    """Number → folder of every import that was ever accepted and is still there, in force or not."""
    return {int(path.name): path for path in (home / "imports").glob("*") if re.fullmatch("[0-9]{1,8}", path.name)}


@lru_cache(maxsize=64)
def inside(current: Release) -> tuple[Accepted, ...]:
    """The imports that are in a release, oldest first."""
    with release.cursor(current) as own:
        return rows(own)


def rows(connection: DuckDBPyConnection) -> tuple[Accepted, ...]:
    return tuple(_read(*row) for row in connection.execute(_ROWS).fetchall())


def numbers(current: Release) -> set[int]:
    return {one.number for one in inside(current)}


def stamp(layer: Path, one: Accepted) -> None:
    """Write into a layer by whom and when it was accepted."""
    values: dict[str, Any] = vars(one) | {"at": one.at.astimezone(UTC).replace(tzinfo=None)}
    with duckdb.connect(config=threads.config(0)) as connection:
        connection.sql(_ROW, params=values).write_parquet(str(layer / FILE))


def _read(
    number: int, template: str, name: str, digest: str, by: str, at: datetime, added: int, revised: int
) -> Accepted:
    return Accepted(number, template, name, digest, by, at.replace(tzinfo=UTC), added, revised)
