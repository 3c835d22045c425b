"""拉动 and 贡献率: which part moved the whole. Pure; formulas as published statistics use them."""

import pandas as pd

# The whole's last 12 months and the 12 before; None is not known.
Whole = tuple[float | None, float | None]
MIN_TOTAL_GROWTH = 1.0


def contribution(parts: pd.DataFrame, whole: Whole | None = None) -> pd.DataFrame:
    """`parts` (current_value, previous_value per part) with growth %, pull (百分点), share of the change % and share %.

    Pulls sum to the growth of the whole. share_of_change is NULL where the whole moved by less than 1 %, since
    dividing by next to nothing says nothing; growth is NULL where there was nothing a year before. The whole is the
    sum of the parts, so that one that is not known (NULL) leaves the whole of that year unknown, and with it everything
    measured by it; unless the `whole` is given: then the known parts are measured by that, and need not add up to it.
    """
    frame = parts.copy()
    now, before = frame["current_value"].astype(float), frame["previous_value"].astype(float)
    total, total_before = _known(whole) if whole else (now.sum(skipna=False), before.sum(skipna=False))
    change = total - total_before
    frame["growth"] = ((now / before.where(before > 0) - 1) * 100).where(before > 0)
    frame["pull"] = (now - before) / total_before * 100 if total_before > 0 else float("nan")
    steady = total_before <= 0 or abs(change / total_before * 100) < MIN_TOTAL_GROWTH
    frame["share_of_change"] = float("nan") if steady else (now - before) / change * 100
    frame["share"] = now / total * 100 if total > 0 else float("nan")
    return frame


def _known(whole: Whole) -> tuple[float, float]:
    now, before = (float("nan") if value is None else value for value in whole)
    return now, before
