"""Output in 亿元, by cluster, segment and park. None for `clusters` or `parks` means all of them.

`as_of` limits periods ('YYYY-MM'); `known_until` limits vintages (None: the latest of each figure).
"""

from datetime import datetime

import pandas as pd
from duckdb import DuckDBPyConnection

from queries.run import ask

# As the data month: every period there is.
EVER = "9999-12"


def cluster_output(
    cursor: DuckDBPyConnection,
    *,
    clusters: list[str] | None,
    parks: list[str] | None,
    as_of: str,
    known_until: datetime | None = None,
) -> pd.DataFrame:
    """One row per cluster and period: value, and ttm (the 12 months to it; NULL where not all 12 are covered).

    is_withheld: one of the 12 is withheld for confidentiality, and ttm with it. A value that is NULL is withheld.
    """
    return ask(cursor, "cluster_output", clusters=clusters, parks=parks, as_of=as_of, known_until=known_until)


def output_by_segment(
    cursor: DuckDBPyConnection,
    *,
    clusters: list[str] | None,
    parks: list[str] | None,
    as_of: str,
    known_until: datetime | None = None,
) -> pd.DataFrame:
    """One row per segment: current_value and previous_value, 12 months each (NULL: not all known).

    is_withheld, is_withheld_before: NULL because of confidentiality. None for a cluster known only in total.
    """
    return ask(cursor, "output_by_segment", clusters=clusters, parks=parks, as_of=as_of, known_until=known_until)


def output_by_park(
    cursor: DuckDBPyConnection,
    *,
    clusters: list[str] | None,
    parks: list[str] | None,
    as_of: str,
    known_until: datetime | None = None,
) -> pd.DataFrame:
    """One row per cluster and park: current_value and previous_value, 12 months each (NULL: not all known).

    is_withheld, is_withheld_before: NULL because of confidentiality.
    """
    return ask(cursor, "output_by_park", clusters=clusters, parks=parks, as_of=as_of, known_until=known_until)


def segment_growth(
    cursor: DuckDBPyConnection,
    *,
    clusters: list[str] | None,
    parks: list[str] | None,
    as_of: str,
    known_until: datetime | None = None,
) -> pd.DataFrame:
    """One row per segment and period of the last 12 months: growth in % over the same period a year before.

    is_withheld: either of the two is withheld for confidentiality, and growth with it.
    """
    return ask(cursor, "segment_growth", clusters=clusters, parks=parks, as_of=as_of, known_until=known_until)


def segment_periods(
    cursor: DuckDBPyConnection, *, clusters: list[str] | None, as_of: str, known_until: datetime | None = None
) -> pd.DataFrame:
    """One row per segment and reporting period of the last 12 months. None for a cluster known only in total."""
    return ask(cursor, "segment_periods", clusters=clusters, as_of=as_of, known_until=known_until)


def output_sources(cursor: DuckDBPyConnection, *, as_of: str, known_until: datetime | None = None) -> pd.DataFrame:
    """One row per cluster with figures: the titles of their sources, and whether any are reported by park."""
    return ask(cursor, "output_sources", as_of=as_of, known_until=known_until)
