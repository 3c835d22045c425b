"""Chains in layers: what a reader may take for granted, over the shipped chains, large ones and arbitrary ones."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pages.charts import labels
from pages.charts.graph import LINE, NAME, NOTE, NOTE_LINE, TAG_LINE, Box, Layout, Point
from pages.charts.layered import Node, Place, layered
from pages.charts.layers import coffman_graham
from tests.pages.graphs import GRAPHS, SHIPPED, STAGES, Edge, Graph

PHONE, DESK = 350, 1100
LAYOUTS = {
    (name, width): layered(*graph, width=width, downward=width == PHONE)
    for name, graph in GRAPHS.items()
    for width in (PHONE, 800, DESK)
}


each = pytest.mark.parametrize("case", LAYOUTS, ids=lambda case: f"{case[0]} at {case[1]}")


def main(layout: Layout, point: Point) -> float:
    """Along the flow; the other coordinate is across it."""
    return point[1] if layout.downward else point[0]


def across(layout: Layout, point: Point) -> float:
    return point[0] if layout.downward else point[1]


def overlap(one: Box, other: Box) -> bool:
    """By more than a rounding."""
    slack = 1e-6
    return all(one[side] < other[side + 2] - slack and other[side] < one[side + 2] - slack for side in (0, 1))


def words(layout: Layout, place: Place) -> Box:
    """The box of the text alone, without the mark: from where it begins to the edges of the whole."""
    left = place.left if layout.downward else place.box[0]
    height = len(place.lines) * LINE + len(place.tags) * TAG_LINE + len(place.notes) * NOTE_LINE
    return left, place.top, place.box[2], place.top + height


def assert_readable(layout: Layout, nodes: list[Node], edges: list[Edge]) -> None:
    assert layout.places.keys() == {node.key for node in nodes}
    assert layout.routes.keys() == set(edges)
    for place in layout.places.values():
        left, top, right, bottom = place.box
        assert left >= -1e-6
        assert right <= layout.width + 1e-6
        assert top >= 0
        assert bottom <= layout.height
    for one, other in combinations(layout.places.values(), 2):
        assert not overlap(one.box, other.box)
    for route in layout.routes.values():
        steps = [main(layout, point) for point in route]
        assert steps == sorted(steps)
        assert steps[0] < steps[-1]


def assert_clear_of_words(layout: Layout) -> None:
    """A curve stays in the box of each two points that follow each other, so the boxes tell."""
    texts = {key: words(layout, place) for key, place in layout.places.items()}
    for edge, route in layout.routes.items():
        for one, other in pairwise(route):
            (left, right), (top, bottom) = sorted((one[0], other[0])), sorted((one[1], other[1]))
            met = [key for key, box in texts.items() if overlap((left, top, right, bottom), box)]
            assert met == [], (edge, met)
            marks = [key for key, place in layout.places.items() if overlap((left, top, right, bottom), place.box)]
            assert set(marks) <= set(edge)


def gaps(layout: Layout) -> list[set[tuple[float, float]]]:
    """What runs in each gap between two layers: from where to where across the flow; edges on one line count once."""
    found: dict[float, set[tuple[float, float]]] = {}
    for route in layout.routes.values():
        for start, end in zip(route[1:-1:2], route[2:-1:2], strict=True):
            found.setdefault(main(layout, start), set()).add((across(layout, start), across(layout, end)))
    return [found[at] for at in sorted(found)]


def crossings(gap: set[tuple[float, float]]) -> int:
    return sum((one[0] - other[0]) * (one[1] - other[1]) < 0 for one, other in combinations(gap, 2))


def exchanged(gap: set[tuple[float, float]], side: int, one: float, other: float) -> set[tuple[float, float]]:
    """The gap with two of its ends in each other's places."""
    swap = {one: other, other: one}
    return {(swap.get(a, a), b) if side == 0 else (a, swap.get(b, b)) for a, b in gap}


@each
def test_everything_stands_apart_and_flows_forward(case: tuple[str, int]) -> None:
    assert_readable(LAYOUTS[case], *GRAPHS[case[0]])


@each
def test_edges_pass_between_words_and_marks(case: tuple[str, int]) -> None:
    assert_clear_of_words(LAYOUTS[case])


@each
def test_no_exchange_of_neighbours_saves_a_crossing(case: tuple[str, int]) -> None:
    """What a person would untangle at once is untangled."""
    found = gaps(LAYOUTS[case])
    assert found
    for before, after in pairwise([set(), *found, set()]):
        members = sorted({end for _, end in before} | {start for start, _ in after})
        now = crossings(before) + crossings(after)
        for one, other in pairwise(members):
            assert crossings(exchanged(before, 1, one, other)) + crossings(exchanged(after, 0, one, other)) >= now


@each
def test_stages_follow_each_other(case: tuple[str, int]) -> None:
    layout, (nodes, _) = LAYOUTS[case], GRAPHS[case[0]]
    assert [band.stage for band in layout.bands] == list(STAGES)
    for band, following in pairwise(layout.bands):
        assert band.end < following.start
    ends = {band.stage: (band.start, band.end) for band in layout.bands}
    for node in nodes:
        place = layout.places[node.key]
        assert ends[node.stage][0] <= main(layout, (place.x, place.y)) <= ends[node.stage][1]


def test_shipped_chains_run_to_the_right_on_a_desk_and_down_on_a_phone() -> None:
    for name in SHIPPED:
        assert [LAYOUTS[name, width].downward for width in (PHONE, 800, DESK)] == [True, False, False]
        rows = [place.y for place in LAYOUTS[name, PHONE].places.values()]
        assert max(rows.count(y) for y in rows) <= 3


def test_a_chain_with_more_steps_than_columns_runs_down() -> None:
    assert LAYOUTS["60, many steps", DESK].downward
    assert not LAYOUTS["60, long edges", DESK].downward


@pytest.mark.parametrize("name", ["EI", "60, long edges"])
def test_the_same_chain_is_drawn_the_same(name: str) -> None:
    assert layered(*GRAPHS[name], width=DESK, downward=False) == LAYOUTS[name, DESK]


def test_no_node_and_one_node() -> None:
    assert layered([], [], width=PHONE, downward=True).places == {}
    for downward in (False, True):
        layout = layered([Node("a", "发丝", "中游", tags=("报告点名",))], [], width=PHONE, downward=downward)
        assert_readable(layout, [Node("a", "发丝", "中游")], [])
        assert [band.stage for band in layout.bands] == ["中游"]


def test_without_edges_nodes_still_stand_in_their_stages() -> None:
    nodes, _ = GRAPHS["FP"]
    for width in (PHONE, DESK):
        assert_readable(layered(nodes, [], width=width, downward=width == PHONE), nodes, [])


def test_one_long_chain_goes_step_by_step() -> None:
    nodes, _ = GRAPHS["AP"]
    edges = list(pairwise(node.key for node in nodes))
    for width in (PHONE, DESK):
        layout = layered(nodes, edges, width=width, downward=width == PHONE)
        assert_readable(layout, nodes, edges)
        steps = [main(layout, (layout.places[node.key].x, layout.places[node.key].y)) for node in nodes]
        assert len(set(steps)) == 12
        # Nothing makes an edge bend, so none does by as much as a pixel.
        for route in layout.routes.values():
            assert max(abs(across(layout, point) - across(layout, route[0])) for point in route) < 1


@pytest.mark.parametrize(
    ("edges", "said"),
    [([("a", "b"), ("b", "c"), ("c", "a")], "circle"), ([("d", "a")], "against the flow: d → a")],
)
def test_what_does_not_flow_is_refused(edges: list[Edge], said: str) -> None:
    nodes = [*(Node(key, key, "上游") for key in "abc"), Node("d", "d", "下游")]
    with pytest.raises(ValueError, match=said):
        layered(nodes, edges, width=PHONE, downward=True)


def test_layers_are_few_and_no_wider_than_allowed() -> None:
    """Seven equal tasks before one, two at a time: four layers, and one for the last."""
    keys = list("abcdefgz")
    found = coffman_graham(keys, [(key, "z") for key in "abcdefg"], bound=2)
    assert sorted(found.values()) == [0, 1, 1, 2, 2, 3, 3, 4]
    assert found["z"] == 4


def test_names_break_at_marks_and_keep_latin_words_whole() -> None:
    name = "计算机零部件(板卡、电源、机箱、存储、散热)"
    # Nine ideographs to a line.
    assert labels.wrapped(name, 9 * NAME, NAME) == ("计算机零部件", "(板卡、电源、", "机箱、存储、散热)")
    assert labels.wrapped("服务器与PC整机", 5 * NAME, NAME) == ("服务器", "与PC整机")
    assert labels.wrapped("", 100, NAME) == ()
    # A word that no line holds is cut: it may not run out of the chart.
    cut = labels.wrapped("SUPERCALIFRAGILISTIC", 5 * NAME, NAME)
    assert "".join(cut) == "SUPERCALIFRAGILISTIC"
    assert max(labels.width(line, NAME) for line in cut) <= 5 * NAME


@given(st.text(alphabet="电子、(材料)PCB与1234.5 ", max_size=40), st.integers(60, 200))
def test_wrapping_loses_nothing_and_keeps_to_its_width(text: str, limit: int) -> None:
    lines = labels.wrapped(text, limit, NOTE)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    # A mark that closes stays with its word even where it runs over.
    assert all(labels.width(line, NOTE) <= limit or len(line.strip("、()")) <= 1 + limit / 5 for line in lines)


@st.composite
def chains(draw: st.DrawFn) -> Graph:
    stages = sorted(draw(st.lists(st.sampled_from(range(3)), min_size=1, max_size=18)))
    names = st.text(alphabet="发丝头套精密加工、(PC)", min_size=1, max_size=22)
    nodes = [Node(f"k{at}", draw(names), STAGES[stage]) for at, stage in enumerate(stages)]
    pairs = list(combinations([node.key for node in nodes], 2))
    return nodes, draw(st.lists(st.sampled_from(pairs), unique=True, max_size=40)) if pairs else []


@given(chains(), st.sampled_from([PHONE, DESK]))
@settings(max_examples=40, deadline=None)
def test_any_chain_is_readable(graph: Graph, width: int) -> None:
    layout = layered(*graph, width=width, downward=width == PHONE)
    assert_readable(layout, *graph)
    assert_clear_of_words(layout)
