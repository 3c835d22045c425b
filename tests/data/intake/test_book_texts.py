"""CSV as it is exported here: three encodings, three delimiters, and files too long to hold."""

import tracemalloc
from pathlib import Path

import duckdb
import pytest

from data.intake import limits
from data.intake.book import RefusedError, forget, open_book
from tests.data.intake.refusals import refused
from tests.data.intake.written_files import (
    only,
)

TEXT = '集群,报告期,累计值\r\n电子信息,2024-02,"1,234.5"\r\n\r\n节能环保装备,2024-03,\r\n'
ROWS = (
    ("集群", "报告期", "累计值"),
    ("电子信息", "2024-02", "1,234.5"),
    (None, None, None),
    ("节能环保装备", "2024-03", None),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-be"])
def test_encodings_give_the_same_cells(encoding: str) -> None:
    content = ("\ufeff" + TEXT if encoding == "utf-16-be" else TEXT).encode(encoding)
    assert only(open_book("9月.csv", content)).rows == ROWS


def test_characters_beyond_gbk() -> None:
    assert only(open_book("a.csv", "企业,值\n㐂𠀀堃,1\n".encode("gb18030"))).rows[1] == ("㐂𠀀堃", "1")


def test_the_sheet_is_called_like_the_file() -> None:
    assert only(open_book("D:\\表\\产值 9月.csv", b"a,b\n1,2\n")).name == "产值 9月"


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_delimiters_are_recognised(delimiter: str) -> None:
    lines = [
        "建安区产值,单位;万元",
        delimiter.join(["集群", "期", "值"]),
        delimiter.join(["电子", "2024-02", '"1,5;6\t7"']),
    ]
    sheet = only(open_book("a.csv", "\n".join(lines).encode()))
    assert sheet.delimiter == delimiter
    assert sheet.rows[1:] == (("集群", "期", "值"), ("电子", "2024-02", "1,5;6\t7"))


def test_thousands_commas_do_not_beat_tabs() -> None:
    sheet = only(open_book("a.txt", b"1,234\t5,678\n2,345\t6,789\n"))
    assert sheet.rows == (("1,234", "5,678"), ("2,345", "6,789"))


def test_one_column_is_a_table_too() -> None:
    assert only(open_book("a.csv", b"x\n1\n")).rows == (("x",), ("1",))


@pytest.mark.parametrize(
    "content", [b"a,b\n\x00,1\n", b"\xff\xfe\x00", "a,b\n".encode("utf-16-le"), b"a,\x81\x30,b\n\xff\xff"]
)
def test_unknown_encodings_are_refused(content: bytes) -> None:
    problem = refused("a.csv", content)
    assert (problem.code, problem.message) == ("E01", "文件编码无法识别,请另存为UTF-8或GB18030编码的CSV后重试。")


@pytest.mark.parametrize("content", ['a,b\n"1,2\n3,4\n', 'a,b\n"1"x,2\n'])
def test_quotes_that_do_not_pair_are_refused_and_swallow_nothing(content: str) -> None:
    problem = refused("a.csv", content.encode())
    assert problem.code == "E02"
    assert "引号不成对" in problem.message


def test_an_empty_file_is_refused() -> None:
    assert refused("a.csv", b"").code == "E30"
    assert only(open_book("a.csv", b"\n \n")).rows == ()


def test_a_line_or_a_row_without_end_is_refused() -> None:
    assert refused("a.csv", b"x" * (limits.LINE + 1)).code == "E00"
    assert refused("a.csv", b"," * limits.COLUMNS).code == "E00"
    assert refused("a.csv", b'a,"\n",' * 9_000).code == "E00"
    assert refused("a.csv", b'a,"\n",' * 500_000).code == "E02"


def long_text(rows: int) -> str:
    return "集群,值\r\n" + "".join(f"电子信息,{number}\r\n" for number in range(1, rows + 1))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_long_csv_stays_on_disk_as_utf8(encoding: str, tmp_path: Path) -> None:
    book = open_book("a.csv", long_text(25_000).encode(encoding), tmp_path)
    sheet = only(book)
    assert len(sheet.rows) == limits.BEGINNING
    assert sheet.bulk is not None
    assert sheet.bulk.parent == tmp_path
    totals = duckdb.execute("select count(*), sum(值), min(集群) from read_csv($file)", {"file": str(sheet.bulk)})
    assert totals.fetchone() == (25_000, 312_512_500, "电子信息")
    forget(book)
    assert list(tmp_path.iterdir()) == []


def test_a_long_utf8_file_on_disk_is_not_copied_and_never_deleted(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(long_text(25_000).encode())
    book = open_book("a.csv", path, tmp_path)
    assert only(book).bulk == path
    forget(book)
    assert path.exists()


def test_up_to_the_limit_all_rows_are_there() -> None:
    sheet = only(open_book("a.csv", long_text(19_999).encode()))
    assert (len(sheet.rows), sheet.bulk) == (20_000, None)


def test_a_refused_long_file_leaves_no_copy(tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        open_book("a.csv", b'"' + long_text(25_000).encode("gbk"), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_bytes("电子信息,123456789\n".encode("gbk") * 1_200_000)
    tracemalloc.start()
    book = open_book("a.csv", path, tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    forget(book)
    assert path.stat().st_size > 21 << 20
    assert peak < 12 << 20
