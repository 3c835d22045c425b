"""What parks report of themselves, and what clusters produce in them."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest
from duckdb import DuckDBPyConnection

from data import disclosure
from queries import dispatch, holdings, output, parks
from tests import seeds
from tests.queries.conftest import KeepChanges
from tests.seeds import Row

MONTH = "2026-09"
COLUMNS = ("floor_area", "rentable", "occupied", "producing")


def reported(metric: str, period: str, value: str, unit: str = "亿元", **cells: str) -> Row:
    row = {"park_id": "north", "period": period, "metric": metric, "value": value, "unit": unit}
    return row | {"known_at": "2026-10-20 09:00:00", "known_seq": "0", "is_illustrative": "false"} | cells


def hall(building: str, as_of: str, *areas: str) -> Row:
    row = {"park_id": "north", "building": building, "as_of": as_of, "is_illustrative": "false"}
    return row | dict(zip(COLUMNS, areas, strict=True))


def keep(table: str, rows: list[Row]) -> Callable[[Path], None]:
    return lambda folder: seeds.write(folder / f"{table}.csv", rows)


def metrics(cursor: DuckDBPyConnection, as_of: str = MONTH, known_until: datetime | None = None) -> pd.DataFrame:
    return parks.park_metrics(cursor, parks=None, as_of=as_of, known_until=known_until)


YEARS = [
    reported("税收实际贡献", "2025-09", "1.2"),
    reported("税收实际贡献", "2025-12", "1.8"),
    reported("税收实际贡献", "2026-06", "1.0"),
    reported("税收实际贡献", "2026-09", "1.5"),
    reported("工业增加值", "2026-09", "6"),
    reported("实际用地面积", "2025-12", "1200", "亩"),
]


def test_twelve_months_are_this_year_and_the_rest_of_the_last(with_changes: KeepChanges) -> None:
    """税收 to 2026-09: 1.5 + 1.8 − 1.2 = 2.1. 增加值 has no year before; land is as last reported."""
    found = metrics(with_changes(keep("park_metric", YEARS))).set_index("metric")
    assert found.loc["税收实际贡献", ["period", "value"]].tolist() == ["2026-09", 1.5]
    assert found.loc["税收实际贡献", "year_value"] == pytest.approx(2.1)
    assert pd.isna(found.loc["工业增加值", "year_value"])
    assert found.loc["实际用地面积", ["period", "value"]].tolist() == ["2025-12", 1200.0]


def test_december_is_the_year_and_a_quarter_without_its_year_before_is_not(with_changes: KeepChanges) -> None:
    cursor = with_changes(keep("park_metric", YEARS))
    at_new_year = metrics(cursor, "2026-02").set_index("metric").loc["税收实际贡献"]
    assert at_new_year[["period", "value", "year_value"]].tolist() == ["2025-12", 1.8, 1.8]
    in_june = metrics(cursor, "2026-08").set_index("metric").loc["税收实际贡献"]
    assert in_june[["period", "value"]].tolist() == ["2026-06", 1.0]
    assert pd.isna(in_june["year_value"])


def test_the_latest_vintage_counts_unless_another_time_is_asked_for(with_changes: KeepChanges) -> None:
    again = reported("工业增加值", "2026-09", "7", known_at="2026-11-20 09:00:00")
    cursor = with_changes(keep("park_metric", [*YEARS, again]))
    assert metrics(cursor).set_index("metric").loc["工业增加值", "value"] == 7.0
    then = metrics(cursor, known_until=datetime(2026, 11, 1))
    assert then.set_index("metric").loc["工业增加值", "value"] == 6.0


def test_the_public_edition_has_the_land_of_a_park_and_no_money(with_changes: KeepChanges) -> None:
    cursor = with_changes(keep("park_metric", YEARS))
    disclosure.withhold(cursor)
    assert list(metrics(cursor)["metric"]) == ["实际用地面积"]


def workshops(cursor: DuckDBPyConnection, day: date = date(2026, 9, 30)) -> pd.DataFrame:
    return parks.park_workshops(cursor, parks=None, as_of=day)


def test_all_buildings_together_go_before_single_ones(with_changes: KeepChanges) -> None:
    rows = [
        hall("全部", "2026-06-30", "100000", "80000", "40000", "20000"),
        hall("全部", "2026-09-30", "120000", "100000", "80000", "60000"),
        hall("全部", "2026-12-31", "1", "1", "1", "1"),
        hall("一号", "2026-09-30", "9", "9", "9", "9"),
    ]
    found = workshops(with_changes(keep("workshop", rows)))
    assert found[list(COLUMNS)].to_numpy().tolist() == [[120000, 100000, 80000, 60000]]


def test_single_buildings_are_added_and_one_blank_leaves_the_sum_unknown(with_changes: KeepChanges) -> None:
    """一号 100 and 二号 50: 150 built; 二号 does not say how much is let."""
    rows = [hall("一号", "2026-06-30", "100", "80", "40", "0"), hall("二号", "2026-09-30", "50", "50", "", "0")]
    found = workshops(with_changes(keep("workshop", rows))).iloc[0]
    assert found[["floor_area", "rentable", "producing"]].tolist() == [150, 130, 0]
    assert pd.isna(found["occupied"])


def test_what_was_closed_later_is_still_open(jianan: DuckDBPyConnection) -> None:
    """x-i04: raised 2024-08-26, due 09-15, closed 09-24; x-i09 was raised on 09-18."""
    before = dispatch.project_issues(jianan, as_of=date(2024, 9, 17)).set_index("issue_id")
    after = dispatch.project_issues(jianan, as_of=date(2024, 9, 30)).set_index("issue_id")
    assert pd.isna(before.loc["x-i04", "closed_on"])
    assert after.loc["x-i04", "closed_on"] == pd.Timestamp("2024-09-24")
    assert ("x-i09" in before.index, "x-i09" in after.index) == (False, True)


def test_the_register_of_parks(jianan: DuckDBPyConnection) -> None:
    board = parks.park_board(jianan, parks=None).set_index("park_id")
    assert len(board) == 13
    assert board["area_mu"].dropna().to_dict() == {"bm-park": 1700.0, "yuzhong-port": 3300.0}
    assert board["has_output"].sum() == 9
    assert board["source_title"].notna().all()


def test_a_park_is_the_sum_of_its_clusters(fixture: DuckDBPyConnection) -> None:
    rows = output.output_by_park(fixture, clusters=None, parks=None, as_of=MONTH)
    whole = holdings.output(rows)
    assert whole.index.tolist() == ["north", "south"]
    # (27.618 ÷ 24.244 − 1) × 100 = 13.92
    assert whole.loc["north", ["current_value", "previous_value"]].tolist() == pytest.approx([27.618, 24.244])
    assert whole.loc["north", "growth"] == pytest.approx(13.92, abs=0.005)
    assert holdings.output(rows, ["B1"]).empty


MADE = pd.DataFrame(
    {
        "cluster_id": ["A1", "B1", "A1", "B1", "A1"],
        "park_id": ["p", "p", "q", "q", "r"],
        "current_value": [30.0, 10.0, 20.0, None, 0.0],
        "previous_value": [20.0, 12.0, 10.0, 5.0, 0.0],
        "is_withheld": [False, False, False, True, False],
        "is_withheld_before": [False] * 5,
        "is_illustrative": [False, True, False, False, False],
    }
)
CLUSTERS = pd.DataFrame({"cluster_id": ["A1", "B1"], "name": ["甲类制造", "乙类材料"], "short_name": ["甲类", "乙类"]})


def test_one_withheld_cluster_withholds_the_park() -> None:
    """p: 30 + 10 = 40 after 20 + 12 = 32, 25 % more; q is not known with one of its two; r had nothing to grow from."""
    whole = holdings.output(MADE)
    assert whole.loc["p", ["current_value", "previous_value", "growth"]].tolist() == [40.0, 32.0, 25.0]
    assert (pd.isna(whole.loc["q", "current_value"]), bool(whole.loc["q", "is_withheld"])) == (True, True)
    assert pd.isna(whole.loc["r", "growth"])
    assert holdings.output(MADE, ["A1"]).loc["q", "current_value"] == 20.0


def test_the_share_of_the_leading_industries() -> None:
    """p: 30 of 40 is 75 %; of both clusters all; q is withheld, r makes nothing, nobody leads where none is named."""
    shares = [holdings.leading_share(MADE, *asked) for asked in (("p", ["A1"]), ("p", ["A1", "B1"]), ("q", ["A1"]))]
    assert shares == [75.0, 100.0, None]
    assert [holdings.leading_share(MADE, *asked) for asked in (("r", ["A1"]), ("p", []))] == [None, None]


@pytest.mark.parametrize(
    ("text", "named"),
    [("甲类制造", ["A1"]), ("乙类、甲类制造等", ["A1", "B1"]), ("现代服务业", []), (None, []), (float("nan"), [])],
)
def test_leading_industries_are_read_from_the_text(text: object, named: list[str]) -> None:
    assert holdings.leading(text, CLUSTERS) == named
