"""The issue ledger in figures. Pure.

Formulas: domain definition of the issue ledger. 按期办结率 looks at issues whose time is up or that were settled, as
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
    raised, due, closed = (pd.to_datetime(issues[key]) for key in ("raised_on", "due_on", "closed_on"))
    judged = due.notna() & (closed.notna() | (due < as_of))
    took = (closed - raised).dt.days.dropna()
    return Ledger(
        closed=Count(int(closed.notna().sum()), len(issues)),
        on_time=Count(int((judged & (closed <= due)).sum()), int(judged.sum())),
        days=float(took.mean()) if len(took) else None,
        long_open=int((closed.isna() & (as_of - raised > timedelta(days=LONG))).sum()),
    )
