"""Workbooks of today (.xlsx, .xlsm) by openpyxl's own parser, row by row and in one pass.

Its whole-workbook reader would keep an object per cell and stumble over drawings, validations and formats that no
figure depends on; its streaming one knows neither merged cells nor formulas beside their results.
"""

import threading
import warnings
from typing import Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet

from data.intake import limits
from data.intake.archives import Archive, check_archive
from data.intake.cells import unescaped
from data.intake.gather import Gathered, Room
from data.intake.shared_texts import shared_texts
from data.intake.sheet import Sheet
from data.intake.sheet_xml import Formats, SheetXml
from data.intake.source import Source

# One workbook at a time: memory stays bounded by one, and silencing warnings is a setting of the whole process.
_ONE_AT_A_TIME = threading.Lock()


def read_workbook(source: Source) -> tuple[Sheet, ...]:
    """All worksheets in their order. Raises RefusedError, or what the libraries raise for a broken file."""
    limits.check_size(source, limits.WORKBOOK_BYTES)
    with _ONE_AT_A_TIME, warnings.catch_warnings(), source.open() as file, Archive(source, file) as archive:
        # openpyxl warns of what it leaves out (default styles, dates before 1900): nothing we read.
        warnings.simplefilter("ignore")
        check_archive(source, archive)
        return _sheets(source, archive)


def _sheets(source: Source, archive: Archive) -> tuple[Sheet, ...]:
    """Of names, styles and texts only: properties, themes, drawings and links to other files are left alone."""
    reader: Any = ExcelReader.__new__(ExcelReader)
    # Its __init__ would open the archive by itself, and not carefully.
    reader.archive, reader.read_only, reader.data_only = archive, True, True
    reader.keep_links = reader.keep_vba = False
    reader.read_manifest()
    reader.read_workbook()
    apply_stylesheet(archive, reader.wb)
    found = [
        (sheet, part.target)
        for sheet, part in reader.parser.find_sheets()
        if part.target in archive.namelist() and "chartsheet" not in part.Type
    ]
    limits.check_sheets(source, len(found))
    texts, formats, room = shared_texts(source, reader), Formats(reader.wb), Room(source)
    sheets = []
    for sheet, part in found:
        gathered = Gathered(unescaped(sheet.name), room)
        with archive.open(part) as xml:
            SheetXml(xml, texts, formats, gathered).gather()
        sheets.append(gathered.sheet(hidden=sheet.state != "visible"))
    return tuple(sheets)
