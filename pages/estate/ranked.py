"""季考核: units by their points of each item, as the reader chooses units, projects and target."""

import pandas as pd
import streamlit as st

from data.model import Filters, Release
from pages.estate import findings, points
from pages.estate.gathered import Estate
from pages.shared import address, look, words
from pages.shared.cached import ask
from pages.shared.origins import EXAMPLE, ORIGINS, OWN, origins
from pages.shared.switch import switch
from queries import commitments, dispatch
from queries.league import league, targets
from queries.pace import last_day

UNITS = {"park": ("园区", "park_name"), "unit": ("责任单位", "resp_dept")}
RESERVE = "reserve"
_MOST = 999


def draw(estate: Estate, release: Release, chosen: Filters) -> None:
    unit, origin, reserve = _controls(estate)
    kind, column = UNITS[unit]
    day = last_day(chosen.month)
    promised = ask(release, commitments.project_targets, as_of=day)
    flow = estate.flow[estate.flow["is_illustrative"].astype(bool) == (origin == EXAMPLE)]
    issues = ask(release, dispatch.project_issues, as_of=day)
    store = int(reserve) if reserve else None
    table = league(flow, issues, pd.Timestamp(day), unit=column, targets=targets(promised), reserve=store)
    mark = f"({words.ILLUSTRATIVE})" if origin == EXAMPLE else ""
    look.finding(findings.league(table, words.month(chosen.month), kind, f"{ORIGINS[origin]}{mark}"))
    if not table.lines:
        look.empty(f"所选范围没有登记了{kind}的项目。", "请在筛选中清除园区或产业,或改选项目性质。")
        return
    points.bars(table, kind, mark)
    points.section(table, kind, origin == EXAMPLE, release, chosen)
    points.notes(promised, int(flow[column].isna().sum()), kind)


def _controls(estate: Estate) -> tuple[str, str, str]:
    """Unit, origin and target of projects in store ('' for none), each held by the address."""
    state = st.session_state
    address.choice("unit", list(UNITS), "park")
    offered = origins(estate.flow) or [OWN]
    address.choice("origin", offered, offered[0])
    address.choice(RESERVE, ["", *map(str, range(1, _MOST + 1))], "")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        switch("单位", "unit", {key: label for key, (label, _) in UNITS.items()}, labelled=True)
        if len(offered) > 1:
            switch("项目性质", "origin", ORIGINS, labelled=True)
        state["reserve-box"] = int(state[RESERVE]) if state[RESERVE] else None
        st.number_input(
            words.typeset("储备项目目标(个)"),
            min_value=1,
            max_value=_MOST,
            value=None,
            key="reserve-box",
            placeholder=words.typeset("未设,谋划不计分"),
            width=200,
            on_change=_keep_reserve,
        )
    return state["unit"], state["origin"], state[RESERVE]


def _keep_reserve() -> None:
    value = st.session_state["reserve-box"]
    st.session_state[RESERVE] = "" if value is None else str(value)
