"""The planner's file itself, in memory or on disk, read in pieces either way."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NoReturn, cast

from data.intake.sheet import RefusedError
from data.model import Problem

# Bytes read at a time.
PIECE = 1 << 20


@dataclass(frozen=True)
class Source:
    """`name` is what the planner calls the file; it is never used as a path."""

    name: str
    content: bytes | Path

    @property
    def size(self) -> int:
        """In bytes, without reading."""
        return self.content.stat().st_size if isinstance(self.content, Path) else len(self.content)

    @property
    def stem(self) -> str:
        """The name without its folder and ending, for a file that is a single sheet."""
        return Path(self.name.replace("\\", "/")).stem

    @property
    def ending(self) -> str:
        """'.xls' in lower case."""
        return Path(self.name.replace("\\", "/")).suffix.lower()

    def open(self) -> BinaryIO:
        """For reading from the start; a file in memory is not copied."""
        # BufferedReader is one in all but the name that typeshed gives it.
        return cast(BinaryIO, self.content.open("rb")) if isinstance(self.content, Path) else BytesIO(self.content)

    def head(self, length: int) -> bytes:
        with self.open() as file:
            return file.read(length)

    def whole(self) -> bytes:
        return self.content.read_bytes() if isinstance(self.content, Path) else self.content

    def pieces(self) -> Iterator[bytes]:
        with self.open() as file:
            while piece := file.read(PIECE):
                yield piece

    def digest(self) -> str:
        """SHA-256 as hexadecimal digits."""
        total = hashlib.sha256()
        for piece in self.pieces():
            total.update(piece)
        return total.hexdigest()

    def refuse(self, code: str, message: str, sheet: str | None = None) -> NoReturn:
        """Raise the one problem that keeps the whole file out."""
        raise RefusedError([Problem(self.name, message, code=code, sheet=sheet)])

    def refuse_broken(self, advice: str) -> NoReturn:
        """E02, whose sentence is fixed, and what to do about it."""
        self.refuse("E02", f"文件已加密或损坏,无法打开:{self.name}。{advice}")
