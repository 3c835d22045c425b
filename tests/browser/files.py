"""A planner's files for the shipped district, and what a planner does with them in the browser."""

from playwright.sync_api import Page, expect

from tests.browser.view import PATIENCE, finding, ready

HEAD = "对象类型,对象名称或代码,指标,报告期,累计值,当月值,公布同比%,单位,数据版本,来源"
# Seven a month since October 2023: 84 in the 12 months to September 2024.
PERIODS = ["2023-02", *(f"2023-{m:02d}" for m in range(3, 13)), "2024-02", *(f"2024-{m:02d}" for m in range(3, 10))]
GOOD = [
    f"集群,节能环保装备,规上工业总产值,{period},{7 * int(period[5:])},,,亿元,月报初步,区统计局月报"
    for period in PERIODS
]
BAD = [GOOD[0].replace("节能环保装备", "节能环保装配"), GOOD[1].replace(",21,", ",二十一,"), *GOOD[2:]]


def drop(page: Page, rows: list[str], name: str) -> None:
    """The file lies in the uploader, read and checked."""
    content = "\r\n".join([HEAD, *rows, ""]).encode("utf-8-sig")
    before = finding(page)
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    expect(page.locator(".ct-finding")).not_to_have_text(before, timeout=PATIENCE)
    ready(page)


def take_away(page: Page) -> None:
    page.get_by_test_id("stFileChipDeleteBtn").get_by_role("button").click()
    expect(page.get_by_test_id("stFileChip")).to_have_count(0)
    expect(page.locator(".ct-finding")).to_contain_text("示例数据", timeout=PATIENCE)


def confirm(page: Page, by: str) -> None:
    button = page.get_by_role("button", name="确认导入")
    expect(button).to_be_disabled()
    page.get_by_label("导入人").press_sequentially(by)
    expect(button).to_be_enabled()
    button.click()
    expect(page.locator(".ct-finding")).to_contain_text("已导入", timeout=PATIENCE)
    ready(page)
