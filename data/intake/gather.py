"""Cells in the order they are found → a sheet with rows of equal length, within the limits."""

from collections import defaultdict

from data.intake import limits
from data.intake.sheet import Merge, Place, Row, Sheet, Value
from data.intake.source import Source


class Room:
    """Cells that a whole workbook may still have."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._left = limits.CELLS

    def take(self) -> None:
        self._left -= 1
        if self._left < 0:
            limits.refuse_cells(self.source)


class Gathered:
    """One sheet while it is read. Raises RefusedError as soon as it grows beyond the limits. Places count from 1."""

    def __init__(self, name: str, room: Room) -> None:
        self.name = name
        self.percents: set[Place] = set()
        self._unread: set[Place] = set()
        self._merges: list[Merge] = []
        self._room = room
        self._rows: defaultdict[int, dict[int, Value]] = defaultdict(dict)

    def put(self, row: int, column: int, value: Value) -> None:
        """An empty cell takes no room."""
        self._check(row, column)
        if value is not None:
            self._room.take()
            self._rows[row][column] = value

    def put_unread(self, row: int, column: int) -> None:
        """A formula without a result."""
        self._check(row, column)
        self._room.take()
        self._unread.add((row, column))

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        self._room.take()
        self._merges.append((top, left, bottom, right))

    def refuse(self) -> None:
        """More than the parser should hold."""
        limits.refuse_cells(self._room.source)

    def sheet(self, hidden: bool) -> Sheet:
        """Cut after the last cell with more than spaces in it, or a formula without a result."""
        seen = [(row, column) for row, cells in self._rows.items() for column in cells if _is_something(cells[column])]
        seen += self._unread
        height = max((row for row, _ in seen), default=0)
        width = max((column for _, column in seen), default=0)
        if width * len(self._rows) > limits.PLACES:
            limits.refuse_places(self._room.source, self.name)
        rows, merges = self._filled(height, width), self._within(height, width)
        return Sheet(self.name, rows, merges, frozenset(self.percents), frozenset(self._unread), hidden)

    def _check(self, row: int, column: int) -> None:
        if not 1 <= column <= limits.COLUMNS:
            limits.refuse_columns(self._room.source, self.name)
        if not 1 <= row <= limits.ROWS:
            limits.refuse_rows(self._room.source, self.name)

    def _filled(self, height: int, width: int) -> tuple[Row, ...]:
        """Empty rows are one and the same, so that those of a sheet 'used' down to its last row cost nothing."""
        empty: Row = (None,) * width
        rows = []
        for number in range(1, height + 1):
            cells = self._rows.get(number)
            rows.append(tuple(cells.get(column) for column in range(1, width + 1)) if cells else empty)
        return tuple(rows)

    def _within(self, height: int, width: int) -> tuple[Merge, ...]:
        """Whoever fills a merged range must not be led outside of the rows, nor over the same cells again and again."""
        cut = [
            (top, left, min(bottom, height), min(right, width))
            for top, left, bottom, right in self._merges
            if 1 <= top <= min(bottom, height) and 1 <= left <= min(right, width)
        ]
        if sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in cut) > height * width:
            self._room.source.refuse_broken("文件中的合并单元格相互重叠,请用Excel或WPS打开并另存后再导入。")
        return tuple(cut)


def _is_something(value: Value) -> bool:
    return not isinstance(value, str) or bool(value.strip())
