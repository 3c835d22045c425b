"""What weekly dispatch asks of projects: their reports, milestones, issues, and everything on record of one."""

from datetime import date, datetime

import pandas as pd
from duckdb import DuckDBPyConnection

from queries.run import ask


def project_months(cursor: DuckDBPyConnection, *, as_of: date, known_until: datetime | None = None) -> pd.DataFrame:
    """One row per project with a monthly report: the latest up to the month of that day. 亿元, cumulative."""
    return ask(cursor, "project_months", as_of=as_of, known_until=known_until)


def investment_by_month(
    cursor: DuckDBPyConnection, *, projects: list[str], as_of: date, known_until: datetime | None = None
) -> pd.DataFrame:
    """One row per month of that day's year with a report: done since January by these projects, 亿元, and how many."""
    return ask(cursor, "investment_by_month", projects=projects, as_of=as_of, known_until=known_until)


def project_milestones(cursor: DuckDBPyConnection, *, as_of: date) -> pd.DataFrame:
    """One row per project and milestone, in their order; done_on is NULL for what was not done by that day."""
    return ask(cursor, "project_milestones", as_of=as_of)


def project_issues(cursor: DuckDBPyConnection, *, as_of: date) -> pd.DataFrame:
    """One row per issue raised by that day, oldest first; closed_on and status as they were then."""
    return ask(cursor, "project_issues", as_of=as_of)


def project_facts(cursor: DuckDBPyConnection, *, projects: list[str] | None) -> pd.DataFrame:
    """One row per project with all that is on record of it. Money in 亿元, land in 亩; NULL is not known."""
    return ask(cursor, "project_facts", projects=projects)


def milestone_kinds(cursor: DuckDBPyConnection) -> pd.DataFrame:
    """One row per usual milestone in their order: the stage it enters, the usual days to the next, what it blocks."""
    return ask(cursor, "milestone_kinds")
