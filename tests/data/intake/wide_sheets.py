"""Invented names and small sheets for the tests of wide monthly sheets."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from data.intake.catalogue import Catalogue
from data.intake.reading import Reading
from data.intake.sheet import Book, Merge, Place, Sheet, Value
from data.intake.wide import read_wide
from data.model import Problem

CATALOGUE = Catalogue(
    clusters={"GL": ("玻璃器皿", "玻璃"), "TO": ("木制玩具及童车", "木制玩具"), "TE": ("茶叶加工", "茶叶")},
    segments={
        "GL01": ("GL", "熔炉"),
        "GL02": ("GL", "整机"),
        "GL03": ("GL", "瓶罐(含药瓶)"),
        "TO01": ("TO", "整机"),
        "TO02": ("TO", "油漆、辅料"),
    },
    parks={"east": ("东河工业园", "东河园", ("东河开发区",)), "west": ("西山产业园", "西山园", ())},
    measures={"gov": "规上工业总产值", "rev": "规上营业收入", "va_yoy": "规上工业增加值增速", "sales": "工业销售产值"},
    vintages=("月报初步", "月报修订", "年快报", "年报", "普查修订"),
)
TITLE = "某区三大产业集群2024年规上工业总产值完成情况表"
UNIT = "单位：万元"


def sheet(
    *rows: Sequence[Value], name: str = "Sheet1", merges: Sequence[Merge] = (), unread: Sequence[Place] = ()
) -> Sheet:
    """Rows made equally long."""
    width = max((len(row) for row in rows), default=0)
    full = tuple(tuple(row) + (None,) * (width - len(row)) for row in rows)
    return Sheet(name, full, tuple(merges), unread=frozenset(unread))


def read(*sheets: Sheet, file: str = "产值.xlsx", answers: Mapping[str, tuple[str, ...]] | None = None) -> Reading:
    """Fails where the book is not taken for a wide one."""
    reading = read_wide(Book(file, "", sheets), CATALOGUE, answers or {})
    assert reading is not None
    return reading


def table(*rows: Sequence[Value], **answers: tuple[str, ...]) -> Reading:
    """Title and unit over the rows given."""
    return read(sheet((TITLE,), (None, None, UNIT), *rows), answers=answers)


def frame(reading: Reading) -> pd.DataFrame:
    assert reading.questions == ()
    assert reading.records is not None
    assert reading.records.frame is not None
    return reading.records.frame


def figures(reading: Reading) -> dict[tuple[str, str], tuple[object, object, object]]:
    """(object or park, period) → cumulative, month's, growth."""
    found = {}
    for row in frame(reading).to_dict("records"):
        name = "·".join(str(row[part]) for part in ("object_name", "park") if isinstance(row[part], str))
        values = [row[part] if isinstance(row[part], str) else None for part in ("cum_value", "month_value", "yoy")]
        found[name, str(row["period"])] = (values[0], values[1], values[2])
    return found


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def problem(reading: Reading, code: str) -> Problem:
    """The only one of that code."""
    found = [problem for problem in reading.problems if problem.code == code]
    assert len(found) == 1
    return found[0]


def meanings(reading: Reading) -> dict[str, str]:
    """Header → how it was taken."""
    return {line.header: line.meaning for line in reading.understood}


def saved(path: Path, rows: Sequence[Sequence[Value]]) -> bytes:
    """A workbook with those rows, as a spreadsheet would write it."""
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(path)
    return path.read_bytes()
