"""One cluster, one object: light, level, goal, trajectory and the growth it takes, in one place."""

from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from pages.shared import address, look, plot, words
from queries.board import Standing

HEIGHT = 172
# The one large chart of the cluster page.
LARGE = 390


@dataclass(frozen=True)
class Card:
    """A card worked out; `spec` is None where there is nothing to draw."""

    standing: Standing
    text: str
    spec: dict[str, Any] | None


def card(standing: Standing, months: list[tuple[str, float]], *, dark: bool, top: float | None) -> Card:
    """Work out all cards before the first is drawn: the browser lays the page out anew for each that comes late."""
    known = standing.ttm is not None
    spec = plot.trajectory_spec(standing, months, dark=dark, height=HEIGHT, top=top) if known else None
    return Card(standing, _text(standing), spec)


def draw(card: Card) -> None:
    """Three elements and no more: six cards are redrawn at every choice, each element a message to the browser."""
    cluster, name = card.standing.cluster_id, card.standing.name
    with st.container(border=True, gap="xsmall", key=f"card-{cluster}"):
        st.page_link("cluster.py", label=f"**{name}** ›", query_params=address.shared(cluster=cluster))
        st.html(card.text)
        if card.spec:
            plot.draw(card.spec, key=f"chart-{cluster}", alt_text=words.trajectory(card.standing))


def _text(standing: Standing) -> str:
    mark = words.mark(standing)
    unit = escape(words.typeset(f"{standing.unit} · 近12个月{mark}"))
    figure = words.WITHHELD if standing.is_withheld else words.number(standing.ttm)
    facts = _missing(standing) if standing.ttm is None else _facts(standing)
    return (
        f'<span class="ct-sr">{escape(words.typeset(words.spoken(standing)))}</span>'
        f'<div class="ct-row"><span class="ct-figure">{figure} <small>{unit}</small></span>'
        f'{look.lamp(standing)}</div><div class="ct-note ct-tabular">{facts}</div>'
    )


def _missing(standing: Standing) -> str:
    if standing.is_withheld:
        return words.typeset(f"{words.WITHHELD}:{words.WITHHELD_WHY}。")
    if standing.rating:
        return words.typeset("到数据月不足12个月数据,请补齐各月数据。")
    unreported = words.typeset(f"{words.NO_PARKS},请清除园区后查看集群合计数。")
    return "所选园区没有该集群的数据。" if standing.is_by_park else unreported


def _facts(standing: Standing) -> str:
    """Two lines on every card, so that all are of one height: where it stands, and how fast it must and does grow."""
    rating, where, speed = standing.rating, [], []
    if rating and rating.completion is not None:
        where.append(f"目标 {words.target(standing.target)},完成{words.percent(rating.completion)}")
    elif rating:
        where.append("目标不设数值")
    if rating and rating.path is not None and standing.months_left:
        where.append(f"应达 {words.number(rating.path)}({words.percent(rating.path_ratio)})")
    if standing.growth_needed is not None:
        speed.append(f"今后需年增 {words.percent(standing.growth_needed)}")
    if standing.growth is None:
        speed.append(f"近一年增速 {words.WITHHELD if standing.is_withheld_before else words.NONE}")
    else:
        speed.append(f"近一年{words.rise(standing.growth)}")
    return "<br>".join(_line(parts) for parts in (where, speed) if parts)


def _line(parts: list[str]) -> str:
    return " · ".join(f'<span class="ct-whole">{escape(words.typeset(part))}</span>' for part in parts)
