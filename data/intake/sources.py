"""Where the figures of a file come from: a source that the release knows by its title, or a new one of that title.

A new source is never called official, nor an issuer guessed: who gave it to whom is known, and no more.
"""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from data.intake.matching import normal
from data.intake.stage import Stage

_ISSUER = "导入文件"
_AUDIENCE = "内部"


def load(stage: Stage) -> None:
    """Make `source_of` (text, source_id) and `new_source`, of which only those that are used are written."""
    connection = stage.connection
    fields = [column.field for column in stage.template.columns if column.type == "source"]
    union = " union all ".join(f'select distinct "{field}" from staged where "{field}" is not null' for field in fields)
    texts = sorted({text for (text,) in connection.execute(union).fetchall()}) if fields else []
    known = {}
    for source_id, title in connection.execute(
        "select source_id, title from live.source order by source_id desc"
    ).fetchall():
        known[normal(title)] = source_id
        known[normal(source_id)] = source_id
    rows: list[tuple[str | None, str, str, bool]] = []
    for number, text in enumerate([None, *texts]):
        title = text or stage.file
        found = known.get(normal(title)) if text else None
        rows.append((text, found or f"import-{stage.digest[:12]}-{number}", title, found is None))
    frame = pd.DataFrame(rows, columns=["text", "source_id", "title", "is_new"])
    connection.register("sources", frame)
    connection.execute("create temp table source_of as select cast(text as varchar) as text, source_id from sources")
    connection.execute(
        "create temp table new_source as select source_id, title, $issuer as issuer, false as is_official, "
        "$day as retrieved_on, $audience as audience from sources where is_new",
        {"issuer": _ISSUER, "day": stage.today, "audience": _AUDIENCE},
    )
    connection.unregister("sources")


def write(stage: Stage, tables: Sequence[str], folder: Path) -> bool:
    """The new sources that rows of `tables` name, as `source.parquet`; whether there are any."""
    named = " union ".join(
        f'select "{column}" as source_id from written_{table}'
        for table in tables
        for column in _references(stage, table)
    )
    if not named:
        return False
    used = stage.connection.sql(f"select * from new_source where source_id in ({named})")
    if not used.fetchall():
        return False
    used.write_parquet(str(folder / "source.parquet"))
    return True


def _references(stage: Stage, table: str) -> list[str]:
    columns = stage.connection.execute(f"describe written_{table}").fetchall()
    return [name for name, *_ in columns if name.endswith("source_id")]
