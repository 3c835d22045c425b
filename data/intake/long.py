"""A sheet in one of our own templates: header row, then one row per record.

Order of columns and further columns do not matter. Cells are taken as text; nothing in them is judged here.
"""

from collections.abc import Iterator

import pandas as pd
from openpyxl.utils import get_column_letter

from data.intake.book import Book
from data.intake.catalogue import Catalogue
from data.intake.cells import text_of
from data.intake.declared import EXAMPLE_ROW, NOTE
from data.intake.matching import Header, Match, match
from data.intake.reading import Answers, Question, Reading, Records, Understood
from data.intake.sheet import Sheet
from data.model import Problem

# Sentences below a table, not rows of it.
_REMARKS = ("注:", "注：", "备注", "说明", "填表说明")


def read_long(book: Book, catalogue: Catalogue, answers: Answers) -> Reading | None:
    """None where no sheet has the headers of a template. Several sheets that do are a question, except chosen ones."""
    matches = {sheet.name: found for sheet in book.sheets if (found := _match(sheet))}
    shown = [sheet.name for sheet in book.sheets if sheet.name in matches and not sheet.hidden]
    names = [name for name in answers.get("sheet", ()) if name in matches] or shown or list(matches)
    if not names:
        return None
    kinds = {matches[name].template.stem for name in names}
    if len(kinds) > 1 or (len(names) > 1 and "sheet" not in answers):
        prompt = "有多张工作表可以导入,请选择本次导入的工作表(一次只能导入一种模板)。"
        return Reading(None, questions=(Question("sheet", prompt, tuple(names), many=True),))
    sheets = [sheet for sheet in book.sheets if sheet.name in names]
    return _read(book.file, [(sheet, matches[sheet.name]) for sheet in sheets])


def _match(sheet: Sheet) -> Match | None:
    for number, row in enumerate(sheet.rows, 1):
        texts = [text_of(value) for value in row]
        if any(text and text.strip() for text in texts):
            return match(number, texts)
    return None


def _read(file: str, sheets: list[tuple[Sheet, Match]]) -> Reading:
    understood = tuple(one for sheet, found in sheets for one in _understood(sheet, found))
    problems = [one for sheet, found in sheets for one in _problems(file, sheet, found)]
    if any(found.missing for _, found in sheets) or any(problem.code == "E30" for problem in problems):
        return Reading(None, understood, problems=tuple(problems))
    sheet, found = sheets[0]
    columns = {
        header.column.field: (header.text, get_column_letter(header.position))
        for header in found.known
        if header.column
    }
    if sheet.bulk:
        place = {"sheet": sheet.name, "delimiter": sheet.delimiter, "first_row": found.row + 1, "width": _width(sheet)}
        records = Records(found.template.name, bulk=sheet.bulk, columns=columns, **place)
    else:
        frames = [_frame(sheet, found, with_places=len(sheets) > 1) for sheet, found in sheets]
        frame = pd.concat(frames, ignore_index=True)
        records = Records(found.template.name, frame.assign(_record=range(len(frame))), columns=columns)
    return Reading(records, understood, problems=tuple(problems))


def _width(sheet: Sheet) -> int:
    return len(sheet.rows[0])


def _problems(file: str, sheet: Sheet, found: Match) -> Iterator[Problem]:
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
    if not unread and not list(_rows(sheet, found)):
        yield Problem(file, f"工作表“{sheet.name}”没有数据行。", code="E30", sheet=sheet.name)
    for row, position in unread:
        cell = f"{get_column_letter(position)}{row}"
        message = f"单元格{cell}为公式且无计算结果,请在Excel中重新保存后再导入。"
        yield Problem(file, message, row, taken[position], "E29", sheet=sheet.name, cell=cell)


def _of_header(file: str, sheet: Sheet, found: Match, header: Header, message: str) -> Problem:
    cell = f"{get_column_letter(header.position)}{found.row}"
    return Problem(file, message, found.row, header.text, "E00", sheet=sheet.name, cell=cell, found=header.text)


def _rows(sheet: Sheet, found: Match) -> Iterator[tuple[int, list[str | None]]]:
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


def _frame(sheet: Sheet, found: Match, with_places: bool) -> pd.DataFrame:
    rows = list(_rows(sheet, found))
    fields = [header.column.field for header in found.known if header.column]
    frame = pd.DataFrame([texts for _, texts in rows], columns=fields, dtype=object)
    numbers = [number for number, _ in rows]
    if with_places:
        for header in found.known:
            if header.column:
                frame[f"_at_{header.column.field}"] = [
                    f"{get_column_letter(header.position)}{number}" for number in numbers
                ]
    return frame.assign(_sheet=sheet.name, _row=numbers)


def _understood(sheet: Sheet, found: Match) -> Iterator[Understood]:
    examples = dict(zip([header.position for header in found.known], _first(sheet, found), strict=False))
    known = found.known
    for header in found.headers:
        cell = f"{get_column_letter(header.position)}{found.row}"
        if header not in known or header.column is None:
            yield Understood(sheet.name, cell, header.text, "忽略:模板中没有这一列")
        else:
            unit = f"({header.column.unit})" if header.column.unit else ""
            meaning = f"{found.template.name}“{header.column.header}”{unit}"
            yield Understood(sheet.name, cell, header.text, meaning, examples.get(header.position) or "")


def _first(sheet: Sheet, found: Match) -> list[str | None]:
    return next((texts for _, texts in _rows(sheet, found)), [])
