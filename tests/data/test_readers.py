"""While releases are published, whoever reads keeps to one: no error, and no answer from another."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from data import imports, release
from tests import seeds
from tests.conftest import ROOT
from tests.data import accepting
from tests.data.accepting import OCTOBER

PUBLISHED = 20
THREADS = 20
PROCESSES = 2
PAUSE = 0.3
# Three questions of one page, each by itself. All name the import that was the last.
QUESTIONS = (
    "select coalesce(max(import_no), 0) from accepted_import",
    "select area_mu::integer - 1200 from park where park_id = 'north'",
    "select coalesce(max(value)::integer, 0) from output_known(null) where cluster_id = 'B1' and period = '2026-10'",
)


def page(region: str = "fixture") -> int:
    """Ask for one release all that a page would ask. Returns the number of the last import in it."""
    current = release.live(region)
    answers: list[int] = []
    for question in QUESTIONS:
        with release.cursor(current) as cursor:
            answers += cursor.execute(question).fetchall()[0]
    assert set(answers) == {current.number - 1}, f"{current.label}: {answers}"
    return int(answers[0])


def read(done: threading.Event) -> list[int]:
    """Page after page until nothing more is published. Without a pause they would leave the writer no processor."""
    seen = [page()]
    while not done.wait(PAUSE):
        seen.append(page())
    return seen


def publish(region: Path) -> None:
    park = seeds.read(region / "park.csv")[0]
    for number in range(1, PUBLISHED + 1):
        layer = imports.new_layer("fixture")
        accepting.write(layer, "park", park | {"area_mu": 1200.0 + number})
        accepting.write(layer, "fact_output", OCTOBER | {"value": float(number)})
        accepting.accept(layer, file_hash=f"{number:064d}")


def test_twenty_readers_and_two_processes_read_while_twenty_releases_are_published(
    region: Path, published: Path
) -> None:
    assert page() == 0
    done = threading.Event()
    command = [sys.executable, "-m", "tests.data.test_readers"]
    others = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(PROCESSES)
    ]
    with ThreadPoolExecutor(THREADS) as pool:
        readers = [pool.submit(read, done) for _ in range(THREADS)]
        try:
            publish(region)
        finally:
            done.set()
            told = [other.communicate()[0].split() for other in others]
    assert [other.returncode for other in others] == [0] * PROCESSES
    for seen in [*(reader.result() for reader in readers), *([int(number) for number in one] for one in told)]:
        # Never back to an older one, and not only the first or the last.
        assert seen == sorted(seen)
        assert seen[-1] >= PUBLISHED - 1
    assert any(len(set(reader.result())) > PUBLISHED // 2 for reader in readers)
    assert page() == PUBLISHED


def main() -> None:
    """A reader in a process of its own, until its input is closed."""
    done = threading.Event()

    def listen() -> None:
        sys.stdin.read()
        done.set()

    threading.Thread(target=listen, daemon=True).start()
    print(*read(done), page())


if __name__ == "__main__":
    main()
