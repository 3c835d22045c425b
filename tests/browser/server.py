"""The app as its users run it: a process of its own, with releases of its own."""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import REGIONS, ROOT

START_SECONDS = 60


@dataclass(frozen=True)
class Server:
    url: str
    log: Path


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(releases: Path, log: Path, port: int) -> Iterator[Server]:
    """`streamlit run app.py` on this port until the end of the block."""
    options = [f"--server.port={port}", "--server.headless=true"]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *options]
    environment = {**os.environ, "TRACKER_RELEASES": str(releases), "TRACKER_REGIONS": REGIONS}
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            url = f"http://localhost:{port}"
            _wait(process, url, log)
            yield Server(url, log)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait(process: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    """Until the server says that it is healthy. Waiting for the process to end is what paces the questions."""
    for _ in range(START_SECONDS * 10):
        try:
            process.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            if _healthy(url):
                return
        else:
            raise RuntimeError(f"the server ended:\n{log.read_text(encoding='utf-8')}")
    raise RuntimeError(f"the server is not healthy after {START_SECONDS} s:\n{log.read_text(encoding='utf-8')}")


def _healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5) as answer:
            return bool(answer.read() == b"ok")
    except OSError:  # refused, cut off, or too busy to answer
        return False
