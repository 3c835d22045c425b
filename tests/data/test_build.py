"""From CSVs to a release: the same rows every time, a new number for every change, the old file never touched."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data import build, release
from data.model import Release
from tests import seeds
from tests.conftest import ROOT

BUILD = [sys.executable, "-m", "data.build"]


def counted(current: Release, table: str) -> int:
    with release.cursor(current) as cursor:
        return int(cursor.table(table).count("*").fetchall()[0][0])


@pytest.mark.parametrize("region_id", ["jianan", "fixture"])
def test_two_builds_in_two_folders_have_the_same_content(
    region_id: str, releases: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build.build(region_id)
    monkeypatch.setenv("TRACKER_RELEASES", str(built))
    second = release.live(region_id)
    assert first.path != second.path
    assert first.content == second.content
    assert len(first.content) == 64


def test_building_again_without_a_change_keeps_the_release(published: Path) -> None:
    before = (published / "0001.duckdb").read_bytes()
    again = build.build("fixture")
    assert again.number == 1
    assert [path.name for path in published.glob("*.duckdb")] == ["0001.duckdb"]
    assert (published / "0001.duckdb").read_bytes() == before


def test_a_changed_csv_makes_the_next_number_and_leaves_the_old_file_as_it_was(region: Path, published: Path) -> None:
    before = (published / "0001.duckdb").read_bytes()
    old = release.live("fixture")
    seeds.change(region / "park.csv", 2, area_mu="1300")
    new = build.build("fixture")
    assert (old.number, new.number) == (1, 2)
    assert old.content != new.content
    assert release.live("fixture") == new
    assert (published / "0001.duckdb").read_bytes() == before


def test_the_order_of_rows_in_a_csv_does_not_change_the_content(region: Path, published: Path) -> None:
    old = release.live("fixture")
    seeds.write(region / "fact_output.csv", seeds.read(region / "fact_output.csv")[::-1])
    new = build.build("fixture")
    assert new.content == old.content
    assert new.number == 2


def test_the_release_says_what_it_was_made_from(published: Path) -> None:
    with release.cursor(release.live("fixture")) as cursor:
        number, schema, inputs, _, imports, edition, made_at = cursor.table("release").fetchall()[0]
    assert (number, imports, edition) == (1, 0, "公开版")
    assert timedelta(0) <= datetime.now(UTC).replace(tzinfo=None) - made_at < timedelta(hours=1)
    assert schema == release.schema_hash()
    assert inputs == release.inputs_hash(build.layers("fixture"))


def test_ensure_builds_what_is_missing_and_what_is_out_of_date_and_nothing_else(region: Path, releases: Path) -> None:
    steps: list[str] = []
    assert build.ensure("fixture", steps.append).number == 1
    assert steps == ["读入并核对数据", "发布"]
    assert build.ensure("fixture", steps.append).number == 1
    assert len(steps) == 2
    seeds.change(region / "goal.csv", 2, target_value="81")
    assert build.ensure("fixture", steps.append).number == 2


def test_a_build_that_breaks_off_leaves_the_old_release_live_and_no_draft(region: Path, published: Path) -> None:
    def break_off(step: str) -> None:
        if step == "发布":
            raise KeyboardInterrupt

    old = release.live("fixture")
    seeds.change(region / "goal.csv", 2, target_value="81")
    with pytest.raises(KeyboardInterrupt):
        build.build("fixture", break_off)
    assert release.live("fixture") == old
    assert list(published.glob("*.building*")) == []


def test_what_a_killed_build_left_behind_is_swept(region: Path, published: Path) -> None:
    (published / "0002.building").write_bytes(b"half a file")
    (published / "0002.building.wal").write_bytes(b"half a log")
    seeds.change(region / "goal.csv", 2, target_value="81")
    assert build.build("fixture").number == 2
    assert list(published.glob("*.building*")) == []


def test_a_reader_keeps_the_old_release_while_a_new_one_is_published(region: Path, published: Path) -> None:
    with release.cursor(release.live("fixture")) as reader:
        assert reader.execute("select count(*) from project").fetchall() == [(4,)]
        seeds.add(region / "project.csv", project_id="fixture-p5", name="夹具项目戊", short_name="夹具戊")
        new = build.build("fixture")
        assert reader.execute("select count(*) from project").fetchall() == [(4,)]
    assert counted(new, "project") == 5


def test_two_processes_building_at_once_leave_one_valid_live_release(region: Path, releases: Path) -> None:
    builders = [subprocess.Popen(BUILD, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = {builder.communicate()[0].split()[0] for builder in builders}
    assert [builder.returncode for builder in builders] == [0, 0]
    current = release.live("fixture")
    assert said == {current.label}
    assert counted(current, "fact_output") == len(seeds.read(region / "fact_output.csv"))
    assert [path.name for path in (releases / "fixture").glob("*.duckdb")] == ["0001.duckdb"]
    assert list((releases / "fixture").glob("*.building*")) == []


def test_the_command_reports_problems_and_fails(region: Path, published: Path) -> None:
    seeds.change(region / "goal.csv", 2, target_value="八十")
    done = subprocess.run(BUILD, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "fixture: 未发布,原有版本不变" in done.stderr
    assert "goal.csv 第2行“target_value”列:值“八十”不是有效的数值,请改正。" in done.stderr
    assert "Traceback" not in done.stderr


def test_one_broken_region_does_not_keep_another_from_being_built(region: Path) -> None:
    broken = region.with_name("broken")
    broken.mkdir()
    (broken / "region.csv").write_text("region_id\n", encoding="utf-8")
    done = subprocess.run(BUILD, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "broken: 未发布" in done.stderr
    assert done.stdout.startswith("fixture-0001-")
