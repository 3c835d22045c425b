"""情景推演: what a link says is honoured and survives, and nothing that is not understood stops the page."""

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
    seen,
    tell,
)
from tests.pages.test_options import INDUSTRIES, PARKS, choose, options

EMPTY = "没有可以推演的集群。"
# Oracle O5: 267.98 of 300 at 12 %.
O5 = "按情景A测算，电子信息到2025年还差32.0亿元。"


def problems(at: AppTest) -> list[str]:
    """What the board says it has not understood."""
    parts = board(at)["slots"]["desk"].split("※")[1:]
    return [plain(part.split("</div>")[0]) for part in parts]


def scenario(at: AppTest) -> dict[str, object]:
    """The fields of the address, without the version of the data."""
    return {key: value for key, value in at.query_params.items() if key != "v"}


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


def test_a_scenario_comes_through_a_month_without_data(released: Path) -> None:
    at = opened(WHAT_IF, **{"g.EI": "12", "scope": "EI"})
    assert finding(at) == O5
    choose(at, "month", "2019-06")
    assert finding(at.run()) == EMPTY
    choose(at, "month", "2024-09")
    assert finding(at.run()) == O5
    assert_sound(at)


def test_once_every_target_period_is_over_there_is_a_sentence(region: Path, releases: Path) -> None:
    for line in (2, 3):
        seeds.change(region / "goal.csv", line, target_period="2025-12", baseline_period="2023-12")
    at = opened(WHAT_IF, **{"g.A1": "12"})
    assert_quiet(at)
    assert finding(at) == EMPTY
    assert "目标期已到" in notices(at)


DEEP = {
    "scope": "EI",
    "g.EI": "12",
    "late.x-EI-1": "3",
    "new.n1": "EI~EI08~ei-park~2.5~2025-03~12~50~60",
    "inv.yield": "3",
    "delay": "60~20~10~5~5",
    "b.g.EI": "10~16",
    "b.g.EI08": "25",
    "c": "1",
    "at": "b",
}


def test_a_deep_link_is_honoured_and_survives(released: Path) -> None:
    at = opened(WHAT_IF, **DEEP)
    assert notices(at) == ""
    assert problems(at) == []
    for _ in range(2):
        assert_sound(at)
        assert scenario(at) == DEEP
        assert board(at)["fields"] == {"g.EI": "10~16", "g.EI08": "25"}
        assert finding(at).startswith("按情景B测算")
        at.run()


def test_a_scenario_is_not_lost_on_another_page(released: Path) -> None:
    at = opened(WHAT_IF, **DEEP)
    at.query_params.clear()
    at.switch_page("cluster.py").run()
    assert at.query_params == {}
    at.switch_page(WHAT_IF).run()
    assert_sound(at)
    assert scenario(at) == DEEP


def test_the_worked_example_is_on_the_page(released: Path) -> None:
    at = opened(WHAT_IF, scope="EI", **{"g.EI": "12"})
    assert finding(at) == O5
    assert len(at.query_params["v"]) == 8
    (lever,) = (row for row in board(at)["charts"]["EI"]["tables"]["levers"] if row["ref"] == "EI")
    assert lever["rate"] == 0.12
    assert "23.1%" in board(at)["slots"]["seek.EI"]
    assert "30.1%" in board(at)["slots"]["seek.EI"]


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("g.EI", "abc", "年增速“abc”无法识别"),
        ("g.XX", "12", "集群或环节“XX”不在可测算之列"),
        ("late.x-EI-1", "99", "推迟月数“99”应为0到60之间的整数"),
        ("prob.x-EI-1", "-1", "概率“-1”应为0到100之间的数"),
        ("inv.zz", "1", "投资估算参数“zz”不在可测算之列"),
        ("delay", "0~0~0~0~0", "不全为0"),
        ("new.n1", "EI~~~x~2025-03~12~50~", "年产值“x”应为"),
        ("e.g.EI", "12", "前缀无法识别"),
        ("b", "7", "标记“7”应写作“1”"),
        ("g.EI", ["12", "13"], "互相矛盾的取值“12”和“13”"),
        ("g.EI", "<script>alert(1)</script>", "年增速“<script>alert(1)</sc”无法识别"),
    ],
)
def test_what_is_not_understood_is_named_and_the_rest_holds(
    released: Path, key: str, value: str | list[str], said: str
) -> None:
    at = opened(WHAT_IF, **{"g.FP": "5", key: value})
    assert_sound(at)
    (problem,) = problems(at)
    assert said in problem
    assert "<script" not in board(at)["slots"]["desk"]
    assert scenario(at) == {"g.FP": "5"}
    assert finding(at) == finding(opened(WHAT_IF, **{"g.FP": "5"}))


@pytest.mark.parametrize(("key", "value"), [("scope", "XX"), ("focus", "XX"), ("at", "d"), ("colour", "red")])
def test_a_choice_that_is_not_there_falls_back(released: Path, key: str, value: str) -> None:
    at = opened(WHAT_IF, **{key: value})
    assert_sound(at)
    assert "无法识别" in notices(at)
    assert at.query_params == {}
    assert finding(at) == finding(opened(WHAT_IF))


@pytest.mark.parametrize("version", ["", "0", "zzzzzzzz", "../../x", "*", "%", "x" * 500])
def test_a_version_that_nobody_knows_stops_nothing(released: Path, version: str) -> None:
    at = opened(WHAT_IF, **{"g.EI": "12", "v": version})
    assert_sound(at)
    assert board(at)["fields"] == {"g.EI": "12"}


def test_illustrative_figures_are_marked_and_others_are_not(released: Path) -> None:
    assert "示例数据" in plain(board(opened(WHAT_IF))["slots"]["notes"])
    assert "示例数据" not in str(board(opened(WHAT_IF, region="fixture")))


def test_no_scenario_changes_a_light(released: Path) -> None:
    wild = {"g.EI": "500", "g.EP": "-90", "out.x-EI-1": "10000"}
    at = opened(WHAT_IF, **wild)
    markup = str(board(at)["slots"]) + board(at)["layout"]
    assert not [word for word in (*LAMPS, *VERDICTS) if word in markup]
    tell(at, **{"g.AP": "500"})
    at.query_params.clear()
    at.switch_page("overview.py").run()
    assert finding(at) == finding(opened())
    assert seen(at) == seen(opened())
