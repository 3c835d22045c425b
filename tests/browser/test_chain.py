"""产业链图谱 in a real browser: marks that can be pressed, a way down and back up, a firm landed, a phone."""

import re
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from data import release
from data.model import Proposal, Scenario
from pages.levers import answers
from pages.shared import cached, words
from queries.outcomes import outcome
from tests.browser.axe import serious_findings
from tests.browser.server import Server
from tests.browser.view import CHAIN, OVERFLOW, PHONE, finding, open_page, ready


def mark(page: Page, name: str, layout: str = "wide") -> Locator:
    """The place of a link on the chart that takes a press."""
    return page.locator(f".st-key-chain-{layout} svg.marks [aria-label^='{name}'][aria-roledescription='rect mark']")


def trail(page: Page) -> str:
    return " › ".join(re.findall(r"[^\s›]+", page.locator(".st-key-trail").inner_text()))


def test_from_a_mark_to_a_firm_and_a_project_and_back(shared: Server, page: Page) -> None:
    start = f"{shared.url}{CHAIN}?industry=EI"
    open_page(page, start)
    mark(page, "服务器与PC整机").click()
    expect(page).to_have_url(f"{start}&cluster=EI&segment=EI08")
    expect(page.get_by_text("产品举例")).to_be_visible()
    main = page.get_by_test_id("stMain")
    main.get_by_role("link", name="黄河信产", exact=True).click()
    expect(page).to_have_url(f"{start}&cluster=EI&segment=EI08&enterprise=huanghe")
    expect(page.locator(".ct-here")).to_have_text(["黄河信产"])
    assert trail(page) == "总览 › 电子信息 › 服务器与PC整机 › 黄河信产"
    main.get_by_role("link", name="黄河鲲鹏一期", exact=True).first.click()
    expect(page).to_have_url(f"{shared.url}/project-list?industry=EI&project=r09")
    expect(page.locator(".ct-here")).to_have_text(["黄河鲲鹏一期"])
    assert trail(page) == "总览 › 电子信息 › 服务器与PC整机 › 黄河信产 › 黄河鲲鹏一期"
    # Up again by the keyboard alone, then back by the browser, step by step.
    main.get_by_role("link", name="服务器与PC整机", exact=True).press("Enter")
    expect(page).to_have_url(f"{start}&cluster=EI&segment=EI08")
    expect(page.locator(".ct-here")).to_have_text(["服务器与PC整机"])
    for address, here in (
        ("/project-list?industry=EI&project=r09", "黄河鲲鹏一期"),
        (f"{CHAIN}?industry=EI&cluster=EI&segment=EI08&enterprise=huanghe", "黄河信产"),
        (f"{CHAIN}?industry=EI&cluster=EI&segment=EI08", "服务器与PC整机"),
        (f"{CHAIN}?industry=EI", "电子信息"),
    ):
        page.go_back()
        expect(page).to_have_url(f"{shared.url}{address}")
        expect(page.locator(".ct-here")).to_have_text([here])
    ready(page)
    # A second press closes what the first has opened.
    mark(page, "计算机零部件").click()
    expect(page).to_have_url(f"{start}&cluster=EI&segment=EI06")
    ready(page)
    mark(page, "计算机零部件").click()
    expect(page).to_have_url(start)


def test_a_firm_landed_goes_with_the_link(
    shared: Server, page: Page, browser: Browser, browser_context_args: dict[str, Any], released: object
) -> None:
    open_page(page, f"{shared.url}{CHAIN}?cluster=AP&segment=AP10")
    for label, text in (("达产年产值", "30"), ("投产月", "2025-01"), ("爬坡期", "12"), ("投产概率", "80")):
        page.get_by_role("textbox", name=re.compile(label)).fill(text)
    page.get_by_role("button", name="落户测算").click()
    expect(page).to_have_url(re.compile(r"segment=AP10.*new\.n1=AP(~|%7E){1,2}AP10", re.I))
    said = page.get_by_role("table").filter(has_text="落户后")
    expect(said).to_be_visible()
    ground = cached.grounds(release.live("jianan"), "2024-09")["AP"]
    landed = Proposal("n1", "AP", "AP10", None, 30, "2025-01", 12, 0.8)
    before, after = (outcome(ground, Scenario(proposals=new)) for new in ((), (landed,)))
    # 0.8 × 30 ÷ 12 × (0 + 1 + … + 11) ÷ 12
    assert after.figure - before.figure == 11 or abs(after.figure - before.figure - 11) < 1e-9
    for pair in (
        [words.number(one.figure) for one in (before, after)],
        [words.number(one.gap) for one in (before, after)],
        [answers.probability(one) for one in (before, after)],
    ):
        expect(said).to_contain_text(re.compile(r"\s*".join(map(re.escape, pair))))
    with browser.new_context(**browser_context_args) as other:
        copy = other.new_page()
        open_page(copy, page.url)
        expect(copy.get_by_role("table").filter(has_text="落户后")).to_have_text(said.inner_text(), use_inner_text=True)
        copy.get_by_role("link", name=re.compile("去情景推演")).click()
        expect(copy).to_have_url(re.compile(r"what-if\?.*new\.n1="))
        ready(copy)
        expect(copy.get_by_text("年产值30.0亿元，2025年1月投产")).to_have_count(1)


def test_a_chain_on_a_phone(shared: Server, page: Page) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, f"{shared.url}{CHAIN}?cluster=BM&segment=BM06")
    assert page.evaluate(OVERFLOW) == []
    assert finding(page).startswith("生物医药产业链12个环节中")
    expect(page.locator(".st-key-chain-wide svg.marks")).not_to_be_visible()
    chart = page.locator(".st-key-chain-narrow svg.marks")
    expect(chart).to_be_visible()
    sizes = chart.locator("text").evaluate_all("all => all.map(one => parseFloat(getComputedStyle(one).fontSize))")
    assert min(sizes) >= 11
    assert serious_findings(page) == []
