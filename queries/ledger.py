"""The issue ledger in figures. Pure.

Formulas: domain definition of the issue ledger. 按期办结率 looks at issues that were due by the day or settled, as
far as they have a date at all: how many of them were settled by it.
"""

from dataclasses import dataclass
from datetime import timedelta

import pandas as pd

from queries.pipeline import Count

LONG = 30
"""Days after which an open issue is called long open."""


@dataclass(frozen=True)
class Ledger:
    """`days`: mean from raised to settled, None where nothing was; `long_open`: open for more than LONG days."""

    closed: Count
    on_time: Count
    days: float | None
    long_open: int


def ledger(issues: pd.DataFrame, as_of: pd.Timestamp) -> Ledger:
    """Of queries.dispatch.project_issues as of that day."""
    raised, closed = pd.to_datetime(issues["raised_on"]), pd.to_datetime(issues["closed_on"])
    took = (closed - raised).dt.days.dropna()
    return Ledger(
        closed=Count(int(closed.notna().sum()), len(issues)),
        on_time=on_time(issues, as_of),
        days=float(took.mean()) if len(took) else None,
        long_open=int((closed.isna() & (as_of - raised > timedelta(days=LONG))).sum()),
    )


def on_time(issues: pd.DataFrame, as_of: pd.Timestamp) -> Count:
    """按期办结 of what was closed or, as rates count it, due by the day; `issues`: due_on, closed_on as of then."""
    due, closed = pd.to_datetime(issues["due_on"]), pd.to_datetime(issues["closed_on"])
    judged = due.notna() & (closed.notna() | (due <= as_of))
    return Count(int((judged & (closed <= due)).sum()), int(judged.sum()))
