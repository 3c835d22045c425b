"""What a project brings to its cluster's goal, and what delay takes from that. Pure; 亿元 of the target year's level.

Formulas: those of queries.projection and queries.gap, on the case of what is on record (no lever moved).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from data.model import Scenario
from queries.cases import case
from queries.gap import Kind, worth
from queries.grounds import Ground
from queries.projection import Case, Plant, added, month_number


@dataclass(frozen=True)
class Cost:
    """`adds`: what it brings; `month`: what one month later takes, None once it produces; `lost`: what the present slip
    has taken already.
    """

    adds: float
    month: float | None
    lost: float


def costs(ground: Ground, slacks: dict[str, tuple[date | None, int | None]]) -> dict[str, Cost]:
    """Project id → its cost, of those with figures. `slacks`: committed start of production and float in days."""
    if not ground.is_open:
        return {}
    whole = case(ground, Scenario())
    months = {one.label: -one.value for one in worth(whole) if one.kind is Kind.MONTH}
    return {
        plant.project_id: Cost(
            adds=_added(plant, whole),
            month=months.get(plant.project_id),
            lost=_lost(plant, whole, *slacks.get(plant.project_id, (None, None))),
        )
        for plant in whole.plants
    }


def order(keys: Iterable[str], found: dict[str, Cost]) -> list[str]:
    """Most lost already first, then the dearest month; without figures last, else as they come."""

    def rank(key: str) -> tuple[bool, float, float]:
        cost = found.get(key)
        return (True, 0.0, 0.0) if cost is None else (False, -round(cost.lost, 9), -round(cost.month or 0.0, 9))

    return sorted(keys, key=rank)


def _lost(plant: Plant, whole: Case, committed: date | None, slack: int | None) -> float:
    """The committed start against the one that is still possible: as many days later as float is negative."""
    if committed is None or slack is None or slack >= 0:
        return 0.0
    late = committed + timedelta(days=-slack)
    promised = replace(plant, start=_month(committed))
    possible = replace(plant, start=max(_month(late), whole.base + 1))
    return max(0.0, _added(promised, whole) - _added(possible, whole))


def _added(plant: Plant, whole: Case) -> float:
    return float(added(plant, whole.target_month, whole.base))


def _month(at: date) -> int:
    return month_number(f"{at:%Y-%m}")
