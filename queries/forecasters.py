"""Two ways to carry a series on: damped ETS, and seasonal naive + drift. Pure; values in the unit they come in (亿元).

A year has 11 reporting periods (1—2月 is one block, then 3月 … 12月). Model and simulated paths: domain definition of
the statistical baseline. What a forecast promises is its paths: sums and intervals are taken over them, path by path,
because limits of single periods do not add up to limits of a sum.
"""

import os
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Read when scipy is first loaded, below: two threads on the fit's small matrices wait for each other, and on a busy
# machine it takes three to ten times as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

SEASON = 11
PATHS = 2000
# Residuals are drawn in runs of about half a year. Changes on a year before stay high or low for months; drawn one by
# one they cancel out and a year's sum looks far too certain (elec_equip: an "80 %" band that held 1 time in 6).
RUN = 5
_SEED = 11
# Level, trend, season, damping: a steady season and one that moves. From statsmodels' own start one fit in twelve
# stopped at fifty times the squared error of its neighbours; from the better of these two, none (elec_equip).
_STARTS = ((0.1, 0.01, 0.01, 0.98), (0.1, 0.05, 0.8, 0.98))
# Steps the optimizer remembers: more than there are parameters. With the usual 10 it needs half as long again.
_MEMORY = 20

Vector = NDArray[np.float64]


class NoFitError(ValueError):
    """A model that did not converge or gave something that is not a number: there is no forecast."""


@dataclass(frozen=True)
class Forecast:
    """`mean` has one value per period ahead; `paths` has PATHS rows of as many. No value is negative."""

    mean: Vector
    paths: Vector


Forecaster = Callable[[Vector, int], Forecast]


def seasonal_naive(values: Vector, steps: int) -> Forecast:
    """The same period of the year before plus the mean change on a year before; paths redraw those changes."""
    changes = values[SEASON:] - values[:-SEASON]
    drift = changes.mean()
    moves = drift + _redrawn(changes - drift, steps)
    paths, mean = (_carried_on(values, step) for step in (moves, np.full((1, steps), drift)))
    return _checked(mean[0], paths)


def ets(values: Vector, steps: int) -> Forecast:
    """ETS(A,Ad,A) with season 11, fitted anew on `values`; NoFitError where it did not converge."""
    fits = [fit for smoothing in _STARTS if (fit := _fit(values, smoothing)) is not None]
    if not fits:
        raise NoFitError("no start led to a maximum of the likelihood")
    best = max(fits, key=lambda fit: float(fit.llf))
    drawn = best.simulate(steps, anchor="end", repetitions=PATHS, rng=_generator())
    return _checked(np.asarray(best.forecast(steps)), np.asarray(drawn).reshape(steps, PATHS).T)


def _fit(values: Vector, smoothing: tuple[float, ...]) -> Any:
    """The fit from one start; None unless it converged. One that complains of its arithmetic has failed as well."""
    # Here and not above: importing statsmodels takes a second, and one section of one page needs it.
    from statsmodels.tools.sm_exceptions import ConvergenceWarning
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    model = ETSModel(values, error="add", trend="add", damped_trend=True, seasonal="add", seasonal_periods=SEASON)
    with warnings.catch_warnings():
        for complaint in (ConvergenceWarning, RuntimeWarning):
            warnings.simplefilter("error", complaint)
        try:
            fitted = model.fit(start_params=_start(model, values, smoothing), disp=False, m=_MEMORY)
        except (ConvergenceWarning, RuntimeWarning, np.linalg.LinAlgError):
            return None
    return fitted if fitted.mle_retvals["converged"] and np.isfinite(fitted.llf) else None


def _start(model: Any, values: Vector, smoothing: tuple[float, ...]) -> Vector:
    """Where to begin: the level, trend and season before the data that fit best with these smoothing parameters.

    One-step forecasts are linear in them, so they are found at once. (The last seasonal one is fixed at 0.)
    """
    start: Vector = np.r_[smoothing, np.zeros(2 + SEASON)]
    without = model.smooth(start, return_raw=True)[0]
    free = len(smoothing) + np.arange(1 + SEASON)
    each = [model.smooth(start + (np.arange(len(start)) == at), return_raw=True)[0] - without for at in free]
    start[free] = np.linalg.lstsq(np.column_stack(each), values - without, rcond=None)[0]
    return start


def _carried_on(values: Vector, moves: Vector) -> Vector:
    """Each row of `moves` added to the period of the year before, the simulated one where it is already ahead."""
    paths = np.hstack([np.tile(values[-SEASON:], (len(moves), 1)), moves])
    for step in range(SEASON, paths.shape[1]):
        paths[:, step] += paths[:, step - SEASON]
    return paths[:, SEASON:]


def _redrawn(residuals: Vector, steps: int) -> Vector:
    """PATHS × steps: runs of residuals put end to end, and the drift's own error, the same for a whole path.

    Residuals are widened by √(m ÷ (m − 1)): the drift was taken from the same m of them.
    """
    generator, count = _generator(), len(residuals)
    wide = residuals * np.sqrt(count / (count - 1))
    noise = _runs(wide, steps, generator)
    drift_error: Vector = _runs(wide, count, generator).mean(axis=1, keepdims=True)
    return noise + drift_error


def _runs(residuals: Vector, length: int, generator: np.random.Generator) -> Vector:
    """PATHS × length, in runs of RUN that begin anywhere; after the last residual comes the first."""
    starts = generator.integers(0, len(residuals), (PATHS, -(-length // RUN), 1))
    places = (starts + np.arange(RUN)) % len(residuals)
    drawn: Vector = residuals[places.reshape(PATHS, -1)[:, :length]]
    return drawn


def _checked(mean: Vector, paths: Vector) -> Forecast:
    """Output cannot be negative; whatever is not a number must not get out."""
    if not (np.isfinite(mean).all() and np.isfinite(paths).all()):
        raise NoFitError("not a number")
    return Forecast(np.maximum(mean, 0.0), np.maximum(paths, 0.0))


def _generator() -> np.random.Generator:
    """The same draws at every call and on every machine."""
    return np.random.Generator(np.random.Philox(_SEED))
