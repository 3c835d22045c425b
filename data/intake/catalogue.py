"""What a planner's words may name: the clusters, links, parks and measures of one release."""

import re
from dataclasses import dataclass
from functools import lru_cache

from duckdb import DuckDBPyConnection

from data import release
from data.model import Release

# Illustrative rows are ours; no planner's file may claim to be one.
_OURS = "示例"


@dataclass(frozen=True)
class Catalogue:
    """Ids and names, in the order of the release.

    clusters: id → (name, short name); segments: id → (cluster id, name); parks: id → (name, short name, aliases);
    measures: id → name; vintages: the words a file may use for its round of reporting.
    """

    clusters: dict[str, tuple[str, str]]
    segments: dict[str, tuple[str, str]]
    parks: dict[str, tuple[str, str, tuple[str, ...]]]
    measures: dict[str, str]
    vintages: tuple[str, ...]


@lru_cache(maxsize=16)
def of(current: Release) -> Catalogue:
    with release.cursor(current) as cursor:
        return load(cursor)


def load(cursor: DuckDBPyConnection) -> Catalogue:
    """The catalogue of the release that the cursor reads."""
    clusters = cursor.execute("select cluster_id, name, short_name from cluster order by position").fetchall()
    segments = cursor.execute("select segment_id, cluster_id, name from segment order by segment_id").fetchall()
    measures = cursor.execute("select measure_id, name from measure order by rowid").fetchall()
    return Catalogue(
        {cluster: (name, short) for cluster, name, short in clusters},
        {segment: (cluster, name) for segment, cluster, name in segments},
        _parks(cursor),
        dict(measures),
        _vintages(cursor),
    )


def _parks(cursor: DuckDBPyConnection) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    rows = cursor.execute("""
        select p.park_id, p.name, p.short_name, list(a.alias order by a.alias) filter (where a.alias is not null)
        from park as p
        left join park_alias as a on p.park_id = a.park_id
        group by all
        order by p.park_id
    """).fetchall()
    return {park: (name, short, tuple(aliases or ())) for park, name, short, aliases in rows}


def _vintages(cursor: DuckDBPyConnection) -> tuple[str, ...]:
    """The words that the schema's own check allows for a figure, so that the two cannot differ."""
    rows = cursor.execute("""
        select expression from duckdb_constraints()
        where table_name = 'fact_output' and constraint_column_names = ['vintage'] and constraint_type = 'CHECK'
    """).fetchall()
    words = [word for (text,) in rows for word in re.findall("'([^']+)'", text)]
    return tuple(word for word in words if word != _OURS)
