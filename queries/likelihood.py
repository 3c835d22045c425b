"""达标概率: how likely a goal is if growth, success and lateness of projects are uncertain. Monte Carlo, pure.

Formulas: domain definition of uncertainty, on the levels of `queries.projection` (亿元, of the 12 months to a period).

The same case gives the same digits on every machine: random bits come from Philox alone, everything after them is
plain arithmetic in a fixed order, with no library's logarithm, power or matrix product on the way.

Each input has luck of its own, drawn by its name: whatever else a scenario adds or leaves out, this project succeeds
in the same draws. A difference between two scenarios is then theirs and no noise.
"""

import hashlib
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from data.model import Growth
from queries.projection import LOWEST, NEGLIGIBLE, Case, Plant, added, coefficients, months_ahead

DELAYS = (0, 1, 2, 3, 6)  # months a project may come later than the scenario says
# A share of one in three hundred, as O6 asks for, then has a standard error of 0.014 percentage points.
DRAWS = 40_000
FAN = 10_000  # of them for the fan, whose quantiles need fewer
RHO = 0.5  # correlation of the growth of any two levers of one case
SEED = 20260

Draws = npt.NDArray[np.float64]
_P90 = 1.2815515655446004
_NEVER = len(DELAYS)
_LOW = DRAWS.bit_length()


@dataclass(frozen=True)
class Band:
    """Quantiles of the level of a month."""

    month: int
    p10: float
    p25: float
    p50: float
    p75: float
    p90: float


@dataclass(frozen=True)
class Odds:
    """The level at the end of the target period. `probability` of reaching the goal; None where it has no number."""

    probability: float | None
    mean: float
    p10: float
    p25: float
    p50: float
    p75: float
    p90: float


def spread_of(growth: Growth) -> float | None:
    """σ of a rate with a range, low and high taken as P10 and P90; None where no range was given."""
    if growth.low is None or growth.high is None:
        return None
    return (growth.high - growth.low) / (2 * _P90)


def odds(case: Case, spreads: dict[str, float], delays: Sequence[float]) -> Odds:
    """`spreads`: lever → σ of its growth, certain if missing. `delays`: weights of DELAYS, ValueError if all are zero.

    A target period that is over is judged by the level at the base month, the last that is known.
    """
    (levels,) = _levels(case, spreads, delays, [max(case.target_month, case.base)], DRAWS)
    mean = math.fsum(levels.tolist()) / DRAWS
    return Odds(_reached(case, levels), mean, *_quantiles(levels))


def bands(case: Case, spreads: dict[str, float], delays: Sequence[float], until: int) -> list[Band]:
    """The fan: one band per reporting period after the base, up to the month `until`."""
    months = months_ahead(case, until)
    drawn = _levels(case, spreads, delays, months, FAN)
    return [Band(month, *_quantiles(levels)) for month, levels in zip(months, drawn, strict=True)]


def growths(case: Case, spreads: dict[str, float]) -> list[Draws]:
    """Growth of each part, one value a draw: g = rate + σ (√ρ Z + √(1 − ρ) ε), Z common to all levers of the case."""
    found = []
    for part in case.parts:
        luck = _normal()[_strata(f"lever:{part.lever}")]
        if len(case.parts) > 1:
            luck = math.sqrt(RHO) * _normal()[_strata("common")] + math.sqrt(1 - RHO) * luck
        found.append(np.maximum(part.rate + spreads.get(part.lever, 0.0) * luck, LOWEST))
    return found


def _levels(
    case: Case, spreads: dict[str, float], delays: Sequence[float], months: Iterable[int], draws: int
) -> Iterator[Draws]:
    """The levels of each month, one value a draw. Projects in the order of their names: sums depend on the order."""
    factors = [1 + growth[:draws] for growth in growths(case, spreads)]
    bounds = _bounds(delays)
    plants = sorted(case.plants, key=lambda plant: plant.project_id)
    fates = [(_delayed(plant), _fate(plant, bounds)[:draws]) for plant in plants]
    for month in months:
        total = np.zeros(draws)
        for part, factor in zip(case.parts, factors, strict=True):
            total += _grown(coefficients(part, month - case.base), factor)
        for delayed, fate in fates:
            amounts = [*(added(plant, month, case.base) for plant in delayed), 0.0]
            total += np.array(amounts, dtype=np.float64)[fate]
        yield total


def _grown(terms: dict[int, float], factor: Draws) -> Draws:
    """Σ c_k factor^k, by Horner's rule: the powers of a library differ from machine to machine."""
    highest = max(terms, default=0)
    total = np.full(len(factor), terms.get(highest, 0.0))
    for k in range(highest - 1, -1, -1):
        total *= factor
        total += terms.get(k, 0.0)
    return total


def _bounds(delays: Sequence[float]) -> list[float]:
    """The stratum at which each delay ends: weights 3 to 2 give the first 60 % of the strata to coming in time."""
    if len(delays) != len(DELAYS) or min(delays) < 0 or sum(delays) <= 0:
        raise ValueError(f"delays need {len(DELAYS)} weights, none negative and not all zero, not {tuple(delays)}")
    sums = list(accumulate(delays))
    return [DRAWS * (part / sums[-1]) for part in sums]


def _delayed(plant: Plant) -> list[Plant]:
    """The project as it is when it succeeds, once for each of DELAYS."""
    return [replace(plant, probability=1.0, start=plant.start + late) for late in DELAYS]


def _fate(plant: Plant, bounds: list[float]) -> npt.NDArray[np.intp]:
    """What becomes of a project in each draw: which of DELAYS it has, or _NEVER. What produces already is not late."""
    late = np.zeros(DRAWS, dtype=np.intp)
    if not plant.is_inside:
        late = np.searchsorted(bounds, _strata(f"delay:{plant.project_id}") + 0.5, side="right")
    succeeds = _strata(f"project:{plant.project_id}") + 0.5 < plant.probability * DRAWS
    return np.where(succeeds, late, _NEVER)


def _reached(case: Case, levels: Draws) -> float | None:
    if case.target is None:
        return None
    is_there = levels <= case.target + NEGLIGIBLE if case.at_most else levels >= case.target - NEGLIGIBLE
    return int(np.count_nonzero(is_there)) / DRAWS


def _quantiles(levels: Draws) -> tuple[float, ...]:
    """P10, P25, P50, P75, P90: halfway between the two draws that each falls between."""
    ordered = np.sort(levels)
    cuts = [len(ordered) * percent // 100 for percent in (10, 25, 50, 75, 90)]
    return tuple(float(ordered[cut - 1] + ordered[cut]) / 2 for cut in cuts)


@lru_cache(maxsize=512)
def _strata(name: str) -> npt.NDArray[np.uint16]:
    """Which of DRAWS equal strata an input falls in, draw by draw: each once, so that no share is left to chance.

    From raw bits, whose stream NumPy keeps; of its distributions it does not promise as much. The number of the draw in
    the lowest bits goes along as they are sorted, and no two are alike, so that any sort gives the same order.
    """
    key = hashlib.blake2b(f"{SEED}:{name}".encode(), digest_size=16).digest()
    bits = np.random.Philox(key=int.from_bytes(key, "big")).random_raw(DRAWS)
    ordered = np.sort(bits >> _LOW << _LOW | np.arange(DRAWS, dtype=np.uint64))
    return (ordered & (1 << _LOW) - 1).astype(np.uint16)


@lru_cache(maxsize=1)
def _normal() -> Draws:
    """Stratum → standard normal value at its middle, to 9 decimals: the last bits depend on the machine's logarithm."""
    curve = NormalDist()
    return np.array([round(curve.inv_cdf((stratum + 0.5) / DRAWS), 9) for stratum in range(DRAWS)])
