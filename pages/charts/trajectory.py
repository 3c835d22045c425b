"""A cluster's way to its goal: actual solid, path dashed, goal a short rule at the edge, the future lightly shaded.

Altair takes about 50 ms to build and check one such chart, and the overview redraws six at every choice. So the chart
is built once, with named data and parameters, and each cluster only fills them in.
"""

from functools import cache
from typing import Any, NamedTuple

import altair as alt
import pyarrow as pa

from pages.charts.theme import FAINT, INK, PADDING, QUIET


class Point(NamedTuple):
    """year is decimal: 2024.0 is the end of 2024. value in 亿元. label is what a touch tells."""

    year: float
    value: float
    label: str = ""


def trajectory(
    *,
    actual: list[Point],
    path: list[Point],
    target: float | None,
    span: tuple[float, float],
    colour: str,
    height: int,
    top: float | None = None,
    detailed: bool = False,
) -> dict[str, Any]:
    """A Vega-Lite specification; `actual` and `path` in order of time, either may be empty.

    `span` is the plan's first and last year, `top` an upper end of the scale shared by several charts. `detailed` also
    writes the path's value at the data month.
    """
    highest = top or max([target or 0.0, *(point.value for point in actual + path)]) * 1.16 or 1.0
    last = actual[-1:]
    due = [point for point in path for now in last if abs(point.year - now.year) < 1e-6]
    behind = not due or not last or due[0].value > last[0].value
    values = {"first": span[0], "last": span[1], "top": highest, "colour": colour, "behind": behind}
    edge = span[1] - (span[1] - span[0]) * 0.17
    return {
        **_template(height, detailed),
        "params": [{"name": name, "value": value} for name, value in values.items()],
        "datasets": {
            "actual": _rows(actual),
            "path": _rows(path),
            "last": _rows(last),
            "due": _rows([Point(point.year, point.value, f"应达 {point.value:.1f}") for point in due]),
            "rest": pa.Table.from_pylist([{"year": p.year, "end": span[1]} for p in last if p.year < span[1]]),
            "goal": pa.Table.from_pylist(
                [{"year": edge, "end": span[1], "value": target, "label": f"目标 {target:g}"}]
                if target is not None
                else []
            ),
        },
    }


def _rows(points: list[Point]) -> pa.Table:
    """Arrow, since Streamlit would otherwise go by way of a frame: six data sets in each of six charts."""
    return pa.Table.from_pylist([point._asdict() for point in points])


@cache
def _template(height: int, detailed: bool) -> dict[str, Any]:
    chart = alt.LayerChart(layer=[_future(), _path(), *_goal(), *_actual(), *_due(detailed), *_last()])
    return chart.properties(height=height, width="container", padding=PADDING).to_dict()


def _x(field: str = "year") -> alt.X:
    """Every layer shares both scales to the letter: one layer's default would otherwise stretch them to zero."""
    scale = alt.Scale(domain=[alt.ExprRef("first"), alt.ExprRef("last")], nice=False, zero=False)
    axis = alt.Axis(values=alt.ExprRef("sequence(first, last + 1)"), format="d", grid=False, title=None)
    return alt.X(f"{field}:Q", scale=scale, axis=axis)


def _y() -> alt.Y:
    scale = alt.Scale(domain=[0, alt.ExprRef("top")])
    axis = alt.Axis(tickCount=3, labelExpr="format(datum.value, top < 5 ? '~f' : '.0f')", title=None)
    return alt.Y("value:Q", scale=scale, axis=axis)


def _future() -> alt.Chart:
    base = alt.Chart(alt.NamedData("rest")).encode(x=_x(), x2="end:Q")
    return base.mark_rect(color=INK, opacity=0.045)


def _path() -> alt.Chart:
    base = alt.Chart(alt.NamedData("path")).encode(x=_x(), y=_y())
    return base.mark_line(color=INK, opacity=QUIET, strokeDash=[5, 4], strokeWidth=1.4)


def _goal() -> list[alt.Chart]:
    base = alt.Chart(alt.NamedData("goal"))
    label = base.mark_text(align="right", baseline="bottom", dy=-4, fontWeight=600, color=INK)
    return [
        base.mark_rule(color=INK, strokeWidth=2).encode(x=_x(), x2="end:Q", y=_y()),
        label.encode(x=_x("end"), y=_y(), text="label:N"),
    ]


def _actual() -> list[alt.Chart]:
    base = alt.Chart(alt.NamedData("actual")).encode(x=_x(), y=_y())
    # Points too faint to see catch the pointer, so that every month can be read.
    touch = base.mark_point(opacity=0, size=90, filled=True, color=alt.ExprRef("colour"))
    return [
        base.mark_line(color=alt.ExprRef("colour"), strokeWidth=2.4),
        touch.encode(tooltip=alt.Tooltip("label:N", title=" ")),
    ]


def _due(detailed: bool) -> list[alt.Chart]:
    """An open tick where the path should have the actual, in detail with its value."""
    base = alt.Chart(alt.NamedData("due")).encode(x=_x(), y=_y())
    tick = base.mark_tick(orient="horizontal", size=13, thickness=2, color=INK, opacity=QUIET + FAINT)
    return [tick, _beside(base, ahead=False).encode(text="label:N")] if detailed else [tick]


def _last() -> list[alt.Chart]:
    """The last actual point with its value."""
    base = alt.Chart(alt.NamedData("last")).encode(x=_x(), y=_y())
    text = _beside(base, ahead=True, fontWeight=600).encode(text=alt.Text("value:Q", format=".1f"))
    return [base.mark_point(filled=True, size=55, color=alt.ExprRef("colour"), opacity=1), text]


def _beside(base: alt.Chart, *, ahead: bool, **style: Any) -> alt.Chart:
    """A label on the free side: above left for the higher of actual and path, below right for the lower."""
    above = "!behind" if ahead else "behind"
    return base.mark_text(
        baseline="middle",
        color=INK,
        align=alt.ExprRef(f"{above} ? 'right' : 'left'"),
        dx=alt.ExprRef(f"{above} ? -6 : 8"),
        dy=alt.ExprRef(f"{above} ? -10 : 10"),
        **style,
    )
