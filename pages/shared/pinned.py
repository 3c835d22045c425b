"""A link is made on one release and may be opened on another: then both are offered, and what differs is said."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from data import release as releases
from data.model import Filters, Release
from pages.shared import address, changed, desk, words
from pages.shared.cached import ask, differences
from queries import lookups
from queries.outcomes import Outcome

NOW, THEN = "now", "then"
_MOST = 3


@dataclass(frozen=True)
class Pinned:
    """`release` and `month` to work with; `other` is the release that is not shown, where a link brought two.

    `is_lost`: the link's release is not on this machine any more.
    """

    release: Release
    month: str
    other: Release | None = None
    is_then: bool = False
    is_lost: bool = False


def resolve(release: Release, filters: Filters, action: str) -> Pinned:
    """The live release, unless the link was made on an older one and the reader has asked for that (`action`)."""
    made_on = desk.made_on()
    old = None if not made_on or release.content.startswith(made_on) else releases.find(filters.region, made_on)
    address.choice("data", [NOW, THEN] if old else [NOW], NOW)
    if old is None:
        lost = bool(made_on) and not release.content.startswith(made_on)
        return Pinned(release, filters.month, is_lost=lost)
    if action in (f"data:{NOW}", f"data:{THEN}"):
        st.session_state["data"] = action.removeprefix("data:")
    if st.session_state["data"] == NOW:
        return Pinned(release, filters.month, old)
    months = list(ask(old, lookups.months)["period"])
    return Pinned(old, filters.month if filters.month in months else months[0], release, is_then=True)


def sentence(
    pinned: Pinned, here: Mapping[str, Outcome], there: Mapping[str, Outcome], names: Mapping[str, str]
) -> str:
    """What a reader of an old link has to know; empty where it is of these data. `there`: on the other release."""
    if pinned.is_lost:
        return "链接形成时的数据版本已不在本机,现按最新数据测算,结果可能与链接发出时不同。"
    if pinned.other is None:
        return ""
    old, new = (pinned.release, pinned.other) if pinned.is_then else (pinned.other, pinned.release)
    then, now = (here, there) if pinned.is_then else (there, here)
    moved = [key for key in now if key in then and abs(then[key].figure - now[key].figure) >= 0.05]
    moved.sort(key=lambda key: -abs(then[key].figure - now[key].figure))
    said = ";".join(
        f"{names.get(key, key)}目标年由{words.number(then[key].figure)}变为{words.number(now[key].figure)}亿元"
        for key in moved[:_MOST]
    )
    shown = "现按链接形成时的数据显示。" if pinned.is_then else "现按最新数据显示。"
    effect = f"同一情景:{said}。" if said else ""
    return f"链接形成后数据有更新。{changed.sentence(differences(old, new))}{effect}{shown}"
