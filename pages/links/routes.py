"""招商路线图: gap → product → kind of enterprise → region → team → contact → project, as planners keep it."""

import pandas as pd
import streamlit as st

from data.model import Filters, Release
from pages.links import panel, said
from pages.links.gathered import Chain
from pages.shared import address, download, editable, look, trail, words
from pages.shared.cached import ask
from queries import chain as questions

_COLUMNS = {
    "segment_name": "缺口环节",
    "target_product": "目标产品",
    "enterprise_type": "企业类型",
    "target_region": "目标地区",
    "team": "责任单位",
    "contact_log": "对接记录",
}
_TO_FILL = "待填"
_HOW = "请下载可编辑表格,填写企业类型、责任单位、对接记录和项目,再到数据导入载入。"


def draw(chain: Chain, release: Release, chosen: Filters) -> None:
    rows = ask(release, questions.roadmap, clusters=[chain.cluster], segments=None)
    # By name, so that links without a route get a line to fill as well.
    every = [str(key) for key in chain.segments.index]
    if rows.empty:
        look.finding(f"{chain.standing.name}招商路线图尚无内容。")
        look.empty("本集群没有登记招商路线。", _HOW)
        editable.button("招商路线图", release, chosen, only=every)
        return
    look.finding(said.roadmap(chain, rows))
    shown = table(rows)
    with st.container(horizontal=True, vertical_alignment="center"):
        look.note(f"空白项为{_TO_FILL}。{_HOW}")
        download.csv_button(shown, f"{chain.standing.short_name}招商路线图", release, chosen)
        editable.button("招商路线图", release, chosen, only=every)
    steps = [address.linked(view="map", segment=key, enterprise="") for key in rows["segment_id"]]
    sources = [said.link(row) for row in rows.to_dict("records")]
    look.table(shown, links={"缺口环节": list(steps), "来源": sources})
    _projects(rows.dropna(subset="project_id"))


def table(rows: pd.DataFrame) -> pd.DataFrame:
    shown = pd.DataFrame({word: rows[column].map(_cell) for column, word in _COLUMNS.items()})
    shown["项目"] = rows["project_name"].map(_cell)
    shown["报告原文"] = rows["sentence"].map(lambda cell: cell if isinstance(cell, str) else words.NONE)
    shown["来源"] = rows["source_title"].map(said.known)
    return shown


def _projects(rows: pd.DataFrame) -> None:
    """The way to the sheets of those that have become a project."""
    for row in rows.to_dict("records"):
        with panel.row_of(f"{row['segment_name']},{row['target_product']}"):
            trail.to_project(str(row["project_name"]), str(row["project_id"]))


def _cell(cell: object) -> str:
    return cell if isinstance(cell, str) and cell else _TO_FILL
