"""A project that only the scenario has: asked for in a dialog, kept with the scenario's other fields."""

from collections.abc import Mapping

import streamlit as st

from pages.shared import address, look, words
from pages.shared.desk import Desk
from queries import scenario, typed
from queries.grounds import Ground

_NONE = "未定"
_MOST = 20


@st.dialog("添加情景项目", width="medium")
def ask(desk: Desk, grounds: Mapping[str, Ground]) -> None:
    """Every field is checked as a link's would be; nothing is added until all are understood."""
    known = desk.known
    with st.form("proposal", border=False):
        cluster = st.selectbox("集群", list(grounds), format_func=known.clusters.__getitem__, key="new-cluster")
        segments = [key for key, of in known.segments.items() if of in grounds]
        segment = st.selectbox(
            "环节", [_NONE, *segments], format_func=lambda key: _segment(desk, key), key="new-segment"
        )
        park = st.selectbox(
            "园区", [_NONE, *known.parks], format_func=lambda key: known.parks.get(key, key), key="new-park"
        )
        output = st.text_input(words.typeset("达产年产值(亿元)"), placeholder=words.typeset("如20"), key="new-output")
        start = st.text_input(words.typeset("投产月"), placeholder=f"如{_later(grounds)}", key="new-start")
        ramp = st.text_input(
            words.typeset("爬坡期(个月)"),
            placeholder=words.typeset("组装、食品类一般12,机加工18,医药化工24"),
            key="new-ramp",
        )
        chance = st.text_input(
            words.typeset("投产概率(%)"), placeholder=words.typeset("已签约一般30,在建80"), key="new-chance"
        )
        land = st.text_input(words.typeset("用地(亩,可不填)"), key="new-land")
        sent = st.form_submit_button("加入情景", type="primary")
    if not sent:
        return
    cells = [cluster, _given(segment), _given(park), output, start, ramp, chance, land]
    if problem := _problem(desk, cells):
        look.note(f"※ {problem}")
        return
    _keep(desk, cells)
    st.rerun()


def _problem(desk: Desk, cells: list[str]) -> str | None:
    if any("~" in typed.fold(cell) for cell in cells):
        return "各项只填一个数,不能填“~”区间,请改正。"
    _, problems = scenario.read({"new.x": ["~".join(cells)]}, desk.known)
    if len(desk.scenario.proposals) >= _MOST:
        return f"一个情景最多添加{_MOST}个项目,请先移除一些。"
    said = problems[0].removeprefix("网址中情景A的新增项目“x”").removesuffix(",该项目未计入。") if problems else None
    return said and f"{said}。"


def _keep(desk: Desk, cells: list[str]) -> None:
    """Into the address with the rest of the scenario in hand."""
    used = {new.key for new in desk.scenario.proposals}
    key = next(name for number in range(1, _MOST + 2) if (name := f"n{number}") not in used)
    prefix = "" if desk.letter == "a" else f"{desk.letter}."
    address.keep(scenario.write(desk.scenarios) | {f"{prefix}new.{key}": "~".join(typed.fold(cell) for cell in cells)})


def _given(choice: str) -> str:
    return "" if choice == _NONE else choice


def _segment(desk: Desk, key: str) -> str:
    if key == _NONE:
        return key
    return f"{desk.known.clusters[desk.known.segments[key]]}:{desk.known.levers[key]}"


def _later(grounds: Mapping[str, Ground]) -> str:
    month = next(iter(grounds.values())).standing.month
    return f"{int(month[:4]) + 1}-06"
