"""Texts of a workbook (.xlsx), which its cells name by number or hold themselves."""

from typing import Any
from xml.etree.ElementTree import Element, iterparse

from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from data.intake import limits
from data.intake.cells import unescaped
from data.intake.source import Source

_SHARED_TAG = f"{{{SHEET_MAIN_NS}}}si"
_TEXT_TAG = f"{{{SHEET_MAIN_NS}}}t"
_RUN_TAG = f"{{{SHEET_MAIN_NS}}}r"


def shared_texts(source: Source, reader: Any) -> list[str]:
    """What cells name by number, of an ExcelReader. Made clean once per text: a million cells may share one."""
    part = reader.package.find(SHARED_STRINGS)
    if part is None:
        return []
    texts: list[str] = []
    held = 0
    with reader.archive.open(part.PartName[1:]) as xml:
        for _, element in iterparse(xml):
            held += 1 + len(element.attrib)
            if held > limits.HELD or len(texts) > limits.TEXTS:
                limits.refuse_cells(source)
            if element.tag == _SHARED_TAG:
                texts.append(text_in(element))
                element.clear()
                held = 0
    return texts


def text_in(element: Element) -> str:
    """As a whole or in runs of one format each; the reading aid beside them (`rPh`) is none of it."""
    parts = [element.findtext(_TEXT_TAG), *(run.findtext(_TEXT_TAG) for run in element.findall(_RUN_TAG))]
    return unescaped("".join(part for part in parts if part))
