"""What is chosen on 产业链图谱: cluster, view, what fills the marks, and how far down one has gone."""

from collections.abc import Mapping

import streamlit as st

from pages.links.gathered import Chain
from pages.shared import address, words
from pages.shared.switch import switch
from pages.shared.trail import Step
from queries.board import Standing

VIEWS = {"map": "图谱", "gaps": "补链清单", "roadmap": "招商路线图"}
FILLS = {"strength": "按强弱着色", "growth": "按增速着色"}


def cluster(board: Mapping[str, Standing]) -> str:
    address.choice("cluster", list(board), next(iter(board)))
    return switch("集群", "cluster", {key: one.short_name for key, one in board.items()}, on_change=leave)


def view() -> str:
    address.choice("view", list(VIEWS), next(iter(VIEWS)))
    return switch("视图", "view", VIEWS)


def fill() -> None:
    """Known on every view, so that a link that names it is understood."""
    address.choice("fill", list(FILLS), next(iter(FILLS)))


def fill_switch() -> None:
    switch("着色", "fill", FILLS)


def levels(chain: Chain) -> tuple[str, str]:
    """The segment and the enterprise on it that are looked at; empty: none. What does not belong is said and left."""
    address.level("segment", list(chain.segments.index), ["cluster"])
    segment = str(st.session_state["segment"])
    found = chain.everyone[chain.everyone["segment_id"] == segment] if segment else chain.everyone
    address.level("enterprise", list(found["enterprise_id"].unique()), ["cluster", "segment"])
    return segment, str(st.session_state["enterprise"])


def steps(chain: Chain, segment: str, enterprise: str) -> list[Step]:
    """Cluster, then the segment and the enterprise that are looked at."""
    ids = {"cluster": chain.cluster}
    steps = [Step(chain.standing.short_name, dict(ids))]
    if segment:
        ids |= {"segment": segment}
        steps.append(Step(chain.short(segment), dict(ids)))
    if enterprise:
        rows = chain.everyone.set_index("enterprise_id").loc[[enterprise]]
        steps.append(Step(str(rows["short_name"].iloc[0]), ids | {"enterprise": enterprise}))
    return steps


def segment_box(chain: Chain) -> None:
    """The same choice as on the chart, for the keyboard and for those who cannot see it."""
    st.selectbox(
        "环节",
        ["", *chain.segments.index],
        format_func=lambda key: words.typeset(chain.name(key)) if key else "全部环节",
        key="segment",
        on_change=_leave_enterprise,
        width=300,
        persist_state="session",
    )


def pick(key: str) -> None:
    """A mark was pressed: open its segment, or close it where it is open or the ground was pressed."""
    state = st.session_state
    state["segment"] = "" if key == state.get("segment") else key
    _leave_enterprise()


def leave() -> None:
    st.session_state["segment"] = ""
    _leave_enterprise()


def _leave_enterprise() -> None:
    st.session_state["enterprise"] = ""
