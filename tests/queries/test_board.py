"""Goals and output brought together: which figure is judged, by which baseline, and what comes first."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pytest
from duckdb import DuckDBPyConnection

from data.model import Light
from queries import goals, lookups, output
from queries.board import Standing, count_lights, months_between, stand, worst_first, year_before
from queries.rating import CutOffs, Status, cut_offs
from tests.queries.conftest import KeepOutput, figures
from tests.queries.test_rating import CUTS

GOAL: dict[str, Any] = {
    "cluster_id": "X",
    "name": "甲",
    "short_name": "甲",
    "position": 1,
    "target_value": 300.0,
    "wording": "以上",
    "comparator": ">=",
    "baseline_period": "2020-12",
    "baseline_value": None,
    "target_period": "2025-12",
    "measure_name": "产值",
    "price_basis": "现价",
    "unit": "亿元",
}


def one(totals: Mapping[str, float], month: str, *, whole: bool = True, **goal: Any) -> Standing:
    """The standing of one cluster whose 12-month totals are these."""
    return many([(totals, goal)], month, whole=whole)[0]


def many(
    clusters: Sequence[tuple[Mapping[str, float], dict[str, Any]]], month: str, *, whole: bool = True
) -> list[Standing]:
    wanted = [GOAL | {"cluster_id": f"X{n}", "position": n} | goal for n, (_, goal) in enumerate(clusters, start=1)]
    rows = [
        {"cluster_id": f"X{n}", "period": period, "ttm": total, "is_withheld": False, "is_illustrative": False}
        for n, (totals, _) in enumerate(clusters, start=1)
        for period, total in totals.items()
    ]
    frame = pd.DataFrame(rows, columns=["cluster_id", "period", "ttm", "is_withheld", "is_illustrative"])
    return stand(pd.DataFrame(wanted), frame, month, CUTS, whole=whole)


def shipped(cursor: DuckDBPyConnection, month: str, parks: list[str] | None = None) -> list[Standing]:
    figures_ = output.cluster_output(cursor, clusters=None, parks=parks, as_of=month)
    return stand(goals.goals(cursor), figures_, month, _cuts(cursor), whole=parks is None)


def _cuts(cursor: DuckDBPyConnection) -> CutOffs:
    return cut_offs(lookups.thresholds(cursor))


def test_the_worked_example_from_the_shipped_files(jianan: DuckDBPyConnection) -> None:
    standing = shipped(jianan, "2024-09")[0]
    assert standing.ttm == pytest.approx(214.0)
    assert (standing.target, standing.months_left) == (300, 15)
    assert standing.growth == pytest.approx(0.175, abs=5e-4)
    assert standing.is_illustrative
    assert standing.rating is not None
    assert standing.rating.status is Status.SLOW
    assert standing.rating.ratio == pytest.approx(0.8293, abs=5e-5)
    # 31.0 % a year are needed, 17.5 % were made: more than five points apart.
    assert standing.growth_pressure == "大"


def test_every_goal_stands_in_the_plans_order_and_the_one_in_words_is_grey(jianan: DuckDBPyConnection) -> None:
    standings = shipped(jianan, "2024-09")
    assert [s.position for s in standings] == [1, 2, 3, 4, 5, 6]
    in_words = [s for s in standings if s.target is None]
    assert [s.rating.status for s in in_words if s.rating] == [Status.IN_WORDS]


def test_a_part_of_a_cluster_gets_no_light(jianan: DuckDBPyConnection) -> None:
    standings = shipped(jianan, "2024-09", parks=["ei-park"])
    assert {s.rating for s in standings} == {None}
    assert {s.growth_pressure for s in standings} == {None}
    assert worst_first(standings) == []
    assert set(count_lights(standings).values()) == {0}
    assert standings[0].ttm is not None
    assert standings[0].ttm < 214


def test_past_the_deadline_the_target_year_is_judged_not_a_later_window() -> None:
    totals = {"2020-12": 120, "2025-12": 260, "2026-09": 310}
    standing = one(totals, "2026-09")
    assert standing.ttm == 310
    assert standing.months_left == 0
    assert standing.rating is not None
    assert (standing.rating.status, standing.rating.case.actual) == (Status.NOT_DONE, 260)
    assert standing.growth_pressure is None


def test_the_target_month_itself_counts_as_the_deadline_passed() -> None:
    rating = one({"2020-12": 120, "2025-12": 300}, "2025-12").rating
    assert rating is not None
    assert rating.status is Status.DONE


def test_a_deadline_that_passed_in_real_figures(with_output: KeepOutput) -> None:
    # B1: at least 26 in 2026 from a stated 24; 2.142 a month made 25.704 in 2026, which is 98.9 %.
    rows = [*figures("2025-02", "2026-12", 2.142, "B1"), *figures("2027-02", "2027-12", 3, "B1")]
    standing = shipped(with_output(rows), "2027-12")[1]
    assert standing.ttm == pytest.approx(36)
    assert standing.rating is not None
    assert standing.rating.case.actual == pytest.approx(25.704)
    assert standing.rating.status is Status.NEARLY_DONE


def test_a_stated_baseline_beats_the_one_in_the_figures() -> None:
    totals = {"2020-12": 120, "2024-09": 214}
    derived, stated = one(totals, "2024-09"), one(totals, "2024-09", baseline_value=100.0)
    assert derived.rating is not None
    assert stated.rating is not None
    assert (derived.rating.case.baseline, stated.rating.case.baseline) == (120, 100)


def test_without_a_full_baseline_year_there_is_none() -> None:
    rating = one({"2024-09": 214}, "2024-09").rating
    assert rating is not None
    assert rating.status is Status.NO_BASELINE


def test_a_cluster_without_output_has_no_data() -> None:
    standing = many([({}, {}), ({"2020-12": 1}, {})], "2024-09")[0]
    assert standing.ttm is None
    assert not standing.is_illustrative
    assert standing.rating is not None
    assert standing.rating.status is Status.NO_DATA


def test_the_worst_come_first_by_light_then_by_distance_from_the_path() -> None:
    standings = many(
        [
            ({"2020-12": 120, "2024-09": 225}, {}),  # yellow, nearer
            ({"2020-12": 120, "2024-09": 245}, {}),  # green
            ({"2020-12": 120, "2024-09": 130}, {}),  # red, nearer
            ({"2020-12": 120, "2024-09": 0}, {}),  # red, nothing left of it
            ({"2020-12": 120, "2024-09": 200}, {}),  # yellow, further
            ({"2020-12": 120, "2024-09": 100}, {}),  # red
            ({"2020-12": 120}, {}),  # grey
        ],
        "2024-09",
    )
    assert [s.position for s in worst_first(standings)] == [4, 6, 3, 5, 1]
    assert count_lights(standings) == {Light.GREEN: 1, Light.YELLOW: 2, Light.RED: 3, Light.GREY: 1}


def test_of_goals_of_at_most_so_much_the_highest_is_the_furthest_from_its_path() -> None:
    at_most: dict[str, Any] = {"comparator": "<=", "target_value": 60.0}
    standings = many(
        [({"2020-12": 100, "2023-12": level}, at_most) for level in (102, 110, 105)],
        "2023-12",
    )
    assert [s.position for s in worst_first(standings)] == [2, 3, 1]


@pytest.mark.parametrize(("before", "growth"), [(200.0, 0.07), (0.0, None), (-5.0, None)])
def test_growth_of_the_last_twelve_months(before: float, growth: float | None) -> None:
    standing = one({"2023-09": before, "2024-09": 214}, "2024-09")
    assert standing.growth == (None if growth is None else pytest.approx(growth))


@pytest.mark.parametrize(
    ("start", "end", "months"), [("2020-12", "2024-09", 45), ("2025-12", "2025-12", 0), ("2026-02", "2025-12", -2)]
)
def test_months_between(start: str, end: str, months: int) -> None:
    assert months_between(start, end) == months


def test_the_same_month_a_year_before() -> None:
    assert year_before("2024-02") == "2023-02"


def test_a_goal_once_reached_needs_no_more_growth() -> None:
    early = one({"2020-12": 100.0, "2023-09": 310.0, "2024-09": 320.0}, "2024-09")
    assert early.rating is not None
    assert early.rating.status is Status.DONE_EARLY
    assert (early.growth_needed, early.growth_pressure) == (None, None)
    late = one({"2020-12": 100.0, "2025-12": 200.0, "2026-03": 250.0}, "2026-03")
    assert late.growth_needed is None
    short = one({"2020-12": 100.0, "2024-12": 150.0}, "2024-12")
    # From 150 to 300 in the one year that is left.
    assert short.growth_needed == pytest.approx(1.0)
