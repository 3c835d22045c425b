"""A cluster's way to its goal: actual solid, path dashed, goal a short rule at the edge, the future lightly shaded."""

from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from pages.charts.theme import FAINT, INK, PADDING, QUIET


class _Axes(NamedTuple):
    """Every layer shares both scales to the letter: one layer's default would otherwise stretch them to zero."""

    x: alt.X
    y: alt.Y


def trajectory(
    *,
    actual: pd.DataFrame,
    path: pd.DataFrame,
    target: float | None,
    span: tuple[float, float],
    colour: str,
    height: int,
    top: float | None = None,
    detailed: bool = False,
) -> alt.LayerChart:
    """Frames of year (decimal, 2024.0 is the end of 2024), value and label (`path` may be empty); levels in 亿元.

    `span` is the plan's first and last year, `top` an upper end of the scale shared by several charts. `detailed` also
    writes the path's value at the data month.
    """
    highest = top or max([*actual["value"], *path["value"], target or 0.0, 1e-9]) * 1.16
    axes = _Axes(
        alt.X("year:Q")
        .scale(domain=span, nice=False, zero=False)
        .axis(values=_years(span), format="d", grid=False, title=None),
        alt.Y("value:Q")
        .scale(domain=[0, highest])
        .axis(tickCount=3, format="~f" if highest < 5 else ".0f", title=None),
    )
    layers: list[alt.Chart] = [_path(path, axes)]
    if target is not None:
        layers += _goal(target, span, axes)
    if len(actual):
        due = path.loc[(path["year"] - actual["year"].iloc[-1]).abs() < 1e-6]
        layers = [*_future(span, actual, axes), *layers, *_actual(actual, axes, colour)]
        layers += _now(actual.tail(1), due, axes, colour, detailed=detailed)
    return alt.LayerChart(layer=layers).properties(height=height, width="container", padding=PADDING)


def _years(span: tuple[float, float]) -> list[int]:
    return list(range(int(span[0]), int(span[1]) + 1))


def _future(span: tuple[float, float], actual: pd.DataFrame, axes: _Axes) -> list[alt.Chart]:
    now = float(actual["year"].iloc[-1])
    if now >= span[1]:
        return []
    rest = alt.Chart(pd.DataFrame({"year": [now], "end": [span[1]]}))
    return [rest.mark_rect(color=INK, opacity=0.045).encode(x=axes.x, x2="end:Q")]


def _path(path: pd.DataFrame, axes: _Axes) -> alt.Chart:
    line: alt.Chart = alt.Chart(path).mark_line(color=INK, opacity=QUIET, strokeDash=[5, 4], strokeWidth=1.4)
    return line.encode(x=axes.x, y=axes.y)


def _actual(actual: pd.DataFrame, axes: _Axes, colour: str) -> list[alt.Chart]:
    base = alt.Chart(actual).encode(x=axes.x, y=axes.y)
    # Points too faint to see catch the pointer, so that every month can be read.
    touch = base.mark_point(opacity=0, size=90, filled=True, color=colour)
    return [base.mark_line(color=colour, strokeWidth=2.4), touch.encode(tooltip=alt.Tooltip("label:N", title=" "))]


def _goal(target: float, span: tuple[float, float], axes: _Axes) -> list[alt.Chart]:
    start = span[1] - (span[1] - span[0]) * 0.17
    base = alt.Chart(pd.DataFrame({"year": [start], "end": [span[1]], "value": [target], "text": [f"目标 {target:g}"]}))
    label = base.mark_text(align="right", baseline="bottom", dy=-4, fontWeight=600, color=INK)
    return [
        base.mark_rule(color=INK, strokeWidth=2).encode(x=axes.x, x2="end:Q", y=axes.y),
        label.encode(x=alt.X("end:Q").scale(domain=span, nice=False, zero=False), y=axes.y, text="text:N"),
    ]


def _now(last: pd.DataFrame, due: pd.DataFrame, axes: _Axes, colour: str, *, detailed: bool) -> list[alt.Chart]:
    """The last actual point with its value, and an open tick where the path should have it."""
    behind = len(due) == 0 or float(due["value"].iloc[0]) > float(last["value"].iloc[0])
    base = alt.Chart(last).encode(x=axes.x, y=axes.y)
    # Behind: below the path and to the right of the line. Ahead: above the line, where neither path nor goal runs.
    side: dict[str, Any] = {"align": "left", "dx": 8, "dy": 9} if behind else {"align": "right", "dx": -4, "dy": -11}
    text = base.mark_text(baseline="middle", fontWeight=600, color=INK, **side)
    layers = [
        base.mark_point(filled=True, size=55, color=colour, opacity=1),
        text.encode(text=alt.Text("value:Q", format=".1f")),
    ]
    if len(due) == 0:
        return layers
    mark = alt.Chart(due.assign(text=due["value"].map("应达 {:.1f}".format))).encode(x=axes.x, y=axes.y)
    layers.insert(0, mark.mark_tick(orient="horizontal", size=13, thickness=2, color=INK, opacity=QUIET + FAINT))
    if detailed:
        side = {"align": "right", "dx": -8, "dy": -9} if behind else {"align": "left", "dx": 8, "dy": 11}
        layers.append(mark.mark_text(baseline="middle", color=INK, **side).encode(text="text:N"))
    return layers
