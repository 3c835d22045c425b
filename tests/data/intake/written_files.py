"""Planners' files made by the programs planners have, and broken on purpose."""

import struct
import zlib
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter
import xlwt
from openpyxl import Workbook

from data.intake.book import Book, Sheet

_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def saved(workbook: Workbook) -> bytes:
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def workbook(fill: Callable[[Workbook], None]) -> bytes:
    made = Workbook()
    fill(made)
    return saved(made)


def xlsx_writer(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    written = BytesIO()
    with xlsxwriter.Workbook(written) as made:
        fill(made)
    return written.getvalue()


@cache
def small() -> bytes:
    """A workbook of two by two cells."""

    def fill(made: Workbook) -> None:
        page = made.worksheets[0]
        page.append(["集群", "累计值"])
        page.append(["电子信息", 39.5])

    return workbook(fill)


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The workbook with some of its parts replaced or added."""
    written = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *parts}:
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return written.getvalue()


def with_sheet(rows: str, *, before: str = "", after: str = "") -> bytes:
    """A workbook whose only sheet has this XML for rows."""
    xml = f'<?xml version="1.0"?>{before}<worksheet xmlns="{_NS}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    return with_parts(small(), {"xl/worksheets/sheet1.xml": xml.encode()})


def zip_of_zeros(name: str, size: int, declared: int | None = None, check_sum: int = 0) -> bytes:
    """A zip with one part of `size` zero bytes, whose directory says `declared`. One piece is packed, not all."""
    piece = 1 << 20
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(bytes(piece)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(bytes(piece)) + packer.flush(zlib.Z_FULL_FLUSH)
    body = first + again * (size // piece - 1) + packer.flush()
    said = size if declared is None else declared
    text = name.encode()
    sizes = struct.pack("<LLL", check_sum, len(body), said)
    local = struct.pack("<4sHHHHH", b"PK\3\4", 20, 0, 8, 0, 33) + sizes + struct.pack("<HH", len(text), 0) + text
    entry = struct.pack("<4sHHHHHH", b"PK\1\2", 20, 20, 0, 8, 0, 33) + sizes
    entry += struct.pack("<HHHHHLL", len(text), 0, 0, 0, 0, 0, 0) + text
    end = struct.pack("<4sHHHHLLH", b"PK\5\6", 0, 0, 1, 1, len(entry), len(local) + len(body), 0)
    return local + body + entry + end


def only(book: Book) -> Sheet:
    """The single sheet of a book."""
    (sheet,) = book.sheets
    return sheet


@cache
def old() -> bytes:
    made = xlwt.Workbook()
    page = made.add_sheet("完成情况")
    page.write_merge(0, 0, 0, 2, "标题")
    page.write(1, 0, 0.123, xlwt.easyxf(num_format_str="0.0%"))
    page.write(1, 1, date(2024, 9, 1), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    page.write(1, 2, 12.3, xlwt.easyxf(num_format_str='0.0"%"'))
    page.write(2, 0, True)
    page.write(2, 2, 39.5)
    made.add_sheet("备").visibility = 1
    written = BytesIO()
    made.save(written)
    return written.getvalue()


@cache
def shared() -> bytes:
    """A workbook that keeps its texts apart, as Excel does."""

    def fill(made: xlsxwriter.Workbook) -> None:
        page = made.add_worksheet()
        page.write_row(0, 0, ["集群", "累计值", "集群"])
        page.merge_range(1, 0, 1, 2, 0.5, made.add_format({"num_format": "0.0%"}))

    return xlsx_writer(fill)
