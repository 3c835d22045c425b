"""Lights of what is not a cluster goal: annual quantities, rates, growth and milestones. Pure.

Rules: domain definition of the light for annual quantities, rates and milestones; thresholds come from their table.
Nothing is judged on silence: what was never reported is grey. Days are calendar days, shares fractions.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from data.model import Light, Threshold

UNSEEN = "未见公开数据"
NO_PLAN = "无年度计划"
NONE_DUE = "无应计项目"
NO_DEADLINE = "无期限"
NOT_DUE = "未到期"

_METHODS = {"序时进度": "", "年度任务": "year_", "比率指标": "rate_", "增速指标": "growth_", "里程碑": "node_"}


@dataclass(frozen=True)
class LightCuts:
    """Thresholds by method and name: percentage points, fractions of the target, days."""

    behind: float
    far_behind: float
    year_nearly: float
    rate_near: float
    growth_near: float
    node_soon: float
    node_late: float


@dataclass(frozen=True)
class Lamp:
    """A light and the word that stands beside it."""

    light: Light
    word: str


def light_cuts(thresholds: Iterable[Threshold]) -> LightCuts:
    return LightCuts(**{_METHODS[t.method] + t.name: t.value for t in thresholds if t.method in _METHODS})


def quantity(value: float | None, plan: float | None, elapsed: float, cuts: LightCuts) -> Lamp:
    """An annual quantity. `elapsed`: share of its time that the value covers; from 1 on the whole period is over."""
    if not plan:
        return Lamp(Light.GREY, NO_PLAN)
    if value is None:
        return Lamp(Light.GREY, UNSEEN)
    share = value / plan
    if elapsed >= 1:
        return _after(share, cuts)
    # Percentage points are compared as they are written: 15 % against 25 % is 10 behind, whatever a double makes of it.
    behind = round((elapsed - share) * 100, 9)
    if behind < cuts.behind:
        return Lamp(Light.GREEN, "正常")
    return Lamp(Light.YELLOW, "偏慢") if behind <= cuts.far_behind else Lamp(Light.RED, "滞后")


def caught_up(now: Lamp, before: Lamp) -> Lamp:
    """Catching up does not wipe out a delay at once: what was red and is green now is yellow."""
    if before.light is Light.RED and now.light is Light.GREEN:
        return Lamp(Light.YELLOW, f"{now.word},上期滞后")
    return now


def rate(done: float | None, due: float | None, target: float, cuts: LightCuts) -> Lamp:
    """A rate done/due against its target (a fraction). Nothing due is neither 0 % nor 100 %."""
    if done is None or due is None:
        return Lamp(Light.GREY, UNSEEN)
    return Lamp(Light.GREY, NONE_DUE) if not due else reached(done / due, target, cuts)


def reached(value: float, target: float, cuts: LightCuts) -> Lamp:
    """A rate that was reported as such; value and target in the same unit."""
    share = round(value / target, 9)
    if share >= 1:
        return Lamp(Light.GREEN, "达到目标")
    return Lamp(Light.YELLOW, "接近目标") if share >= cuts.rate_near else Lamp(Light.RED, "低于目标")


def growth(value: float | None, target: float, cuts: LightCuts) -> Lamp:
    """A growth rate of a whole period against its target, both in per cent."""
    if value is None:
        return Lamp(Light.GREY, UNSEEN)
    missing = round(target - value, 9)
    if missing <= 0:
        return Lamp(Light.GREEN, "达到目标")
    return Lamp(Light.YELLOW, "接近目标") if missing <= cuts.growth_near else Lamp(Light.RED, "低于目标")


def milestone(deadline: date | None, done_on: date | None, as_of: date, cuts: LightCuts) -> Lamp:
    """A milestone as of a day. What is finished after that day is not finished yet.

    What was red is shown yellow in the month in which it was finished, so that catching up does not wipe out the delay.
    """
    if done_on is not None and done_on <= as_of:
        return _done(deadline, done_on, as_of, cuts)
    if deadline is None:
        return Lamp(Light.GREY, NO_DEADLINE)
    late = (as_of - deadline).days
    if late > 0:
        return Lamp(Light.RED if late > cuts.node_late else Light.YELLOW, f"逾期{late}天")
    if -late <= cuts.node_soon:
        return Lamp(Light.YELLOW, "今天到期" if not late else f"临期,还有{-late}天")
    return Lamp(Light.GREY, NOT_DUE)


def worst(lamps: Iterable[Lamp]) -> Lamp | None:
    """The first of the worst lights; grey says nothing, so it counts only where there is nothing else."""
    order = (Light.RED, Light.YELLOW, Light.GREEN, Light.GREY)
    return min(lamps, key=lambda lamp: order.index(lamp.light), default=None)


def _after(share: float, cuts: LightCuts) -> Lamp:
    share = round(share, 9)
    if share >= 1:
        return Lamp(Light.GREEN, "完成")
    return Lamp(Light.YELLOW, "基本完成") if share >= cuts.year_nearly else Lamp(Light.RED, "未完成")


def _done(deadline: date | None, done_on: date, as_of: date, cuts: LightCuts) -> Lamp:
    late = (done_on - deadline).days if deadline else 0
    if late <= 0:
        return Lamp(Light.GREEN, "完成")
    word = f"完成,逾期完成{late}天"
    # Red on the day before it was finished.
    was_red = ((done_on - timedelta(days=1)) - (deadline or done_on)).days > cuts.node_late
    in_month = (done_on.year, done_on.month) == (as_of.year, as_of.month)
    return Lamp(Light.YELLOW if was_red and in_month else Light.GREEN, word)
