"""版本历史: every release there has been, what differs between any two, and the way back to an earlier one."""

import streamlit as st

from data import history
from data.history import Version
from pages.releases import back, compare, listed
from pages.shared import changed, filters, look

release, _ = filters.current()
versions = history.versions(release.region)

look.finding(listed.finding(versions))
back.done()
look.table(listed.table(versions), {"新增", "修订"})
if not all(one.is_usable for one in versions):
    look.note("不能恢复的版本由不同的数据结构或不同的版本类型(公开版、内部版)形成,其中已导入的文件仍然有效。")


def _choose(name: str, key: str, usable: dict[int, Version], start: int) -> Version:
    place = list(usable).index(start)
    number = st.selectbox(name, list(usable), place, format_func=lambda n: listed.label(usable[n]), key=key, width=320)
    return usable[number]


def comparison(usable: dict[int, Version]) -> None:
    """Any two, the live one and the one before it by default."""
    numbers = list(usable)
    newest = next((number for number in numbers if usable[number].is_live), numbers[0])
    older = next((number for number in numbers if number < newest), numbers[-1])
    head = st.container()
    with st.container(horizontal=True):
        old, new = _choose("由", "compare-old", usable, older), _choose("到", "compare-new", usable, newest)
    changes = compare.between(old, new)
    with head:
        look.section(f"第{old.number}版到第{new.number}版:{compare.sentence(changes)}")
    if changes:
        look.table(changed.table(changes))
    for files, what in ((listed.only_in(new, old), "多出"), (listed.only_in(old, new), "不再计入")):
        if files:
            look.note(f"{what}的导入:{';'.join(map(listed.file, files))}。")


usable = {one.number: one for one in versions if one.is_usable}
if len(usable) > 1:
    comparison(usable)
back.section(release.region, versions)
