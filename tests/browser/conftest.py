"""Debian's Chromium, one server for all tests that only look, and an eye on everything that goes wrong."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.browser.server import Server, free_port, running
from tests.browser.view import Watch

CHROMIUM = Path("/usr/bin/chromium")
# A page lives for a second or two here: to compile anew what has run often takes more than it saves.
UNTUNED = "--js-flags=--no-opt --no-maglev"
# Of a tab, not of a browser; a file or an empty page has none.
FORGET = "() => { try { sessionStorage.clear(); } catch {} return location.origin; }"
KEPT = "local_storage,indexeddb,service_workers,cache_storage"


@pytest.fixture(scope="session")
def base_url() -> str:
    """Stands in for the plug-in's own, whose way of being written pytest 9 warns about."""
    return ""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    if not CHROMIUM.exists() and os.environ.get("CI") != "true":
        pytest.skip(f"needs a browser: apt-get install chromium ({CHROMIUM} is missing)")
    return {**browser_type_launch_args, "executable_path": str(CHROMIUM), "args": ["--no-sandbox", UNTUNED]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "zh-CN", "timezone_id": "Asia/Shanghai", "color_scheme": "light"}


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Iterator[Server]:
    """One server for the whole session; at the end its log tells of no failure."""
    home = tmp_path_factory.mktemp("server")
    shutil.copytree(built, home / "releases")
    with running(home / "releases", home / "log", free_port()) as server:
        yield server
    assert_quiet(server)


@pytest.fixture(scope="session")
def door() -> int:
    """Where one new server after another stands, so that the browser knows the scripts of the next one already."""
    return free_port()


@pytest.fixture
def fresh(tmp_path: Path, built: Path, door: int) -> Iterator[Server]:
    """A server that nobody has visited yet."""
    shutil.copytree(built, tmp_path / "releases")
    with running(tmp_path / "releases", tmp_path / "log", door) as server:
        yield server
    assert_quiet(server)


@pytest.fixture
def untouched(tmp_path: Path, door: int) -> Iterator[Server]:
    """A server without any release: the first visit builds them."""
    with running(tmp_path / "releases", tmp_path / "log", door) as server:
        yield server
    assert_quiet(server)


@pytest.fixture(scope="session")
def returning(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[BrowserContext]:
    """A visitor who has been here before: to fetch and compile the app's scripts anew takes a third of a load."""
    with browser.new_context(**browser_context_args) as context:
        yield context


@pytest.fixture
def context(
    request: pytest.FixtureRequest, returning: BrowserContext, new_context: Callable[[], BrowserContext]
) -> Iterator[BrowserContext]:
    """Stands in for the plug-in's own: a test that wants to be somebody new says so by `browser_context_args`."""
    if request.node.get_closest_marker("browser_context_args"):
        yield new_context()
        return
    yield returning
    for page in returning.pages[1:]:
        page.close()
    returning.clear_cookies()


@pytest.fixture
def page(request: pytest.FixtureRequest, context: BrowserContext, returning: BrowserContext) -> Iterator[Page]:
    """Stands in for the plug-in's own: who returns does so in the same tab, which halves the work of a load, since the
    app's scripts are still in its memory."""
    tab = context.pages[0] if context.pages else context.new_page()
    before = tab.viewport_size
    yield tab
    if context is not returning:
        return
    done = getattr(request.node, "rep_call", None)
    if done is None or done.failed:  # whatever has become of it
        tab.close()
    else:
        leave(tab, before)


def leave(tab: Page, size: ViewportSize | None) -> None:
    """An empty page again, as large and as light as before, with the pointer in its corner; what a page may have kept
    of this test is not there for the next one. The context's own way to forget would forget the scripts as well."""
    origin = tab.evaluate(FORGET)
    tab.goto("about:blank")
    tools = tab.context.new_cdp_session(tab)
    tools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": KEPT})
    tools.detach()
    tab.mouse.move(0, 0)
    tab.emulate_media(color_scheme="light")
    if size is not None:
        tab.set_viewport_size(size)


@pytest.fixture(autouse=True)
def watch(context: BrowserContext) -> Iterator[Watch]:
    """No test may pass over a warning in the console, a failed request or a request to a stranger."""
    eye = Watch(context)
    yield eye
    eye.close()
    assert eye.troubles == []


def assert_quiet(server: Server) -> None:
    log = server.log.read_text(encoding="utf-8")
    assert [line for line in log.splitlines() if "Traceback" in line or "ERROR" in line or "Warning" in line] == []
