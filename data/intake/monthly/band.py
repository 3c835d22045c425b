"""The header band of a wide sheet: which rows are its header, where its values begin, what stands over each column."""

import re
from dataclasses import dataclass

from data.intake.monthly import months
from data.intake.monthly.grid import Grid, is_figure
from data.intake.monthly.headers import Kind, is_caption, kind_of, units_stated
from data.intake.sheet import Place, Value

# A header begins within so many rows, is so many high, and as many rows without figures may follow it.
_DEPTH, _HEIGHT, _HEADINGS = 60, 4, 8
_STARTS = frozenset({Kind.CUM, Kind.MONTH, Kind.CUM_YOY, Kind.MONTH_YOY, Kind.YOY})

_COUNTING = ("甲", "乙", "丙", "丁", "栏次")


@dataclass(frozen=True)
class Band:
    """Rows `top` to `bottom` are the header; values stand from column `first` to `last`. All from 1."""

    grid: Grid
    top: int
    bottom: int
    first: int
    last: int

    def path(self, column: int) -> list[str]:
        """What stands over a column, from the top, merged cells filled and repetitions left out."""
        texts = [header_text(self.over(row, column)) for row in range(self.top, self.bottom + 1)]
        return [text for i, text in enumerate(texts) if text and text not in texts[:i]]

    def over(self, row: int, column: int) -> Value:
        return self.grid.value(*self.source(row, column))

    def source(self, row: int, column: int) -> Place:
        """The cell that heads a column in one row; where it is empty above another, the header to its left."""
        below = any(self.grid.filled(r, column) is not None for r in range(row + 1, self.bottom + 1))
        if self.grid.filled(row, column) is None and below and column > self.first:
            left = (c for c in range(column - 1, self.first - 1, -1) if self.grid.filled(row, c) is not None)
            column = next(left, column)
        return self.grid.owner(row, column)


def find_band(grid: Grid) -> Band | None:
    """None where no header of months, 累计, 当月 or 同比 is found."""
    depth = min(grid.height, _DEPTH)
    data = next((row for row in range(1, depth + 1) if is_data(grid.cells(row))), depth + 1)
    lowest = max(0, data - 1 - _HEADINGS) if data <= depth else 0
    bottom = next((row for row in range(data - 1, lowest, -1) if is_header(grid.cells(row))), None)
    if bottom is None:
        return None
    top = bottom
    while top > 1 and bottom - top + 1 < _HEIGHT and _is_over(grid.cells(top - 1)):
        top -= 1
    starts = [min(_starts(grid, row), default=None) for row in range(top, bottom + 1)]
    if all(start is None for start in starts):
        return None
    # One month to the right of where the columns begin is the date of the table, not a header.
    while top < bottom and starts[0] and len(_starts(grid, top)) == 1 and _least(starts[1:]) < starts[0]:
        top, starts = top + 1, starts[1:]
    return Band(grid, top, bottom, _least(starts), grid.width)


def _starts(grid: Grid, row: int) -> list[int]:
    return [c for c, value in grid.cells(row) if c > 1 and _says(value, _STARTS)]


def _least(columns: list[int | None]) -> int:
    return min((column for column in columns if column), default=1_000_000)


def header_text(value: Value) -> str:
    """A date as the month it stands for; other cells as they are."""
    if (month := months.read(value)) and not isinstance(value, str):
        return month.words
    return "" if value is None else re.sub(r"\s+", "", str(value))


def is_data(cells: list[tuple[int, Value]]) -> bool:
    """A row with a figure in it that is no month or year, and not merely the numbers of the columns."""
    figures = [value for _, value in cells if is_figure(value)]
    if not figures or is_numbering(cells):
        return False
    as_header = [value for value in figures if months.read(value) or re.fullmatch("(19|20)[0-9]{2}", str(value))]
    return len(as_header) < len(figures) or (len(figures) == 1 and not isinstance(figures[0], str))


def is_numbering(cells: list[tuple[int, Value]]) -> bool:
    """'甲 | 1 | 2 | 3' under a header."""
    if str(cells[0][1]).strip() not in _COUNTING:
        return False
    counted = [word for _, value in cells if (word := str(value).strip()) not in _COUNTING]
    return counted == [str(n) for n in range(1, len(counted) + 1)]


def is_header(cells: list[tuple[int, Value]]) -> bool:
    return not is_data(cells) and any(column > 1 and _says(value, set(Kind)) for column, value in cells)


def _is_over(cells: list[tuple[int, Value]]) -> bool:
    """A row over a header that is part of it: not a title, a unit or who filled it in."""
    words = [(column, value) for column, value in cells if not is_caption(str(value))]
    if len(words) == 1 and len(cells) == 1 and units_stated(str(words[0][1])):
        return False
    return not is_data(cells) and (is_header(words) or len(words) >= 2)


def _says(value: Value, kinds: frozenset[Kind] | set[Kind]) -> bool:
    if months.read(value):
        return True
    return isinstance(value, str) and not is_caption(value) and kind_of(value) in kinds
