"""Words of the chain's graph, and what a finger meets: the mark with its words."""

from typing import Any

import altair as alt
import pandas as pd

from pages.charts.chain_marks import Area, table
from pages.charts.graph import LINE, NAME, NOTE, NOTE_LINE, TAG_LINE, Box, Layout, tag_width
from pages.charts.theme import INK

# px around a label that still mean it; on a phone, where layouts go down, no less than a finger's height.
_AROUND, _FINGER = 2.0, 44.0


def text_rows(layout: Layout, rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"x": place.x, "y": place.top, "below": place.top + len(place.lines) * LINE + len(place.tags) * TAG_LINE}
            | {"name": "\n".join(place.lines), "note": "\n".join(place.notes), "left": place.left - place.x}
            for place in (layout.places[key] for key in rows["key"])
        ],
        columns=["x", "y", "below", "name", "note", "left"],
    )


def text(area: Area) -> list[alt.Chart]:
    """Names and notes, below the marks or to the right of them."""
    words: dict[str, Any] = {
        "align": "left" if area.downward else "center",
        # From the mark in px: where the page is wider than the layout, a name stays with its mark.
        "dx": alt.expr("datum.left"),
        "baseline": "top",
        "lineBreak": "\n",
        "aria": False,
    }
    base = table("text").encode(x=area.x())
    name = base.mark_text(fontSize=NAME, lineHeight=LINE, opacity=0.95, **words)
    note = base.mark_text(fontSize=NOTE, lineHeight=NOTE_LINE, opacity=0.7, dy=1, **words)
    return [name.encode(y=area.y(), text=alt.Text("name:N")), note.encode(y=area.y("below"), text=alt.Text("note:N"))]


def tag_rows(layout: Layout) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"x": place.x, "y": place.top + len(place.lines) * LINE + (at + 0.5) * TAG_LINE, "word": word}
            | {"middle": place.left - place.x + (tag_width(word) / 2 if layout.downward else 0.0)}
            | {"width": tag_width(word)}
            for place in layout.places.values()
            for at, word in enumerate(place.tags)
        ]
    )


def tags(area: Area) -> list[alt.Chart]:
    """Words on plates: what the report names, what is only assumed."""
    base = table("tags").encode(x=area.x(), y=area.y())
    shift: dict[str, Any] = {"xOffset": alt.expr("datum.middle"), "aria": False}
    plate = base.mark_rect(
        width=alt.expr("datum.width"), height=15, cornerRadius=2, fillOpacity=0, stroke=INK, strokeOpacity=0.6, **shift
    )
    return [plate, base.mark_text(fontSize=NOTE, fontWeight=600, **shift).encode(text=alt.Text("word:N"))]


def touch_rows(layout: Layout, rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        [_reach(layout.places[key].box, _FINGER if layout.downward else 0.0) for key in rows["key"]],
        columns=["x", "y", "x2", "y2"],
    ).assign(key=list(rows["key"]), tip=list(rows["tip"]))


def touch(area: Area) -> alt.Chart:
    """What a finger or a pointer meets: the mark with its label and some of the room around it."""
    press = alt.selection_point(name="segment", fields=["key"], toggle=False)
    return (
        table("touch")
        .mark_rect(fill="transparent", cursor="pointer")
        .encode(
            x=area.x(),
            x2=alt.X2("x2:Q"),
            y=area.y(),
            y2=alt.Y2("y2:Q"),
            tooltip=alt.Tooltip("tip:N", title=" "),
            description=alt.Description("tip:N"),
        )
        .add_params(press)
    )


def _reach(box: Box, least: float) -> dict[str, float]:
    left, top, right, bottom = box
    along = max((least - (bottom - top)) / 2, _AROUND)
    return {"x": left - _AROUND, "y": top - along, "x2": right + _AROUND, "y2": bottom + along}
