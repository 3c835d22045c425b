"""Every page as readers meet it: on a phone and wide, by day and by night, in the district and in another region."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.axe import serious_findings
from tests.browser.server import Server
from tests.browser.view import DESKTOP, OVERFLOW, PATHS, PHONE, Watch, finding, open_page, ready


def resized(page: Page, screen: ViewportSize) -> None:
    """The window has this size and nothing scrolls sideways; charts follow a moment later."""
    page.set_viewport_size(screen)
    page.wait_for_function(f"() => ({OVERFLOW})().length === 0", timeout=10_000)


# One visit for what would be seven: a page costs seconds to load, and none of these questions changes it.
@pytest.mark.parametrize("path", PATHS)
def test_a_page_fits_serves_all_and_follows_the_region(shared: Server, page: Page, watch: Watch, path: str) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, shared.url + path)
    assert page.evaluate(OVERFLOW) == []
    assert watch.requests > 5
    resized(page, DESKTOP)
    assert serious_findings(page) == []

    page.get_by_test_id("stSelectbox").get_by_role("combobox").first.click()
    page.get_by_role("option", name="测试区", exact=True).click()
    expect(page.locator(".ct-context")).to_contain_text("测试区（虚构夹具）")
    expect(page.locator(".ct-context")).to_contain_text("数据截至2026年9月")
    ready(page)
    expect(page).to_have_url(f"{shared.url}{path}?region=fixture")
    chosen = finding(page)

    # By its address alone, and on a phone at once.
    page.set_viewport_size(PHONE)
    page.reload()
    ready(page)
    assert finding(page) == chosen
    expect(page.locator(".ct-context")).to_contain_text("测试区（虚构夹具）")
    expect(page).to_have_url(f"{shared.url}{path}?region=fixture")
    assert page.evaluate(OVERFLOW) == []
    assert "示例数据" not in page.get_by_test_id("stMain").inner_text().replace("本版本不含示例数据", "")
    resized(page, DESKTOP)
    assert serious_findings(page) == []
