"""Edges of the chain's graph as curves."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

import altair as alt
import pandas as pd

from pages.charts.chain_marks import CHOSEN, Area, table
from pages.charts.graph import Layout, Point
from pages.charts.theme import INK

_ARROW = 5.0
# A level bit before a curve makes it leave the line it comes from without a kink.
_STUB = 1.5


def routes(area: Area, accent: str) -> list[alt.Chart]:
    """Edges from rim to rim, with heads; those of the chosen link stand out and the others step back."""
    orient = "vertical" if area.downward else "horizontal"
    base = table("routes").encode(x=area.x(), y=area.y(), detail=alt.Detail("piece:N"), order=alt.Order("step:Q"))
    style: dict[str, Any] = {"interpolate": "monotone", "orient": orient, "aria": False}
    lines = base.mark_line(color=INK, strokeWidth=1.1, opacity=alt.expr(f"{CHOSEN} ? 0.16 : 0.36"), **style)
    picked = base.transform_filter(f"datum.up === {CHOSEN} || indexof(datum.downs, '|' + {CHOSEN} + '|') >= 0")
    shape = "triangle-down" if area.downward else "triangle-right"
    heads = table("heads").mark_point(shape=shape, filled=True, size=42, color=INK, opacity=0.55, aria=False)
    return [
        lines,
        picked.mark_line(color=accent, strokeWidth=1.8, **style),
        heads.encode(x=area.x(), y=area.y()),
    ]


def route_rows(layout: Layout, marks: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(_points(layout, marks), columns=["piece", "up", "downs", "step", "x", "y"])


def head_rows(layout: Layout, marks: pd.DataFrame) -> pd.DataFrame:
    """One before each node that is supplied: all its edges arrive there."""
    heads = marks[marks["key"].isin({down for _, down in layout.routes})].copy()
    main = "y" if layout.downward else "x"
    heads[main] = heads[main] - heads["rim"] - _ARROW
    return heads[["x", "y"]]


def _points(layout: Layout, marks: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """What the edges of a node share is drawn once, as a piece that leads to several others."""
    rim = dict(zip(marks["key"], marks["rim"], strict=True))
    main = 1 if layout.downward else 0
    number = count()
    for up in dict.fromkeys(up for up, _ in layout.routes):
        ends = {
            down: _trimmed(route, main, rim[up], rim[down] + _ARROW + 2)
            for (source, down), route in layout.routes.items()
            if source == up
        }
        for downs, points, is_joined in pieces(ends):
            if is_joined:
                points[0] = _moved(points[1], main, -_STUB)
            # Text, since lists do not reach the browser by way of a table.
            own = {"piece": next(number), "up": up, "downs": f"|{'|'.join(downs)}|"}
            yield from ({**own, "step": at, "x": x, "y": y} for at, (x, y) in enumerate(_bent(points, 1 - main)))


def _trimmed(route: Sequence[Point], main: int, start: float, end: float) -> list[Point]:
    return [_moved(route[0], main, start), *route[1:-1], _moved(route[-1], main, -end)]


def _moved(point: Point, main: int, by: float) -> Point:
    return (point[0] + by, point[1]) if main == 0 else (point[0], point[1] + by)


def pieces(
    ends: Mapping[str, Sequence[Point]], start: int = 0, *, is_joined: bool = False
) -> Iterator[tuple[list[str], list[Point], bool]]:
    """Routes from one node cut where they part: whose they are, their points, and whether they go on from another.

    Layouts part only at the end of a level run, so a piece that goes on has that run before its own points.
    """
    routes = list(ends.values())
    same = next((at for at, points in enumerate(zip(*routes, strict=False)) if len(set(points)) > 1), 0)
    if not same:
        yield list(ends), list(routes[0][start:]), is_joined
        return
    if not is_joined or same - start > 2:
        yield list(ends), list(routes[0][start:same]), is_joined
    for following in dict.fromkeys(route[same] for route in routes):
        group = {key: route for key, route in ends.items() if route[same] == following}
        yield from pieces(group, same - 2, is_joined=True)


def _bent(points: Sequence[Point], across: int) -> list[Point]:
    """Without the points at which a straight run only goes on."""
    ends = zip(points, points[1:], points[2:], strict=False)
    inner = [at for before, at, after in ends if max(abs(at[across] - end[across]) for end in (before, after)) > 0.05]
    return [points[0], *inner, points[-1]]
