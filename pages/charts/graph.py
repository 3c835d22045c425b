"""What a layered graph is made of, before it has a direction: nodes, layers with bends, blocks of text."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pages.charts import labels
from pages.charts.layers import Edge, layers
from pages.charts.ordering import Member, Segment, ordered

Point = tuple[float, float]
Box = tuple[float, float, float, float]
STAGES = ("上游", "中游", "下游")
NAME, NOTE = 12.5, 11.0
LINE, NOTE_LINE, TAG_LINE = 16.0, 14.5, 19.0
# What a tag has around its word, left and right.
PLATE = 5.0
# The largest radius of a mark, and what is free around marks and labels.
MARK, FREE = 15.0, 6.0
# The head of an arrow, and a bit of its line, before a mark.
TIP = 10.0
# So many ideographs fit at least into a line of a label.
LEAST = 5 * NAME


@dataclass(frozen=True)
class Node:
    """`note`: lines of small text below the name, may be empty; `tags`: short words on plates between the two."""

    key: str
    name: str
    stage: str
    note: str = ""
    tags: tuple[str, ...] = ()
    radius: float = MARK


@dataclass(frozen=True)
class Place:
    """Centre of the mark, lines of text, where they begin (`left` of the text or its middle), and the box of it all;
    px, y downwards."""

    x: float
    y: float
    lines: tuple[str, ...]
    box: Box
    notes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    top: float = 0.0
    left: float = 0.0


@dataclass(frozen=True)
class Band:
    """A stage and where it begins and ends along the flow."""

    stage: str
    start: float
    end: float


@dataclass(frozen=True)
class Layout:
    """`routes`: from centre to centre, two points in each layer passed."""

    width: float
    height: float
    places: dict[str, Place] = field(default_factory=dict)
    routes: dict[Edge, tuple[Point, ...]] = field(default_factory=dict)
    bands: tuple[Band, ...] = ()
    downward: bool = False


@dataclass(frozen=True)
class Block:
    """The text of a node, wrapped, and the radius of its mark."""

    lines: tuple[str, ...]
    tags: tuple[str, ...]
    notes: tuple[str, ...]
    width: float
    height: float
    radius: float


@dataclass(frozen=True)
class Chain:
    """Nodes in layers; where an edge passes a layer by, it has a bend there, one for all edges of its node."""

    layers: tuple[tuple[Member, ...], ...]
    segments: tuple[Segment, ...]
    paths: dict[Edge, tuple[Member, ...]]

    def ordered(self) -> list[list[Member]]:
        return ordered(self.layers, self.segments)


def block(node: Node, limit: float) -> Block:
    lines = labels.wrapped(node.name, limit, NAME)
    notes = tuple(part for note in node.note.split("\n") for part in labels.wrapped(note, limit, NOTE))
    widths = [labels.width(line, NAME) for line in lines] + [labels.width(note, NOTE) for note in notes]
    widths += [tag_width(tag) for tag in node.tags]
    height = len(lines) * LINE + len(node.tags) * TAG_LINE + len(notes) * NOTE_LINE
    return Block(lines, node.tags, notes, max(widths, default=0.0), height, node.radius)


def tag_width(tag: str) -> float:
    return labels.width(tag, NOTE) + 2 * PLATE


def chain(nodes: Sequence[Node], edges: Sequence[Edge], *, bound: int) -> Chain:
    """At most `bound` nodes in a layer."""
    layer = layers({node.key: node.stage for node in nodes}, edges, bound=bound)
    paths = {
        (up, down): ((up, -1), *((up, at) for at in range(layer[up] + 1, layer[down])), (down, -1))
        for up, down in edges
    }
    found: list[dict[Member, None]] = [{} for _ in range(max(layer.values()) + 1)]
    for node in nodes:
        found[layer[node.key]][node.key, -1] = None
    for path in paths.values():
        for key, at in path[1:-1]:
            found[at][key, at] = None
    segments = dict.fromkeys(pair for path in paths.values() for pair in zip(path, path[1:], strict=False))
    return Chain(tuple(tuple(members) for members in found), tuple(segments), paths)


def in_order(nodes: Sequence[Node]) -> list[Node]:
    """By stage, else as they came; a stage of no known name goes last."""
    return sorted(nodes, key=lambda node: STAGES.index(node.stage) if node.stage in STAGES else len(STAGES))


def bands(nodes: Sequence[Node], order: Sequence[Sequence[Member]], ends: Sequence[tuple[float, float]]) -> list[Band]:
    """`ends`: where each layer begins and ends along the flow."""
    stage = {node.key: node.stage for node in nodes}
    spans: dict[str, tuple[float, float]] = {}
    for members, (start, end) in zip(order, ends, strict=True):
        name = next(stage[key] for key, at in members if at < 0)
        spans[name] = (spans.get(name, (start, end))[0], end)
    return [Band(name, start, end) for name, (start, end) in spans.items()]
