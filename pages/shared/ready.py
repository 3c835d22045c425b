"""The live release of a region, built on the first visit, with progress, and never a traceback."""

from typing import NoReturn

import streamlit as st

from data import build, edition, release
from data.build import SeedError
from data.model import Release
from pages.shared import words


def regions() -> list[str]:
    """Every region that can be shown. Stops the page where there is none, or nobody has said for whom it is."""
    try:
        edition.current()
    except edition.EditionError as error:
        _stop(str(error))
    found = list(release.region_folders())
    if not found:
        _stop("没有找到任何地区的数据文件夹,请检查 data/regions 后刷新页面。")
    return found


def open_release(region: str) -> Release:
    """The live release; brought up to date with its CSVs once per session. Stops the page where it cannot be had."""
    try:
        if region in st.session_state.setdefault("_checked", set()):
            return release.live(region)
    except release.ReleaseUnusableError:
        pass
    return _check(region)


def repair(region: str) -> None:
    """After a query failed on a damaged file: build the release anew and run again; give up the second time."""
    if st.session_state.get("_repaired"):
        _stop("数据文件无法读取,请在项目目录运行 python -m data.build 重新构建后刷新页面。")
    st.session_state["_repaired"] = True
    st.session_state["_checked"].discard(region)
    try:
        build.build(region)
    except (SeedError, OSError):
        _stop("数据文件已损坏且无法重新构建,请检查数据文件夹和磁盘后刷新页面。")
    st.rerun()


def _stop(sentence: str) -> NoReturn:
    st.error(words.typeset(sentence))
    st.stop()


def _check(region: str) -> Release:
    place = st.empty()

    def say(step: str) -> None:
        place.info(f"首次启动或数据有更新,正在构建数据:{step}…")

    try:
        current = build.ensure(region, say)
    except SeedError as error:
        current = _last_good(region, error)
    except OSError as error:
        _stop(f"数据目录无法写入({error.strerror}),请检查磁盘空间和权限后刷新页面。")
    else:
        place.empty()
    st.session_state["_checked"].add(region)
    return current


def _last_good(region: str, error: SeedError) -> Release:
    shown = "".join(str(problem) for problem in error.problems[:3])
    try:
        current = release.live(region)
    except release.ReleaseUnusableError:
        _stop(f"数据文件有误,无法构建。{shown}")
    st.warning(words.typeset(f"数据文件有误,仍显示上一版本。{shown}"))
    return current
