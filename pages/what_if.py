"""情景推演: what it would take. Levers, charts and answers on one board that answers while a lever moves."""

import streamlit as st

from pages.levers import board
from pages.shared import address, desk, filters, findings, look
from pages.shared.cached import grounds, outcomes, series

release, chosen = filters.current()


@st.fragment
def what_if() -> None:
    every = grounds(release, chosen.month)
    opened = {key: one for key, one in every.items() if one.is_open and (not chosen.clusters or key in chosen.clusters)}
    if not opened:
        look.finding("没有可以推演的集群")
        look.empty("所选集群到数据月不足12个月数据,或目标期已到。", "请在筛选中改选集群或较早的数据月。")
        return
    shown = board.scope(opened)
    focus = board.focus(shown)
    here = desk.opened(release, every, board.told())
    found = {letter: outcomes(release, every, one) for letter, one in here.scenarios.items()}
    look.finding(findings.what_if(here.letter, shown, found[here.letter]))
    months = series(release, filters.whole(chosen))
    board.mount(board.board(release, here, opened, shown, found, months, focus=focus))
    address.leave()


what_if()
