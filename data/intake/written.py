"""Cells and sheets of the workbooks we hand out. Nothing a planner typed ever becomes a formula there."""

import math
import re
from datetime import date
from typing import Any, cast

import numpy as np
import pandas as pd
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from data.intake.cells import clean, text_of
from data.intake.sheet import Value

# What a spreadsheet would take for the beginning of a formula; that of full width a Chinese one.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_FORBIDDEN = re.compile(r"[\\*?:/\[\]]")
_TITLE = 31
_CELL = 32_767


def write(page: Worksheet, row: int, column: int, value: Value, is_percent: bool = False) -> Cell:
    """The cell, with text as text whatever it looks like. From 1."""
    cell: Cell = page.cell(row, column)  # type: ignore[assignment]
    if isinstance(value, str):
        text = clean(value)[:_CELL]
        cell.value = text
        # openpyxl guesses "=…" to be a formula and "#REF!" an error; Excel does the same when the cell is edited.
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(DANGEROUS)
    else:
        cell.value = value
    if is_percent:
        cell.number_format = "0.00%"
    return cell


def typed(value: object, is_quantity: bool) -> Value:
    """A value of the database or a template as the cell it becomes: quantities as numbers, all else as text.

    None for what is missing; text in the place of a quantity stays text where it is no number (`*`).
    """
    if value is None or pd.isna(cast(Any, value)):
        return None
    value = value.item() if isinstance(value, np.generic) else value
    if is_quantity and not isinstance(value, bool):
        return _number(str(value))
    return text_of(value) if isinstance(value, bool | int | float | date) else str(value) or None


def _number(text: str) -> Value:
    try:
        number = float(text)
    except ValueError:
        return text or None
    if not math.isfinite(number):
        return text
    return int(number) if number.is_integer() else number


def title(name: str, taken: set[str]) -> str:
    """A name that a sheet may have and none of `taken` (casefolded) has; it is added to them."""
    base = _FORBIDDEN.sub("_", clean(name)).strip("'")[:_TITLE] or "Sheet"
    found, number = base, 1
    while found.casefold() in taken:
        number += 1
        found = f"{base[: _TITLE - 6]}_{number}"
    taken.add(found.casefold())
    return found
