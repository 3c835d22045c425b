"""本周清单: what was done in the last seven days, what falls due in the next, what is overdue; issues."""

import pandas as pd
import streamlit as st

from data.model import Filters, Release
from pages.dispatch import cells
from pages.dispatch.gathered import Desk
from pages.shared import download, editable, look, words
from queries.weekly import DAYS, Entry, Week, overdue_issues, week, within


def draw(desk: Desk, release: Release, chosen: Filters) -> None:
    found = week(desk.courses, desk.as_of)
    issues = desk.issues
    new = issues[within(issues["raised_on"], desk.as_of)]
    closed = issues[within(issues["closed_on"], desk.as_of)]
    late = issues[overdue_issues(issues, desk.as_of)]
    planned = any(step.plan and step.is_kept for one in desk.courses.values() for step in one.steps)
    if issues.empty and not found.happened and not planned:
        # Nothing that could fall due: to say that nothing is overdue would be to say that all is well.
        look.finding(f"{desk.since}{len(desk.flow)}个{desk.kind}均未见节点计划日期和问题,没有可列的周调度事项。")
        return
    look.finding(
        f"{desk.since or f'到{cells.written(desk.as_of)},'}近{DAYS}天完成节点{len(found.happened)}项,"
        f"今后{DAYS}天到期{len(found.due)}项,逾期{len(found.overdue)}项;问题新增{len(new)}件、办结{len(closed)}件。"
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        look.note(f"截至{cells.written(desk.as_of)},{desk.kind}{desk.mark}。改选截至日期可看任何一周。")
        download.csv_button(lambda: cells.stamped(_all(desk, found), desk), "本周清单", release, chosen)
        editable.button("项目节点", release, chosen, only=list(desk.courses))
        if len(issues):
            editable.button("问题台账", release, chosen, only=list(issues["issue_id"]))
    _entries(desk, found.happened, f"近{DAYS}天完成{len(found.happened)}项", "几天前")
    _entries(desk, found.due, f"今后{DAYS}天到期{len(found.due)}项", "还有(天)")
    _entries(desk, found.overdue, f"逾期{len(found.overdue)}项,最长的在前", "逾期(天)")
    _issues(new, f"本周新增问题{len(new)}件")
    _issues(closed, f"本周办结问题{len(closed)}件")
    _issues(late, f"逾期未办结问题{len(late)}件")


def _entries(desk: Desk, entries: list[Entry], title: str, days: str) -> None:
    if not entries:
        return
    look.section(title)
    table = _rows(desk, entries, days)
    if not any(one.step.done_on for one in entries):
        table = table.drop(columns="完成")
    look.table(table, numeric={days}, links={"项目": cells.to_projects(one.project_id for one in entries)})


def _rows(desk: Desk, entries: list[Entry], days: str) -> pd.DataFrame:
    names = desk.names
    return pd.DataFrame(
        {
            "项目": [names[one.project_id] for one in entries],
            "节点": [one.step.name for one in entries],
            "计划": [cells.on(one.step.plan) for one in entries],
            "完成": [cells.on(one.step.done_on) for one in entries],
            days: [str(one.days) for one in entries],
            "灯": [cells.lamp(one.step.lamp) for one in entries],
            "责任单位": [one.step.owner for one in entries],
        }
    )


def _all(desk: Desk, found: Week) -> pd.DataFrame:
    kinds = {"近7天完成": found.happened, "今后7天到期": found.due, "逾期": found.overdue}
    return pd.concat([_rows(desk, rows, "天数").assign(类别=kind) for kind, rows in kinds.items()])


def _issues(rows: pd.DataFrame, title: str) -> None:
    if rows.empty:
        return
    look.section(title)
    look.table(issue_table(rows), links={"项目": cells.to_projects(rows["project_id"])})


def issue_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Issues as they are read anywhere on this page."""
    return pd.DataFrame(
        {
            "项目": list(rows["project_name"]),
            "类型": list(rows["type"]),
            "问题": list(rows["description"]),
            "提出": [cells.on(at) for at in rows["raised_on"]],
            "期限": [cells.on(at) for at in rows["due_on"]],
            "状态": list(rows["status"]),
            "办结": [cells.on(at) for at in rows["closed_on"]],
            "层级": list(rows["level"]),
            "责任单位": [unit if isinstance(unit, str) else words.NONE for unit in rows["owner_dept"]],
        }
    )
