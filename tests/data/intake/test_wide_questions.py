"""What a wide sheet leaves open is asked, never guessed; and no grid of plausible cells breaks the reader."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.intake.reading import Question
from data.intake.sheet import Book, Sheet, Value
from data.intake.wide import read_wide
from tests.data.intake.wide_sheets import (
    CATALOGUE,
    TITLE,
    codes,
    figures,
    frame,
    meanings,
    problem,
    read,
    sheet,
    table,
)

ROWS: list[tuple[Value, ...]] = [("集群", "1—2月", "3月累计"), ("玻璃", 10, 20)]


def test_no_unit_is_a_question_and_an_error_until_answered() -> None:
    reading = read(sheet((TITLE,), *ROWS))
    assert reading.records is None
    assert [(one.key, one.options) for one in reading.questions] == [("unit", ("亿元", "万元", "千元", "万美元"))]
    assert problem(reading, "E04").message == "未找到计量单位(如“单位:万元”),请在导入界面选择单位。"
    answered = read(sheet((TITLE,), *ROWS), answers={"unit": ("千元",)})
    assert set(frame(answered)["unit"]) == {"千元"}
    assert answered.problems == ()


def test_an_answer_that_was_not_offered_is_asked_again() -> None:
    assert [one.key for one in read(sheet((TITLE,), *ROWS), answers={"unit": ("吨",)}).questions] == ["unit"]


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("单位:万元", "万元"),
        ("单位：亿元", "亿元"),
        ("（万元）", "万元"),
        ("计量单位 千元", "千元"),
        ("单位：万元、%", "万元"),
        ("金额单位:亿元", "亿元"),
    ],
)
def test_every_way_to_state_the_unit(words: str, unit: str) -> None:
    assert set(frame(read(sheet((TITLE,), (None, None, words), *ROWS)))["unit"]) == {unit}
    assert set(frame(read(sheet((TITLE + words,), *ROWS)))["unit"]) == {unit}


def test_the_unit_in_the_corner_of_the_header_in_a_header_or_in_a_note() -> None:
    corner = read(sheet((TITLE,), ("单位:万元", "1—2月", "3月累计"), ("玻璃", 10, 20)))
    assert set(frame(corner)["unit"]) == {"万元"}
    own = read(sheet((TITLE,), ("集群", "1—2月(万元)", "3月累计(亿元)"), ("玻璃", 10, 20)))
    assert list(frame(own)["unit"]) == ["万元", "亿元"]
    note = read(sheet((TITLE,), *ROWS, ("注：本表单位：千元",)))
    assert set(frame(note)["unit"]) == {"千元"}


@pytest.mark.parametrize("words", ["单位:元", "(万元)   单位:亿元"])
def test_a_unit_that_cannot_be_taken_or_two_of_them_are_asked_about(words: str) -> None:
    reading = read(sheet((TITLE,), (words,), *ROWS))
    assert [one.key for one in reading.questions] == ["unit"]
    assert codes(reading) == ["E04"]


def test_dollars_want_a_rate() -> None:
    rows = [(TITLE,), ("单位:万美元",), *ROWS]
    assert [(one.key, one.options) for one in read(sheet(*rows)).questions] == [("rate", ())]
    assert set(frame(read(sheet(*rows), answers={"rate": ("7.12",)}))["unit"]) == {"万美元"}


def test_the_year_is_asked_for_and_the_files_name_only_offered() -> None:
    rows = [("某区规上工业总产值", "单位:万元"), *ROWS]
    reading = read(sheet(*rows), file="产值2023.xlsx")
    assert [(one.key, one.suggested) for one in reading.questions] == [("year", "2023")]
    assert read(sheet(*rows)).questions[0].suggested is None
    assert list(figures(read(sheet(*rows), answers={"year": ("2022",)}))) == [("GL", "2022-02"), ("GL", "2022-03")]
    assert list(figures(read(sheet(*rows, name="2021年")))) == [("GL", "2021-02"), ("GL", "2021-03")]


def test_two_years_in_the_title_are_a_question_but_years_in_the_headers_are_not() -> None:
    title = "2023年和2024年工业总产值(万元)"
    assert read(sheet((title,), *ROWS)).questions[0].options == ("2023", "2024")
    assert list(figures(read(sheet((title,), ("集群", "2023年3月"), ("玻璃", 1))))) == [("GL", "2023-03")]


def test_the_measure_is_asked_for_where_the_title_names_none() -> None:
    rows = [("2024年完成情况表(万元)",), *ROWS]
    question = read(sheet(*rows)).questions[0]
    assert (question.key, question.options) == ("measure", tuple(CATALOGUE.measures.values()))
    answered = read(sheet(*rows), answers={"measure": ("工业销售产值",)})
    assert set(frame(answered)["measure"]) == {"工业销售产值"}


def test_growth_of_value_added_has_neither_level_nor_unit() -> None:
    rows: list[tuple[Value, ...]] = [("集群", "1—2月", "1—3月"), (None, "同比%", "同比%"), ("玻璃", 5, 6)]
    reading = read(sheet(("2024年规上工业增加值完成情况",), *rows))
    assert figures(reading) == {("GL", "2024-02"): (None, None, "5"), ("GL", "2024-03"): (None, None, "6")}
    assert set(frame(reading)["measure"]) == {"规上工业增加值增速"}
    bare = read(sheet(("2024年规上工业增加值增速(%)",), ("集群", "1—2月", "1—3月"), ("玻璃", 5, 6)))
    assert figures(bare) == figures(reading)


def test_several_sheets_are_a_question_unless_chosen() -> None:
    def of(name: str, title: str) -> Sheet:
        return sheet((title, None, "单位:万元"), *ROWS, name=name)

    sheets = [
        of("表一", "2024年工业总产值"),
        of("表二", "2024年营业收入"),
        sheet(name="空"),
        sheet(("说明",), name="说明"),
    ]
    reading = read(*sheets)
    assert [(one.key, one.options, one.many) for one in reading.questions] == [("sheet", ("表一", "表二"), True)]
    one = read(*sheets, answers={"sheet": ("表二",)})
    assert set(frame(one)["measure"]) == {"规上营业收入"}
    assert len(frame(read(*sheets, answers={"sheet": ("表一", "表二")}))) == 4


def test_a_january_column_is_ignored_with_a_warning() -> None:
    reading = table(("集群", "1月", None, "1—2月"), (None, "当月", "累计", "累计"), ("玻璃", 4, 4, 10))
    assert problem(reading, "E11").message == "按统计制度1月份不单独报送,第B列“1月”已忽略,请使用1—2月合计。"
    assert figures(reading) == {("GL", "2024-02"): ("10", None, None)}
    assert meanings(reading)["1月/累计"] == "1月不单独报送,不导入"


def test_february_alone_beside_january_is_ignored_too() -> None:
    reading = table(("集群", "1月", "2月", "3月"), ("玻璃", 4, 6, 7))
    assert [one.message for one in reading.problems] == [
        "按统计制度1月份不单独报送,第B列“1月”已忽略,请使用1—2月合计。",
        "第C列“2月”只是2月当月数,已忽略,请使用1—2月合计。",
    ]
    assert figures(reading) == {("GL", "2024-03"): (None, "7", None)}


def test_february_without_january_may_be_both_months() -> None:
    rows: list[tuple[Value, ...]] = [("集群", "2月", "3月"), ("玻璃", 10, 7)]
    question = table(*rows).questions[0]
    assert (question.key, question.options) == ("month:B3", ("1—2月", "2月"))
    both = read(sheet((TITLE + "(万元)",), *rows), answers={"month:B2": ("1—2月",)})
    assert figures(both) == {("GL", "2024-02"): ("10", None, None), ("GL", "2024-03"): (None, "7", None)}
    alone = read(sheet((TITLE + "(万元)",), *rows), answers={"month:B2": ("2月",)})
    assert list(figures(alone)) == [("GL", "2024-03")]


@pytest.mark.parametrize(("first", "second"), [("2016.9", "2016.1"), (2016.9, 2016.1)])
def test_an_october_that_lost_its_zero_is_asked_about(first: Value, second: Value) -> None:
    rows: list[tuple[Value, ...]] = [(TITLE + "(万元)",), ("集群", first, second), ("玻璃", 10, 11)]
    question = read(sheet(*rows)).questions[0]
    assert (question.key, question.options) == ("month:C2", ("1月", "10月"))
    october = read(sheet(*rows), answers={"month:C2": ("10月",)})
    assert list(figures(october)) == [("GL", "2016-09"), ("GL", "2016-10")]
    assert codes(read(sheet(*rows), answers={"month:C2": ("1月",)})) == ["E11"]


def test_a_span_that_a_spreadsheet_made_a_day_of_january_is_asked_about() -> None:
    rows: list[tuple[Value, ...]] = [(TITLE + "(万元)",), ("集群", date(2024, 1, 2)), ("玻璃", 10)]
    assert read(sheet(*rows)).questions == (Question("month:B2", "表头“2024年1月”(B2)是哪个月?", ("1月", "1—2月")),)
    assert figures(read(sheet(*rows), answers={"month:B2": ("1—2月",)})) == {("GL", "2024-02"): ("10", None, None)}


@pytest.mark.parametrize(("word", "vintage"), [("", "月报初步"), ("快报", "年快报"), ("年报", "年报")])
def test_the_round_of_reporting_is_that_of_the_title(word: str, vintage: str) -> None:
    reading = read(sheet((f"2024年规上工业总产值{word}(万元)",), *ROWS))
    assert set(frame(reading)["vintage"]) == {vintage}
    assert meanings(reading)["数据版本"] == vintage


WORDS = st.sampled_from(
    [
        *(
            "集群",
            "环节",
            "园区",
            "序号",
            "指标",
            "单位",
            "月份",
            "玻璃",
            "其中:整机",
            "其中",
            "合计",
            "小计",
            "东河园",
        ),
        *(
            "1—2月",
            "3月",
            "3月累计",
            "13月",
            "1月",
            "2月",
            "2016.9",
            "2016.1",
            "2024年",
            "上半年",
            "累计",
            "当月",
            "同比(%)",
        ),
        *(
            "单位:万元",
            "单位:元",
            "2024年工业总产值情况表",
            "工业总产值",
            "营业收入",
            "万元",
            "上年同期",
            "注:略",
            "甲",
        ),
        *("-", "*", "12.3%", "１２３", "1,234.5", "\u3000", "某某", "茶叶集群", "注:略", "甲", "东河园", "同比(%)"),
    ]
)
NUMBERS = st.one_of(st.integers(-5, 300_000), st.floats(-10, 10_000), st.sampled_from([202403, 2016.1, 2024, 1]))
CELLS = st.one_of(st.none(), WORDS, NUMBERS, st.booleans(), st.dates(date(2020, 1, 1), date(2025, 1, 1)))
HEADS = st.sampled_from(["1—2月", "3月", "3月累计", "1—4月", "4月当月", "同比(%)", "13月", "1月", "累计", "备注", None])
NAMES = st.sampled_from(
    ["玻璃", "茶叶集群", "其中:整机", "  熔炉", "木制玩具", "东河园", "合计", "小计", "某某", "注:略", None]
)
FIGURES = st.one_of(NUMBERS, st.sampled_from(["-", "*", "12.3%", "１２３", "1,234.5", None, None]))


@st.composite
def tables(draw: st.DrawFn) -> list[list[Value]]:
    """Title, header and rows in their places, so that most examples have figures in the end."""
    width = draw(st.integers(1, 5))
    titles = draw(st.lists(CELLS, max_size=2))
    header: list[Value] = ["集群", *draw(st.lists(HEADS, min_size=width, max_size=width))]
    rows = draw(st.lists(st.tuples(NAMES, st.lists(FIGURES, min_size=width, max_size=width)), max_size=6))
    above: list[list[Value]] = [[title] for title in titles]
    below: list[list[Value]] = [[name, *values] for name, values in rows]
    return [*above, header, *below]


GRIDS = st.integers(1, 6).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=9))
PLACES = st.tuples(st.integers(1, 9), st.integers(1, 6))


@settings(max_examples=100)
@given(
    grids=st.lists(GRIDS, max_size=2), merged=st.lists(st.tuples(PLACES, PLACES), max_size=3), unread=st.sets(PLACES)
)
def test_no_grid_of_plausible_cells_breaks_the_reader(
    grids: list[list[list[Value]]],
    merged: list[tuple[tuple[int, int], tuple[int, int]]],
    unread: set[tuple[int, int]],
) -> None:
    merges = [(min(a, c), min(b, d), max(a, c), max(b, d)) for (a, b), (c, d) in merged]
    sheets = [sheet(*grid, name=f"表{n}", merges=merges, unread=list(unread)) for n, grid in enumerate(grids)]
    reading = read_wide(Book("a.xlsx", "", tuple(sheets)), CATALOGUE, {})
    answered = read_wide(
        Book("a.xlsx", "", tuple(sheets)),
        CATALOGUE,
        {"unit": ("万元",), "year": ("2024",), "measure": ("规上营业收入",), "sheet": ("表0",)},
    )
    assert (reading is None) == (answered is None)
    if answered and answered.records:
        assert answered.questions == ()
        assert all(len(period) == 7 for period in frame(answered)["period"])
        assert set(frame(answered)["measure"]) <= set(CATALOGUE.measures.values())
