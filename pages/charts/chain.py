"""The chain of a cluster as a layered graph: marks as large as their output, filled by strength or by growth."""

from collections.abc import Mapping
from functools import cache
from math import sqrt
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from pages.charts import chain_key, chain_marks, chain_routes, chain_text
from pages.charts.chain_marks import BOTTOM, CHOSEN, INSET, RING
from pages.charts.chain_style import LIGHT, filling
from pages.charts.graph import MARK, Layout, Node
from pages.charts.layered import layered
from pages.shared import words

NAMED, LANDED = "报告点名", "情景"
# Radii in px: a mark without a figure, always smaller than the smallest with one; and what can carry a sign.
_BARE, _SMALLEST, _SIGNED = 5.0, 6.0, 8.0


class _Parts(NamedTuple):
    """What decides which layers there are: a layer costs time in Altair, also one without rows."""

    signs: bool
    landed: bool
    tags: bool
    key: bool
    key_marks: bool
    key_signs: bool


def chain_map(
    *,
    nodes: pd.DataFrame,
    edges: pd.DataFrame,
    width: int,
    downward: bool,
    chosen: str = "",
    colours: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """A Vega-Lite specification. `nodes`: key, name, stage, note, size (亿元 or NULL), fill (a word of the states, or
    growth in % or NULL), is_dashed, is_named, is_illustrative, is_withheld, tip; `edges`: up, down.

    `colours`: LIGHT or DARK of chain_style. A press on a node selects it: point selection `segment` by key.
    """
    used = {**LIGHT, **(colours or {})}
    looks = _looks(nodes, used)
    ties = list(zip(edges["up"], edges["down"], strict=True))
    layout = layered(_items(nodes, looks), ties, width=int(width - 2 * INSET), downward=downward)
    marks = _at_places(looks, layout)
    key = chain_key.entries(nodes, width=layout.width, top=layout.height, colours=used)
    tables = {
        "bands": chain_marks.band_rows(layout),
        "routes": chain_routes.route_rows(layout, marks),
        "heads": chain_routes.head_rows(layout, marks),
        "marks": chain_marks.mark_rows(marks),
        "text": chain_text.text_rows(layout, marks),
        "tags": chain_text.tag_rows(layout),
        "key": key.rows,
        "touch": chain_text.touch_rows(layout, marks),
    }
    template = _template(chain_marks.Area(width, layout.downward), used["accent"], _parts(tables))
    values = {BOTTOM: key.bottom, CHOSEN: chosen if chosen in set(nodes["key"]) else ""}
    return {
        **template,
        "height": key.bottom,
        "params": [
            {**param, "value": values.get(param["name"], "")} if "value" in param else param
            for param in template["params"]
        ],
        "datasets": {name: rows.to_dict("records") for name, rows in tables.items()},
    }


def _parts(tables: Mapping[str, pd.DataFrame]) -> _Parts:
    marks, key = tables["marks"], tables["key"]
    return _Parts(
        signs=bool(marks["sign"].any()),
        landed=bool(marks["is_dashed"].any()),
        tags=not tables["tags"].empty,
        key=not key.empty,
        key_marks=not key.empty and bool(key["is_mark"].any()),
        key_signs=not key.empty and bool(key["sign"].any()),
    )


@cache
def _template(area: chain_marks.Area, accent: str, parts: _Parts) -> dict[str, Any]:
    """Altair takes a quarter of a second for these layers, so they are built once, with named data and parameters."""
    layers = [
        *chain_marks.bands(area),
        *chain_routes.routes(area, accent),
        *chain_marks.marks(area, signs=parts.signs, landed=parts.landed),
        chain_marks.ring(area, accent),
        *chain_text.text(area),
        *(chain_text.tags(area) if parts.tags else ()),
        *(chain_key.drawn(area, marks=parts.key_marks, signs=parts.key_signs) if parts.key else ()),
        chain_text.touch(area),
    ]
    whole = alt.LayerChart(layer=layers).properties(width=area.width, padding=chain_marks.PADDING)
    return whole.add_params(alt.param(name=BOTTOM, value=1), alt.param(name=CHOSEN, value="")).to_dict(validate=False)


def with_chosen(spec: dict[str, Any], key: str) -> dict[str, Any]:
    """The same chart with another link chosen, without laying it out anew."""
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
