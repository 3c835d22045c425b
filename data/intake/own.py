"""Planners' own rows that are in force, latest vintage of each: `own_<table>`, illustrative rows apart.

公开版 does not hold what it withholds, and the next month could not be told from figures that are not there. So its
figures are taken from the accepted files, which hold them all, and `_masked` lists the columns that the release does
not show: nothing may tell them.
"""

import glob
from collections.abc import Sequence
from pathlib import Path

from duckdb import DuckDBPyConnection

from data.intake.declared import Target
from data.model import Edition, Release

VINTAGE = ("known_at", "known_seq")
# Tables of which 公开版 may lack figures (data/withhold.sql).
_MASKED = ("fact_output", "park_metric")


def load(connection: DuckDBPyConnection, release: Release, target: Target, *, with_masked: bool) -> None:
    """Make the table, with the columns of the schema and `_masked`; without masked figures as the release shows it."""
    columns = columns_of(connection, target.table)
    names = ", ".join(f'"{name}"' for name in columns)
    own = "where not is_illustrative" if "is_illustrative" in columns else ""
    latest = ""
    if "known_at" in columns:
        key = ", ".join(key_of(connection, target))
        latest = f"qualify row_number() over (partition by {key} order by known_at desc, known_seq desc) = 1"
    connection.execute(
        f"create temp table own_{target.table} as select {names}, cast([] as varchar[]) as _masked "
        f"from live.{target.table} {own} {latest}"
    )
    if with_masked and target.table in _MASKED and _edition(connection) == Edition.PUBLIC:
        files = _accepted(connection, release, target.table)
        if files:
            _restore(connection, target, columns, files)


def columns_of(connection: DuckDBPyConnection, table: str) -> dict[str, str]:
    """Name → type, in the order of the schema."""
    return {name: kind for name, kind, *_ in connection.execute(f"describe live.{table}").fetchall()}


def key_of(connection: DuckDBPyConnection, target: Target) -> tuple[str, ...]:
    """What makes two rows versions of one."""
    if target.key:
        return target.key
    rows = connection.execute(f"select name from pragma_table_info('live.{target.table}') where pk").fetchall()
    return tuple(name for (name,) in rows if name not in VINTAGE)


def same_key(key: Sequence[str], left: str, right: str) -> str:
    return " and ".join(f'{left}."{name}" is not distinct from {right}."{name}"' for name in key)


def _edition(connection: DuckDBPyConnection) -> str:
    return str(connection.execute("select edition from live.release").fetchall()[0][0])


def _accepted(connection: DuckDBPyConnection, release: Release, table: str) -> list[str]:
    """Files of the accepted imports that hold rows of the table, oldest first."""
    numbers = connection.execute("select import_no from live.accepted_import order by import_no").fetchall()
    home = release.path.parent / "imports"
    paths: list[Path] = [home / f"{number:04d}" / f"{table}.parquet" for (number,) in numbers]
    return [str(path) for path in paths if path.is_file()]


def _restore(connection: DuckDBPyConnection, target: Target, columns: dict[str, str], files: list[str]) -> None:
    """Put the rows of the accepted files, latest of each, in the place of those that the release shows."""
    key, table = key_of(connection, target), target.table
    connection.execute(
        "create temp table brought as select * from read_parquet($files, union_by_name = true, filename = true) "
        f"qualify row_number() over (partition by {', '.join(key)} order by list_position($names, filename) desc) = 1",
        {"files": [glob.escape(name) for name in files], "names": files},
    )
    given = {name for name, *_ in connection.execute("describe brought").fetchall()}
    cells = [f'cast(b."{name}" as {kind}) as "{name}"' for name, kind in columns.items() if name in given]
    masks = [
        f'case when o._masked is null or b."{name}" is distinct from o."{name}" then \'{name}\' end'
        for name in target.compare
        if name in given
    ]
    connection.execute(
        f"create temp table restored as select {', '.join(cells)}, "
        f"list_filter([{', '.join(masks)}], lambda name: name is not null) as _masked from brought as b "
        f"left join own_{table} as o on {same_key(key, 'b', 'o')}"
    )
    connection.execute(f"delete from own_{table} as o using restored as r where {same_key(key, 'o', 'r')}")
    connection.execute(f"insert into own_{table} by name select * from restored")
    connection.execute("drop table brought; drop table restored")
