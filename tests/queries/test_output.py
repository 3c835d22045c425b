"""Levels, vintages and 12-month sums. Figures of the invented region were added up by hand from its CSV."""

from datetime import datetime
from typing import Any

import pandas as pd
import pytest
from duckdb import DuckDBPyConnection

from queries import output
from tests.queries.conftest import KeepOutput, figure, figures

ALL: dict[str, Any] = {"clusters": None, "parks": None}


def by_period(frame: pd.DataFrame, column: str, cluster: str = "A1") -> dict[str, float | None]:
    rows = frame[frame["cluster_id"] == cluster]
    return {row.period: None if pd.isna(value := getattr(row, column)) else value for row in rows.itertuples()}


def totals(connection: DuckDBPyConnection, as_of: str = "2030-12", **chosen: Any) -> dict[str, float | None]:
    return by_period(output.cluster_output(connection, **(ALL | chosen), as_of=as_of), "ttm")


def values(connection: DuckDBPyConnection, as_of: str = "2030-12", **chosen: Any) -> dict[str, float | None]:
    return by_period(output.cluster_output(connection, **(ALL | chosen), as_of=as_of), "value")


# ------------------------------------------------------------------ the invented region


# 8.8 + 7 × 4.62 this year and 3 × 4.2 of last; 4.08 + 7 × 2.142 and 3 × 2.016.
@pytest.mark.parametrize(("cluster", "expected"), [("A1", 53.74), ("B1", 25.122)])
def test_twelve_months_to_september(fixture: DuckDBPyConnection, cluster: str, expected: float) -> None:
    frame = output.cluster_output(fixture, **ALL, as_of="2026-09")
    assert by_period(frame, "ttm", cluster)["2026-09"] == pytest.approx(expected)


def test_the_latest_vintage_holds_although_it_came_after_the_data_month(fixture: DuckDBPyConnection) -> None:
    assert values(fixture, as_of="2026-06")["2026-06"] == pytest.approx(4.62)


def test_what_was_known_at_a_moment_is_replayed(fixture: DuckDBPyConnection) -> None:
    assert values(fixture, known_until=datetime(2026, 8, 1))["2026-06"] == pytest.approx(4.57)
    assert values(fixture, known_until=datetime(2026, 8, 5, 9))["2026-06"] == pytest.approx(4.62)
    assert max(values(fixture, known_until=datetime(2026, 8, 1))) == "2026-06"


def test_the_data_month_limits_periods(fixture: DuckDBPyConnection) -> None:
    assert max(values(fixture, as_of="2024-05")) == "2024-05"
    assert values(fixture, as_of="2023-01") == {}


def test_a_total_begins_where_twelve_months_are_covered(fixture: DuckDBPyConnection) -> None:
    found = totals(fixture)
    assert [period for period, total in found.items() if total is None] == [f"2023-{m:02d}" for m in range(2, 12)]
    assert found["2023-12"] == pytest.approx(40.0)


def test_segments_and_parks_add_up_to_their_cluster(fixture: DuckDBPyConnection) -> None:
    segments = output.output_by_segment(fixture, **ALL, as_of="2026-09")
    parks = output.output_by_park(fixture, **ALL, as_of="2026-09")
    assert set(segments["cluster_id"]) == {"A1"} == set(parks["cluster_id"])
    for frame in (segments, parks):
        assert frame["current_value"].sum() == pytest.approx(53.74)
        assert frame["previous_value"].sum() == pytest.approx(8.0 + 7 * 4.2 + 3 * 3.78)


def test_parks_chosen_sum_the_parts_in_them(fixture: DuckDBPyConnection) -> None:
    # 2026-09: A101 1.386 and A102 1.008 in the north; 0.756, 0.882 and 0.588 in the south.
    assert values(fixture, parks=["north"])["2026-09"] == pytest.approx(2.394)
    assert values(fixture, parks=["south"])["2026-09"] == pytest.approx(2.226)
    assert values(fixture, parks=["north", "south"])["2026-09"] == pytest.approx(4.62)
    north = output.output_by_segment(fixture, clusters=None, parks=["north"], as_of="2026-09")
    assert list(north["segment_id"]) == ["A101", "A102"]


def test_a_cluster_known_only_in_total_has_no_parts(fixture: DuckDBPyConnection) -> None:
    assert output.output_by_segment(fixture, clusters=["B1"], parks=None, as_of="2026-09").empty
    assert output.output_by_park(fixture, clusters=["B1"], parks=None, as_of="2026-09").empty
    assert output.cluster_output(fixture, clusters=["B1"], parks=["south"], as_of="2026-09").empty


# ------------------------------------------------------------------ levels


def test_a_clusters_own_row_wins_over_its_parts_in_that_period_only(with_output: KeepOutput) -> None:
    parts = [*figures("2026-08", "2026-09", 3, segment_id="A101"), *figures("2026-08", "2026-09", 4, segment_id="A102")]
    connection = with_output([*parts, figure("2026-09", 10)])
    assert values(connection) == {"2026-08": 7, "2026-09": 10}


def test_finer_levels_are_never_added_to_coarser_ones(with_output: KeepOutput) -> None:
    connection = with_output(
        [
            figure("2026-09", 5, segment_id="A101"),
            figure("2026-09", 2, segment_id="A101", park_id="north"),
            figure("2026-09", 1, segment_id="A101", park_id="north", enterprise_id="fixture-a"),
            figure("2026-09", 6, segment_id="A102"),
        ]
    )
    assert values(connection) == {"2026-09": 11}
    assert values(connection, parks=["north"]) == {"2026-09": 2}


def test_figures_of_another_measure_or_scope_do_not_count(with_output: KeepOutput) -> None:
    other = [figure("2026-09", 50, measure_id="gov"), figure("2026-09", 60, scope="全口径")]
    assert values(with_output([figure("2026-09", 5), *other])) == {"2026-09": 5}


# ------------------------------------------------------------------ gaps, edges, suppressed figures


def test_a_gap_that_the_next_figure_covers_is_no_gap(with_output: KeepOutput) -> None:
    rows = [row for row in figures("2025-02", "2026-12", 1) if row["period"] not in ("2025-06", "2025-07")]
    connection = with_output([*rows, figure("2025-07", 2, span_months="2")])
    found = totals(connection)
    assert found["2025-12"] == 12
    # To 2026-06 the window would cut the span of 2025-06 and 2025-07; a month later it no longer touches it.
    assert found["2026-05"] == 12
    assert found["2026-06"] is None
    assert found["2026-07"] == 12


def test_a_span_cut_by_the_edge_does_not_make_up_for_a_missing_month(with_output: KeepOutput) -> None:
    rows = [row for row in figures("2025-02", "2026-12", 1) if row["period"] not in ("2025-06", "2025-07", "2026-04")]
    connection = with_output([*rows, figure("2025-07", 2, span_months="2")])
    assert totals(connection)["2026-06"] is None


def test_a_month_that_is_missing_leaves_the_total_unknown(with_output: KeepOutput) -> None:
    rows = [row for row in figures("2025-02", "2026-12", 1) if row["period"] != "2025-06"]
    found = totals(with_output(rows))
    assert {period for period, total in found.items() if total is not None} == {
        f"2026-{month:02d}" for month in range(6, 13)
    }


def test_a_suppressed_figure_makes_every_sum_with_it_unknown(with_output: KeepOutput) -> None:
    rows = [
        *[row for row in figures("2025-02", "2026-12", 1, segment_id="A101") if row["period"] != "2026-03"],
        figure("2026-03", None, segment_id="A101"),
        *figures("2025-02", "2026-12", 2, segment_id="A102"),
    ]
    connection = with_output(rows)
    assert values(connection)["2026-03"] is None
    assert totals(connection)["2026-02"] == 36
    assert {totals(connection)[f"2026-{month:02d}"] for month in range(3, 13)} == {None}
    parts = output.output_by_segment(connection, **ALL, as_of="2026-12").set_index("segment_id")
    assert pd.isna(parts.loc["A101", "current_value"])
    assert parts.loc["A101", "previous_value"] == 12
    assert parts.loc["A102", "current_value"] == 24


# ------------------------------------------------------------------ the two years of a part


def test_a_part_that_began_within_the_year_had_nothing_before(with_output: KeepOutput) -> None:
    rows = [*figures("2025-02", "2026-12", 2, segment_id="A101"), *figures("2026-09", "2026-12", 1, segment_id="A102")]
    parts = output.output_by_segment(with_output(rows), **ALL, as_of="2026-12").set_index("segment_id")
    assert parts["current_value"].to_dict() == {"A101": 24, "A102": 4}
    assert parts["previous_value"].to_dict() == {"A101": 24, "A102": 0}


def test_a_year_that_is_not_covered_is_unknown_for_every_part(fixture: DuckDBPyConnection) -> None:
    parts = output.output_by_segment(fixture, **ALL, as_of="2024-06")
    assert parts["current_value"].notna().all()
    assert parts["previous_value"].isna().all()
    assert output.output_by_segment(fixture, **ALL, as_of="2023-11").empty


def test_growth_of_a_segment_over_the_same_period_a_year_before(with_output: KeepOutput) -> None:
    rows = [
        *figures("2025-02", "2025-12", 2, segment_id="A101"),
        *figures("2026-02", "2026-09", 2.5, segment_id="A101"),
        *figures("2026-02", "2026-09", 1, segment_id="A102"),
    ]
    found = output.segment_growth(with_output(rows), **ALL, as_of="2026-09")
    grown = found[found["segment_id"] == "A101"].set_index("period")["growth"]
    assert list(grown.index) == [f"2025-{m}" for m in (10, 11, 12)] + [f"2026-{m:02d}" for m in range(2, 10)]
    assert grown["2026-02":].tolist() == [25.0] * 8
    assert grown[:"2025-12"].isna().all()
    assert found[found["segment_id"] == "A102"]["growth"].isna().all()
