"""Which figures 公开版 withholds of data made up for one rule each, as the questions tell it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from data import disclosure
from queries import output
from tests import seeds
from tests.queries.conftest import KeepChanges, KeepOutput, figure, figures
from tests.seeds import Row

MONTH = "2026-09"
SAFE = {"contributors": "9", "top2_share": "0.5"}
UNKNOWN = {"contributors": "", "top2_share": ""}
FEW = {"contributors": "2", "top2_share": "1"}
# The oracle of the domain definition: 90.3 % with two firms, 60 %, and two firms.
FIRMS = {"A101": (12.8, 1.1, 0.9, 0.6), "A102": (5.0, 4.0, 3.0, 3.0), "A103": (7.0, 6.0)}


def told(cursor: DuckDBPyConnection, period: str = MONTH, **part: str | None) -> float | str | None:
    """The figure of one cell: a number, '*' where it is withheld, None where there is none."""
    asked = """
        select coalesce(value::varchar, '*') from output_known(null) where cluster_id = 'A1' and period = $period
        and segment_id is not distinct from $segment_id and park_id is not distinct from $park_id
    """
    key = {"segment_id": None, "park_id": None} | part
    rows = cursor.execute(asked, key | {"period": period}).fetchall()
    return None if not rows else "*" if rows[0][0] == "*" else float(rows[0][0])


def public(cursor: DuckDBPyConnection) -> DuckDBPyConnection:
    disclosure.withhold(cursor)
    return cursor


def by_segment(cursor: DuckDBPyConnection) -> dict[str, float | str | None]:
    return {segment: told(cursor, segment_id=segment) for segment in ("A101", "A102", "A103")}


def segment(name: str, value: float, **cells: str) -> Row:
    return figure(MONTH, value, segment_id=name, **cells)


def with_firms(with_changes: KeepChanges, firms: Mapping[str, Sequence[float]]) -> DuckDBPyConnection:
    """Each segment's firms by name, in one park."""

    def change(folder: Path) -> None:
        rows = []
        for name, values in firms.items():
            for place, value in enumerate(values):
                key = f"{name}-{place}"
                seeds.add(folder / "enterprise.csv", enterprise_id=key, name=key, short_name=key, cluster_id="A1")
                cells = {"enterprise_id": key, "park_id": "north"} | UNKNOWN
                rows.append(segment(name, value, **cells))
        seeds.write(folder / "fact_output.csv", rows)

    return with_changes(change)


def test_the_oracle_dominated_shown_and_too_few(with_changes: KeepChanges) -> None:
    cursor = public(with_firms(with_changes, FIRMS))
    assert by_segment(cursor) == {"A101": "*", "A102": 15.0, "A103": "*"}
    assert told(cursor) == pytest.approx(43.4)
    assert told(cursor, park_id="north") == pytest.approx(43.4)


def test_figures_of_firms_are_gone_from_a_public_file(with_changes: KeepChanges) -> None:
    cursor = public(with_firms(with_changes, FIRMS))
    assert cursor.execute("select count(*) from fact_output where enterprise_id is not null").fetchall() == [(0,)]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"contributors": "4", "top2_share": "0.903"}, "*"),
        ({"contributors": "4", "top2_share": "0.6"}, 15.4),
        ({"contributors": "3", "top2_share": "0.85"}, 15.4),
        ({"contributors": "2", "top2_share": "0.6"}, "*"),
        ({"contributors": "4", "top2_share": ""}, "*"),
        ({"contributors": "", "top2_share": "0.6"}, "*"),
    ],
)
def test_a_part_is_shown_only_if_it_is_known_to_be_safe(
    with_output: KeepOutput, cells: Row, expected: float | str
) -> None:
    rows = [figure(MONTH, 45.4, **SAFE), segment("A102", 10.0, **SAFE), segment("A103", 20.0, **SAFE)]
    cursor = public(with_output([*rows, segment("A101", 15.4, **cells)]))
    assert by_segment(cursor)["A101"] == expected
    # The smallest keeps it company, the rest is shown.
    assert by_segment(cursor)["A102"] == ("*" if expected == "*" else 10.0)
    assert (by_segment(cursor)["A103"], told(cursor)) == (20.0, 45.4)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [(UNKNOWN, 30.0), ({"contributors": "5", "top2_share": ""}, 30.0), (FEW, "*"), ({"top2_share": "0.9"}, "*")],
    ids=["unknown", "shares unknown", "two firms", "dominated"],
)
def test_a_clusters_total_is_withheld_only_if_it_is_known_to_be_unsafe(
    with_output: KeepOutput, cells: Row, expected: float | str
) -> None:
    assert told(public(with_output([figure(MONTH, 30.0, **cells)]))) == expected


def test_a_total_that_is_known_to_be_two_firms_by_a_part_is_withheld(with_output: KeepOutput) -> None:
    rows = [figure(MONTH, 30.0, **UNKNOWN), segment("A101", 29.0, **FEW), segment("A102", 1.0, **SAFE)]
    assert told(public(with_output(rows))) == "*"


def test_without_counts_nothing_finer_than_the_total_is_shown(with_output: KeepOutput) -> None:
    rows = [segment(name, value, park_id=park, **UNKNOWN) for name, value, park in SPREAD]
    cursor = public(with_output(rows))
    assert told(cursor) == 24.0
    assert by_segment(cursor) == {"A101": "*", "A102": "*", "A103": "*"}
    assert (told(cursor, park_id="north"), told(cursor, park_id="south")) == ("*", "*")


SPREAD = [
    ("A101", 5.0, "north"),
    ("A101", 6.0, "south"),
    ("A102", 4.0, "north"),
    ("A102", 7.0, "south"),
    ("A103", 2.0, "south"),
]


def test_the_only_segment_is_known_as_well_as_its_cluster(with_output: KeepOutput) -> None:
    rows = [figure(MONTH, 30.0, **UNKNOWN), segment("A101", 30.0, **UNKNOWN), segment("A102", 0.0, contributors="0")]
    cursor = public(with_output(rows))
    assert (told(cursor), by_segment(cursor)) == (30.0, {"A101": 30.0, "A102": 0.0, "A103": None})


def test_the_only_segment_of_two_firms_takes_its_cluster_along(with_output: KeepOutput) -> None:
    cursor = public(with_output([figure(MONTH, 30.0, **UNKNOWN), segment("A101", 30.0, **FEW)]))
    assert (told(cursor), told(cursor, segment_id="A101")) == ("*", "*")


def test_a_clear_remainder_keeps_a_withheld_part_company(with_output: KeepOutput) -> None:
    rows = [figure(MONTH, 30.0, contributors="30", top2_share="0.5"), segment("A101", 4.0, **FEW)]
    rows += [segment("A102", 10.0, **SAFE), segment("A103", 12.0, **SAFE)]
    cursor = public(with_output(rows))
    assert (told(cursor), by_segment(cursor)) == (30.0, {"A101": "*", "A102": 10.0, "A103": 12.0})


def test_a_remainder_of_one_firm_must_not_be_left_over(with_output: KeepOutput) -> None:
    rows = [figure(MONTH, 30.0, contributors="19", top2_share="0.5")]
    rows += [segment("A102", 10.0, **SAFE), segment("A103", 12.0, **SAFE)]
    cursor = public(with_output(rows))
    assert (told(cursor), by_segment(cursor)) == (30.0, {"A101": None, "A102": "*", "A103": 12.0})


def test_a_figure_that_is_unsafe_in_one_vintage_is_withheld_in_all(with_output: KeepOutput) -> None:
    others = [segment("A102", 10.0, **SAFE), segment("A103", 20.0, **SAFE)]
    first = segment("A101", 5.0, known_at="2026-10-01 09:00:00", **SAFE)
    again = segment("A101", 6.0, known_at="2026-11-01 09:00:00", vintage="月报修订", **FEW)
    cursor = public(with_output([*others, first, again]))
    asked = "select value from fact_output where segment_id = 'A101' order by known_at"
    assert cursor.execute(asked).fetchall() == [(None,), (None,)]
    # The total is the sum as it was known at each moment, once all parts of it had come.
    totals = "select value::double from fact_output where segment_id is null order by known_at"
    assert cursor.execute(totals).fetchall() == [(35.0,), (36.0,)]


def test_a_years_figure_over_a_withheld_month_is_withheld_too(with_output: KeepOutput) -> None:
    rows = figures("2025-02", "2025-12", 3.0, segment_id="A101", **SAFE)
    rows[4] |= FEW
    rows += figures("2025-02", "2025-12", 4.0, segment_id="A102", **SAFE)
    rows += figures("2025-02", "2025-12", 5.0, segment_id="A103", **SAFE)
    year = {"span_months": "12", "known_at": "2026-06-01 09:00:00", "vintage": "年报", "segment_id": "A101"}
    cursor = public(with_output([*rows, figure("2025-12", 36.0, **year, **SAFE)]))
    assert told(cursor, "2025-12", segment_id="A101") == "*"
    assert told(cursor, "2025-12", segment_id="A103") == 5.0


def test_growth_and_twelve_months_over_a_withheld_figure_are_withheld(with_output: KeepOutput) -> None:
    rows = figures("2024-10", MONTH, 3.0, segment_id="A101", **SAFE)
    rows[0] |= FEW
    rows += figures("2024-10", MONTH, 4.0, segment_id="A102", **SAFE)
    rows += figures("2024-10", MONTH, 5.0, segment_id="A103", **SAFE)
    cursor = public(with_output(rows))
    found = output.output_by_segment(cursor, clusters=["A1"], parks=None, as_of=MONTH).set_index("segment_id")
    assert found["is_withheld_before"].to_dict() == {"A101": True, "A102": True, "A103": False}
    assert not found["is_withheld"].any()
    assert found.loc["A103", ["current_value", "previous_value"]].tolist() == [60.0, 60.0]
    assert found["previous_value"].isna().tolist() == [True, True, False]
    grown = output.segment_growth(cursor, clusters=["A1"], parks=None, as_of=MONTH)
    october = grown[grown["period"] == "2025-10"].set_index("segment_id")
    assert october["is_withheld"].to_dict() == {"A101": True, "A102": True, "A103": False}
    assert october["growth"].isna().tolist() == [True, True, False]
    assert not grown.loc[grown["period"] != "2025-10", "is_withheld"].any()


def test_what_was_suppressed_at_the_source_is_withheld_and_kept_company(with_output: KeepOutput) -> None:
    rows = [figure(MONTH, 30.0, **SAFE), segment("A102", 10.0, **SAFE), segment("A103", 15.0, **SAFE)]
    cursor = public(with_output([*rows, figure(MONTH, None, segment_id="A101", **UNKNOWN)]))
    assert by_segment(cursor) == {"A101": "*", "A102": "*", "A103": 15.0}
