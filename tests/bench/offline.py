"""The offline file beside the least that answers the same gesture: a saved Altair chart with a bound slider."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import altair as alt
from playwright.sync_api import Browser, Page

from tests.bench import browser as chrome
from tests.bench.report import Samples
from tests.bench.servers import Server
from tests.bench.what_if import KEYS, clusters, press

BUTTON = "下载离线版"


def presses(browser: Browser, ours: Server, rounds: int) -> tuple[Samples, Samples]:
    """Milliseconds from the key going down until the page, and until the screen, shows the line elsewhere."""
    changed: Samples = {"default": [], "ours": []}
    painted: Samples = {"default": [], "ours": []}
    with TemporaryDirectory() as folder:
        bare = _bare(Path(folder) / "bare.html")
        with _opened(browser, bare) as plain, _opened(browser, _ours(browser, ours, Path(folder))) as board:
            for number in range(-chrome.WARM_UPS, rounds):
                for app, took in (("default", _press_bare(plain)), ("ours", _press_ours(board, number))):
                    if number >= 0:
                        changed[app].append(took[0])
                        painted[app].append(took[1])
    return changed, painted


def _bare(file: Path) -> Path:
    growth = alt.param(name="growth", value=20, bind=alt.binding_range(min=0, max=100, step=1))
    line = alt.Chart(alt.sequence(0, 60, as_="month")).mark_line().add_params(growth)
    line = line.transform_calculate(level="pow(1 + growth / 100, datum.month / 12)")
    line.encode(x="month:Q", y="level:Q").save(file, inline=True)
    return file


def _ours(browser: Browser, server: Server, folder: Path) -> Path:
    """As a reader gets it: from the button under the board."""
    with chrome.opened(browser, server) as page:
        chrome.run_ended(page)
        with page.expect_download() as download:
            page.get_by_role("button", name=BUTTON).click()
        file = folder / "ours.html"
        download.value.save_as(file)
    return file


@contextmanager
def _opened(browser: Browser, file: Path) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1440, "height": 900})
    context.add_init_script(path=chrome.OBSERVER)
    page = context.new_page()
    page.goto(file.as_uri())
    chrome.wait(page, "window.__bench.full() > 0 && window.__bench.still(500)", f"{file.name} draws")
    yield page
    context.close()


def _press_bare(page: Page) -> tuple[float, float]:
    page.bring_to_front()
    page.locator('input[type="range"]').focus()
    page.evaluate("window.__bench.watch(['#vis'])")
    page.keyboard.press("ArrowRight")
    chrome.wait(page, "window.__bench.rested(300)", "the bare file redraws")
    found = page.evaluate("window.__bench.stamps()")
    chart = found["watched"][0]
    return chart["last"] - found["pressed"], chart["lastPainted"] - found["pressed"]


def _press_ours(page: Page, number: int) -> tuple[float, float]:
    page.bring_to_front()
    there = clusters(page)
    at = number % len(there)
    _, stamps = press(page, there[at], KEYS[at % 2], [])
    return max(one["last"] for one in stamps), max(one["lastPainted"] for one in stamps)
