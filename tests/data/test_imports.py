"""An accepted import is a later layer: it ends the illustration it replaces, and nothing else."""

from collections import Counter
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from data import build, release
from data.build import SeedError
from data.model import Release
from tests import seeds
from tests.conftest import ROOT
from tests.seeds import Row

SHIPPED = ROOT / "data" / "regions" / "jianan"
OWN = {"vintage": "月报初步", "is_illustrative": "false", "source_id": "report-2022"}


def figures(**cells: str) -> Row:
    return seeds.read(SHIPPED / "fact_output.csv")[0] | OWN | {"segment_id": "", "park_id": ""} | cells


def counts(current: Release) -> dict[tuple[str, str, bool], int]:
    """Rows per cluster, measure and whether they are illustrative."""
    with release.cursor(current) as cursor:
        rows = cursor.execute(
            "select cluster_id, measure_id, is_illustrative, count(*) from fact_output group by all"
        ).fetchall()
    return {(cluster, measure, shown): number for cluster, measure, shown, number in rows}


def projects(cursor: DuckDBPyConnection) -> tuple[int, int]:
    """How many real ones, how many illustrative ones."""
    asked = "select count(*) filter (where not is_illustrative), count(*) filter (where is_illustrative) from project"
    real, illustrative = cursor.execute(asked).fetchall()[0]
    return real, illustrative


def test_own_figures_remove_every_illustrative_row_of_their_cluster_and_measure_and_no_other(district: Path) -> None:
    rows = [figures(cluster_id="EP", period=f"2024-{month:02d}", value="7", cum_value="") for month in range(3, 10)]
    rows.append(figures(cluster_id="BM", period="2024-09", measure_id="rev", value="9"))
    seeds.write(district / "imports" / "0001" / "fact_output.csv", rows)
    shipped = Counter(row["cluster_id"] for row in seeds.read(SHIPPED / "fact_output.csv"))
    expected = {(cluster, "gov", True): number for cluster, number in shipped.items() if cluster != "EP"}
    assert counts(build.build("jianan")) == expected | {("EP", "gov", False): 7, ("BM", "rev", False): 1}


def test_an_own_project_that_can_be_projected_ends_the_illustrative_ones(district: Path) -> None:
    with release.cursor(release.live("jianan")) as cursor:
        assert projects(cursor) == (40, 22)
    own = seeds.read(SHIPPED / "project.illustrative.csv")[0] | {
        "project_id": "own-1",
        "name": "本区项目",
        "short_name": "本区项目",
        "is_illustrative": "false",
        "source_id": "report-2022",
    }
    seeds.write(district / "imports" / "0001" / "project.csv", [own])
    with release.cursor(build.build("jianan")) as cursor:
        assert projects(cursor) == (41, 0)


@pytest.mark.parametrize("missing", ["annual_output_full", "ramp_months", "plan_production"])
def test_a_project_that_cannot_be_projected_ends_nothing(district: Path, missing: str) -> None:
    own = seeds.read(SHIPPED / "project.illustrative.csv")[0] | {
        "project_id": "own-1",
        "name": "本区项目",
        "short_name": "本区项目",
        "is_illustrative": "false",
        missing: "",
    }
    seeds.write(district / "imports" / "0001" / "project.csv", [own])
    with release.cursor(build.build("jianan")) as cursor:
        assert projects(cursor) == (41, 22)


def test_an_imported_row_replaces_the_shipped_row_of_the_same_key(region: Path, published: Path) -> None:
    goal = seeds.read(region / "goal.csv")[0]
    assert goal["baseline_value"] == ""
    own = goal | {"baseline_value": "50", "baseline_source_id": "fixture-source"}
    seeds.write(published / "imports" / "0001" / "goal.csv", [own])
    with release.cursor(build.build("fixture")) as cursor:
        found = cursor.execute("select goal_id, baseline_value from goal order by goal_id").fetchall()
    assert found == [("fixture-a1", 50.0), ("fixture-b1", 24.0)]


def test_the_last_import_wins_and_all_are_counted(region: Path, published: Path) -> None:
    park = seeds.read(region / "park.csv")[0]
    for number in (2, 10, 1):
        rows = [park | {"area_mu": str(number)}]
        seeds.write(published / "imports" / f"{number:04d}" / "park.csv", rows)
    with release.cursor(build.build("fixture")) as cursor:
        assert cursor.execute("select area_mu from park where park_id = 'north'").fetchall() == [(10.0,)]
        assert cursor.execute("select imports from release").fetchall() == [(3,)]


def test_a_new_key_with_a_name_that_is_taken_is_a_problem_not_a_crash(region: Path, published: Path) -> None:
    goal = seeds.read(region / "goal.csv")[0] | {"goal_id": "second-goal-of-one-cluster"}
    seeds.write(published / "imports" / "0001" / "goal.csv", [goal])
    with pytest.raises(SeedError) as caught:
        build.build("fixture")
    assert {(p.file, p.row, p.column) for p in caught.value.problems} == {("goal.csv", 2, "plan_id、cluster_id")}
    assert release.live("fixture").number == 1


def test_an_import_that_is_taken_back_leaves_the_release_as_it_was(region: Path, published: Path) -> None:
    before = release.live("fixture")
    accepted = published / "imports" / "0001" / "park.csv"
    seeds.write(accepted, [seeds.read(region / "park.csv")[0] | {"area_mu": "1"}])
    changed = build.ensure("fixture")
    assert changed.content != before.content
    accepted.unlink()
    accepted.parent.rmdir()
    after = build.ensure("fixture")
    assert (changed.number, after.number) == (2, 3)
    assert after.content == before.content
