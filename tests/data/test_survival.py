"""What was accepted survives a new schema, a changed CSV, a lost file, a lost pointer and a rollback."""

from pathlib import Path

import duckdb
import pytest

from data import build, catalog, history, imports, release, seed
from data.model import Release
from data.release import ReleaseUnusableError
from tests import seeds
from tests.data import accepting
from tests.data.accepting import OCTOBER, accept, october, values

HEAD = "create table fact_output ("


@pytest.fixture
def own(region: Path, published: Path) -> Release:
    """The live release: two accepted imports, the second revising the first."""
    accept(october(2.5))
    return accept(october(2.75))


def new_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> None:
    text = catalog.SCHEMA.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "schema.sql").write_text(text.replace(old, new), encoding="utf-8")
    monkeypatch.setattr(catalog, "SCHEMA", tmp_path / "schema.sql")


def is_kept(own: Release) -> bool:
    """Built anew: both figures, in the order in which they came, and by whom."""
    with pytest.raises(ReleaseUnusableError):
        release.live("fixture")
    current = build.ensure("fixture")
    assert {one.by for one in imports.in_force("fixture")} == {"统计科"}
    return current.number == own.number + 1 and values(current) == [2.5, 2.75]


def test_a_schema_with_a_new_column(own: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_schema(tmp_path, monkeypatch, HEAD, HEAD + "remark varchar, grade integer not null default 3,")
    assert is_kept(own)
    with release.cursor(release.live("fixture")) as cursor:
        found = cursor.execute("select distinct remark, grade from fact_output").fetchall()
    assert found == [(None, 3)]


def test_a_schema_without_a_column_that_was_accepted(
    region: Path, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    park = seeds.read(region / "park.csv")[0] | {"area_mu": 1300.0}
    accept(accepting.write(imports.new_layer("fixture"), "park", park))
    accept(october(2.5))
    own = accept(october(2.75))
    parks = seeds.read(region / "park.csv")
    seeds.write(region / "park.csv", [{n: cell for n, cell in row.items() if n != "phase"} for row in parks])
    new_schema(
        tmp_path,
        monkeypatch,
        "    phase varchar,\n    status varchar,\n    source_id",
        "    status varchar,\n    source_id",
    )
    assert is_kept(own)
    with release.cursor(release.live("fixture")) as cursor:
        assert cursor.execute("select area_mu from park where park_id = 'north'").fetchall() == [(1300.0,)]


def figures(region: Path) -> list[seeds.Row]:
    return seeds.read(region / "fact_output.csv")


def test_a_schema_with_another_type(own: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_schema(tmp_path, monkeypatch, "    value decimal(18, 6),", "    value double,")
    assert is_kept(own)


def test_a_type_that_the_accepted_cells_do_not_fit_is_a_problem_and_no_loss(
    region: Path, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept(october(2.5, raw_value=2.5))
    new_schema(tmp_path, monkeypatch, "    raw_value double,", "    raw_value integer,")
    seeds.write(region / "fact_output.csv", [row | {"raw_value": ""} for row in figures(region)])
    with pytest.raises(build.SeedError) as caught:
        build.ensure("fixture")
    assert {(p.file, p.row, p.column) for p in caught.value.problems} == {("0001/fact_output.parquet", 1, "raw_value")}


def test_a_table_that_the_schema_has_no_more(own: Release, published: Path) -> None:
    accepting.write(published / "imports" / "0002", "weather", {"sun": 1})
    assert values(build.build("fixture")) == [2.5, 2.75]


def test_a_changed_csv(own: Release, region: Path) -> None:
    seeds.change(region / "park.csv", 2, area_mu="1300")
    current = build.ensure("fixture")
    assert (current.number, values(current)) == (4, [2.5, 2.75])
    with release.cursor(current) as cursor:
        assert cursor.execute("select area_mu from park where park_id = 'north'").fetchall() == [(1300.0,)]


def test_a_changed_csv_that_an_accepted_row_leans_on_is_a_problem_and_no_loss(own: Release, region: Path) -> None:
    source = seeds.read(region / "source.csv")[0]
    seeds.write(region / "source.csv", [source | {"source_id": "renamed"}])
    with pytest.raises(build.SeedError) as caught:
        build.ensure("fixture")
    named = {problem.file for problem in caught.value.problems}
    assert {"0001/fact_output.parquet", "0002/fact_output.parquet"} <= named
    assert release.live("fixture") == own
    assert values(own) == [2.5, 2.75]


def test_a_lost_database_file(own: Release) -> None:
    lost = own.path.read_bytes()
    # Another process has never opened it.
    elsewhere = own.path.with_name("0004.duckdb")
    own.path.rename(elsewhere)
    release.publish("fixture", elsewhere)
    elsewhere.unlink()
    assert len(lost) > 0
    current = build.ensure("fixture")
    assert (current.number, values(current), current.content) == (5, [2.5, 2.75], own.content)


def test_all_database_files_lost(own: Release, published: Path) -> None:
    for path in published.glob("*.duckdb"):
        path.unlink()
    (published / "current").write_text("0009.duckdb")
    current = build.ensure("fixture")
    assert (current.number, current.content) == (10, own.content)


def test_a_lost_pointer(own: Release, published: Path) -> None:
    (published / "current").unlink()
    assert is_kept(own)


def test_a_rollback_and_going_forth_again(own: Release) -> None:
    assert values(history.back("fixture", 1)) == []
    assert imports.in_force("fixture") == []
    assert values(history.back("fixture", 2)) == [2.5]
    assert history.back("fixture", 3) == own
    assert release.live("fixture") == own
    assert [one.number for one in imports.in_force("fixture")] == [1, 2]


def test_what_was_accepted_after_a_rollback(own: Release) -> None:
    history.back("fixture", 2)
    current = accept(october(3.0))
    assert (current.number, values(current)) == (4, [2.5, 3.0])
    assert [one.number for one in imports.in_force("fixture")] == [1, 3]


def test_a_row_may_bring_its_own_moment(published: Path) -> None:
    layer = accepting.write(
        imports.new_layer("fixture"), "fact_output", OCTOBER | {"known_at": "2026-11-02 08:00:00"}, known_at="timestamp"
    )
    with release.cursor(accept(layer)) as cursor:
        found = cursor.execute("select known_at::varchar, known_seq from fact_output where period = '2026-10'")
        assert found.fetchall() == [("2026-11-02 08:00:00", 1)]


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_a_problem(published: Path, value: float) -> None:
    with pytest.raises(build.SeedError) as caught:
        accept(october(2.5, raw_value=value))
    assert [problem.column for problem in caught.value.problems] == ["raw_value"]


@pytest.mark.parametrize(
    ("cells", "column"),
    [({"period": "2026-01"}, "period"), ({"scope": None}, "scope"), ({"vintage": "示例"}, "is_illustrative、vintage")],
)
def test_a_row_that_breaks_a_rule_is_a_problem(published: Path, cells: dict[str, str], column: str) -> None:
    with pytest.raises(build.SeedError) as caught:
        accept(october(2.5, **cells))
    assert {(problem.row, problem.column) for problem in caught.value.problems} == {(1, column)}


def test_a_figure_twice_in_one_import_is_a_problem(published: Path) -> None:
    layer = accepting.write(imports.new_layer("fixture"), "fact_output", OCTOBER, OCTOBER | {"value": 3.0})
    with pytest.raises(build.SeedError) as caught:
        accept(layer)
    assert [problem.row for problem in caught.value.problems] == [1, 2]


def test_a_long_table_is_written_like_a_short_one(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layer, same = october(2.5), october(2.5)
    short = accepting.candidate(layer)
    monkeypatch.setattr(seed, "MANY_ROWS", 1)
    long = accepting.candidate(same)
    with duckdb.connect() as connection:
        asked = "select count(*), sum(value), max(known_seq), count(distinct period) from one.fact_output"
        told = []
        for candidate in (short, long):
            connection.execute(f"attach '{candidate.path}' as one (read_only)")
            told += connection.execute(asked).fetchall()
            kinds = connection.execute(
                "select column_name, data_type from duckdb_columns() where table_name = 'fact_output' order by all"
            )
            told += [tuple(kinds.fetchall())]
            connection.execute("detach one")
    assert told[:2] == told[2:]
    assert values(long) == [2.5]


def test_a_folder_of_any_name_may_hold_the_releases(
    region: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_RELEASES", str(tmp_path / "建安 [1]*'" / "cluster_id=A1"))
    build.build("fixture")
    assert values(accept(october(2.5))) == [2.5]
    assert values(accept(october(2.75))) == [2.5, 2.75]
