"""For those who cannot see well, use no mouse, or hold a phone."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import serious_findings
from tests.browser.server import Server
from tests.browser.view import CLUSTER, OVERFLOW, OVERVIEW, PHONE, WHAT_IF, Watch, open_page

SEGMENTS = f"{WHAT_IF}?scope=EI&g.EI=12~18&b.g.EI=20&b.g.FP=abc"
VIEWS = [
    # A goal in words, a part of a cluster, a month before the first full year: charts with hardly anything in them.
    f"{CLUSTER}?cluster=HP",
    f"{CLUSTER}?park=ei-park",
    f"{CLUSTER}?month=2019-02",
    # One cluster with its segments and projects, two scenarios, and something that cannot be read.
    SEGMENTS,
]
# Contrast of every element against what lies behind it, with all opacities on the way up worked in.
CONTRAST = """elements => {
    const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
    const over = (front, share, back) => front.map((part, i) => part * share + back[i] * (1 - share));
    const luminance = colour => {
        const [r, g, b] = colour.map(part => part / 255)
            .map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    return elements.map(element => {
        let opacity = 1, ground = null;
        for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
            const style = getComputedStyle(at);
            opacity *= Number(style.opacity);
            const [r, g, b, alpha = 1] = numbers(style.backgroundColor);
            if (!ground && alpha === 1) ground = [r, g, b];
        }
        const [r, g, b, alpha = 1] = numbers(getComputedStyle(element).color);
        const ink = over([r, g, b], alpha * opacity, ground);
        const [high, low] = [luminance(ink), luminance(ground)].sort((a, b) => b - a);
        return [element.textContent.trim(), (high + 0.05) / (low + 0.05), luminance(ground)];
    });
}"""


@pytest.mark.parametrize("address", VIEWS)
def test_a_page_fits_and_axe_finds_nothing_serious(shared: Server, page: Page, watch: Watch, address: str) -> None:
    open_page(page, shared.url + address)
    assert page.evaluate(OVERFLOW) == []
    assert watch.requests > 5
    assert serious_findings(page) == []


@pytest.mark.parametrize("address", [WHAT_IF, SEGMENTS])
def test_axe_finds_nothing_serious_on_a_phone(shared: Server, page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, shared.url + address)
    assert serious_findings(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_of_the_board_stand_out_from_their_ground(shared: Server, page: Page, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    open_page(page, shared.url + SEGMENTS)
    ours = "[data-board] :is(h2, h3, p, button, summary, th, td, li, label, output, small, .note, .label, .typed, .big)"
    read = [one for one in page.locator(ours).evaluate_all(CONTRAST) if one[0]]
    assert len(read) >= 60
    assert {ground < 0.1 for _, _, ground in read} == {scheme == "dark"}
    assert [(text, round(ratio, 2)) for text, ratio, _ in read if ratio < 4.5] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(shared: Server, page: Page, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    open_page(page, shared.url)
    ours = page.locator(".ct-finding, .ct-note, .ct-light, .ct-figure, .ct-figure small, .ct-context span")
    read = [one for one in ours.evaluate_all(CONTRAST) if one[0]]
    assert len(read) >= 20
    assert {ground < 0.1 for _, _, ground in read} == {scheme == "dark"}
    assert [(text, round(ratio, 2)) for text, ratio, _ in read if ratio < 4.5] == []


def test_the_filters_open_without_a_mouse(shared: Server, page: Page) -> None:
    open_page(page, shared.url)
    button = page.get_by_test_id("stPopoverButton")
    for _ in range(20):
        page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stPopoverBody").get_by_text("数据月", exact=True)).to_be_visible()


@pytest.mark.browser_context_args(has_touch=True, viewport=PHONE)
def test_on_a_phone_buttons_are_large_enough_to_touch(shared: Server, page: Page) -> None:
    open_page(page, shared.url + OVERVIEW)
    button = page.get_by_test_id("stPopoverButton")
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    button.tap()
    expect(page.get_by_test_id("stPopoverBody").get_by_text("数据月", exact=True)).to_be_visible()
