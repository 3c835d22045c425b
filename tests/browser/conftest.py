"""Debian's Chromium, one server for all tests that only look, and an eye on everything that goes wrong."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.server import Server, running
from tests.browser.view import Watch

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def base_url() -> str:
    """Stands in for the plug-in's own, whose way of being written pytest 9 warns about."""
    return ""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    if not CHROMIUM.exists() and os.environ.get("CI") != "true":
        pytest.skip(f"needs a browser: apt-get install chromium ({CHROMIUM} is missing)")
    return {**browser_type_launch_args, "executable_path": str(CHROMIUM), "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "zh-CN", "timezone_id": "Asia/Shanghai", "color_scheme": "light"}


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Iterator[Server]:
    """One server for the whole session; at the end its log tells of no failure."""
    home = tmp_path_factory.mktemp("server")
    shutil.copytree(built, home / "releases")
    with running(home / "releases", home / "log") as server:
        yield server
    assert_quiet(server)


@pytest.fixture
def fresh(tmp_path: Path, built: Path) -> Iterator[Server]:
    """A server that nobody has visited yet."""
    shutil.copytree(built, tmp_path / "releases")
    with running(tmp_path / "releases", tmp_path / "log") as server:
        yield server
    assert_quiet(server)


@pytest.fixture
def untouched(tmp_path: Path) -> Iterator[Server]:
    """A server without any release: the first visit builds them."""
    with running(tmp_path / "releases", tmp_path / "log") as server:
        yield server
    assert_quiet(server)


@pytest.fixture(autouse=True)
def watch(context: BrowserContext) -> Iterator[Watch]:
    """No test may pass over a warning in the console, a failed request or a request to a stranger."""
    eye = Watch(context)
    yield eye
    assert eye.troubles == []


def assert_quiet(server: Server) -> None:
    log = server.log.read_text(encoding="utf-8")
    assert [line for line in log.splitlines() if "Traceback" in line or "ERROR" in line or "Warning" in line] == []
