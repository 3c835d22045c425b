"""The live release of a region, built on the first visit, with progress, and never a traceback."""

import streamlit as st

from data import build, release
from data.build import SeedError
from data.model import Release


def regions() -> list[str]:
    """Every region that can be shown. Stops the page where there is none."""
    found = list(release.region_folders())
    if not found:
        st.error("没有找到任何地区的数据文件夹,请检查 data/regions 后刷新页面。")
        st.stop()
    return found


def open_release(region: str) -> Release:
    """The live release; brought up to date with its CSVs once per session. Stops the page where it cannot be had."""
    try:
        if region in st.session_state.setdefault("_checked", set()):
            return release.live(region)
    except release.ReleaseUnusableError:
        pass
    return _check(region)


def _check(region: str) -> Release:
    place = st.empty()

    def say(step: str) -> None:
        place.info(f"首次启动或数据有更新,正在构建数据:{step}…")

    try:
        current = build.ensure(region, say)
    except SeedError as error:
        current = _last_good(region, error)
    except OSError as error:
        place.error(f"数据目录无法写入({error.strerror}),请检查磁盘空间和权限后刷新页面。")
        st.stop()
    else:
        place.empty()
    st.session_state["_checked"].add(region)
    return current


def _last_good(region: str, error: SeedError) -> Release:
    shown = ";".join(str(problem) for problem in error.problems[:3])
    try:
        current = release.live(region)
    except release.ReleaseUnusableError:
        st.error(f"数据文件有误,无法构建:{shown} 请改正后刷新页面。")
        st.stop()
    st.warning(f"数据文件有误,仍显示上一版本:{shown}")
    return current
