"""The list of releases, and one step back or forth to any of them, by function and by command."""

import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import duckdb
import pytest

from data import build, catalog, history, imports, pointer, release
from data.model import Edition, Release
from data.pointer import Pointer
from data.release import ReleaseUnusableError
from tests import seeds
from tests.conftest import REGIONS, ROOT
from tests.data.accepting import accept, october, values
from tests.data.test_release import of_another_schema, of_somebody_else, truncated, without_its_own_row

HISTORY = [sys.executable, "-m", "data.history"]


@pytest.fixture(scope="session")
def thrice(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Path:
    """The invented region's folder of releases after two imports, made once."""
    home = tmp_path_factory.mktemp("thrice")
    shutil.copytree(built / "fixture", home / "fixture")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACKER_RELEASES", str(home))
        patch.setenv("TRACKER_REGIONS", REGIONS)
        accept(october(2.5))
        accept(october(2.75), file_name="10月修订.xlsx", by="发改科", revised=1, added=0)
    return home / "fixture"


@pytest.fixture
def three(published: Path, thrice: Path) -> list[Release]:
    """The releases 1, 2 and 3; the last two each by an import."""
    home = shutil.copytree(thrice, published, dirs_exist_ok=True)
    return [release.at(home / f"{number:04d}.duckdb") for number in (1, 2, 3)]


def area(current: Release) -> float:
    with release.cursor(current) as cursor:
        return float(cursor.execute("select area_mu from park where park_id = 'north'").fetchall()[0][0])


def test_every_release_is_told_newest_first(three: list[Release]) -> None:
    told = history.versions("fixture")
    assert [version.release for version in told] == three[::-1]
    assert [version.number for version in told] == [3, 2, 1]
    assert [version.is_live for version in told] == [True, False, False]
    assert [version.is_usable for version in told] == [True, True, True]
    assert {version.edition for version in told} == {Edition.PUBLIC}
    assert [[one.number for one in version.accepted] for version in told] == [[1, 2], [1], []]
    assert [one.by for one in told[0].accepted] == ["统计科", "发改科"]
    made = [version.made_at for version in told if version.made_at]
    assert made == sorted(made, reverse=True)
    assert all(timedelta(0) <= datetime.now(UTC) - moment < timedelta(hours=1) for moment in made[:2])


def test_a_region_without_releases_has_no_history(releases: Path) -> None:
    assert history.versions("fixture") == []


def test_going_back_is_one_step_and_holds_against_changed_csvs(region: Path, three: list[Release]) -> None:
    assert history.back("fixture", 2) == three[1]
    assert release.live("fixture") == three[1]
    assert [version.is_live for version in history.versions("fixture")] == [False, True, False]
    seeds.change(region / "park.csv", 2, area_mu="1300")
    assert build.ensure("fixture") == three[1]
    assert pointer.read(release.folder("fixture")) == Pointer("0002.duckdb", frozenset({2}), True)


def test_going_forth_to_the_newest_is_as_if_nothing_had_been(
    region: Path, published: Path, three: list[Release]
) -> None:
    history.back("fixture", 1)
    history.back("fixture", 3)
    assert (published / "current").read_text() == "0003.duckdb"
    assert build.build("fixture") == three[2]
    seeds.change(region / "park.csv", 2, area_mu="1300")
    assert area(build.ensure("fixture")) == 1300


def test_the_newest_is_held_where_it_is_not_what_would_be_built(region: Path, three: list[Release]) -> None:
    seeds.change(region / "park.csv", 2, area_mu="1300")
    assert build.ensure("fixture").number == 4
    history.back("fixture", 3)
    assert build.ensure("fixture") == three[2]


def test_an_explicit_build_ends_the_hold_and_leaves_the_withdrawn_out(
    region: Path, published: Path, three: list[Release]
) -> None:
    history.back("fixture", 2)
    seeds.change(region / "park.csv", 2, area_mu="1300")
    current = build.build("fixture")
    assert (current.number, area(current), values(current)) == (4, 1300, [2.5])
    assert (published / "current").read_text() == "0004.duckdb\nwithout 0002"
    seeds.change(region / "park.csv", 2, area_mu="1400")
    assert area(build.ensure("fixture")) == 1400
    assert values(release.live("fixture")) == [2.5]


def test_a_build_with_nothing_new_ends_the_hold_and_makes_no_file(published: Path, three: list[Release]) -> None:
    history.back("fixture", 2)
    assert build.build("fixture") == three[1]
    assert (published / "current").read_text() == "0002.duckdb\nwithout 0002"
    assert len(list(published.glob("*.duckdb"))) == 3


def test_what_was_withdrawn_stays_so_after_the_next_import_and_ends_the_hold(
    region: Path, published: Path, three: list[Release]
) -> None:
    history.back("fixture", 1)
    seeds.change(region / "park.csv", 2, area_mu="1300")
    current = accept(october(3.0))
    assert (values(current), area(current)) == ([3.0], 1300)
    assert (published / "current").read_text() == "0004.duckdb\nwithout 0001 0002"
    assert values(history.back("fixture", 3)) == [2.5, 2.75]
    assert (published / "current").read_text() == "0003.duckdb\nwithout 0003\nheld"


@pytest.mark.parametrize("held", [False, True])
def test_after_a_rollback_a_lost_file_is_built_again_without_the_withdrawn(
    region: Path, published: Path, three: list[Release], held: bool
) -> None:
    history.back("fixture", 2)
    said = pointer.read(published)
    pointer.write(published, Pointer("0005.duckdb", said.without, held))
    current = build.ensure("fixture")
    assert (current.number, values(current)) == (6, [2.5])
    assert pointer.read(published) == Pointer("0006.duckdb", frozenset({2}))


def test_a_held_release_of_an_old_schema_is_built_again_without_the_withdrawn(
    published: Path, three: list[Release], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.back("fixture", 2)
    (tmp_path / "schema.sql").write_text(catalog.SCHEMA.read_text("utf-8") + "\n-- of tomorrow\n", encoding="utf-8")
    monkeypatch.setattr(catalog, "SCHEMA", tmp_path / "schema.sql")
    assert [version.is_usable for version in history.versions("fixture")] == [False, False, False]
    with pytest.raises(ReleaseUnusableError, match="第3版已损坏,或数据结构、版别与本系统不同,不能使用。"):
        history.back("fixture", 3)
    current = build.ensure("fixture")
    assert (current.number, values(current)) == (4, [2.5])


def test_the_withdrawn_file_can_be_imported_again(three: list[Release]) -> None:
    history.back("fixture", 1)
    assert imports.already("fixture", "ab" * 32) is None
    assert values(accept(october(2.5))) == [2.5]


def test_unusable_files_are_told_as_far_as_they_can_be_read(
    published: Path, three: list[Release], tmp_path: Path
) -> None:
    spoil = [lambda home: truncated(home, 4096), of_another_schema, without_its_own_row, of_somebody_else]
    for number, damage in enumerate(spoil, start=4):
        home = tmp_path / f"damaged{number}"
        home.mkdir()
        shutil.copy(three[1].path, home / "0001.duckdb")
        damage(home)
        shutil.move(home / "0001.duckdb", published / f"{number:04d}.duckdb")
    (published / "0008.duckdb").mkdir()
    (published / "notes.duckdb").write_text("")
    told = history.versions("fixture")
    assert [(version.number, version.is_usable) for version in told] == [
        (8, False),
        (7, False),
        (6, False),
        (5, False),
        (4, False),
        (3, True),
        (2, True),
        (1, True),
    ]
    assert [len(version.accepted) for version in told] == [0, 0, 0, 1, 0, 2, 1, 0]
    before = (published / "current").read_text()
    for number in (4, 5, 6, 7, 8, 9, 0, -1):
        with pytest.raises(ReleaseUnusableError, match="^(没有)?第-?[0-9]版.*。$"):
            history.back("fixture", number)
    assert (published / "current").read_text() == before


def test_a_release_with_damaged_rows_is_not_gone_back_to(published: Path, three: list[Release]) -> None:
    shutil.copy(three[0].path, published / "0004.duckdb")
    with duckdb.connect(published / "0004.duckdb") as connection:
        connection.execute("update park set area_mu = area_mu + 1")
    with pytest.raises(ReleaseUnusableError, match="^第4版的文件已损坏,不能使用。$"):
        history.back("fixture", 4)


def run(*arguments: str) -> tuple[int, str, str]:
    done = subprocess.run([*HISTORY, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_the_command_lists_what_there_is_and_goes_back(three: list[Release], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    status, out, err = run()
    assert (status, err) == (0, "")
    name, head, *lines = out.splitlines()
    assert name == "fixture"
    assert head.split() == [
        "版本",
        "状态",
        "生成时间",
        "导入数",
        "最近导入的文件",
        "导入人",
        "导入时间",
        "新增",
        "修订",
    ]
    assert [line.split()[:2] for line in lines] == [["0003", "现用"], ["0002", "可用"], ["0001", "可用"]]
    at = imports.in_force("fixture")[1].at.astimezone(timezone(timedelta(hours=8)))
    assert lines[0].split()[4:] == ["2", "10月修订.xlsx", "发改科", f"{at:%Y-%m-%d}", f"{at:%H:%M}", "0", "1"]
    # Columns stand below each other where a Chinese character is twice as wide as a digit.
    places = zip((head, *lines[:2]), ("导入人", "发改科", "统计科"), strict=True)
    assert len({len(line[: line.index(word)].encode("gbk")) for line, word in places}) == 1
    assert run("fixture", "back", "1") == (0, f"{three[0].label} 已设为现用版本。\n", "")
    assert release.live("fixture") == three[0]
    assert run("fixture")[1].splitlines()[4].split()[:2] == ["0001", "现用"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere"], "没有地区“nowhere”,现有:fixture。"),
        (["fixture", "back", "9"], "没有第9版,请从列出的版本中选择。"),
        (["fixture", "back"], "用法:python -m data.history [地区 [back 版本号]]"),
        (["fixture", "back", "-1"], "用法:python -m data.history [地区 [back 版本号]]"),
        (["fixture", "back", "9" * 5000], "用法:python -m data.history [地区 [back 版本号]]"),
        (["fixture", "forth", "1"], "用法:python -m data.history [地区 [back 版本号]]"),
    ],
)
def test_the_command_refuses_in_one_sentence(
    published: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert history.main(arguments) == 2
    assert capsys.readouterr() == ("", sentence + "\n")
    assert (published / "current").read_text() == "0001.duckdb"
