"""What other published methods would say of the same cluster, to stand beside the light in force. Pure.

None of these changes a light: they show how far a colour depends on the method. Cut-offs come from the table.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from data.model import Threshold
from queries.rating import Rating

PACE, EUROSTAT, UN = "序时进度", "欧盟统计局比值", "联合国进展外推"


@dataclass(frozen=True)
class Verdict:
    """One method's reading: the figure it looks at (in `unit`) and its word for it."""

    method: str
    figure: float
    unit: str
    word: str
    rule: str


def verdicts(rating: Rating, thresholds: Iterable[Threshold]) -> list[Verdict]:
    """Compound pace, linear pace, Eurostat ratio, UN extrapolation; empty where the goal cannot be compared."""
    case, cut = rating.case, {(t.method, t.name): t.value for t in thresholds}
    if not (case.baseline and case.target and case.actual is not None and rating.path is not None):
        return []
    if case.elapsed <= 0 or case.elapsed >= case.years or rating.ratio is None or rating.linear is None:
        return []
    distance = case.target - case.baseline
    done = (case.actual - case.baseline) / distance
    return [
        _pace("等速路径序时", done, (rating.path - case.baseline) / distance, cut),
        _pace("线性序时", done, case.elapsed / case.years, cut),
        _eurostat(rating.ratio, cut),
        _un(rating, distance, cut),
    ]


def _pace(method: str, done: float, due: float, cut: dict[tuple[str, str], float]) -> Verdict:
    """完成增量 minus 应完成增量 in percentage points, with the cut-offs of a published 红黄绿灯 rule."""
    gap = (done - due) * 100
    behind, far = cut[PACE, "behind"], cut[PACE, "far_behind"]
    word = "滞后" if gap < -far else "偏慢" if gap <= -behind else "正常"
    return Verdict(method, gap, "百分点", word, f"落后{behind:g}个百分点为偏慢,超过{far:g}个为滞后")


def _eurostat(ratio: float, cut: dict[tuple[str, str], float]) -> Verdict:
    high, middle = cut[EUROSTAT, "on_track"], cut[EUROSTAT, "moderate"]
    word = "显著进展" if ratio >= high else "中等进展" if ratio >= middle else "进展不足" if ratio >= 0 else "背离目标"
    return Verdict(EUROSTAT, ratio * 100, "%", word, f"不低于{high:.0%}为显著进展,不低于{middle:.0%}为中等进展")


def _un(rating: Rating, distance: float, cut: dict[tuple[str, str], float]) -> Verdict:
    """Growth so far carried on to the target year: which share of the way from baseline to goal would be covered?"""
    case = rating.case
    reached = (case.actual or 0.0) * (1 + (rating.growth_actual or 0.0)) ** (case.years - case.elapsed)
    share = (reached - (case.baseline or 0.0)) / distance
    high, fair = cut[UN, "on_track"], cut[UN, "fair"]
    word = "可按期达到" if share >= high else "有进展,需加快" if share >= fair else "停滞或倒退"
    return Verdict(UN, share * 100, "%", word, f"外推到目标期,达到增量的{high:.0%}为按期,{fair:.0%}为需加快")
