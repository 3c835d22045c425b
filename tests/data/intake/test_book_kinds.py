"""What a file is, whatever it is called: old and new workbooks, and all that only looks like one."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_LZMA, ZipFile

import pytest
import xlsxwriter
import xlwt
from openpyxl import Workbook

from data.intake.book import open_book
from tests.data.intake.refusals import MB, quickly, refused
from tests.data.intake.written_files import old, only, saved, small, with_parts, xlsx_writer, zip_of_zeros


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a.csv"])
def test_old_workbooks_are_read_alike_whatever_their_name(name: str) -> None:
    first, second = open_book(name, old()).sheets
    assert first.rows == (("标题", None, None), (0.123, datetime(2024, 9, 1), "12.3%"), (True, None, 39.5))
    assert first.merges == ((1, 1, 1, 3),)
    assert first.percents == {(2, 1)}
    assert (first.hidden, second.hidden) == (False, True)


@pytest.mark.parametrize("name", ["a.xls", "a.csv", "a"])
def test_new_workbooks_are_read_whatever_their_name(name: str) -> None:
    assert only(open_book(name, small())).rows == (("集群", "累计值"), ("电子信息", 39.5))


def test_a_file_on_disk_is_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(small())
    assert open_book("a.xlsx", path) == open_book("a.xlsx", small())


def test_a_workbook_of_charts_only_has_no_sheet() -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        page = made.add_worksheet("数据")
        page.write(0, 0, 1)
        made.add_chartsheet("图").set_chart(chart := made.add_chart({"type": "line"}))
        chart.add_series({"values": "=数据!$A$1:$A$1"})

    assert [sheet.name for sheet in open_book("a.xlsx", xlsx_writer(fill)).sheets] == ["数据"]
    workbook_part = (
        b"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets/></workbook>"""
    )
    problem = refused("a.xlsx", with_parts(saved(Workbook()), {"xl/workbook.xml": workbook_part}))
    assert problem.code == "E30"


def encrypted() -> bytes:
    """The container of a workbook with a password: its directory names the stream that Excel puts it into."""
    made = xlwt.Workbook()
    made.add_sheet("a")
    written = BytesIO()
    made.save(written)
    return written.getvalue().replace("Workbook".encode("utf-16-le"), "EncryptedPackage"[:8].encode("utf-16-le")) + (
        "EncryptedPackage".encode("utf-16-le")
    )


def test_a_password_is_said_to_be_the_reason() -> None:
    problem = refused("产值.xlsx", encrypted())
    assert problem.code == "E02"
    assert problem.message == "文件已加密或损坏,无法打开:产值.xlsx。请在Excel或WPS中取消打开密码并保存后再导入。"


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.xls", "<html><table><tr><td>集群</td></tr></table></html>".encode("gbk"), "网页"),
        ("a.csv", b"\xef\xbb\xbf<!DOCTYPE html><html></html>", "网页"),
        ("a.xls", b"\r\n<?xml version='1.0'?><Workbook/>", "网页"),
        ("a.xls", "集群,值\n电子,1\n".encode("gbk"), "内容却不是工作簿"),
        ("a.xlsx", b"\x89PNG\r\n\x1a\n", "内容却不是工作簿"),
        ("a.xlsx", with_parts(small(), {"xl/workbook.bin": b"x"}), ".xlsb"),
        ("a.xlsx", with_parts(small(), {"[Content_Types].xml": b""}), "另存为.xlsx"),
        ("a.xlsx", zip_of_zeros("a.txt", MB), "压缩包"),
        ("a.xlsx", b"PK\3\4", "另存为.xlsx"),
        ("a.xls", bytes.fromhex("d0cf11e0a1b11ae1"), "另存为.xlsx"),
    ],
)
def test_what_is_no_workbook_is_said_to_be_something_else(name: str, content: bytes, word: str) -> None:
    problem = refused(name, content)
    assert problem.code == "E02"
    assert problem.message.startswith(f"文件已加密或损坏,无法打开:{name}。")
    assert word in problem.message


def test_packings_that_no_spreadsheet_writes_are_refused() -> None:
    written = BytesIO()
    with ZipFile(BytesIO(small())) as plain, ZipFile(written, "w", ZIP_LZMA) as packed:
        for name in plain.namelist():
            packed.writestr(name, plain.read(name))
    assert quickly("a.xlsx", written.getvalue()) == "E02"


def test_what_is_not_the_files_fault_is_not_blamed_on_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_book("a.xlsx", tmp_path / "gone.xlsx")
