"""三个一批: how many projects reached each stage, as bars from one common middle line down."""

import altair as alt
import pandas as pd

from pages.charts.theme import PADDING

ROW = 34


def funnel(*, stages: pd.DataFrame, colour: str) -> alt.LayerChart:
    """`stages`: name, count, text, tip, in the order of the works. Each bar is as long as its count."""
    most = float(stages["count"].max()) or 1.0
    rows = stages.assign(left=-stages["count"] / 2, right=stages["count"] / 2)
    axis = {"labelFontSize": 13, "labelOpacity": 0.9, "title": None, "grid": False}
    base = alt.Chart(rows).encode(
        y=alt.Y("name:N", sort=list(stages["name"]), axis=axis), tooltip=alt.Tooltip("tip:N", title=" ")
    )
    # Room at the right for the words beside the longest bar.
    x = alt.X("left:Q").scale(domain=[-most / 2, most * 1.15], nice=False).axis(None)
    bars = base.mark_bar(color=colour, opacity=0.75, height={"band": 0.7}).encode(x=x, x2="right:Q")
    words = base.mark_text(align="left", dx=6, fontSize=13).encode(x=alt.X("right:Q").axis(None), text="text:N")
    return alt.LayerChart(layer=[bars, words]).properties(height=len(stages) * ROW, width="container", padding=PADDING)
