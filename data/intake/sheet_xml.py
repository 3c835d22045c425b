"""The XML of one sheet of a workbook, in a single pass: values, percentages, formulas without result, merged ranges."""

from typing import IO, Any, cast
from xml.etree.ElementTree import Element, iterparse

from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet._reader import FORMULA_TAG, INLINE_STRING, ROW_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from data.intake import limits
from data.intake.cells import is_percent, plain, shown, unescaped
from data.intake.gather import Gathered
from data.intake.shared_texts import text_in

_MERGED_TAG = f"{{{SHEET_MAIN_NS}}}mergeCell"


class Formats:
    """Number of a style → its number format, of one workbook."""

    def __init__(self, workbook: Any) -> None:
        """Of an openpyxl Workbook, whose tables of styles have no public names."""
        self.parsing = (workbook.epoch, workbook._date_formats, workbook._timedelta_formats)
        self._workbook = workbook
        self._known: dict[int, str] = {}

    def __getitem__(self, style: int) -> str:
        """A style that is not there has none."""
        if style not in self._known:
            self._known[style] = self._find(style)
        return self._known[style]

    def _find(self, style: int) -> str:
        try:
            number = self._workbook._cell_styles[style].numFmtId
            if number < BUILTIN_FORMATS_MAX_SIZE:
                return BUILTIN_FORMATS.get(number, "General")
            return str(self._workbook._number_formats[number - BUILTIN_FORMATS_MAX_SIZE])
        except IndexError:
            return "General"


class SheetXml(WorkSheetParser):
    """Rows and merged ranges only: everything else of the sheet is skipped unseen. Raises RefusedError."""

    def __init__(self, xml: IO[bytes], texts: list[str], formats: Formats, gathered: Gathered) -> None:
        epoch, dates, durations = formats.parsing
        super().__init__(cast(Any, xml), texts, True, epoch, dates, durations)
        self._gathered = gathered
        self._formats = formats

    def gather(self) -> None:
        held = 0
        for _, element in iterparse(cast(Any, self.source)):
            held += 1 + len(element.attrib)
            if held > limits.HELD:
                self._gathered.refuse()
            if element.tag == ROW_TAG:
                self.parse_row(cast(Any, element))
                self.row_dimensions.clear()
                element.clear()
                held = 0
            elif element.tag == _MERGED_TAG:
                left, top, right, bottom = range_boundaries(element.get("ref", ""))
                self._gathered.merge(int(top or 0), int(left or 0), int(bottom or 0), int(right or 0))

    def parse_row(self, row: Any) -> Any:
        """Also of an empty row, since those before it count."""
        parsed = super().parse_row(row)
        self._gathered.put(self.row_counter, 1, None)
        return parsed

    def parse_cell(self, element: Element) -> dict[str, Any]:
        """Called for every cell of a row."""
        inline = element.find(INLINE_STRING)
        if inline is not None:
            # openpyxl takes thirty times as long for a text of the cell's own.
            element.remove(inline)
        cell: dict[str, Any] = super().parse_cell(element)
        row, column, style = cell["row"], cell["column"], cell["style_id"]
        found = cell["value"] if inline is None else text_in(inline)
        value = plain(unescaped(found) if element.get("t") == "str" and found else found)
        if style and isinstance(value, int | float) and not isinstance(value, bool):
            value = shown(value, self._formats[style])
            if not isinstance(value, str) and is_percent(self._formats[style]):
                self._gathered.percents.add((row, column))
        self._gathered.put(row, column, value)
        if value is None and _is_unread(element):
            self._gathered.put_unread(row, column)
        return cell


def _is_unread(element: Element) -> bool:
    """A formula whose result nobody stored; one whose result is the empty text has an empty `v` of type `str`."""
    is_empty_text = element.get("t") == "str" and element.find(VALUE_TAG) is not None
    return element.find(FORMULA_TAG) is not None and not is_empty_text
