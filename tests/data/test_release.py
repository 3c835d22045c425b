"""Whatever happens to the pointer or the file, the release is unusable in a way we know, and can be built anew."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from data import build, release
from data.model import Release
from data.release import ReleaseUnusableError
from tests import seeds


def of_another_schema(home: Path) -> None:
    with duckdb.connect(home / "0001.duckdb") as connection:
        connection.execute("update release set schema_hash = 'of another day'")


def without_its_own_row(home: Path) -> None:
    with duckdb.connect(home / "0001.duckdb") as connection:
        connection.execute("delete from release")


def of_somebody_else(home: Path) -> None:
    (home / "0001.duckdb").unlink()
    with duckdb.connect(home / "0001.duckdb") as connection:
        connection.execute("create table t (a integer)")


def truncated(home: Path, size: int) -> None:
    content = (home / "0001.duckdb").read_bytes()
    (home / "0001.duckdb").write_bytes(content[:size])


DAMAGE: dict[str, Callable[[Path], object]] = {
    "no pointer": lambda home: (home / "current").unlink(),
    "an empty pointer": lambda home: (home / "current").write_text(""),
    "a pointer of garbage": lambda home: (home / "current").write_bytes(bytes(range(256))),
    "a pointer to nothing": lambda home: (home / "current").write_text("0007.duckdb"),
    "a pointer out of the folder": lambda home: (home / "current").write_text("../fixture/0001.duckdb"),
    "a pointer to itself": lambda home: (home / "current").write_text("current"),
    "no file": lambda home: (home / "0001.duckdb").unlink(),
    "an empty file": lambda home: truncated(home, 0),
    "a header only": lambda home: truncated(home, 4096),
    "half a file": lambda home: truncated(home, (home / "0001.duckdb").stat().st_size // 2),
    "a file of text": lambda home: (home / "0001.duckdb").write_text("not a database"),
    "a file of another schema": of_another_schema,
    "a file without its own row": without_its_own_row,
    "a database of somebody else": of_somebody_else,
}


def accept_import(home: Path) -> None:
    """A month that the CSVs do not have, as a planner would load it for the second cluster."""
    row = seeds.read(release.region_folders()["fixture"] / "fact_output.csv")[-1]
    own = row | {"period": "2026-10", "value": "2.5", "cum_value": "21.574", "known_at": "2026-11-20 09:00:00"}
    seeds.write(home / "imports" / "0001" / "fact_output.csv", [own])


def october(current: Release) -> list[tuple[str, float]]:
    with release.cursor(current) as cursor:
        return cursor.execute(
            "select cluster_id, value::double from fact_output where period = '2026-10' order by all"
        ).fetchall()


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_release_is_built_anew_and_keeps_the_accepted_imports(
    published: Path, damage: Callable[[Path], object]
) -> None:
    accept_import(published)
    damage(published)
    with pytest.raises(ReleaseUnusableError):
        release.live("fixture")
    # A number that was ever used is not used again, even if its file is gone.
    ever = 7 if damage is DAMAGE["a pointer to nothing"] else 1
    current = build.ensure("fixture")
    assert current.number == ever + 1
    assert release.live("fixture") == current
    assert october(current) == [("B1", 2.5)]


def test_pointing_at_an_older_file_rolls_back(region: Path, published: Path) -> None:
    old = release.live("fixture")
    seeds.change(region / "park.csv", 2, area_mu="1300")
    assert build.build("fixture").number == 2
    release.publish("fixture", old.path)
    assert release.live("fixture") == old
    assert (published / "current").read_text() == "0001.duckdb"


def test_a_region_is_a_folder_with_a_region_file(region: Path) -> None:
    (region.parent / "notes").mkdir()
    (region.parent / "README.md").write_text("not a region")
    assert release.region_folders() == {"fixture": region}


@pytest.mark.parametrize(
    "statement",
    [
        "insert into park (park_id, name, short_name) values ('p', 'p', 'p')",
        "delete from park",
        "create table t (a integer)",
        "select * from read_csv('{file}')",
        "select * from '{file}'",
        "copy park to '{file}'",
        "attach '{file}.duckdb' as other",
        "set enable_external_access = true",
        "install excel",
    ],
)
def test_a_reader_can_do_nothing_but_read_its_file(fixture: DuckDBPyConnection, statement: str, tmp_path: Path) -> None:
    file = tmp_path / "park.csv"
    file.write_text("a\n1\n")
    with pytest.raises(duckdb.Error):
        fixture.execute(statement.format(file=file))
    assert file.read_text() == "a\n1\n"


def test_eight_threads_get_right_answers(released: Path) -> None:
    current = release.live("fixture")
    rows = seeds.read(release.region_folders()["fixture"] / "fact_output.csv")
    expected = {c: sum(round(float(r["value"]) * 1e6) for r in rows if r["cluster_id"] == c) for c in ("A1", "B1")}
    together = threading.Barrier(8)

    def ask(thread: int) -> list[bool]:
        cluster = ("A1", "B1")[thread % 2]
        together.wait()
        right = []
        for _ in range(50):
            with release.cursor(current) as cursor:
                total = cursor.execute(
                    "select sum(value * 1000000)::bigint from fact_output where cluster_id = $cluster",
                    {"cluster": cluster},
                ).fetchall()[0][0]
            right.append(total == expected[cluster])
        return right

    with ThreadPoolExecutor(8) as pool:
        answers = [answer for answers in pool.map(ask, range(8)) for answer in answers]
    assert len(answers) == 400
    assert all(answers)
