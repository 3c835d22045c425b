"""The chain of a cluster as a layered graph: marks as large as their output, filled by strength or by growth."""

from collections.abc import Mapping
from math import sqrt
from typing import Any

import altair as alt
import pandas as pd

from pages.charts import chain_key, chain_marks, chain_routes, chain_text
from pages.charts.chain_marks import CHOSEN, INSET, RING
from pages.charts.chain_style import LIGHT, filling
from pages.charts.graph import MARK, Layout, Node
from pages.charts.layered import layered
from pages.shared import words

NAMED, LANDED = "报告点名", "情景"
# Radii in px: a mark without a figure, always smaller than the smallest with one; and what can carry a sign.
_BARE, _SMALLEST, _SIGNED = 5.0, 6.0, 8.0


def chain_map(
    *,
    nodes: pd.DataFrame,
    edges: pd.DataFrame,
    width: int,
    downward: bool,
    chosen: str = "",
    colours: Mapping[str, str] | None = None,
) -> alt.LayerChart:
    """`nodes`: key, name, stage, note, size (亿元 or NULL), fill (a word of the states, or growth in % or NULL),
    is_dashed, is_named, is_illustrative, is_withheld, tip; `edges`: up, down.

    `colours`: LIGHT or DARK of chain_style. A press on a node selects it: point selection `segment` by key.
    """
    used = {**LIGHT, **(colours or {})}
    looks = _looks(nodes, used)
    ties = list(zip(edges["up"], edges["down"], strict=True))
    layout = layered(_items(nodes, looks), ties, width=int(width - 2 * INSET), downward=downward)
    marks = _at_places(looks, layout)
    key = chain_key.entries(nodes, width=layout.width, top=layout.height, colours=used)
    area = chain_marks.Area(width, key.bottom)
    layers = [
        *chain_marks.bands(layout, area),
        *chain_routes.routes(layout, marks, area, used),
        *chain_marks.marks(marks, area),
        chain_marks.ring(marks, area, used),
        *chain_text.text(layout, marks, area),
        *chain_text.tags(layout, area),
        *chain_key.drawn(key, area),
        chain_text.touch(layout, marks, area),
    ]
    whole = alt.LayerChart(layer=layers).properties(width=width, height=key.bottom, padding=chain_marks.PADDING)
    return whole.add_params(alt.param(name=CHOSEN, value=chosen if chosen in set(nodes["key"]) else ""))


def with_chosen(spec: dict[str, Any], key: str) -> dict[str, Any]:
    """The same chart with another link chosen, without the third of a second that a new one takes."""
    params = [{**param, "value": key} if param["name"] == CHOSEN else param for param in spec["params"]]
    return {**spec, "params": params}


def _rows(nodes: pd.DataFrame) -> Any:
    return nodes.rename(columns={"name": "name_"}).itertuples()


def _items(nodes: pd.DataFrame, looks: pd.DataFrame) -> list[Node]:
    rows = zip(_rows(nodes), looks["rim"], strict=True)
    return [
        Node(row.key, words.typeset(row.name_), row.stage, words.typeset(row.note or ""), _tags(row), float(rim))
        for row, rim in rows
    ]


def _tags(row: Any) -> tuple[str, ...]:
    return tuple(word for word, is_so in ((NAMED, row.is_named), (LANDED, row.is_dashed)) if is_so)


def _looks(nodes: pd.DataFrame, colours: Mapping[str, str]) -> pd.DataFrame:
    """One row a node: radius, what is outside of it (`rim`), and filling."""
    largest = float(nodes["size"].max()) if nodes["size"].notna().any() else 0.0
    found = []
    for row in _rows(nodes):
        look = filling(row.fill, colours)
        radius = _radius(row.size, largest, is_signed=bool(look["sign"]) or bool(row.is_withheld))
        own = {"key": row.key, "tip": row.tip, "is_dashed": bool(row.is_dashed), "radius": radius}
        rim = radius + (RING if row.is_dashed else 0.0)
        found.append({**own, "rim": rim, **look, "sign": "*" if row.is_withheld else look["sign"]})
    return pd.DataFrame(found, columns=["key", "tip", "is_dashed", "radius", "rim", *filling(None, colours)])


def _at_places(looks: pd.DataFrame, layout: Layout) -> pd.DataFrame:
    places = [layout.places[key] for key in looks["key"]]
    return looks.assign(x=[place.x for place in places], y=[place.y for place in places])


def _radius(size: float | None, largest: float, *, is_signed: bool) -> float:
    """Areas compare; what has no figure is a small ring."""
    if size is None or size != size or largest <= 0:
        return _SIGNED if is_signed else _BARE
    return max(MARK * sqrt(max(size, 0.0) / largest), _SIGNED if is_signed else _SMALLEST)
