"""三个一批: how many projects reached each stage, and the rates from stage to stage. Pure: frames in, values out.

Formulas: domain definition of the four rates. The chain divides by those that reached the stage before; the due rate
looks only at projects that should have reached the stage by the day, and says how many of them did.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

# Stage → the column of queries.projects.project_flow that says whether it was reached, and that of its planned day.
STAGES = {
    "签约": ("has_contract", "plan_contract"),
    "履约": ("has_performance", "plan_performance"),
    "开工": ("has_start", "plan_start"),
    "投产": ("has_production", "plan_production"),
    "达产": ("has_capacity", "plan_capacity"),
    "达效": ("has_effect", "plan_effect"),
}
# Rate → its stage and the one before it.
RATES = {"履约率": ("履约", "签约"), "开工率": ("开工", "履约"), "投产率": ("投产", "开工"), "达效率": ("达效", "投产")}


@dataclass(frozen=True)
class Count:
    """How many of how many; a share of nothing is None, never nought."""

    done: int
    due: int

    @property
    def share(self) -> float | None:
        return self.done / self.due if self.due else None


@dataclass(frozen=True)
class Rate:
    """One of the four rates under both denominators."""

    name: str
    stage: str
    before: str
    chain: Count
    due: Count


def active(flow: pd.DataFrame) -> pd.DataFrame:
    """The projects that count: not paused, ended or handed over."""
    return flow[~flow["is_out"].astype(bool)]


def reached(flow: pd.DataFrame) -> dict[str, int]:
    """Stage → number of projects that reached it, in the order of the stages."""
    counted = active(flow)
    return {stage: int(counted[column].sum()) for stage, (column, _) in STAGES.items()}


def rates(flow: pd.DataFrame, as_of: pd.Timestamp) -> list[Rate]:
    """The four rates of the projects of queries.projects.project_flow as of a day."""
    counted, numbers = active(flow), reached(flow)
    return [
        Rate(name, stage, before, Count(numbers[stage], numbers[before]), _due(counted, stage, as_of))
        for name, (stage, before) in RATES.items()
    ]


def of_batch(flow: pd.DataFrame, batches: Iterable[str]) -> pd.DataFrame:
    """Those on any of the lists; all where none is named."""
    wanted = set(batches)
    return flow[[not wanted or bool(wanted.intersection(listed)) for listed in flow["batches"]]]


def _due(flow: pd.DataFrame, stage: str, as_of: pd.Timestamp) -> Count:
    column, plan = STAGES[stage]
    due = flow[pd.to_datetime(flow[plan]) <= as_of]
    return Count(int(due[column].sum()), len(due))
