"""倒排工期: the projects that do not produce yet, dearest delay first, with their float and what blocks what."""

import pandas as pd
import streamlit as st

from data.model import Filters, Release
from pages.charts import theme
from pages.charts.gantt import gantt
from pages.dispatch import cells, lines
from pages.dispatch.gathered import Desk
from pages.shared import download, editable, look, plot, words
from pages.shared.cached import ask, grounds
from queries import lookups
from queries.delay import Cost, costs, order
from queries.steps import day

KEY = "细条为计划(开工至投产),粗条为实际,实心点为已完成节点,空心点为未完成节点,虚线为截至日期。"

COSTS = ("已造成损失(亿元)", "再晚1个月(亿元)")


def prices(desk: Desk, release: Release, chosen: Filters) -> dict[str, Cost]:
    """Project id → what it adds and what its delay costs, of those with figures."""
    found: dict[str, Cost] = {}
    rows = desk.flow.to_dict("records")
    slacks = {row["project_id"]: (day(row["plan_production"]), desk.courses[row["project_id"]].slack) for row in rows}
    for ground in grounds(release, chosen.month, chosen.known_until).values():
        found |= costs(ground, slacks)
    return {key: cost for key, cost in found.items() if key in desk.courses}


def draw(desk: Desk, release: Release, chosen: Filters) -> None:
    ahead = desk.narrowed(desk.flow[~desk.flow["has_production"] & ~desk.flow["is_out"]])
    found = prices(ahead, release, chosen)
    rows = {row["project_id"]: row for row in ahead.flow.to_dict("records")}
    keys = order(rows, found)
    positions = ask(release, lookups.clusters).set_index("cluster_id")["position"]
    look.finding(_finding(ahead, found, keys))
    drawn = _bars(ahead, rows, keys, positions.to_dict())
    if drawn:
        _chart(ahead, drawn)
    else:
        look.section("未见开工和投产的计划日期,不画工期图")
        look.note("项目月报补填计划开工、计划投产日期后显示。")
    _blocked(ahead)
    table = _table(ahead, rows, keys, found).drop(columns=[] if found else list(COSTS))
    look.section("按延误代价排序" if found else f"延误代价:{words.NOT_COUNTED}")
    with st.container(horizontal=True):
        download.csv_button(cells.stamped(table, desk), "倒排工期", release, chosen)
        editable.button("项目节点", release, chosen, only=keys)
    look.table(
        table,
        numeric={"时差(天)", *COSTS},
        links={"项目": cells.to_projects(keys)},
    )
    look.note(
        "时差=最迟完成日−截至日期,取未完成节点中最小的;最迟完成日由计划投产日按常用工期倒推,常用工期为默认值,无公开出处。"
        "损失为目标年产值按投产概率折算后的减少,与情景推演同一算法;未填项目排在最后。"
    )


def _finding(desk: Desk, found: dict[str, Cost], keys: list[str]) -> str:
    number = len(desk.flow)
    late = sum(bool(one.late(desk.as_of)) for one in desk.courses.values())
    short = sum(one.slack is not None and one.slack < 0 for one in desk.courses.values())
    first = keys[0] if keys else ""
    if not number:
        return f"{desk.since}所选{desk.kind}均已投产,没有可倒排的工期。"
    if all(one.slack is None for one in desk.courses.values()) and not late:
        return f"{desk.since}{number}个未投产的{desk.kind}均未见计划投产日期和节点进展,不倒排工期。"
    dated = sum(one.slack is not None for one in desk.courses.values())
    # Of the others it is not known whether they are late.
    only = f"{dated}个有计划投产日期" if dated < number else ""
    said = f"{desk.since}{number}个未投产的{desk.kind}中{only},{late}个有逾期节点,{short}个时差为负"
    cost = found.get(first)
    if cost is None or not (cost.lost or cost.month):
        return f"{said}。"
    name = desk.names[first]
    if cost.lost > 0:
        return f"{said};{name}代价最大,已影响目标年产值{words.number(cost.lost, 2)}亿元。"
    return f"{said};{name}每晚1个月代价最大,目标年少{words.number(cost.month, 2)}亿元。"


def _bars(desk: Desk, rows: dict[str, dict], keys: list[str], positions: dict[str, int]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    dark = plot.is_dark()
    for key in keys:
        course = desk.courses[key]
        one = lines.project_bar(rows[key], course, len(found), desk.as_of)
        if one:
            late = course.late(desk.as_of)
            said = (
                f"{late[0].name}{late[0].lamp.word},{cells.slack(course, False)}"
                if late
                else cells.slack(course, False)
            )
            colour = theme.series(positions.get(rows[key]["cluster_id"], 6), dark=dark)
            span = "至".join(cells.on(rows[key][plan]) for plan in ("plan_start", "plan_production"))
            tip = f"{one['name']}:计划{span},{said}"
            found.append(one | {"colour": colour, "words": words.typeset(said), "tip": words.typeset(tip + desk.mark)})
    return found


def _chart(desk: Desk, bars: list[dict[str, object]]) -> None:
    rows = pd.DataFrame(bars)
    points = [
        point
        for one in rows.to_dict("records")
        for point in lines.marks(one["key"], desk.courses[one["key"]].steps, desk.mark, (one["start"], one["end"]))
    ]
    today = lines.year(desk.as_of)
    spec = plot.specification(
        gantt,
        bars=rows,
        marks=pd.DataFrame(points, columns=["key", "at", "is_done", "tip"]),
        today=today,
        today_text=words.typeset(f"截至{cells.written(desk.as_of)}{desk.mark}"),
        lamps=lines.colours(dark=plot.is_dark()),
    )
    look.section(f"{len(bars)}个项目的工期,延误代价大的在前{desk.mark}")
    plot.draw(spec, key="gantt", alt_text=f"{desk.kind}倒排工期图,每行一个项目{desk.mark}")
    look.note(f"{KEY}截至{cells.written(desk.as_of)}。{words.LEGEND}。")


def _blocked(desk: Desk) -> None:
    names = desk.names
    found = {names[key]: cells.blocked(one, desk.as_of) for key, one in desk.courses.items()}
    held = {name: said for name, said in found.items() if said}
    if held:
        look.section(f"{len(held)}个项目的逾期节点卡住后续节点")
        look.bullets([f"{name}:{';'.join(said)}" for name, said in held.items()])


def _table(desk: Desk, rows: dict[str, dict], keys: list[str], found: dict[str, Cost]) -> pd.DataFrame:
    courses = [desk.courses[key] for key in keys]
    late = [one.late(desk.as_of) for one in courses]
    return pd.DataFrame(
        {
            "项目": [rows[key]["short_name"] for key in keys],
            "集群": [rows[key]["cluster_name"] for key in keys],
            "灯": [cells.lamp(one.lamp) for one in courses],
            "时差(天)": [words.NONE if one.slack is None else cells.signed(one.slack) for one in courses],
            COSTS[0]: [cells.lost(found.get(key)) for key in keys],
            COSTS[1]: [cells.month_cost(found.get(key)) for key in keys],
            "计划投产": [cells.on(rows[key]["plan_production"]) for key in keys],
            "逾期节点": ["、".join(step.name for step in steps) or words.NONE for steps in late],
            "责任单位": [rows[key]["resp_dept"] for key in keys],
        }
    )
