"""How many readers one server process carries, each changing a filter once a second.

The caches are filled first, as on a server that has been up for a while; what a first visit of each choice costs is
printed beside.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from statistics import median

from tests.bench.report import p95
from tests.bench.servers import ROOT, Server

# A release is more work than a filter, so its steps begin lower.
RELEASE_STEPS = (2, 4, 8, 12, 16, 20, 24, 32, 48, 64, 96, 128)
STEPS = (8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256)
SECONDS = 12
LIMIT_S = 1.0


@dataclass(frozen=True)
class Capacity:
    """The largest number of sessions answered in time, its p95, and what came of the next step (None: none tried)."""

    sessions: int
    p95_s: float | None
    reruns: int
    next_p95_s: float | None = None


def capacity(servers: list[Server], steps: tuple[int, ...] = STEPS) -> dict[str, Capacity]:
    """Step by step over all apps that still answer in time, one load at a time."""
    best = {server.app.name: Capacity(0, None, 0) for server in servers}
    going = list(servers)
    for server in servers:
        took = _load(server, 1, seconds=0)
        print(f"  {server.app.name}: {len(took)} choices one by one, median {median(took) * 1000:.0f} ms", flush=True)
    for step in steps:
        for server in list(going):
            took = _load(server, step)
            slow, last = p95(took), best[server.app.name]
            print(f"  {server.app.name}: {step} sessions, p95 {slow * 1000:.0f} ms of {len(took)} reruns", flush=True)
            if slow < LIMIT_S:
                best[server.app.name] = Capacity(step, slow, len(took))
            else:
                best[server.app.name] = Capacity(last.sessions, last.p95_s, last.reruns, slow)
                going.remove(server)
    return best


def _load(server: Server, sessions: int, seconds: int = SECONDS) -> list[float]:
    client = "tests.bench.levers" if server.app.path else "tests.bench.client"
    command = [sys.executable, "-m", client, str(server.port), str(sessions), str(seconds)]
    if server.app.known:
        command.append("known")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{server.app.name} with {sessions} sessions:\n{done.stderr[-2000:]}")
    return [float(took) for took in json.loads(done.stdout)]
