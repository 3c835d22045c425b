"""Whom the labels of a wide sheet mean, totals and notes, one sheet per cluster, months down the rows."""

import time

import pytest

from data.intake.catalogue import Catalogue
from data.intake.sheet import Book, Sheet, Value
from data.intake.wide import read_wide
from data.model import Severity
from tests.data.intake.wide_sheets import CATALOGUE, TITLE, codes, figures, frame, meanings, problem, read, sheet, table

HEADER = ("集群", "3月累计", "4月累计")


def objects(*labels: str, header: str = "集群") -> list[tuple[str, str]]:
    rows = [(label, 10 + number) for number, label in enumerate(labels)]
    reading = table((header, "3月累计"), *rows)
    assert codes(reading) == []
    return [(row["object_kind"], row["object_name"]) for row in frame(reading).to_dict("records")]


@pytest.mark.parametrize(
    "label",
    ["玻璃", "玻璃器皿", "玻璃器皿产业集群", "玻璃产业", " 玻 璃 ", "一、玻璃", "1.玻璃器皿", "(一)玻璃", "GL", "ｇｌ"],
)
def test_every_way_to_name_a_cluster(label: str) -> None:
    assert objects(label) == [("集群", "GL")]


@pytest.mark.parametrize("label", ["其中:整机", "其中：整机", "  整机", "#整机", "—整机", "整机", "1.整机", "GL02"])
def test_a_link_is_that_of_the_cluster_above(label: str) -> None:
    assert objects("木制玩具", "油漆、辅料", "玻璃", label)[-1] == ("环节", "GL02")


def test_a_link_may_leave_out_what_stands_in_brackets_and_needs_no_cluster_if_only_one_has_it() -> None:
    assert objects("瓶罐") == [("环节", "GL03")]


def test_a_link_of_two_clusters_needs_one_above() -> None:
    assert problem(table(HEADER, ("整机", 1, 2)), "E22").found == "整机"


def test_parks_by_name_short_name_and_alias() -> None:
    assert objects("东河工业园", "西山园", header="园区") == [("园区", "east"), ("园区", "west")]
    assert objects("东河开发区") == [("园区", "east")]


def test_two_columns_of_names_filled_down() -> None:
    reading = read(
        sheet(
            (TITLE, None, None, "单位:万元"),
            ("集群", "环节", "3月累计"),
            ("玻璃", None, 30),
            (None, "熔炉", 10),
            (None, "整机", 20),
            ("木制玩具", "整机", 5),
            ("合计", None, 35),
            merges=[(3, 1, 5, 1)],
        )
    )
    assert [name for name, _ in figures(reading)] == ["GL", "GL01", "GL02", "TO01"]
    # 合计 is held against the cluster's own row, and 木制玩具 has none: 5 are missing.
    assert codes(reading) == ["E08", "E09"]


def test_a_cluster_in_a_park() -> None:
    reading = table(("集群", "园区", "3月累计", "企业数", "前两家占比(%)"), ("玻璃", "东河园", 10, 8, "41%"))
    row = frame(reading).iloc[0]
    assert (row["object_kind"], row["object_name"], row["park"]) == ("集群", "GL", "east")
    assert (row["contributors"], row["top2_share"], row["_at_contributors"]) == ("8", "41%", "D4")


def test_an_unknown_name_is_an_error_with_the_nearest_known_one() -> None:
    reading = table(HEADER, ("玻璃气皿", 1, 2), ("天外飞物", 3, 4), ("玻璃", 5, 6))
    found = [(one.code, one.message, one.cell) for one in reading.problems]
    assert found == [
        ("E22", "“玻璃气皿”不在集群/环节/园区目录中,请改用标准名称(是否为“玻璃器皿”?)。", "A4"),
        ("E22", "“天外飞物”不在集群/环节/园区目录中,请改用标准名称。", "A5"),
    ]


def test_rows_without_a_name_or_without_figures() -> None:
    reading = table(
        HEADER, ("玻璃", 5, 6), ("其中", None, None), (None, 7, 8), ("其中:", 1, 2), ("无名之物", None, None)
    )
    assert [(one.code, one.row) for one in reading.problems] == [("E22", 6), ("E22", 7)]
    assert reading.problems[0].message == "第6行有数值但没有名称,请补齐集群/环节/园区名称。"
    assert meanings(reading)["无名之物"] == "第8行:没有数据,不导入"


def test_notes_below_and_blank_rows_are_left_out() -> None:
    notes = ["注：含农村。", "说明:初步数", "数据来源:统计部门", "填表人：某某", "审核:某某"]
    reading = table(HEADER, ("玻璃", 5, 6), (), *[(note,) for note in notes])
    assert reading.problems == ()
    assert [meanings(reading)[note] for note in notes] == [f"第{row}行:表注,不导入" for row in range(6, 11)]


@pytest.mark.parametrize("label", ["合计", "总计", "合 计", "全区", "全区合计", "三大集群合计"])
def test_a_right_total_is_only_told(label: str) -> None:
    reading = table(HEADER, (label, 30.0, 40), ("玻璃", 10, 20), ("其中:整机", 3, 4), ("茶叶", "20", "２０"))
    assert codes(reading) == ["E08"]
    assert problem(reading, "E08").severity is Severity.WARNING


def test_a_wrong_total_is_a_warning_at_its_cell() -> None:
    reading = table(HEADER, ("玻璃", 1000, 20), ("茶叶", 2000, 20), ("合计", 3016, 41))
    found = problem(reading, "E09")
    assert found.message == "合计数3016与明细之和3000相差16,请核对。"
    assert (found.cell, found.found, found.severity) == ("B6", "3016", Severity.WARNING)


def test_a_total_within_half_a_per_cent_or_one_unit_or_over_a_withheld_part_is_left_alone() -> None:
    assert codes(table(HEADER, ("玻璃", 1000, 10), ("茶叶", 2000, 20), ("合计", 3015, 31))) == ["E08"]
    assert codes(table(HEADER, ("玻璃", "*", 10), ("茶叶", 2000, 20), ("合计", 3015, 30))) == ["E08"]


def test_a_subtotal_sums_the_links_over_it() -> None:
    rows = [("玻璃", None, None), ("熔炉", 1000, 1), ("整机", 2000, 2), ("小计", 3000, 3)]
    more = [("木制玩具", None, None), ("整机", 400, 4), ("小计", 500, 4)]
    reading = table(HEADER, *rows, *more)
    assert codes(reading) == ["E08", "E08", "E09"]
    assert problem(reading, "E09").row == 10


def test_one_object_in_two_rows_is_an_error_once() -> None:
    reading = table(HEADER, ("玻璃", 10, 20), ("玻璃器皿", 11, 21), ("玻璃集群", 10, 20))
    assert [one.message for one in reading.problems] == [
        "同一对象“玻璃器皿”2024-03出现两条记录(第4、5行)。",
        "同一对象“玻璃器皿”2024-03出现两条记录(第4、6行)。",
    ]
    assert len(frame(reading)) == 2


def test_two_columns_for_one_figure_are_an_error() -> None:
    reading = table(("集群", "3月累计", "1—3月"), ("玻璃", 10, 20))
    assert problem(reading, "E13").message == "第C列“1—3月”与第B列重复,请只保留一列。"


def test_a_formula_without_result_is_an_error_only_where_it_would_be_read() -> None:
    rows = [("集群", "3月累计", "占比"), ("玻璃", None, None), ("合计", None, None), ("茶叶", 2, 1)]
    unread = [(3, 2), (3, 3), (4, 2)]
    reading = read(sheet((TITLE, None, "单位:万元"), *rows, unread=unread))
    found = problem(reading, "E29")
    assert found.message == "单元格B3为公式且无计算结果,请在Excel中重新保存后再导入。"
    assert (found.cell, found.column) == ("B3", "3月累计")


def test_a_header_without_rows_is_an_error() -> None:
    assert problem(table(HEADER), "E30").message == "工作表“Sheet1”没有数据行。"


def test_a_row_of_nothing_but_dashes_gives_no_record() -> None:
    reading = table(HEADER, ("玻璃", 1, "—"), ("茶叶", "-", None))
    assert list(figures(reading)) == [("GL", "2024-03")]


def test_one_sheet_per_cluster_is_no_question() -> None:
    def of(name: str, title: str) -> Sheet:
        rows: list[tuple[Value, ...]] = [(title,), ("单位:亿元",), ("环节", "3月累计"), ("整机", 5)]
        return sheet(*rows, name=name)

    reading = read(of("玻璃", "2024年工业总产值"), of("表二", "木制玩具产业集群2024年工业总产值"))
    assert list(figures(reading)) == [("GL02", "2024-03"), ("TO01", "2024-03")]
    assert list(frame(reading)["_record"]) == [0, 1]
    assert list(frame(reading)["_sheet"]) == ["玻璃", "表二"]


def test_months_down_the_rows_of_a_clusters_sheet() -> None:
    reading = read(
        sheet(
            ("玻璃器皿产业集群2024年工业总产值", None, None, "单位:亿元"),
            ("月份", "当月", "累计", "同比(%)"),
            ("1—2月", None, 10, 1),
            ("3月", 6, 16, 2),
            ("合计", None, 16, None),
        )
    )
    assert figures(reading) == {("GL", "2024-02"): ("10", None, "1"), ("GL", "2024-03"): ("16", "6", "2")}
    assert codes(reading) == ["E08"]


def test_months_down_the_rows_and_clusters_across() -> None:
    reading = table(
        ("月份", "玻璃", None, "茶叶", None),
        (None, "当月", "累计", "当月", "累计"),
        ("1月", 1, 1, 1, 1),
        ("3月", 6, 16, 7, 17),
        ("14月", 6, 16, 7, 17),
    )
    assert figures(reading) == {("GL", "2024-03"): ("16", "6", None), ("TE", "2024-03"): ("17", "7", None)}
    assert codes(reading) == ["E11", "E10"]


def test_the_sheet_of_a_park_gives_what_clusters_have_in_it() -> None:
    rows = [("单位:亿元",), HEADER, ("玻璃", 1, 2)]
    of_title = read(sheet(("东河工业园2024年工业总产值",), *rows))
    of_name = read(sheet(("2024年工业总产值",), *rows, name="东河园"))
    for reading in (of_title, of_name):
        assert list(figures(reading)) == [("GL·east", "2024-03"), ("GL·east", "2024-04")]


def test_a_park_named_after_a_cluster_is_not_the_cluster() -> None:
    parks: dict[str, tuple[str, str, tuple[str, ...]]] = {"glass": ("玻璃产业园", "玻璃园", ())}
    catalogue = Catalogue(CATALOGUE.clusters, {}, parks, CATALOGUE.measures, CATALOGUE.vintages)
    rows = [("玻璃产业园2024年工业总产值(亿元)",), ("月份", "当月", "累计"), ("3月", 1, 2)]
    reading = read_wide(Book("a.xlsx", "", (sheet(*rows),)), catalogue, {})
    assert reading is not None
    assert list(frame(reading)["object_name"]) == ["glass"]


def test_parks_down_and_clusters_across_are_clusters_in_parks() -> None:
    rows = [("2024年3月工业总产值(亿元)",), ("园区", "玻璃", "茶叶"), (None, "累计", "累计"), ("东河园", 1, 2)]
    assert list(figures(read(sheet(*rows)))) == [("GL·east", "2024-03"), ("TE·east", "2024-03")]


def test_a_row_and_a_column_of_different_clusters_do_not_fit() -> None:
    rows = [("2024年3月工业总产值(亿元)",), ("集群", "玻璃"), (None, "累计"), ("茶叶", 1), ("其中:熔炉", 2)]
    reading = read(sheet(*rows))
    assert problem(reading, "E00").message == "第4行“茶叶”与列“玻璃/累计”写的是两个不同的对象,请分开填写。"
    assert list(figures(reading)) == [("GL01", "2024-03")]


def test_codes_that_are_not_ours_beside_names() -> None:
    reading = table(("代码", "名称", "3月累计"), ("X1", "玻璃", 1), ("X2", "茶叶", 2))
    assert list(figures(reading)) == [("GL", "2024-03"), ("TE", "2024-03")]
    assert meanings(reading)["代码"] == "不导入"


def test_what_stands_under_an_unknown_heading_is_not_of_the_cluster_before() -> None:
    reading = table(HEADER, ("玻璃", 1, 2), ("无名之物", None, None), ("其中:整机", 3, 4))
    assert problem(reading, "E22").found == "其中:整机"


def test_a_column_of_measures_and_units() -> None:
    reading = read(
        sheet(
            ("某区2024年主要指标",),
            ("集群", "指标", "计量单位", "3月累计"),
            ("玻璃", "工业总产值", "万元", 10),
            (None, "营业收入", "亿元", 20),
        )
    )
    rows = frame(reading).to_dict("records")
    assert [(row["object_name"], row["measure"], row["unit"]) for row in rows] == [
        ("GL", "规上工业总产值", "万元"),
        ("GL", "规上营业收入", "亿元"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [("企业名称", "税号"), ("某厂", 12)],
        [("对象类型", "对象名称或代码", "报告期", "累计值", "当月值"), ("集群", "玻璃", "2024-03", 1, 2)],
        [("项目", "本年累计完成投资"), ("某项目", 3.5)],
        [("随便写的一段话",), ("还有2024年3月的事",)],
    ],
)
def test_what_is_no_wide_sheet_is_left_to_others(rows: list[tuple[Value, ...]]) -> None:
    assert read_wide(Book("a.xlsx", "", (sheet(*rows),)), CATALOGUE, {}) is None


def test_a_large_sheet_takes_seconds_at_most() -> None:
    segments = {f"S{n}": ("GL", f"环节第{n}号") for n in range(2000)}
    wide = Catalogue({"GL": ("玻璃", "玻璃")}, segments, {}, CATALOGUE.measures, CATALOGUE.vintages)
    spans = [f"{year}年{month}月" for year in range(2015, 2021) for month in range(3, 13)]
    heads = [span + word for span in spans for word in ("当月", "累计", "同比")]
    rows: list[tuple[Value, ...]] = [
        (name, *[n + k / 10 for k in range(len(heads))]) for n, (_, name) in enumerate(segments.values())
    ]
    book = Book("a.xlsx", "", (sheet(("工业总产值", "单位:万元"), ("环节", *heads), *rows),))
    begun = time.process_time()
    reading = read_wide(book, wide, {})
    # Ten times what it takes: this guards against another look at every row for each row.
    assert time.process_time() - begun < 15
    assert reading is not None
    assert reading.records is not None
    assert reading.records.frame is not None
    assert len(reading.records.frame) == 120_000
