"""An annual quantity against the calendar: done so far solid, the even pace to the year's plan dashed."""

from typing import Any

import altair as alt
import pandas as pd

from pages.charts.theme import FAINT, INK, PADDING, QUIET

HEIGHT = 180
YEAR = 12


def pace(
    *, months: pd.DataFrame, plan: float, plan_text: str, due_text: str, done_text: str, colour: str
) -> alt.LayerChart:
    """`months`: month (1 to 12), done, tip, in order of time; `plan` and done in one unit.

    The last month is written with `done_text`, what the even pace asks for by then with `due_text`.
    """
    last = float(months["month"].iloc[-1])
    due, done = plan * last / YEAR, float(months["done"].iloc[-1])
    x = alt.X("month:Q").scale(domain=[0, YEAR], nice=False)
    x = x.axis(values=[3, 6, 9, 12], labelExpr="datum.value + '月'", grid=False, title=None)
    y = alt.Y("done:Q").scale(domain=[0, max(plan, done) * 1.16]).axis(tickCount=3, title=None)
    way = pd.DataFrame({"month": [0.0, YEAR], "done": [0.0, plan]})
    kept = pd.concat([pd.DataFrame({"month": [0.0], "done": [0.0], "tip": [""]}), months])
    points = alt.Chart(months).encode(x=x, y=y, tooltip=alt.Tooltip("tip:N", title=" "))
    return alt.LayerChart(
        layer=[
            alt.Chart(way)
            .mark_line(color=INK, opacity=QUIET, strokeDash=[5, 4], strokeWidth=1.4, aria=False)
            .encode(x=x, y=y),
            _label(YEAR, plan, plan_text, above=True, x=x, y=y),
            alt.Chart(pd.DataFrame({"month": [last], "done": [due]}))
            .mark_tick(orient="horizontal", size=13, thickness=2, color=INK, opacity=QUIET + FAINT, aria=False)
            .encode(x=x, y=y),
            _label(last, due, due_text, above=done < due, x=x, y=y),
            alt.Chart(kept).mark_line(color=colour, strokeWidth=2.4, aria=False).encode(x=x, y=y),
            points.mark_point(filled=True, size=45, color=colour, opacity=1),
            _label(last, done, done_text, above=done >= due, x=x, y=y, bold=True),
        ]
    ).properties(height=HEIGHT, width="container", padding=PADDING)


def _label(month: float, value: float, text: str, *, above: bool, x: alt.X, y: alt.Y, bold: bool = False) -> alt.Chart:
    """Above to the left or below to the right of its point, where neither line runs."""
    at = alt.Chart(pd.DataFrame({"month": [month], "done": [value], "text": [text]}))
    side: dict[str, Any] = {"align": "right", "dx": -6, "dy": -10} if above else {"align": "left", "dx": 8, "dy": 10}
    label = at.mark_text(baseline="middle", color=INK, fontWeight=600 if bold else 400, **side)
    return label.encode(x=x, y=y, text="text:N")
