"""The address holds the view; what it says wrongly falls back to the default and is named."""

from pathlib import Path

import pytest

from tests.pages.screen import (
    CLUSTER,
    COMMITMENTS,
    OVERVIEW,
    PAGES,
    PROJECTS,
    assert_sound,
    finding,
    notices,
    opened,
    seen,
)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ({"industry": "EI"}, "电子信息进度偏慢"),
        ({"industry": ["EI", "AP"]}, "黄灯1个、红灯1个"),
        ({"park": "ei-park"}, "所选园区近12个月"),
        ({"month": "2022-12"}, "截至2022年12月"),
        ({"region": "fixture"}, "截至2026年9月"),
        ({"region": "fixture", "industry": "B1", "month": "2026-08"}, "乙类材料"),
    ],
)
def test_an_address_restores_its_view(released: Path, address: dict[str, str | list[str]], expected: str) -> None:
    at = opened(**address)
    assert expected in finding(at)
    assert notices(at) == ""
    assert dict(at.query_params) == address
    assert_sound(at)


@pytest.mark.parametrize("sheet", PAGES)
def test_without_choices_the_address_stays_bare(released: Path, sheet: str) -> None:
    assert opened(sheet).query_params == {}


def test_defaults_are_taken_out_of_the_address(released: Path) -> None:
    at = opened(CLUSTER, region="jianan", month="2024-09", cluster="EI")
    assert at.query_params == {}
    assert notices(at) == ""


def test_a_choice_is_written_into_the_address_and_taken_back_out(released: Path) -> None:
    at = opened()
    at.multiselect(key="industry").set_value(["AP"]).run()
    assert at.query_params == {"industry": "AP"}
    at.multiselect(key="industry").set_value([]).run()
    assert at.query_params == {}
    assert_sound(at)


@pytest.mark.parametrize(
    ("address", "notice"),
    [
        ({"industry": "XX"}, "网址中的产业的取值“XX”无法识别，已按默认显示。"),
        ({"park": "' or 1=1 --"}, "网址中的园区的取值“' or 1=1 --”无法识别，已按默认显示。"),
        ({"month": "2030-01"}, "网址中的数据月的取值“2030-01”无法识别，已按默认显示。"),
        ({"month": ""}, "网址中的数据月的取值“”无法识别，已按默认显示。"),
        ({"region": "nowhere"}, "网址中的地区的取值“nowhere”无法识别，已按默认显示。"),
        ({"month": ["2024-08", "2023-08"]}, "网址中的数据月有互相矛盾的取值，已按默认显示。"),
        ({"colour": "red"}, "网址中的参数“colour”无法识别，已忽略。"),
        ({"x" * 500: "1"}, f"网址中的参数“{'x' * 20}”无法识别，已忽略。"),
        ({"industry": "<script>alert(1)</script>"}, "网址中的产业的取值“<script>alert(1)</sc”无法识别，已按默认显示。"),
    ],
)
def test_what_is_not_understood_falls_back_and_is_named(
    released: Path, address: dict[str, str | list[str]], notice: str
) -> None:
    at = opened(**address)
    assert notices(at) == notice
    assert finding(at) == finding(opened())
    assert at.query_params == {}
    assert_sound(at)


def test_the_good_part_of_an_address_is_kept(released: Path) -> None:
    at = opened(industry=["EI", "XX"], month="2023-12")
    assert "“XX”" in notices(at)
    assert at.query_params == {"industry": "EI", "month": "2023-12"}
    assert_sound(at)


@pytest.mark.parametrize(
    ("sheet", "empty", "rest"),
    [
        (OVERVIEW, {"park": "testing-zone"}, {}),
        (CLUSTER, {"cluster": "FP", "park": "ei-park"}, {}),
        (PROJECTS, {"industry": "AP", "park": "ei-park"}, {"stage": "在建", "view": "gantt"}),
        (COMMITMENTS, {"industry": "EI", "light": "red"}, {}),
    ],
)
def test_a_page_that_has_nothing_to_show_keeps_its_address_and_names_what_is_wrong_in_it(
    released: Path, sheet: str, empty: dict[str, str], rest: dict[str, str]
) -> None:
    """What it had not come to when it ended is kept, for the reader who widens the filter."""
    at = opened(sheet, **empty, **rest, bogus="1", month="2030-01")
    wrong = "网址中的数据月的取值“2030-01”无法识别，已按默认显示。网址中的参数“bogus”无法识别，已忽略。"
    assert notices(at).startswith(wrong)
    assert "请在" in notices(at).removeprefix(wrong)
    assert dict(at.query_params) == empty | rest


def test_widening_the_filter_of_an_empty_page_shows_what_the_link_asked_for(released: Path) -> None:
    at = opened(PROJECTS, industry="AP", park="ei-park", view="list", stage="在建")
    assert finding(at) == "所选范围没有登记项目。"
    at.multiselect(key="park").set_value([]).run()
    assert finding(at).startswith("示例项目1个")
    assert dict(at.query_params) == {"industry": "AP", "view": "list", "stage": "在建"}
    # Once read it is the reader's: another stage is not overwritten by the link.
    at.multiselect(key="stage").set_value(["签约"]).run()
    assert dict(at.query_params) == {"industry": "AP", "view": "list", "stage": "签约"}


def test_a_cluster_outside_the_chosen_industries_falls_back(released: Path) -> None:
    at = opened(CLUSTER, industry="EI", cluster="AP")
    assert notices(at) == "网址中的集群的取值“AP”无法识别，已按默认显示。"
    assert finding(at).startswith("电子信息")
    assert_sound(at)


@pytest.mark.parametrize("sheet", [OVERVIEW, CLUSTER])
def test_what_messengers_add_is_passed_over_in_silence(released: Path, sheet: str) -> None:
    added = {"from": "groupmessage", "isappinstalled": "0", "utm_source": "x", "embed": "true", "scene": "1"}
    at = opened(sheet, **added)
    assert notices(at) == ""
    assert_sound(at)


def test_the_notice_is_gone_after_the_next_choice(released: Path) -> None:
    at = opened(industry="XX")
    assert notices(at)
    at.multiselect(key="industry").set_value(["EP"]).run()
    assert notices(at) == ""


def test_choices_hold_when_the_menu_opens_another_page(released: Path) -> None:
    at = opened(industry=["AP"], month="2023-12")
    at.query_params.clear()
    at.switch_page(CLUSTER).run()
    assert finding(at).startswith("汽车零部件及装备制造")
    assert "数据截至2023年12月" in seen(at)
    assert at.query_params == {"industry": "AP", "month": "2023-12"}
    assert_sound(at)


def test_the_link_on_a_card_opens_that_cluster(released: Path) -> None:
    at = opened()
    at.query_params.update({"cluster": "FP"})
    at.switch_page(CLUSTER).run()
    assert finding(at).startswith("食品加工")
    assert at.query_params == {"cluster": "FP"}
    assert_sound(at)
