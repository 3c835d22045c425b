"""A layered graph that runs to the right: columns are layers, labels stand below their marks."""

from collections.abc import Mapping, Sequence

from pages.charts.graph import FREE, LEAST, TIP, Block, Chain, Layout, Node, Place, bands, block, chain
from pages.charts.layers import Edge
from pages.charts.ordering import Member, is_bend
from pages.charts.spacing import placed, route

# Above the columns stand the names of the stages.
HEADER = 34.0
_GAP, _WIDEST_GAP = 34.0, 110.0
_BEND, _BELOW = 7.0, 10.0
_NODES, _COMFORT = 5, 7 * 12.5


def layout(nodes: Sequence[Node], edges: Sequence[Edge], width: int) -> Layout | None:
    """None where the chain has more steps than columns of labels fit."""
    found = _chain(nodes, edges, width)
    if found is None:
        return None
    order = found.ordered()
    limit = width / len(order) - _GAP
    text = {node.key: block(node, limit) for node in nodes}
    room = {member: _room(member, text) for members in order for member in members}
    height = max(sum(sum(room[member]) for member in members) for members in order)
    y = placed(order, found.segments, room=room, low=HEADER, high=HEADER + height)
    columns = _columns(order, text, width)
    x = {member: (start + end) / 2 for members, (start, end) in zip(order, columns, strict=True) for member in members}
    side = {member: ends for members, ends in zip(order, columns, strict=True) for member in members}
    return Layout(
        width,
        HEADER + height,
        {node.key: _place(x[node.key, -1], y[node.key, -1], text[node.key]) for node in nodes},
        {edge: route(path, x, y, side) for edge, path in found.paths.items()},
        tuple(bands(nodes, order, columns)),
    )


def _chain(nodes: Sequence[Node], edges: Sequence[Edge], width: int) -> Chain | None:
    """The lowest columns that leave names comfortable room; else the lowest in which they have any."""
    fewest = chain(nodes, edges, bound=len(nodes))
    for least in (_COMFORT, LEAST):
        if width / len(fewest.layers) - _GAP >= least:
            bounds = (chain(nodes, edges, bound=bound) for bound in range(_NODES, len(nodes)))
            return next((found for found in bounds if width / len(found.layers) - _GAP >= least), fewest)
    return None


def _room(member: Member, text: Mapping[str, Block]) -> tuple[float, float]:
    """Above and below the line on which a member stands."""
    return (_BEND, _BEND) if is_bend(member) else _room_of(text[member[0]])


def _room_of(text: Block) -> tuple[float, float]:
    return text.radius + FREE, text.radius + FREE + text.height + _BELOW


def _columns(order: Sequence[Sequence[Member]], text: Mapping[str, Block], width: int) -> list[tuple[float, float]]:
    """As wide as their labels, with equal gaps."""
    widths = [
        max([max(text[key].width, 2 * (text[key].radius + TIP)) for key, at in members if at < 0]) for members in order
    ]
    gap = min((width - sum(widths)) / max(len(widths) - 1, 1), _WIDEST_GAP)
    start, found = (width - sum(widths) - gap * (len(widths) - 1)) / 2, []
    for its in widths:
        found.append((start, start + its))
        start += its + gap
    return found


def _place(x: float, y: float, text: Block) -> Place:
    half = max(text.width / 2, text.radius)
    top = y + text.radius + FREE
    box = (x - half, y - text.radius, x + half, top + text.height)
    return Place(x, y, text.lines, box, text.notes, text.tags, top, x)
