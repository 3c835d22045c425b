"""The file `current`: first the name of the live release's file, then what a rollback has left behind.

`without 0003 0004` are the accepted imports that it withdrew: they stay on disk and out of force. `held` keeps the
chosen release although the CSVs have changed since. Where the pointer is lost, every accepted import is in force again.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from data import disk

NAME = "current"


@dataclass(frozen=True)
class Pointer:
    """`without` are numbers of accepted imports."""

    file: str
    without: frozenset[int] = frozenset()
    held: bool = False


def read(home: Path) -> Pointer:
    """What the pointer in a region's folder says; one to nowhere where there is none or it is damaged."""
    try:
        file, *lines = (home / NAME).read_text(encoding="ascii", errors="replace").split("\n")
    except FileNotFoundError:
        return Pointer("")
    withdrawn = [words[1:] for words in map(str.split, lines) if words[:1] == ["without"]]
    without = {int(word) for words in withdrawn for word in words if re.fullmatch("[0-9]{1,9}", word)}
    return Pointer(file.strip(), frozenset(without), "held" in lines)


def write(home: Path, pointer: Pointer) -> None:
    """Replaced in one step, and on the disk when this returns."""
    numbers = " ".join(f"{number:04d}" for number in sorted(pointer.without))
    lines = [pointer.file, f"without {numbers}" if numbers else "", "held" if pointer.held else ""]
    disk.replace(home / NAME, "\n".join(line for line in lines if line))
