"""The sheet below a recognised header row: its rows, how its columns were taken, what is wrong with its shape."""

from collections.abc import Iterator

from openpyxl.utils import get_column_letter

from data.intake.cells import text_of
from data.intake.declared import EXAMPLE_ROW, NOTE
from data.intake.matching import Header, Match
from data.intake.reading import Understood
from data.intake.sheet import Sheet
from data.model import Problem

# Sentences below a table, not rows of it.
_REMARKS = ("注:", "注：", "备注", "说明", "填表说明")


def rows(sheet: Sheet, found: Match) -> Iterator[tuple[int, list[str | None]]]:
    """Data rows as text, by the order of `found.known`: without blank ones, the example, remarks below the table and
    rows with an unread formula, which have their problem already."""
    positions = [header.position for header in found.known]
    note = next((at for at, header in enumerate(found.known) if header.column == NOTE), None)
    unread = {row for row, position in sheet.unread if position in positions}
    for number, row in enumerate(sheet.rows[found.row :], found.row + 1):
        texts = [text_of(row[at - 1], (number, at) in sheet.percents) for at in positions]
        given = [text for text in texts if text and text.strip()]
        is_example = note is not None and (texts[note] or "").strip() == EXAMPLE_ROW
        is_remark = len(given) == 1 and given[0].strip().startswith(_REMARKS)
        if given and not is_example and not is_remark and number not in unread:
            yield number, texts


def understood(sheet: Sheet, found: Match) -> Iterator[Understood]:
    """How each header was taken, with the first cell below it."""
    first = next((texts for _, texts in rows(sheet, found)), [])
    examples = dict(zip([header.position for header in found.known], first, strict=False))
    known = found.known
    for header in found.headers:
        cell = f"{get_column_letter(header.position)}{found.row}"
        if header not in known or header.column is None:
            yield Understood(sheet.name, cell, header.text, "忽略:模板中没有这一列")
        else:
            unit = f"({header.column.unit})" if header.column.unit else ""
            meaning = f"{found.template.name}“{header.column.header}”{unit}"
            yield Understood(sheet.name, cell, header.text, meaning, examples.get(header.position) or "")


def problems(file: str, sheet: Sheet, found: Match) -> Iterator[Problem]:
    """Columns that are missing, repeated or in another unit; formulas without a result; no rows at all."""
    for column in found.missing:
        message = f"缺少必填列“{column.header}”,请按模板补齐。"
        yield Problem(file, message, found.row, column.header, "E03", sheet=sheet.name)
    for header in found.repeated:
        message = f"第{found.row}行表头“{header.text}”重复出现,请只保留一列。"
        yield _of_header(file, sheet, found, header, message)
    for header in found.known:
        if header.other_unit and header.column:
            wanted = f"应以{header.column.unit}填写" if header.column.unit else "的单位应写在“单位”列"
            message = f"列“{header.text}”{wanted},请改正后将列名改为“{header.column.header}”。"
            yield _of_header(file, sheet, found, header, message)
    taken = {header.position: header.text for header in found.known}
    unread = [place for place in sorted(sheet.unread) if place[0] > found.row and place[1] in taken]
    if not unread and next(rows(sheet, found), None) is None:
        yield Problem(file, f"工作表“{sheet.name}”没有数据行。", code="E30", sheet=sheet.name)
    for row, position in unread:
        cell = f"{get_column_letter(position)}{row}"
        message = f"单元格{cell}为公式且无计算结果,请在Excel中重新保存后再导入。"
        yield Problem(file, message, row, taken[position], "E29", sheet=sheet.name, cell=cell)


def _of_header(file: str, sheet: Sheet, found: Match, header: Header, message: str) -> Problem:
    cell = f"{get_column_letter(header.position)}{found.row}"
    return Problem(file, message, found.row, header.text, "E00", sheet=sheet.name, cell=cell, found=header.text)
