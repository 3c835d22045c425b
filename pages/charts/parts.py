"""Parts of a cluster: which moved it (拉动), how each grew by period, and how it splits over parks."""

import altair as alt
import pandas as pd

from pages.charts.theme import FAINT, INK, LESS, MORE, PADDING, QUIET

ROW = 27
# Growth at which a cell of the heat table is fully coloured; beyond it only the number tells more.
FULL_GROWTH = 40
# "10月|2023年|0": month, year below it, and 1 where a narrow chart has no room for this month's name.
_MONTHS = {
    "orient": "top",
    "labelAngle": 0,
    "title": None,
    "grid": False,
    "labelOverlap": False,
    # The second line grows downwards, so the first must stand that much higher.
    "labelPadding": 21,
    "labelExpr": "[width < 430 && split(datum.label, '|')[2] === '1' ? '' : split(datum.label, '|')[0], "
    "split(datum.label, '|')[1]]",
}


def pull_bars(*, parts: pd.DataFrame, colour: str) -> alt.LayerChart:
    """`parts`: name, pull (百分点), text, tip; sorted bars from a zero line. Colour says only which cluster."""
    ends = parts["pull"].agg(["min", "max"])
    room = max(float(ends["max"]), 0.0) - min(float(ends["min"]), 0.0) or 1.0
    domain = [min(float(ends["min"]), 0.0) - room * 0.16, max(float(ends["max"]), 0.0) + room * 0.16]
    # The same x in every layer: one without an axis beside one with a default axis does not compile.
    x = alt.X("pull:Q").scale(domain=domain, nice=False).axis(None)
    base = alt.Chart(parts).encode(
        x=x,
        y=_names(parts.sort_values("pull", ascending=False)),
        tooltip=alt.Tooltip("tip:N", title=" "),
    )
    zero = alt.Chart(pd.DataFrame({"pull": [0.0]})).mark_rule(opacity=QUIET).encode(x=x)
    bars = base.mark_bar(color=colour, height={"band": 0.62})
    after = base.transform_filter("datum.pull >= 0").mark_text(align="left", dx=5).encode(text="text:N")
    before = base.transform_filter("datum.pull < 0").mark_text(align="right", dx=-5).encode(text="text:N")
    return _finish([bars, zero, after, before], len(parts))


def value_bars(*, parts: pd.DataFrame, colour: str) -> alt.LayerChart:
    """`parts`: name, value (亿元), text, tip; the bar from zero, the words beside it."""
    base = alt.Chart(parts).encode(
        x=alt.X("value:Q").scale(domain=[0, float(parts["value"].max()) * 1.9 or 1.0], nice=False).axis(None),
        y=_names(parts.sort_values("value", ascending=False)),
        tooltip=alt.Tooltip("tip:N", title=" "),
    )
    bars = base.mark_bar(color=colour, height={"band": 0.62})
    return _finish([bars, base.mark_text(align="left", dx=5).encode(text="text:N")], len(parts))


def growth_heat(*, cells: pd.DataFrame) -> alt.LayerChart:
    """`cells`: name, position, month (see _MONTHS), order, growth (% or NULL), is_withheld, text, tip.

    Blue grew, brown shrank, bare is zero.

    The strength of the colour is the size of the growth, so that the same picture holds on a dark page. A cell without
    growth has a dash, one that is withheld an asterisk on grey, never left to look like zero.
    """
    strength = alt.Opacity("size:Q").scale(domain=[0, 1], range=[0.0, 0.85]).legend(None)
    base = (
        alt.Chart(cells)
        .transform_calculate(size=f"min(abs(datum.growth) / {FULL_GROWTH}, 1)")
        .encode(
            x=alt.X("month:N", sort=list(cells.sort_values("order")["month"].unique()), axis=_MONTHS),
            y=_names(cells.sort_values("position")),
            tooltip=alt.Tooltip("tip:N", title=" "),
        )
    )
    hue = alt.condition("datum.growth >= 0", alt.value(MORE), alt.value(LESS))
    known = base.transform_filter("isValid(datum.growth)")
    frame = base.mark_rect(fillOpacity=0, stroke=INK, strokeOpacity=FAINT)
    fill = known.mark_rect(cornerRadius=1, aria=False).encode(color=hue, opacity=strength)
    # On a phone the cells are narrower than their numbers; the colour stays and a touch tells the number.
    text = known.mark_text(fontSize=11.5, opacity=alt.expr("width > 430 ? 0.95 : 0")).encode(text="text:N")
    missing = base.transform_filter("!isValid(datum.growth)").mark_text(opacity=QUIET).encode(text="text:N")
    withheld = base.transform_filter("datum.is_withheld").mark_rect(fill=INK, fillOpacity=FAINT, aria=False)
    return _finish([frame, withheld, fill, text, missing], cells["name"].nunique())


def _names(rows: pd.DataFrame) -> alt.Y:
    """Names down the side in the order of `rows`: a list, since sorts by field clash between layers."""
    axis = {"labelLimit": 172, "labelFontSize": 12.5, "labelOpacity": 0.9, "title": None, "grid": False}
    return alt.Y("name:N", sort=list(rows["name"].unique()), axis=axis)


def _finish(layers: list[alt.Chart], rows: int) -> alt.LayerChart:
    return alt.LayerChart(layer=layers).properties(height=max(rows, 1) * ROW, width="container", padding=PADDING)
