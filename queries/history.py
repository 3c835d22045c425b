"""What the record says about growth: the presets of a lever, and how far off its default has been. Pure.

`months` is everywhere a list of (period 'YYYY-MM', level of the 12 months to it) in order of time: 11 periods a year,
for no January is reported by itself. Growth is a fraction a year.
"""

import math
import statistics
from dataclasses import dataclass

ORIGINS = 12
"""The fewest periods to forecast from that a spread may rest on: domain definition of uncertainty."""


@dataclass(frozen=True)
class Record:
    """Three presets of a lever from growth on record: lower quartile (稳健), latest (基准), best (冲刺)."""

    steady: float
    latest: float
    best: float


def rolling_growth(months: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Period → its level over that of the same period a year before, less 1; only where there was one above zero."""
    levels = dict(months)
    found = []
    for period, level in months:
        before = levels.get(_shifted(period, -1), 0.0)
        if before > 0:
            found.append((period, level / before - 1))
    return found


def record(months: list[tuple[str, float]]) -> Record | None:
    """The presets; None where the last period itself has no growth, for an older one is not the latest."""
    growth = rolling_growth(months)
    if not growth or growth[-1][0] != months[-1][0]:
        return None
    rates = [rate for _, rate in growth]
    return Record(steady=_lower_quartile(rates), latest=rates[-1], best=max(rates))


def errors(months: list[tuple[str, float]]) -> list[float]:
    """Backtest of a lever left alone, "the next 12 months grow as the last 12 did": what came less what was said."""
    growth = dict(rolling_growth(months))
    return [growth[later] - said for period, said in growth.items() if (later := _shifted(period, 1)) in growth]


def spread(months: list[tuple[str, float]]) -> float | None:
    """σ of the growth of a lever left alone: root mean square of its errors; None with fewer than 12 of them.

    About zero and not about their mean: a forecast that was always too high is not thereby certain.
    """
    missed = errors(months)
    if len(missed) < ORIGINS:
        return None
    return math.sqrt(math.fsum(error**2 for error in missed) / len(missed))


def _shifted(period: str, years: int) -> str:
    return f"{int(period[:4]) + years:04d}{period[4:]}"


def _lower_quartile(values: list[float]) -> float:
    """Between the two nearest in proportion, as spreadsheets do (QUARTILE.INC)."""
    return values[0] if len(values) == 1 else statistics.quantiles(values, n=4, method="inclusive")[0]
