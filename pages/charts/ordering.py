"""The order of a layer's members that leaves few crossings, and their places along it.

Members are nodes and the bends of edges that pass a layer by; all edges here go from one layer to the next.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import igraph

Member = tuple[str, int]
Segment = tuple[Member, Member]
_SWEEPS = 24


def ordered(layers: Sequence[Sequence[Member]], segments: Sequence[Segment]) -> list[list[Member]]:
    """By barycentres (Sugiyama, in igraph), then exchanges of neighbours for as long as one saves a crossing."""
    members = [member for layer in layers for member in layer]
    number = {member: at for at, member in enumerate(members)}
    graph = igraph.Graph(len(members), [(number[up], number[down]) for up, down in segments], directed=True)
    level = [at for at, layer in enumerate(layers) for _ in layer]
    places = graph.layout_sugiyama(layers=level, maxiter=200)
    found = [sorted(layer, key=lambda member: places[number[member]][0]) for layer in layers]
    _exchange(found, segments)
    return found


def crossings(first: Sequence[int], second: Sequence[int]) -> int:
    """Of the edges of two neighbours with places `first` and `second` in the next layer, the first standing before."""
    return sum(one > other for one in first for other in second)


def _exchange(found: list[list[Member]], segments: Sequence[Segment]) -> None:
    """Transpose step of Gansner et al., IEEE TSE 19 (1993) 214–230."""
    before, after = neighbours(segments)
    place = {member: at for layer in found for at, member in enumerate(layer)}
    moved = True
    while moved:
        moved = False
        for layer in found:
            for at in range(len(layer) - 1):
                one, other = layer[at], layer[at + 1]
                saved = 0
                for side in (before, after):
                    mine, theirs = [place[m] for m in side[one]], [place[m] for m in side[other]]
                    saved += crossings(mine, theirs) - crossings(theirs, mine)
                if saved > 0:
                    layer[at], layer[at + 1] = other, one
                    place[one], place[other] = at + 1, at
                    moved = True


def neighbours(segments: Sequence[Segment]) -> tuple[dict[Member, list[Member]], dict[Member, list[Member]]]:
    before: dict[Member, list[Member]] = defaultdict(list)
    after: dict[Member, list[Member]] = defaultdict(list)
    for up, down in segments:
        before[down].append(up)
        after[up].append(down)
    return before, after


def placed(
    order: Sequence[Sequence[Member]],
    segments: Sequence[Segment],
    *,
    room: Mapping[Member, tuple[float, float]],
    low: float,
    high: float,
) -> dict[Member, float]:
    """Places across the flow, `room` (before, after) apart and within low to high, with edges as straight as may be.

    Each layer in turn comes as near to the mean of its neighbours as the distances allow, in least squares.
    """
    before, after = neighbours(segments)
    at: dict[Member, float] = {}
    for layer in order:
        used = sum(sum(room[member]) for member in layer)
        start = low + (high - low - used) / 2
        for member in layer:
            at[member] = start + room[member][0]
            start = at[member] + room[member][1]
    for sweep in range(_SWEEPS):
        for layer in order if sweep % 2 == 0 else reversed(order):
            wish = {member: _wish(member, [*before[member], *after[member]], at) for member in layer}
            at |= _apart(layer, wish, room, low, high)
    return at


def _wish(member: Member, others: Sequence[Member], at: Mapping[Member, float]) -> tuple[float, float]:
    """The mean of its neighbours, and how much it matters: long edges should be straight above all."""
    if not others:
        return at[member], 0.1
    weights = [(8.0 if is_bend(member) and is_bend(other) else 2.0 if is_bend(other) else 1.0) for other in others]
    total = sum(weights)
    return sum(at[other] * weight for other, weight in zip(others, weights, strict=True)) / total, total


def is_bend(member: Member) -> bool:
    """Nodes carry -1, bends the layer in which they lie."""
    return member[1] >= 0


def _apart(
    layer: Sequence[Member],
    wish: Mapping[Member, tuple[float, float]],
    room: Mapping[Member, tuple[float, float]],
    low: float,
    high: float,
) -> dict[Member, float]:
    """Least squares under distances: isotonic regression by pooling adjacent violators, then held within bounds."""
    offsets, reach = [], 0.0
    for at, member in enumerate(layer):
        reach += room[layer[at - 1]][1] + room[member][0] if at else 0.0
        offsets.append(reach)
    pools: list[tuple[float, float, int]] = []
    for member, offset in zip(layer, offsets, strict=True):
        mean, weight, count = wish[member][0] - offset, wish[member][1], 1
        while pools and pools[-1][0] > mean:
            other, its, many = pools.pop()
            mean, weight, count = (mean * weight + other * its) / (weight + its), weight + its, count + many
        pools.append((mean, weight, count))
    means = [mean for mean, _, count in pools for _ in range(count)]
    least, most = low + room[layer[0]][0], high - room[layer[-1]][1] - offsets[-1]
    return {
        member: min(max(mean, least), most) + offset for member, mean, offset in zip(layer, means, offsets, strict=True)
    }
