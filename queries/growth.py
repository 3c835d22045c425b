"""Compound growth and the two paths to a goal. Pure; times in years, growth as fractions."""

import math


def growth(start: float | None, end: float | None, years: float) -> float | None:
    """Compound annual growth, a fraction; None where a level is missing, not positive, or no time lies between."""
    if start is None or end is None or start <= 0 or end < 0 or years <= 0:
        return None
    factor = _power(end / start, 1 / years)
    return None if factor is None else factor - 1


def compound_path(baseline: float | None, target: float | None, share: float) -> float | None:
    """等速路径 P(t) = y0·(Y/y0)^share of the plan's time; None without a positive baseline."""
    if baseline is None or target is None or baseline <= 0 or target < 0:
        return None
    factor = _power(target / baseline, share)
    return None if factor is None else baseline * factor


def linear_path(baseline: float | None, target: float | None, share: float) -> float | None:
    """线性序时: equal amounts each year."""
    return None if baseline is None or target is None else baseline + (target - baseline) * share


def _power(base: float, exponent: float) -> float | None:
    """None where the result is beyond all numbers: nonsense goes in now and then, and must come out grey."""
    try:
        result = float(base**exponent)
    except (OverflowError, ZeroDivisionError):
        return None
    return result if math.isfinite(result) else None
