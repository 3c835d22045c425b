"""The order of a layer's members that leaves few crossings.

Members are nodes and the bends of edges that pass a layer by; all edges here go from one layer to the next.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from random import Random

import igraph

Member = tuple[str, int]
Segment = tuple[Member, Member]
# Orders to begin with: so many, fewer where there are many members.
_STARTS, _WORK = 24, 3000


def ordered(layers: Sequence[Sequence[Member]], segments: Sequence[Segment]) -> list[list[Member]]:
    """By barycentres (Sugiyama, in igraph), then exchanges of neighbours for as long as one saves a crossing.

    What barycentres find hangs on the order in which they begin, so several are tried: always the same ones.
    """
    shuffle = Random(0).shuffle
    members = [member for layer in layers for member in layer]
    tries = []
    for _ in range(max(min(_STARTS, _WORK // len(members)), 1)):
        tries.append(_from(members, layers, segments))
        shuffle(members)
    return min(tries, key=lambda order: _crossed(order, segments))


def _from(
    members: Sequence[Member], layers: Sequence[Sequence[Member]], segments: Sequence[Segment]
) -> list[list[Member]]:
    level = {member: at for at, layer in enumerate(layers) for member in layer}
    number = {member: at for at, member in enumerate(members)}
    graph = igraph.Graph(len(members), [(number[up], number[down]) for up, down in segments], directed=True)
    places = graph.layout_sugiyama(layers=[level[member] for member in members], maxiter=200)
    tied = {member for pair in segments for member in pair}
    # What has no edges stands last, where it keeps no two others from changing places.
    found = [sorted(layer, key=lambda one: (one not in tied, places[number[one]][0])) for layer in layers]
    _exchange(found, segments)
    return found


def _crossed(order: Sequence[Sequence[Member]], segments: Sequence[Segment]) -> int:
    """Crossings in all."""
    place = {member: at for layer in order for at, member in enumerate(layer)}
    _, after = neighbours(segments)
    return sum(
        crossings([place[m] for m in after[one]], [place[m] for m in after[other]])
        for layer in order
        for one, other in combinations(layer, 2)
    )


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


def is_bend(member: Member) -> bool:
    """Nodes carry -1, bends the layer in which they lie."""
    return member[1] >= 0
