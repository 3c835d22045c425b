"""What texts mean, and a CSV too long for Python: the same rows, the same problems in the same places."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from data.intake import check, limits
from data.intake.stage import NORMAL
from data.model import Edition
from tests.data.intake.loading import OUTPUT, figure, loaded, problems, records, sheet, staged


@pytest.fixture(scope="module")
def macros() -> Iterator[DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("attach ':memory:' as live; create table live.source (source_id varchar, title varchar)")
        connection.execute(NORMAL.read_text(encoding="utf-8"))
        yield connection


def meant(connection: DuckDBPyConnection, macro: str, text: str | None) -> Any:
    return connection.execute(f"select {macro}($text::varchar)", {"text": text}).fetchall()[0][0]


@pytest.mark.parametrize(
    "text", [None, "", " ", "　", "\u00a0", "-", "--", "—", "——", "–", "…", "..", "/", "无", "NA", "－"]
)
def test_what_means_nothing(macros: DuckDBPyConnection, text: str | None) -> None:
    for macro in ("plain", "as_text", "as_number", "as_percent", "as_integer", "as_date", "as_month", "as_flag"):
        assert meant(macros, macro, text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", "0"),
        ("12", "12"),
        ("１２３４５６", "123456"),
        ("１２，３４５．６", "12345.6"),
        (" 1,234,567.89\u3000", "1234567.89"),
        ("-3.5", "-3.5"),
        ("－３．５", "-3.5"),
        ("−3.5", "-3.5"),
        ("+5", "5"),
        ("1e3", "1000"),
        ("2.5E-3", "0.0025"),
        ("3.", "3"),
        (".5", "0.5"),
        ("12345678901.5", "12345678901.5"),
    ],
)
def test_numbers(macros: DuckDBPyConnection, text: str, number: str) -> None:
    assert meant(macros, "as_number", text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["nan", "inf", "1,23", "1_000", "1.2.3", "12%", "0x1F", "1 2a", "*", "1e400", "+", "."]
)
def test_no_numbers(macros: DuckDBPyConnection, text: str) -> None:
    assert meant(macros, "as_number", text) is None


@pytest.mark.parametrize(
    ("text", "percent"),
    [("12.3%", "12.3"), ("１２．３％", "12.3"), ("12.3", "12.3"), ("-0.5 %", "-0.5"), ("12%%", None)],
)
def test_percentages(macros: DuckDBPyConnection, text: str, percent: str | None) -> None:
    assert meant(macros, "as_percent", text) == (None if percent is None else Decimal(percent))


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2024-02", "2024-02"),
        ("2024年2月", "2024-02"),
        ("2024年2月份", "2024-02"),
        ("2024年1—2月", "2024-02"),
        ("2024年1-9月累计", "2024-09"),
        ("202402", "2024-02"),
        ("2024.2", "2024-02"),
        ("2024/2", "2024-02"),
        ("２０２４－０２", "2024-02"),
        ("2024-02-01", "2024-02"),
        ("2024-02-01 00:00:00", "2024-02"),
        ("2024.10", "2024-10"),
        ("2024.1", None),
        ("2024-13", None),
        ("2024-00", None),
        ("24-02", None),
        ("2月", None),
    ],
)
def test_months(macros: DuckDBPyConnection, text: str, month: str | None) -> None:
    assert meant(macros, "as_month", text) == month


@pytest.mark.parametrize(
    ("macro", "text", "period"),
    [
        ("as_quarter", "2024Q1", "2024-03"),
        ("as_quarter", "2024年一季度", "2024-03"),
        ("as_quarter", "2024年第4季度", "2024-12"),
        ("as_quarter", "2024-06", "2024-06"),
        ("as_quarter", "2024-05", None),
        ("as_quarter", "2024Q5", None),
        ("as_year", "2025", "2025-12"),
        ("as_year", "2025年末", "2025-12"),
        ("as_year", "2025年12月", "2025-12"),
        ("as_year", "2025-11", None),
        ("as_date", "2024年5月1日", date(2024, 5, 1)),
        ("as_date", "2024.5.1", date(2024, 5, 1)),
        ("as_date", "2024/5/1 0:00", date(2024, 5, 1)),
        ("as_date", "20240501", date(2024, 5, 1)),
        ("as_date", "2024-02-30", None),
        ("as_date", "45413", None),
    ],
)
def test_other_days(macros: DuckDBPyConnection, macro: str, text: str, period: object) -> None:
    assert meant(macros, macro, text) == period


# ---------------------------------------------------------------- a long CSV

MEASURES = ["规上工业总产值", "工业销售产值", "出口交货值", "利润总额", "税收实际贡献", "市场采购贸易额"]
OBJECTS = [
    (segment, park)
    for segment in ("甲类毛坯", "甲类部件", "甲类整机", "乙类原料", "乙类制品")
    for park in ("北园", "南园")
]


def many(*, years: range = range(1993, 2026)) -> list[list[str]]:
    """Ten links in parks, six measures, eleven months a year: more lines than Python is given."""
    return [
        figure(f"{year}-{month:02d}", f"{10 * month}.5", measure=measure, kind="环节", name=segment, 园区=park)
        for year in years
        for month in range(2, 13)
        for measure in MEASURES
        for segment, park in OBJECTS
    ]


def text(lines: list[list[str]]) -> bytes:
    return sheet(OUTPUT, *lines)


@pytest.mark.usefixtures("internal")
def test_a_long_file_gives_the_rows_of_a_short_one() -> None:
    lines = many()
    assert len(lines) > limits.BULK_LINES
    long = loaded(text(lines))
    assert (long.written.added, long.written.revised) == (len(lines), 0)
    frame = long.tables["fact_output"]
    of_2020 = frame[(frame["period"].str.startswith("2020")) & (frame["segment_id"] == "A102")]
    values = of_2020.groupby("period")["value"].first().astype(float).tolist()
    assert values == [20.5, *[10.0] * 10]
    assert set(of_2020["span_months"]) == {1, 2}
    # The last year again, as a short file: nothing new.
    assert loaded(text(many(years=range(2025, 2026)))).written.tables == ()


@pytest.mark.usefixtures("released")
def test_problems_of_a_long_file_have_their_places() -> None:
    lines = many()
    lines[20000][4] = "二十"
    lines[20001][1] = "甲类部"
    lines[20002][4] = "-1"
    assert [one for one in problems(text(lines)) if one[1] == "错误"] == [
        ("E06", "错误", "E20002", "第20002行“累计值”应为数值,当前为“二十”。"),
        ("E22", "错误", "B20003", "“甲类部”不在环节目录中,请改用标准名称(是否为“甲类部件”?)。"),
        ("E17", "错误", "E20004", "第20004行产值为负数(-1),请核对。"),
    ]


@pytest.mark.usefixtures("released")
def test_lines_of_another_length_are_told_and_counted() -> None:
    lines = text(many()).decode().splitlines()
    lines[5] += ",多"
    lines[9] = "集群,甲类"
    lines.insert(12, "")
    lines[20003] = lines[20003].replace(".5,", "点五,", 1)
    found = problems("\n".join(lines).encode())
    assert [one[3] for one in found[:2]] == [
        "第6行应有14个单元格,实有15个,请检查逗号和引号。",
        "第10行应有14个单元格,实有2个,请检查逗号和引号。",
    ]
    (number,) = [one for one in found if one[0] == "E06"]
    assert (number[2], number[3][:8]) == ("E20004", "第20004行“")


@pytest.mark.usefixtures("released")
def test_an_empty_column_at_the_end_of_every_line() -> None:
    lines = text(many()).decode().splitlines()
    assert problems("".join(f"{line},\n" for line in lines).encode()) == []


@pytest.mark.usefixtures("released")
def test_a_long_file_never_passes_through_python() -> None:
    found = records(text(many()))
    assert found.frame is None
    assert found.bulk is not None
    assert (found.first_row, found.delimiter, found.width) == (2, ",", 14)


@pytest.mark.usefixtures("released")
def test_what_is_in_the_stage(tmp_path: Path) -> None:
    with staged(text([figure("2026-02", "１２", 公布同比="5%")]), edition=Edition.INTERNAL) as (stage, found):
        assert check.examine(stage, found, {}).problems == ()
        row = "object_name, object_name_raw, measure, period, cum_value, yoy, month_value, _row, _sheet"
        assert stage.connection.execute(f"select {row} from staged").fetchall() == [
            ("A1", "甲类", "gov", "2026-02", Decimal("12.000000"), Decimal("5"), None, 2, "月报")
        ]
