"""A cluster's way to its goal: actual solid, path dashed, goal a short rule at the edge, the future lightly shaded.

Altair takes about 50 ms to build and check one such chart, and the overview redraws six at every choice. So the chart
is built once, with named data and parameters, and each cluster only fills them in.

A mark left without data is still told to screen readers, as a picture of nothing: such marks are kept from them
(`aria`), and the chart's own sentence says what they show.
"""

from functools import cache
from math import ceil, floor, log10
from typing import Any, NamedTuple

import altair as alt
import pyarrow as pa

from pages.charts.theme import FAINT, INK, PADDING, QUIET

_LABEL = alt.Tooltip("label:N", title=" ")
COLUMNS = pa.schema(
    [
        ("kind", pa.string()),
        ("year", pa.float64()),
        ("end", pa.float64()),
        ("value", pa.float64()),
        ("label", pa.string()),
    ]
)


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
    """A Vega-Lite specification. `detailed` also writes the path's value at the data month, and lets every month be
    touched.
    """
    values, rows = contents(actual=actual, path=path, target=target, span=span, colour=colour, top=top)
    return {
        **_template(height, detailed),
        "params": [{"name": name, "value": value} for name, value in values.items()],
        # Arrow, since Streamlit would otherwise go by way of a frame; one data set, since each has its own cost.
        "datasets": {"rows": pa.table(list(map(list, zip(*rows, strict=True))) or [[]] * len(COLUMNS), COLUMNS)},
    }


def contents(
    *,
    actual: list[Point],
    path: list[Point],
    target: float | None,
    span: tuple[float, float],
    colour: str,
    top: float | None = None,
) -> tuple[dict[str, Any], list[tuple[Any, ...]]]:
    """What fills `layers`: the parameters by name, and the rows in the order of COLUMNS.

    `actual` and `path` in order of time, either may be empty. `span` is the plan's first and last year, `top` an upper
    end of the scale shared by several charts.
    """
    highest = _round_up(top or max([target or 0.0, *(point.value for point in actual + path)]) * 1.16)
    last = actual[-1:]
    due = [point for point in path for now in last if abs(point.year - now.year) < 1e-6]
    behind = not due or not last or due[0].value > last[0].value
    values = {"first": span[0], "last": span[1], "top": highest, "colour": colour, "behind": behind}
    rows = [
        *(("actual", p.year, None, p.value, p.label) for p in actual),
        *(("path", p.year, None, p.value, None) for p in path),
        *(("last", p.year, span[1], p.value, p.label) for p in last),
        *(("due", p.year, None, p.value, f"应达 {p.value:.1f}") for p in due),
    ]
    if target is not None:
        rows.append(("goal", span[1] - (span[1] - span[0]) * 0.17, span[1], target, f"目标 {target:g}"))
    return values, rows


def layers(detailed: bool, *, top: str = "top", exceeded: str = "false") -> list[alt.Chart]:
    """The marks, with named data `rows`. `top` is the expression for the upper end of the scale, `exceeded` says that
    something else stands above the goal, so that its label goes below.
    """
    marks = (_path(), *_goal(exceeded), *_actual(detailed), *_due(detailed), *_last())
    return [_future(), *(mark.encode(y=y(top)) for mark in marks)]


def _round_up(level: float) -> float:
    """To the next round number: the scale, and with it the specification, then stays the same from month to month."""
    if level <= 0:
        return 1.0
    step = 10.0 ** floor(log10(level)) / 5
    return ceil(level / step) * step


@cache
def _template(height: int, detailed: bool) -> dict[str, Any]:
    return (
        alt.LayerChart(layer=layers(detailed)).properties(height=height, width="container", padding=PADDING).to_dict()
    )


def only(kind: str) -> alt.Chart:
    return alt.Chart(alt.NamedData("rows")).transform_filter(alt.datum.kind == kind)


def x(field: str = "year") -> alt.X:
    """Every layer shares both scales to the letter: one layer's default would otherwise stretch them to zero."""
    scale = alt.Scale(domain=[alt.ExprRef("first"), alt.ExprRef("last")], nice=False, zero=False)
    axis = alt.Axis(values=alt.ExprRef("sequence(first, last + 1)"), format="d", grid=False, title=None)
    return alt.X(f"{field}:Q", scale=scale, axis=axis)


def y(top: str = "top", field: str = "value") -> alt.Y:
    scale = alt.Scale(domain=[0, alt.ExprRef(top)])
    axis = alt.Axis(tickCount=3, labelExpr=f"format(datum.value, {top} < 5 ? '~f' : '.0f')", title=None)
    return alt.Y(f"{field}:Q", scale=scale, axis=axis)


def _future() -> alt.Chart:
    base = only("last").encode(x=x(), x2="end:Q")
    return base.mark_rect(color=INK, opacity=0.045, aria=False)


def _path() -> alt.Chart:
    base = only("path").encode(x=x())
    return base.mark_line(color=INK, opacity=QUIET, strokeDash=[5, 4], strokeWidth=1.4, aria=False)


def _goal(exceeded: str) -> list[alt.Chart]:
    base = only("goal")
    label = base.mark_text(
        align="right", baseline="bottom", dy=alt.ExprRef(f"{exceeded} ? 16 : -4"), fontWeight=600, color=INK
    )
    return [
        base.mark_rule(color=INK, strokeWidth=2, aria=False).encode(x=x(), x2="end:Q"),
        label.encode(x=x("end"), text="label:N"),
    ]


def _actual(detailed: bool) -> list[alt.Chart]:
    base = only("actual").encode(x=x())
    line = base.mark_line(color=alt.ExprRef("colour"), strokeWidth=2.4)
    # Points too faint to see catch the pointer, so that every month can be read; fifty a chart are too many for six.
    touch = base.mark_point(opacity=0, size=90, filled=True, color=alt.ExprRef("colour"))
    return [line, touch.encode(tooltip=_LABEL)] if detailed else [line]


def _due(detailed: bool) -> list[alt.Chart]:
    """An open tick where the path should have the actual, in detail with its value."""
    base = only("due").encode(x=x())
    tick = base.mark_tick(orient="horizontal", size=13, thickness=2, color=INK, opacity=QUIET + FAINT, aria=False)
    return [tick, _beside(base, ahead=False).encode(text="label:N")] if detailed else [tick]


def _last() -> list[alt.Chart]:
    """The last actual point with its value."""
    base = only("last").encode(x=x())
    text = _beside(base, ahead=True, fontWeight=600).encode(text=alt.Text("value:Q", format=".1f"))
    point = base.mark_point(filled=True, size=55, color=alt.ExprRef("colour"), opacity=1)
    return [point.encode(tooltip=_LABEL), text]


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
