"""项目清单: every project with its light and its reason; blanks stay blanks."""

import pandas as pd
import streamlit as st

from data.model import Filters, Light, Release
from pages.dispatch import cells
from pages.dispatch.gathered import Desk
from pages.shared import download, editable, look, words
from pages.shared.origins import OWN
from queries.steps import day


def draw(desk: Desk, release: Release, chosen: Filters) -> None:
    look.finding(_finding(desk))
    every = table(desk)
    with st.container(horizontal=True, vertical_alignment="center"):
        look.note(f"灯取项目各节点和年度投资中最差的一项,并注明原因。{words.LEGEND}。{desk.mark.strip('()')}")
        download.csv_button(cells.stamped(every.assign(**_more(desk)), desk), "项目清单", release, chosen)
        editable.button("项目月报", release, chosen, only=list(desk.courses))
    show(desk, every)


def show(desk: Desk, shown: pd.DataFrame) -> None:
    """`table` of these projects, each of which leads to its sheet."""
    numbers = {"总投资(亿元)", "本年完成/计划(亿元)", "达产年产值(亿元)"}
    look.table(shown, numbers, links={"项目": cells.to_projects(desk.flow["project_id"])})


def _finding(desk: Desk) -> str:
    number, stages = len(desk.flow), int(desk.flow["stage"].notna().sum())
    if desk.origin == OWN and all(one.lamp.light is Light.GREY for one in desk.courses.values()):
        loose = int(desk.flow["cluster_id"].isna().sum())
        apart = f",{loose}个未归集群" if loose else ""
        return f"{desk.since}{desk.kind}{number}个{apart},{stages}个有公开的阶段信息,节点进展和投资进度{words.UNSEEN}。"
    return f"{desk.since}{desk.kind}{number}个:{cells.lights(desk.courses.values())}。"


def table(desk: Desk) -> pd.DataFrame:
    """One row per project."""
    rows = desk.flow.to_dict("records")
    reports = {row["project_id"]: row for row in desk.months.to_dict("records")}
    year = str(desk.as_of.year)
    return pd.DataFrame(
        {
            "项目": [row["short_name"] for row in rows],
            "灯": [cells.lamp(desk.courses[row["project_id"]].lamp) for row in rows],
            "集群": [row["cluster_name"] for row in rows],
            "园区": [row["park_name"] for row in rows],
            "阶段": [row["stage"] or words.UNSEEN if isinstance(row["stage"], str) else words.UNSEEN for row in rows],
            "总投资(亿元)": [cells.money(row["total_investment"]) for row in rows],
            "本年完成/计划(亿元)": [_spent(reports.get(row["project_id"]), year) for row in rows],
            "达产年产值(亿元)": [cells.money(row["annual_output_full"]) for row in rows],
            "开工": [_when(row, "start") for row in rows],
            "投产": [_when(row, "production") for row in rows],
            "责任单位": [row["resp_dept"] for row in rows],
        }
    )


def _more(desk: Desk) -> dict[str, object]:
    """What only a download has room for."""
    return {
        "全称": desk.flow["name"].to_list(),
        "环节": desk.flow["segment_name"].to_list(),
        "包联领导": desk.flow["lead_leader"].to_list(),
        "时差(天)": [one.slack for one in desk.courses.values()],
    }


def _spent(report: dict | None, year: str) -> str:
    if report is None or report["period"][:4] != year or pd.isna(report["annual_plan"]):
        return words.NONE
    return f"{cells.money(report['cum_this_year'])}/{cells.money(report['annual_plan'])}"


def _when(row: dict, stage: str) -> str:
    done, plan = day(row[f"on_{stage}"]), day(row[f"plan_{stage}"])
    if done:
        return f"{done:%Y-%m}"
    return f"{plan:%Y-%m}(计划)" if plan else words.NONE
