"""The shared filters: region, industries, parks, data month. Drawn once in the frame, the same on every page."""

import pandas as pd
import streamlit as st

from data.model import Filters, Release
from pages.shared import address, words
from pages.shared.cached import ask
from pages.shared.ready import open_release, regions
from queries import lookups


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
    clusters, parks, months = (ask(release, q) for q in (lookups.clusters, lookups.parks, lookups.months))
    if months.empty:
        st.info("该地区还没有任何产值数据,请先导入产值月报。")
        st.stop()
    address.choice("industry", list(clusters["cluster_id"]))
    address.choice("park", list(parks["park_id"]))
    address.choice("month", list(months["period"]), months["period"].iloc[0])
    with st.popover(_summary(clusters, parks), icon=":material/filter_list:", key="filters"):
        _widgets(clusters, parks, months)
    state = st.session_state
    chosen = Filters(state["region"], tuple(state["industry"]), tuple(state["park"]), state["month"])
    state["_filters"], state["_release"] = chosen, release
    return release, chosen


def current() -> tuple[Release, Filters]:
    """What the frame has chosen; the defaults where a page runs without its frame."""
    state = st.session_state
    if "_filters" not in state:
        region = next(iter(regions()))
        release = open_release(region)
        latest = ask(release, lookups.months)["period"].iloc[0]
        state["_release"], state["_filters"] = release, Filters(region, (), (), latest)
    return state["_release"], state["_filters"]


def describe(release: Release, filters: Filters) -> str:
    """The filters in words, for captions and downloads."""
    clusters, parks = ask(release, lookups.clusters), ask(release, lookups.parks)
    return "、".join(
        (
            _names(clusters, "cluster_id", filters.clusters, "全部产业"),
            _names(parks, "park_id", filters.parks, "全部园区"),
            words.month(filters.month),
        )
    )


def _widgets(clusters: pd.DataFrame, parks: pd.DataFrame, months: pd.DataFrame) -> None:
    _many("产业", "industry", clusters, "cluster_id", "全部产业")
    _many("园区", "park", parks, "park_id", "全部园区")
    st.selectbox("数据月", list(months["period"]), format_func=words.month, key="month", persist_state="session")


def _many(label: str, key: str, rows: pd.DataFrame, column: str, everything: str) -> None:
    names = dict(zip(rows[column], rows["short_name"], strict=True))
    st.multiselect(
        label, list(names), format_func=names.__getitem__, key=key, placeholder=everything, persist_state="session"
    )


def _summary(clusters: pd.DataFrame, parks: pd.DataFrame) -> str:
    state = st.session_state
    industry = _names(clusters, "cluster_id", tuple(state["industry"]), "全部产业")
    park = _names(parks, "park_id", tuple(state["park"]), "全部园区")
    return f"{industry} · {park} · {words.month(state['month'])}"


def _names(rows: pd.DataFrame, column: str, chosen: tuple[str, ...], everything: str) -> str:
    names = dict(zip(rows[column], rows["short_name"], strict=True))
    listed = [names[value] for value in chosen if value in names]
    return "、".join(listed) if listed else everything


def _region_name(region: str) -> str:
    return str(ask(open_release(region), lookups.region)["short_name"].iloc[0])
