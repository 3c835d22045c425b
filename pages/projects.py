"""项目调度: the flow of projects, their time table, the week's list, the ledger, and each project by itself."""

import streamlit as st

from pages.dispatch import backward, chosen, gathered, issues, listed, overall, sheet, week
from pages.shared import filters, look
from pages.shared.ended import end

VIEWS = {
    "flow": overall.draw,
    "gantt": backward.draw,
    "week": week.draw,
    "issues": issues.draw,
    "list": listed.draw,
}

release, scope = filters.current()
everything = gathered.gather(release, scope, chosen.day(scope.month))
if everything.flow.empty:
    look.finding("所选范围没有登记项目。")
    look.empty("所选产业、园区没有登记项目。", "请在筛选中清除产业或园区,或改选较晚的截至日期。")
    end()

with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    view = chosen.view()
    origin = chosen.origin(everything)
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    desk = everything.of_origin(origin)
    project = chosen.project(desk)
    chosen.day_input(scope.month)
    desk = chosen.further(desk)

if project is not None:
    sheet.draw(project, everything.of_origin(origin), release, scope)
elif desk.flow.empty:
    look.finding(f"{desk.since}没有符合条件的{desk.kind}。")
    look.empty("没有符合所选阶段、灯、批次和包联领导的项目。", "请在更多筛选中清除一项或几项。")
else:
    VIEWS[view](desk, release, scope)
