"""From what is on record to what is projected: the growing part, by cluster and by segment."""

from dataclasses import replace
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from data.model import Growth, Scenario
from queries.cases import case, left_out
from queries.outcomes import outcome
from queries.projection import Part, december, gap, increments, level, organic, year_reached
from queries.seek import Reach
from tests import seeds
from tests.queries import example
from tests.queries.conftest import KeepChanges, KeepOutput, figures
from tests.queries.grounds import grounds

NOTHING = Scenario()
END = december(2030)
GROWN = Scenario(growth={"EI": Growth(0.12)})


def parted(monthly: dict[str, float]) -> list[seeds.Row]:
    """Three years of the same output month by month, by segment; its last month is 2026-09."""
    return [
        row for segment, value in monthly.items() for row in figures("2023-10", "2026-09", value, segment_id=segment)
    ]


def by_hand(nine: float, three: float, rate: float) -> float:
    """December 2030 from September 2026: nine months of this year four times grown, three of last year five times."""
    return nine * (1 + rate) ** 4 + three * (1 + rate) ** 5


def test_the_shipped_example_is_the_worked_example(jianan: DuckDBPyConnection) -> None:
    ground = grounds(jianan, "2024-09")["EI"]
    found = case(ground, GROWN)
    names = {f"x-EI-{number}": f"P{number}" for number in range(1, 5)}
    assert found.base == example.BASE
    assert found.parts == (Part("EI", example.BLOCKS, 0.12),)
    assert [replace(p, project_id=names[p.project_id]) for p in found.plants] == list(example.PLANTS)
    assert (found.target, found.target_month, found.at_most) == (300, example.END, False)
    assert organic(found, example.END) == pytest.approx(247.1392, abs=1e-6)
    amounts = {names[key]: amount for key, amount in increments(found, example.END).items()}
    assert amounts == pytest.approx({"P1": 8.25, "P2": 2.041667, "P3": 0.3, "P4": 10.25}, abs=1e-6)
    assert level(found, example.END) == pytest.approx(267.980867, abs=1e-6)
    assert gap(found) == pytest.approx(32.019133, abs=1e-6)


def test_projects_of_which_figures_are_missing_are_named(jianan: DuckDBPyConnection) -> None:
    ground = grounds(jianan, "2024-09")["EI"]
    missing = {project.project_id for project in left_out(ground, GROWN)}
    assert len(missing) == 5
    assert {"r09", "r10", "r11"} < missing
    assert not missing & {plant.project_id for plant in case(ground, GROWN).plants}
    assert len(ground.projects) == 9


@pytest.mark.parametrize("cluster", ["EI", "EP", "HP", "AP", "FP", "BM"])
def test_segments_make_up_their_cluster(jianan: DuckDBPyConnection, cluster: str) -> None:
    ground = grounds(jianan, "2024-09")[cluster]
    assert len(ground.segments) > 1
    for age, value in ground.blocks:
        assert sum(dict(segment.blocks)[age] for segment in ground.segments) == pytest.approx(value, abs=1e-9)
    scenario = Scenario(growth={cluster: Growth(0.07)})
    split, whole = case(ground, scenario, by_segment=True), case(ground, scenario)
    assert [part.lever for part in split.parts] == [segment.segment_id for segment in ground.segments]
    assert len(whole.parts) == 1
    for month in (whole.base, whole.base + 3, example.END, december(2030)):
        assert level(split, month) == pytest.approx(level(whole, month), rel=1e-12)


def test_a_segment_with_a_lever_of_its_own_leaves_the_rest_to_the_cluster(with_output: KeepOutput) -> None:
    ground = grounds(with_output(parted({"A101": 1.0, "A102": 2.0})), "2026-09")["A1"]
    assert ground.standing.ttm == 36
    found = case(ground, Scenario(growth={"A1": Growth(0.1), "A102": Growth(0.3)}))
    assert [(part.lever, part.rate) for part in found.parts] == [("A1", 0.1), ("A102", 0.3)]
    assert found.recent == pytest.approx(36)
    assert organic(found, END) == pytest.approx(by_hand(9, 3, 0.1) + by_hand(18, 6, 0.3))


def test_a_segment_without_a_lever_of_its_own_follows_its_cluster(with_output: KeepOutput) -> None:
    ground = grounds(with_output(parted({"A101": 1.0, "A102": 2.0})), "2026-09")["A1"]
    own = {"A102": Growth(0.3)}
    for growth, followed in (({}, 0.0), ({"A1": Growth(-0.2)}, -0.2)):
        parts = case(ground, Scenario(growth=growth | own), by_segment=True).parts
        assert {part.lever: part.rate for part in parts} == {"A101": followed, "A102": 0.3}


def test_where_every_segment_has_its_own_lever_nothing_is_left_over(with_output: KeepOutput) -> None:
    ground = grounds(with_output(parted({"A101": 1.0, "A102": 2.0})), "2026-09")["A1"]
    found = case(ground, Scenario(growth={"A101": Growth(0.05), "A102": Growth(0.3)}))
    assert [part.lever for part in found.parts] == ["A101", "A102"]
    assert organic(found, END) == pytest.approx(by_hand(9, 3, 0.05) + by_hand(18, 6, 0.3))


def test_left_alone_a_cluster_grows_as_in_the_last_year(with_output: KeepOutput) -> None:
    rows = figures("2024-10", "2025-09", 1.0) + figures("2025-10", "2026-09", 1.25)
    ground = grounds(with_output(rows), "2026-09")["A1"]
    assert ground.rate == pytest.approx(0.25)
    assert organic(case(ground, NOTHING), END) == pytest.approx(by_hand(11.25, 3.75, 0.25))


def test_a_cluster_known_only_in_total_is_one_part(fixture: DuckDBPyConnection) -> None:
    ground = grounds(fixture, "2026-09")["B1"]
    assert ground.segments == ()
    for by_segment in (False, True):
        (part,) = case(ground, Scenario(growth={"B101": Growth(0.5)}), by_segment=by_segment).parts
        assert (part.lever, part.rate) == ("B1", ground.standing.growth)
        assert sum(value for _, value in part.blocks) == pytest.approx(25.122)


def test_segments_that_do_not_make_up_the_cluster_have_no_levers(with_output: KeepOutput) -> None:
    """A whole figure of the cluster's own, above what its segments add up to."""
    rows = figures("2023-10", "2026-09", 3.0) + parted({"A101": 1.0})
    ground = grounds(with_output(rows), "2026-09")["A1"]
    assert ground.standing.ttm == 36
    assert ground.segments == ()


def test_a_goal_in_words_is_projected_without_a_target(jianan: DuckDBPyConnection) -> None:
    ground = grounds(jianan, "2024-09")["HP"]
    found = case(ground, NOTHING)
    assert ground.is_open
    assert (found.target, gap(found), year_reached(found)) == (None, None, None)
    assert level(found, found.target_month) > ground.standing.ttm  # type: ignore[operator]


@pytest.mark.parametrize(("target", "missing"), [("30", 6.0), ("36", 0.0), ("40", -4.0)])
def test_a_goal_of_at_most_so_much_is_missed_from_above(with_changes: KeepChanges, target: str, missing: float) -> None:
    def change(folder: Path) -> None:
        seeds.write(folder / "fact_output.csv", figures("2023-10", "2026-09", 3.0))
        seeds.change(folder / "goal.csv", 2, comparator="<=", target_value=target)

    found = case(grounds(with_changes(change), "2026-09")["A1"], NOTHING)
    assert found.at_most
    assert gap(replace(found, plants=())) == pytest.approx(missing)


@pytest.mark.parametrize(("month", "is_open"), [("2024-08", False), ("2024-09", True)])
def test_eleven_months_are_not_enough(with_output: KeepOutput, month: str, is_open: bool) -> None:
    ground = grounds(with_output(figures("2023-10", "2026-09", 1.0)), month)["A1"]
    assert ground.is_open is is_open
    assert sum(value for _, value in ground.blocks) == (12 if is_open else 0)
    assert ground.segments == ()


def test_a_month_that_is_missing_is_not_taken_as_nought(with_output: KeepOutput) -> None:
    rows = [row for row in figures("2023-10", "2026-09", 1.0) if row["period"] != "2026-05"]
    found = grounds(with_output(rows), "2026-09")["A1"]
    assert (found.blocks, found.is_open) == ((), False)


@pytest.mark.parametrize(("month", "is_open"), [("2030-11", True), ("2030-12", False), ("2031-03", False)])
def test_once_the_target_period_is_over_nothing_is_projected(
    with_output: KeepOutput, month: str, is_open: bool
) -> None:
    ground = grounds(with_output(figures("2028-02", "2031-03", 1.0)), month)["A1"]
    assert ground.blocks
    assert ground.is_open is is_open


def test_from_nothing_nothing_grows(with_output: KeepOutput) -> None:
    ground = grounds(with_output(figures("2023-10", "2026-09", 0.0)), "2026-09")["A1"]
    assert ground.is_open
    assert [value for _, value in ground.blocks] == [0.0] * 11
    assert ground.rate == 0
    found = outcome(ground, Scenario(growth={"A1": Growth(0.3, 0.2, 0.4)}))
    # Only projects add: 6 × 0.8 in full, and 3 in full less the months of ramp 1 to 5 that the actuals have already.
    assert found.figure == pytest.approx(6 * 0.8 + 3 - 3 / 12 * (1 + 2 + 3 + 4 + 5) / 12)
    assert found.needed_alone.reach is Reach.OUT_OF_REACH
    assert found.odds is not None
    assert found.odds.probability == 0
