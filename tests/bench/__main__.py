"""`python -m tests.bench [--quick] [--only first-load|change|sessions]`: our overview against a bare Streamlit app.

Three servers run side by side and are measured in turn: the bare app with default settings, the same app tuned, and
ours. Needs Chromium and an otherwise idle machine; the load at the start is printed, for a busy one proves nothing.
"""

import argparse
import os
import time

from tests.bench import browser, report, sessions
from tests.bench.servers import DEFAULT, OURS, TUNED, Server, serving

METRICS = ("first-load", "change", "sessions")
ROUNDS, QUICK_ROUNDS = 24, 5
QUICK_STEPS = (8, 16, 32, 64)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_ROUNDS} rounds and few steps: rough figures")
    parser.add_argument("--only", choices=METRICS, help="one metric")
    options = parser.parse_args()
    wanted = (options.only,) if options.only else METRICS
    print(f"{os.cpu_count()} cores, load average at start {os.getloadavg()[0]:.1f}")
    started, rows = time.perf_counter(), []
    with serving(DEFAULT, TUNED, OURS) as servers:
        for metric in wanted:
            print(f"measuring {metric} ...", flush=True)
            rows += measure(metric, servers, quick=options.quick)
    report.show(rows)
    print(f"took {time.perf_counter() - started:.0f} s")


def measure(metric: str, servers: list[Server], *, quick: bool) -> list[tuple[str, ...]]:
    rounds = QUICK_ROUNDS if quick else ROUNDS
    if metric == "sessions":
        found = sessions.capacity(servers, QUICK_STEPS if quick else sessions.STEPS)
        return report.sessions("sessions, p95 < 1 s", found, ">= 2 x default")
    with browser.chromium() as chromium:
        if metric == "first-load":
            samples = browser.first_load(chromium, servers, rounds)
            return report.times("first load to last chart", samples, "<= 1.5 x default")
        samples = browser.change(chromium, servers, rounds)
        return report.times("change to last chart", samples, "<= 1.0 x default")


if __name__ == "__main__":
    main()
