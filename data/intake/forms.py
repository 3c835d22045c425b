"""Templates to fill in: a workbook with headers, drop-down lists, an example and an explanation."""

from collections import Counter
from collections.abc import Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from data.intake.declared import EXAMPLE_ROW, NOTE, QUANTITIES, Column, Template
from data.intake.offers import CHOICES, Offers
from data.intake.written import title, typed, write

_GUIDE = "填写说明"
_BOLD = Font(bold=True)
_EXAMPLE = Font(italic=True, color="7F7F7F")
_HEADER = PatternFill("solid", fgColor="EDEFF2")
# Heading and width in characters.
_GUIDE_COLUMNS = {"列名": 22, "必填": 8, "单位": 10, "说明": 70}


def form(
    template: Template,
    choices: Mapping[str, Sequence[str]],
    rows: Sequence[Mapping[str, object]] | None = None,
) -> bytes:
    """An .xlsx of `template`: its sheet, 填写说明, and a hidden sheet with the lists.

    `choices` are the words that a column offers, by field; columns that declare choices themselves need none.
    `rows` (by field) are written as data. Without them there is one example row, which an import ignores for its 备注.
    """
    workbook = Workbook()
    page = workbook.worksheets[0]
    page.title = title(template.name, {CHOICES, _GUIDE})
    guide = workbook.create_sheet(_GUIDE)
    offers = Offers(workbook)
    for number, column in enumerate(template.columns, 1):
        _head(page, number, column)
        offers.add(page, number, column, choices.get(column.field, ()))
    page.freeze_panes = "A2"
    if rows is None:
        _fill(page, template, [_example(template, choices)])
        for number in range(1, len(template.columns) + 1):
            page.cell(2, number).font = _EXAMPLE
        page.cell(2, 1).comment = Comment("示例行,请删除或覆盖", "模板")
    else:
        _fill(page, template, rows)
    _explain(guide, template)
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def _example(template: Template, choices: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """What the columns declare; of names, which belong to a region, one that is offered, and another the next time."""
    cells: dict[str, object] = {NOTE.field: EXAMPLE_ROW}
    used: Counter[str] = Counter()
    for column in template.columns:
        names = choices.get(column.field, ())
        if column.example or not names:
            cells.setdefault(column.field, column.example)
        else:
            cells[column.field] = names[used[column.type] % len(names)]
            used[column.type] += 1
    return cells


def _fill(page: Worksheet, template: Template, rows: Sequence[Mapping[str, object]]) -> None:
    for row_number, row in enumerate(rows, 2):
        for number, column in enumerate(template.columns, 1):
            is_quantity = column.type in QUANTITIES
            cell = write(page, row_number, number, typed(row.get(column.field), is_quantity))
            cell.number_format = "General" if is_quantity else "@"


def _head(page: Worksheet, number: int, column: Column) -> None:
    """The header exactly as an import looks for it; what else there is to say of it is its comment."""
    cell = write(page, 1, number, column.header)
    cell.font, cell.fill = _BOLD, _HEADER
    lines = ["必填" if column.required else "可空"]
    lines += [f"单位:{column.unit}"] if column.unit else []
    lines += [column.note] if column.note else []
    cell.comment = Comment("\n".join(lines), "模板", height=40 + 20 * len(lines), width=280)
    dimension = page.column_dimensions[get_column_letter(number)]
    # Chinese characters are two wide.
    dimension.width = max(12, 2 * len(column.header) + 4)
    if column.type not in QUANTITIES:
        # Text, also for what is typed later: 2024-02 must not become a day, nor a code lose its zeros.
        dimension.number_format = "@"


def _explain(page: Worksheet, template: Template) -> None:
    write(page, 1, 1, template.note)
    for number, (heading, width) in enumerate(_GUIDE_COLUMNS.items(), 1):
        write(page, 3, number, heading).font = _BOLD
        page.column_dimensions[get_column_letter(number)].width = width
    for row, column in enumerate(template.columns, 4):
        required = "必填" if column.required else "可空"
        for number, text in enumerate((column.header, required, column.unit, column.note), 1):
            write(page, row, number, text or None)
    page.freeze_panes = "A4"
