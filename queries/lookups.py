"""What there is to choose from, and what the words mean."""

from datetime import datetime

import pandas as pd
from duckdb import DuckDBPyConnection

from data.model import Threshold
from queries.run import ask


def region(cursor: DuckDBPyConnection) -> pd.DataFrame:
    """One row: the district, its note, and the plan with its baseline and target period."""
    return ask(cursor, "region")


def clusters(cursor: DuckDBPyConnection) -> pd.DataFrame:
    """One row per cluster in the plan's order."""
    return ask(cursor, "clusters")


def parks(cursor: DuckDBPyConnection) -> pd.DataFrame:
    """One row per park, its land in 亩 (NULL: not known); those with output of their own first."""
    return ask(cursor, "parks")


def months(cursor: DuckDBPyConnection, *, known_until: datetime | None = None) -> pd.DataFrame:
    """One row per reporting period ('YYYY-MM') that has a figure (or had one by then, UTC), latest first."""
    return ask(cursor, "months", known_until=known_until)


def vintages(cursor: DuckDBPyConnection) -> pd.DataFrame:
    """One row per moment (known_at, UTC) at which figures came, latest first; is_own: not all are illustrative."""
    return ask(cursor, "vintages")


def missing_periods(
    cursor: DuckDBPyConnection, *, clusters: list[str] | None, as_of: str, known_until: datetime | None = None
) -> pd.DataFrame:
    """One row per cluster, year (12 months to the data month, or the baseline's) and reporting period that it lacks.

    is_baseline says which year, is_suppressed that there is a figure and it is not shown. The baseline year is only
    asked for where a light needs it: a goal with a number and no baseline value of its own.
    """
    return ask(cursor, "missing_periods", clusters=clusters, as_of=as_of, known_until=known_until)


def sources(cursor: DuckDBPyConnection) -> pd.DataFrame:
    """One row per source. `link` is set for official sites only; `used_for` counts what rests on it."""
    return ask(cursor, "sources")


def definitions(cursor: DuckDBPyConnection) -> pd.DataFrame:
    """One row per word on screen: meaning, formula, unit."""
    return ask(cursor, "definitions")


def measures(cursor: DuckDBPyConnection) -> pd.DataFrame:
    """One row per measure in which figures come."""
    return ask(cursor, "measures")


def notes(cursor: DuckDBPyConnection) -> pd.DataFrame:
    """One row per remark on the data: kind is 缺失, 待确认, 示例 or 提示."""
    return ask(cursor, "notes")


def illustrative(cursor: DuckDBPyConnection) -> pd.DataFrame:
    """One row per cluster that still rests on illustrative figures or projects; empty when all are real."""
    return ask(cursor, "illustrative")


def thresholds(cursor: DuckDBPyConnection) -> list[Threshold]:
    """Every cut-off that a light or verdict depends on."""
    rows = ask(cursor, "thresholds")
    return [Threshold(r.method, r.name, r.value, r.meaning, r.origin, r.since.date()) for r in rows.itertuples(False)]
