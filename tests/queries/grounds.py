"""What the clusters of a database stand on, put together from the questions as the pages do."""

from duckdb import DuckDBPyConnection

from queries import goals, lookups, output, projects
from queries.board import stand
from queries.grounds import Ground, ground
from queries.rating import cut_offs


def grounds(cursor: DuckDBPyConnection, month: str) -> dict[str, Ground]:
    """Cluster id → its ground at a data month."""
    figures = output.cluster_output(cursor, clusters=None, parks=None, as_of=month)
    periods = output.segment_periods(cursor, clusters=None, as_of=month)
    segments = output.output_by_segment(cursor, clusters=None, parks=None, as_of=month)
    listed = projects.project_inputs(cursor, clusters=None)
    cuts = cut_offs(lookups.thresholds(cursor))
    found = {}
    for standing in stand(goals.goals(cursor), figures, month, cuts, whole=True):
        frames = [rows[rows["cluster_id"] == standing.cluster_id] for rows in (figures, periods, segments, listed)]
        known = frames[0].dropna(subset="ttm")
        months = list(zip(known["period"], known["ttm"].tolist(), strict=True))
        found[standing.cluster_id] = ground(standing, months, *frames)
    return found
