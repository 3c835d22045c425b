"""集群 › 环节 › 企业 › 项目: the same way up and down on every page that stands on it."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import look, words
from tests.pages.screen import CHAIN, CLUSTER, PROJECTS, assert_sound, bodies, opened, plain

Steps = list[tuple[str, str, dict[str, list[str]]]]


def links(at: AppTest) -> Steps:
    """Label, page and address of every link in the trail."""
    trail: Any = at.get_by_key("trail")
    found = [element.proto for element in trail.get("page_link")]
    return [(one.label, one.page, parse_qs(one.query_string)) for one in found]


def here(at: AppTest) -> str:
    (last,) = (body for body in bodies(at) if 'aria-current="page"' in body)
    return plain(last)


def test_from_the_top_each_step_but_the_last_is_a_link(released: Path) -> None:
    at = opened(CHAIN, cluster="AP", segment="AP08", enterprise="yuandong", month="2023-12")
    assert_sound(at)
    kept = {"month": ["2023-12"]}
    assert links(at) == [
        ("总览", "", kept),
        ("汽车零部件", "chain-map", kept | {"cluster": ["AP"]}),
        ("传动轴总成", "chain-map", kept | {"cluster": ["AP"], "segment": ["AP08"]}),
    ]
    assert here(at) == "远东传动"


def test_a_cluster_s_page_stands_on_the_first_step(released: Path) -> None:
    at = opened(CLUSTER, cluster="FP")
    assert [label for label, *_ in links(at)] == ["总览"]
    assert here(at) == "食品加工"


def test_a_project_s_sheet_leads_up_by_its_own_record(released: Path) -> None:
    at = opened(PROJECTS, project="r09", industry="EI")
    assert_sound(at)
    kept = {"industry": ["EI"]}
    assert links(at)[1:] == [
        ("电子信息", "chain-map", kept | {"cluster": ["EI"]}),
        ("服务器与PC整机", "chain-map", kept | {"cluster": ["EI"], "segment": ["EI08"]}),
        ("黄河信产", "chain-map", kept | {"cluster": ["EI"], "segment": ["EI08"], "enterprise": ["huanghe"]}),
    ]


def test_a_project_without_a_place_in_a_chain_has_no_steps_to_one(released: Path) -> None:
    at = opened(PROJECTS, project="fixture-p3", region="fixture")
    assert_sound(at)
    assert [label for label, *_ in links(at)] == ["总览", "乙类", "乙类制品"]


def test_a_scenario_goes_along_within_the_page_only(released: Path) -> None:
    at = opened(CHAIN, segment="EI08", **{"g.EI": "12"})
    (_, cluster) = links(at)
    assert cluster[2].keys() == {"g.EI", "v"}
    assert links(at)[0][2] == {}


def test_a_link_to_a_step_leaves_what_lies_below_it(released: Path) -> None:
    at = opened(CHAIN, segment="EI08", enterprise="huanghe")
    at.switch_page(CLUSTER).run()
    at.switch_page(CHAIN)
    at.query_params.update({"cluster": "EI", "segment": "EI08"})
    at.run()
    assert at.query_params == {"cluster": "EI", "segment": "EI08"}
    assert here(at) == "服务器与PC整机"


def test_the_menu_comes_back_to_where_one_was(released: Path) -> None:
    at = opened(CHAIN, segment="EI08", enterprise="huanghe")
    at.switch_page(CLUSTER).run()
    at.query_params.clear()
    at.switch_page(CHAIN).run()
    assert here(at) == "黄河信产"


@pytest.mark.parametrize("name", ["甲*乙*", "[甲](乙)", "<b>甲</b>", "`甲`", "甲_乙_", "$甲$", ":甲:", "~甲~"])
def test_a_name_is_nobody_s_markup(name: str) -> None:
    escaped = look.literal(name)
    assert escaped.replace("\\", "") == words.typeset(name)
    assert all(escaped[at - 1] == "\\" for at, sign in enumerate(escaped) if sign in "*_[]<`$:~")
