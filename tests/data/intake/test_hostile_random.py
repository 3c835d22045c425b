"""Random and damaged files: a book or a refusal, nothing else."""

import threading
import warnings
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from data.intake.book import Book, RefusedError, open_book
from tests.data.intake.refusals import SHEET
from tests.data.intake.written_files import (
    old,
    shared,
    small,
    with_parts,
)


def attempt(name: str, content: bytes) -> Book | None:
    """A book, or a refusal in our words; nothing else, and no warning, whatever the file is."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return open_book(name, content)
        except RefusedError as error:
            refusal = error
    assert all(problem.code and problem.message.endswith("。") for problem in refusal.problems)
    return None


NAMES = st.sampled_from(["a.xlsx", "a.xls", "a.csv", "a"])
QUICK = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(NAMES, st.binary(max_size=300))
@example("a.csv", b'a\r"b')
def test_random_bytes_are_a_book_or_refused(name: str, content: bytes) -> None:
    book = attempt(name, content)
    assert book is None or len(book.sheets) == 1


BASES: dict[str, Callable[[], bytes]] = {"a.xlsx": small, "a.xls": old}


@QUICK
@given(st.sampled_from(sorted(BASES)), st.data())
def test_damaged_workbooks_are_a_book_or_refused(name: str, data: st.DataObject) -> None:
    content = bytearray(BASES[name]())
    for _ in range(data.draw(st.integers(0, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)) | st.just(len(content)))
    book = attempt(name, bytes(content[:cut]))
    assert book is None or book.sheets


@QUICK
@given(st.sampled_from(["xl/workbook.xml", SHEET, "xl/styles.xml", "xl/sharedStrings.xml"]), st.data())
def test_damaged_xml_in_a_sound_zip_is_a_book_or_refused(part: str, data: st.DataObject) -> None:
    content = shared()
    with ZipFile(BytesIO(content)) as archive:
        xml = bytearray(archive.read(part))
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(xml) - 1))
        xml[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    book = attempt("a.xlsx", with_parts(content, {part: bytes(xml)}))
    assert book is None or book.sheets


def test_two_workbooks_at_once_do_not_mix() -> None:
    def read() -> None:
        books.append(open_book("a.xlsx", small()))

    books: list[Book] = []
    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(books) == 8
    assert len(set(books)) == 1
