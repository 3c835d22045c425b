"""A process that publishes until it is killed: `python -m tests.data.publisher REGION [NUMBER]`.

All is loaded once, then it forks for each line that it reads: a hundred publishers need not each load Python anew. Each
says its process id, then the number of imports in force, at first and after each that it has published.
"""

import os
import sys

from data import blank, build, imports
from tests.data import accepting


def publish(region: str, number: int) -> None:
    """Accept small layers, one upon the other."""
    current = build.ensure(region)
    tell(len(imports.in_force(region)))
    for _ in range(number):
        value = float(len(imports.in_force(region)) + 1)
        current = accepting.accept(accepting.october(value, region), current, region, file_hash=f"{value:064.0f}")
        tell(len(imports.in_force(region)))


def tell(number: int) -> None:
    os.write(1, f"{number}\n".encode())


def serve(region: str, number: int) -> None:
    # So is what a process makes once: it would else be most of what a publisher does that is killed soon.
    blank.current()
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            tell(os.getpid())
            publish(region, number)
            os._exit(0)
        os.waitpid(child, 0)
        os.write(1, b"ended\n")


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
