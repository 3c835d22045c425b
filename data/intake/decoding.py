"""From the bytes of a text file to characters, in pieces: never the whole text at once."""

import codecs
import tempfile
from collections.abc import Iterator
from pathlib import Path

from data.intake import limits
from data.intake.source import Source

_UNREADABLE = "文件编码无法识别,请另存为UTF-8或GB18030编码的CSV后重试。"


def find_encoding(source: Source) -> tuple[str, int]:
    """The first of BOM, UTF-8, GB18030 (which holds GBK) that fits the whole file, and how many lines it has.

    Raises RefusedError (E01) where none fits, and for a line longer than any table's.
    """
    head = source.head(4)
    if head.startswith(codecs.BOM_UTF8):
        candidates = ["utf-8-sig"]
    elif head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    else:
        candidates = ["utf-8", "gb18030"]
    for encoding in candidates:
        try:
            return encoding, _count_lines(source, encoding)
        except UnicodeError:
            continue
    return source.refuse("E01", _UNREADABLE)


def decoded(source: Source, encoding: str) -> Iterator[str]:
    """The text without its BOM, line ends as they are."""
    decoder = codecs.getincrementaldecoder(encoding)()
    for piece in source.pieces():
        yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


def on_disk(source: Source, encoding: str, folder: Path | None) -> tuple[Path, tuple[Path, ...]]:
    """A UTF-8 file with the text, and the copies made for it: none where the file itself will do."""
    if encoding == "utf-8" and isinstance(source.content, Path):
        return source.content, ()
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", newline="", prefix="intake-", suffix=".csv", dir=folder, delete=False
    ) as copy:
        try:
            copy.writelines(decoded(source, encoding))
        except BaseException:
            Path(copy.name).unlink()
            raise
    return Path(copy.name), (Path(copy.name),)


def _count_lines(source: Source, encoding: str) -> int:
    """Of any kind of line end. A line that no table has is refused here, before anything reads it as one."""
    feeds = returns = unfinished = 0
    for text in decoded(source, encoding):
        if "\0" in text:
            source.refuse("E01", _UNREADABLE)
        feeds += text.count("\n")
        returns += text.count("\r")
        ends = [place for place in (text.find("\n"), text.find("\r")) if place >= 0]
        # A piece is no longer than the longest line, so that only one that crosses pieces can be too long.
        if unfinished + (min(ends) if ends else len(text)) > limits.LINE:
            source.refuse("E00", "文件中有一行过长,不像是表格,请检查分行后再导入。")
        after = len(text) - 1 - max(text.rfind("\n"), text.rfind("\r"))
        unfinished = after if ends else unfinished + len(text)
    return max(feeds, returns)
