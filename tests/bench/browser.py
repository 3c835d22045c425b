"""What one reader waits for, in Chromium: the first page, and the charts after a change.

Rounds go over the apps in turn, so that whatever slows the machine for a while slows them alike.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, TimeoutError, sync_playwright

from tests.bench.report import Samples
from tests.bench.servers import Server

OBSERVER = Path(__file__).with_name("observe.js")
QUIET_MS = 500
PATIENCE_MS = 30_000
WARM_UPS = 2
# Default settings look for outside hosts; offline as online they must find none, or the network would be measured.
FLAGS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost"]

# The list is open and Enter would choose another month than the chosen one.
MARKED = """() => {
  const mark = document.querySelector('.st-key-month input').getAttribute('aria-activedescendant');
  return mark && document.getElementById(mark)?.getAttribute('aria-selected') === 'false';
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


def first_load(browser: Browser, servers: list[Server], rounds: int) -> Samples:
    """From the navigation, nothing cached, until the last chart stands; one uncounted round warms the servers."""
    samples: Samples = {server.app.name: [] for server in servers}
    for number in range(rounds + 1):
        for server in servers:
            with opened(browser, server) as page:
                took = float(page.evaluate("window.__bench.loaded()"))
            if number:
                samples[server.app.name].append(took)
    return samples


def change(browser: Browser, servers: list[Server], rounds: int) -> Samples:
    """From the key press until the last chart has been redrawn."""
    samples: Samples = {server.app.name: [] for server in servers}
    with ExitStack() as stack:
        pages = [(server, stack.enter_context(opened(browser, server))) for server in servers]
        for server, page in pages:
            reach_control(server, page)
        for number in range(rounds + WARM_UPS):
            for server, page in pages:
                took = press(server, page)
                if number >= WARM_UPS:
                    samples[server.app.name].append(took)
    return samples


@contextmanager
def opened(browser: Browser, server: Server) -> Iterator[Page]:
    """The app's page in a context of its own, with all its charts drawn."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1440, "height": 900})
    context.add_init_script(path=OBSERVER)
    page = context.new_page()
    page.goto(server.address, wait_until="commit")
    settle(server, page)
    lacking = server.app.ours and not page.locator(".ct-finding").count()
    empty = page.evaluate("window.__bench.full()") < server.app.charts
    if lacking or empty or page.get_by_test_id("stException").count():
        raise RuntimeError(f"{server.app.name} did not render: {page.inner_text('body')[:500]}")
    yield page
    context.close()


def settle(server: Server, page: Page) -> None:
    wait(
        page, f"window.__bench.settled({server.app.charts}, {QUIET_MS})", f"{server.app.name} draws {server.app.charts}"
    )


def wait(page: Page, expression: str, what: str) -> None:
    try:
        page.wait_for_function(expression, polling=50, timeout=PATIENCE_MS)
    except TimeoutError:
        raise RuntimeError(f"waited in vain: {what}; {page.evaluate('window.__bench.seen()')}") from None


def run_ended(page: Page) -> None:
    """Charts may stand before the run has ended, and the end of a run closes an open list."""
    page.locator('[data-test-script-state="notRunning"]').wait_for()


def reach_control(server: Server, page: Page) -> None:
    """Focus what the keys will move. Our month stands in the popover of filters, which stays open."""
    if server.app.ours:
        page.locator(".st-key-filters button").first.click()
        page.locator(".st-key-month input").focus()
    else:
        page.get_by_role("slider").focus()


def press(server: Server, page: Page) -> float:
    """One change: the next older month, or one step of the slider."""
    page.bring_to_front()
    run_ended(page)
    if server.app.ours:
        _open_months(page)
    page.evaluate("window.__bench.arm()")
    page.keyboard.press("Enter" if server.app.ours else "ArrowRight")
    settle(server, page)
    return float(page.evaluate("window.__bench.changed()"))


def _open_months(page: Page) -> None:
    """Open the list, which puts the mark on the month below the chosen one."""
    for _ in range(5):
        page.locator(".st-key-month input").focus()
        page.keyboard.press("ArrowDown")
        try:
            page.wait_for_function(MARKED, polling=20, timeout=2000)
        except TimeoutError:
            continue
        return
    raise RuntimeError("the list of months does not open")
