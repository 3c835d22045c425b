"""What a month of delay takes from the goal: the worked example of projection, by hand."""

from datetime import date

import pytest
from duckdb import DuckDBPyConnection

from queries.delay import Cost, costs, order
from tests.queries.grounds import grounds


def test_a_month_of_delay_costs_what_the_ramp_loses(jianan: DuckDBPyConnection) -> None:
    """x-EI-1: 20 亿元 a year, to start in January 2025, ramp of 12 months, probability 0.9 (P1 of the example).

    On time: 0.9 × 20 ÷ 12 × (0 + 1 + … + 11) ÷ 12 = 1.5 × 5.5 = 8.25. A month later: 1.5 × (0 + … + 10) ÷ 12 =
    1.5 × 55 ÷ 12 = 6.875, so a month costs 1.375. Two months late: 1.5 × 45 ÷ 12 = 5.625, so 2.625 are lost.
    """
    ground = grounds(jianan, "2024-09")["EI"]
    in_time = costs(ground, {"x-EI-1": (date(2025, 1, 1), 93)})["x-EI-1"]
    assert in_time.lost == 0.0
    assert in_time.adds == pytest.approx(8.25)
    assert in_time.month == pytest.approx(1.375)
    # 50 days after 1 January is 20 February: one month; 60 days is 2 March: two.
    assert costs(ground, {"x-EI-1": (date(2025, 1, 1), -50)})["x-EI-1"].lost == pytest.approx(1.375)
    assert costs(ground, {"x-EI-1": (date(2025, 1, 1), -60)})["x-EI-1"].lost == pytest.approx(2.625)


def test_a_promise_already_broken_counts_from_the_month_after_the_data(jianan: DuckDBPyConnection) -> None:
    """Promised for August 2024 and 60 days short: the last possible start is October 2024, the month after the data.

    Both are counted to December 2025 over its 12 months. From August: full from August 2025; from October: k = 3 … 14.
    August: k = 5 … 16 → 5+…+11 = 56, and 5 full: (56 + 5 × 12) ÷ 12 = 116 ÷ 12. October: 3+…+11 = 63, and 3 full:
    (63 + 36) ÷ 12 = 99 ÷ 12. With ramp(k) = k from the month after the start. Difference 17 ÷ 12 × 1.5 = 2.125.
    """
    ground = grounds(jianan, "2024-09")["EI"]
    assert costs(ground, {"x-EI-1": (date(2024, 8, 1), -60)})["x-EI-1"].lost == pytest.approx(2.125)


def test_what_has_no_figures_has_no_cost_and_what_produces_no_month(jianan: DuckDBPyConnection) -> None:
    found = costs(grounds(jianan, "2024-09")["EI"], {})
    assert "r12" not in found
    assert found["x-EI-4"].month is None


def test_most_lost_first_then_the_dearest_month_and_what_is_not_known_last() -> None:
    found = {"a": Cost(9, 0.5, 0), "b": Cost(1, 0.1, 0.2), "c": Cost(9, 0.7, 0), "d": Cost(1, None, 0)}
    assert order(["x", "d", "a", "b", "c", "y"], found) == ["b", "c", "a", "d", "x", "y"]
