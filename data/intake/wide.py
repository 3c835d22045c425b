"""A sheet with months across (or down) and 累计, 当月, 同比 below them, as offices send it → records of 产值月报.

Nothing that the sheet leaves open is guessed: it becomes a question, and until that is answered there are no records.
"""

from dataclasses import dataclass, replace

import pandas as pd

from data.intake import declared
from data.intake.catalogue import Catalogue
from data.intake.monthly import troubles
from data.intake.monthly.band import Band, find_band
from data.intake.monthly.columns import Column, read_columns, settled
from data.intake.monthly.figures import Figures
from data.intake.monthly.grid import Grid
from data.intake.monthly.groups import LEVELS, Group, groups_of
from data.intake.monthly.labels import Finder
from data.intake.monthly.rows import Rows, read_rows
from data.intake.monthly.spans import Spans
from data.intake.monthly.title import Asked, Shared, Title, read_title
from data.intake.monthly.told import around, of_columns
from data.intake.monthly.totals import check_totals
from data.intake.reading import Answers, Question, Reading, Records, Understood
from data.intake.sheet import Book, Sheet
from data.model import Problem

TEMPLATE = "产值月报"


@dataclass(frozen=True)
class _Table:
    """One sheet that looks like ours."""

    band: Band
    title: Title
    rows: Rows
    columns: list[Column]


def read_wide(book: Book, catalogue: Catalogue, answers: Answers) -> Reading | None:
    """None where no sheet looks like a wide monthly one."""
    finder = Finder(catalogue)
    tables = [table for sheet in book.sheets if (table := _recognised(sheet, finder))]
    shown = [table for table in tables if not table.band.grid.sheet.hidden] or tables
    chosen = [table for table in tables if table.band.grid.sheet.name in answers.get("sheet", ())]
    if not shown:
        return None
    if not chosen and len(shown) > 1 and not _is_one_each(shown):
        names = tuple(table.band.grid.sheet.name for table in shown)
        prompt = "有多张工作表像月度表,请选择本次导入的工作表。"
        return Reading(None, questions=(Question("sheet", prompt, names, many=True),))
    return _read(book, chosen or shown, finder, answers)


def _recognised(sheet: Sheet, finder: Finder) -> _Table | None:
    """A sheet with a header of months; or with months down its rows or in its title, and names that we know."""
    band = find_band(Grid(sheet)) if sheet.bulk is None else None
    if band is None or _is_long(band):
        return None
    title, columns = read_title(band, finder), read_columns(band, finder)
    across = next((column.target for column in columns if column.target), None)
    rows = read_rows(band, finder, title.context, across)
    has_months = any(column.month for column in columns)
    known = any(row.target for row in rows.found) and ("month" in rows.roles.values() or title.month is not None)
    return _Table(band, title, rows, columns) if has_months or known else None


def _is_long(band: Band) -> bool:
    """One record a row, with its period beside it: one of our own templates, if a faulty one."""
    headers = ["/".join(band.path(column)) for column in range(1, band.last + 1)]
    return "报告期" in headers and any(header.startswith("对象") for header in headers)


def _is_one_each(tables: list[_Table]) -> bool:
    """One sheet per cluster or other object, each named in its title."""
    named = [table.title.context for table in tables if table.title.context]
    return len({target.id for target in named}) == len(tables)


def _read(book: Book, tables: list[_Table], finder: Finder, answers: Answers) -> Reading:
    asked = Asked(book.file, answers, finder)
    readings = [_read_one(book.file, table, asked) for table in tables]
    frame = pd.concat([reading.frame for reading in readings], ignore_index=True)
    frame["_record"] = range(len(frame))
    questions = tuple(asked.questions.values())
    problems = [problem for reading in readings for problem in reading.problems]
    if "unit" in asked.questions:
        problems.append(troubles.no_unit(book.file, tables[0].band, tables[0].title))
    return Reading(
        None if questions or frame.empty else Records(TEMPLATE, frame),
        tuple(line for reading in readings for line in reading.understood),
        questions,
        tuple(problems),
    )


@dataclass(frozen=True)
class _Read:
    """What one sheet gave."""

    frame: pd.DataFrame
    problems: list[Problem]
    understood: list[Understood]


def _read_one(file: str, table: _Table, asked: Asked) -> _Read:
    band, finder = table.band, asked.finder
    spans = Spans(file, band.grid.sheet.name, asked.answers)
    is_rate = len(table.title.measures) == 1 and finder.is_rate(table.title.measures[0])
    columns = settled(spans.of_columns(table.columns), table.title.is_to_date, is_rate)
    rows = replace(table.rows, found=spans.of_rows(table.rows, columns))
    asked.questions |= spans.questions
    groups, pairs = groups_of(columns)
    shared = _shared(table.title, rows, groups, asked)
    figures = Figures(file, band.grid.sheet, rows, shared, finder.catalogue.measures)
    frame = figures.frame(groups, [column.field for column in declared.named(TEMPLATE).columns])
    frame = frame.assign(vintage=table.title.vintage, source=table.title.text, _sheet=band.grid.sheet.name)
    problems = [
        *spans.problems.values(),
        *troubles.of_columns(file, band, columns, pairs),
        *troubles.of_rows(file, band, rows, finder),
        *troubles.of_formulas(file, band, rows, groups),
        *check_totals(file, band, rows.found, columns),
        *figures.problems,
    ]
    told = [
        *around(band, table.title, shared, finder.catalogue.measures, rows),
        *of_columns(band, columns, spans, shared, rows),
    ]
    return _Read(frame, problems, told)


def _shared(title: Title, rows: Rows, groups: list[Group], asked: Asked) -> Shared:
    """What neither columns nor rows say is taken from the title or asked; what they do say is not."""
    details = [row for row in rows.found if row.target]
    levels = [group.fields[name] for group in groups for name in LEVELS if name in group.fields]
    unit, year, measure = None, None, None
    if any(column.unit is None for column in levels) and any(row.unit is None for row in details):
        unit = asked.unit(title)
    if "万美元" in {unit, *(column.unit for column in levels), *(row.unit for row in details)}:
        asked.rate()
    spans = [row.month or group.month or title.month for row in details[:1] for group in groups]
    spans += [row.month for row in details]
    if any(span and span.year is None for span in spans):
        year = asked.year(title)
    if any(group.measure is None for group in groups) and any(row.measure is None for row in details):
        measure = asked.measure(title, only_growth=not levels)
    return Shared(unit, year, measure, title.month, title.is_to_date)
