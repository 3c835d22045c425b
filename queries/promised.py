"""Promises and what was reported on them, as they come from the questions. Pure.

Days are dates, figures in the unit of their promise; None is what nobody wrote.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

_NOT_WRITTEN = "未写日期"


@dataclass(frozen=True)
class Promise:
    """How one promise is to be judged; `target` in its own unit, the period from `period_start` to `deadline`."""

    judged_by: str
    target: float | None = None
    comparator: str | None = None
    period_start: date | None = None
    deadline: date | None = None
    deadline_basis: str = ""
    goal_id: str | None = None

    @property
    def is_inferred(self) -> bool:
        """There is a deadline, but the report does not write it."""
        return self.deadline is not None and self.deadline_basis.startswith(_NOT_WRITTEN)

    @property
    def is_scale_goal(self) -> bool:
        """A cluster's goal: judged on the overview by its output, not twice."""
        return self.goal_id is not None and self.judged_by == "quantity"


@dataclass(frozen=True)
class Report:
    """What was reported on a promise: its value covers the time up to `as_of`."""

    as_of: date
    value: float | None = None
    status: str | None = None
    done_on: date | None = None
    evidence: str | None = None
    source_title: str = ""
    source_issuer: str = ""
    source_link: str | None = None
    is_illustrative: bool = False


def promise(row: Mapping[str, Any]) -> Promise:
    """A row of queries.commitments.commitments."""
    given = {name: _value(row[name]) for name in Promise.__dataclass_fields__}
    return Promise(**given)


def reports(rows: pd.DataFrame) -> dict[str, list[Report]]:
    """Promise → its reports, oldest first; rows of queries.commitments.commitment_values."""
    found: dict[str, list[Report]] = {}
    for row in rows.to_dict("records"):
        given = {name: _value(row[name]) for name in Report.__dataclass_fields__}
        found.setdefault(str(row["commitment_id"]), []).append(Report(**given))
    return found


def _value(cell: Any) -> Any:
    """A cell of a frame: dates as dates, and None for whatever is missing."""
    if pd.isna(cell):
        return None
    return cell.date() if isinstance(cell, pd.Timestamp) else cell
