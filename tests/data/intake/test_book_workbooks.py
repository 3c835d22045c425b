"""Workbooks as planners' programs write them: values, percentages, dates, formulas, merged cells."""

from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import xlsxwriter
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from data.intake.book import open_book
from tests.data.intake.written_files import only, with_parts, with_sheet, workbook, xlsx_writer


def test_values_keep_their_kind_and_rows_are_equally_long() -> None:
    def fill(made: Workbook) -> None:
        page = made.worksheets[0]
        page.title = "9月"
        page["A1"], page["B1"], page["C1"] = "电子信息", 1234567, 0.1
        page["B3"], page["C3"] = True, datetime(2024, 9, 1)
        page["D3"], page["D9"], page["F1"] = "#REF!", "  ", " "

    book = open_book("a.xlsx", workbook(fill))
    sheet = only(book)
    assert sheet.name == "9月"
    assert sheet.rows == (
        ("电子信息", 1234567, 0.1, None),
        (None, None, None, None),
        (None, True, datetime(2024, 9, 1), "#REF!"),
    )
    assert len(book.digest) == 64
    assert book.copies == ()


FORMATS = ("0.0%", '0.0"%"', "0.0\\%", "0.0!%", "[Red]0%;-0%", "0%")


def test_only_formats_that_multiply_make_a_percentage() -> None:
    def fill(made: Workbook) -> None:
        page = made.worksheets[0]
        page.append([0.123, 12.3, 12.3, 12, 0.5, "12.3%"])
        for cell, number_format in zip(page[1], FORMATS, strict=True):
            cell.number_format = number_format

    sheet = only(open_book("a.xlsx", workbook(fill)))
    assert sheet.rows == ((0.123, "12.3%", "12.3%", "12%", 0.5, "12.3%"),)
    assert sheet.percents == {(1, 1), (1, 5)}


def test_a_formula_is_its_result_or_unread() -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        page = made.add_worksheet()
        page.write_formula(0, 0, "=20+19.5", None, 39.5)
        page.write_formula(0, 1, "=A1", None, "文字")
        page.write_formula(1, 0, "=SUM(A1:A1)", None, "")

    sheet = only(open_book("a.xlsx", xlsx_writer(fill)))
    assert sheet.rows == ((39.5, "文字"), (None, None))
    assert sheet.unread == {(2, 1)}


def test_a_formula_whose_result_is_empty_text_was_read() -> None:
    sheet = only(
        open_book("a.xlsx", with_sheet('<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><v>1</v></c></row>'))
    )
    assert sheet.rows == ((None, 1),)
    assert sheet.unread == frozenset()


def test_merged_ranges_are_kept_within_the_rows() -> None:
    def fill(made: Workbook) -> None:
        page = made.worksheets[0]
        page["A1"], page["A2"], page["C2"] = "完成情况表", "集群", "3月"
        page.merge_cells("A1:Z1")
        page.merge_cells("A2:A3")
        page.merge_cells("H9:J20")

    sheet = only(open_book("a.xlsx", workbook(fill)))
    assert sheet.merges == ((1, 1, 1, 3), (2, 1, 2, 1))


def test_hidden_sheets_are_read_and_said_to_be_hidden() -> None:
    def fill(made: Workbook) -> None:
        for name, state in (("一", "hidden"), ("二", "veryHidden")):
            made.create_sheet(name).sheet_state = state

    sheets = open_book("a.xlsx", workbook(fill)).sheets
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("Sheet", False), ("一", True), ("二", True)]
    assert sheets[1].rows == ()


def test_text_loses_what_cannot_be_seen_only() -> None:
    shared = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> 电子_x000D_\n信息\u200b </t></is></c></row>'
    )
    assert only(open_book("a.xlsx", with_sheet(shared))).rows == ((" 电子\n信息 ",),)


def test_texts_in_runs_are_joined_and_reading_aids_left_out() -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        bold = made.add_format({"bold": True})
        page = made.add_worksheet()
        page.write_rich_string(0, 0, "累计", bold, "(万元)")
        page.write(0, 1, "_x000D_ 与 =1")

    aid = '<row r="1"><c t="inlineStr"><is><t>許</t><rPh sb="0" eb="1"><t>きょ</t></rPh></is></c></row>'
    assert only(open_book("a.xlsx", xlsx_writer(fill))).rows == (("累计(万元)", "_x000D_ 与 =1"),)
    assert only(open_book("a.xlsx", with_sheet(aid))).rows == (("許",),)


def test_numbers_that_are_none_are_errors_of_the_cell() -> None:
    sheet = only(
        open_book("a.xlsx", with_sheet('<row r="1"><c r="A1"><v>1e999</v></c><c r="B1"><v>1E-05</v></c></row>'))
    )
    assert sheet.rows == (("#NUM!", 1e-05),)


def test_dates_beyond_the_calendar_are_errors_of_the_cell() -> None:
    def fill(made: Workbook) -> None:
        page = made.worksheets[0]
        page["A1"] = 1e12
        page["A1"].number_format = "yyyy-mm-dd"

    assert only(open_book("a.xlsx", workbook(fill))).rows == (("#VALUE!",),)


def test_what_openpyxl_warns_of_does_not_reach_anyone() -> None:
    """Warnings are errors in tests: this would fail by itself. Extensions come from newer Excel versions."""
    extension = '<extLst><ext uri="{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}"/></extLst>'
    sheet = only(open_book("a.xlsx", with_sheet('<row r="1"><c r="A1"><v>1</v></c></row>', after=extension)))
    assert sheet.rows == ((1,),)


def test_broken_parts_that_no_figure_depends_on_do_not_matter() -> None:
    def fill(made: Workbook) -> None:
        made.worksheets[0]["A1"] = 1
        validation = DataValidation(type="list", formula1='"是,否"')
        validation.add("A1")
        made.worksheets[0].add_data_validation(validation)

    content = workbook(fill)
    sheet = "xl/worksheets/sheet1.xml"
    broken = with_parts(content, {"docProps/core.xml": b"<nonsense/>", "xl/theme/theme1.xml": b"-"})
    assert only(open_book("a.xlsx", broken)).rows == ((1,),)
    xml = ZipFile(BytesIO(content)).read(sheet).replace(b'type="list"', b'type="novel"')
    assert only(open_book("a.xlsx", with_parts(content, {sheet: xml}))).rows == ((1,),)
