"""What a link or a planner says of scenarios holds wherever one goes; what is not understood is named, no more."""

from pathlib import Path

import pytest

from tests.pages.screen import WHAT_IF, assert_sound, board, finding, notices, opened, problems, scenario, tell
from tests.pages.test_options import choose
from tests.pages.test_what_if import EMPTY, O5


def test_a_scenario_comes_through_a_month_without_data(released: Path) -> None:
    at = opened(WHAT_IF, **{"g.EI": "12", "scope": "EI"})
    assert finding(at) == O5
    choose(at, "month", "2019-06")
    assert finding(at.run()) == EMPTY
    choose(at, "month", "2024-09")
    assert finding(at.run()) == O5
    assert_sound(at)


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


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("g.EI", "abc", "“电子信息”年增速“abc”无法识别"),
        ("g.EI", "501", "年增速“501”应为−90到500之间的数"),
        ("late.x-EI-1", "1.5", "推迟月数“1.5”应为0到60之间的整数"),
        ("delay", "60~40", "推迟权重“60~40”应为"),
        ("inv.landing", "120", "落地率“120”应为0到100之间的数"),
        ("start.r09", "2050-01", "投产月“2050-01”应为"),
    ],
)
def test_what_is_typed_wrongly_is_named_and_changes_nothing(released: Path, key: str, text: str, said: str) -> None:
    at = opened(WHAT_IF, **{"g.FP": "5"})
    before = finding(at)
    tell(at, **{key: text})
    assert_sound(at)
    (problem,) = problems(at)
    assert said in problem
    assert "网址" not in problem
    assert scenario(at) == {"g.FP": "5"}
    assert finding(at) == before
    tell(at, **{"g.AP": "9"})
    assert problems(at) == []


def test_a_scenario_follows_to_another_month_and_back(released: Path) -> None:
    at = opened(WHAT_IF, scope="EI", **{"g.EI": "12"})
    at.selectbox(key="month").set_value("2023-12").run()
    assert scenario(at) == {"month": "2023-12", "g.EI": "12", "scope": "EI"}
    tell(at, **{"g.EI": "14"}).run()
    at.selectbox(key="month").set_value("2024-09").run()
    assert scenario(at) == {"g.EI": "14", "scope": "EI"}
    assert_sound(at)


def test_in_another_region_the_scenario_names_what_is_not_there(released: Path) -> None:
    at = opened(WHAT_IF, **{"g.EI": "12"})
    at.selectbox(key="region").set_value("fixture").run()
    assert_sound(at)
    (problem,) = problems(at)
    assert "“EI”不在可测算之列" in problem
    assert scenario(at) == {"region": "fixture"}
