"""Two ways to carry a series on: damped ETS, and seasonal naive + drift. Pure; values in the unit they come in (亿元).

A year has 11 reporting periods (1—2月 is one block, then 3月 … 12月). Model and simulated paths: domain definition of
the statistical baseline. What a forecast promises is its paths: sums and intervals are taken over them, path by path,
because limits of single periods do not add up to limits of a sum.
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SEASON = 11
PATHS = 2000
# Residuals are drawn in runs of about half a year. Changes on a year before stay high or low for months; drawn one by
# one they cancel out and a year's sum looks far too certain (elec_equip: an "80 %" band that held 1 time in 6).
RUN = 5
_SEED = 11

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
    """ETS(A,Ad,A) with season 11, fitted anew on `values`; NoFitError unless it converged."""
    # Here and not above: importing statsmodels takes a second, and one section of one page needs it.
    from statsmodels.tools.sm_exceptions import ConvergenceWarning
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    model = ETSModel(values, error="add", trend="add", damped_trend=True, seasonal="add", seasonal_periods=SEASON)
    with warnings.catch_warnings():
        for complaint in (ConvergenceWarning, RuntimeWarning):
            warnings.simplefilter("error", complaint)
        try:
            # From statsmodels' own start each time: started from the last origin's answer the fit is twice as fast but
            # was seen to stop at three times the squared error.
            fitted = model.fit(disp=False)
            drawn = fitted.simulate(steps, anchor="end", repetitions=PATHS, rng=_generator())
            mean = fitted.forecast(steps)
        except (ConvergenceWarning, RuntimeWarning, np.linalg.LinAlgError) as complaint:
            raise NoFitError(str(complaint)) from complaint
    if not fitted.mle_retvals["converged"]:
        raise NoFitError("the likelihood has no maximum that was found")
    return _checked(np.asarray(mean), np.asarray(drawn).reshape(steps, PATHS).T)


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
