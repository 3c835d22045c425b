"""The board as a file: opened from a folder, without a network, its levers go on answering."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.levers import by_python, holds, on_page, open_board, shows, slider, slot, type_in, typed
from tests.browser.server import Server
from tests.browser.view import Watch, board_ready

pytestmark = pytest.mark.usefixtures("released")
LINE = "chart => chart.querySelector('svg').outerHTML"


@pytest.fixture
def file(shared: Server, page: Page, tmp_path: Path) -> Path:
    """As a reader gets it who has moved a lever first."""
    open_board(page, shared)
    type_in(page, "g.FP", "5")
    holds(page, "g.FP=5")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载离线版").click()
    saved = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(saved)
    page.goto("about:blank")
    return saved


@pytest.mark.browser_context_args
def test_a_file_answers_as_python_does(file: Path, page: Page, context: BrowserContext, watch: Watch) -> None:
    assert file.name.startswith("情景推演离线版_2024-09_jianan-")
    context.set_offline(True)
    asked = watch.requests
    page.goto(file.as_uri())
    board_ready(page)
    shows(page, "FP", by_python("FP", g_FP="5"))
    shows(page, "EI", by_python("EI"))
    assert "离线版：拖动滑块" in page.locator("body").inner_text().replace("\n", "")
    before, odds = page.locator('.chart[data-chart="EI"]').evaluate(LINE), slot(page, "odds.EI").inner_text()
    slider(page, "g.EI").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    said = by_python("EI", g_EI="19")
    shows(page, "EI", said)
    assert page.locator('.chart[data-chart="EI"]').evaluate(LINE) != before
    expect(page.locator('.chart[data-chart="EI"] svg text').filter(has_text=f"情景 {said.figure}")).to_have_count(1)
    # A number is typed over what stands there, sign by sign.
    typed(page, "g.EI").focus()
    page.keyboard.press("End")
    for _ in range(2):
        page.keyboard.press("Backspace")
    expect(typed(page, "g.EI")).to_have_value("")
    page.keyboard.type("12")
    page.keyboard.press("Tab")
    shows(page, "EI", by_python("EI", g_EI="12"))
    assert slot(page, "odds.EI").inner_text() == odds
    # What only the server can answer is not offered; what the browser can is.
    expect(page.get_by_role("button", name="复制为新情景")).to_have_count(0)
    page.get_by_role("button", name="设到所需增速").first.click()
    assert on_page(page, "EI").gap == "富余0.0"
    # The file itself, and nothing else.
    assert watch.requests == asked + 1
