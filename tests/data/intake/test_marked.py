"""The planner's cells back with what is wrong with them: marked, commented, listed, and never run."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from data.intake.book import Book, Sheet, open_book
from data.intake.marked import marked
from data.model import Problem, Severity

ROWS = (("标题", None, None), ("集群", "累计值", "同比"), ("=cmd|' /C calc'!A0", -39.5, 0.123), ("-1+1", "#REF!", "@x"))
SHEET = Sheet("9月", ROWS, merges=((1, 1, 1, 3),), percents=frozenset({(3, 3)}))
BOOK = Book("产值.xlsx", "0" * 64, (SHEET, Sheet("问题清单", (("x",),))))
NEGATIVE = Problem("产值.xlsx", "第3行产值为负数,请核对。", 3, "累计值", "E17", Severity.ERROR, "9月", "B3", "-39.5")
LARGE = Problem("产值.xlsx", "第3行累计值偏大,请确认。", 3, "累计值", "E05", Severity.WARNING, "9月", "B3", "-39.5")
TITLE = Problem("产值.xlsx", "未找到计量单位。", None, None, "E04", Severity.WARNING, "9月", "C1")
WHOLE = Problem("产值.xlsx", "缺少必填列“单位”,请按模板补齐。", code="E03", found="=1+1")


def reread(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def test_cells_come_back_as_they_were() -> None:
    written = reread(marked(BOOK, [NEGATIVE]))
    assert written.sheetnames == ["问题清单", "9月", "问题清单_2"]
    page = written["9月"]
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [list(row) for row in ROWS]
    assert [str(merge) for merge in page.merged_cells.ranges] == ["A1:C1"]
    assert page["C3"].number_format == "0.00%"
    assert open_book("a.xlsx", marked(BOOK, [])).sheets[1] == SHEET


def test_text_never_becomes_a_formula() -> None:
    written = reread(marked(BOOK, [WHOLE, NEGATIVE]))
    cells = [cell for page in written.worksheets for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    quoted = {cell.value for cell in cells if cell.quotePrefix}
    assert quoted == {"=cmd|' /C calc'!A0", "-1+1", "@x", "=1+1", "-39.5"}


def test_cells_are_marked_in_colours_that_are_no_lights() -> None:
    page = reread(marked(BOOK, [NEGATIVE, LARGE, TITLE]))["9月"]
    assert page["B3"].fill.fgColor.rgb == "00FCE8D8"
    assert page["B3"].comment.text == f"{NEGATIVE.message}\n{LARGE.message}"
    assert page["A1"].fill.fgColor.rgb == "00EAF1FB"
    assert page["A1"].comment.text == TITLE.message
    assert page["A3"].comment is None


def test_the_list_leads_to_the_cells() -> None:
    page = reread(marked(BOOK, [WHOLE, NEGATIVE, LARGE]))["问题清单"]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert rows == [
        ["序号", "级别", "工作表", "单元格", "列名", "原值", "问题"],
        [1, "错误", None, None, None, "=1+1", WHOLE.message],
        [2, "错误", "9月", "B3", "累计值", "-39.5", NEGATIVE.message],
        [3, "提醒", "9月", "B3", "累计值", "-39.5", LARGE.message],
    ]
    assert page["D2"].hyperlink is None
    assert page["D3"].hyperlink.location == "'9月'!B3"
    assert page["D3"].hyperlink.target is None
    assert page.freeze_panes == "A2"


def test_of_a_long_csv_the_beginning_is_there_and_everything_is_listed(tmp_path: Path) -> None:
    book = open_book("长.csv", b"a,b\n" + b"1,2\n" * 25_000, tmp_path)
    far = Problem("长.csv", "第900行有误。", 900, "b", "E06", Severity.ERROR, "长", "B900", "x")
    near = Problem("长.csv", "第9行有误。", 9, "b", "E06", Severity.ERROR, "长", None, "x")
    written = reread(marked(book, [near, far]))
    assert written["长"].max_row == 200
    assert written["长"]["A9"].comment.text == near.message
    assert [written["问题清单"].cell(row, 4).value for row in (2, 3)] == ["第9行", "B900"]
    assert written["问题清单"]["D3"].hyperlink is None


def test_more_problems_than_anyone_reads_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.intake.marked.LISTED", 3)
    page = reread(marked(BOOK, [NEGATIVE] * 10))["问题清单"]
    assert page.max_row == 5
    assert page["G5"].value == "另有7个问题未列出,请先修改以上问题后重新导入。"


@pytest.mark.parametrize("name", ["a/b:c*?[d]", "很长" * 20, "", "'引'"])
def test_any_file_name_makes_a_sheet(name: str) -> None:
    book = Book("a.csv", "", (Sheet(name, (("\x07铃\ud800\uffff",),)),))
    page = reread(marked(book, [])).worksheets[1]
    assert 0 < len(page.title) <= 31
    assert page["A1"].value == "铃"
