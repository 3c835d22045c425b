"""情景推演: what it would take. Levers, charts and answers on one board that answers while a lever moves."""

from functools import partial

import streamlit as st

from pages.levers import assumptions, board, extrapolated, offline
from pages.shared import address, desk, download, filters, findings, look, proposal
from pages.shared.cached import ask, grounds, outcomes, series
from queries import lookups

release, chosen = filters.current()


@st.fragment
def what_if() -> None:
    every = grounds(release, chosen.month)
    opened = {key: one for key, one in every.items() if one.is_open and (not chosen.clusters or key in chosen.clusters)}
    if not opened:
        look.finding("没有可以推演的集群。")
        look.empty("所选集群到数据月不足12个月数据,或目标期已到。", "请在筛选中改选集群或较早的数据月。")
        return
    if chosen.parks:
        look.note("目标属于完整集群,本页不按园区筛选。")
    shown = board.scope(opened)
    focus = board.focus(shown)
    here = desk.opened(release, every, board.told())
    found = {letter: outcomes(release, every, one) for letter, one in here.scenarios.items()}
    finding = findings.what_if(here.letter, shown, found[here.letter])
    months = series(release, filters.whole(chosen))
    drawn = board.board(release, here, opened, shown, found, months, focus=focus)

    look.finding(finding)
    board.mount(drawn)
    with st.container(horizontal=True):
        if st.button("添加情景项目", icon=":material/add:"):
            proposal.ask(here, opened)
        table = partial(assumptions.table, here, shown, found, ask(release, lookups.thresholds))
        download.csv_button(table, "情景推演", release, filters.whole(chosen))
        described = f"{filters.describe(release, filters.whole(chosen))};数据版本{release.label}。"
        page = partial(offline.page, drawn, finding, described)
        name = f"情景推演离线版_{chosen.month}_{release.label}.html"
        download.file_button("下载离线版", lambda: page().encode(), name, "text/html")
    extrapolated.section(release, shown, months)
    address.leave()


what_if()
