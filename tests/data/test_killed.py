"""A publishing process killed at any moment leaves the release before or the one after, whole, and the way open."""

import os
import random
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from data import build, imports, release
from data.model import Release
from tests import seeds
from tests.conftest import ROOT
from tests.data.accepting import accept, october, values

KILLS = 100
SIDES = ("left", "right")
LONGEST = 100


@contextmanager
def server(region: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.data.publisher", region, str(LONGEST)]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield process
        assert process.stdin
        process.stdin.close()


def kill(process: subprocess.Popen[str], undisturbed: int, after: float) -> tuple[list[int], float]:
    """One publisher, killed so many seconds after so many imports were published.

    Returns what it said: how many imports are in force, at first and after each one; and how long the last one took.
    """
    begin, said = process.stdin, process.stdout
    assert begin
    assert said
    begin.write("\n")
    begin.flush()
    child = int(said.readline())
    numbers, since = [], [time.monotonic()]
    for _ in range(undisturbed):
        numbers.append(int(said.readline()))
        since.append(time.monotonic())
    ended = os.pidfd_open(child)
    # It has far more to do than it can have done by then.
    assert select.select([ended], [], [], after)[0] == []
    os.close(ended)
    os.kill(child, signal.SIGKILL)
    return numbers + [int(line) for line in until_ended(said)], since[-1] - since[-2] if undisturbed else 0


def until_ended(said: IO[str]) -> Iterator[str]:
    while (line := said.readline()) != "ended\n":
        yield line


def kill_often(region: str, home: Path, seed: int) -> list[int]:
    """How many imports the live release has after each kill. The moments keep to the pace of the machine."""
    chance = random.Random(seed)
    counts, before, pace = [], 0, 0.0
    with server(region) as process:
        for number in range(KILLS // len(SIDES)):
            undisturbed = 0 if number % 4 else 2
            said, took = kill(process, undisturbed, chance.uniform(0, 1.2 * pace))
            pace = took or pace
            check(release.live(region), region)
            now = len(imports.in_force(region))
            # The next one may be live already, its publisher killed before it could say so.
            assert now - max([before, *said]) in (0, 1)
            before = now
            counts.append(now)
    finish(region, home)
    return counts


def check(live: Release, region: str) -> None:
    """Every row is there, and nothing of another release."""
    assert build.is_whole(live, live.content)
    assert values(live) == [float(number + 1) for number in range(len(imports.in_force(region)))]


def finish(region: str, home: Path) -> None:
    """What came into force is completed, and no more than that lies about."""
    current = build.ensure(region)
    check(current, region)
    assert len(imports.in_force(region)) == len(list((home / "imports").iterdir()))
    after = accept(october(float(len(imports.in_force(region)) + 1), region), current, region)
    check(after, region)
    assert list(home.glob("*.building*")) == []


@pytest.fixture
def sides(region: Path, releases: Path) -> list[Path]:
    """Two regions alike, so that two can publish at once without standing in each other's way; folders of releases.

    They have little but the second cluster: a publisher's steps are what counts here, and each takes its time.
    """
    for path in region.glob("*.csv"):
        if path.stem not in ("region", "source", "plan", "cluster", "goal"):
            path.unlink()
    for name in SIDES:
        shutil.copytree(region, region.with_name(name))
        seeds.change(region.with_name(name) / "region.csv", 2, region_id=name)
        build.build(name)
    return [releases / name for name in SIDES]


def test_a_hundred_publishers_are_killed(sides: list[Path]) -> None:
    with ThreadPoolExecutor(len(SIDES)) as pool:
        counts = list(pool.map(kill_often, SIDES, sides, range(len(SIDES))))
    for one in counts:
        assert len(one) == KILLS // len(SIDES)
        # Some were killed before they had published anything more, and some after.
        assert {0, 1} <= {after - before for before, after in zip([0, *one], one, strict=False)}
