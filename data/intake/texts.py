"""Text files (.csv, .txt): which delimiter, and the rows. A long one stays on disk."""

import csv
from collections import Counter
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

from data.intake import limits
from data.intake.cells import clean
from data.intake.decoding import decoded, find_encoding, on_disk
from data.intake.sheet import Row, Sheet
from data.intake.source import Source

_DELIMITERS = ",;\t"
# Characters of the beginning that the delimiter is judged by.
_SAMPLE = 1 << 16


def read_text(source: Source, folder: Path | None) -> tuple[Sheet, tuple[Path, ...]]:
    """The file as one sheet, and the copy that was made of it, if one was: whoever opens the file deletes that."""
    limits.check_size(source, limits.CSV_BYTES)
    encoding, lines = find_encoding(source)
    delimiter = _delimiter(source, encoding)
    is_bulk = lines > limits.BULK_LINES or source.size > limits.BULK_BYTES
    rows = _trimmed(_rows(source, encoding, delimiter, limits.BEGINNING if is_bulk else None))
    bulk, copies = on_disk(source, encoding, folder) if is_bulk else (None, ())
    return Sheet(source.stem, rows, bulk=bulk, delimiter=delimiter), copies


def _delimiter(source: Source, encoding: str) -> str:
    """The one that cuts most lines of the beginning into the same number of cells."""
    sample = next(decoded(source, encoding))[:_SAMPLE]
    lines = sample.splitlines()[: limits.BEGINNING]
    return max(_DELIMITERS, key=lambda delimiter: _agreeing(lines, delimiter))


def _agreeing(lines: list[str], delimiter: str) -> tuple[int, bool, int]:
    """How many lines have the most frequent number of cells above one, what decides a tie, and that number.

    Commas within numbers can be as regular as the tabs between them, but tabs are not there by chance.
    """
    widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1)
    width, count = max(widths.items(), key=lambda item: item[::-1], default=(0, 0))
    return count, delimiter == "\t" and count > 0, width


def _rows(source: Source, encoding: str, delimiter: str, most: int | None) -> list[Row]:
    """Raises RefusedError where quotes do not pair: a lenient reader would swallow lines in silence."""
    rows: list[Row] = []
    room = limits.PLACES
    with TextIOWrapper(source.open(), encoding, newline="") as file:
        lines = _Lines(file)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        try:
            for row in reader:
                lines.pending = 0
                room -= len(row)
                if len(row) > limits.COLUMNS:
                    limits.refuse_columns(source)
                if room < 0:
                    limits.refuse_places(source)
                rows.append(tuple(clean(cell) or None for cell in row))
                if len(rows) == most:
                    break
        except csv.Error:
            source.refuse_broken(f"第{reader.line_num}行附近的引号不成对,请检查后再导入。")
    return rows


class _Lines:
    """The lines of a file, as long as quoted line ends do not make one row of too many."""

    def __init__(self, file: TextIOWrapper) -> None:
        self.pending = 0
        self._file = file

    def __iter__(self) -> Iterator[str]:
        for line in self._file:
            self.pending += len(line)
            if self.pending > 2 * limits.LINE:
                raise csv.Error("a row without end")
            yield line


def _trimmed(rows: list[Row]) -> tuple[Row, ...]:
    """Without empty rows and columns at the end, all equally long."""
    widths = [
        max((place for place, cell in enumerate(row, 1) if isinstance(cell, str) and cell.strip()), default=0)
        for row in rows
    ]
    width = max(widths, default=0)
    height = max((number for number, length in enumerate(widths, 1) if length), default=0)
    return tuple((row + (None,) * (width - len(row)))[:width] for row in rows[:height])
