"""Would the extrapolation have been right? A rolling-origin test of a forecaster. Pure arithmetic on one series.

From each origin the model sees only what was known then and forecasts up to 11 periods. Errors are divided by one
scale, the seasonal-naive MAE over all data (MASE); what the 80 % interval held is counted. Limits: domain definition
of validation.

Origins are never both chosen by and reported. The earlier half decides whether a model may be used, and of its
forecasts only those count that had come due when the later half begins: the choice could have been made on that day.
The later half gives the figures that are shown, whatever they say. It picks nothing, but it can take a model away:
what is used passed both (`accepted`), and the earlier figures stand beside the later so that both can be read.

Origins begin at 33 periods (what the ETS needs) where that leaves 12 of them, else earlier, but never before 22 (two
years). The last 24 are used: an origin costs an ETS a tenth of a second or more. So 45 periods test horizons 1—6, and
from 55 on all 11: a horizon nobody could test has no row.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from queries.forecasters import SEASON, Forecaster, Vector, ets, seasonal_naive

TWO_YEARS, THREE_YEARS = 2 * SEASON, 3 * SEASON
WANTED, MOST = 12, 24
MOST_ERROR, COVERED = 1.0, (0.7, 0.9)


class Miss(NamedTuple):
    """One forecast against what came: periods known, periods ahead, |error|, and whether the 80 % interval held it."""

    origin: int
    horizon: int
    error: float
    is_covered: bool


class Row(NamedTuple):
    """All forecasts of one horizon: how many, mean error in the series' unit and in scales, share covered (0…1)."""

    horizon: int
    n: int
    mae: float
    mase: float
    coverage: float


@dataclass(frozen=True)
class Score:
    """One half of the test: all its forecasts together. None where there was nothing to test, or no scale."""

    origins: int = 0
    mase: float | None = None
    coverage: float | None = None
    rows: tuple[Row, ...] = ()

    @property
    def is_passed(self) -> bool:
        if self.mase is None or self.coverage is None:
            return False
        return self.mase <= MOST_ERROR and COVERED[0] <= self.coverage <= COVERED[1]


@dataclass(frozen=True)
class Backtest(Score):
    """The later half, which is reported; beside it the earlier one, which decided."""

    earlier: Score = Score()

    @property
    def accepted(self) -> bool:
        return self.earlier.is_passed and self.is_passed


def backtest(values: Vector, forecaster: Forecaster, most: int = MOST) -> Backtest:
    """Test one forecaster; NoFitError as soon as it has no answer at an origin."""
    tried, unit = origins(len(values), most), scale(values)
    split = tried.start + len(tried) // 2
    found = [miss for origin in tried for miss in misses(values, forecaster, origin)]
    earlier = score([miss for miss in found if miss.origin + miss.horizon <= split], unit)
    return Backtest(**vars(score([miss for miss in found if miss.origin >= split], unit)), earlier=earlier)


def origins(count: int, most: int = MOST) -> range:
    """How many periods are known at each origin of a series of `count`."""
    first = max(TWO_YEARS, min(THREE_YEARS, count - WANTED))
    return range(max(first, count - most), max(first, count))


def scale(values: Vector) -> float:
    """Seasonal-naive MAE within all the data; the same for every origin and model."""
    return float(np.abs(values[SEASON:] - values[:-SEASON]).mean())


def misses(values: Vector, forecaster: Forecaster, origin: int) -> list[Miss]:
    """What a forecast made after `origin` periods got wrong, for horizons 1 … 11 as far as the data goes."""
    actual = values[origin : origin + SEASON]
    forecast = forecaster(values[:origin], len(actual))
    low, high = np.percentile(forecast.paths, [10, 90], axis=0)
    errors, held = np.abs(actual - forecast.mean), (low <= actual) & (actual <= high)
    return [Miss(origin, ahead, float(e), bool(h)) for ahead, (e, h) in enumerate(zip(errors, held, strict=True), 1)]


def score(found: list[Miss], unit: float) -> Score:
    """Every forecast weighs the same; rows only for horizons that were tested."""
    if not found or unit <= 0:
        return Score(len({miss.origin for miss in found}))
    horizons = sorted({miss.horizon for miss in found})
    rows = tuple(_row(h, [miss for miss in found if miss.horizon == h], unit) for h in horizons)
    total = _row(0, found, unit)
    return Score(len({miss.origin for miss in found}), total.mase, total.coverage, rows)


def _row(horizon: int, found: list[Miss], unit: float) -> Row:
    mae = float(np.mean([miss.error for miss in found]))
    return Row(horizon, len(found), mae, mae / unit, float(np.mean([miss.is_covered for miss in found])))


def elec_equip() -> Vector:
    """Eurostat's turnover index of makers of electrical equipment, 1995-01 … 2016-05; ships with statsmodels."""
    from statsmodels.datasets import elec_equip as shipped

    months = shipped.load().data.iloc[:, 0].to_numpy(dtype=float)
    years = (months[start : start + 12] for start in range(0, len(months), 12))
    return np.concatenate([np.r_[year[:2].sum(), year[2:]] for year in years])


def table(values: Vector, most: int = MOST) -> str:
    """Both models on the same origins, by horizon, with the verdict on each."""
    tests = [backtest(values, forecaster, most) for forecaster in (ets, seasonal_naive)]
    lines = [f"{len(values)} periods, scale {scale(values):.3f}", f"{'':7}{'ETS':<32}seasonal naive + drift"]
    lines.append("   h" + "    n     MAE   MASE  in 80%   " * 2)
    for pair in zip(*(test.rows for test in tests), strict=True):
        cells = (f"{row.n:5d}{row.mae:8.2f}{row.mase:7.2f}{row.coverage:8.0%}   " for row in pair)
        lines.append(f"{pair[0].horizon:4d}" + "".join(cells))
    for name, test in zip(("ETS", "seasonal naive + drift"), tests, strict=True):
        verdict = "accepted" if test.accepted else "refused"
        lines.append(f"{name}: {verdict}; decided on {_said(test.earlier)}; reported {_said(test)}")
    return "\n".join(lines)


def _said(half: Score) -> str:
    return f"{half.origins} origins, MASE {half.mase:.2f}, in 80% {half.coverage:.0%}"


if __name__ == "__main__":
    series = elec_equip()
    # As many periods as a cluster has; then the whole series, where half a minute buys enough forecasts to trust.
    for counted, at_most in ((series[-57:], MOST), (series, 100)):
        print(table(counted, at_most), end="\n\n")
