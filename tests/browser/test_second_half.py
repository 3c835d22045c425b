"""The pages of projects, parks and promises in a browser: readable at both widths, within reach of the keyboard."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.axe import serious_findings
from tests.browser.server import Server
from tests.browser.test_fit import LABELS, SCREENS, collisions
from tests.browser.view import COMMITMENTS, OVERFLOW, PARKS, PHONE, PROJECTS, finding, open_page

GANTT = f"{PROJECTS}?view=gantt"
SHEET = f"{PROJECTS}?project=x-HP-3"
VIEWS = [
    GANTT,
    SHEET,
    f"{PROJECTS}?view=week",
    f"{PROJECTS}?view=issues",
    f"{PROJECTS}?view=list&origin=own",
    f"{PARKS}?view=acreage",
    f"{PARKS}?view=league",
]
# What can be pressed or typed into, and is not within a group of which the keyboard enters one and walks the others.
UNREACHED = """main => [...main.querySelectorAll('button, a[href], input:not([type=hidden]), summary, [tabindex="0"]')]
    .filter(one => one.getClientRects().length && !one.disabled && !one.closest('[data-reached], [aria-hidden=true]'))
    .map(one => one.outerHTML.slice(0, 120))"""
REACH = """() => {
    const at = document.activeElement;
    (at.closest('[role=radiogroup], [data-baseweb=button-group], [role=group]') ?? at).setAttribute('data-reached', '');
    return at === document.body;
}"""


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("address", [GANTT, SHEET])
def test_a_time_table_can_be_read(shared: Server, page: Page, address: str, screen: ViewportSize) -> None:
    page.set_viewport_size(screen)
    open_page(page, shared.url + address)
    chart = page.get_by_test_id("stVegaLiteChart").locator("svg.marks").first
    labels = chart.evaluate(LABELS)
    assert len(labels) >= 20
    assert collisions(labels) == []
    # Words of the chart, not of their own boxes: nothing is cut off at the edge.
    box = chart.bounding_box()
    assert box is not None
    assert [
        words for words, left, _, right, _ in labels if left < box["x"] - 1 or right > box["x"] + box["width"] + 1
    ] == []
    sizes = chart.locator("text").evaluate_all("all => all.map(one => parseFloat(getComputedStyle(one).fontSize))")
    assert min(sizes) >= 11


@pytest.mark.parametrize("address", VIEWS)
def test_every_view_fits_and_axe_finds_nothing_serious(shared: Server, page: Page, address: str) -> None:
    open_page(page, shared.url + address)
    assert page.evaluate(OVERFLOW) == []
    assert serious_findings(page) == []
    page.set_viewport_size(PHONE)
    # Charts follow the window a moment later.
    page.wait_for_function(f"() => ({OVERFLOW})().length === 0", timeout=10_000)


@pytest.mark.parametrize("address", [PROJECTS, GANTT, SHEET, PARKS, f"{PARKS}?view=acreage", COMMITMENTS])
def test_the_keyboard_alone_reaches_every_control(shared: Server, page: Page, address: str) -> None:
    open_page(page, shared.url + address)
    main = page.get_by_test_id("stMain")
    assert len(main.evaluate(UNREACHED)) >= 5
    for _ in range(300):
        page.keyboard.press("Tab")
        if page.evaluate(REACH):
            break
    assert main.evaluate(UNREACHED) == []


def test_from_a_list_to_a_project_and_back(shared: Server, page: Page) -> None:
    open_page(page, f"{shared.url}{GANTT}&industry=HP")
    page.get_by_role("link", name="发制品示例丙").click()
    expect(page).to_have_url(re.compile("project=x-HP-3"))
    expect(page.locator(".ct-finding")).to_contain_text("示例项目丙")
    page.get_by_text("返回全部项目").click()
    # The old finding may stand beside the new one until the page is complete.
    expect(page.locator(".ct-finding", has_text="示例项目丙")).to_have_count(0)
    expect(page).to_have_url(re.compile("industry=HP"))


def test_the_first_quarter_of_2022_is_green_by_its_published_figures(shared: Server, page: Page) -> None:
    open_page(page, f"{shared.url}{COMMITMENTS}?month=2022-03")
    assert "1项有公开进展" in finding(page)
    row = page.get_by_role("row").filter(has_text="重点项目年度完成投资")
    for part in ("正常", "67.8", "23.6%"):
        expect(row).to_contain_text(part)
