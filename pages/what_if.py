"""情景推演: what it would take. Levers, charts and answers on one board that answers while a lever moves."""

from functools import partial

import streamlit as st

from pages.levers import answers, assumptions, board, extrapolated, offline
from pages.shared import address, desk, download, filters, findings, look, proposal
from pages.shared import pinned as on
from pages.shared.cached import ask, grounds, outcomes
from queries import lookups
from queries.outcomes import Outcome

release, chosen = filters.current()


@st.fragment
def what_if() -> None:
    pinned = on.resolve(release, chosen, board.asked())
    every = grounds(pinned.release, pinned.month, chosen.known_until)
    opened = {key: one for key, one in every.items() if one.is_open and (not chosen.clusters or key in chosen.clusters)}
    shown = board.scope(every, opened)
    focus = board.focus(every, shown)
    here = desk.opened(pinned.release, every, board.told())
    if not shown:
        look.finding("没有可以推演的集群。")
        why = "所选集群到数据月不足12个月数据(或按统计保密要求不予显示),或目标期已到。"
        look.empty(why, "请在筛选中改选集群或其他数据月。")
        return
    if chosen.parks:
        look.note("目标属于完整集群,本页不按园区筛选。")
    found = {letter: outcomes(every, one) for letter, one in here.scenarios.items()}
    finding = findings.what_if(here.letter, shown, found[here.letter])
    drawn = board.board(
        pinned.release,
        here,
        opened,
        shown,
        found,
        focus=focus,
        pinned=_pinned(pinned, here, found[here.letter]),
    )

    look.finding(finding)
    board.mount(drawn)
    with st.container(horizontal=True):
        if st.button("添加情景项目", icon=":material/add:"):
            proposal.ask(here, opened)
        table = partial(assumptions.table, here, shown, found, ask(pinned.release, lookups.thresholds))
        download.csv_button(table, "情景推演", pinned.release, filters.whole(chosen))
        described = f"{filters.describe(release, filters.whole(chosen))};数据版本{pinned.release.label}。"
        page = partial(offline.page, drawn, finding, described)
        name = f"情景推演离线版_{pinned.month}_{pinned.release.label}.html"
        download.file_button("下载离线版", lambda: page().encode(), name, "text/html")
    extrapolated.section(pinned.release, shown, chosen.known_until)
    address.leave()


def _pinned(pinned: on.Pinned, here: desk.Desk, mine: dict[str, Outcome]) -> str:
    """What a link made on other data has to say, and the same scenario on those."""
    if not pinned.is_then and release.content.startswith(desk.made_on() or "-"):
        return ""
    there: dict[str, Outcome] = {}
    if pinned.other:
        newest = ask(pinned.other, lookups.months)["period"].iloc[0]
        there = outcomes(grounds(pinned.other, newest, chosen.known_until), here.scenario)
    said = on.sentence(pinned, mine, there, here.known.clusters)
    return answers.pinned(said, offer=pinned.other is not None, is_then=pinned.is_then)


what_if()
