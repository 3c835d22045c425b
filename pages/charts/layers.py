"""Which layer of a layered graph a node belongs to, so that every edge goes forward and no layer is too wide."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Edge = tuple[str, str]


def layers(stages: Mapping[str, str], edges: Sequence[Edge], *, bound: int) -> dict[str, int]:
    """`stages`: key → stage, stages in the order of flow. No layer has two stages or more than `bound` nodes."""
    order = list(dict.fromkeys(stages.values()))
    if back := [(up, down) for up, down in edges if order.index(stages[up]) > order.index(stages[down])]:
        raise ValueError(f"edge against the flow: {back[0][0]} → {back[0][1]}")
    found: dict[str, int] = {}
    first = 0
    ranges = {}
    for stage in order:
        keys = [key for key, its in stages.items() if its == stage]
        inner = [(up, down) for up, down in edges if stages[up] == stage == stages[down]]
        within = coffman_graham(keys, inner, bound=bound)
        found |= {key: first + layer for key, layer in within.items()}
        ranges[stage] = (first, first + max(within.values()))
        first = ranges[stage][1] + 1
    _shorten(found, edges, {key: ranges[stage] for key, stage in stages.items()}, bound)
    used = {layer: place for place, layer in enumerate(sorted(set(found.values())))}
    return {key: used[layer] for key, layer in found.items()}


def coffman_graham(keys: Sequence[str], edges: Sequence[Edge], *, bound: int) -> dict[str, int]:
    """Layers of at most `bound` nodes, few of them: Coffman and Graham, Acta Informatica 1 (1972) 200–213."""
    inputs, outputs = _neighbours(edges)
    label: dict[str, int] = {}
    while len(label) < len(keys):
        ready = [key for key in keys if key not in label and inputs[key] <= label.keys()]
        if not ready:
            raise ValueError("edges run in a circle")
        chosen = min(ready, key=lambda key: sorted((label[up] for up in inputs[key]), reverse=True))
        label[chosen] = len(label)
    # From the end of the flow backwards; what was labelled last goes first.
    placed: list[list[str]] = [[]]
    layer: dict[str, int] = {}
    while len(layer) < len(keys):
        free = [key for key in keys if key not in layer and outputs[key] <= layer.keys()]
        chosen = max(free, key=label.__getitem__)
        if len(placed[-1]) == bound or any(layer[down] == len(placed) - 1 for down in outputs[chosen]):
            placed.append([])
        placed[-1].append(chosen)
        layer[chosen] = len(placed) - 1
    return {key: len(placed) - 1 - layer[key] for key in keys}


def _neighbours(edges: Iterable[Edge]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    inputs: dict[str, set[str]] = defaultdict(set)
    outputs: dict[str, set[str]] = defaultdict(set)
    for up, down in edges:
        inputs[down].add(up)
        outputs[up].add(down)
    return inputs, outputs


def _shorten(found: dict[str, int], edges: Sequence[Edge], ranges: Mapping[str, tuple[int, int]], bound: int) -> None:
    """Move nodes to where their edges are shortest while there is room; each move shortens, so it ends."""
    inputs, outputs = _neighbours(edges)
    moved = True
    while moved:
        moved = False
        for key, (first, last) in ranges.items():
            low = max([first, *(found[up] + 1 for up in inputs[key])])
            high = min([last, *(found[down] - 1 for down in outputs[key])])
            pull = len(outputs[key]) - len(inputs[key])
            count = [sum(layer == at for layer in found.values()) for at in range(last + 1)]
            way = range(high, found[key], -1) if pull > 0 else range(low, found[key]) if pull < 0 else ()
            for at in way:
                if count[at] < bound:
                    found[key], moved = at, True
                    break
