"""A sheet in one of our own templates: header row, then one row per record.

Order of columns and further columns do not matter. Cells are taken as text; nothing in them is judged here.
"""

import csv
from itertools import islice
from pathlib import Path

import pandas as pd
from openpyxl.utils import get_column_letter

from data.intake import table
from data.intake.book import Book
from data.intake.catalogue import Catalogue
from data.intake.cells import text_of
from data.intake.matching import Match, match
from data.intake.reading import Answers, Question, Reading, Records
from data.intake.sheet import Sheet


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
    understood = tuple(one for sheet, found in sheets for one in table.understood(sheet, found))
    problems = [one for sheet, found in sheets for one in table.problems(file, sheet, found)]
    if any(found.missing for _, found in sheets) or any(problem.code == "E30" for problem in problems):
        return Reading(None, understood, problems=tuple(problems))
    sheet, found = sheets[0]
    columns = {
        header.column.field: (header.text, get_column_letter(header.position))
        for header in found.known
        if header.column
    }
    if sheet.bulk:
        records = Records(
            found.template.name,
            bulk=sheet.bulk,
            columns=columns,
            sheet=sheet.name,
            delimiter=sheet.delimiter,
            first_row=found.row + 1,
            width=_width(sheet.bulk, sheet.delimiter, found.row),
        )
    else:
        frames = [_frame(sheet, found, with_places=len(sheets) > 1) for sheet, found in sheets]
        frame = pd.concat(frames, ignore_index=True)
        records = Records(found.template.name, frame.assign(_record=range(len(frame))), columns=columns)
    return Reading(records, understood, problems=tuple(problems))


def _width(bulk: Path, delimiter: str, row: int) -> int:
    """How many cells the header row has on disk: empty ones at its end are not in the sheet, but in every line."""
    with bulk.open(encoding="utf-8", newline="") as file:
        return len(next(islice(csv.reader(file, delimiter=delimiter), row - 1, None)))


def _frame(sheet: Sheet, found: Match, with_places: bool) -> pd.DataFrame:
    lines = list(table.rows(sheet, found))
    fields = [header.column.field for header in found.known if header.column]
    frame = pd.DataFrame([texts for _, texts in lines], columns=fields, dtype=object)
    numbers = [number for number, _ in lines]
    if with_places:
        for header in found.known:
            if header.column:
                frame[f"_at_{header.column.field}"] = [
                    f"{get_column_letter(header.position)}{number}" for number in numbers
                ]
    return frame.assign(_sheet=sheet.name, _row=numbers)
