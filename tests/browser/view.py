"""Opening a page and waiting until it is complete, and what may never happen on the way."""

import re
from collections.abc import Callable
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, ViewportSize, WebError, expect

Address: TypeAlias = dict[str, str]

OVERVIEW, CLUSTER, WHAT_IF, SOURCES = "/", "/cluster-detail", "/what-if", "/data-sources"
PROJECTS, PARKS, COMMITMENTS = "/project-list", "/parks", "/commitments"
CHAIN = "/chain-map"
INTAKE, VERSIONS = "/upload-data", "/release-history"
PATHS = (OVERVIEW, CLUSTER, CHAIN, WHAT_IF, PROJECTS, PARKS, COMMITMENTS, INTAKE, VERSIONS, SOURCES)
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
# What scrolls sideways: the document, the main part, or something that sticks out of the main part.
OVERFLOW = """() => {
    const main = document.querySelector('[data-testid=stMain]');
    return [document.documentElement, main]
        .filter(part => part.scrollWidth > part.clientWidth)
        .map(part => `${part.tagName} ${part.scrollWidth} > ${part.clientWidth}`);
}"""
# From empty releases to the board: both regions may have to be built, on a busy machine.
PATIENCE = 60_000


# Asked by a script in the page every 50 ms. The tool's own assertions ask ever more seldom, up to a second apart, which
# comes to half of what a page takes.
COMPLETE = """() => {
    const all = selector => [...document.querySelectorAll(selector)];
    const state = document.querySelector('[data-testid=stApp]')?.dataset.testScriptState;
    return ['notRunning', 'compilationError'].includes(state)
        && all('.ct-finding').some(one => one.getClientRects().length)
        && !all('[data-testid=stSkeleton]').length
        && all('[data-testid=stVegaLiteChart]').every(chart => chart.querySelector('svg text'));
}"""
# The board lives in a shadow of its own.
BOARD = """() => {
    const roots = [document, ...[...document.querySelectorAll('*')].map(one => one.shadowRoot).filter(Boolean)];
    const all = selector => roots.flatMap(root => [...root.querySelectorAll(selector)]);
    const words = all('[data-answer$=figure_words]');
    return words.length > 0 && words.every(one => one.textContent)
        && !all('.chart:not([hidden]):not(:has(svg text))').length && !all('[data-board][data-stale]').length;
}"""


def ready(page: Page) -> None:
    """The script has run and every chart is drawn."""
    page.wait_for_function(COMPLETE, polling=50, timeout=PATIENCE)
    if WHAT_IF in page.url:
        board_ready(page)


def board_ready(page: Page) -> None:
    """Every chart of the board is drawn, every answer is in words, and no lever waits for Python's answer."""
    page.wait_for_function(BOARD, polling=50, timeout=PATIENCE)


def open_page(page: Page, url: str) -> None:
    page.goto(url)
    ready(page)


def finding(page: Page) -> str:
    return page.locator(".ct-finding").inner_text()


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option in the filter panel, and close it again."""
    page.get_by_test_id("stPopoverButton").click()
    box = page.get_by_test_id("stPopoverBody").get_by_role("combobox", name=re.compile(label))
    box.click()
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stPopoverButton")).to_contain_text(option)
    ready(page)


def menu(page: Page, title: str) -> None:
    page.get_by_test_id("stTopNavLink").filter(has_text=title).click()


class Watch:
    """Everything that went wrong in a browser context: warnings, failed answers, strangers."""

    def __init__(self, context: BrowserContext) -> None:
        self.troubles: list[str] = []
        self.requests = 0
        self._context = context
        self._heard: dict[Any, Callable[[Any], None]] = {
            "console": self._console,
            "weberror": self._error,
            "response": self._response,
            "request": self._request,
            "requestfailed": self._failed,
        }
        for event, handler in self._heard.items():
            context.on(event, handler)

    def close(self) -> None:
        """Hear no more: the context may outlast the test."""
        for event, handler in self._heard.items():
            self._context.remove_listener(event, handler)

    def _error(self, error: WebError) -> None:
        self.troubles.append(f"page error: {error.error}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.troubles.append(f"console {message.type}: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.troubles.append(f"{response.status} {response.url}")

    def _request(self, request: Request) -> None:
        self.requests += 1
        host = urlsplit(request.url).hostname
        if host not in (None, "localhost"):
            self.troubles.append(f"request to {host}")

    def _failed(self, request: Request) -> None:
        # Leaving a page takes back what it had asked for; that is no failure of the server.
        if request.failure != "net::ERR_ABORTED":
            self.troubles.append(f"{request.failure} {request.url}")
