"""Templates to fill in: what a planner gets, and that it comes back as it went out."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import numpy as np
import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from data.intake.book import open_book, text_of
from data.intake.declared import Column, Template, templates
from data.intake.forms import form

COLUMNS = (
    Column("name", "集群", "cluster", required=True),
    Column("period", "报告期", "month", required=True, note="年-月,如2024-03", example="2024-03"),
    Column("value", "累计值", "money", unit="亿元", example="39.5"),
    Column("big", "是否规上", "flag"),
    Column("kind", "类型", "choice", choices=("甲", "乙"), example="甲"),
    Column("note_", "备注", "text"),
)
TEMPLATE = Template("产值/月报", "output", "每行一个对象。", COLUMNS, ())
CLUSTERS = [f"集群{number}" for number in range(300)]


def made(**given: object) -> Workbook:
    return load_workbook(BytesIO(form(TEMPLATE, {"name": CLUSTERS}, **given)))  # type: ignore[arg-type]


def test_the_example_is_marked_as_one() -> None:
    book = made()
    page = book.worksheets[0]
    assert book.sheetnames == ["产值_月报", "填写说明", "选项"]
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["集群", "报告期", "累计值", "是否规上", "类型", "备注"],
        ["集群0", "2024-03", 39.5, None, "甲", "示例行"],
    ]
    assert page["A2"].font.italic
    assert page["A2"].comment.text == "示例行,请删除或覆盖"
    assert page.freeze_panes == "A2"
    assert not page.merged_cells.ranges


def test_headers_say_what_is_asked_for() -> None:
    page = made().worksheets[0]
    assert page["B1"].comment.text == "必填\n年-月,如2024-03"
    assert page["C1"].comment.text == "可空\n单位:亿元"


def test_periods_and_codes_stay_text_when_typed() -> None:
    page = made().worksheets[0]
    formats = {letter: page.column_dimensions[letter].number_format for letter in "ABCDEF"}
    assert formats == {"A": "@", "B": "@", "C": "General", "D": "@", "E": "@", "F": "@"}
    assert page["B2"].number_format == "@"


def test_drop_down_lists_of_any_length_in_chinese() -> None:
    book = made()
    lists = {str(one.sqref): one for one in book.worksheets[0].data_validations.dataValidation}
    assert {place: one.formula1 for place, one in lists.items()} == {
        "A2:A10000": "'选项'!$A$1:$A$300",
        "D2:D10000": "'选项'!$B$1:$B$2",
        "E2:E10000": "'选项'!$C$1:$C$2",
    }
    assert lists["A2:A10000"].errorStyle == "warning"
    assert lists["E2:E10000"].errorStyle == "stop"
    assert all(one.allow_blank and "请从列表中选择" in (one.error or "") for one in lists.values())
    assert book["选项"].sheet_state == "hidden"
    assert [book["选项"].cell(row, 1).value for row in (1, 300)] == ["集群0", "集群299"]


def test_the_second_sheet_explains_every_column() -> None:
    page = made()["填写说明"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(max_col=4)]
    assert rows[0][0] == "每行一个对象。"
    assert rows[2:5] == [
        ["列名", "必填", "单位", "说明"],
        ["集群", "必填", None, None],
        ["报告期", "必填", None, "年-月,如2024-03"],
    ]
    assert len(rows) == 3 + len(COLUMNS)


FILLED: list[dict[str, object]] = [
    {"name": "电子信息", "period": "2024-02", "value": Decimal("123.450000"), "big": True, "kind": "=1+1"},
    {"name": "0012", "period": date(2024, 9, 1), "value": np.float64(1e-05), "big": np.bool_(False), "kind": pd.NA},
    {"name": None, "period": pd.NaT, "value": float("nan"), "big": None},
    {"name": "x", "value": "*", "note_": np.int64(7)},
]
TEXTS: list[list[str | None]] = [
    ["电子信息", "2024-02", "123.45", "是", "=1+1", None],
    ["0012", "2024-09-01", "0.00001", "否", None, None],
    [None] * 6,
    ["x", None, "*", None, None, "7"],
]


def test_rows_of_the_database_come_back_as_they_went_out() -> None:
    sheet = open_book("a.xlsx", form(TEMPLATE, {}, FILLED)).sheets[0]
    assert [[text_of(cell) for cell in row] for row in sheet.rows[1:]] == TEXTS
    assert sheet.unread == frozenset()
    assert len(open_book("a.xlsx", form(TEMPLATE, {}, [])).sheets[0].rows) == 1


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.stem)
def test_every_template_is_a_form_that_reads_back(template: Template) -> None:
    sheet = open_book("a.xlsx", form(template, {})).sheets[0]
    assert list(sheet.rows[0]) == [column.header for column in template.columns]
    assert sheet.rows[1][-1] == "示例行"
