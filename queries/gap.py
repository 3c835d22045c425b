"""缺口分解 and 一个点值多少: what lies between now and the goal, and what one more of each thing brings. Pure; 亿元.

Formulas: domain definition of the gap decomposition, on the levels of `queries.projection` at the target month.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, StrEnum

from queries.projection import Case, added, increments, organic

INVESTMENT = "投资估算"
"""What the thresholds behind `investment` are filed under: yield, landing, ramp."""
POINT = 0.01
"""One percentage point of growth a year."""


class Stage(StrEnum):
    """The bar a project belongs to, in the order of the bars."""

    RAMPING = "已投产爬坡"
    BUILDING = "在建项目"
    SIGNED = "签约及前期项目"


@dataclass(frozen=True)
class Breakdown:
    """target − start = organic + ramping + building + signed + to_attract − surplus.

    `organic` is 存量增长, `to_attract` 待招引, `surplus` 富余: one of these two is nought. `projects` opens the three
    bars in between: id, bar, what it adds.
    """

    start: float
    target: float
    organic: float
    ramping: float
    building: float
    signed: float
    to_attract: float
    surplus: float
    projects: tuple[tuple[str, Stage, float], ...]


class Kind(Enum):
    """What there is one more of."""

    POINT = "一个百分点"
    MONTH = "一个月延误"
    PROJECT = "一个项目"


@dataclass(frozen=True)
class Worth:
    """`value` in 亿元 of the level at the target month; `label` is the id of the lever or project."""

    kind: Kind
    label: str
    value: float


def breakdown(case: Case, stages: Mapping[str, Stage]) -> Breakdown | None:
    """None without a number to reach or time to reach it in, and for an at-most goal, to which nothing is attracted.

    A project that `stages` does not name is taken as signed: what is only in a scenario has got no further.
    """
    if case.target is None or case.target_month <= case.base or case.at_most:
        return None
    amounts = increments(case, case.target_month)
    projects = tuple((key, stages.get(key, Stage.SIGNED), amount) for key, amount in amounts.items())
    bars = {stage: sum(amount for _, of, amount in projects if of is stage) for stage in Stage}
    growth = organic(case, case.target_month) - case.recent
    residual = case.target - case.recent - growth - sum(bars.values())
    return Breakdown(
        start=case.recent,
        target=case.target,
        organic=growth,
        ramping=bars[Stage.RAMPING],
        building=bars[Stage.BUILDING],
        signed=bars[Stage.SIGNED],
        to_attract=max(0.0, residual),
        surplus=max(0.0, -residual),
        projects=projects,
    )


def investment(to_attract: float, yield_: float, landing: float, ramp_factor: float) -> float | None:
    """估算: 亿元 to invest for 待招引, by shares the user chooses; None where one of them is not positive.

    `yield_` is 达产产值 over 总投资, `landing` 落地率, `ramp_factor` how much of full output the target year sees.
    """
    share = yield_ * landing * ramp_factor
    return None if min(yield_, landing, ramp_factor) <= 0 or share <= 0 else to_attract / share


def worth(case: Case) -> list[Worth]:
    """A point more of each lever, a month's delay of each project yet to start, all of each not inside the actuals.

    Differences of the model itself, in the order of the case; empty once the target period is over.
    """
    if case.target_month <= case.base:
        return []
    return [*_points(case), *_months(case), *_projects(case)]


def _points(case: Case) -> Iterable[Worth]:
    now = organic(case, case.target_month)
    for lever in dict.fromkeys(part.lever for part in case.parts):
        parts = (replace(p, rate=p.rate + POINT) if p.lever == lever else p for p in case.parts)
        more = organic(replace(case, parts=tuple(parts)), case.target_month)
        yield Worth(Kind.POINT, lever, more - now)


def _months(case: Case) -> Iterable[Worth]:
    for plant in case.plants:
        if not plant.is_inside and plant.start > case.base:
            later = replace(plant, start=plant.start + 1)
            lost = added(later, case.target_month, case.base) - added(plant, case.target_month, case.base)
            yield Worth(Kind.MONTH, plant.project_id, lost)


def _projects(case: Case) -> Iterable[Worth]:
    for plant in case.plants:
        if not plant.is_inside:
            yield Worth(Kind.PROJECT, plant.project_id, added(plant, case.target_month, case.base))
