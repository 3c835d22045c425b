"""Which periods a cluster still lacks: of the 12 months to the data month, and of the year of its baseline."""

from pathlib import Path

from duckdb import DuckDBPyConnection

from queries import lookups
from tests.queries.conftest import KeepChanges, KeepOutput, figure, figures
from tests.seeds import Row, change, write

NOW, BASELINE = False, True


def lacking(connection: DuckDBPyConnection, year: bool, as_of: str = "2026-09", cluster: str = "A1") -> list[str]:
    rows = lookups.missing_periods(connection, clusters=[cluster], as_of=as_of)
    return list(rows.loc[rows["is_baseline"] == year, "period"])


def without(*periods: str) -> list[Row]:
    return [row for row in figures("2025-02", "2026-09", 1) if row["period"] not in periods]


def test_a_full_series_lacks_nothing(fixture: DuckDBPyConnection) -> None:
    assert lookups.missing_periods(fixture, clusters=None, as_of="2026-09").empty


def test_a_month_is_named_in_each_year_that_it_belongs_to(with_output: KeepOutput) -> None:
    connection = with_output(without("2025-11", "2026-03"))
    assert lacking(connection, NOW) == ["2025-11", "2026-03"]
    assert lacking(connection, BASELINE) == ["2025-11"]


def test_january_and_february_are_one_period(with_output: KeepOutput) -> None:
    connection = with_output(without("2026-02"))
    assert lacking(connection, NOW) == ["2026-02"]


def test_a_cluster_without_figures_lacks_everything(with_output: KeepOutput) -> None:
    connection = with_output(without())
    assert lacking(connection, NOW, cluster="B1") == [f"2025-{m}" for m in (10, 11, 12)] + [
        f"2026-{m:02d}" for m in range(2, 10)
    ]
    # Its goal has a baseline of its own.
    assert lacking(connection, BASELINE, cluster="B1") == []


def test_a_figure_of_two_months_covers_both_where_the_year_holds_it_whole(with_output: KeepOutput) -> None:
    connection = with_output([*without("2025-09", "2025-10"), figure("2025-10", 2, span_months="2")])
    assert lacking(connection, BASELINE) == []
    # The 12 months to September begin with October: the figure reaches out of them.
    assert lacking(connection, NOW) == ["2025-10"]
    assert lacking(connection, NOW, as_of="2026-08") == []


def test_what_is_suppressed_is_told_apart(with_output: KeepOutput) -> None:
    connection = with_output([*without("2026-03", "2026-04"), figure("2026-04", None)])
    rows = lookups.missing_periods(connection, clusters=["A1"], as_of="2026-09")
    assert dict(zip(rows["period"], rows["is_suppressed"], strict=True)) == {"2026-03": False, "2026-04": True}


def test_a_goal_with_a_baseline_of_its_own_needs_no_year_for_it(with_changes: KeepChanges) -> None:
    def given(folder: Path) -> None:
        change(folder / "goal.csv", 2, baseline_value="50", baseline_source_id="fixture-source")
        write(folder / "fact_output.csv", without("2025-11"))

    assert lacking(with_changes(given), BASELINE) == []


def test_past_its_target_a_goal_is_judged_by_the_target_year(with_output: KeepOutput) -> None:
    connection = with_output([row for row in figures("2025-02", "2031-06", 1) if row["period"] != "2030-05"])
    assert lacking(connection, NOW, as_of="2031-06") == ["2030-05"]


def test_what_came_later_was_lacking_then(fixture: DuckDBPyConnection) -> None:
    ((july,),) = fixture.execute(
        "select min(known_at) from fact_output where period = '2026-06' and cluster_id = 'B1'"
    ).fetchall()
    rows = lookups.missing_periods(fixture, clusters=["B1"], as_of="2026-09", known_until=july)
    assert list(rows["period"]) == ["2026-07", "2026-08", "2026-09"]
