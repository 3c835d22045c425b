"""The chain behind each cluster: its links, what supplies what, who stands where, and what is to be brought.

`as_of` is a month ('YYYY-MM'); None for `clusters` means all. What is not known is NULL, never zero. `known_until`
limits vintages of figures (None: the latest of each). An address is a link only where is_official says so.
"""

from datetime import datetime

import pandas as pd
from duckdb import DuckDBPyConnection

from queries.run import ask


def chain_segments(cursor: DuckDBPyConnection, *, clusters: list[str] | None, as_of: str) -> pd.DataFrame:
    """One row per segment in the order of the chain, with its latest survey not after the end of the month.

    surveyed_on, local_supply_share (0 to 1), active_enterprises and scale_enterprises are NULL where nobody has asked.
    `naming` is the report's own sentence that asks for the link, NULL for most.
    """
    return ask(cursor, "chain_segments", clusters=clusters, as_of=as_of)


def chain_edges(cursor: DuckDBPyConnection, *, clusters: list[str] | None) -> pd.DataFrame:
    """One row per pair of segments of which up_id supplies down_id."""
    return ask(cursor, "chain_edges", clusters=clusters)


def chain_enterprises(
    cursor: DuckDBPyConnection, *, clusters: list[str] | None, as_of: str, known_until: datetime | None = None
) -> pd.DataFrame:
    """One row per enterprise and segment in the month. share: of the firm's output, 0 to 1 (NULL: 份额未知).

    ttm is in 亿元, all of the firm's own reported output of the 12 months, not this link's part of it; NULL where not
    all 12 are known.
    """
    return ask(cursor, "chain_enterprises", clusters=clusters, as_of=as_of, known_until=known_until)


def segment_activity(
    cursor: DuckDBPyConnection, *, clusters: list[str] | None, as_of: str, known_until: datetime | None = None
) -> pd.DataFrame:
    """One row per segment: has_real_output, whether a figure above zero is known that is no example.

    A figure that is withheld is not known.
    """
    return ask(cursor, "segment_activity", clusters=clusters, as_of=as_of, known_until=known_until)


def roadmap(cursor: DuckDBPyConnection, *, clusters: list[str] | None, segments: list[str] | None) -> pd.DataFrame:
    """One row per line of 招商路线图; what nobody has filled in is NULL. `sentence` is the report's, where it asks."""
    return ask(cursor, "roadmap", clusters=clusters, segments=segments)
