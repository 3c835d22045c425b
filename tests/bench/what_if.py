"""What a planner waits for, in Chromium: a lever that moves, a lever let go of, and the frames of a drag."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Locator, Page

from tests.bench import browser as chrome
from tests.bench.report import Samples
from tests.bench.servers import Server

QUIET_MS = 300
# Pointer positions over a slider's length, finer than its steps.
POSITIONS = 200
# Half the width of a thumb: where a track's ends are.
THUMB = 8
KEYS = ("ArrowRight", "ArrowLeft")
CLUSTERS = """all => all.map((one) => one.dataset.key.slice(2))"""


@dataclass
class Presses:
    """Milliseconds by app: from the key going down, or of ours coming up again; until the page, or the screen, shows."""

    key: Samples = field(default_factory=dict)
    key_painted: Samples = field(default_factory=dict)
    release: Samples = field(default_factory=dict)
    release_painted: Samples = field(default_factory=dict)

    def add(self, app: str, *took: float) -> None:
        for samples, one in zip((self.key, self.key_painted, self.release, self.release_painted), took, strict=True):
            samples.setdefault(app, []).append(one)


@dataclass
class Frames:
    """Milliseconds between frames, and of every task over 50 ms that the browser counted itself."""

    deltas: list[float] = field(default_factory=list)
    long: list[float] = field(default_factory=list)


def presses(browser: Browser, servers: list[Server], rounds: int, *, first: int) -> Presses:
    """One step of one cluster's growth after another. `first`: which of the two directions the first cluster takes.

    A cluster keeps its direction, so that every figure is new to the server; the two `first` never meet.
    """
    found = Presses()
    with ExitStack() as stack:
        pages = [(server, stack.enter_context(_at_levers(browser, server))) for server in servers]
        for number in range(-chrome.WARM_UPS, rounds):
            for server, page in pages:
                took = _press_lever(page, number, first) if server.app.ours else _press_bare(server, page)
                if number >= 0:
                    found.add(server.app.name, *took)
    return found


def drag(browser: Browser, servers: list[Server], times: int) -> dict[str, Frames]:
    """Sliders dragged over their whole length, each to and fro; of a bare app its only one."""
    found: dict[str, Frames] = {}
    with ExitStack() as stack:
        for server in servers:
            page = stack.enter_context(_at_levers(browser, server))
            frames = found.setdefault(server.app.name, Frames())
            for number in range(times):
                _drag_one(page, _track(page, number // 2, ours=server.app.ours), number % 2, frames)
    return found


@contextmanager
def _at_levers(browser: Browser, server: Server) -> Iterator[Page]:
    with chrome.opened(browser, server) as page:
        if not server.app.ours:
            chrome.reach_control(server, page)
        yield page


def press(page: Page, cluster: str, key: str, answers: list[str]) -> list[dict[str, float]]:
    """One key on a cluster's growth; the stamps of its chart, its figure and of `answers`, counted from the key."""
    page.locator(f'input[type="range"][data-key="g.{cluster}"]').focus()
    figure = f'[data-answer="{cluster}.gap_words"]'
    if not page.locator(figure).count():  # without a goal there is no gap
        figure = f'[data-answer="{cluster}.figure_words"]'
    page.evaluate("places => window.__bench.watch(places)", [f'.chart[data-chart="{cluster}"]', figure, *answers])
    page.keyboard.press(key)
    chrome.wait(page, f"window.__bench.rested({QUIET_MS})", f"{key} on {cluster}")
    stamps = page.evaluate("window.__bench.stamps()")
    released = {"released": stamps["released"] - stamps["pressed"]}
    return [released, *({name: at - stamps["pressed"] for name, at in one.items()} for one in stamps["watched"])]


def clusters(page: Page) -> list[str]:
    return list(page.locator('input[type="range"][data-key^="g."]').evaluate_all(CLUSTERS))


def _press_lever(page: Page, number: int, first: int) -> tuple[float, float, float, float]:
    """The chart redrawn at once is redrawn again by the answer: its first change counts, of the answer the last."""
    page.bring_to_front()
    chrome.run_ended(page)
    there = clusters(page)
    at = number % len(there)
    answers = [f'[data-slot="odds.{there[at]}"]', '.chart[data-chart="tornado"]']
    up, *stamps = press(page, there[at], KEYS[(at + first) % 2], answers)
    chart_and_figure, answered = stamps[:2], stamps[2:]
    return (
        max(one["first"] for one in chart_and_figure),
        max(one["firstPainted"] for one in chart_and_figure),
        max(one["last"] for one in answered) - up["released"],
        max(one["lastPainted"] for one in answered) - up["released"],
    )


def _press_bare(server: Server, page: Page) -> tuple[float, float, float, float]:
    """It has one answer, which comes from the server."""
    took = chrome.press(server, page)
    painted = float(page.evaluate("window.__bench.painted()"))
    return took, painted, took, painted


def _track(page: Page, number: int, *, ours: bool) -> Locator:
    if not ours:
        return page.get_by_test_id("stSlider").get_by_role("group")
    there = clusters(page)
    return page.locator(f'input[type="range"][data-key="g.{there[number % len(there)]}"]')


def _drag_one(page: Page, track: Locator, backwards: int, frames: Frames) -> None:
    page.bring_to_front()
    chrome.run_ended(page)
    track.scroll_into_view_if_needed()
    box = track.bounding_box()
    assert box is not None
    ends = [box["x"] + THUMB, box["x"] + box["width"] - THUMB]
    start, end = reversed(ends) if backwards else ends
    middle = box["y"] + box["height"] / 2
    page.mouse.move(start, middle)
    page.mouse.down()
    page.evaluate("window.__bench.startFrames()")
    page.mouse.move(end, middle, steps=POSITIONS)
    found = page.evaluate("window.__bench.stopFrames()")
    page.mouse.up()
    frames.deltas += found["deltas"]
    frames.long += found["long"]
