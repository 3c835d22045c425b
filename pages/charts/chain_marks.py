"""Layers of the chain's graph. Places are px of the layout, in scales, so that a wider page only adds room."""

from collections.abc import Mapping
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


class Area(NamedTuple):
    width: float
    height: float

    def x(self, field: str = "x") -> alt.X:
        return alt.X(f"{field}:Q").scale(domain=[-INSET, self.width - INSET], nice=False, zero=False).axis(None)

    def y(self, field: str = "y") -> alt.Y:
        return alt.Y(f"{field}:Q").scale(domain=[self.height, 0], nice=False, zero=False).axis(None)


def own(channel: type, field: str) -> Any:
    """What the row itself says, and no legend of it."""
    kind = "N" if channel in (alt.Fill, alt.Stroke) else "Q"
    return channel(f"{field}:{kind}", scale=None, legend=None)


def bands(layout: Layout, area: Area) -> list[alt.Chart]:
    """Names of the stages along hairlines, in the direction of the flow."""
    rows = pd.DataFrame(
        [
            {"start": band.start, "end": band.end, "stage": "\n".join(band.stage) if layout.downward else band.stage}
            for band in layout.bands
        ],
        columns=["start", "end", "stage"],
    ).assign(at=4.0 if not layout.downward else 17.0, beside=20.0 if not layout.downward else 0.0)
    base = alt.Chart(rows)
    line = base.mark_rule(color=INK, opacity=0.3, aria=False)
    name = base.mark_text(align="left", baseline="top", fontSize=_HEADER, fontWeight=600, lineBreak="\n", lineHeight=16)
    if layout.downward:
        return [
            line.encode(x=area.x("at"), y=area.y("start"), y2=alt.Y2("end:Q")),
            name.encode(
                x=area.x("beside"), y=area.y("start"), text=alt.Text("stage:N"), description=alt.Description("stage:N")
            ),
        ]
    return [
        line.encode(y=area.y("beside"), x=area.x("start"), x2=alt.X2("end:Q")),
        name.encode(
            y=area.y("at"), x=area.x("start"), text=alt.Text("stage:N"), description=alt.Description("stage:N")
        ),
    ]


def marks(rows: pd.DataFrame, area: Area) -> list[alt.Chart]:
    """Circles, and where there are any, the signs within and the dotted rings of what is assumed.

    Every layer costs time in Altair, also one without rows.
    """
    base = alt.Chart(rows.assign(size=pi * rows["radius"] ** 2, ring=pi * (rows["radius"] + RING) ** 2)).encode(
        x=area.x(), y=area.y()
    )
    layers = [filled(base)]
    if rows["sign"].any():
        layers.append(signs(base, 14))
    if rows["is_dashed"].any():
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


def signs(base: alt.Chart, size: float) -> alt.Chart:
    return base.mark_text(fontSize=size, fontWeight=700, dy=SIGN_DOWN, aria=False).encode(text=alt.Text("sign:N"))


def ring(rows: pd.DataFrame, area: Area, colours: Mapping[str, str]) -> alt.Chart:
    """Around the link that is looked at."""
    base = alt.Chart(rows.assign(size=pi * (rows["radius"] + RING) ** 2)[["key", "x", "y", "size"]])
    mark = base.transform_filter(f"datum.key === {CHOSEN}").mark_point(
        shape="circle", stroke=colours["accent"], strokeWidth=2.4, opacity=1, aria=False
    )
    return mark.encode(x=area.x(), y=area.y(), size=own(alt.Size, "size"))
