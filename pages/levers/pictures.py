"""The charts of the what-if board, as Vega templates that Python makes once and the browser fills.

Built with Altair and compiled here, so that the browser needs no Vega-Lite compiler for them and every named data set
and signal keeps its name.
"""

from functools import cache
from typing import Any

import altair as alt
import vl_convert

from pages.charts.theme import FAINT, INK, QUIET
from pages.charts.trajectory import layers, x, y
from pages.levers import arithmetic

# Room for the last point, which lies on the edge, and for figures that the browser measures a little short.
PADDING = {"left": 4, "right": 8, "top": 2, "bottom": 4}
CARD, LARGE = 124, 380
BAR = 30
# A lever may lift a line above the scale that goal and actuals asked for; then the scale follows.
_FIGURE = "(data('answer')[0] || {}).figure"
_TOP = f"max(top, 1.12 * ({_FIGURE} || 0))"
_ABOVE = f"({_FIGURE} >= target)"
_TRAJECTORY = {"first": 0, "last": 1, "top": 1, "colour": "", "behind": False, "fresh": True, **arithmetic.SIGNALS}


@cache
def templates() -> dict[str, dict[str, Any]]:
    """Template name → Vega specification."""
    return {
        "card": _projection(CARD, detailed=False),
        "large": _projection(LARGE, detailed=True),
        "waterfall": _waterfall(),
        "tornado": _tornado(),
    }


def _projection(height: int, *, detailed: bool) -> dict[str, Any]:
    """A trajectory with what the levers make of it: dotted line, fan, and thin lines of the other scenarios."""
    marks = [*_fan(), *layers(detailed, top=_TOP, exceeded=_ABOVE), *_others(), *_scenario()]
    spec = _compiled(marks, height, _TRAJECTORY)
    named = {source["name"] for source in arithmetic.data()}
    spec["data"] = [*arithmetic.data(), *(source for source in spec["data"] if source["name"] not in named)]
    return spec


def _fan() -> list[alt.Chart]:
    """P10–P90 and P25–P75 of the simulated paths; out of sight from the first move of a lever until they fit again."""
    base = alt.Chart(alt.NamedData("bands")).encode(x=x())
    shown = alt.ExprRef("fresh ? 0.13 : 0")
    outer = base.mark_area(color=alt.ExprRef("colour"), opacity=shown, aria=False)
    inner = base.mark_area(color=alt.ExprRef("colour"), opacity=shown, aria=False)
    return [
        outer.encode(y=y(_TOP, "p10"), y2="p90:Q"),
        inner.encode(y=y(_TOP, "p25"), y2="p75:Q"),
    ]


def _scenario() -> list[alt.Chart]:
    base = alt.Chart(alt.NamedData("level")).transform_filter(alt.datum.is_path).encode(x=x(), y=y(_TOP))
    line = base.mark_line(
        color=alt.ExprRef("colour"), strokeWidth=2, strokeDash=[1.5, 3], strokeCap="round", aria=False
    )
    end = base.transform_filter(alt.datum.is_target)
    dot = end.mark_point(size=46, strokeWidth=1.8, color=alt.ExprRef("colour"), opacity=1, aria=False)
    label = end.mark_text(
        align="right",
        baseline=alt.ExprRef(f"{_ABOVE} ? 'bottom' : 'top'"),
        dy=alt.ExprRef(f"{_ABOVE} ? -7 : 12"),
        fontWeight=600,
        color=INK,
    )
    return [
        line,
        dot,
        label.encode(text=alt.Text("words:N")).transform_calculate(words="'情景 ' + format(datum.value, '.1f')"),
    ]


def _others() -> list[alt.Chart]:
    """The other scenarios of a comparison: thin, named by their letter at the end."""
    base = alt.Chart(alt.NamedData("others")).encode(x=x(), y=y(_TOP))
    line = base.mark_line(color=INK, strokeWidth=1, strokeDash=[1, 2], opacity=QUIET, aria=False).encode(
        detail="letter:N"
    )
    name = base.transform_filter(alt.datum.is_target).mark_text(align="left", dx=-26, color=INK, opacity=QUIET)
    return [line, name.encode(text="letter:N")]


def _waterfall() -> dict[str, Any]:
    """`bars`: name, start, end, edge (where the text stands), text, kind; `hatch`: name, value.

    kind is level for what stands, step for what is added, open for what is still to be found.
    What is still to be found is hatched, since it is nobody's yet.
    """
    names = alt.Y("name:N", sort=None, axis=_names())
    scale = alt.Scale(domain=[alt.ExprRef("low"), alt.ExprRef("high")], nice=False, zero=False)
    base = alt.Chart(alt.NamedData("bars")).encode(y=names, x=alt.X("start:Q", scale=scale, axis=None), x2="end:Q")
    height = {"band": 0.62}
    level = base.transform_filter("datum.kind == 'level'").mark_bar(color=INK, opacity=0.55, height=height)
    step = base.transform_filter("datum.kind == 'step'").mark_bar(color=alt.ExprRef("colour"), height=height)
    missing = base.transform_filter("datum.kind == 'open'").mark_bar(
        fillOpacity=0, stroke=INK, strokeDash=[3, 2], strokeOpacity=QUIET, height=height
    )
    edge = alt.Chart(alt.NamedData("bars")).encode(y=names, x=alt.X("edge:Q", scale=scale, axis=None))
    text = edge.mark_text(align="left", dx=5).encode(text="text:N")
    lines = alt.Chart(alt.NamedData("hatch")).mark_tick(
        opacity=0.45, thickness=1, color=INK, size=BAR * 0.55, aria=False
    )
    hatch = lines.encode(y=names, x=alt.X("value:Q", scale=scale, axis=None))
    # The first layer has every bar, so that they stand in the order of the rows.
    return _compiled([text, level, step, missing, hatch], alt.Step(BAR), {"low": 0, "high": 1, "colour": ""})


def _tornado() -> dict[str, Any]:
    """`bars`: name, value, text, colour; from a zero line, the largest first."""
    names = alt.Y("name:N", sort=None, axis=_names())
    scale = alt.Scale(domain=[alt.ExprRef("low"), alt.ExprRef("high")], nice=False)
    base = alt.Chart(alt.NamedData("bars")).encode(y=names, x=alt.X("value:Q", scale=scale, axis=None))
    bars = base.mark_bar(height={"band": 0.62}).encode(color=alt.Color("colour:N", scale=None))
    after = base.transform_filter("datum.value >= 0").mark_text(align="left", dx=5).encode(text="text:N")
    before = base.transform_filter("datum.value < 0").mark_text(align="right", dx=-5).encode(text="text:N")
    zero = base.mark_rule(opacity=FAINT * 3, aria=False).encode(x=alt.X(datum=0, scale=scale, axis=None))
    return _compiled([bars, zero, after, before], alt.Step(BAR), {"low": -1, "high": 1})


def _names() -> dict[str, Any]:
    return {"labelLimit": 210, "labelFontSize": 12.5, "labelOpacity": 0.9, "title": None, "grid": False}


def _compiled(marks: list[alt.Chart], height: Any, signals: dict[str, Any]) -> dict[str, Any]:
    chart = alt.LayerChart(layer=marks).properties(height=height, width="container", padding=PADDING)
    params = [{"name": name, "value": value} for name, value in signals.items()]
    compiled: dict[str, Any] = vl_convert.vegalite_to_vega({**chart.to_dict(), "params": params})
    return compiled
