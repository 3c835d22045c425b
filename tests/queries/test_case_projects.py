"""From what is on record of projects, and what a scenario changes in them, to what is projected."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from data.model import Adjustment, Proposal, Scenario
from queries.cases import case, left_out
from queries.gap import Stage
from queries.grounds import Ground
from queries.projection import Plant, month_number
from tests import seeds
from tests.queries.conftest import KeepChanges
from tests.queries.grounds import grounds

MONTH = "2026-09"
NOTHING = Scenario()
# Line of each project in the CSV of the fixture.
LINE = {"fixture-p1": 2, "fixture-p2": 3, "fixture-p3": 4, "fixture-p4": 5}
FILLED = Adjustment(output=5.0, start="2027-01", ramp=12)


def plant(project: str, output: float, start: str, ramp: int, probability: float, is_inside: bool = False) -> Plant:
    return Plant(project, output, month_number(start), ramp, probability, is_inside)


def only(project: str, **cells: str) -> Callable[[Path], None]:
    return lambda folder: seeds.change(folder / "project.csv", LINE[project], **cells)


def plants(ground: Ground, scenario: Scenario = NOTHING) -> dict[str, Plant]:
    return {one.project_id: one for one in case(ground, scenario).plants}


def changed(project: str, change: Adjustment) -> Scenario:
    return Scenario(projects={project: change})


def missing(ground: Ground, scenario: Scenario = NOTHING) -> list[str]:
    return [project.project_id for project in left_out(ground, scenario)]


def test_what_is_on_record_is_projected(fixture: DuckDBPyConnection) -> None:
    found = grounds(fixture, MONTH)
    assert plants(found["A1"]) == {
        "fixture-p1": plant("fixture-p1", 3, "2026-04", 12, 1.0, is_inside=True),
        "fixture-p2": plant("fixture-p2", 6, "2027-07", 18, 0.8),
    }
    assert plants(found["B1"]) == {"fixture-p3": plant("fixture-p3", 4, "2028-01", 12, 0.3)}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Adjustment(), (6, "2027-07", 18, 0.8)),
        (Adjustment(late=3), (6, "2027-10", 18, 0.8)),
        (Adjustment(late=6), (6, "2028-01", 18, 0.8)),
        (Adjustment(probability=0.5), (6, "2027-07", 18, 0.5)),
        (Adjustment(probability=0.0), (6, "2027-07", 18, 0.0)),
        (Adjustment(output=9.0), (9, "2027-07", 18, 0.8)),
        (Adjustment(output=0.0), (0, "2027-07", 18, 0.8)),
        (Adjustment(ramp=1), (6, "2027-07", 1, 0.8)),
        (Adjustment(start="2028-02"), (6, "2028-02", 18, 0.8)),
        (Adjustment(start="2026-10"), (6, "2026-10", 18, 0.8)),
        (Adjustment(start="2026-09"), (6, "2026-10", 18, 0.8)),
        (Adjustment(start="2020-01", late=2), (6, "2026-12", 18, 0.8)),
        (Adjustment(1, 0.9, 7.5, "2029-12", 24), (7.5, "2030-01", 24, 0.9)),
    ],
)
def test_a_scenario_changes_a_project(
    fixture: DuckDBPyConnection, change: Adjustment, expected: tuple[Any, ...]
) -> None:
    ground = grounds(fixture, MONTH)["A1"]
    found = plants(ground, changed("fixture-p2", change))
    assert found["fixture-p2"] == plant("fixture-p2", *expected)
    assert found["fixture-p1"] == plants(ground)["fixture-p1"]


def test_what_produces_cannot_come_late(fixture: DuckDBPyConnection) -> None:
    ground = grounds(fixture, MONTH)["A1"]
    assert plants(ground, changed("fixture-p1", Adjustment(late=6))) == plants(ground)
    found = plants(ground, changed("fixture-p1", Adjustment(6, 0.9, 4.0, None, 24)))
    assert found["fixture-p1"] == plant("fixture-p1", 4, "2026-04", 24, 0.9, is_inside=True)


@pytest.mark.parametrize(
    ("planned", "start"),
    [("2020-01-01", "2026-10"), ("2026-09-30", "2026-10"), ("2026-10-01", "2026-10"), ("2026-11-01", "2026-11")],
)
def test_what_is_overdue_starts_next_month(with_changes: KeepChanges, planned: str, start: str) -> None:
    # Other plans would be out of order with some of these days.
    others = ("contract", "performance", "start", "completion", "capacity", "effect")
    cells = {f"plan_{other}": "" for other in others}
    ground = grounds(with_changes(only("fixture-p2", plan_production=planned, **cells)), MONTH)["A1"]
    assert plants(ground)["fixture-p2"].start == month_number(start)
    late = plants(ground, changed("fixture-p2", Adjustment(late=2)))["fixture-p2"]
    assert late.start == month_number(start) + 2


@pytest.mark.parametrize(
    ("change", "is_complete"),
    [
        (FILLED, True),
        (Adjustment(0, 0.1, 5.0, "2027-01", 12), True),
        (Adjustment(late=3, probability=1.0), False),
        (Adjustment(output=5.0, start="2027-01"), False),
        (Adjustment(output=5.0, ramp=12), False),
        (Adjustment(start="2027-01", ramp=12), False),
    ],
)
def test_what_lacks_something_counts_once_it_is_filled_in(
    fixture: DuckDBPyConnection, change: Adjustment, is_complete: bool
) -> None:
    ground = grounds(fixture, MONTH)["A1"]
    assert missing(ground) == ["fixture-p4"]
    scenario = changed("fixture-p4", change)
    assert missing(ground, scenario) == ([] if is_complete else ["fixture-p4"])
    # Its probability is that of its stage, 洽谈.
    wanted = plant("fixture-p4", 5, "2027-01", 12, 0.1) if is_complete else None
    assert plants(ground, scenario).get("fixture-p4") == wanted
    assert len(plants(ground, scenario)) == 2 + is_complete


@pytest.mark.parametrize(("ratio", "share"), [("0", 0.0), ("0.4", 0.4), ("", 1.0)])
def test_only_what_is_new_to_the_district_counts(with_changes: KeepChanges, ratio: str, share: float) -> None:
    ground = grounds(with_changes(only("fixture-p2", net_new_ratio=ratio)), MONTH)["A1"]
    assert plants(ground)["fixture-p2"].output == pytest.approx(6 * share)
    more = plants(ground, changed("fixture-p2", Adjustment(output=9.0)))
    assert more["fixture-p2"].output == pytest.approx(9 * share)


def test_a_plant_that_moves_counts_only_with_its_share(with_changes: KeepChanges) -> None:
    cells = {"construction_type": "迁建", "net_new_ratio": ""}
    ground = grounds(with_changes(only("fixture-p2", **cells)), MONTH)["A1"]
    assert "fixture-p2" in missing(ground, changed("fixture-p2", FILLED))


def test_a_new_project_belongs_to_its_cluster(fixture: DuckDBPyConnection) -> None:
    new = Proposal("k1", "B1", "B102", "south", 2.5, "2027-03", 24, 0.6, 30.0)
    found, scenario = grounds(fixture, MONTH), Scenario(proposals=(new,))
    assert plants(found["B1"], scenario)["k1"] == plant("k1", 2.5, "2027-03", 24, 0.6)
    assert plants(found["A1"], scenario) == plants(found["A1"])


def test_of_a_tree_of_projects_only_the_leaves_count(with_changes: KeepChanges) -> None:
    def change(folder: Path) -> None:
        cells = {"parent_id": "fixture-p2", "annual_output_full": "2", "ramp_months": "12"}
        seeds.change(folder / "project.csv", 5, plan_production="2027-01-01", **cells)

    ground = grounds(with_changes(change), MONTH)["A1"]
    assert [project.project_id for project in ground.projects] == ["fixture-p1", "fixture-p4"]
    assert plants(ground)["fixture-p4"] == plant("fixture-p4", 2, "2027-01", 12, 0.1)


def test_the_district_s_own_parents_are_no_projects_of_their_own(jianan: DuckDBPyConnection) -> None:
    found = {project.project_id for project in grounds(jianan, "2024-09")["AP"].projects}
    assert {"r04", "r05", "r08"} < found
    assert not {"r03", "r07"} & found


@pytest.mark.parametrize("stage", ["暂停", "终止", "调出"])
def test_what_has_been_stopped_is_gone(with_changes: KeepChanges, stage: str) -> None:
    ground = grounds(with_changes(only("fixture-p2", stage=stage)), MONTH)["A1"]
    assert [project.project_id for project in ground.projects] == ["fixture-p1", "fixture-p4"]


@pytest.mark.parametrize(
    ("stage", "probability", "bar"),
    [
        ("谋划", 0.05, Stage.SIGNED),
        ("洽谈", 0.1, Stage.SIGNED),
        ("签约", 0.3, Stage.SIGNED),
        ("履约", 0.5, Stage.SIGNED),
        ("开工", 0.7, Stage.BUILDING),
        ("在建", 0.8, Stage.BUILDING),
        ("竣工", 0.9, Stage.BUILDING),
    ],
)
def test_without_a_probability_the_stage_has_one(
    with_changes: KeepChanges, stage: str, probability: float, bar: Stage
) -> None:
    ground = grounds(with_changes(only("fixture-p2", stage=stage, probability="")), MONTH)["A1"]
    assert plants(ground)["fixture-p2"].probability == probability
    assert {project.project_id: project.bar for project in ground.projects}["fixture-p2"] is bar


def test_without_a_stage_either_there_is_no_probability(with_changes: KeepChanges) -> None:
    ground = grounds(with_changes(only("fixture-p2", stage="", probability="")), MONTH)["A1"]
    assert missing(ground) == ["fixture-p2", "fixture-p4"]
    assert missing(ground, changed("fixture-p2", Adjustment(probability=0.4))) == ["fixture-p4"]
