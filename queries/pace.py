"""How much of a period has passed, by months. Pure."""

from calendar import monthrange
from datetime import date


def elapsed(start: date, until: date, deadline: date) -> float:
    """The share of the time from `start` to `deadline`, both days included, that is over at the end of `until`.

    Months count alike: the first quarter of a calendar year is 3/12. Never below 0; from 1 on the period is over.
    """
    begun = _months(start, days=start.day - 1)
    whole = _months(deadline, days=deadline.day) - begun
    return max(0.0, (_months(until, days=until.day) - begun) / whole) if whole > 0 else 1.0


def last_day(period: str) -> date:
    """The last day of a month 'YYYY-MM'."""
    year, month = int(period[:4]), int(period[5:7])
    return date(year, month, monthrange(year, month)[1])


def _months(day: date, *, days: int) -> float:
    """Whole months before the day's, and the part of its own that `days` are."""
    return day.year * 12 + day.month - 1 + days / monthrange(day.year, day.month)[1]
