"""倒排工期: plan thin, actual thick, milestones as marks, the day looked at as a dashed line, float written beside.

Names stand above their bars, so that a phone has the whole width for time. Years are decimal: 2024.5 is mid 2024.
"""

from typing import Any

import altair as alt
import pandas as pd

from pages.charts.theme import FAINT, INK, PADDING, QUIET

ROW = 48
# Rows that say their name themselves need no line of text of their own: one of milestones is lower.
LOW_ROW = 38
# The years above take their room from the height of the whole.
AXIS = 26
_YEARS: dict[str, Any] = {
    "orient": "top",
    "title": None,
    "grid": True,
    "labelExpr": "datum.value % 1 === 0 ? format(datum.value, 'd') + '年' : ''",
    "labelAlign": "left",
    "labelOffset": 2,
}


def gantt(
    *, bars: pd.DataFrame, marks: pd.DataFrame, today: float, today_text: str, lamps: dict[str, str], low: bool = False
) -> alt.LayerChart:
    """`bars`: key, order, name, start, end (plan), begun, until (actual; NULL: not begun), colour, shape, light, words,
    tip. `marks`: key, at, is_done, tip. `lamps`: light → its colour; only the shapes of lights have it.
    """
    keys = list(bars.sort_values("order")["key"])
    edges = pd.concat([bars[["start", "end", "begun", "until"]].stack(), marks["at"], pd.Series([today])]).dropna()
    x = _time(float(edges.min()), float(edges.max()))
    y = alt.Y("key:N", sort=keys, axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    base = alt.Chart(bars).encode(y=y, tooltip=alt.Tooltip("tip:N", title=" "))
    down = 8
    plan = base.mark_rule(strokeWidth=3, yOffset=down).encode(x=x, x2="end:Q", color=_own(), opacity=alt.value(0.4))
    actual = (
        base.transform_filter("isValid(datum.begun)")
        .mark_rule(strokeWidth=10, yOffset=down)
        .encode(x=alt.X("begun:Q"), x2="until:Q", color=_own())
    )
    points = (
        alt.Chart(marks)
        .mark_point(size=34, strokeWidth=1.5, color=INK, yOffset=down, opacity=0.9)
        .encode(
            x=alt.X("at:Q"),
            y=y,
            fillOpacity=alt.condition("datum.is_done", alt.value(1), alt.value(0)),
            fill=alt.value(INK),
            tooltip=alt.Tooltip("tip:N", title=" "),
        )
    )
    return alt.LayerChart(layer=[plan, actual, points, *_words(base, lamps), *_today(today, today_text)]).properties(
        height=len(keys) * (LOW_ROW if low else ROW) + AXIS, width="container", padding=PADDING
    )


def _time(first: float, last: float) -> alt.X:
    room = (last - first) * 0.03
    domain = [first - room, last + room]
    years: list[Any] = list(range(int(domain[0]), int(domain[1]) + 2))
    return alt.X("start:Q").scale(domain=domain, nice=False, zero=False).axis(values=years, **_YEARS)


def _own() -> alt.Color:
    """The colour of each row is data: that of its cluster."""
    return alt.Color("colour:N", scale=None)


def _words(base: alt.Chart, lamps: dict[str, str]) -> list[alt.Chart]:
    """Light and name at the left, what there is to say at the right, above the bar."""
    colours = alt.Color("light:N", legend=None).scale(domain=list(lamps), range=list(lamps.values()))
    left, right = alt.value(0), alt.value("width")
    return [
        base.mark_text(align="left", dy=-7, fontSize=13).encode(x=left, text="shape:N", color=colours),
        base.mark_text(align="left", dx=17, dy=-7, fontSize=13).encode(x=left, text="name:N"),
        base.mark_text(align="right", dy=-7, fontSize=12.5).encode(x=right, text="words:N"),
    ]


def _today(today: float, text: str) -> list[alt.Chart]:
    day = alt.Chart(pd.DataFrame({"start": [today], "text": [text]}))
    line = day.mark_rule(strokeDash=[4, 3], opacity=QUIET + FAINT).encode(
        x="start:Q", tooltip=alt.Tooltip("text:N", title=" ")
    )
    return [line]
