"""`python -m tests.bench [--quick] [--only METRIC ...]`: our pages against a bare Streamlit app.

Three servers run side by side and are measured in turn: the bare app with default settings, the same app tuned, and
ours. Needs Chromium and an otherwise idle machine; the load at the start is printed, for a busy one proves nothing.
"""

import argparse
import os
import time

from tests.bench.metrics import METRICS
from tests.bench.report import show
from tests.bench.servers import DEFAULT, OURS, TUNED, serving


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds and few steps: rough figures")
    parser.add_argument("--only", choices=METRICS, nargs="+", help="some metrics")
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, load average at start {os.getloadavg()[0]:.1f}")
    started, rows = time.perf_counter(), []
    with serving(DEFAULT, TUNED, OURS) as servers:
        for metric in options.only or METRICS:
            print(f"measuring {metric}, load average {os.getloadavg()[0]:.1f} ...", flush=True)
            rows += METRICS[metric](servers, options.quick)
    show(rows)
    print(f"took {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
