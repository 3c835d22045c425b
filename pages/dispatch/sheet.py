"""One project: what is on record, its milestones and issues, what it brings to its cluster's goal, its source."""

from typing import Any

import pandas as pd
import streamlit as st

from data.model import Filters, Light, Release
from pages.charts import theme
from pages.charts.gantt import gantt
from pages.dispatch import cells, lines, listed, money, record
from pages.dispatch.backward import prices
from pages.dispatch.gathered import Desk
from pages.dispatch.week import issue_table
from pages.shared import download, editable, look, plot, trail, words
from pages.shared.cached import ask
from queries import dispatch
from queries.schedule import Course


def draw(key: str, desk: Desk, release: Release, chosen: Filters) -> None:
    facts = ask(release, dispatch.project_facts, projects=[key]).iloc[0].to_dict()
    trail.draw(trail.to(release, chosen, facts))
    st.button("‹ 返回全部项目", key="back", type="tertiary", on_click=_back)
    if key in desk.families:
        _family(desk.narrowed(desk.flow[desk.flow["parent_id"] == key]), facts, release, chosen)
    else:
        _single(desk.narrowed(desk.flow[desk.flow["project_id"] == key]), facts, release, chosen)


def _single(one: Desk, facts: dict[Any, Any], release: Release, chosen: Filters) -> None:
    row = one.flow.iloc[0].to_dict()
    course = one.courses[row["project_id"]]
    look.finding(_finding(one, row, course))
    left, right = st.columns([3, 2], gap="large")
    with left:
        _milestones(one, row, course, release, chosen)
        _issues(one, release, chosen)
    with right:
        record.worth(one, row, prices(one, release, chosen).get(course.project_id), release, chosen)
        money.section(one, release, chosen, one=True)
        record.facts(facts, one)


def _family(parts: Desk, facts: dict[Any, Any], release: Release, chosen: Filters) -> None:
    """A project of parts: its facts and its parts, which alone are counted and judged."""
    lights = cells.lights(parts.courses.values())
    look.finding(f"{parts.since}{facts['name']}:所选范围内有{len(parts.flow)}个子项目,{lights};评灯和计数只看子项目。")
    listed.show(parts, listed.table(parts))
    editable.button("项目月报", release, chosen, only=list(parts.courses))
    record.facts(facts, parts)


def _back() -> None:
    st.session_state["project"] = ""


def _finding(desk: Desk, row: dict, course: Course) -> str:
    stage = row["stage"] if isinstance(row["stage"], str) else f"阶段{words.UNSEEN}"
    said = f"{desk.since}{row['name']}:{stage}"
    if course.lamp.word == words.UNSEEN and not isinstance(row["stage"], str):
        return f"{desk.since}{row['name']}:阶段和进展{words.UNSEEN}。"
    if course.lamp.light is Light.GREY:
        return f"{said},{course.lamp.word}。"
    late = course.late(desk.as_of)
    more = f",{len(late)}个节点逾期" if late else ""
    slack = cells.slack(course, bool(row["has_production"]))
    return f"{said},{course.lamp.light.value}灯({course.lamp.word}){more},{slack}。"


def _milestones(desk: Desk, row: dict, course: Course, release: Release, chosen: Filters) -> None:
    if not course.steps:
        look.section("节点")
        look.note(f"节点和计划日期{words.UNSEEN}。")
        return
    done = sum(step.is_done for step in course.steps)
    look.section(f"{len(course.steps)}个节点已完成{done}个")
    _chart(desk, row, course)
    waiting = cells.blocked(course, desk.as_of)
    if waiting:
        look.bullets(waiting)
    table = pd.DataFrame(
        {
            "节点": [step.name for step in course.steps],
            "灯": [cells.lamp(step.lamp) for step in course.steps],
            "计划": [cells.on(step.plan) for step in course.steps],
            "最迟": [cells.on(step.latest) for step in course.steps],
            "完成": [cells.on(step.done_on) for step in course.steps],
            "时差(天)": [
                words.NONE if step.is_done or not step.latest else cells.signed((step.latest - desk.as_of).days)
                for step in course.steps
            ],
            "责任单位": [step.owner for step in course.steps],
            "佐证": [step.evidence for step in course.steps],
        }
    )
    look.table(table, numeric={"时差(天)"})
    with st.container(horizontal=True):
        download.csv_button(cells.stamped(table.assign(项目=row["name"]), desk), "项目节点", release, chosen)
        editable.button("项目节点", release, chosen, only=[course.project_id])


def _chart(desk: Desk, row: dict, course: Course) -> None:
    colour = lines.NEUTRAL if not plot.is_dark() else theme.SERIES_DARK[5]
    bars: list[dict[str, Any]] = []
    for step in course.steps:
        bar = lines.step_bar(step, len(bars), desk.as_of)
        if bar:
            said = f"{step.done_on}完成" if step.done_on else step.lamp.word
            tip = words.typeset(f"{step.name}:计划{cells.on(step.plan)},最迟{cells.on(step.latest)},{said}{desk.mark}")
            bars.append(bar | {"colour": colour, "words": words.typeset(said), "tip": tip})
    if len(bars) < 2:
        return
    points = [point for step in course.steps for point in lines.marks(step.name, [step], desk.mark)]
    spec = plot.specification(
        gantt,
        bars=pd.DataFrame(bars),
        marks=pd.DataFrame(points, columns=["key", "at", "is_done", "tip"]),
        today=lines.year(desk.as_of),
        today_text=words.typeset(f"截至{cells.written(desk.as_of)}{desk.mark}"),
        lamps=lines.colours(dark=plot.is_dark()),
        low=True,
    )
    plot.draw(spec, key="sheet", alt_text=f"{row['short_name']}的节点工期图{desk.mark}")
    look.note("细条为计划日期至最迟日期,粗条为比计划晚的天数,实心点为已完成,空心点为未完成,虚线为截至日期。")


def _issues(desk: Desk, release: Release, chosen: Filters) -> None:
    if desk.issues.empty:
        look.section("没有登记问题")
        return
    open_ = int(desk.issues["closed_on"].isna().sum())
    look.section(f"问题{len(desk.issues)}件,未办结{open_}件")
    look.table(issue_table(desk.issues).drop(columns="项目"))
    editable.button("问题台账", release, chosen, only=list(desk.issues["issue_id"]))
