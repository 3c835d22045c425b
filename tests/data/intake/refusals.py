"""How a file is refused: for one reason, in our words, soon and in bounded memory."""

import time
import tracemalloc
from pathlib import Path

import pytest

from data.intake.book import RefusedError, open_book
from data.model import Problem

MB = 1 << 20
SHEET = "xl/worksheets/sheet1.xml"
# A library's own words, in any language, are no sentence for a planner.
FOREIGN = ("Error", "Exception", "Traceback", "xl/", "None")


def quickly(name: str, content: bytes | Path, most: int = 20 * MB) -> str:
    """The code of the refusal, which took under five seconds and `most` bytes."""
    tracemalloc.start()
    began = time.monotonic()
    try:
        with pytest.raises(RefusedError) as caught:
            open_book(name, content)
        took, peak = time.monotonic() - began, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert took < 5
    assert peak < most
    (problem,) = caught.value.problems
    assert problem.message.endswith("。")
    assert not any(word in problem.message for word in FOREIGN)
    return problem.code


def refused(name: str, content: bytes) -> Problem:
    """The one reason why the file was refused."""
    try:
        open_book(name, content)
    except RefusedError as error:
        (problem,) = error.problems
        return problem
    raise AssertionError(f"{name} was read")
