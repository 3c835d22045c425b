"""The chain of a cluster as a layered graph: marks as large as their output, filled by strength or by growth."""

from collections.abc import Mapping
from math import sqrt
from typing import Any

import altair as alt
import pandas as pd

from pages.charts import chain_key, chain_marks
from pages.charts.chain_style import LIGHT, filling
from pages.charts.graph import MARK, Layout, Node
from pages.charts.layered import layered

NAMED, LANDED = "报告点名", "情景"
# Radii in px: a mark without a figure, and the smallest that can carry a sign.
_BARE, _SIGNED, _SMALLEST = 6.0, 8.0, 4.0


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
    # Each note has the tags of its node in a line before it.
    items = [Node(row.key, row.name_, row.stage, _note(row)) for row in _rows(nodes)]
    layout = layered(items, list(zip(edges["up"], edges["down"], strict=True)), width=width, downward=downward)
    marks = _marks(nodes, layout, used)
    key = chain_key.entries(nodes, width=width, top=layout.height, colours=used)
    area = chain_marks.Area(width, key.bottom)
    layers = [
        *chain_marks.bands(layout, area),
        *chain_marks.routes(layout, marks, area, chosen, used),
        *chain_marks.marks(marks, area, layout.downward),
        *chain_marks.chosen(marks, area, chosen, used),
        *chain_marks.text(layout, marks, area),
        *chain_key.drawn(key, area),
        chain_marks.touch(layout, marks, area),
    ]
    return alt.LayerChart(layer=layers).properties(width=width, height=key.bottom, padding=chain_marks.PADDING)


def _rows(nodes: pd.DataFrame) -> Any:
    return nodes.rename(columns={"name": "name_"}).itertuples()


def _note(row: Any) -> str:
    tags = "、".join(word for word, is_so in ((NAMED, row.is_named), (LANDED, row.is_dashed)) if is_so)
    return "\n".join(part for part in (tags, row.note) if part)


def _marks(nodes: pd.DataFrame, layout: Layout, colours: Mapping[str, str]) -> pd.DataFrame:
    """One row a node, with its place, radius and filling."""
    largest = float(nodes["size"].max()) if nodes["size"].notna().any() else 0.0
    found = []
    for row in _rows(nodes):
        place = layout.places[row.key]
        look = filling(row.fill, colours)
        radius = _radius(row.size, largest, is_signed=bool(look["sign"]) or bool(row.is_withheld))
        found.append(
            {
                "key": row.key,
                "x": place.x,
                "y": place.y,
                "radius": radius,
                "tip": row.tip,
                "is_named": bool(row.is_named),
                "is_dashed": bool(row.is_dashed),
                **look,
                "sign": "*" if row.is_withheld else look["sign"],
            }
        )
    columns = ["key", "x", "y", "radius", "tip", "is_named", "is_dashed", *filling(None, colours)]
    return pd.DataFrame(found, columns=columns)


def _radius(size: float | None, largest: float, *, is_signed: bool) -> float:
    """Areas compare; what has no figure is a small ring."""
    least = _SIGNED if is_signed else _SMALLEST
    if size is None or size != size or largest <= 0:
        return max(least, _BARE)
    return max(MARK * sqrt(max(size, 0.0) / largest), least)
