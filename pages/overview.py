"""总览: how each cluster stands against its goal, readable in ten seconds; the table below is for those who check."""

import streamlit as st

from pages.shared import cards, download, filters, findings, look, plot, tables, words
from pages.shared.cached import series, standings
from pages.shared.ended import end

release, chosen = filters.current()
board = standings(release, chosen)
months = series(release, chosen)

shared = st.session_state.get("same_scale", False)
top = max(max(standing.target or 0.0, standing.ttm or 0.0) for standing in board) * 1.16 if shared else None
ready = [cards.card(one, months.get(one.cluster_id, []), dark=plot.is_dark(), top=top) for one in board]
table = tables.board_table(board)

look.finding(findings.overview(board, chosen.month))
if not any(standing.ttm is not None or standing.is_withheld for standing in board):
    look.empty("所选产业在所选园区没有产值数据。", "请在筛选中清除园区或产业,或改选其他数据月。")
    end()

with st.grid(columns=3, min_column_width=300):
    for card in ready:
        cards.draw(card)

with st.container(horizontal=True, vertical_alignment="center"):
    look.note(f"{words.LEGEND}。{words.chart_key(board)}{words.bases(board)}")
    st.toggle("统一纵轴", key="same_scale", help="打开后六张图使用同一纵轴,可比较集群大小", persist_state="session")

look.section("逐集群核对表")
with st.container(horizontal=True, vertical_alignment="bottom"):
    columns = tables.numeric(table)
    by = st.selectbox(
        "排序", columns, index=None, placeholder="规划顺序", key="sort", width=220, persist_state="session"
    )
    download.csv_button(table, "产业集群总览", release, chosen)
tables.show(tables.sorted_by(table, by), without=["口径", "来源"])
