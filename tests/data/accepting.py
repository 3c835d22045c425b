"""Draft layers as the intake writes them, and accepting them, so that a test can do either in one line."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from data import build, imports, release, threads
from data.model import Accepted, Release

# One figure of the second cluster, which the CSVs have up to September 2026.
OCTOBER = {
    "cluster_id": "B1",
    "scope": "规上",
    "measure_id": "rev",
    "period": "2026-10",
    "span_months": 1,
    "value": 2.5,
    "price_basis": "现价",
    "raw_unit": "亿元",
    "vintage": "月报初步",
    "is_suppressed": False,
    "is_illustrative": False,
    "source_id": "fixture-source",
}


def write(layer: Path, table: str, *rows: dict[str, Any], **types: str) -> Path:
    """A parquet file of these rows, each with the columns of the first; a type may be named for a column."""
    layer.mkdir(parents=True, exist_ok=True)
    cells = ", ".join(
        f"${name}::{types[name]} as {name}" if name in types else f"${name} as {name}" for name in rows[0]
    )
    with duckdb.connect(config=threads.config(0)) as connection:
        for row in rows:
            into = "insert into t" if row is not rows[0] else "create table t as"
            connection.execute(f"{into} select {cells}", row)
        connection.table("t").write_parquet(str(layer / f"{table}.parquet"))
    return layer


def october(value: float, region: str = "fixture", **cells: Any) -> Path:
    """A draft layer with that one figure."""
    return write(imports.new_layer(region), "fact_output", OCTOBER | {"value": value} | cells)


def accept(layer: Path, base: Release | None = None, region: str = "fixture", **said: Any) -> Release:
    about: dict[str, Any] = {
        "template": "产值月报",
        "file_name": "10月.xlsx",
        "file_hash": "ab" * 32,
        "by": "统计科",
        "added": 1,
        "revised": 0,
    }
    return imports.accept(region, layer, base=base or build.ensure(region), **about | said)


def candidate(layer: Path, region: str = "fixture") -> Release:
    return imports.candidate(
        region, layer, Accepted(0, "产值月报", "10月.xlsx", "ab" * 32, "", datetime.now(UTC), 1, 0)
    )


def values(current: Release, period: str = "2026-10") -> list[float]:
    """The second cluster's figures of a month, in the order in which they became known."""
    asked = "select value::double from fact_output where cluster_id = 'B1' and period = $p order by known_at, known_seq"
    with release.cursor(current) as cursor:
        return [value for (value,) in cursor.execute(asked, {"p": period}).fetchall()]
