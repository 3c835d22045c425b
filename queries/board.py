"""Where each cluster stands: goals and actuals brought together and judged. Pure: frames in, values out."""

from dataclasses import dataclass, replace

import pandas as pd

from data.model import Light
from queries.rating import Case, CutOffs, Rating, Status, pressure, rate

_WORST_FIRST = (Light.RED, Light.YELLOW, Light.GREEN, Light.GREY)


@dataclass(frozen=True)
class Standing:
    """One cluster at one data month. Levels in the goal's unit, growth as a fraction; None: no such figure.

    `rating` is None where only part of the cluster is looked at: no light is ever computed on a part. `is_withheld`:
    there is no level (a year before, of the baseline year) because statistical confidentiality withholds it.
    """

    cluster_id: str
    name: str
    short_name: str
    position: int
    month: str
    ttm: float | None
    ttm_before: float | None
    target: float | None
    wording: str
    baseline_period: str
    target_period: str
    measure_name: str
    price_basis: str
    unit: str
    is_illustrative: bool
    source: str
    is_by_park: bool
    rating: Rating | None
    growth_pressure: str | None
    is_withheld: bool = False
    is_withheld_before: bool = False
    is_baseline_withheld: bool = False

    @property
    def growth(self) -> float | None:
        """近一年增速: the last 12 months over the 12 before, nominal, a fraction."""
        if self.ttm is None or not self.ttm_before or self.ttm_before < 0:
            return None
        return self.ttm / self.ttm_before - 1

    @property
    def months_left(self) -> int:
        return max(0, months_between(self.month, self.target_period))

    @property
    def growth_needed(self) -> float | None:
        """今后需年增, a fraction; None once the goal is reached or its time is up: then nothing more is needed."""
        open_ = self.rating is not None and self.months_left > 0 and self.rating.status is not Status.DONE_EARLY
        return self.rating.growth_needed if self.rating and open_ else None


def stand(
    goals: pd.DataFrame,
    output: pd.DataFrame,
    month: str,
    cuts: CutOffs,
    *,
    whole: bool,
    sources: pd.DataFrame | None = None,
) -> list[Standing]:
    """Every cluster of `goals`, in the plan's order, by its rows of `output` (queries.output.cluster_output).

    `whole` is False when the output is that of some parks only; `sources` is queries.output.output_sources.
    """
    if sources is not None:
        goals = goals.merge(sources, on="cluster_id", how="left")
    by_cluster = dict(list(output.groupby("cluster_id")))
    nothing = output.head(0)
    rows = goals.to_dict("records")
    return [_stand(goal, by_cluster.get(goal["cluster_id"], nothing), month, cuts, whole) for goal in rows]


def months_between(start: str, end: str) -> int:
    """Months from the end of one period ('YYYY-MM') to the end of another."""
    return (int(end[:4]) - int(start[:4])) * 12 + int(end[5:7]) - int(start[5:7])


def year_before(month: str) -> str:
    return f"{int(month[:4]) - 1}{month[4:]}"


def worst_first(standings: list[Standing]) -> list[Standing]:
    """Those with a yellow or red light, the furthest from their path first."""
    lit = [s for s in standings if s.rating and s.rating.light in (Light.RED, Light.YELLOW)]
    return sorted(lit, key=lambda s: (_WORST_FIRST.index(_light(s)), _lag(s), s.position))


def count_lights(standings: list[Standing]) -> dict[Light, int]:
    """How many lights of each colour; only clusters that are judged at all."""
    return {light: sum(_light(s) is light for s in standings if s.rating) for light in Light}


def _stand(goal: dict, output: pd.DataFrame, month: str, cuts: CutOffs, whole: bool) -> Standing:
    # Past the target period the goal is judged by the target year itself, not by a later window.
    judged_month = min(month, goal["target_period"])
    totals = dict(zip(output["period"], output["ttm"], strict=True))
    withheld = dict(zip(output["period"], output["is_withheld"], strict=True))
    ttm, before = _at(totals, month), _at(totals, year_before(month))
    case = Case(
        baseline=_first(_number(goal["baseline_value"]), _at(totals, goal["baseline_period"])),
        target=_number(goal["target_value"]),
        actual=_at(totals, judged_month),
        elapsed=months_between(goal["baseline_period"], judged_month) / 12,
        years=months_between(goal["baseline_period"], goal["target_period"]) / 12,
        at_most=goal["comparator"] == "<=",
    )
    rating = rate(case, cuts) if whole else None
    standing = Standing(
        cluster_id=goal["cluster_id"],
        name=goal["name"],
        short_name=goal["short_name"],
        position=goal["position"],
        month=month,
        ttm=ttm,
        ttm_before=before,
        target=case.target,
        wording=goal["wording"],
        baseline_period=goal["baseline_period"],
        target_period=goal["target_period"],
        measure_name=goal["measure_name"],
        price_basis=goal["price_basis"],
        unit=goal["unit"],
        is_illustrative=bool(output["is_illustrative"].any()),
        source=_text(goal.get("source_titles")),
        is_by_park=goal.get("is_by_park") is True,
        rating=rating,
        growth_pressure=None,
        is_withheld=bool(withheld.get(month, False)),
        is_withheld_before=bool(withheld.get(year_before(month), False)),
        is_baseline_withheld=case.baseline is None and bool(withheld.get(goal["baseline_period"], False)),
    )
    return _with_pressure(standing, cuts)


def _with_pressure(standing: Standing, cuts: CutOffs) -> Standing:
    if standing.growth_needed is None or standing.growth is None:
        return standing
    return replace(standing, growth_pressure=pressure(standing.growth_needed, standing.growth, cuts))


def _light(standing: Standing) -> Light:
    return standing.rating.light if standing.rating else Light.GREY


def _lag(standing: Standing) -> float:
    """Actual over path, the smaller the worse; for a goal of at most so much, the other way up."""
    rating = standing.rating
    if rating is None or rating.path_ratio is None:
        return 1.0
    return 1 / rating.path_ratio if rating.case.at_most and rating.path_ratio else rating.path_ratio


def _at(totals: dict[str, float], period: str) -> float | None:
    return _number(totals.get(period))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _first(given: float | None, derived: float | None) -> float | None:
    return derived if given is None else given


def _number(value: object) -> float | None:
    return None if value is None or pd.isna(value) else float(value)  # type: ignore[arg-type]
