"""The shared filters: region, industries, parks, data month, and as of when the figures are to be known.

Drawn once in the frame, the same on every page.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import streamlit as st

from data.model import Filters, Release
from pages.shared import address, known, times, watch, words
from pages.shared.cached import ask
from pages.shared.ready import open_release, regions
from queries import lookups

# Pages that are of use before there is any figure, by address.
_WITHOUT_FIGURES = ("upload-data", "release-history", "data-sources")


def show() -> tuple[Release, Filters]:
    """Draw the filters behind one button (and the region, where there is a choice) and remember what is chosen."""
    available = regions()
    address.choice("region", available, available[0])
    if len(available) > 1:
        st.selectbox(
            "地区",
            available,
            format_func=_region_name,
            key="region",
            label_visibility="collapsed",
            width=150,
            persist_state="session",
        )
    release = open_release(st.session_state["region"])
    state = st.session_state
    moments = known.choose(release)
    clusters, parks, months = _options(release, known.until())
    state["_release"], state["_filters"] = release, Filters(state["region"], (), (), "")
    if not months:
        _nothing_yet(release)
        return release, state["_filters"]
    address.choice("industry", list(clusters))
    address.choice("park", list(parks))
    address.choice("month", months, months[0])
    with st.popover(_summary(clusters, parks), icon=":material/filter_list:", key="filters"):
        _many("产业", "industry", clusters, "全部产业")
        _many("园区", "park", parks, "全部园区")
        st.selectbox("数据月", months, format_func=words.month, key="month", persist_state="session")
        known.draw(moments)
    industries, where = tuple(state["industry"]), tuple(state["park"])
    state["_filters"] = Filters(state["region"], industries, where, state["month"], known.until())
    return release, state["_filters"]


def current() -> tuple[Release, Filters]:
    """What the frame has chosen; the defaults where a page runs without its frame."""
    state = st.session_state
    if "_filters" not in state:
        region = regions()[0]
        release = open_release(region)
        state["_release"], state["_filters"] = release, Filters(region, (), (), _options(release)[2][0])
    return state["_release"], state["_filters"]


def whole(filters: Filters) -> Filters:
    """The same figures of all clusters and parks: what is projected is always a whole cluster."""
    return replace(filters, clusters=(), parks=())


def describe(release: Release, filters: Filters) -> str:
    """The filters in words, for downloads."""
    clusters, parks, _ = _options(release)
    listed = [_names(clusters, filters.clusters, "全部产业"), _names(parks, filters.parks, "全部园区")]
    listed += [words.month(filters.month)] if filters.month else []
    if filters.known_until:
        listed.append(f"{times.THEN}(截至{times.moment(filters.known_until)})")
    return "、".join(listed)


@st.cache_data(max_entries=32, show_spinner=False)
def _options(release: Release, known_until: datetime | None = None) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """Cluster id → name, park id → name (those with output first), and the months with figures, latest first."""
    clusters, parks = (ask(release, question) for question in (lookups.clusters, lookups.parks))
    return (
        dict(zip(clusters["cluster_id"], clusters["short_name"], strict=True)),
        dict(zip(parks["park_id"], parks["short_name"], strict=True)),
        list(ask(release, lookups.months, known_until=known_until)["period"]),
    )


def _nothing_yet(release: Release) -> None:
    """A region without figures: most pages can only point to where they are loaded."""
    if st.session_state["_page"] in _WITHOUT_FIGURES:
        return
    st.info("该地区还没有任何产值数据,请先导入产值月报。")
    st.page_link("intake.py", label="数据导入 ›")
    watch.begin(release)
    st.stop()


def _many(label: str, key: str, names: dict[str, str], everything: str) -> None:
    st.multiselect(
        label, list(names), format_func=names.__getitem__, key=key, placeholder=everything, persist_state="session"
    )


def _summary(clusters: dict[str, str], parks: dict[str, str]) -> str:
    state = st.session_state
    listed = [_names(clusters, state["industry"], "全部产业"), _names(parks, state["park"], "全部园区")]
    return " · ".join([*listed, words.month(state["month"]), *known.summary()])


def _names(names: dict[str, str], chosen: Sequence[str], everything: str) -> str:
    return "、".join(names[value] for value in chosen if value in names) or everything


def _region_name(region: str) -> str:
    return str(ask(open_release(region), lookups.region)["short_name"].iloc[0])
