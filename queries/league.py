"""季考核: units side by side by the points of each item. Pure: frames in, values out.

Formula: domain definition of the quarterly league, after the provincial weights (谋划10、落地30、开工投产30、达效20、
服务10). Rates look only at what should have come by the day (应…口径). Where nothing is due of a unit, it gets the mean
of all others.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from queries.ledger import on_time
from queries.pipeline import Count, active, rates

# Item → its points; a unit of fewer projects than this is listed and not ranked.
ITEMS = {"落地": 30.0, "开工": 15.0, "投产": 15.0, "达效": 20.0, "服务": 10.0, "谋划": 10.0}
LEAST = 3
RESERVE = ("谋划", "洽谈")
# Item → the rate it is scored by.
RATES = {"落地": "履约率", "开工": "开工率", "投产": "投产率", "达效": "达效率"}


@dataclass(frozen=True)
class Mark:
    """One item of one unit: points, None where nobody has any. is_mean: nothing was due, so the mean of all units."""

    count: Count
    points: float | None
    is_mean: bool = False


@dataclass(frozen=True)
class Line:
    """One unit. `rank` is None for fewer than three projects, or where nothing at all is scored."""

    unit: str
    projects: int
    marks: dict[str, Mark]
    total: float | None
    rank: int | None = None


@dataclass(frozen=True)
class League:
    """`full`: the points of all items that are scored, 100 where all are."""

    lines: list[Line]
    full: float


def targets(promised: pd.DataFrame) -> dict[str, float]:
    """Item → target (a fraction) by queries.commitments.project_targets; only those that the report states."""
    stated = dict(zip(promised["indicator"], promised["target"], strict=True))
    return {item: float(stated[rate]) / 100 for item, rate in RATES.items() if rate in stated}


def league(
    flow: pd.DataFrame,
    issues: pd.DataFrame,
    as_of: pd.Timestamp,
    *,
    unit: str,
    targets: Mapping[str, float],
    reserve: int | None,
) -> League:
    """Units are the values of the column `unit` of queries.projects.project_flow; projects without one are left out.

    A rate without a target is measured against 100 %; `reserve` is how many projects a unit is to have in store.
    """
    counted = active(flow)
    counts = {
        str(name): (len(projects), _counts(projects, issues, as_of, reserve))
        for name, projects in counted.groupby(unit)
    }
    own = {
        name: {item: _points(item, count, targets) for item, count in found.items()}
        for name, (_, found) in counts.items()
    }
    means = {item: _mean([points[item] for points in own.values()]) for item in ITEMS}
    lines = [_line(name, projects, found, own[name], means) for name, (projects, found) in counts.items()]
    full = sum(points for item, points in ITEMS.items() if means[item] is not None)
    return League(_ranked(lines), full)


def _counts(projects: pd.DataFrame, issues: pd.DataFrame, as_of: pd.Timestamp, reserve: int | None) -> dict[str, Count]:
    due = {rate.name: rate.due for rate in rates(projects, as_of)}
    found = {item: due[rate] for item, rate in RATES.items()}
    found["服务"] = on_time(issues[issues["project_id"].isin(projects["project_id"])], as_of)
    found["谋划"] = Count(int(projects["stage"].isin(RESERVE).sum()), reserve or 0)
    return found


def _points(item: str, count: Count, targets: Mapping[str, float]) -> float | None:
    return None if count.share is None else ITEMS[item] * min(1.0, count.share / targets.get(item, 1.0))


def _mean(points: list[float | None]) -> float | None:
    known = [one for one in points if one is not None]
    return sum(known) / len(known) if known else None


def _line(
    unit: str,
    projects: int,
    counts: Mapping[str, Count],
    own: Mapping[str, float | None],
    means: Mapping[str, float | None],
) -> Line:
    marks = {
        item: Mark(counts[item], means[item] if own[item] is None else own[item], own[item] is None) for item in ITEMS
    }
    points = [mark.points for mark in marks.values() if mark.points is not None]
    return Line(unit, projects, marks, sum(points) if points else None)


def _ranked(lines: list[Line]) -> list[Line]:
    """Best first; equal totals share a rank and the next one is skipped; those that are not ranked come last."""
    totals = [round(line.total, 9) for line in lines if _is_ranked(line) and line.total is not None]
    ranked = [
        Line(
            line.unit, line.projects, line.marks, line.total, 1 + sum(total > round(line.total, 9) for total in totals)
        )
        if _is_ranked(line) and line.total is not None
        else line
        for line in lines
    ]
    return sorted(ranked, key=lambda line: (line.rank is None, line.rank or 0, -line.projects, line.unit))


def _is_ranked(line: Line) -> bool:
    return line.projects >= LEAST
