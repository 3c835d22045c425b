"""Every open browser shows the newest figures by itself: a look at the live release every few seconds."""

import streamlit as st

from data import release as releases
from data.model import Release
from pages.shared import look
from pages.upload import place

# Soon enough for a meeting; each look is a file of one line read, and nothing is sent unless something has changed.
SECONDS = 5
KEY = "watch"


def begin(release: Release) -> None:
    """Look out for anything newer than what this run shows."""
    if number := st.session_state.pop("_arrived", None):
        st.toast(f"数据已更新为第{number}版", icon=":material/update:")
    _look(release)


@st.fragment(run_every=SECONDS, key=KEY)
def _look(shown: Release) -> None:
    try:
        live = releases.live(shown.region)
    except releases.ReleaseUnusableError:
        return  # the next run of the page repairs it and says so
    if live == shown:
        return
    # A planner with a file open has its problems before the eyes: the page is not to move underneath.
    if place.is_open():
        look.note(f"数据已由他人更新为第{live.number}版,完成或移除当前文件后显示。")
        return
    st.session_state["_arrived"] = live.number
    st.rerun(scope="app")
