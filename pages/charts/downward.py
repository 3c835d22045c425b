"""A layered graph that runs down: rows are layers, labels stand to the right of their marks."""

from collections.abc import Mapping, Sequence

from pages.charts.graph import FREE, LEAST, MARK, TIP, Block, Chain, Layout, Node, Place, bands, block, chain
from pages.charts.layers import Edge
from pages.charts.ordering import Member, is_bend
from pages.charts.spacing import placed, route

# Beside the rows stand the names of the stages.
GUTTER = 24.0
_ABOVE, _GAP, _MORE = 8.0, 26.0, 0.9
_WIDEST_LABEL = 200.0
# Half of what a passing edge needs for itself, less where many pass.
_BENDS = (5.0, 3.5, 2.5)
_NODE = 115


def layout(nodes: Sequence[Node], edges: Sequence[Edge], width: int) -> Layout:
    """Any graph fits: where edges and labels need more than there is, rows have fewer nodes."""
    found, bend = _chain(nodes, edges, width)
    order = found.ordered()
    limits = {one[0]: _limit(members, bend, width) for members in found.layers for one in members if not is_bend(one)}
    text = {node.key: block(node, limits[node.key]) for node in nodes}
    room = {member: _room(member, text, bend) for members in order for member in members}
    x = placed(order, found.segments, room=room, low=GUTTER, high=width)
    rows = _rows(order, text, found)
    y = {member: (top + bottom) / 2 for members, (top, bottom) in zip(order, rows, strict=True) for member in members}
    side = {member: ends for members, ends in zip(order, rows, strict=True) for member in members}
    return Layout(
        width,
        rows[-1][1] + FREE,
        {node.key: _place(x[node.key, -1], y[node.key, -1], text[node.key]) for node in nodes},
        {edge: tuple((x, y) for y, x in route(path, y, x, side)) for edge, path in found.paths.items()},
        tuple(bands(nodes, order, rows)),
        downward=True,
    )


def _chain(nodes: Sequence[Node], edges: Sequence[Edge], width: int) -> tuple[Chain, float]:
    for bound in range(max(int(width // _NODE), 1), 0, -1):
        found = chain(nodes, edges, bound=bound)
        for bend in _BENDS:
            if min(_limit(members, bend, width) for members in found.layers) >= LEAST:
                return found, bend
    return found, bend


def _limit(members: Sequence[Member], bend: float, width: int) -> float:
    """Width of a label in this row."""
    bends = sum(is_bend(member) for member in members)
    each = (width - GUTTER - bends * 2 * bend) / (len(members) - bends)
    return min(each - sum(_room_of(MARK, 0.0)), _WIDEST_LABEL)


def _room_of(radius: float, label: float) -> tuple[float, float]:
    """Left and right of the line on which a node stands."""
    return radius + FREE, radius + FREE + label + FREE


def _room(member: Member, text: Mapping[str, Block], bend: float) -> tuple[float, float]:
    return (bend, bend) if is_bend(member) else _room_of(text[member[0]].radius, text[member[0]].width)


def _rows(order: Sequence[Sequence[Member]], text: Mapping[str, Block], found: Chain) -> list[tuple[float, float]]:
    """As high as their labels; the gaps grow with the edges that change lines in them."""
    layer = {member: at for at, members in enumerate(order) for member in members}
    start, rows = _ABOVE, []
    for at, members in enumerate(order):
        height = max([_height(text[key]) for key, bend in members if bend < 0])
        rows.append((start, start + height))
        start += height + _GAP + _MORE * sum(layer[up] == at for up, _ in found.segments)
    return rows


def _height(text: Block) -> float:
    return max(text.height, 2 * (text.radius + TIP))


def _place(x: float, y: float, text: Block) -> Place:
    half = max(text.height / 2, text.radius)
    left, top = x + text.radius + FREE, y - text.height / 2
    box = (x - text.radius, y - half, left + text.width, y + half)
    return Place(x, y, text.lines, box, text.notes, text.tags, top, left)
