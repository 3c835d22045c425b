"""Layers of the chain's graph. Places are px of the layout, in scales, so that a wider page only adds room."""

from math import pi
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from pages.charts.graph import Layout
from pages.charts.theme import INK

PADDING = {"left": 2, "right": 2, "top": 2, "bottom": 2}
_HEADER = 13
# Browsers draw a word a bit wider than it is reckoned; without this the whole chart would grow.
INSET = 3.0
# The link that is looked at, as a parameter: another one costs no new chart.
CHOSEN = "chosen"
# A ring around a mark is so much larger.
RING = 4.0
# Lists in rows would not reach the browser: what is broken is so by a condition.
BROKEN = alt.expr("datum.is_broken ? [3, 2.5] : [1, 0]")
# An asterisk stands high in its line.
SIGN_DOWN = alt.expr("datum.sign === '*' ? 4 : 1")


# Where the chart ends, as a parameter: graphs of any height are one template.
BOTTOM = "bottom"


class Area(NamedTuple):
    """The plane of the graph, from 0 to BOTTOM; `downward`: it flows down a phone instead of to the right."""

    width: float
    downward: bool

    def x(self, field: str = "x") -> alt.X:
        return alt.X(f"{field}:Q").scale(domain=[-INSET, self.width - INSET], nice=False, zero=False).axis(None)

    def y(self, field: str = "y") -> alt.Y:
        return alt.Y(f"{field}:Q").scale(domain=alt.expr(f"[{BOTTOM}, 0]"), nice=False, zero=False).axis(None)


def own(channel: type, field: str) -> Any:
    """What the row itself says, and no legend of it."""
    kind = "N" if channel in (alt.Fill, alt.Stroke) else "Q"
    return channel(f"{field}:{kind}", scale=None, legend=None)


def table(name: str) -> alt.Chart:
    """A layer's ground: rows that come later under this name."""
    return alt.Chart(alt.NamedData(name=name))


def band_rows(layout: Layout) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"start": band.start, "end": band.end, "stage": "\n".join(band.stage) if layout.downward else band.stage}
            for band in layout.bands
        ],
        columns=["start", "end", "stage"],
    ).assign(at=17.0 if layout.downward else 4.0, beside=0.0 if layout.downward else 20.0)


def bands(area: Area) -> list[alt.Chart]:
    """Names of the stages along hairlines, in the direction of the flow."""
    base = table("bands")
    line = base.mark_rule(color=INK, opacity=0.3, aria=False)
    name = base.mark_text(
        align="left", baseline="top", fontSize=_HEADER, fontWeight=600, lineBreak="\n", lineHeight=16
    ).encode(text=alt.Text("stage:N"), description=alt.Description("stage:N"))
    if area.downward:
        return [
            line.encode(x=area.x("at"), y=area.y("start"), y2=alt.Y2("end:Q")),
            name.encode(x=area.x("beside"), y=area.y("start")),
        ]
    return [
        line.encode(y=area.y("beside"), x=area.x("start"), x2=alt.X2("end:Q")),
        name.encode(y=area.y("at"), x=area.x("start")),
    ]


def mark_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` with areas: of the mark, and of a ring around it."""
    return rows.assign(size=pi * rows["radius"] ** 2, ring=pi * (rows["radius"] + RING) ** 2)


def marks(area: Area, *, signs: bool, landed: bool) -> list[alt.Chart]:
    """Circles, and where there are any, the signs within and the dotted rings of what is assumed."""
    base = table("marks").encode(x=area.x(), y=area.y())
    layers = [filled(base)]
    if signs:
        layers.append(signed(base, 14))
    if landed:
        ring = base.transform_filter("datum.is_dashed").mark_point(
            shape="circle", stroke=INK, strokeDash=[1, 3], strokeWidth=1.8, strokeCap="round", opacity=1, aria=False
        )
        layers.append(ring.encode(size=own(alt.Size, "ring")))
    return layers


def filled(base: alt.Chart) -> alt.Chart:
    """Circles in the look that their rows say: see chain_style.filling."""
    return base.mark_point(shape="circle", stroke=INK, strokeDash=BROKEN, aria=False).encode(
        size=own(alt.Size, "size"),
        fill=own(alt.Fill, "hue"),
        fillOpacity=own(alt.FillOpacity, "fill"),
        strokeOpacity=own(alt.StrokeOpacity, "edge"),
        strokeWidth=own(alt.StrokeWidth, "line"),
    )


def signed(base: alt.Chart, size: float) -> alt.Chart:
    return base.mark_text(fontSize=size, fontWeight=700, dy=SIGN_DOWN, aria=False).encode(text=alt.Text("sign:N"))


def ring(area: Area, accent: str) -> alt.Chart:
    """Around the link that is looked at."""
    mark = table("marks").transform_filter(f"datum.key === {CHOSEN}")
    drawn = mark.mark_point(shape="circle", stroke=accent, strokeWidth=2.4, opacity=1, aria=False)
    return drawn.encode(x=area.x(), y=area.y(), size=own(alt.Size, "ring"))
