"""统计外推: what the series itself says of the coming periods, with an interval or a named reason for none. Pure.

A period is 'YYYY-MM', '02' standing for the 1—2月 block. A level is always that of the 12 months (11 periods) to a
period, in the unit of the values (亿元), so that bands lie on the trajectory's axis. Rules: domain definition of the
statistical baseline. Words for methods and reasons are chosen elsewhere.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from queries.backtest import THREE_YEARS, TWO_YEARS, Backtest, backtest, scale
from queries.forecasters import SEASON, Forecast, NoFitError, Vector, ets, seasonal_naive

# Ten years on, the farthest a projection looks; the test itself knows no horizon beyond one year.
FARTHEST = 10 * SEASON
# A series whose years differ by less than rounding has no error to measure an interval with.
_FLAT = 1e-9


class Method(StrEnum):
    ETS = "ets"
    SEASONAL_NAIVE = "seasonal_naive"
    NONE = "none"


class Reason(StrEnum):
    """Why this method and not a better one."""

    ENOUGH = "enough"  # ETS: enough data, test passed
    SHORT = "short"  # seasonal naive: 22 … 32 periods
    FAILED_TEST = "failed_test"  # seasonal naive: ETS refused by the earlier origins
    NOT_CONFIRMED = "not_confirmed"  # seasonal naive: ETS passed by the earlier origins, not by the later
    DID_NOT_CONVERGE = "did_not_converge"  # seasonal naive: ETS has no answer, now or at one of its origins
    TOO_SHORT = "too_short"  # none: fewer than 22 periods
    GAPS = "gaps"  # none: a period is missing, twice, out of order or no period
    NOT_FINITE = "not_finite"  # none: a value is missing or beyond all numbers
    FLAT = "flat"  # none: every year repeats the last
    PAST_TARGET = "past_target"  # none: the target period is already known
    TOO_FAR = "too_far"  # none: more than ten years ahead


class Band(NamedTuple):
    """The level of the 12 months to `period`: mean and percentiles over all simulated paths."""

    period: str
    mean: float
    p10: float
    p25: float
    p50: float
    p75: float
    p90: float


@dataclass(frozen=True)
class Extrapolation:
    """`bands` has every period after the data month up to the target; empty with Method.NONE.

    `ets` and `naive` are the tests of the two models on the same origins, as far as they could be made.
    """

    method: Method
    reason: Reason
    bands: tuple[Band, ...] = ()
    ets: Backtest | None = None
    naive: Backtest | None = None

    @property
    def level(self) -> Band | None:
        """The year to the target: periods already known and simulated ones together."""
        return self.bands[-1] if self.bands else None

    @property
    def backtest(self) -> Backtest | None:
        """The test that decided: the ETS's wherever there is one. The figures of a fallback are in `naive`."""
        return self.ets or self.naive


def extrapolate(values: list[tuple[str, float]], target_period: str) -> Extrapolation:
    """Carry `values` (in time order, up to the data month) on to `target_period`."""
    refused = _refusal(values, target_period)
    if refused:
        return Extrapolation(Method.NONE, refused)
    known, last = np.array([value for _, value in values], dtype=float), _number(values[-1][0])
    steps, naive = _number(target_period) - last, backtest(known, seasonal_naive)
    forecast, reason, tested = _by_ets(known, steps)
    method = Method.ETS if forecast else Method.SEASONAL_NAIVE
    bands = _bands(known, forecast or seasonal_naive(known, steps), last)
    return Extrapolation(method, reason, bands, tested, naive)


def _refusal(values: list[tuple[str, float]], target_period: str) -> Reason | None:
    """Why nothing can be said, if so. The square is asked because every measure of error needs it."""
    numbers = [_number(period) for period, _ in values]
    series = np.array([math.nan if value is None else value for _, value in values], dtype=float)
    if any(later - earlier != 1 for earlier, later in zip(numbers, numbers[1:], strict=False)):
        return Reason.GAPS
    if any(period.endswith("-01") for period, _ in values):
        return Reason.GAPS
    if len(values) < TWO_YEARS:
        return Reason.TOO_SHORT
    if not all(math.isfinite(value * value * len(values)) for value in series.tolist()):
        return Reason.NOT_FINITE
    steps = _number(target_period) - numbers[-1]
    if steps <= 0 or steps > FARTHEST:
        return Reason.PAST_TARGET if steps <= 0 else Reason.TOO_FAR
    return Reason.FLAT if scale(series) <= _FLAT * np.abs(series).max() else None


def _by_ets(known: Vector, steps: int) -> tuple[Forecast | None, Reason, Backtest | None]:
    """The ETS forecast if it may be used; else why not, and the test that says so."""
    if len(known) < THREE_YEARS:
        return None, Reason.SHORT, None
    tested = None
    try:
        tested = backtest(known, ets)
        if tested.accepted:
            return ets(known, steps), Reason.ENOUGH, tested
    except NoFitError:
        return None, Reason.DID_NOT_CONVERGE, tested
    return None, Reason.NOT_CONFIRMED if tested.earlier.is_passed else Reason.FAILED_TEST, tested


def _bands(known: Vector, forecast: Forecast, last: int) -> tuple[Band, ...]:
    """Sums of 11 along each path first, percentiles over the paths after."""
    past = np.tile(known[-(SEASON - 1) :], (len(forecast.paths), 1))
    levels = np.lib.stride_tricks.sliding_window_view(np.hstack([past, forecast.paths]), SEASON, axis=1).sum(axis=2)
    cuts = np.vstack([levels.mean(axis=0), np.percentile(levels, [10, 25, 50, 75, 90], axis=0)])
    return tuple(Band(_period(last + ahead), *column) for ahead, column in enumerate(cuts.T.tolist(), 1))


def _number(period: str) -> int:
    """Reporting periods since year 0; a January lies in the 1—2月 block."""
    return int(period[:4]) * SEASON + max(int(period[5:7]), 2) - 2


def _period(number: int) -> str:
    return f"{number // SEASON}-{number % SEASON + 2:02d}"
