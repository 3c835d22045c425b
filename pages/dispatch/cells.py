"""How lights, days, shares and lists are written on 项目调度."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from data.model import Light
from pages.dispatch.gathered import Desk
from pages.shared import address, words
from queries.backward import LAST
from queries.delay import Cost
from queries.lights import NONE_DUE, Lamp
from queries.pipeline import Count
from queries.schedule import Course
from queries.steps import day

PRODUCING = "已投产"
NO_DAY = "未见计划投产日期"
SILENT = "未见进展报送"
SHARE, TIME = "完成率(%)", "时间进度(%)"


def lamp(one: Lamp) -> str:
    """Shape and word: never colour alone."""
    return f"{words.SHAPE[one.light]} {one.word}"


def on(at: Any) -> str:
    found = day(at)
    return found.isoformat() if found else words.NONE


def written(at: date) -> str:
    return f"{at.year}年{at.month}月{at.day}日"


def share(count: Count) -> str:
    """88.9%(16/18); nothing due is neither nought nor a hundred per cent."""
    return NONE_DUE if count.share is None else f"{words.percent(count.share)}({count.done}/{count.due})"


def slack(course: Course, has_production: bool) -> str:
    if has_production:
        return PRODUCING
    if course.slack is not None:
        return f"时差{signed(course.slack)}天"
    return SILENT if any(step.name == LAST and step.plan for step in course.steps) else NO_DAY


def blocked(course: Course, as_of: date) -> list[str]:
    """环评、节能审查逾期,开工须待其完成: one sentence for each milestone that waits."""
    waiting: dict[str, list[str]] = {}
    for late, held in course.waiting(as_of):
        waiting.setdefault(held, []).append(late)
    return [f"{'、'.join(late)}逾期,{held}须待其完成" for held, late in waiting.items()]


def signed(days: int) -> str:
    return f"−{-days}" if days < 0 else str(days)


def money(value: Any) -> str:
    return words.NONE if pd.isna(value) else words.number(value)


def month_cost(cost: Cost | None) -> str:
    """亿元 of the target year that one more month takes."""
    if cost is None:
        return words.NOT_COUNTED
    return PRODUCING if cost.month is None else words.number(cost.month, 2)


def lost(cost: Cost | None) -> str:
    return words.NOT_COUNTED if cost is None else words.number(cost.lost, 2)


def lights(courses: Iterable[Course]) -> str:
    """红灯3个、黄灯9个…: only those that there are."""
    counts = pd.Series([course.lamp.light for course in courses], dtype=object).value_counts()
    said = {Light.RED: "红灯", Light.YELLOW: "黄灯", Light.GREEN: "绿灯", Light.GREY: "未评价"}
    return "、".join(f"{word}{counts[light]}个" for light, word in said.items() if counts.get(light))


def to_projects(keys: Iterable[str]) -> list[str | None]:
    """Where the page of each project is."""
    return [address.linked(project=key) for key in keys]


def stamped(table: pd.DataFrame, desk: Desk) -> pd.DataFrame:
    """For a download: every row says as of when, and whether it is illustrative."""
    return table.assign(截至日期=desk.as_of.isoformat(), 数据性质=desk.nature)


def span(until: date) -> str:
    """2022年1—3月: figures of a year so far."""
    return f"{until.year}年{'1' if until.month == 1 else f'1—{until.month}'}月"


def pace(gap: float) -> str:
    """快于 or 慢于序时进度, in percentage points."""
    apart = words.number(abs(gap))
    return f"{'快于' if gap > 0 else '慢于'}序时进度{apart}个百分点" if float(apart) else "与序时进度持平"
