"""One cluster, one object: light, level, goal, trajectory and the growth it takes, in one place."""

from html import escape

import streamlit as st

from pages.shared import look, plot, words
from queries.board import Standing

HEIGHT = 172
# The one large chart of the cluster page.
LARGE = 390


def cluster_card(standing: Standing, months: list[tuple[str, float]], *, dark: bool, top: float | None) -> None:
    with st.container(border=True, gap="xsmall", key=f"card-{standing.cluster_id}"):
        with st.container(horizontal=True, vertical_alignment="center", gap=None):
            st.html(look.lamp(standing), width="content")
            st.page_link("cluster.py", label=f"**{standing.name}** ›", query_params={"cluster": standing.cluster_id})
        st.html(_head(standing))
        if standing.ttm is None:
            look.note(_missing(standing))
            return
        spec = plot.trajectory_spec(standing, months, dark=dark, height=HEIGHT, top=top)
        plot.draw(spec, key=f"chart-{standing.cluster_id}", alt_text=words.trajectory(standing))
        st.html(f'<div class="ct-note ct-tabular">{_foot(standing)}</div>')


def _missing(standing: Standing) -> str:
    if standing.rating:
        return "到数据月不足12个月数据,请补齐各月数据。"
    return "所选园区没有该集群的数据。" if standing.is_by_park else f"{words.NO_PARKS},请清除园区后查看集群合计数。"


def _head(standing: Standing) -> str:
    mark = f"({words.ILLUSTRATIVE})" if standing.is_illustrative else ""
    share = standing.rating.completion if standing.rating else None
    goal = f"目标 {words.target(standing.target)}({words.percent(share)})" if share is not None else ""
    unit = escape(words.typeset(f"{standing.unit} · 近12个月{mark}"))
    return (
        f'<span class="ct-sr">{escape(words.typeset(words.spoken(standing)))}</span>'
        f'<div class="ct-row"><span class="ct-figure">{words.number(standing.ttm)} <small>{unit}</small></span>'
        f'<span class="ct-note ct-tabular">{escape(goal)}</span></div>'
    )


def _foot(standing: Standing) -> str:
    rating, parts = standing.rating, []
    if rating and standing.target is None:
        parts.append("目标不设数值")
    if rating and rating.path is not None and standing.months_left:
        parts.append(f"应达 {words.number(rating.path)}({words.percent(rating.path_ratio)})")
    if rating and rating.growth_needed is not None and standing.months_left:
        parts.append(f"今后需年增 {words.percent(rating.growth_needed)}")
    parts.append(f"近一年{words.rise(standing.growth)}" if standing.growth is not None else "近一年增速 —")
    return " · ".join(f'<span class="ct-whole">{escape(part)}</span>' for part in parts)
