"""年度承诺: what the report promises, sentence by sentence, and what is publicly known of each."""

import streamlit as st

from pages.promises import board, chosen, listed, said, table
from pages.shared import download, editable, filters, look, words
from pages.shared.cached import ask
from pages.shared.ended import end
from queries import lookups

release, picked = filters.current()
every = board.promises(release, picked)

look.finding(said.finding(every) if every else "所选产业没有摘录到的承诺。")
if not every:
    look.empty("所选产业没有摘录到的承诺。", "请在筛选中清除产业或改选其他产业。")
    end()

notes = ask(release, lookups.notes)
# How much of the report the promises are is for the region to say.
listed.remarks(text for text in notes.loc[notes["kind"] == "提示", "text"] if "承诺" in text)
sources = dict.fromkeys((one.row["source_title"], one.row["source_issuer"]) for one in every)
named = "、".join(f"《{title}》({issuer})" for title, issuer in sources)
owned = any(isinstance(one.row["owner_dept"], str) for one in every)
look.note(f"摘自{named};截至{words.month(picked.month)}末。{'' if owned else '原文未写各项承诺的责任单位。'}")
if picked.parks:
    look.note("承诺不分园区,园区筛选在本页不起作用。")

with st.container(horizontal=True, vertical_alignment="center"):
    shown = chosen.narrowed(every)
    download.csv_button(lambda: table.table(shown), "年度承诺", release, picked)
    editable.button("承诺进展", release, picked, only=[one.row["commitment_id"] for one in shown])
if not shown:
    look.empty("没有符合条件的承诺。", "请在“筛选承诺”中减少条件。")
    end()

listed.counts(shown)
look.note(f"{words.LEGEND}。没有公开进展的承诺不评灯;报告未写日期的按年度推定,不判逾期。")
for area, some in board.of_area(shown).items():
    look.section(said.area(area, some))
    listed.listed(some)
    if any(one.is_on_overview for one in some):
        st.page_link("overview.py", label="产业规模目标的示例测算见总览 ›")
st.page_link("sources.py", label="全部来源、定义和口径 ›")
