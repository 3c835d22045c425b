"""The week's list: what happened in the last seven days, what falls due in the next seven, what is overdue. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from queries.schedule import Course
from queries.steps import Step, day

DAYS = 7


@dataclass(frozen=True)
class Entry:
    """A milestone of a project. `days` since the event, until it is due, or since it was due."""

    project_id: str
    step: Step
    days: int


@dataclass(frozen=True)
class Week:
    """`happened` in the seven days up to the day; `due` on the day or in the seven after it; `overdue` before it."""

    happened: list[Entry]
    due: list[Entry]
    overdue: list[Entry]


def week(courses: Mapping[str, Course], as_of: date) -> Week:
    """Latest events first, what is due soonest first, what is overdue longest first."""
    steps = [(key, step) for key, course in courses.items() for step in course.steps]
    done = [Entry(key, step, (as_of - step.done_on).days) for key, step in steps if step.done_on]
    open_ = [Entry(key, step, (step.plan - as_of).days) for key, step in steps if step.is_open and step.plan]
    return Week(
        happened=_by_days(entry for entry in done if 0 <= entry.days < DAYS),
        due=_by_days(entry for entry in open_ if 0 <= entry.days <= DAYS),
        overdue=_by_days(Entry(one.project_id, one.step, -one.days) for one in open_ if one.days < 0)[::-1],
    )


def within(days: pd.Series, as_of: date) -> pd.Series:
    """Which of these days lie in the seven up to the day."""
    passed = (pd.Timestamp(as_of) - pd.to_datetime(days)).dt.days
    return (passed >= 0) & (passed < DAYS)


def overdue_issues(issues: pd.DataFrame, as_of: date) -> pd.Series:
    """Which issues are open after their day."""
    late = [at is not None and at < as_of for at in map(day, issues["due_on"])]
    return issues["closed_on"].isna() & pd.Series(late, index=issues.index, dtype=bool)


def _by_days(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.days)
