"""Everything wrong with a file, by cell, and the file itself with those cells marked."""

from pathlib import Path

import pandas as pd
import streamlit as st

from data.intake import draft as drafts
from data.model import Problem, Severity
from pages.shared import download, look
from pages.upload import said
from pages.upload.opened import Opened

# Nobody corrects more from the screen; the marked workbook has them all.
_MOST = 200
# From here on it is worth looking at errors alone.
_MANY = 12
_ALL = "全部"


def section(held: Opened) -> None:
    found = held.draft
    if not found.problems:
        return
    stopped = "错误须改正后重新导入,提醒可以核对后继续" if found.errors else "提醒不影响导入,请逐项核对"
    look.section(f"{said.counted(found)}:{stopped}")
    chosen = _ALL
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if found.errors and found.warnings and len(found.problems) > _MANY:
            chosen = _filter(held)
        _marked(held)
    shown = [one for one in found.problems if chosen in (_ALL, one.severity)]
    rows = pd.DataFrame([_row(one) for one in shown[:_MOST]])
    look.table(rows if rows["工作表"].nunique() > 1 else rows.drop(columns="工作表"))
    if len(shown) > _MOST:
        look.note(f"以上为前{_MOST}处,另有{len(shown) - _MOST}处,全部见标注后的工作簿。")


def _filter(held: Opened) -> str:
    return st.segmented_control(
        "级别",
        [_ALL, Severity.ERROR, Severity.WARNING],
        default=_ALL,
        required=True,
        label_visibility="collapsed",
        key=f"severity-{held.file_id}",
    )


def _marked(held: Opened) -> None:
    found = held.draft
    name = f"{Path(found.file).stem}_标注.xlsx"
    download.file_button("下载标注后的工作簿", lambda: drafts.marked(found), name, download.XLSX)


def _row(problem: Problem) -> dict[str, str]:
    place = problem.cell or (f"第{problem.row}行" if problem.row else "")
    return {
        "级别": problem.severity.value,
        "工作表": problem.sheet or "",
        "单元格": place,
        "问题": problem.message,
        "原值": problem.found or "",
    }
