"""Frames while a slider is dragged over its whole length: of ours each cluster's growth, of a bare app its only one."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser, Locator, Page

from tests.bench import browser as chrome
from tests.bench.servers import Server
from tests.bench.what_if import QUIET_MS, clusters

# Pointer positions over the length, finer than the slider's steps.
POSITIONS = 200
# Half the width of a thumb, which is taken hold of in its middle.
THUMB = 8
AT_AN_END = """track => {
  const input = track.matches('input') ? track : track.querySelector('input');
  return [input.min, input.max].includes(input.value);
}"""


@dataclass
class Frames:
    """Milliseconds between frames, and of every task over 50 ms that the browser counted itself."""

    deltas: list[float] = field(default_factory=list)
    long: list[float] = field(default_factory=list)


def drags(browser: Browser, servers: list[Server], times: int) -> dict[str, Frames]:
    """`times` to and fro, of ours for each cluster in turn."""
    found = {server.app.name: Frames() for server in servers}
    for server in servers:
        with chrome.opened(browser, server) as page:
            page.bring_to_front()
            for number in range(2 * times):
                cluster = clusters(page)[number // 2 % len(clusters(page))] if server.app.ours else ""
                _drag(page, cluster, number % 2, found[server.app.name])
    return found


def _drag(page: Page, cluster: str, backwards: int, frames: Frames) -> None:
    track = _track(page, cluster)
    track.scroll_into_view_if_needed()
    box = track.bounding_box()
    assert box is not None
    left, right = box["x"], box["x"] + box["width"]
    start, end = (right - THUMB, left) if backwards else (left + THUMB, right)
    middle = box["y"] + box["height"] / 2
    page.mouse.move(start, middle)
    page.mouse.down()
    page.evaluate("window.__bench.startFrames()")
    page.mouse.move(end, middle, steps=POSITIONS)
    found = page.evaluate("window.__bench.stopFrames()")
    if not track.evaluate(AT_AN_END):
        raise RuntimeError(f"the slider was not dragged: {cluster or 'bare'}")
    frames.deltas += found["deltas"]
    frames.long += found["long"]
    _let_go(page, cluster)


def _let_go(page: Page, cluster: str) -> None:
    """And wait for what comes of it, so that it does not come in the middle of the next drag."""
    if cluster:
        page.evaluate("places => window.__bench.watch(places)", [f'[data-slot="odds.{cluster}"]'])
    page.mouse.up()
    if cluster:
        chrome.wait(page, f"window.__bench.rested({QUIET_MS})", f"the answer to a drag of {cluster}")
    chrome.run_ended(page)


def _track(page: Page, cluster: str) -> Locator:
    if cluster:
        return page.locator(f'input[type="range"][data-key="g.{cluster}"]')
    return page.get_by_test_id("stSlider").locator('[style*="touch-action"]').first
