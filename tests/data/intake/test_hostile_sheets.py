"""Sheets made to lead elsewhere or nowhere: entities, stray cells, too much of everything."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from data.intake import limits
from data.intake.book import RefusedError, open_book
from tests.data.intake.refusals import MB, SHEET, quickly, refused
from tests.data.intake.written_files import only, small, with_parts, with_sheet, workbook


def bomb_of_entities() -> bytes:
    entities = '<!ENTITY a0 "哈哈哈哈哈哈哈哈哈哈">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    text = '<row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row>'
    return with_sheet(text, before=f"<!DOCTYPE worksheet [{entities}]>")


def test_entities_are_refused_unread() -> None:
    assert quickly("a.xlsx", bomb_of_entities()) == "E02"


def test_entities_behind_another_encoding_are_refused() -> None:
    xml = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'
    assert quickly("a.xlsx", with_parts(small(), {SHEET: xml.encode("utf-16")})) == "E02"
    padded = f"<?xml version='1.0'?><!--{' ' * 100_000}--><!DOCTYPE x [<!ENTITY a 'b'>]><worksheet/>"
    assert quickly("a.xlsx", with_parts(small(), {SHEET: padded.encode()})) == "E02"
    odd = b"<?xml version='1.0' encoding='cp500'?><worksheet/>"
    assert quickly("a.xlsx", with_parts(small(), {SHEET: odd})) == "E02"


def test_files_of_the_server_cannot_be_asked_for(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("机密")
    text = '<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row>'
    before = f'<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file://{secret}">]>'
    assert quickly("a.xlsx", with_sheet(text, before=before)) == "E02"


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"/><c r="XFE1"><v>1</v></c></row>',
        '<row r="1048577"><c><v>1</v></c></row>',
        '<row r="0"><c><v>1</v></c></row>',
        '<row r="99999999999999999999"><c><v>1</v></c></row>',
        "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 400)),
    ],
)
def test_stray_cells_cannot_make_a_sheet_endless(cells: str) -> None:
    assert quickly("a.xlsx", with_sheet(cells)) == "E00"


def test_one_cell_at_the_end_of_the_sheet_costs_little() -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>'
    rows = only(open_book("a.xlsx", with_sheet(cells))).rows
    assert (len(rows), rows[0], rows[1], rows[-1]) == (1_048_576, (1,), (None,), (2,))


def test_too_many_cells_are_refused() -> None:
    cells = "".join(f"<row>{'<c><v>1</v></c>' * 1_000}</row>" for _ in range(601))
    with pytest.raises(RefusedError, match="请另存为CSV"):
        open_book("a.xlsx", with_sheet(cells))


def test_too_many_tags_are_refused_before_they_are_parsed() -> None:
    assert quickly("a.xlsx", with_sheet("<c/>" * (limits.MARKS + 1)), most=200 * MB) == "E00"


def test_too_many_sheets_are_refused() -> None:
    def fill(made: Workbook) -> None:
        for _ in range(limits.SHEETS):
            made.create_sheet()

    assert quickly("a.xlsx", workbook(fill)) == "E00"


@pytest.mark.parametrize("ranges", ['<mergeCell ref="A1:B2"/><mergeCell ref="A1:B2"/>', '<mergeCell ref="A1"/>' * 5])
def test_merged_ranges_over_each_other_are_refused(ranges: str) -> None:
    cells = '<row r="1"><c><v>1</v></c><c><v>1</v></c></row><row r="2"><c><v>1</v></c><c><v>1</v></c></row>'
    content = with_sheet(cells, after=f"<mergeCells>{ranges}</mergeCells>")
    assert refused("a.xlsx", content).code == "E02"


def test_links_to_other_files_are_not_followed(tmp_path: Path) -> None:
    """The cached value counts, and the other workbook is never asked for: that it exists changes nothing."""
    other = tmp_path / "other.xlsx"
    other.write_bytes(small())
    sheet = '<row r="1"><c r="A1"><f>[1]Sheet!B2</f><v>7</v></c><c r="B1"><f>[1]Sheet!B2</f></c></row>'
    link = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="rId1" Target="file://{other}" TargetMode="External"
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"/></Relationships>"""
    content = with_parts(with_sheet(sheet), {"xl/externalLinks/_rels/externalLink1.xml.rels": link.encode()})
    read = only(open_book("a.xlsx", content))
    assert read.rows == ((7, None),)
    assert read.unread == {(1, 2)}
