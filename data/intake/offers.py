"""Drop-down lists of a template, kept on a hidden sheet so that they may be of any length."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data.intake.declared import Column
from data.intake.written import write

CHOICES = "选项"
_YES_NO = ("是", "否")
# Rows below the header that offer a list.
_OFFERED = 10_000


class Offers:
    """The lists of one workbook, one column each."""

    def __init__(self, workbook: Workbook) -> None:
        self._page = workbook.create_sheet(CHOICES)
        self._page.sheet_state = "hidden"
        self._used = 0

    def add(self, page: Worksheet, number: int, column: Column, words: Sequence[str]) -> None:
        """Offer `words`, else what the column declares, in the column `number` of the page; nothing where none are."""
        words = words or column.choices or (_YES_NO if column.type == "flag" else ())
        if not words:
            return
        self._used += 1
        for row, word in enumerate(words, 1):
            write(self._page, row, self._used, word)
        letter = get_column_letter(self._used)
        validation = DataValidation(
            type="list",
            formula1=f"'{CHOICES}'!${letter}$1:${letter}${len(words)}",
            allow_blank=True,
            # Codes and former names are taken as well, so a name that is not in the list may still be right.
            errorStyle="warning" if column.is_reference else "stop",
            showErrorMessage=True,
            errorTitle="内容不在列表中",
            error=f"“{column.header}”不在下拉列表中,请从列表中选择。",
        )
        target = get_column_letter(number)
        validation.add(f"{target}2:{target}{_OFFERED}")
        page.add_data_validation(validation)
