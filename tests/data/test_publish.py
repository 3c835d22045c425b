"""Accepting a draft layer: into force with its figures and who, when and what, or nothing at all has happened."""

import hashlib
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from data import accepted, build, imports, release
from data.build import SeedError
from data.imports import StaleError
from data.model import Accepted, Release
from tests import seeds
from tests.data import accepting
from tests.data.accepting import OCTOBER, accept, candidate, october, values

DAY = 24 * 3600


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_accepted_is_live_and_kept_as_it_came(published: Path) -> None:
    before = datetime.now(UTC)
    old = release.live("fixture")
    layer = october(2.5)
    imports.keep(layer, b"the planner's file", "../10月 上报.XLSX")
    new = accept(layer, file_name="../10月 上报.XLSX", added=1, revised=2)
    assert (old.number, new.number) == (1, 2)
    assert release.live("fixture") == new
    assert (values(old), values(new)) == ([], [2.5])
    assert names(published / "imports") == ["0001"]
    kept = published / "imports" / "0001"
    assert names(kept) == ["accepted_import.parquet", "fact_output.parquet", "original.xlsx"]
    assert (kept / "original.xlsx").read_bytes() == b"the planner's file"
    assert names(published) == [".lock", "0001.duckdb", "0002.duckdb", "current", "drafts", "imports"]
    assert names(published / "drafts") == []
    (one,) = imports.in_force("fixture")
    assert (one.number, one.template, one.file_name, one.by) == (1, "产值月报", "../10月 上报.XLSX", "统计科")
    assert (one.added, one.revised) == (1, 2)
    assert before <= one.at <= datetime.now(UTC)


def test_a_long_original_is_copied_from_its_file(published: Path, tmp_path: Path) -> None:
    (tmp_path / "长表.csv").write_bytes(b"a,b\n1,2\n")
    layer = october(2.5)
    imports.keep(layer, tmp_path / "长表.csv", "长表.csv")
    accept(layer, file_name="长表.csv")
    assert (published / "imports" / "0001" / "original.csv").read_bytes() == b"a,b\n1,2\n"
    # Not a table of ours, whatever its ending.
    assert build.build("fixture").number == 2


def test_a_figure_is_known_since_it_was_accepted_and_the_earlier_one_stays(published: Path) -> None:
    accept(october(2.5))
    new = accept(october(2.75), file_hash="cd" * 32)
    assert values(new) == [2.5, 2.75]
    first, second = imports.in_force("fixture")
    with release.cursor(new) as cursor:
        known = cursor.execute(
            "select known_at, known_seq from fact_output where period = '2026-10' order by known_at"
        ).fetchall()
        latest = cursor.execute("select value::double from output_known(null) where period = '2026-10'").fetchall()
        then = cursor.execute(
            "select value::double from output_known($t) where period = '2026-10'", {"t": known[0][0]}
        ).fetchall()
    assert known == [(first.at.replace(tzinfo=None), 1), (second.at.replace(tzinfo=None), 2)]
    assert (latest, then) == ([(2.75,)], [(2.5,)])


def test_a_clock_that_was_put_back_does_not_hide_what_comes_later(published: Path) -> None:
    accept(october(2.5))
    ahead = datetime.now(UTC) + timedelta(days=300)
    layer = published / "imports" / "0001"
    accepted.stamp(layer, Accepted(1, "产值月报", "f", "h", "w", ahead, 1, 0))
    build.ensure("fixture")
    new = accept(october(2.75))
    assert [one.at for one in imports.in_force("fixture")] == [ahead, ahead]
    assert values(new) == [2.5, 2.75]


def test_the_same_file_is_known_again(published: Path) -> None:
    digest = hashlib.sha256(b"one").hexdigest()
    assert imports.already("fixture", digest) is None
    accept(october(2.5), file_hash=digest)
    assert imports.already("fixture", digest) == imports.in_force("fixture")[0]
    assert imports.already("fixture", hashlib.sha256(b"two").hexdigest()) is None


def test_a_candidate_shows_what_accepting_will_make_and_is_no_release(published: Path) -> None:
    old = release.live("fixture")
    layer = october(2.5)
    seen = candidate(layer)
    assert (seen.region, values(seen)) == ("fixture", [2.5])
    assert seen.path.parent == published
    assert seen.path.suffix == ".candidate"
    assert release.live("fixture") == old
    assert release.find("fixture", seen.content) is None
    assert build.build("fixture") == old
    new = accept(layer, old)
    assert (new.number, values(new)) == (2, [2.5])
    imports.discard(layer, seen)
    assert not seen.path.exists()
    assert values(release.live("fixture")) == [2.5]


def test_a_discarded_draft_leaves_nothing(published: Path) -> None:
    layer = october(2.5)
    imports.discard(layer, candidate(layer))
    assert names(published / "drafts") == []
    assert list(published.glob("*.candidate*")) == []
    assert imports.in_force("fixture") == []


def test_nothing_that_was_accepted_can_be_discarded(published: Path) -> None:
    new = accept(october(2.5))
    imports.discard(published / "imports" / "0001", new)
    assert names(published / "imports") == ["0001"]
    assert release.live("fixture") == new


def test_what_was_read_against_another_release_is_not_accepted(region: Path, published: Path) -> None:
    old = release.live("fixture")
    mine, other = october(2.5), october(9.0)
    accept(other, old)
    with pytest.raises(StaleError, match="^数据已有更新,请重新读入该文件后再确认。$"):
        accept(mine, old)
    assert values(release.live("fixture")) == [9.0]
    assert names(published / "imports") == ["0001"]


def test_what_was_swept_is_not_accepted(published: Path) -> None:
    layer = october(2.5)
    imports.discard(layer, None)
    with pytest.raises(StaleError):
        accept(layer)
    assert not (published / "imports").exists()


def test_rows_that_do_not_fit_leave_everything_as_it_was(published: Path) -> None:
    old = release.live("fixture")
    layer = october(2.5, cluster_id="C9")
    with pytest.raises(SeedError) as caught:
        accept(layer)
    assert {(p.file, p.row, p.column) for p in caught.value.problems} == {
        (f"{layer.name}/fact_output.parquet", 1, "cluster_id")
    }
    with pytest.raises(SeedError):
        candidate(layer)
    assert release.live("fixture") == old
    assert names(published) == [".lock", "0001.duckdb", "current", "drafts"]


def stop_at(patch: pytest.MonkeyPatch, name: str) -> None:
    """The process ends when it is about to give something this name."""
    rename = os.rename

    def stopping(old: Path, new: Path) -> None:
        if new.name == name:
            raise KeyboardInterrupt
        rename(old, new)

    patch.setattr(os, "rename", stopping)


def test_a_crash_before_the_layer_is_in_its_place_changes_nothing(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = release.live("fixture")
    with monkeypatch.context() as patch:
        stop_at(patch, "0001")
        with pytest.raises(KeyboardInterrupt):
            accept(october(2.5))
    assert build.ensure("fixture") == old
    assert list((published / "imports").iterdir()) == []
    assert values(accept(october(3.0), old)) == [3.0]


@pytest.mark.parametrize("held", [False, True])
def test_a_crash_after_the_layer_is_in_its_place_is_completed(
    published: Path, monkeypatch: pytest.MonkeyPatch, held: bool
) -> None:
    old = release.live("fixture")
    release.publish("fixture", old.path, held=held)
    with monkeypatch.context() as patch:
        stop_at(patch, "0002.duckdb")
        with pytest.raises(KeyboardInterrupt):
            accept(october(2.5))
    assert release.live("fixture") == old
    with pytest.raises(StaleError):
        accept(october(3.0), old)
    new = build.ensure("fixture")
    assert (new.number, values(new)) == (2, [2.5])
    assert [one.number for one in imports.in_force("fixture")] == [1]
    assert values(accept(october(3.0))) == [2.5, 3.0]


def test_a_crash_before_the_pointer_moves_is_completed_too(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = release.live("fixture")
    with monkeypatch.context() as patch:
        patch.setattr(release, "publish", interrupted)
        with pytest.raises(KeyboardInterrupt):
            accept(october(2.5))
    assert release.live("fixture") == old
    assert values(build.ensure("fixture")) == [2.5]


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_numbers_of_imports_are_never_used_again(published: Path) -> None:
    accept(october(2.5))
    release.publish("fixture", published / "0001.duckdb", frozenset({1, 7}))
    assert imports.in_force("fixture") == []
    accept(october(2.75), release.live("fixture"))
    assert [one.number for one in imports.in_force("fixture")] == [8]


def test_drafts_and_candidates_are_swept_after_a_day(published: Path) -> None:
    old, young = october(2.5), october(2.5)
    seen, kept = candidate(old), candidate(young)
    yesterday = time.time() - DAY - 60
    for path in (old, seen.path):
        os.utime(path, (yesterday, yesterday))
    newest = imports.new_layer("fixture")
    assert names(published / "drafts") == sorted([young.name, newest.name])
    assert list(published.glob("*.candidate*")) == [kept.path]
    # A reader that has it open still reads it.
    assert values(seen) == [2.5]


def test_a_later_import_replaces_the_row_of_the_same_key(region: Path, published: Path) -> None:
    goal = typed_goal(region)
    accept(accepting.write(imports.new_layer("fixture"), "goal", goal | {"baseline_value": 50.0}))
    accept(accepting.write(imports.new_layer("fixture"), "goal", goal | {"baseline_value": 60.0}))
    with release.cursor(release.live("fixture")) as cursor:
        found = cursor.execute("select goal_id, baseline_value from goal order by goal_id").fetchall()
    assert found == [("fixture-a1", 60.0), ("fixture-b1", 24.0)]


def typed_goal(region: Path) -> dict[str, object]:
    row: dict[str, object] = {name: cell or None for name, cell in seeds.read(region / "goal.csv")[0].items()}
    return row | {"target_value": 80.0, "baseline_source_id": "fixture-source"}


def test_two_different_files_of_the_same_figures_have_releases_of_different_content(published: Path) -> None:
    seen: set[str] = {release.live("fixture").content}
    for number in range(3):
        seen.add(accept(october(2.5), file_hash=f"{number:064d}").content)
    assert len(seen) == 4


def test_the_content_is_the_same_in_whatever_order_the_rows_lie(published: Path) -> None:
    november = OCTOBER | {"period": "2026-11"}
    layer = accepting.write(imports.new_layer("fixture"), "fact_output", OCTOBER, november)
    accept(layer)
    kept = published / "imports" / "0001" / "fact_output.parquet"
    first: Release = release.live("fixture")
    with duckdb.connect() as connection:
        rows = connection.read_parquet(str(kept)).order("period desc").df()
        assert list(rows["period"]) == ["2026-11", "2026-10"]
        connection.from_df(rows).write_parquet(str(kept))
    second = build.ensure("fixture")
    assert (second.number, second.content) == (3, first.content)
