"""Good files spoiled at random, 520 of them: each ends in a list of problems, a question or a right import, never in
a traceback and never in a changed release.
"""

import csv
import io
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data import release
from data.intake import draft
from tests.data.bad_files.make import ENTERPRISE, OUTPUT, figure, firm, project

TODAY = date(2026, 11, 24)
Grid = list[list[Any]]
BATCHES, EACH = 26, 20
ODD = [
    "",
    " ",
    "-",
    "*",
    "0",
    "-1",
    "1e9",
    "1e400",
    "nan",
    "inf",
    "12.3%",
    "%",
    "=1+1",
    "=cmd|' /C calc'!A0",
    "'",
    '"',
    "1,234",
]
ODD += [
    "１２３",
    "12.3.4",
    "2026-13",
    "2026年2月",
    "2026-02",
    "1—2月",
    "2026-10-01",
    "〇",
    "合计",
    "甲类",
    "A101",
    "北园",
    "\x00",
    "\n",
    "＊",
]
ODD += [
    "a" * 40000,
    "'; drop table fact_output; --",
    "${x}",
    "{0}",
    "$cluster",
    "😀",
    "\u200b",
    "\ufeff",
    "NULL",
    "None",
    "true",
    "是",
]
WIDE: Grid = [
    ["甲乙两类产业2026年规上营业收入完成情况表", "", "", "", "", ""],
    ["", "", "", "", "", "单位:万元"],
    ["集群", "1—2月", "", "10月", "", ""],
    ["", "累计", "同比(%)", "当月", "累计", "同比(%)"],
    ["甲类制造", 12000, 5.1, 7000, 90000, 5.5],
    ["其中:甲类毛坯", 6000, 4.1, 3500, 45000, 4.5],
    ["乙类材料", 40800, 6.25, 21420, 212160, 6.25],
    ["合计", 52800, 5.9, 28420, 302160, 6.0],
    ["注:同比为可比口径。", "", "", "", "", ""],
]
PARK = "园区 季度 用地亩数 税收 产值 增加值 厂房总面积 可招商面积 已入驻面积 已投产面积".split()  # noqa: SIM905
GOOD: dict[str, Grid] = {
    "long": [
        OUTPUT,
        figure(),
        figure("1.2", 对象名称或代码="甲类"),
        figure("0.6", 对象名称或代码="A1", 环节="A101", 园区="北园"),
    ],
    "wide": WIDE,
    "firms": [ENTERPRISE, firm(), firm("91411003MADEM002XG", "夹具企业戊", 环节2="甲类部件", 比例1="40%", 比例2="60%")],
    "projects": [
        *project(
            总投资=3, 项目状态="开工", 实际开工日期="2026-05-01", 计划投产日期="2027-01-01", 达产年产值=2, 爬坡月数=12
        )
    ],
    "parks": [PARK, ["北园", "2026Q3", 900, 0.3, 12, 3, 20000, 5000, 12000, 8000]],
}


def as_csv(grid: Grid, encoding: str = "gb18030") -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(grid)
    return text.getvalue().encode(encoding, errors="replace")


def as_workbook(grid: Grid) -> bytes:
    workbook, written = openpyxl.Workbook(), io.BytesIO()
    sheet = workbook.worksheets[0]
    for row in grid:
        sheet.append([_writable(cell) for cell in row])
    workbook.save(written)
    return written.getvalue()


def _writable(cell: Any) -> Any:
    """What a workbook may hold at all; a longer text or a control character no program can write."""
    if isinstance(cell, str):
        return "".join(sign for sign in cell if sign >= " " or sign == "\n")[:32000] or None
    return cell


def spoilt_cell(grid: Grid, chance: random.Random) -> None:
    row = chance.choice(grid)
    row[chance.randrange(len(row))] = chance.choice(ODD)


def lost_column(grid: Grid, chance: random.Random) -> None:
    place = chance.randrange(len(grid[0]))
    for row in grid:
        del row[place]


def twice(grid: Grid, chance: random.Random) -> None:
    grid.insert(chance.randrange(len(grid)), list(chance.choice(grid)))


def lost_row(grid: Grid, chance: random.Random) -> None:
    del grid[chance.randrange(len(grid))]


def swapped(grid: Grid, chance: random.Random) -> None:
    """Two columns change places in one row, as after a slip of the mouse."""
    row = chance.choice(grid)
    one, other = chance.randrange(len(row)), chance.randrange(len(row))
    row[one], row[other] = row[other], row[one]


def times_ten_thousand(grid: Grid, chance: random.Random) -> None:
    row = chance.choice(grid)
    for place, cell in enumerate(row):
        row[place] = cell * 10_000 if isinstance(cell, int | float) else cell


SPOIL: list[Callable[[Grid, random.Random], None]] = [
    spoilt_cell,
    spoilt_cell,
    lost_column,
    twice,
    lost_row,
    swapped,
    times_ten_thousand,
]


def spoilt(name: str, chance: random.Random) -> tuple[str, bytes]:
    """A file name and the bytes of a good file with one to three mistakes, of the sheet or of the file itself."""
    grid = [list(row) for row in GOOD[name]]
    for _ in range(chance.randint(1, 3)):
        if grid and grid[0]:
            chance.choice(SPOIL)(grid, chance)
    ending = chance.choice(["csv", "xlsx"])
    content = bytearray(
        as_csv(grid, chance.choice(["gb18030", "utf-8-sig", "utf-16"])) if ending == "csv" else as_workbook(grid)
    )
    if content and chance.random() < 0.25:
        for _ in range(chance.randint(1, 20)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        content = content[: chance.randint(1, len(content))] if chance.random() < 0.3 else content
    return f"{name}.{ending}", bytes(content)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_spoilt_file_is_told_or_imported_and_never_fails(batch: int, published: Path) -> None:
    chance = random.Random(batch)
    for _ in range(EACH):
        name, content = spoilt(chance.choice(list(GOOD)), chance)
        before = release.live("fixture")
        read = draft.read("fixture", name, content, today=TODAY, preview=False)
        assert release.live("fixture") == before
        assert all(problem.code and problem.message.endswith("。") for problem in read.problems)
        assert read.problems or read.questions or read.same or read.layer
        assert (read.layer is None) or not (read.errors or read.questions)
        if read.layer and chance.random() < 0.08:
            accepted = draft.accept(read, "测试")
            assert accepted.number == before.number + 1
            assert release.live("fixture") == accepted
        draft.discard(read)
        assert list((published / "drafts").glob("*")) == list(published.glob("*.candidate")) == []
