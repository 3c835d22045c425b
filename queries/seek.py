"""反推: what it takes to reach a goal: growth, a project in time, the fewest projects. Pure; levels in 亿元.

Formulas: domain definition of goal seek, on the levels of `queries.projection` at the end of the target period.
Every question has an answer with a name; where it cannot be a figure, the name says why.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from queries.projection import LOWEST, NEGLIGIBLE, Case, Plant, added, at_rate, increments, level, organic

# Growth a year is sought between −90 % and +500 %; 60 halvings of that go beyond the precision of the numbers.
HIGHEST, HALVINGS = 5.0, 60


class Reach(StrEnum):
    """How a search ended; only FOUND has a figure. BY_PROJECTS to BELOW are of growth, the last three of projects."""

    FOUND = "有解"
    NO_TARGET = "目标无数值"
    PAST = "目标期已过"
    BY_PROJECTS = "仅项目增量即可达到"
    AT_ANY_RATE = "增速在−90%至+500%之间均可达到"
    OUT_OF_REACH = "在上限+500%内无法达到"
    BELOW = "下降90%仍高于目标上限"
    NOT_NEEDED = "没有也能达到目标"
    NEVER = "仍达不到目标"
    AT_MOST = "不适用于上限目标"


@dataclass(frozen=True)
class Answer:
    """`rate`, a fraction: of growth a year, or by which each lever moves. An at-most goal allows no more of it."""

    reach: Reach
    rate: float | None = None


@dataclass(frozen=True)
class LatestStart:
    """The month (its number) in which a project must start at the latest, all else as in the case."""

    project_id: str
    reach: Reach
    month: int | None = None


@dataclass(frozen=True)
class Smallest:
    """The fewest projects, each with what it adds, largest first. `shortfall` is what is missing even with them."""

    reach: Reach
    projects: tuple[tuple[str, float], ...] = ()
    shortfall: float | None = None


def uniform(case: Case) -> Answer:
    """统一增速: the one rate for every lever at which the goal is just met."""
    return _seek(case, at_rate, LOWEST, HIGHEST)


def shifted(case: Case) -> Answer:
    """等量上调: by how much `moved` must move every lever, up or down, for the goal to be just met."""
    rates = [part.rate for part in case.parts]
    return _seek(case, moved, LOWEST - max(rates, default=0.0), HIGHEST - min(rates, default=0.0))


def without_projects(case: Case) -> Answer:
    """统一增速 if no project added anything."""
    return uniform(replace(case, plants=()))


def moved(case: Case, by: float) -> Case:
    """Every lever moved alike; one that would leave −90 % … +500 % stays at that limit, the others move on."""
    return replace(case, parts=tuple(replace(p, rate=min(max(p.rate + by, LOWEST), HIGHEST)) for p in case.parts))


def latest_starts(case: Case) -> list[LatestStart]:
    """For each project that does not produce yet. NEVER: not even by starting in the next month."""
    return [_latest(case, plant) for plant in case.plants if not plant.is_inside and plant.start > case.base]


def smallest_set(case: Case, *, certain: bool = False) -> Smallest:
    """The fewest projects that close the gap which growth and the projects inside the actuals leave.

    Open to choice is what is in no figure yet, whatever its start; `certain` takes each of these as sure to come.
    Largest first is exact, no other choice of as many adds more; equal ones come in the order of the case. NEVER: they
    are too few, and all that add anything are named.
    """
    goal = _goal(case, of_projects=True)
    if isinstance(goal, Reach):
        return Smallest(goal)
    others = tuple(replace(p, probability=1.0) if certain else p for p in case.plants if not p.is_inside)
    amounts = increments(replace(case, plants=others), case.target_month)
    short = goal - level(replace(case, plants=tuple(p for p in case.plants if p.is_inside)), case.target_month)
    chosen: list[tuple[str, float]] = []
    for project_id, amount in sorted(amounts.items(), key=lambda item: -item[1]):
        if short > NEGLIGIBLE and amount > 0:
            chosen.append((project_id, amount))
            short -= amount
    if short > NEGLIGIBLE:
        return Smallest(Reach.NEVER, tuple(chosen), short)
    return Smallest(Reach.FOUND if chosen else Reach.NOT_NEEDED, tuple(chosen), 0.0)


def _seek(case: Case, change: Callable[[Case, float], Case], low: float, high: float) -> Answer:
    """Where the level crosses the goal, on the side that meets it. It rises with growth, as no output is negative."""
    goal, month = _goal(case), case.target_month
    if isinstance(goal, Reach):
        return Answer(goal)
    projects = sum(increments(case, month).values())

    def is_over(rate: float) -> bool:
        total = organic(change(case, rate), month) + projects
        return total > goal if case.at_most else total >= goal

    if is_over(low):
        return Answer(Reach.BELOW if case.at_most else Reach.BY_PROJECTS if 0 < projects >= goal else Reach.AT_ANY_RATE)
    if not is_over(high):
        return Answer(Reach.AT_ANY_RATE if case.at_most else Reach.OUT_OF_REACH)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if is_over(middle) else (middle, high)
    return Answer(Reach.FOUND, low if case.at_most else high)


def _latest(case: Case, plant: Plant) -> LatestStart:
    """The later it starts, the less it adds: nothing at all in the month it starts."""
    goal, month = _goal(case, of_projects=True), case.target_month
    if isinstance(goal, Reach):
        return LatestStart(plant.project_id, goal)
    others = tuple(other for other in case.plants if other is not plant)
    short = goal - level(replace(case, plants=others), month) - NEGLIGIBLE
    if short <= 0:
        return LatestStart(plant.project_id, Reach.NOT_NEEDED)
    for start in range(month - 1, case.base, -1):
        if added(replace(plant, start=start), month, case.base) >= short:
            return LatestStart(plant.project_id, Reach.FOUND, start)
    return LatestStart(plant.project_id, Reach.NEVER)


def _goal(case: Case, *, of_projects: bool = False) -> float | Reach:
    """The figure to reach, or why there is nothing to seek. Projects cannot help to stay below a figure."""
    if case.target is None:
        return Reach.NO_TARGET
    if case.target_month <= case.base:
        return Reach.PAST
    return Reach.AT_MOST if of_projects and case.at_most else case.target
