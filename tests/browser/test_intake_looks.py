"""数据导入 for every eye and hand: screen readers, dark rooms, phones, and nobody who has to read English."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import serious_findings
from tests.browser.files import BAD, GOOD, drop, take_away
from tests.browser.server import Server
from tests.browser.view import INTAKE, OVERFLOW, PHONE, open_page

# All words that are painted: text of some size, and what the stylesheet puts after it.
PAINTED = """main => {
    const found = [], walk = document.createTreeWalker(main, NodeFilter.SHOW_ELEMENT);
    for (let at = walk.nextNode(); at; at = walk.nextNode()) {
        const style = getComputedStyle(at), own = [...at.childNodes].filter(node => node.nodeType === 3);
        const hidden = style.fontSize === '0px' || at.closest('[data-testid=stIconMaterial], .ct-sr, style, script');
        if (!hidden && at.getClientRects().length) found.push(own.map(node => node.data).join(''));
        found.push(getComputedStyle(at, '::after').content.replace(/^none$|^normal$/, ''));
    }
    return found.filter(text => text.trim());
}"""


@pytest.mark.parametrize("rows", [BAD, GOOD], ids=["bad", "good"])
def test_axe_finds_nothing_serious_in_what_is_said_of_a_file(shared: Server, page: Page, rows: list[str]) -> None:
    open_page(page, shared.url + INTAKE)
    drop(page, rows, "月报.csv")
    assert serious_findings(page) == []
    take_away(page)


@pytest.mark.browser_context_args(has_touch=True, viewport=PHONE)
def test_on_a_phone_everything_fits_and_can_be_touched(shared: Server, page: Page) -> None:
    open_page(page, shared.url + INTAKE)
    drop(page, GOOD, "月报.csv")
    assert page.evaluate(OVERFLOW) == []
    page.get_by_label("导入人").fill("统计科")
    for name in ("下载CSV", "确认导入"):
        box = page.get_by_role("button", name=name).bounding_box()
        assert box is not None
        assert box["height"] >= 44
    take_away(page)


def test_no_english_is_left_on_the_page(shared: Server, page: Page) -> None:
    """What is hidden by size is not seen: the browser is asked what it paints."""
    open_page(page, shared.url + INTAKE)
    painted = page.get_by_test_id("stMain").evaluate(PAINTED)
    assert "选择文件" in "".join(painted)
    assert [text for text in painted if re.search("[A-Za-z]{3,}", text.replace("xlsx、xls、csv", ""))] == []


def test_a_file_of_another_kind_is_refused_in_chinese(shared: Server, page: Page) -> None:
    open_page(page, shared.url + INTAKE)
    page.locator("input[type=file]").set_input_files(
        {"name": "表.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"}
    )
    chip = page.get_by_test_id("stFileChip")
    expect(chip).to_have_attribute("aria-invalid", "true")
    after = chip.evaluate("chip => getComputedStyle(chip, '::after').content")
    assert "格式不符或超过200MB，未读取" in after
