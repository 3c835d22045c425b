"""A planner's file as sheets of cells, whatever wrote it: judged by its content, not by its name."""

import errno
import re
from collections.abc import Callable
from pathlib import Path

from data.intake.cells import text_of
from data.intake.old_workbooks import read_old_workbook
from data.intake.sheet import Book, Merge, Place, RefusedError, Row, Sheet, Value
from data.intake.source import Source
from data.intake.texts import read_text
from data.intake.workbooks import read_workbook

__all__ = ["Book", "Merge", "Place", "RefusedError", "Row", "Sheet", "Value", "forget", "open_book", "text_of"]

_ADVICE = "请用Excel或WPS打开并另存为.xlsx后再导入。"
# Not the file's fault: it is not there, not ours to read, or there is no room for its copy.
_OURS = {errno.ENOENT, errno.EACCES, errno.EPERM, errno.EISDIR, errno.EIO, errno.EMFILE, errno.ENOSPC, errno.EDQUOT}
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_CONTAINER = bytes.fromhex("d0cf11e0a1b11ae1")
# Old workbooks of before 1997 begin with their first record.
_BARE = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|\?xml|html|head|body|table|style|meta|div)", re.IGNORECASE)
_WORKBOOKS = (".xls", ".xlsx", ".xlsm", ".et")


def open_book(name: str, content: bytes | Path, folder: Path | None = None) -> Book:
    """The file called `name`, with its cells as they are; nothing is judged yet but whether it can be read.

    `content` may be in memory or on disk. A long CSV is copied to `folder` (that for temporary files where None) as
    UTF-8, unless it is UTF-8 on disk already: call `forget` when done with the book.
    Raises RefusedError with the one reason, in words for the planner; OSError where the disk is the reason.
    """
    source = Source(name, content)
    try:
        sheets, copies = _reader(source)(source, folder)
        return Book(name, source.digest(), sheets, copies)
    except RefusedError:
        raise
    except OSError as error:
        if error.errno in _OURS:
            raise
        source.refuse_broken(_ADVICE)
    except Exception:
        # A malformed file makes its library fail in any way at all (KeyError, struct.error, AssertionError, zlib.error,
        # MemoryError …), and the planner can do one thing about each of them.
        source.refuse_broken(_ADVICE)


def forget(book: Book) -> None:
    """Delete what reading the book left on disk; never the planner's own file."""
    for copy in book.copies:
        copy.unlink(missing_ok=True)


_Reader = Callable[[Source, Path | None], tuple[tuple[Sheet, ...], tuple[Path, ...]]]


def _reader(source: Source) -> _Reader:
    head = source.head(512)
    if head.startswith((_ZIP, _EMPTY_ZIP)):
        return lambda source, _: (read_workbook(source), ())
    if head.startswith((_CONTAINER, *_BARE)):
        return lambda source, _: (read_old_workbook(source), ())
    if _MARKUP.match(head):
        source.refuse_broken("文件实际是网页或XML,请用Excel或WPS打开并另存为.xlsx后再导入。")
    if head and source.ending in _WORKBOOKS:
        source.refuse_broken(f"文件名以{source.ending}结尾,内容却不是工作簿,请用Excel或WPS打开并另存为.xlsx后再导入。")
    return _as_text


def _as_text(source: Source, folder: Path | None) -> tuple[tuple[Sheet, ...], tuple[Path, ...]]:
    sheet, copies = read_text(source, folder)
    return (sheet,), copies
