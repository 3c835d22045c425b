"""The cells of a wide sheet with its merged ranges filled."""

import re
import unicodedata
from functools import cached_property, lru_cache

from openpyxl.utils import get_column_letter

from data.intake.sheet import Place, Sheet, Value


class Grid:
    """A sheet with its merged cells filled; rows and columns from 1, and None outside it."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.height = len(sheet.rows)
        self.width = max((len(row) for row in sheet.rows), default=0)

    def value(self, row: int, column: int) -> Value:
        cells = self.sheet.rows[row - 1] if 0 < row <= self.height else ()
        value = cells[column - 1] if 0 < column <= len(cells) else None
        return None if _is_blank(value) else value

    def filled(self, row: int, column: int) -> Value:
        return self.value(*self.owner(row, column))

    def owner(self, row: int, column: int) -> Place:
        """The first cell of the merged range that a cell lies in; itself in none."""
        return self._owners.get((row, column), (row, column))

    def text(self, row: int, column: int) -> str:
        value = self.filled(row, column)
        return "" if value is None else str(value)

    @cached_property
    def _owners(self) -> dict[Place, Place]:
        return {
            (row, column): (top, left)
            for top, left, bottom, right in self.sheet.merges
            for row in range(top, min(bottom, self.height) + 1)
            for column in range(left, min(right, self.width) + 1)
        }

    def cells(self, row: int) -> list[tuple[int, Value]]:
        """The cells of a row that hold something, with their columns."""
        return [(c, v) for c, v in enumerate(self.sheet.rows[row - 1], 1) if v is not None and not _is_blank(v)]


def _is_blank(value: Value) -> bool:
    return isinstance(value, str) and not value.strip()


def place(row: int, column: int) -> str:
    """'C5'."""
    return f"{letter(column)}{row}"


def letter(column: int) -> str:
    return str(get_column_letter(column))


@lru_cache(maxsize=100_000)
def number(text: str) -> float | None:
    """The number that a text cell spells, percent sign and thousands commas aside; None for any other text."""
    bare = re.sub(r"[\s,%]", "", unicodedata.normalize("NFKC", text).replace("−", "-"))
    return float(bare) if re.fullmatch(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", bare) else None


def is_figure(value: Value) -> bool:
    if isinstance(value, str):
        return number(value) is not None
    return isinstance(value, int | float) and not isinstance(value, bool)
