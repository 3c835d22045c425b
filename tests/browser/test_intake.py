"""数据导入 in a real browser: a bad file, a good one, and another window that shows the new figures by itself."""

import re
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.files import BAD, GOOD, confirm, drop, take_away
from tests.browser.server import Server
from tests.browser.view import INTAKE, OVERVIEW, PATIENCE, WHAT_IF, finding, open_page

# How often the script has begun to run since.
COUNT_RUNS = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    window.runs = 0;
    new MutationObserver(() => { window.runs += app.dataset.testScriptState === 'running'; })
        .observe(app, {attributes: true, attributeFilter: ['data-test-script-state']});
}"""


def test_bad_then_good_and_another_window_follows(fresh: Server, page: Page, tmp_path: Path) -> None:
    other = page.context.new_page()
    open_page(other, fresh.url + OVERVIEW)
    card = other.locator("[class*=st-key-card-EP]")
    expect(card).to_contain_text("80.0")

    open_page(page, fresh.url + INTAKE)
    drop(page, BAD, "月报.csv")
    assert finding(page) == "文件有2处错误，改正后再导入。"
    rows = page.locator(".ct-list tr").all_inner_texts()
    assert any("B2" in row and "节能环保装配" in row for row in rows)
    assert any("E3" in row and "二十一" in row for row in rows)
    expect(page.get_by_role("button", name="确认导入")).to_have_count(0)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载标注后的工作簿").click()
    assert waiting.value.suggested_filename == "月报_标注.xlsx"
    waiting.value.save_as(tmp_path / "marked.xlsx")
    assert load_workbook(tmp_path / "marked.xlsx").sheetnames[0] == "问题清单"

    take_away(page)
    drop(page, GOOD, "月报.csv")
    assert finding(page) == "可以导入：新增19项，1个灯变化。"
    expect(page.get_by_text("节能环保：基期年还缺2020年全年。")).to_be_visible()
    confirm(page, "统计科")
    assert finding(page) == "已导入：新增19项，数据更新为第2版。"

    expect(card).to_contain_text("84.0", timeout=PATIENCE)
    expect(card.locator("svg text").filter(has_text=re.compile("84"))).to_have_count(1)
    expect(other.get_by_test_id("stToast")).to_contain_text("数据已更新为第2版")
    expect(card).not_to_contain_text("示例数据")

    page.get_by_role("link", name="查看版本历史").click()
    expect(page.locator(".ct-finding")).to_contain_text("当前为第2版，由统计科导入“月报.csv”形成", timeout=PATIENCE)
    page.get_by_role("button", name="恢复到此版本").click()
    page.get_by_role("button", name="确认恢复").click()
    expect(page.locator(".ct-finding")).to_contain_text("当前为第1版", timeout=PATIENCE)
    expect(card).to_contain_text("80.0", timeout=PATIENCE)


def test_looking_for_news_disturbs_nobody_who_types(shared: Server, page: Page) -> None:
    open_page(page, f"{shared.url}{WHAT_IF}?scope=EI")
    field = page.locator("[data-board] input[type=text]:visible").first
    field.click()
    field.fill("12")
    page.locator("[data-board]").evaluate("board => { board.dataset.stays = 'yes'; }")
    page.evaluate(COUNT_RUNS)
    page.wait_for_function("() => window.runs >= 2", timeout=PATIENCE)
    assert field.input_value() == "12"
    expect(field).to_be_focused()
    assert page.locator("[data-board]").get_attribute("data-stays") == "yes"


def test_the_templates_can_be_had(shared: Server, page: Page, tmp_path: Path) -> None:
    open_page(page, shared.url + INTAKE)
    for number, label in enumerate(("下载空白模板", "下载现有数据")):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=label).click()
        waiting.value.save_as(tmp_path / f"{number}.xlsx")
        assert load_workbook(tmp_path / f"{number}.xlsx").worksheets[0]["A1"].value == "对象类型"
