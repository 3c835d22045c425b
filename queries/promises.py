"""Lights of the report's promises, each by its kind. Pure.

Rules: domain definition of the light for promises. Silence is not failure: what was never reported is grey whatever
the deadline, a figure is judged by the time that it covers itself, and after a deadline only by one for the whole
period. A deadline that the report does not write lights nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from data.model import Light
from queries import lights
from queries.lights import Lamp, LightCuts
from queries.pace import elapsed
from queries.promised import Promise, Report

INFERRED = "按年度推定,不评灯"
MID_TERM = "期中数,不评灯"
RANK = "名次,不评灯"
NO_STATUS = "未报状态,不评灯"
NO_FIGURE = "未报数值,不评灯"
NO_START = "未写起始日期,不评灯"
DONE = "完成"
DONE_UNDATED = "完成,日期未报"
# Kinds that light nothing, in the words that say why.
UNLIT = {"capacity": "产能,不评灯", "qualitative": "定性,不评灯", "scope": "范围,不评灯"}


@dataclass(frozen=True)
class Judged:
    """A light, and the report that it rests on or, where there is no light, the latest one."""

    lamp: Lamp
    report: Report | None


def judge(one: Promise, told: Sequence[Report], as_of: date, cuts: LightCuts) -> Judged:
    """A promise as of a day, by the reports up to that day, oldest first. A scale goal is not judged here."""
    latest = told[-1] if told else None
    if one.judged_by in UNLIT:
        return Judged(Lamp(Light.GREY, UNLIT[one.judged_by]), latest)
    if latest is None:
        return Judged(Lamp(Light.GREY, lights.UNSEEN), None)
    if one.judged_by == "milestone":
        said = [report for report in told if report.status]
        return Judged(
            _milestone(one, said[-1], as_of, cuts) if said else Lamp(Light.GREY, NO_STATUS), (said or told)[-1]
        )
    counted = _counted(one, told)
    return Judged(_figure(one, counted, as_of, cuts) if counted else Lamp(Light.GREY, NO_FIGURE), counted or latest)


def _counted(one: Promise, told: Sequence[Report]) -> Report | None:
    """The figure that counts: the first one for the whole period, later ones cover more; until then the latest."""
    figures = [report for report in told if report.value is not None]
    whole = [report for report in figures if one.deadline and report.as_of >= one.deadline]
    return whole[0] if whole else figures[-1] if figures else None


def _figure(one: Promise, counted: Report, as_of: date, cuts: LightCuts) -> Lamp:
    value = cast(float, counted.value)
    unjudged = _unjudged(one)
    if unjudged or one.deadline is None or one.target is None:
        return Lamp(Light.GREY, unjudged)
    is_whole = counted.as_of >= one.deadline
    if not is_whole and as_of >= one.deadline:
        return _only_until(counted.as_of)
    if one.judged_by == "quantity":
        return _quantity(one, value, one.target, counted.as_of, cuts)
    if not is_whole:
        return Lamp(Light.GREY, MID_TERM)
    at_most = one.comparator == "<="
    if one.judged_by == "growth":
        return lights.growth(-value, -one.target, cuts) if at_most else lights.growth(value, one.target, cuts)
    return _at_most(value, one.target, cuts) if at_most else lights.reached(value, one.target, cuts)


def _unjudged(one: Promise) -> str:
    """Why no figure can light the promise; '' where one can."""
    if one.deadline is None:
        return lights.NO_DEADLINE
    if one.is_inferred:
        return INFERRED
    if one.comparator == "rank":
        return RANK
    return lights.NO_PLAN if one.target is None or (not one.target and one.judged_by != "growth") else ""


def _quantity(one: Promise, value: float, target: float, until: date, cuts: LightCuts) -> Lamp:
    deadline = cast(date, one.deadline)
    if until >= deadline:
        # As for cluster goals, the factors of an upper bound are reciprocal: nearly kept up to target / 0.95.
        share = (target / value if value > 0 else 1.0) if one.comparator == "<=" else value / target
        return lights.quantity(share, 1, 1, cuts)
    if one.period_start is None:
        return Lamp(Light.GREY, NO_START)
    time, share = elapsed(one.period_start, until, deadline), value / target
    # Of an upper bound it is good to have used less than the time: the distance to the time share is mirrored.
    return lights.quantity(2 * time - share if one.comparator == "<=" else share, 1, time, cuts)


def _at_most(value: float, target: float, cuts: LightCuts) -> Lamp:
    return lights.reached(target, value, cuts) if value > 0 else lights.reached(1, 1, cuts)


def _milestone(one: Promise, said: Report, as_of: date, cuts: LightCuts) -> Lamp:
    deadline = None if one.is_inferred else one.deadline
    if said.status == DONE:
        return _done(deadline, said, as_of, cuts)
    if deadline is None:
        return Lamp(Light.GREY, INFERRED if one.is_inferred else lights.NO_DEADLINE)
    if as_of <= deadline:
        return lights.milestone(deadline, None, as_of, cuts)
    if said.as_of <= deadline:
        return _only_until(said.as_of)
    # What has happened since the report is not known, so the delay does not grow by silence.
    lamp = lights.milestone(deadline, None, said.as_of, cuts)
    is_old = (said.as_of.year, said.as_of.month) != (as_of.year, as_of.month)
    return Lamp(lamp.light, f"{lamp.word}(至{_month(said.as_of)})") if is_old else lamp


def _done(deadline: date | None, said: Report, as_of: date, cuts: LightCuts) -> Lamp:
    if said.done_on is not None:
        return lights.milestone(deadline, said.done_on, as_of, cuts)
    # The day of the report is not the day on which it was done: how late that was is not known.
    is_late = deadline is not None and said.as_of > deadline
    return Lamp(Light.GREEN, DONE_UNDATED if is_late else DONE)


def _only_until(day: date) -> Lamp:
    return Lamp(Light.GREY, f"仅有截至{_month(day)}数据")


def _month(day: date) -> str:
    return f"{day.year}年{day.month}月"
