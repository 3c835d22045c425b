"""What is kept of CSVs from one build to the next never stands for anything else."""

from pathlib import Path

import pytest

from data import build, kept, release
from data.build import SeedError
from tests import seeds


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_KEPT", {})
    monkeypatch.setattr(kept, "_SOUND", set())


def areas() -> list[float]:
    with release.cursor(release.live("fixture")) as cursor:
        return [area for (area,) in cursor.execute("select area_mu::double from park order by park_id").fetchall()]


def test_a_changed_file_is_read_and_one_that_is_as_before_gives_the_same_release(region: Path, releases: Path) -> None:
    first, before = build.build("fixture"), areas()
    text = (region / "park.csv").read_bytes()
    seeds.change(region / "park.csv", 2, area_mu="1500")
    build.build("fixture")
    assert 1500 in areas()
    (region / "park.csv").write_bytes(text)
    assert build.build("fixture").content == first.content
    assert areas() == before


def test_a_row_that_others_lean_on_is_missed_though_they_are_as_before(region: Path, releases: Path) -> None:
    build.build("fixture")
    seeds.change(region / "park.csv", 2, park_id="elsewhere")
    with pytest.raises(SeedError) as caught:
        build.build("fixture")
    assert {problem.column for problem in caught.value.problems} == {"park_id"}
    assert all("不在 park 表中" in problem.message for problem in caught.value.problems)


def test_rows_that_break_a_rule_are_told_each_time(region: Path, releases: Path) -> None:
    seeds.change(region / "park.csv", 2, area_mu="很大")
    told = []
    for _ in range(2):
        with pytest.raises(SeedError) as caught:
            build.build("fixture")
        told.append([str(problem) for problem in caught.value.problems])
    assert told[0] == told[1]


def test_no_more_is_kept_than_said(region: Path, releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_FEW", 3)
    build.build("fixture")
    assert 0 < len(kept._KEPT) <= 3
    assert 0 < len(kept._SOUND) <= 3
