"""A downloaded table stands alone, opens in a spreadsheet with its Chinese intact, and runs nothing there."""

import csv
import io
from pathlib import Path

import pandas as pd
import pytest

from data.model import Release
from pages.shared.download import to_csv

RELEASE = Release("fixture", 7, "0123456789abcdef", Path("0007.duckdb"))


def downloaded(table: pd.DataFrame) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(table, "全部产业、北园、2026年9月", RELEASE).decode("utf-8-sig"))))


def test_the_file_begins_with_the_mark_that_spreadsheets_look_for() -> None:
    content = to_csv(pd.DataFrame({"集群": ["甲类制造"]}), "全部产业", RELEASE)
    assert content.startswith(b"\xef\xbb\xbf" + "集群".encode())
    assert content.endswith(b"\r\n")


def test_every_row_names_filter_release_and_method() -> None:
    rows = downloaded(pd.DataFrame({"集群": ["甲类制造", "乙类材料"]}))
    assert [row["集群"] for row in rows] == ["甲类制造", "乙类材料"]
    assert {row["筛选"] for row in rows} == {"全部产业、北园、2026年9月"}
    assert {row["数据版本"] for row in rows} == {"fixture-0007-01234567"}
    assert {row["评价方法"] for row in rows} == {"规划进度评价v1"}


@pytest.mark.parametrize("text", ["=cmd|'/c calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\tx", "\rx", "＝1+1", "＠A1"])
def test_a_cell_that_would_run_gets_an_apostrophe(text: str) -> None:
    (row,) = downloaded(pd.DataFrame({"名称": [text]}))
    assert row["名称"].replace("\n", "\r") == f"'{text}"


@pytest.mark.parametrize("text", ["▲ 进度偏慢", "甲类制造", "3-2", ""])
def test_other_text_is_left_as_it_is(text: str) -> None:
    (row,) = downloaded(pd.DataFrame({"名称": [text], "数": [1]}))
    assert row["名称"] == text


def test_numbers_are_not_rounded_for_show_and_nothing_stays_nothing() -> None:
    first, second = downloaded(pd.DataFrame({"数": [53.7412345678, float("nan")], "负": [-1.5, 2.0]}))
    assert (first["数"], first["负"]) == ("53.741235", "-1.500000")
    assert second["数"] == ""


def test_headers_and_what_is_stamped_on_every_row_run_nothing_either() -> None:
    content = to_csv(pd.DataFrame({"=1+1": ["甲"]}), "@集群、全部园区", RELEASE).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(content))
    assert list(row)[0] == "'=1+1"
    assert row["筛选"] == "'@集群、全部园区"


def test_a_negative_number_among_texts_stays_a_number() -> None:
    first, second = downloaded(pd.DataFrame({"值": [-1.5, "-1.5+A1"]}, dtype=object))
    assert first["值"] == "-1.5"
    assert second["值"] == "'-1.5+A1"
