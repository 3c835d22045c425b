"""The planner's own cells back as a workbook, with everything that is wrong marked and listed."""

from collections import defaultdict
from collections.abc import Sequence
from io import BytesIO
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from data.intake.book import Book, Place, Sheet
from data.intake.written import title, write
from data.model import Problem, Severity

LISTED = 5_000
_LIST = "问题清单"
# Heading and width in characters.
_COLUMNS = {"序号": 6, "级别": 8, "工作表": 18, "单元格": 10, "列名": 18, "原值": 20, "问题": 80}
# Red, yellow and green are lights; these say nothing of a goal.
_FILLS = {
    Severity.ERROR: PatternFill("solid", fgColor="FCE8D8"),
    Severity.WARNING: PatternFill("solid", fgColor="EAF1FB"),
}
_LINK = Font(color="0563C1", underline="single")
_TOP, _WRAPPED = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
_COMMENT = 2_000
# openpyxl compares every merged range with all others.
_MERGED = 2_000

_Marks: TypeAlias = dict[Place, list[Problem]]


def marked(book: Book, problems: Sequence[Problem]) -> bytes:
    """A new .xlsx: the list of problems, then every sheet of the book with its cells filled and commented.

    Only values and merged ranges are taken over. Of a long CSV only the beginning is there; all is in the list, up
    to `LISTED` problems.
    """
    listed = problems[:LISTED]
    workbook = Workbook()
    overview = workbook.worksheets[0]
    overview.title = _LIST
    taken = {_LIST.casefold()}
    sheets: dict[str, tuple[Sheet, Worksheet]] = {}
    for sheet in book.sheets:
        sheets[sheet.name] = sheet, workbook.create_sheet(title(sheet.name, taken))
    for sheet, page in sheets.values():
        _fill(page, sheet, _places(sheet, [problem for problem in listed if problem.sheet == sheet.name]))
    _list(overview, listed, sheets, len(problems) - len(listed))
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def _places(sheet: Sheet, problems: Sequence[Problem]) -> _Marks:
    """Where each problem is marked: in the first cell of its merged range, since no other can carry a comment."""
    places: _Marks = defaultdict(list)
    for problem in problems:
        place = _place(sheet, problem)
        if place:
            places[_first_of(sheet, place)].append(problem)
    return places


def _place(sheet: Sheet, problem: Problem) -> Place | None:
    """None where the problem is of the sheet as a whole, or beyond the rows that are there."""
    try:
        place = coordinate_to_tuple(problem.cell) if problem.cell else (problem.row or 0, 1)
    except ValueError:
        return None
    return place if 1 <= place[0] <= len(sheet.rows) else None


def _first_of(sheet: Sheet, place: Place) -> Place:
    row, column = place
    for top, left, bottom, right in sheet.merges[:_MERGED]:
        if top <= row <= bottom and left <= column <= right:
            return top, left
    return place


def _fill(page: Worksheet, sheet: Sheet, places: _Marks) -> None:
    for number, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                write(page, number, column, value, is_percent=(number, column) in sheet.percents)
    for (row_number, column_number), problems in places.items():
        cell = page.cell(row_number, column_number)
        worst = Severity.ERROR if any(one.severity is Severity.ERROR for one in problems) else Severity.WARNING
        cell.fill = _FILLS[worst]
        sentences = "\n".join(dict.fromkeys(problem.message for problem in problems))
        cell.comment = Comment(sentences[:_COMMENT], "数据检查", height=60 + 20 * len(problems), width=320)
    for top, left, bottom, right in sheet.merges[:_MERGED]:
        if (top, left) != (bottom, right):
            page.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    for column in range(1, page.max_column + 1):
        page.column_dimensions[get_column_letter(column)].width = 14


def _list(
    page: Worksheet, problems: Sequence[Problem], sheets: dict[str, tuple[Sheet, Worksheet]], unlisted: int
) -> None:
    for column, (heading, width) in enumerate(_COLUMNS.items(), 1):
        write(page, 1, column, heading).font = Font(bold=True)
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = "A2"
    for number, problem in enumerate(problems, 1):
        row = number + 1
        place = problem.cell or (f"第{problem.row}行" if problem.row else None)
        texts = (problem.severity.value, problem.sheet, place, problem.column, problem.found, problem.message)
        write(page, row, 1, number)
        for column, text in enumerate(texts, 2):
            write(page, row, column, text).alignment = _WRAPPED if column == len(_COLUMNS) else _TOP
        page.cell(row, 2).fill = _FILLS[problem.severity]
        _link(page, row, problem, sheets)
    if unlisted:
        write(page, len(problems) + 2, len(_COLUMNS), f"另有{unlisted}个问题未列出,请先修改以上问题后重新导入。")


def _link(page: Worksheet, row: int, problem: Problem, sheets: dict[str, tuple[Sheet, Worksheet]]) -> None:
    """The cell's name leads to the cell."""
    if problem.sheet not in sheets:
        return
    sheet, target = sheets[problem.sheet]
    place = _place(sheet, problem)
    if place:
        cell = page.cell(row, 4)
        location = f"{quote_sheetname(target.title)}!{get_column_letter(place[1])}{place[0]}"
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=location)
        cell.font = _LINK
