"""What the marks of a chain mean, in lines below it: only what is there."""

from collections.abc import Iterator, Mapping
from math import pi
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from pages.charts import labels
from pages.charts.chain_marks import Area, filled, signed, table
from pages.charts.chain_style import NO_GROWTH, STATES, filling
from pages.charts.theme import QUIET
from pages.shared import words

_SIZE, _LINE, _LEFT = 12.0, 22.0, 8.0
_ABOVE = 16.0
NO_SIZE = f"小圈为{words.UNSEEN}"


class Key(NamedTuple):
    """One row an entry: x, y, word and the look of its mark; `bottom` is where the last line ends."""

    rows: pd.DataFrame
    bottom: float


def entries(nodes: pd.DataFrame, *, width: float, top: float, colours: Mapping[str, str]) -> Key:
    """As many in a line as fit."""
    rows: list[dict[str, Any]] = []
    x, y = _LEFT, top + _ABOVE
    for word, look in _words(nodes, colours):
        room = (16 if look else 0) + labels.width(word, _SIZE) + 18
        if x + room > width and x > _LEFT:
            x, y = _LEFT, y + _LINE
        rows.append({"x": x, "y": y, "word": word, "is_mark": bool(look), **(look or filling(None, colours))})
        x += room
    return Key(pd.DataFrame(rows).assign(size=pi * 6.5**2), y + _LINE / 2 if rows else top)


def _words(nodes: pd.DataFrame, colours: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """The word and the filling of its mark; none where the words explain a mark by themselves."""
    found = set(nodes["fill"].dropna())
    if found & set(STATES):
        yield from ((word, filling(word, colours)) for word in STATES if word in found)
    elif found:
        yield from ((word, filling(growth, colours)) for growth, word in ((20.0, "增长"), (-20.0, "下降")))
    if nodes["fill"].isna().any():
        yield NO_GROWTH, filling(None, colours)
    if nodes["size"].notna().any():
        about = f"({words.ILLUSTRATIVE})" if nodes["is_illustrative"].any() else ""
        yield words.typeset(f"圆面积为产值{about}"), None
        if nodes["size"].isna().any():
            yield NO_SIZE, None
    if nodes["is_withheld"].any():
        yield f"{words.WITHHELD} {words.WITHHELD_WHY}", None


def drawn(area: Area, *, marks: bool, signs: bool) -> list[alt.Chart]:
    base = table("key").encode(y=area.y(), x=area.x())
    layers = []
    if marks:
        layers.append(filled(base.transform_filter("datum.is_mark")))
    if signs:
        layers.append(signed(base, 12))
    beside = alt.expr("datum.is_mark ? 13 : -6")
    word = base.mark_text(align="left", dx=beside, fontSize=_SIZE, opacity=QUIET + 0.15, aria=False)
    return [*layers, word.encode(text=alt.Text("word:N"))]
