"""情景推演: the page in every region, scope and month; what it marks and what it leaves alone."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests import seeds
from tests.pages.screen import (
    LAMPS,
    REGION_IDS,
    VERDICTS,
    WHAT_IF,
    assert_sound,
    board,
    finding,
    notices,
    opened,
    plain,
    problems,
    scenario,
    seen,
    tell,
)
from tests.pages.test_options import INDUSTRIES, PARKS, choose, options

EMPTY = "没有可以推演的集群。"
# Oracle O5: 267.98 of 300 at 12 %.
O5 = "按情景A测算，电子信息到2025年还差32.0亿元。"


def assert_quiet(at: AppTest) -> None:
    assert [crash.message for crash in at.exception] == []
    assert [box.value for box in at.error] == []


@pytest.mark.parametrize("region", REGION_IDS)
def test_the_page_opens_with_every_cluster(released: Path, region: str) -> None:
    at = opened(WHAT_IF, region=region)
    assert_sound(at)
    assert notices(at) == ""
    assert problems(at) == []
    assert set(options(region, INDUSTRIES)) < set(board(at)["charts"])
    assert at.query_params == ({} if region == "jianan" else {"region": region})
    assert board(at)["fields"] == {}


@pytest.mark.parametrize("region", REGION_IDS)
def test_every_cluster_by_itself(released: Path, region: str) -> None:
    findings = set()
    clusters = options(region, INDUSTRIES)
    for cluster in clusters:
        at = opened(WHAT_IF, region=region, scope=cluster)
        assert_sound(at)
        assert notices(at) == ""
        assert [key for key in board(at)["charts"] if key in clusters] == [cluster]
        assert at.query_params["scope"] == cluster
        findings.add(finding(at))
    assert len(findings) == len(clusters)


@pytest.mark.parametrize("region", REGION_IDS)
def test_every_industry_limits_the_board(released: Path, region: str) -> None:
    at = opened(WHAT_IF, region=region)
    clusters = options(region, INDUSTRIES)
    for cluster in clusters:
        choose(at, "industry", [cluster])
        assert_sound(at.run())
        assert [key for key in board(at)["charts"] if key in clusters] == [cluster]


@pytest.mark.parametrize("region", REGION_IDS)
def test_parks_are_passed_over_and_that_is_said(released: Path, region: str) -> None:
    bare = opened(WHAT_IF, region=region)
    for park in options(region, PARKS)[:3]:
        at = opened(WHAT_IF, region=region, park=park)
        assert_sound(at)
        assert "目标属于完整集群，本页不按园区筛选。" in seen(at)
        assert finding(at) == finding(bare)
    assert "不按园区筛选" not in seen(bare)


@pytest.mark.parametrize(
    ("month", "is_open"),
    [("2019-02", False), ("2019-11", False), ("2019-12", True), ("2020-12", True), ("2023-02", True)],
)
def test_a_month_with_too_little_data_has_a_sentence_of_its_own(released: Path, month: str, is_open: bool) -> None:
    at = opened(WHAT_IF, month=month, **{"g.EI": "12"})
    assert_quiet(at)
    assert (finding(at) == EMPTY) is not is_open
    assert (len(at.get("bidi_component")) == 0) is not is_open
    assert scenario(at) == {"month": month, "g.EI": "12"}
    if not is_open:
        assert "不足12个月数据" in notices(at)


def test_once_every_target_period_is_over_there_is_a_sentence(region: Path, releases: Path) -> None:
    for line in (2, 3):
        seeds.change(region / "goal.csv", line, target_period="2025-12", baseline_period="2023-12")
    at = opened(WHAT_IF, **{"g.A1": "12"})
    assert_quiet(at)
    assert finding(at) == EMPTY
    assert "目标期已到" in notices(at)


def test_the_worked_example_is_on_the_page(released: Path) -> None:
    at = opened(WHAT_IF, scope="EI", **{"g.EI": "12"})
    assert finding(at) == O5
    assert len(at.query_params["v"]) == 8
    (lever,) = (row for row in board(at)["charts"]["EI"]["tables"]["levers"] if row["ref"] == "EI")
    assert lever["rate"] == 0.12
    assert "23.1%" in board(at)["slots"]["seek.EI"]
    assert "30.1%" in board(at)["slots"]["seek.EI"]


def test_illustrative_figures_are_marked_and_others_are_not(released: Path) -> None:
    assert "示例数据" in plain(board(opened(WHAT_IF))["slots"]["notes"])
    assert "示例数据" not in str(board(opened(WHAT_IF, region="fixture")))


def test_no_scenario_changes_a_light(released: Path) -> None:
    wild = {"g.EI": "500", "g.EP": "-90", "out.x-EI-1": "10000"}
    at = opened(WHAT_IF, **wild)
    markup = str(board(at)["slots"]) + str(board(at)["layout"])
    assert not [word for word in (*LAMPS, *VERDICTS) if word in markup]
    tell(at, **{"g.AP": "500"})
    at.query_params.clear()
    at.switch_page("overview.py").run()
    assert finding(at) == finding(opened())
    assert seen(at) == seen(opened())
