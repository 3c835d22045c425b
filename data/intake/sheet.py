"""What a planner's file becomes: sheets of cells, or the reasons why not."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

from data.model import Problem

Value: TypeAlias = str | int | float | bool | date | datetime | None
Place: TypeAlias = tuple[int, int]
Row: TypeAlias = tuple[Value, ...]
# First row, first column, last row, last column.
Merge: TypeAlias = tuple[int, int, int, int]


class RefusedError(Exception):
    """The file cannot be read at all; `problems` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


@dataclass(frozen=True)
class Sheet:
    """`rows[r - 1][c - 1]` is the cell of row r and column c; of a merged range only the first cell has the value.

    All rows are equally long; empty rows and columns after the last cell are left out, those before it are not.
    `merges` are (first row, first column, last row, last column), within the rows. `percents` are numeric cells shown
    as a percentage (12.3% is 0.123 there); `unread` are formulas without a result.
    `bulk` is set for a long CSV: a UTF-8 file without BOM, of which `rows` holds only the beginning, and `delimiter`
    is what parts its cells. Blank lines are rows in both.
    """

    name: str
    rows: tuple[Row, ...]
    merges: tuple[Merge, ...] = ()
    percents: frozenset[Place] = frozenset()
    unread: frozenset[Place] = frozenset()
    hidden: bool = False
    bulk: Path | None = None
    delimiter: str = ","


@dataclass(frozen=True)
class Book:
    """`digest` is the SHA-256 of the file as it came; `copies` are files made by reading it, for `forget`."""

    file: str
    digest: str
    sheets: tuple[Sheet, ...]
    copies: tuple[Path, ...] = ()
