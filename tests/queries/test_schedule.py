"""倒排工期 and the light of a project: the chain of latest days, float, what waits, what nobody reports on."""

from datetime import date

import pytest
from duckdb import DuckDBPyConnection

from data.model import Light
from queries import dispatch, lookups, projects
from queries.backward import latest_days
from queries.lights import Lamp, light_cuts
from queries.schedule import courses
from queries.steps import kinds
from tests.queries.course import USUAL, node, project, report, told

PRODUCTION = date(2025, 6, 30)
EVERY = [kind.name for kind in USUAL]
NODES = [node(1, "签约", "2025-01-01", "2025-01-05"), node(2, "环评", "2025-03-01"), node(3, "开工", "2025-04-01")]


def test_latest_days_are_counted_back_from_the_committed_start_of_production() -> None:
    # 30 June − 60 days = 1 May; 1 May − 20 = 11 April; 11 April − 30 = 12 March.
    assert latest_days(USUAL, EVERY, PRODUCTION, {}) == {
        "投产": PRODUCTION,
        "开工": date(2025, 5, 1),
        "环评": date(2025, 4, 11),
        "签约": date(2025, 3, 12),
    }


def test_a_milestone_that_a_project_does_not_have_is_passed_over() -> None:
    # Without 环评 the contract counts from the start of works: 1 May − 30 days = 1 April.
    found = latest_days(USUAL, ["签约", "开工", "投产"], PRODUCTION, {})
    assert found == {"投产": PRODUCTION, "开工": date(2025, 5, 1), "签约": date(2025, 4, 1)}


def test_a_latest_day_that_was_given_holds_for_those_before_it_too() -> None:
    # 15 April − 20 days = 26 March; 26 March − 30 = 24 February.
    found = latest_days(USUAL, EVERY, PRODUCTION, {"开工": date(2025, 4, 15)})
    assert (found["开工"], found["环评"], found["签约"]) == (date(2025, 4, 15), date(2025, 3, 26), date(2025, 2, 24))


def test_without_a_committed_day_nothing_is_counted() -> None:
    assert latest_days(USUAL, EVERY, None, {}) == {}
    assert latest_days(USUAL, EVERY, None, {"环评": PRODUCTION}) == {"环评": PRODUCTION, "签约": date(2025, 5, 31)}


@pytest.mark.parametrize(("as_of", "slack"), [(date(2025, 4, 1), 10), (date(2025, 4, 11), 0), (date(2025, 4, 21), -10)])
def test_float_is_that_of_the_tightest_unfinished_milestone(as_of: date, slack: int) -> None:
    """签约 is done; of 环评 (11 April), 开工 (1 May) and 投产 (30 June) the first is the tightest."""
    assert told(project(plan_production=PRODUCTION), as_of, NODES).slack == slack


def test_a_project_that_produces_or_has_left_has_no_float() -> None:
    produces = project(plan_production=PRODUCTION, on_production=PRODUCTION, has_production=True)
    assert told(produces, date(2025, 7, 1), NODES).slack is None
    assert told(project(plan_production=PRODUCTION, is_out=True, stage="暂停"), date(2025, 4, 1), NODES).slack is None


def test_stages_without_milestones_keep_the_usual_time_for_what_lies_between() -> None:
    """开工 must leave 60 days, 签约 30 + 20 + 60 = 110 days before 30 June: 12 March."""
    row = project(plan_contract=date(2025, 1, 1), plan_start=date(2025, 4, 1), plan_production=PRODUCTION)
    one = told(row, date(2025, 1, 1), reported=report("2025-01", None, None))
    assert {step.name: step.latest for step in one.steps} == {
        "签约": date(2025, 3, 12),
        "开工": date(2025, 5, 1),
        "投产": PRODUCTION,
    }


def test_a_late_milestone_names_what_waits_for_it_until_that_is_done() -> None:
    row = project(plan_production=PRODUCTION)
    one = told(row, date(2025, 3, 10), NODES)
    assert [step.name for step in one.late(date(2025, 3, 10))] == ["环评"]
    assert one.waiting(date(2025, 3, 10)) == [("环评", "开工")]
    started = [*NODES[:2], node(3, "开工", "2025-04-01", "2025-03-05")]
    assert told(row, date(2025, 3, 10), started).waiting(date(2025, 3, 10)) == []


def test_the_light_is_that_of_the_worst_milestone_with_its_reason() -> None:
    row = project(plan_production=PRODUCTION)
    # 环评 was due on 1 March: 92 days on 1 June.
    assert told(row, date(2025, 6, 1), NODES).lamp == Lamp(Light.RED, "环评逾期92天")
    assert told(row, date(2025, 3, 10), NODES).lamp == Lamp(Light.YELLOW, "环评逾期9天")
    assert told(row, date(2025, 1, 10), NODES).lamp == Lamp(Light.GREEN, "正常")


def test_investment_counts_among_the_milestones_of_its_own_year_only() -> None:
    row, as_of = project(plan_production=PRODUCTION), date(2025, 1, 10)
    # 10 of 100 by December of the year before says nothing of this one; 0 of 100 in January is 8.3 points behind.
    assert told(row, as_of, NODES, report("2024-12", 100, 10)).lamp == Lamp(Light.GREEN, "正常")
    assert told(row, as_of, NODES, report("2025-01", 100, 0)).lamp == Lamp(Light.GREEN, "正常")
    # 5 of 100 by June: 50 − 5 = 45 points behind.
    done = [node(1, "签约", "2025-01-01", "2025-01-01")]
    assert told(row, date(2025, 5, 15), done, report("2025-06", 100, 5)).lamp == Lamp(Light.RED, "投资滞后")
    assert told(row, date(2025, 5, 15), done, report("2025-06", None, 5)).lamp == Lamp(Light.GREEN, "正常")


def test_investment_that_was_red_and_has_caught_up_is_yellow_in_that_month_only() -> None:
    """May: 8 of 100 against 41.7 %, 33.7 behind. June: 45 against 50 is 5 behind. In July the report of June stands."""
    done = [node(1, "签约", "2025-01-01", "2025-01-01")]
    caught_up = report("2025-06", 100, 45, before=("2025-05", 100, 8))
    row = project()
    assert told(row, date(2025, 6, 30), done, caught_up).lamp == Lamp(Light.YELLOW, "投资正常,上期滞后")
    assert told(row, date(2025, 7, 31), done, caught_up).lamp == Lamp(Light.GREEN, "正常")
    # 12 of 100 in May is 29.7 behind: yellow, of which nothing is remembered.
    slow = report("2025-06", 100, 45, before=("2025-05", 100, 12))
    assert told(row, date(2025, 6, 30), done, slow).lamp == Lamp(Light.GREEN, "正常")


def test_nothing_is_said_against_a_project_on_which_nobody_reports() -> None:
    """Known from the news only: that a planned day has passed in silence is not that it was missed."""
    row, as_of = project(plan_start=date(2022, 6, 30), plan_production=date(2023, 6, 30)), date(2024, 9, 30)
    silent = told(row, as_of)
    assert silent.lamp == Lamp(Light.GREY, "未见公开数据")
    assert silent.late(as_of) == []
    assert silent.slack is None
    # Done once, and then silence: no green light either.
    assert told(row | {"plan_contract": date(2022, 1, 1), "on_contract": date(2022, 1, 1)}, as_of).lamp == silent.lamp
    # 823 days from 30 June 2022 (366 of them to 1 July 2023, another 457).
    kept = told(row, as_of, reported=report("2024-08", None, None))
    assert kept.lamp == Lamp(Light.RED, "开工逾期823天")
    # What is on record of it is of this month, or of the month before.
    assert told(row | {"status_as_of": "2024-09"}, as_of).lamp == kept.lamp
    assert told(row | {"status_as_of": "2024-08-31"}, as_of).lamp == silent.lamp


def test_what_is_missing_is_named() -> None:
    as_of = date(2024, 9, 30)
    assert told(project(), as_of).lamp == Lamp(Light.GREY, "未见公开数据")
    assert told(project(stage="在建", has_start=True), as_of).lamp == Lamp(Light.GREY, "未见计划日期")
    assert told(project(stage="暂停", is_out=True), as_of).lamp == Lamp(Light.GREY, "暂停")
    later = told(project(plan_start=date(2025, 1, 1)), as_of, reported=report("2024-08", None, None))
    assert later.lamp == Lamp(Light.GREY, "未到期")


def test_a_stage_reached_without_a_day_is_done_and_not_overdue() -> None:
    row = project(plan_start=date(2024, 1, 1), has_start=True, stage="在建")
    one = told(row, date(2024, 9, 30), reported=report("2024-08", None, None))
    assert [(step.is_done, step.done_on, step.lamp.word) for step in one.steps] == [(True, None, "完成,日期未填")]


def test_no_shipped_project_of_the_district_is_accused_by_silence(jianan: DuckDBPyConnection) -> None:
    as_of = date(2024, 9, 30)
    flow = projects.project_flow(jianan, clusters=None, parks=None, as_of=as_of)
    found = courses(
        flow,
        dispatch.project_milestones(jianan, as_of=as_of),
        dispatch.project_months(jianan, as_of=as_of),
        kinds(dispatch.milestone_kinds(jianan)),
        as_of,
        light_cuts(lookups.thresholds(jianan)),
    )
    real = set(flow.loc[~flow["is_illustrative"].astype(bool), "project_id"])
    assert len(real) > 30
    assert {found[key].lamp.light for key in real} == {Light.GREY}
    assert {found[key].lamp.light for key in set(found) - real} == set(Light)
    # x-EI-1: production promised for 1 January 2025, all before it done: 31 + 30 + 31 + 1 = 93 days.
    assert found["x-EI-1"].slack == 93
    # x-AP-3: 投产 1 December 2025; back 270 days of works, 137 of permits, 60 after the land: 21 August 2024.
    assert found["x-AP-3"].slack == (date(2024, 8, 21) - as_of).days == -40
