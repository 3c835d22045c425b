"""Back to an earlier release, or forth again: what it would change first, then the step itself."""

import streamlit as st

from data import history
from data.history import Version
from data.release import ReleaseUnusableError
from pages.releases import compare, listed
from pages.shared import look

_DONE = "_restored"


def section(region: str, versions: list[Version]) -> None:
    """Any release but the live one, and one button."""
    live = next((one for one in versions if one.is_live), None)
    others = {one.number: one for one in versions if one.is_usable and not one.is_live}
    if live is None or not others:
        return
    look.section("恢复到其他版本")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(
            "恢复到", list(others), format_func=lambda key: listed.label(others[key]), key="back-to", width=320
        )
        if st.button("恢复到此版本", key="back"):
            _confirm(region, live, others[number])
    look.note("恢复只改变当前显示的版本,不删除任何版本和已导入的文件,可随时再恢复回来。")


def done() -> None:
    """Say once that it is done."""
    if number := st.session_state.pop(_DONE, None):
        look.quiet(f"已恢复到第{number}版,各打开的页面几秒内自动更新。")


@st.dialog("恢复到此版本", width="medium")
def _confirm(region: str, live: Version, wanted: Version) -> None:
    look.note(f"将由第{live.number}版恢复到第{wanted.number}版。")
    for files, what in ((listed.only_in(live, wanted), "撤出"), (listed.only_in(wanted, live), "重新计入")):
        if files:
            look.section(f"{what}{len(files)}次导入")
            look.bullets([listed.file(one) for one in files])
    look.section("数据变化")
    look.note(compare.sentence(compare.between(live, wanted)))
    with st.container(horizontal=True):
        sure = st.button("确认恢复", type="primary", key="back-yes")
        if st.button("取消", key="back-no"):
            st.rerun()
    if sure:
        _go(region, wanted.number)


def _go(region: str, number: int) -> None:
    try:
        history.back(region, number)
    except ReleaseUnusableError as refused:
        look.quiet(str(refused))
        return
    st.session_state[_DONE] = number
    st.rerun()
