"""The board without a mouse, without sight, in the dark, and for fingers that know the page's shortcuts."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.levers import holds, open_board, type_in, typed
from tests.browser.server import Server

FOCUSED = """() => {
    let at = document.activeElement;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return [at.dataset.key ?? '', at.type ?? ''];
}"""
# How light the words of a chart are, from 0 to 1.
INK = """texts => texts.map(text => {
    const [r, g, b] = getComputedStyle(text).fill.match(/[\\d.]+/g).map(Number);
    return (r + g + b) / 765;
})"""


@pytest.mark.parametrize("query", ["", "?scope=EI"])
def test_every_input_has_a_name_of_its_own(shared: Server, page: Page, query: str) -> None:
    open_board(page, shared, query)
    named = page.locator("input[data-key]").evaluate_all("all => all.map(one => [one.type, one.ariaLabel])")
    assert len(named) >= 40
    assert [one for one in named if not re.search("[\u4e00-\u9fff]", one[1] or "")] == []
    assert len({tuple(one) for one in named}) == len(named)
    expect(page.get_by_role("slider", name=re.compile("^电子信息年增速"))).to_have_count(1)
    expect(page.get_by_role("textbox", name=re.compile("^电子信息年增速"))).to_have_count(1)


def test_tab_goes_from_number_to_slider_to_the_presets(shared: Server, page: Page) -> None:
    open_board(page, shared)
    typed(page, "g.EI").focus()
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == ["g.EI", "range"]
    for _ in range(3):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED)[1] == "button"
    for key in ("Tab", "Shift+Tab"):
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    expect(typed(page, "g.EI")).to_have_value(re.compile("^18\\.1"))


def test_letters_typed_into_a_lever_are_no_shortcuts(shared: Server, page: Page) -> None:
    sent: list[object] = []
    page.once("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    open_board(page, shared)
    quiet = len(sent)
    typed(page, "g.EI").fill("")
    page.keyboard.type("rcRC")
    expect(typed(page, "g.EI")).to_have_value("rcRC")
    assert len(sent) == quiet
    # One message: the field, once it is left. On a slider letters mean nothing.
    page.keyboard.press("Tab")
    expect(page.get_by_role("alert")).to_contain_text("rcRC")
    for letter in "rcRC":
        page.keyboard.press(letter)
    type_in(page, "g.EI", "12")
    holds(page, "g.EI=12")
    assert len(sent) == quiet + 2
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_speak_chinese_by_day_and_by_night(shared: Server, page: Page, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    open_board(page, shared)
    words = page.locator(".chart:not([hidden]) svg text")
    said = " ".join(words.all_text_contents()).replace(" ", "")
    for part in ("目标300", "情景283.7", "214.0", "待招引", "目标（2025年）", "电子信息：增速1个百分点"):
        assert part in said
    ink = words.evaluate_all(INK)
    assert len(ink) > 60
    assert [light for light in ink if (light > 0.5) != (scheme == "dark")] == []
