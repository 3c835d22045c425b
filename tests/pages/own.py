"""Own figures of a region, accepted the way a planner's file is, without the file."""

import hashlib
import json

import duckdb
import pandas as pd

from data import blank, build, imports, threads
from data.model import Release
from tests.queries.conftest import figure
from tests.seeds import Row


def accept(rows: list[Row], region: str = "fixture", *, by: str = "统计科", name: str = "九月.xlsx") -> Release:
    """Put rows of `fact_output` (as in its CSV) into force; the release with them is live."""
    layer = imports.new_layer(region)
    with duckdb.connect(config=threads.config(0)) as connection:
        connection.execute(blank.current().plain)
        # Without the references: what they point to is in the release, not here.
        connection.execute("create table given as select * exclude (known_at, known_seq) from fact_output limit 0")
        given = pd.DataFrame(rows).drop(columns=["known_at", "known_seq"]).replace({"": None})
        connection.register("text", given)
        connection.execute("insert into given by name select * from text")
        connection.execute("copy given to $path (format parquet)", {"path": str(layer / "fact_output.parquet")})
    return imports.accept(
        region,
        layer,
        base=build.ensure(region),
        template="产值月报",
        file_name=name,
        file_hash=hashlib.sha256(json.dumps(rows).encode()).hexdigest(),
        by=by,
        added=0,
        revised=len(rows),
    )


def september(value: float) -> list[Row]:
    """The invented region's second cluster, which is known in total only, in its newest month (2.142 so far)."""
    return [figure("2026-09", value, "B1")]
