"""情景测算: what the coming years bring if growth and projects are as assumed. Pure arithmetic, levels in 亿元.

Formulas: domain definition of projection and what-if. A level is always that of the 12 months to a period, so that the
figure of a December is the year's. Months are numbers (`month_number`), growth is a fraction a year.

`lib` is whose min, max and pow to use: Python's own for numbers, Altair's to write the same formula for the browser.
"""

import builtins
from dataclasses import dataclass, replace
from typing import Any

YEARS_BEYOND = 10
# 亿元. What is short of a goal by no more has reached it: rounding does not decide.
NEGLIGIBLE = 1e-9
# Growth is never below −90 % a year: a level cannot be negative.
LOWEST = -0.9


@dataclass(frozen=True)
class Part:
    """What one growth lever moves: the reporting periods of the last 12 months, as (months before the base, value)."""

    lever: str
    blocks: tuple[tuple[int, float], ...]
    rate: float


@dataclass(frozen=True)
class Plant:
    """A project that counts. `output` a year at full capacity, new to the district; `start` with any delay in it.

    `is_inside` says that its output is already part of the actuals, so that only the ramp still to come is added.
    """

    project_id: str
    output: float
    start: int
    ramp: int
    probability: float
    is_inside: bool = False


@dataclass(frozen=True)
class Case:
    """One cluster in one scenario. `base` is the data month; `target` None where the goal has no number."""

    base: int
    parts: tuple[Part, ...]
    plants: tuple[Plant, ...] = ()
    target: float | None = None
    target_month: int = 0
    at_most: bool = False

    @property
    def recent(self) -> float:
        """The level at the base month."""
        return sum(value for part in self.parts for _, value in part.blocks)


def month_number(period: str) -> int:
    """'2024-09' → 2024 × 12 + 9: months that can be subtracted."""
    return int(period[:4]) * 12 + int(period[5:7])


def period(month: int) -> str:
    return f"{(month - 1) // 12}-{(month - 1) % 12 + 1:02d}"


def december(year: int) -> int:
    """The month number at which a year ends."""
    return year * 12 + 12


def coefficients(part: Part, ahead: int) -> dict[int, float]:
    """k → c_k of Σ c_k (1 + g)^k, the level `ahead` months after the base; k = 0 is what is already known."""
    found: dict[int, float] = {}
    for age, value in part.blocks:
        steps = (ahead + age) // 12
        found[steps] = found.get(steps, 0.0) + value
    return found


def grown(value: Any, rate: Any, steps: Any, lib: Any = builtins) -> Any:
    """c_k (1 + g)^k: the same month `steps` years on."""
    return value * lib.pow(1 + rate, steps)


def ramped(months: Any, ramp: Any, lib: Any = builtins) -> Any:
    """Σ ramp(k) for k = 1 … months: full months of output since the start; ramp(k) = min(k ÷ ramp, 1)."""
    rising = lib.min(lib.max(months, 0), ramp)
    return rising * (rising + 1) / (2 * ramp) + lib.max(months - ramp, 0)


def added(plant: Any, month: Any, base: Any, lib: Any = builtins) -> Any:
    """What a project adds to the level of a later `month`: Σ inc(m) over those of its 12 months that lie ahead.

    What is already inside the actuals is taken off as the organic part repeats it: ramp(k) at the actual month from
    which each month's organic value comes.
    """
    now, known = month - plant.start, base - plant.start
    fresh = ramped(now, plant.ramp, lib) - ramped(lib.max(now - 12, known), plant.ramp, lib)
    repeated = ramped(lib.min(now - 12, known), plant.ramp, lib) - ramped(known - 12, plant.ramp, lib)
    return plant.probability * plant.output / 12 * (fresh - plant.is_inside * repeated)


def organic(case: Case, month: int) -> float:
    """存量: the level of a month without projects."""
    terms = ((part.rate, k, c) for part in case.parts for k, c in coefficients(part, month - case.base).items())
    return float(sum(grown(c, rate, k) for rate, k, c in terms))


def increments(case: Case, month: int) -> dict[str, float]:
    """Project id → what it adds to the level of a month."""
    if month <= case.base:
        return dict.fromkeys((plant.project_id for plant in case.plants), 0.0)
    return {plant.project_id: float(added(plant, month, case.base)) for plant in case.plants}


def level(case: Case, month: int) -> float:
    """存量 and projects together."""
    return organic(case, month) + sum(increments(case, month).values())


def months_ahead(case: Case, until: int) -> list[int]:
    """The months after the base at which a level is defined: those that end a reporting period."""
    ends = {(case.base - age) % 12 for part in case.parts for age, _ in part.blocks}
    return [month for month in range(case.base + 1, until + 1) if month % 12 in ends]


def gap(case: Case) -> float | None:
    """How much is missing at the end of the target period; negative where there is more than enough."""
    if case.target is None:
        return None
    short = case.target - level(case, max(case.target_month, case.base))
    return -short if case.at_most else short


def years_ahead(case: Case) -> range:
    """The calendar years that end after the base, up to ten past the target."""
    return range(case.base // 12, (case.target_month - 1) // 12 + YEARS_BEYOND + 1)


def year_reached(case: Case) -> int | None:
    """The first calendar year whose level reaches the goal, up to ten years past the target; None: not by then."""
    if case.target is None:
        return None
    for year in years_ahead(case):
        value = level(case, december(year))
        if value <= case.target + NEGLIGIBLE if case.at_most else value >= case.target - NEGLIGIBLE:
            return year
    return None


def at_rate(case: Case, rate: float) -> Case:
    """统一增速: every lever at one rate."""
    return replace(case, parts=tuple(replace(part, rate=rate) for part in case.parts))
