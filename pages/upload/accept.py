"""The last step: who, and yes."""

import streamlit as st

from data.imports import StaleError
from data.intake import draft as drafts
from pages.shared import look, words
from pages.upload import opened
from pages.upload.opened import Opened


def section(held: Opened) -> None:
    """Not a fragment: a name typed last and a file taken away first would reach the server as one."""
    found = held.draft
    if found.layer is None or found.candidate is None:
        return
    look.section("确认导入")
    by = st.text_input(
        "导入人",
        key="accepted-by",
        max_chars=20,
        placeholder=words.typeset("姓名,记入版本历史"),
        live="300ms",
        width=280,
        persist_state="session",
    )
    checked = not found.warnings or st.checkbox(
        f"已核对上述{len(found.warnings)}处提醒", key=f"checked-{found.digest[:8]}-{len(found.warnings)}"
    )
    allowed = bool(by and by.strip()) and checked
    # Another button once the file was read against newer data: who pressed the old one has not seen the new preview.
    key = f"accept-{held.file_id}-{found.base.number}"
    if st.button("确认导入", type="primary", disabled=not allowed, key=key):
        _accept(held, by or "")
    if not allowed:
        waits = ["填写导入人"] if not (by and by.strip()) else []
        waits += [] if checked else ["勾选已核对提醒"]
        look.note(f"请先{'、'.join(waits)}。导入后各处立即更新,可在版本历史中恢复。")


def _accept(held: Opened, by: str) -> None:
    try:
        with st.spinner(words.typeset("正在导入并更新数据版本")):
            release = drafts.accept(held.draft, by.strip())
    except StaleError:
        opened.read_again(held)
        held.is_again = True
    else:
        opened.accepted(release, held.draft)
    st.rerun(scope="app")
