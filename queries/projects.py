"""Projects behind the clusters."""

from datetime import date, datetime

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


def project_flow(
    cursor: DuckDBPyConnection,
    *,
    clusters: list[str] | None,
    parks: list[str] | None,
    as_of: date,
    known_until: datetime | None = None,
) -> pd.DataFrame:
    """One row per leaf project on the list on that day: the stage it had reached (has_*; NULL stage: nothing is known),
    the dates planned (plan_*) and those kept by then (on_*), money in 亿元. is_out: paused, ended or handed over.
    parent_id: the project that it is a part of, which has no row of its own.
    """
    return ask(cursor, "project_flow", clusters=clusters, parks=parks, as_of=as_of, known_until=known_until)
