"""Places of ordered members along their layers: apart, within bounds, and with edges as straight as may be."""

from collections.abc import Mapping, Sequence

from pages.charts.ordering import Member, Segment, is_bend, neighbours

_SWEEPS = 60


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


def route(
    path: Sequence[Member],
    along: Mapping[Member, float],
    across: Mapping[Member, float],
    side: Mapping[Member, tuple[float, float]],
) -> tuple[tuple[float, float], ...]:
    """Points (along the flow, across it): level within a layer, so that it passes beside every label of it.

    `side`: where a member's layer begins and ends along the flow.
    """
    first, last = path[0], path[-1]
    inner = [(at, across[member]) for member in path[1:-1] for at in side[member]]
    return (
        (along[first], across[first]),
        (side[first][1], across[first]),
        *inner,
        (side[last][0], across[last]),
        (along[last], across[last]),
    )
