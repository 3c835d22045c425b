"""Workbooks of before 2007 (.xls) by xlrd, one sheet in memory at a time."""

import os
from typing import Any

import xlrd
import xlrd.biffh

from data.intake import limits
from data.intake.cells import is_percent, plain, shown
from data.intake.gather import Gathered, Room
from data.intake.sheet import Sheet, Value
from data.intake.source import Source

# Names of streams in the directory of the container: what the file is when it is no old workbook.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PASSWORD = "请在Excel或WPS中取消打开密码并保存后再导入。"


def read_old_workbook(source: Source) -> tuple[Sheet, ...]:
    """All worksheets in their order. Raises RefusedError, or what xlrd raises for a broken file.

    A formula always has a result in this format, so nothing is ever `unread`.
    """
    limits.check_size(source, limits.OLD_WORKBOOK_BYTES)
    content = source.whole()
    if _ENCRYPTED in content:
        source.refuse_broken(_PASSWORD)
    with open(os.devnull, "w") as unheard:
        try:
            book = xlrd.open_workbook(
                file_contents=content, formatting_info=True, on_demand=True, ragged_rows=True, logfile=unheard
            )
        except xlrd.biffh.XLRDError as error:
            if "encrypted" in str(error):
                source.refuse_broken(_PASSWORD)
            raise
        with book:
            limits.check_sheets(source, book.nsheets)
            room = Room(source)
            return tuple(_read(book, number, room) for number in range(book.nsheets))


def _read(book: Any, number: int, room: Room) -> Sheet:
    sheet = book.sheet_by_index(number)
    gathered = Gathered(str(sheet.name), room)
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            _put(gathered, book, sheet, row, column)
    for top, bottom, left, right in sheet.merged_cells:
        gathered.merge(top + 1, left + 1, bottom, right)
    book.unload_sheet(number)
    return gathered.sheet(hidden=bool(sheet.visibility))


def _put(gathered: Gathered, book: Any, sheet: Any, row: int, column: int) -> None:
    """Rows and columns of xlrd count from 0."""
    kind = sheet.cell_type(row, column)
    value = _value(book, kind, sheet.cell_value(row, column))
    if kind == xlrd.XL_CELL_NUMBER:
        style = book.xf_list[sheet.cell_xf_index(row, column)]
        number_format = book.format_map[style.format_key].format_str
        value = shown(value, number_format)
        if not isinstance(value, str) and is_percent(number_format):
            gathered.percents.add((row + 1, column + 1))
    gathered.put(row + 1, column + 1, value)


def _value(book: Any, kind: int, value: Any) -> Value:
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return None
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if kind == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(value, "#VALUE!"))
    if kind == xlrd.XL_CELL_DATE:
        try:
            return plain(xlrd.xldate_as_datetime(value, book.datemode))
        except (ValueError, OverflowError):
            # A number that only looks like a date to its format.
            return plain(value)
    return plain(value)
