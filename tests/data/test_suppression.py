"""What is withheld so that nothing confidential can be worked out, attacked by linear algebra of its own."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.suppression import Cell, Equation, Key, withheld

TOTAL: Key = ("total",)


def cell(value: float | None, contributors: int | None = 5, *, hide: bool = False, size: float | None = None) -> Cell:
    return Cell(value, (value or 0.0) if size is None else size, contributors, hide)


def row(*parts: Cell) -> tuple[dict[Key, Cell], list[Equation]]:
    """A total of these parts, named 1, 2 …"""
    named = {(str(place),): part for place, part in enumerate(parts, start=1)}
    total = cell(sum(part.value or 0.0 for part in parts), 50)
    return {TOTAL: total} | named, [Equation(TOTAL, tuple(named))]


def names(keys: set[Key]) -> list[str]:
    return sorted(key[0] for key in keys)


def test_nothing_is_withheld_where_nothing_is_confidential() -> None:
    assert withheld(*row(cell(3.0), cell(2.0))) == set()


def test_the_next_smallest_keeps_the_confidential_one_company() -> None:
    assert names(withheld(*row(cell(9.0), cell(4.0, 2, hide=True), cell(2.0), cell(1.0)))) == ["2", "4"]


def test_the_smallest_is_that_of_all_periods_not_of_this_one() -> None:
    parts = (cell(4.0, 2, hide=True), cell(1.0, size=70.0), cell(2.0, size=50.0))
    assert names(withheld(*row(*parts))) == ["1", "3"]


def test_noughts_and_negative_values_hide_nothing() -> None:
    parts = (cell(4.0, 2, hide=True), cell(0.0), cell(-1.0), cell(7.0))
    assert names(withheld(*row(*parts))) == ["1", "4"]


def test_two_firms_alone_in_two_cells_know_each_other_so_a_third_is_withheld() -> None:
    parts = (cell(4.0, 1, hide=True), cell(3.0, 1, hide=True), cell(5.0), cell(6.0))
    assert names(withheld(*row(*parts))) == ["1", "2", "3"]


def test_where_firms_are_not_counted_two_cells_are_enough() -> None:
    parts = (cell(4.0, None, hide=True), cell(3.0, None, hide=True), cell(5.0))
    assert names(withheld(*row(*parts))) == ["1", "2"]


@pytest.mark.parametrize("others", [(), (cell(0.0),)], ids=["alone", "beside a nought"])
def test_the_total_goes_where_nothing_else_is_left(others: tuple[Cell, ...]) -> None:
    assert names(withheld(*row(cell(4.0, 2, hide=True), *others))) == ["1", "total"]


def test_a_withheld_total_takes_a_part_along() -> None:
    cells, equations = row(cell(4.0), cell(3.0))
    cells[TOTAL] = cell(7.0, 2, hide=True)
    assert names(withheld(cells, equations)) == ["2", "total"]


def table(rows: list[list[Cell]]) -> tuple[dict[Key, Cell], list[Equation]]:
    """A total, rows and columns, as a cluster has segments and parks."""
    across, down = range(len(rows)), range(len(rows[0]))
    cells: dict[Key, Cell] = {(f"r{i}", f"c{j}"): rows[i][j] for i in across for j in down}
    equations = []
    for i in across:
        parts = tuple((f"r{i}", f"c{j}") for j in down)
        cells[(f"r{i}", "")] = cell(sum(cells[key].value or 0.0 for key in parts), None)
        equations.append(Equation((f"r{i}", ""), parts))
    for j in down:
        parts = tuple((f"r{i}", f"c{j}") for i in across)
        cells[("", f"c{j}")] = cell(sum(cells[key].value or 0.0 for key in parts), None)
        equations.append(Equation(("", f"c{j}"), parts))
    sides = [tuple((f"r{i}", "") for i in across), tuple(("", f"c{j}") for j in down)]
    cells[("", "")] = cell(sum(cells[key].value or 0.0 for key in sides[0]), None)
    return cells, equations + [Equation(("", ""), side) for side in sides]


def found_out(cells: dict[Key, Cell], equations: list[Equation], hidden: set[Key]) -> set[Key]:
    """What an attacker works out: whatever has one value in every solution of all equations."""
    unknown = sorted(hidden)
    matrix = np.array([[_sign(rule, key) for key in unknown] for rule in equations], dtype=float)
    known = [
        -sum(_sign(rule, key) * (cells[key].value or 0.0) for key in rule_keys(rule) - hidden) for rule in equations
    ]
    guess, *_ = np.linalg.lstsq(matrix, np.array(known), rcond=None)
    assert np.allclose(matrix @ guess, known, atol=1e-6)
    rank = np.linalg.matrix_rank(matrix)
    unit = np.eye(len(unknown))
    return {key for n, key in enumerate(unknown) if np.linalg.matrix_rank(np.vstack([matrix, unit[n]])) == rank}


def rule_keys(rule: Equation) -> set[Key]:
    return {rule.total, *rule.parts}


def _sign(rule: Equation, key: Key) -> int:
    return 1 if key == rule.total else -1 if key in rule.parts else 0


CELLS = st.builds(
    lambda value, firms, top2: cell(value, firms, hide=firms < 3 or top2 > 0.85),
    st.floats(0.01, 500),
    st.integers(1, 20),
    st.floats(0.2, 1),
)
SHAPES = st.tuples(st.integers(2, 5), st.integers(2, 5))


@given(SHAPES.flatmap(lambda s: st.lists(st.lists(CELLS, min_size=s[1], max_size=s[1]), min_size=s[0], max_size=s[0])))
@settings(max_examples=100)
def test_no_withheld_cell_can_be_worked_out(rows: list[list[Cell]]) -> None:
    cells, equations = table(rows)
    hidden = withheld(cells, equations)
    assert {key for key, one in cells.items() if one.is_confidential} <= hidden
    for rule in equations:
        assert len(rule_keys(rule) & hidden) != 1
    if hidden:
        assert found_out(cells, equations, hidden) == set()


def test_the_attacker_does_find_a_cell_whose_neighbours_are_shown() -> None:
    cells, equations = table([[cell(1.0), cell(2.0)], [cell(3.0), cell(4.0)]])
    assert found_out(cells, equations, {("r0", "c0")}) == {("r0", "c0")}


def test_two_blocks_that_only_one_cell_joins_give_it_away_unless_more_is_withheld() -> None:
    # Rows and columns all have two withheld cells or none, and yet r0+r1−c0−c1 is the cell that joins the blocks.
    joined = {(0, 0), (0, 1), (1, 0), (1, 1), (2, 2), (2, 3), (3, 2), (3, 3), (0, 2)}
    rows = [[cell(float(10 * i + j + 1), 4, hide=(i, j) in joined) for j in range(4)] for i in range(4)]
    cells, equations = table(rows)
    primary = {key for key, one in cells.items() if one.is_confidential}
    assert found_out(cells, equations, primary) == {("r0", "c2")}
    assert found_out(cells, equations, withheld(cells, equations)) == set()
