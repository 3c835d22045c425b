"""The typical sheet of an office, and the shapes in which its header, months and labels arrive."""

from datetime import date, datetime
from pathlib import Path

import pytest

from data.intake.reading import Reading
from data.intake.sheet import Value
from tests.data.intake.wide_sheets import TITLE, codes, figures, frame, meanings, problem, read, saved, sheet, table

GLASS = ("GL", "2024-03")


def typical(answers: dict[str, tuple[str, ...]] | None = None) -> Reading:
    return read(
        sheet(
            ("某区三大产业集群规上工业总产值完成情况表",),
            (None, None, None, None, None, "单位：万元"),
            ("集群", "1—2月", None, "3月", None, None),
            (None, "累计", "同比(%)", "当月", "累计", "同比(%)"),
            ("玻璃", "１２３４５６", "12.3%", 60000, 183456, 11.2),
            ("其中:整机", 5000, "-", 3000, 8000, None),
            ("木制玩具", 1000.5, "-1.5%", 700, 1700.5, 0),
            ("合计", 124456.5, None, 60700, 185156.5, None),
            ("注：同比为可比口径。",),
            merges=[(1, 1, 1, 6), (3, 1, 4, 1), (3, 2, 3, 3), (3, 4, 3, 6)],
        ),
        answers=answers or {"year": ("2024",)},
    )


def test_the_typical_sheet_gives_its_figures_as_text() -> None:
    assert figures(typical()) == {
        ("GL", "2024-02"): ("１２３４５６", None, "12.3%"),
        ("GL", "2024-03"): ("183456", "60000", "11.2"),
        ("GL02", "2024-02"): ("5000", None, "-"),
        ("GL02", "2024-03"): ("8000", "3000", None),
        ("TO", "2024-02"): ("1000.5", None, "-1.5%"),
        ("TO", "2024-03"): ("1700.5", "700", "0"),
    }
    assert codes(typical()) == ["E08"]
    assert problem(typical(), "E08").message == "第8行为合计/小计行,已识别为核对行,不作为明细导入。"


def test_records_say_where_each_cell_stands_and_what_is_common_to_all() -> None:
    row = frame(typical()).iloc[1]
    assert (row["_at_cum_value"], row["_at_month_value"], row["_at_yoy"]) == ("E5", "D5", "F5")
    assert (row["_record"], row["_sheet"], row["_row"], row["_yoy_percent"]) == (1, "Sheet1", 5, True)
    assert (row["object_kind"], row["measure"], row["unit"], row["vintage"]) == (
        "集群",
        "规上工业总产值",
        "万元",
        "月报初步",
    )
    assert row["source"] == "某区三大产业集群规上工业总产值完成情况表"
    assert row["segment"] is None
    assert frame(typical()).iloc[0]["month_value"] is None
    assert frame(typical()).iloc[2]["object_kind"] == "环节"


def test_every_column_and_all_around_the_table_is_told() -> None:
    told = meanings(typical())
    assert told["3月/累计"] == "2024年3月 累计值,万元"
    assert told["3月/当月"] == "2024年3月 当月值,万元"
    assert told["1—2月/累计"] == "2024年1—2月 累计值,万元"
    assert told["3月/同比(%)"] == "2024年3月 公布同比(累计),%"
    assert told["注：同比为可比口径。"] == "第9行:表注,不导入"
    assert (told["年份"], told["单位"], told["指标"]) == ("2024年", "万元", "规上工业总产值")


@pytest.mark.parametrize(
    ("header", "period", "field"),
    [
        ("1—2月", "2024-02", 0),
        ("1~2月", "2024-02", 0),
        ("１－２月", "2024-02", 0),
        ("1-2月份", "2024-02", 0),
        ("1、2月", "2024-02", 0),
        ("3月", "2024-03", 1),
        ("３月", "2024-03", 1),
        ("03月", "2024-03", 1),
        ("三月", "2024-03", 1),
        ("2023年3月", "2023-03", 1),
        ("二〇二三年三月", "2023-03", 1),
        ("1-9月", "2024-09", 0),
        ("1月-9月", "2024-09", 0),
        ("1至9月累计", "2024-09", 0),
        ("2023年1—9月", "2023-09", 0),
        ("上半年", "2024-06", 0),
        ("前三季度", "2024-09", 0),
        ("9月累计", "2024-09", 0),
        ("9月当月(万元)", "2024-09", 1),
        ("2023-03", "2023-03", 1),
        ("2023.3", "2023-03", 1),
        ("2023/03", "2023-03", 1),
        ("202303", "2023-03", 1),
        (date(2023, 3, 1), "2023-03", 1),
        (datetime(2023, 3, 31), "2023-03", 1),
    ],
)
def test_every_way_to_write_a_month(header: Value, period: str, field: int) -> None:
    found = figures(table(("集群", header), ("玻璃", 123.5)))
    assert list(found) == [("GL", period)]
    assert found["GL", period][field] == "123.5"


def test_numeric_months_are_a_header_only_together() -> None:
    reading = table(("集群", 202303, 202304), ("玻璃", 10, 11))
    assert figures(reading) == {("GL", "2023-03"): (None, "10", None), ("GL", "2023-04"): (None, "11", None)}


@pytest.mark.parametrize("header", ["13月", "0月", "3-5月", "2024-13"])
def test_a_month_outside_the_calendar_is_an_error(header: str) -> None:
    reading = table(("集群", "3月", header), ("玻璃", 10, 11))
    found = problem(reading, "E10")
    assert found.message == f"列“{header}”无法识别为月份,应为“1—2月”“3月”或“2024-03”。"
    assert (found.cell, found.column) == ("C3", header)
    assert list(figures(reading)) == [GLASS]


def test_a_header_among_months_that_cannot_be_read_is_an_error_only_over_figures() -> None:
    reading = table(("集群", "3月", "丙丁", "4月", "戊己"), ("玻璃", 10, 11, 12, None))
    assert problem(reading, "E10").found == "丙丁"
    assert meanings(reading)["戊己"] == "未识别,不导入"


def test_a_column_without_header_is_not_left_out_in_silence() -> None:
    reading = table(("集群", "3月", None), ("玻璃", 10, 11))
    assert problem(reading, "E10").message.startswith("列“C列(无表头)”")


def test_what_is_not_imported_is_told() -> None:
    reading = table(
        ("序号", "集群", "3月", "3月", "3月", "3月", "2023年"),
        (None, None, "累计", "上年同期", "占比(%)", "同比增减额", None),
        (1, "玻璃", 10, 9, 50, 1, 100),
    )
    assert figures(reading) == {GLASS: ("10", None, None)}
    told = meanings(reading)
    assert {told[header] for header in ("序号", "3月/上年同期", "3月/占比(%)", "3月/同比增减额", "2023年")} == {
        "不导入"
    }


@pytest.mark.parametrize(
    ("words", "cumulative", "month"),
    [("当月 累计", 1, 0), ("本月 本年累计", 1, 0), ("本月 1至本月", 1, 0), ("1—本月 单月", 0, 1)],
)
def test_words_for_the_month_and_for_the_year_to_date(words: str, cumulative: int, month: int) -> None:
    reading = table(("集群", "3月", None), (None, *words.split()), ("玻璃", 10, 20))
    values = ("10", "20")
    assert figures(reading) == {GLASS: (values[cumulative], values[month], None)}


@pytest.mark.parametrize("word", ["同比", "同比(%)", "增速", "增长(%)", "比上年同期增长%", "±%", "同比增幅"])
def test_words_for_growth(word: str) -> None:
    reading = table(("集群", "3月", None), (None, "累计", word), ("玻璃", 10, 20))
    assert figures(reading) == {GLASS: ("10", None, "20")}


def test_lone_growth_is_that_of_the_column_beside_it() -> None:
    month = table(("集群", "3月", None, None), (None, "当月", "同比", "累计"), ("玻璃", 10, 1.5, 30))
    assert frame(month).iloc[0]["_yoy_span"] == "当月"
    assert meanings(month)["3月/同比"] == "2024年3月 公布同比(当月),%"
    whole = table(("集群", "3月", None, None), (None, "当月", "累计", "同比"), ("玻璃", 10, 30, 1.5))
    assert frame(whole).iloc[0]["_yoy_span"] == "累计"


def test_of_two_growths_the_cumulative_one_is_taken() -> None:
    reading = table(
        ("集群", "3月", None, None, None), (None, "累计", "累计同比", "当月", "当月同比"), ("玻璃", 30, 2.5, 10, 1.5)
    )
    assert figures(reading) == {GLASS: ("30", "10", "2.5")}
    assert meanings(reading)["3月/当月同比"] == "不导入(当月同比;已取累计同比)"


def test_one_row_of_headers_goes_on_with_the_month_to_the_left() -> None:
    reading = table(("集群", "1—2月", "同比(%)", "3月", "累计", "同比(%)"), ("玻璃", 20, 1, 10, 30, 2))
    assert figures(reading) == {("GL", "2024-02"): ("20", None, "1"), GLASS: ("30", "10", "2")}


def test_three_rows_of_headers_with_two_measures() -> None:
    reading = read(
        sheet(
            ("某区2024年主要指标", None, "单位：亿元"),
            ("集群", "工业总产值", None, "营业收入", None),
            (None, "3月", None, "3月", None),
            (None, "累计", "同比", "累计", "同比"),
            ("玻璃", 10, 1, 20, 2),
        )
    )
    rows = frame(reading).to_dict("records")
    assert [(row["measure"], row["cum_value"], row["yoy"]) for row in rows] == [
        ("规上工业总产值", "10", "1"),
        ("规上营业收入", "20", "2"),
    ]


def test_year_over_the_months_and_months_under_the_word_for_to_date() -> None:
    reading = table(("集群", "2022年", None, "2023年"), (None, "3月累计", "4月累计", "3月累计"), ("玻璃", 1, 2, 3))
    assert list(figures(reading)) == [("GL", "2022-03"), ("GL", "2022-04"), ("GL", "2023-03")]
    below = table(("集群", "累计", None), (None, "3月", "4月"), ("玻璃", 1, 2))
    assert figures(below) == {GLASS: ("1", None, None), ("GL", "2024-04"): ("2", None, None)}


def test_months_of_the_title_where_the_header_has_none() -> None:
    reading = read(
        sheet(
            ("2024年1—9月规上工业总产值",),
            ("单位：亿元", None, None, "2024年10月15日"),
            ("集群", "当月", "累计", "同比(%)"),
            ("玻璃", 1, 9, 3),
        )
    )
    assert figures(reading) == {("GL", "2024-09"): ("9", "1", "3")}


def test_the_numbers_of_the_columns_and_a_repeated_header_are_no_rows() -> None:
    header = ("集群", "3月", "4月")
    reading = table(header, ("甲", 1, 2), ("玻璃", 10, 11), header, ("茶叶", 5, 6))
    assert [name for name, _ in figures(reading)] == ["GL", "GL", "TE", "TE"]
    assert reading.problems == ()


def test_a_second_table_below_is_not_read_under_the_first_header() -> None:
    reading = table(("集群", "3月", "4月"), ("玻璃", 10, 11), ("集群", "5月", "6月"), ("玻璃", 12, 13))
    assert problem(reading, "E00").message == "第5行起是另一张表,请把它移到单独的工作表后再导入。"


def test_a_real_workbook(tmp_path: Path) -> None:
    from data.intake.book import open_book

    rows = [(TITLE,), (None, None, "单位:万元"), ("集群", "1—2月累计", "3月累计"), ("玻璃产业集群", 1.25, 2)]
    book = open_book("a.xlsx", saved(tmp_path / "a.xlsx", rows))
    assert figures(read(*book.sheets)) == {("GL", "2024-02"): ("1.25", None, None), GLASS: ("2", None, None)}
