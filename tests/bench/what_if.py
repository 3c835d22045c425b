"""What a planner waits for, in Chromium: a lever that moves and a lever let go of."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page

from tests.bench import browser as chrome
from tests.bench.report import Samples
from tests.bench.servers import Server

QUIET_MS = 300
KEYS = ("ArrowRight", "ArrowLeft")
CLUSTERS = "all => all.map((one) => one.dataset.key.slice(2))"

Stamps = dict[str, float]


@dataclass
class Presses:
    """Milliseconds by app, from the key going down, or of ours coming up again, until page or screen shows it."""

    key: Samples = field(default_factory=dict)
    key_painted: Samples = field(default_factory=dict)
    release: Samples = field(default_factory=dict)
    release_painted: Samples = field(default_factory=dict)

    def add(self, app: str, *took: float) -> None:
        for samples, one in zip((self.key, self.key_painted, self.release, self.release_painted), took, strict=True):
            samples.setdefault(app, []).append(one)


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


@contextmanager
def _at_levers(browser: Browser, server: Server) -> Iterator[Page]:
    with chrome.opened(browser, server) as page:
        if not server.app.ours:
            chrome.reach_control(server, page)
        yield page


def press(page: Page, cluster: str, key: str, answers: list[str]) -> tuple[float, list[Stamps]]:
    """One key on a cluster's growth, down and up: when it came up, and the stamps of chart, figure and `answers`.

    All counted from the moment it went down.
    """
    page.locator(f'input[type="range"][data-key="g.{cluster}"]').focus()
    figure = f'[data-answer="{cluster}.gap_words"]'
    if not page.locator(figure).count():  # without a goal there is no gap
        figure = f'[data-answer="{cluster}.figure_words"]'
    page.evaluate("places => window.__bench.watch(places)", [f'.chart[data-chart="{cluster}"]', figure, *answers])
    page.keyboard.press(key)
    chrome.wait(page, f"window.__bench.rested({QUIET_MS})", f"{key} on {cluster}")
    found = page.evaluate("window.__bench.stamps()")
    down = found["pressed"]
    return found["released"] - down, [{name: at - down for name, at in one.items()} for one in found["watched"]]


def clusters(page: Page) -> list[str]:
    return list(page.locator('input[type="range"][data-key^="g."]').evaluate_all(CLUSTERS))


def _press_lever(page: Page, number: int, first: int) -> tuple[float, float, float, float]:
    """The answer draws the chart again, so of what is drawn at once the first change counts, of the answer the last."""
    page.bring_to_front()
    chrome.run_ended(page)
    there = clusters(page)
    at = number % len(there)
    answers = [f'[data-slot="odds.{there[at]}"]', '.chart[data-chart="tornado"]']
    up, stamps = press(page, there[at], KEYS[(at + first) % 2], answers)
    at_once, answered = stamps[:2], stamps[2:]
    return (
        max(one["first"] for one in at_once),
        max(one["firstPainted"] for one in at_once),
        max(one["last"] for one in answered) - up,
        max(one["lastPainted"] for one in answered) - up,
    )


def _press_bare(server: Server, page: Page) -> tuple[float, float, float, float]:
    """It has one answer, which comes from the server."""
    took = chrome.press(server, page)
    painted = float(page.evaluate("window.__bench.painted()"))
    return took, painted, took, painted
