"""Parks and units in order: one bar each, its number beside it."""

import altair as alt
import pandas as pd

from pages.charts.theme import INK, PADDING, QUIET

ROW = 27
# Colour says only which cluster or which light, so a park's bar is ink.
SHADE = 0.5


def rank_bars(*, parts: pd.DataFrame) -> alt.LayerChart:
    """`parts`: name, value, text, tip, in the order in which they stand; a zero line where values fall below it."""
    low, high = min(float(parts["value"].min()), 0.0), max(float(parts["value"].max()), 0.0)
    room = (high - low) or 1.0
    # The words stand beyond the end of the bar.
    domain = [low - room * (0.3 if low < 0 else 0.0), high + room * 0.75]
    x = alt.X("value:Q").scale(domain=domain, nice=False).axis(None)
    axis = {"labelLimit": 172, "labelFontSize": 12.5, "labelOpacity": 0.9, "title": None, "grid": False}
    y = alt.Y("name:N", sort=list(parts["name"]), axis=axis)
    base = alt.Chart(parts).encode(x=x, y=y, tooltip=alt.Tooltip("tip:N", title=" "))
    bars = base.mark_bar(color=INK, fillOpacity=SHADE, height={"band": 0.62})
    zero = alt.Chart(pd.DataFrame({"value": [0.0]})).mark_rule(opacity=QUIET).encode(x=x)
    after = base.transform_filter("datum.value >= 0").mark_text(align="left", dx=5).encode(text="text:N")
    before = base.transform_filter("datum.value < 0").mark_text(align="right", dx=-5).encode(text="text:N")
    layers = [bars, zero, after, before] if low < 0 else [bars, after]
    return alt.LayerChart(layer=layers).properties(height=max(len(parts), 1) * ROW, width="container", padding=PADDING)
