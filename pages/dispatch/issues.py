"""问题台账: how many issues were settled, how many in time, how long it took, and what has been open for long."""

import pandas as pd
import streamlit as st

from data.model import Filters, Release
from pages.dispatch import cells
from pages.dispatch.gathered import Desk
from pages.dispatch.week import issue_table
from pages.shared import download, editable, look, words
from queries.ledger import LONG, Ledger, ledger


def draw(desk: Desk, release: Release, chosen: Filters) -> None:
    issues, day = desk.issues, pd.Timestamp(desk.as_of)
    if issues.empty:
        look.finding(f"{desk.since}{len(desk.flow)}个{desk.kind}的问题台账:{words.UNSEEN}。")
        look.note("问题台账导入后,本页列出办结率、按期办结率和超期未办结问题。")
        return
    found = ledger(issues, day)
    look.finding(_finding(desk, found))
    _figures(found, desk.mark.strip("()"))
    open_ = issues["closed_on"].isna()
    for title, rows in (("未办结", issues[open_]), ("已办结", issues[~open_])):
        look.section(f"{title}{len(rows)}件,{_types(rows)}" if len(rows) else f"{title}0件")
        if len(rows):
            days = (rows["closed_on"].fillna(day) - rows["raised_on"]).dt.days
            table = issue_table(rows).assign(历时天数=days.astype(str).to_list())
            look.table(table, numeric={"历时天数"}, links={"项目": cells.to_projects(rows["project_id"])})
    with st.container(horizontal=True):
        download.csv_button(cells.stamped(issue_table(issues), desk), "问题台账", release, chosen)
        editable.button("问题台账", release, chosen, only=list(issues["issue_id"]))


def _finding(desk: Desk, found: Ledger) -> str:
    return (
        f"{desk.since}{desk.kind}梳理问题{found.closed.due}件,办结{found.closed.done}件,"
        f"办结率{words.percent(found.closed.share)},按期办结率{_rate(found)};超过{LONG}天未办结{found.long_open}件。"
    )


def _rate(found: Ledger) -> str:
    return "无应计问题" if found.on_time.share is None else words.percent(found.on_time.share)


def _figures(found: Ledger, mark: str) -> None:
    look.table(
        pd.DataFrame(
            {
                "办结率": [cells.share(found.closed)],
                "按期办结率": [cells.share(found.on_time) if found.on_time.due else "无应计问题"],
                "平均办结(天)": [words.number(found.days)],
                f"超过{LONG}天未办结(件)": [str(found.long_open)],
            }
        ),
        numeric={"办结率", "按期办结率", "平均办结(天)", f"超过{LONG}天未办结(件)"},
    )
    look.note(f"按期办结率:到期或已办结的问题中按期办结的;未写期限的不计。{mark}")


def _types(rows: pd.DataFrame) -> str:
    """土地2件、资金1件: the most frequent first."""
    counts = rows["type"].value_counts()
    return "、".join(f"{name}{count}件" for name, count in counts.items())
