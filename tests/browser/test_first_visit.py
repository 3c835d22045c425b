"""The very first request of a server, at any address, shows the whole page."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import Server
from tests.browser.view import (
    CHAIN,
    CLUSTER,
    COMMITMENTS,
    OVERVIEW,
    PARKS,
    PATHS,
    SOURCES,
    WHAT_IF,
    finding,
    open_page,
    ready,
)


def test_the_first_visit_builds_the_data_and_shows_the_board(untouched: Server, page: Page) -> None:
    open_page(page, untouched.url)
    assert finding(page).startswith("截至2024年9月，绿灯2个、黄灯2个、红灯1个、1个不评灯")
    expect(page.locator("[class*=st-key-card-]")).to_have_count(6)
    expect(page.locator("[class*=st-key-card-] svg.marks")).to_have_count(6)
    expect(page.locator("[class*=st-key-card-EI] svg text").filter(has_text=re.compile("目标 ?300"))).to_have_count(1)
    expect(page.get_by_test_id("stAlert")).to_have_count(0)


def test_the_page_speaks_chinese_from_its_first_byte(shared: Server, page: Page) -> None:
    for path in PATHS:
        raw = page.request.get(shared.url + path).text()
        assert '<html lang="zh-CN">' in raw
        assert "<title>产业集群目标跟踪</title>" in raw
    open_page(page, shared.url)
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page).to_have_title(re.compile("产业集群目标跟踪|总览"))


def test_answers_carry_security_headers(shared: Server, page: Page) -> None:
    headers = page.request.get(shared.url).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("address", "start"),
    [
        (f"{OVERVIEW}?industry=AP", "汽车零部件及装备制造严重滞后"),
        (f"{CLUSTER}?cluster=FP", "食品加工快于预期"),
        (f"{CHAIN}?cluster=AP&segment=AP08", "汽车零部件及装备制造产业链12个环节中，2个有企业、10个待调查"),
        (f"{WHAT_IF}?scope=EI", "按情景A测算，电子信息到2025年还差16.3亿元"),
        (PARKS, "截至2024年9月，13个园区"),
        (COMMITMENTS, "报告摘录64项承诺"),
        (SOURCES, "共39个来源"),
    ],
)
def test_a_link_into_a_server_that_nobody_has_visited(fresh: Server, page: Page, address: str, start: str) -> None:
    open_page(page, fresh.url + address)
    assert finding(page).startswith(start)
    assert page.url == fresh.url + address
    # The frame is there: menu, context, filters; and nothing of Streamlit's old mode.
    menu = [
        "总览",
        "产业集群",
        "产业链图谱",
        "情景推演",
        "项目调度",
        "园区载体",
        "年度承诺",
        "数据导入",
        "版本历史",
        "数据来源",
    ]
    expect(page.get_by_test_id("stTopNavLink")).to_have_text(menu)
    expect(page.locator(".ct-context")).to_contain_text("建安区")
    expect(page.get_by_test_id("stPopoverButton").first).to_be_visible()
    expect(page.get_by_test_id("stAlert")).to_have_count(0)


def test_one_server_holds_the_views_of_two_visitors_apart(shared: Server, page: Page) -> None:
    open_page(page, f"{shared.url}/?industry=EI")
    other = page.context.browser
    assert other is not None
    second = other.new_page()
    open_page(second, f"{shared.url}/?industry=AP")
    page.reload()
    ready(page)
    assert finding(page).startswith("电子信息")
    assert finding(second).startswith("汽车零部件")
    second.context.close()
