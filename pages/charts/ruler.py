"""Our R on the short ruler of its thresholds."""

import altair as alt
import pandas as pd

from pages.charts.theme import INK, PADDING, QUIET

SPAN = (0.4, 1.25)


def ruler(*, ratio: float, zones: pd.DataFrame) -> alt.LayerChart:
    """`zones`: start, end (R), word. R outside the ruler stands at its edge; the number beside it is the true one."""
    scale = alt.X("start:Q").scale(domain=SPAN, nice=False, zero=False)
    x = scale.axis(values=[*zones["start"].iloc[1:]], format=".2f", grid=False, title=None, offset=-22)
    base = alt.Chart(zones.assign(middle=(zones["start"] + zones["end"]) / 2))
    steps = base.mark_rect(fillOpacity=0, stroke=INK, strokeOpacity=QUIET, height=10, y=34).encode(x=x, x2="end:Q")
    middle = alt.X("middle:Q").scale(domain=SPAN, nice=False, zero=False)
    names = base.mark_text(y=66, fontSize=11.5, opacity=0.85).encode(x=middle, text="word:N")
    mark = alt.Chart(pd.DataFrame({"start": [min(max(ratio, SPAN[0]), SPAN[1])], "text": [f"R {ratio:.2f}"]}))
    label = mark.mark_text(y=8, fontWeight=600, fontSize=13).encode(x=x, text="text:N")
    pin = mark.mark_point(shape="triangle-down", filled=True, size=110, color=INK, opacity=1, y=23).encode(x=x)
    return alt.LayerChart(layer=[steps, names, label, pin]).properties(height=74, width="container", padding=PADDING)
