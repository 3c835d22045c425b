"""A project that only the scenario has: asked for in a dialog, kept with the scenario's other fields."""

from collections.abc import Mapping

import streamlit as st

from pages.shared import carried, look, words
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
        park, figures = place(desk, "new"), numbers(grounds, "new")
        sent = st.form_submit_button("加入情景", type="primary")
    if not sent:
        return
    cells = [cluster, _given(segment), park, *figures]
    if problem := problem_of(desk, cells):
        look.note(f"※ {problem}")
        return
    keep(desk, cells)
    st.rerun()


def place(desk: Desk, prefix: str) -> str:
    """Ask for the park; empty where that is open."""
    names = desk.known.parks
    return _given(
        st.selectbox("园区", [_NONE, *names], format_func=lambda key: names.get(key, key), key=f"{prefix}-park")
    )


def numbers(grounds: Mapping[str, Ground], prefix: str) -> list[str]:
    """Ask for output, start, ramp, probability and land, in the order of a link; nothing is filled in beforehand."""
    asked = (
        ("output", "达产年产值(亿元)", "如20"),
        ("start", "投产月", f"如{_later(grounds)}"),
        ("ramp", "爬坡期(个月)", "组装食品12,机加工18,医药化工24"),
        ("chance", "投产概率(%)", "已签约一般30,在建80"),
        ("land", "用地(亩,可不填)", None),
    )
    return [
        st.text_input(words.typeset(label), placeholder=hint and words.typeset(hint), key=f"{prefix}-{key}")
        for key, label, hint in asked
    ]


def problem_of(desk: Desk, cells: list[str]) -> str | None:
    """Why a project of these eight cells of a link cannot be added, in a sentence; None: it can."""
    if any("~" in typed.fold(cell) for cell in cells):
        return "各项只填一个数,不能填“~”区间,请改正。"
    _, problems = scenario.read({"new.x": ["~".join(cells)]}, desk.known)
    if len(desk.scenario.proposals) >= _MOST:
        return f"一个情景最多添加{_MOST}个项目,请先移除一些。"
    said = problems[0].removeprefix("网址中情景A的新增项目“x”").removesuffix(",该项目未计入。") if problems else None
    return said and f"{said}。"


def keep(desk: Desk, cells: list[str]) -> None:
    """Into the address with the rest of the scenario in hand."""
    used = {new.key for new in desk.scenario.proposals}
    key = next(name for number in range(1, _MOST + 2) if (name := f"n{number}") not in used)
    prefix = "" if desk.letter == "a" else f"{desk.letter}."
    carried.keep(scenario.write(desk.scenarios) | {f"{prefix}new.{key}": "~".join(typed.fold(cell) for cell in cells)})


def _given(choice: str) -> str:
    return "" if choice == _NONE else choice


def _segment(desk: Desk, key: str) -> str:
    if key == _NONE:
        return key
    return f"{desk.known.clusters[desk.known.segments[key]]}:{desk.known.names[key]}"


def _later(grounds: Mapping[str, Ground]) -> str:
    month = next(iter(grounds.values())).standing.month
    return f"{int(month[:4]) + 1}-06"
