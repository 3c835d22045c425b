"""Lights at their boundaries: annual quantities, rates, growth, milestones, and the memory of a red one."""

from datetime import date, timedelta

import pytest
from duckdb import DuckDBPyConnection

from data.model import Light
from queries import lookups
from queries.lights import Lamp, LightCuts, growth, light_cuts, milestone, quantity, rate, worst

CUTS = LightCuts(behind=10, far_behind=30, year_nearly=0.95, rate_near=0.9, growth_near=5, node_soon=30, node_late=90)
GREEN, YELLOW, RED, GREY = Light.GREEN, Light.YELLOW, Light.RED, Light.GREY
DUE = date(2024, 6, 30)


def test_the_shipped_thresholds_are_those_of_the_definition(jianan: DuckDBPyConnection) -> None:
    assert light_cuts(lookups.thresholds(jianan)) == CUTS


def test_the_published_first_quarter_of_2022_is_green() -> None:
    """O4: 67.8 of 287.6 亿元 at the end of March. 67.8 ÷ 287.6 = 23.57 %; 23.57 − 25 = −1.43 points."""
    assert round(67.8 / 287.6 * 100, 2) == 23.57
    assert round(67.8 / 287.6 * 100 - 3 / 12 * 100, 2) == -1.43
    assert quantity(67.8, 287.6, 3 / 12, CUTS).light is GREEN


@pytest.mark.parametrize(
    ("value", "elapsed", "light"),
    [
        (40.1, 0.5, GREEN),
        # 50 − 40 = 10 behind: no longer green; 50 − 20 = 30 behind: still yellow.
        (40.0, 0.5, YELLOW),
        (20.0, 0.5, YELLOW),
        (19.9, 0.5, RED),
        # The year is over: it is done, nearly done, or not.
        (100.0, 1.0, GREEN),
        (99.9, 1.0, YELLOW),
        (95.0, 1.0, YELLOW),
        (94.9, 1.0, RED),
        (0.0, 0.05, GREEN),
    ],
)
def test_investment_of_a_plan_of_100(value: float, elapsed: float, light: Light) -> None:
    assert quantity(value, 100.0, elapsed, CUTS).light is light


@pytest.mark.parametrize(
    ("value", "plan", "word"), [(5.0, None, "无年度计划"), (5.0, 0.0, "无年度计划"), (None, 9.0, "未见公开数据")]
)
def test_without_a_plan_or_a_value_there_is_no_light(value: float | None, plan: float | None, word: str) -> None:
    assert quantity(value, plan, 0.5, CUTS) == Lamp(GREY, word)


@pytest.mark.parametrize(
    ("done", "due", "light"),
    # Of a target of 80 %: 8 of 10; 18 of 25 is 72 %, nine tenths of it; 7 of 10 is less.
    [(8, 10, GREEN), (18, 25, YELLOW), (7, 10, RED), (0, 5, RED)],
)
def test_a_rate_against_80_per_cent(done: int, due: int, light: Light) -> None:
    assert rate(done, due, 0.8, CUTS).light is light


def test_a_rate_of_nothing_is_no_rate() -> None:
    assert rate(0, 0, 0.8, CUTS) == Lamp(GREY, "无应计项目")


@pytest.mark.parametrize(("value", "light"), [(6.0, GREEN), (5.9, YELLOW), (1.0, YELLOW), (0.9, RED), (None, GREY)])
def test_growth_against_6_per_cent(value: float | None, light: Light) -> None:
    assert growth(value, 6.0, CUTS).light is light


@pytest.mark.parametrize(
    ("days", "lamp"),
    [
        (-31, Lamp(GREY, "未到期")),
        (-30, Lamp(YELLOW, "临期,还有30天")),
        (-1, Lamp(YELLOW, "临期,还有1天")),
        (0, Lamp(YELLOW, "今天到期")),
        (1, Lamp(YELLOW, "逾期1天")),
        (90, Lamp(YELLOW, "逾期90天")),
        (91, Lamp(RED, "逾期91天")),
    ],
)
def test_a_milestone_not_done_so_many_days_after_its_deadline(days: int, lamp: Lamp) -> None:
    assert milestone(DUE, None, DUE + timedelta(days=days), CUTS) == lamp


def test_a_milestone_without_a_deadline_is_never_late() -> None:
    assert milestone(None, None, date(2030, 1, 1), CUTS) == Lamp(GREY, "无期限")


@pytest.mark.parametrize("early", [0, 1, 200])
def test_done_in_time_is_green(early: int) -> None:
    assert milestone(DUE, DUE - timedelta(days=early), DUE, CUTS) == Lamp(GREEN, "完成")


def test_what_is_done_later_is_not_done_yet() -> None:
    assert milestone(DUE, date(2024, 7, 20), date(2024, 7, 10), CUTS) == Lamp(YELLOW, "逾期10天")


def test_a_red_one_caught_up_is_yellow_in_that_month_and_green_in_the_next() -> None:
    """Due on 30 June, red from 29 September (91 days on), done on 2 October: 94 days late."""
    done = date(2024, 10, 2)
    assert milestone(DUE, done, date(2024, 10, 1), CUTS) == Lamp(RED, "逾期93天")
    assert milestone(DUE, done, done, CUTS) == Lamp(YELLOW, "完成,逾期完成94天")
    assert milestone(DUE, done, date(2024, 10, 31), CUTS) == Lamp(YELLOW, "完成,逾期完成94天")
    assert milestone(DUE, done, date(2024, 11, 1), CUTS) == Lamp(GREEN, "完成,逾期完成94天")


@pytest.mark.parametrize(("late", "light"), [(91, GREEN), (92, YELLOW)])
def test_only_what_was_red_is_remembered(late: int, light: Light) -> None:
    """Done on the 91st day it was yellow until the day before (90 days); done on the 92nd it was red (91 days)."""
    done = DUE + timedelta(days=late)
    assert milestone(DUE, done, done, CUTS).light is light


def test_the_worst_light_counts_and_grey_only_where_there_is_nothing_else() -> None:
    grey, green, yellow, red = (Lamp(light, light.value) for light in (GREY, GREEN, YELLOW, RED))
    assert worst([grey, green, red, yellow]) == red
    assert worst([grey, green]) == green
    assert worst([grey]) == grey
    assert worst([]) is None
