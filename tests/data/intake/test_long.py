"""Which sheet is one of our templates, and which of its columns each header is."""

import io
from typing import Any

import openpyxl
import pytest

from data import release
from data.intake.book import open_book
from data.intake.catalogue import load
from data.intake.declared import templates
from data.intake.forms import form
from data.intake.long import read_long
from data.intake.reading import Answers, Reading
from tests.data.intake.loading import NONE, OUTPUT, figure, problems, records, sheet

pytestmark = pytest.mark.usefixtures("released")

LINE = figure("2026-02", "24.0", 公布同比="12.3")


def read(content: bytes, name: str = "月报.csv", answers: Answers = NONE) -> Reading | None:
    with release.cursor(release.live("fixture")) as cursor:
        return read_long(open_book(name, content), load(cursor), answers)


def found(content: bytes, name: str = "月报.csv", answers: Answers = NONE) -> Reading:
    reading = read(content, name, answers)
    assert reading is not None
    return reading


def workbook(**sheets: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, lines in sheets.items():
        page = book.create_sheet(name)
        for line in lines:
            page.append(line)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_another_sheet_is_none_of_ours() -> None:
    assert read(sheet(["集群", "1—2月", "3月"], ["甲类", "1", "2"])) is None
    assert read(sheet(["姓名", "电话"], ["甲", "1"])) is None


def test_order_spelling_and_further_columns_do_not_matter() -> None:
    headers = [
        "备用",
        "指 标",
        "报告期(必填)",
        "累计值",
        "对象名称",
        "对象类型",
        "同比（%）",
        "单位",
        "来源",
        "数据版本",
        "说明栏",
    ]
    cells = ["x", "规上工业总产值", "2026-02", "24", "甲类", "集群", "12.3", "亿元", "台账", "月报初步", "y"]
    reading = found(sheet(headers, cells))
    assert reading.problems == ()
    assert reading.records is not None
    assert reading.records.columns["yoy"] == ("同比（%）", "G")
    assert reading.records.frame is not None
    assert reading.records.frame.loc[0, "object_name"] == "甲类"
    ignored = [one.header for one in reading.understood if one.meaning == "忽略:模板中没有这一列"]
    assert ignored == ["备用", "说明栏"]
    (period,) = [one for one in reading.understood if one.cell == "C1"]
    assert (period.meaning, period.example) == ("产值月报“报告期”", "2026-02")


def test_a_required_column_is_missing() -> None:
    headers = [header for header in OUTPUT if header not in ("单位", "来源")]
    line = [cell for header, cell in zip(OUTPUT, LINE, strict=True) if header in headers]
    reading = found(sheet(headers, line))
    assert reading.records is None
    assert [(one.code, one.column, one.message) for one in reading.problems] == [
        ("E03", "单位", "缺少必填列“单位”,请按模板补齐。"),
        ("E03", "来源", "缺少必填列“来源”,请按模板补齐。"),
    ]


def test_a_header_twice() -> None:
    reading = found(workbook(表=[[*OUTPUT, "累计值"], [*LINE, 1]]), "月报.xlsx")
    ((code, cell, message),) = [(one.code, one.cell, one.message) for one in reading.problems]
    assert (code, cell, message) == ("E00", "O1", "第1行表头“累计值”重复出现,请只保留一列。")


def test_another_unit_in_the_header() -> None:
    headers = ["累计值(万元)" if header == "累计值" else header for header in OUTPUT]
    ((code, cell, message),) = [(one.code, one.cell, one.message) for one in found(sheet(headers, LINE)).problems]
    assert (code, cell) == ("E00", "E1")
    assert message == "列“累计值(万元)”的单位应写在“单位”列,请改正后将列名改为“累计值”。"
    parks = ["园区", "季度", "税收(万元)", "产值(亿元)"]
    ((message,),) = [(one.message,) for one in found(sheet(parks, ["北园", "2026Q1", "1", "2"])).problems]
    assert message == "列“税收(万元)”应以亿元填写,请改正后将列名改为“税收”。"


def test_no_data_rows() -> None:
    for lines in ([], [[""] * len(OUTPUT)], [[*LINE, "示例行"]]):
        headers = [*OUTPUT, "备注"] if lines and len(lines[0]) > len(OUTPUT) else OUTPUT
        reading = found(workbook(九月=[headers, *lines]), "月报.xlsx")
        assert [(one.code, one.message) for one in reading.problems] == [("E30", "工作表“九月”没有数据行。")]
        assert reading.records is None


def test_formulas_without_a_result() -> None:
    line: list[Any] = list(LINE)
    line[4] = "=SUM(A1:A9)"
    reading = found(workbook(九月=[OUTPUT, line, LINE]), "月报.xlsx")
    ((code, cell, message),) = [(one.code, one.cell, one.message) for one in reading.problems]
    assert (code, cell) == ("E29", "E2")
    assert message == "单元格E2为公式且无计算结果,请在Excel中重新保存后再导入。"
    assert reading.records is not None
    assert reading.records.frame is not None
    assert list(reading.records.frame["_row"]) == [3]


def test_several_sheets_are_a_question() -> None:
    content = workbook(一=[OUTPUT, LINE], 二=[OUTPUT, figure("2026-03", "39")], 说明=[["随便"]])
    (question,) = found(content, "月报.xlsx").questions
    assert (question.key, question.options, question.many) == ("sheet", ("一", "二"), True)
    one = found(content, "月报.xlsx", {"sheet": ("二",)}).records
    assert one is not None
    assert one.frame is not None
    assert list(one.frame["period"]) == ["2026-03"]
    both = found(content, "月报.xlsx", {"sheet": ("一", "二")}).records
    assert both is not None
    assert both.frame is not None
    assert list(both.frame["_sheet"]) == ["一", "二"]
    assert list(both.frame["_at_cum_value"]) == ["E2", "E2"]
    assert list(both.frame["_record"]) == [0, 1]


def test_blank_rows_and_remarks_below_are_no_rows() -> None:
    lines: list[list[Any]] = [[], OUTPUT, [None] * 14, LINE, ["注:累计值为快报数"], ["  "]]
    reading = found(workbook(表=lines), "月报.xlsx")
    assert reading.problems == ()
    assert reading.records is not None
    assert reading.records.frame is not None
    assert list(reading.records.frame["_row"]) == [4]


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.stem)
def test_the_empty_form_is_recognised(template: Any) -> None:
    reading = found(form(template, {}), "表.xlsx")
    assert [one.code for one in reading.problems] == ["E30"]


def test_a_number_shown_as_percentage() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(OUTPUT)
    page.append([*LINE[:6], 0.123, *LINE[7:]])
    page["G2"].number_format = "0.0%"
    file = io.BytesIO()
    book.save(file)
    frame = records(file.getvalue(), "月报.xlsx").frame
    assert frame is not None
    assert frame.loc[0, "yoy"] == "12.3%"


def test_places_of_problems_follow_the_file(published: object) -> None:
    headers = [*OUTPUT[4:], *OUTPUT[:4]]
    line = figure("2026-02", "abc")
    ((code, _, cell, _),) = problems(sheet(headers, [*line[4:], *line[:4]]))
    assert (code, cell) == ("E06", "A2")
