"""The three apps that are compared, each served by a process of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
APPS = Path(__file__).with_name("apps")
TUNING = ("--runner.postScriptGC=false", "--browser.gatherUsageStats=false")


@dataclass(frozen=True)
class App:
    """What to serve and what to expect of it. `ours` is driven by its month filter, the bare ones by their slider."""

    name: str
    script: Path
    charts: int = 1
    flags: tuple[str, ...] = ()
    path: str = ""
    # Sessions move levers to places where they have been before, which the caches know.
    known: bool = False

    @property
    def ours(self) -> bool:
        return self.name == "ours"


DEFAULT = App("default", APPS / "bare.py")
TUNED = App("tuned", APPS / "tuned.py", flags=TUNING)
OURS = App("ours", ROOT / "app.py", charts=6)
# Six trajectories, the gap's waterfall and the tornado.
WHAT_IF = replace(OURS, charts=8, path="what-if")


@dataclass(frozen=True)
class Server:
    app: App
    port: int

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}/{self.app.path}"


def at_what_if(servers: list[Server], *, known: bool = False) -> list[Server]:
    """The same processes, ours looked at on its what-if page."""
    return [replace(server, app=replace(WHAT_IF, known=known)) if server.app.ours else server for server in servers]


@contextmanager
def serving(*apps: App) -> Iterator[list[Server]]:
    """All apps at once, so that every measurement can go round them; releases are built before anyone visits."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        # The shipped region only, in a folder of its own: a developer's releases are neither used nor touched.
        environment = {**os.environ, "TRACKER_RELEASES": str(Path(folder) / "releases")}
        environment.pop("TRACKER_REGIONS", None)
        subprocess.run([sys.executable, "-m", "data.build"], cwd=ROOT, env=environment, check=True)
        servers = []
        for app in apps:
            server = Server(app, _free_port())
            # Elsewhere the project's .streamlit/config.toml does not reach, so a bare app has default settings.
            where = ROOT if app.ours else Path(folder)
            stack.enter_context(_running(server, where, environment))
            servers.append(server)
        yield servers


@contextmanager
def _running(server: Server, where: Path, environment: dict[str, str]) -> Iterator[None]:
    command = [sys.executable, "-m", "streamlit", "run", str(server.app.script), *server.app.flags]
    command += ["--server.headless=true", "--server.address=localhost", f"--server.port={server.port}"]
    with (Path(environment["TRACKER_RELEASES"]).parent / f"{server.app.name}.log").open("w+") as log:
        process = subprocess.Popen(command, cwd=where, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait(server, process)
            yield
        except Exception:
            log.seek(0)
            print(f"--- log of {server.app.name}\n{log.read()[-3000:]}", file=sys.stderr)
            raise
        finally:
            process.terminate()
            process.wait(10)


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            with urlopen(f"http://localhost:{server.port}/_stcore/health", timeout=1):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"{server.app.name} did not start")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("localhost", 0))
        return int(free.getsockname()[1])
