"""A link names a release by the beginning of its content hash; whatever else it names, there is none."""

import shutil
from pathlib import Path

import duckdb
import pytest

from data import build, release
from data.model import Release
from tests import seeds
from tests.data.test_release import of_another_schema, of_somebody_else, truncated, without_its_own_row

ABSENT = "0123abcd"


@pytest.fixture
def two(region: Path, published: Path) -> tuple[Release, Release]:
    """The first release, and the live one that followed it."""
    first = release.live("fixture")
    return first, changed(region, "1300")


def changed(region: Path, area: str) -> Release:
    seeds.change(region / "park.csv", 2, area_mu=area)
    return build.build("fixture")


def test_the_live_release_and_an_older_one_are_found_by_eight_digits_or_more(two: tuple[Release, Release]) -> None:
    for one in two:
        for length in (8, 9, 63, 64):
            assert release.find("fixture", one.content[:length]) == one
        assert release.find("fixture", one.content[:8].upper()) == one


def test_what_is_found_can_be_read(two: tuple[Release, Release]) -> None:
    found = release.find("fixture", two[0].content[:8])
    assert found is not None
    with release.cursor(found) as cursor:
        assert cursor.execute("select area_mu from park where park_id = 'north'").fetchall() == [(1200.0,)]


@pytest.mark.parametrize(
    "odd",
    [
        "",
        ABSENT,
        "{first:.7}",
        "{first}0",
        "{first:.8}\n",
        " {first:.8}",
        "{first:.8}%",
        "{first:.8}*",
        "********",
        "????????",
        ".*......",
        "../fixture/0001",
        "0001.duckdb",
        "/etc/passwd",
        "current",
        "fixture-0001-{first:.8}",
        "\0" * 8,
        "\ud800" * 8,
        "\uff11" * 8,
        "'; drop table release; --",
        "a" * 100_000,
    ],
)
def test_anything_else_is_no_release(published: Path, odd: str) -> None:
    assert release.find("fixture", odd.format(first=release.live("fixture").content)) is None


def test_a_region_without_releases_has_none(releases: Path) -> None:
    assert release.find("fixture", ABSENT) is None
    assert release.find("nowhere", ABSENT) is None


def test_a_release_of_another_region_is_not_found(own_district: Release, published: Path) -> None:
    assert release.find("jianan", own_district.content[:8]) == own_district
    assert release.find("fixture", own_district.content[:8]) is None


@pytest.fixture
def own_district(releases: Path, built: Path) -> Release:
    shutil.copytree(built / "jianan", releases / "jianan")
    return release.at(releases / "jianan" / "0001.duckdb")


def test_of_two_with_the_same_rows_the_live_one_counts_else_the_newest(
    region: Path, two: tuple[Release, Release]
) -> None:
    first, second = two
    third = changed(region, "1200")
    assert (third.number, third.content) == (3, first.content)
    assert release.find("fixture", first.content[:8]) == third
    release.publish("fixture", second.path)
    assert release.find("fixture", first.content[:8]) == third
    release.publish("fixture", first.path)
    assert release.find("fixture", first.content[:8]) == first


def test_the_newest_is_the_one_with_the_highest_number(published: Path) -> None:
    first = release.live("fixture")
    for number in ("9999", "10000"):
        shutil.copy(first.path, published / f"{number}.duckdb")
    (published / "current").unlink()
    found = release.find("fixture", first.content[:8])
    assert found is not None
    assert found.path.name == "10000.duckdb"


def test_unusable_files_beside_do_not_matter(published: Path, two: tuple[Release, Release], tmp_path: Path) -> None:
    first, live = two
    # Files are damaged before they lie there: nobody has looked into them yet.
    bad = [lambda home, size=size: truncated(home, size) for size in (0, 4096, first.path.stat().st_size // 2)]
    for number, damage in enumerate([*bad, of_another_schema, without_its_own_row, of_somebody_else], start=3):
        home = tmp_path / f"damaged{number}"
        home.mkdir()
        shutil.copy(first.path, home / "0001.duckdb")
        damage(home)
        shutil.move(home / "0001.duckdb", published / f"{number:04d}.duckdb")
    for name in ("0010.duckdb", "notes.duckdb", "0011.building"):
        (published / name).write_text("not a database")
    (published / "0012.duckdb").mkdir()
    assert release.find("fixture", first.content[:8]) == first
    assert release.find("fixture", live.content[:8]) == live
    assert release.find("fixture", ABSENT) is None


def test_without_a_live_release_an_older_one_is_still_found(published: Path, two: tuple[Release, Release]) -> None:
    (published / "current").write_text("0007.duckdb")
    assert release.find("fixture", two[0].content[:8]) == two[0]


def test_only_a_release_of_another_schema_is_none(published: Path) -> None:
    content = hash_in(published / "0001.duckdb")
    of_another_schema(published)
    assert release.find("fixture", content[:8]) is None


def hash_in(path: Path) -> str:
    with duckdb.connect(path) as connection:
        return str(connection.execute("select content_hash from release").fetchall()[0][0])


def test_a_search_opens_each_file_once_and_pushes_none_out_that_is_in_use(published: Path) -> None:
    live = release.live("fixture")
    for number in range(2, 22):
        shutil.copy(live.path, published / f"{number:04d}.duckdb")
    opened = release._connect.cache_info().misses
    assert release.find("fixture", ABSENT) is None
    looked = release._content.cache_info().misses
    assert release.find("fixture", ABSENT) is None
    assert release._content.cache_info().misses == looked
    assert release._connect.cache_info().misses == opened


def test_a_release_is_read_from_its_path(published: Path) -> None:
    live = release.live("fixture")
    assert release.at(live.path) == live
    for path in (published, published / "0009.duckdb", Path("\0"), Path("")):
        with pytest.raises(release.ReleaseUnusableError):
            release.at(path)
