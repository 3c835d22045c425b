"""Staged rows → what the release gains by them: one `<table>.parquet` per table, and old and new figures side by side.

The template's `rows.sql` makes `new_<table>` for each of its tables: any columns of the schema but known_at and
known_seq, and `_object`, `_measure`, which say of what and of which measure a row is. It may use all that `checks.sql`
made, and `source_of` (text, source_id): the source behind each text of a column of type source, NULL being the file.

Columns that it leaves out keep what is known, blank cells too where the template says so. Rows that say what is known
already are dropped, so the same figures a second time are no rows.
"""

import glob
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data.intake import changed, check, own, sources
from data.intake.changed import Rows
from data.intake.declared import Target
from data.intake.stage import Stage


@dataclass(frozen=True)
class Written:
    """`added` and `revised` count rows; `changed` has one row per figure (对象, 指标, 报告期, 原值, 新值)."""

    added: int
    revised: int
    changed: pd.DataFrame
    tables: tuple[str, ...]


def write(stage: Stage, folder: Path) -> Written:
    """Of a stage that was examined and has no error. Tables without rows get no file."""
    sources.load(stage)
    check.run(stage.connection, stage.template.sql("rows"), {})
    filled = []
    for target in stage.template.targets:
        _merge(stage, target)
        path = folder / f"{target.table}.parquet"
        rows = _write(stage, target, path)
        if rows.added + rows.revised:
            filled.append(rows)
        else:
            path.unlink()
    tables = [rows.target.table for rows in filled]
    if sources.write(stage, tables, folder):
        tables.append("source")
    added, revised = sum(rows.added for rows in filled), sum(rows.revised for rows in filled)
    return Written(added, revised, changed.table(stage, filled), tuple(tables))


def _merge(stage: Stage, target: Target) -> None:
    """`rows_<table>`: what is new or differs, whole rows with the types of the schema. A view: it may be long."""
    connection, table = stage.connection, target.table
    given = {name for name, *_ in connection.execute(f"describe new_{table}").fetchall()}
    values = {}
    for name, kind in own.columns_of(connection, table).items():
        if name in given:
            kept = f', o."{name}"' if target.keep_blanks else ""
            values[name] = f'cast(coalesce(n."{name}"{kept}) as {kind})'
        elif name not in own.VINTAGE:
            values[name] = f'o."{name}"'
    cells = ", ".join(f'{value} as "{name}"' for name, value in values.items())
    differs = " or ".join(f'{values[name]} is distinct from o."{name}"' for name in target.compare)
    connection.execute(
        f"create temp view rows_{table} as with merged as (select {cells}, "
        "cast(n._object as varchar) as _object, cast(n._measure as varchar) as _measure, "
        f"o._masked is null as _is_new, case when o._masked is not null then {differs} else true end as _is_other "
        f"from new_{table} as n left join own_{table} as o "
        f"on {own.same_key(own.key_of(connection, target), 'n', 'o')}) "
        "select * exclude (_is_other) from merged where _is_other"
    )


def _write(stage: Stage, target: Target, path: Path) -> Rows:
    """What is written is counted, not made twice."""
    connection, table = stage.connection, target.table
    connection.sql(f"select * exclude (_object, _measure, _is_new) from rows_{table}").write_parquet(str(path))
    connection.read_parquet(glob.escape(str(path))).create_view(f"written_{table}")
    asked = (
        f"select count(*) filter (where not is_known), count(*) filter (where is_known) from (select exists (from "
        f"own_{table} as o where {own.same_key(own.key_of(connection, target), 'w', 'o')}) as is_known "
        f"from written_{table} as w)"
    )
    added, revised = connection.execute(asked).fetchall()[0]
    return Rows(target, added, revised)
