"""数据时点: the newest figures, or those that were known at some moment (当时看到的数)."""

from datetime import datetime

import streamlit as st

from data.model import Release
from pages.shared import address, times, words
from pages.shared.cached import ask
from queries import lookups

KEY, LATEST = "known", "latest"


def choose(release: Release) -> list[str]:
    """Take the choice from the address. The moments (ISO, UTC) at which own figures came, newest first.

    None where they came all at once: then nothing was ever otherwise.
    """
    found = ask(release, lookups.vintages)
    own = found.loc[found["is_own"], "known_at"]
    moments = [moment.isoformat() for moment in own] if len(own) > 1 else []
    address.choice(KEY, [LATEST, *moments], LATEST)
    return moments


def until() -> datetime | None:
    """The moment chosen, in UTC; None for the newest figures."""
    chosen = st.session_state[KEY]
    return None if chosen == LATEST else datetime.fromisoformat(chosen)


def summary() -> list[str]:
    """For the button of the filters, where there is hardly room."""
    chosen = until()
    return [] if chosen is None else [f"截至{times.moment(chosen)[:10]}"]


def draw(moments: list[str]) -> None:
    """The choice, where there is one."""
    if not moments:
        return
    told = times.apart(map(datetime.fromisoformat, moments))
    names = {LATEST: "最新"} | {moment: f"截至{said}导入时" for moment, said in zip(moments, told, strict=True)}
    st.selectbox(
        "数据时点",
        list(names),
        format_func=names.__getitem__,
        key=KEY,
        help=words.typeset("选较早的时点,各页显示当时已导入的数,以后的新增和修订不计入。"),
        persist_state="session",
    )
