"""Parks: what they are, and what they report of themselves."""

from datetime import date, datetime

import pandas as pd
from duckdb import DuckDBPyConnection

from queries.run import ask


def park_board(cursor: DuckDBPyConnection, *, parks: list[str] | None) -> pd.DataFrame:
    """One row per park: what it leads in as its source says, its land in 亩, its state. NULL: no public figure seen.

    has_output: some figure of output is reported for this park.
    """
    return ask(cursor, "park_board", parks=parks)


def park_metrics(
    cursor: DuckDBPyConnection, *, parks: list[str] | None, as_of: str, known_until: datetime | None = None
) -> pd.DataFrame:
    """One row per park and metric: value of the latest quarter up to the month `as_of`, in the unit of the row.

    Money is cumulative within the year; year_value is that of 12 months (NULL: not all known; of no sense for stocks).
    公开版 holds no money of parks: those rows are not there.
    """
    return ask(cursor, "park_metrics", parks=parks, as_of=as_of, known_until=known_until)


def park_workshops(cursor: DuckDBPyConnection, *, parks: list[str] | None, as_of: date) -> pd.DataFrame:
    """One row per park with 标准化厂房, areas in m² as last reported by that day (NULL: not known)."""
    return ask(cursor, "park_workshops", parks=parks, as_of=as_of)
