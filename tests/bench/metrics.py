"""The metrics by name: what each measures, how often, and the goal that is printed beside."""

from collections.abc import Callable

from tests.bench import browser, drag, offline, report, sessions, what_if
from tests.bench.servers import Server, at_what_if

Rows = list[tuple[str, ...]]

ROUNDS, QUICK_ROUNDS = 24, 5
# Each of six clusters as often.
LEVER_ROUNDS, QUICK_LEVER_ROUNDS = 36, 6
LOAD_ROUNDS = 30
QUICK_STEPS = (8, 16, 32, 64)
QUICK_RELEASE_STEPS = (2, 4, 8, 16, 32, 64)


def first_load(servers: list[Server], quick: bool) -> Rows:
    with browser.chromium() as chromium:
        samples = browser.first_load(chromium, servers, QUICK_ROUNDS if quick else ROUNDS)
    return report.times("first load to last chart", samples, "<= 1.5 x default")


def change(servers: list[Server], quick: bool) -> Rows:
    with browser.chromium() as chromium:
        samples = browser.change(chromium, servers, QUICK_ROUNDS if quick else ROUNDS)
    return report.times("change to last chart", samples, "<= 1.0 x default")


def readers(servers: list[Server], quick: bool) -> Rows:
    found = sessions.capacity(servers, QUICK_STEPS if quick else sessions.STEPS)
    return report.sessions("sessions, p95 < 1 s", found, ">= 2 x default")


def key(servers: list[Server], quick: bool) -> Rows:
    found = _presses(servers, quick, first=0)
    return _rows("what-if key to chart and gap", found.key, found.key_painted, "<= 0.15 x default")


def release(servers: list[Server], quick: bool) -> Rows:
    found = _presses(servers, quick, first=1)
    return _rows("what-if release to odds and tornado", found.release, found.release_painted, "<= 1.0 x default")


def _rows(metric: str, changed: report.Samples, painted: report.Samples, goal: str) -> Rows:
    return report.times(metric, changed, goal) + report.times(f"{metric}, painted", painted, "")


def _presses(servers: list[Server], quick: bool, *, first: int) -> what_if.Presses:
    with browser.chromium() as chromium:
        return what_if.presses(
            chromium, at_what_if(servers), QUICK_LEVER_ROUNDS if quick else LEVER_ROUNDS, first=first
        )


def dragging(servers: list[Server], quick: bool) -> Rows:
    with browser.chromium() as chromium:
        found = drag.drags(chromium, at_what_if(servers), 2 if quick else 6)
    return report.frames("what-if drag, frames", found, f"none over {report.FRAME_MS} ms")


def what_if_load(servers: list[Server], quick: bool) -> Rows:
    with browser.chromium() as chromium:
        samples = browser.first_load(chromium, at_what_if(servers), QUICK_ROUNDS if quick else LOAD_ROUNDS)
    return report.times("what-if first load to last chart", samples, "<= 1.3 x default")


def planners(servers: list[Server], quick: bool) -> Rows:
    """Two kinds of releases: to places the server has never seen, and to those that its caches hold."""
    steps = QUICK_RELEASE_STEPS if quick else sessions.RELEASE_STEPS
    found = sessions.capacity(at_what_if(servers), steps)
    rows = report.sessions("what-if sessions, p95 < 1 s", found, ">= 2 x default")
    known = found | sessions.capacity([one for one in at_what_if(servers, known=True) if one.app.ours], steps)
    return rows + report.sessions("what-if sessions, cached growths", {"ours": known["ours"]}, "")


def offline_file(servers: list[Server], quick: bool) -> Rows:
    ours = next(one for one in at_what_if(servers) if one.app.ours)
    with browser.chromium() as chromium:
        changed, painted = offline.presses(chromium, ours, QUICK_LEVER_ROUNDS if quick else LEVER_ROUNDS)
    # Its default is a saved Altair chart, without a server as ours.
    return _rows("offline key to chart and gap", changed, painted, "<= 2.0 x default")


METRICS: dict[str, Callable[[list[Server], bool], Rows]] = {
    "first-load": first_load,
    "change": change,
    "sessions": readers,
    "what-if-key": key,
    "what-if-drag": dragging,
    "what-if-release": release,
    "what-if-first-load": what_if_load,
    "what-if-sessions": planners,
    "what-if-offline": offline_file,
}
