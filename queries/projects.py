"""Projects behind the clusters."""

import pandas as pd
from duckdb import DuckDBPyConnection

from queries.run import ask


def projects(cursor: DuckDBPyConnection, *, clusters: list[str] | None, parks: list[str] | None) -> pd.DataFrame:
    """One row per project still on the list, money in 亿元; illustrative ones last. Blank is not known, never zero."""
    return ask(cursor, "projects", clusters=clusters, parks=parks)


def project_inputs(cursor: DuckDBPyConnection, *, clusters: list[str] | None) -> pd.DataFrame:
    """One row per project that may still add output to a cluster: 亿元 a year at full capacity, months, probability.

    Only the leaves of a tree of sub-projects; where no probability is on record, that of the stage. NULL: not known.
    """
    return ask(cursor, "project_inputs", clusters=clusters)
