"""Projects behind the clusters."""

import pandas as pd
from duckdb import DuckDBPyConnection

from queries.run import ask


def projects(cursor: DuckDBPyConnection, *, clusters: list[str] | None, parks: list[str] | None) -> pd.DataFrame:
    """One row per project still on the list, money in 亿元; illustrative ones last. Blank is not known, never zero."""
    return ask(cursor, "projects", clusters=clusters, parks=parks)
