"""What stands behind a cluster besides its output: projects, evidence of a goal in words, the report's own sentence."""

from html import escape

import pandas as pd
import streamlit as st

from data.model import Filters, Release
from pages.shared import look, words
from pages.shared.cached import ask
from queries import projects
from queries.board import Standing


def project_list(standing: Standing, release: Release, filters: Filters) -> None:
    """The cluster's projects: real ones with their blanks, then the illustrative ones, marked."""
    rows = ask(release, projects.projects, clusters=[standing.cluster_id], parks=list(filters.parks) or None)
    if rows.empty:
        look.section("项目")
        look.note("所选范围没有登记项目。" if filters.parks else "尚未登记项目。")
        return
    ready = rows[["annual_output_full", "production_date", "ramp_months"]].notna().all(axis=1)
    look.section(f"{len(rows)}个项目,其中{int(ready.sum())}个可用于测算,{int((~ready).sum())}个{words.NOT_COUNTED}")
    look.table(
        pd.DataFrame(
            {
                "项目": rows["name"],
                "环节": rows["segment_name"],
                "园区": rows["park_name"],
                "阶段": rows["stage"],
                "总投资(亿元)": rows["total_investment"].map(words.number),
                "达产年产值(亿元)": rows["annual_output_full"].map(words.number),
                "投产": [_when(row) for row in rows.to_dict("records")],
                "测算": ["计入" if counted else words.NOT_COUNTED for counted in ready],
                "情况": [_remark(row) for row in rows.to_dict("records")],
                "来源": [_source(row) for row in rows.to_dict("records")],
            }
        ),
        numeric={"总投资(亿元)", "达产年产值(亿元)"},
    )


def checklist(rows: pd.DataFrame) -> None:
    """What a goal in words is looked at by. Silence is not failure: an item without a report says so."""
    look.table(
        pd.DataFrame(
            {
                "佐证事项": rows["name"],
                "进展": [
                    f"{row['status']}({row['as_of']:%Y-%m-%d})" if isinstance(row["status"], str) else words.UNSEEN
                    for row in rows.to_dict("records")
                ],
            }
        )
    )


def quotation(goal: pd.Series) -> None:
    """The goal's own words, with where and when they were said."""
    look.section("目标原文")
    st.html(f'<blockquote class="ct-quote">{escape(words.typeset(goal["source_quote"]))}</blockquote>')
    date = goal["source_published_on"] if isinstance(goal["source_published_on"], str) else "日期未注明"
    note = goal["note"] if isinstance(goal["note"], str) else ""
    look.note(f"{goal['source_title']},{goal['source_issuer']},{date}。{note}")


def context(rows: pd.DataFrame) -> None:
    """Figures that explain and are never progress, behind one button."""
    if rows.empty:
        return
    with st.expander(words.typeset(f"背景数据{len(rows)}条(参考,不代表目标)")):
        look.table(
            pd.DataFrame(
                {
                    "时间": rows["period_text"],
                    "指标": rows["metric"],
                    "数值": rows["value_text"],
                    "单位": rows["unit"],
                    "范围": rows["scope"],
                    "说明": rows["note"],
                    "来源": [
                        words.source(*pair) for pair in zip(rows["source_title"], rows["source_issuer"], strict=True)
                    ],
                }
            ),
            numeric={"数值"},
        )


def _when(row: dict[str, object]) -> str:
    date = row["production_date"]
    if not isinstance(date, pd.Timestamp):
        return words.NONE
    return f"{date.year}年{date.month}月({'已投产' if row['is_producing'] else '计划'})"


def _source(row: dict[str, object]) -> str:
    return (
        words.ILLUSTRATIVE
        if row["is_illustrative"]
        else words.source(str(row["source_title"]), str(row["source_issuer"]))
    )


def _remark(row: dict[str, object]) -> str:
    note = row["status_note"] if isinstance(row["status_note"], str) else ""
    when = f"({row['status_as_of']})" if isinstance(row["status_as_of"], str) else ""
    return f"{note}{when}"
