"""Promises of the report, and what has been reported on them."""

from datetime import date, datetime

import pandas as pd
from duckdb import DuckDBPyConnection

from queries.run import ask


def commitments(cursor: DuckDBPyConnection, *, clusters: list[str] | None) -> pd.DataFrame:
    """One row per promise in the report's order, with its own sentence; target in its unit (NULL: none is written).

    Promises that belong to no cluster are left out where clusters are named.
    """
    return ask(cursor, "commitments", clusters=clusters)


def commitment_values(cursor: DuckDBPyConnection, *, as_of: date, known_until: datetime | None = None) -> pd.DataFrame:
    """One row per promise and day that a report covers, up to `as_of`: value in the promise's unit, or a status."""
    return ask(cursor, "commitment_values", as_of=as_of, known_until=known_until)


def project_targets(cursor: DuckDBPyConnection, *, as_of: date) -> pd.DataFrame:
    """One row per figure of projects that a promise sets a target for; target in its unit (% for rates, else 亿元)."""
    return ask(cursor, "project_targets", as_of=as_of)
