"""Goals and what explains them."""

import pandas as pd
from duckdb import DuckDBPyConnection

from queries.run import ask


def goals(cursor: DuckDBPyConnection) -> pd.DataFrame:
    """One row per cluster: its goal, the goal's own words, their source. target_value is NULL for a goal in words."""
    return ask(cursor, "goals")


def goal_evidence(cursor: DuckDBPyConnection, *, clusters: list[str] | None) -> pd.DataFrame:
    """One row per evidence item of a goal in words, with the latest status reported on it (NULL: none seen)."""
    return ask(cursor, "goal_evidence", clusters=clusters)


def context_figures(cursor: DuckDBPyConnection, *, clusters: list[str] | None) -> pd.DataFrame:
    """One row per figure that explains and is never progress: other scopes, single firms, trade."""
    return ask(cursor, "context_figures", clusters=clusters)
