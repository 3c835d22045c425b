"""One cell of a park: a number, or the words in its place. Never empty, and never a nought for what is not known."""

import pandas as pd

from pages.shared import look, words

Cell = float | str
SHORT = "不足12个月"
NONE_CHOSEN = "无所选产业"
NO_YEAR_BEFORE = "无上年同期数"
NOT_NAMED = "未载明集群"
NO_ROOM = "无可招商面积"
AREAS = ("(亩)", "(平方米)")
# Stages of projects in their order; the last for those on which nothing was published.
ORDER = ("谋划", "洽谈", "签约", "履约", "开工", "在建", "竣工", "投产", "达产", "达效", "暂停", "终止", "调出")
UNKNOWN = f"阶段{words.UNSEEN}"


def known(value: object, instead: str = words.UNSEEN) -> Cell:
    """The number; the words where there is none."""
    return float(value) if isinstance(value, int | float) and value == value else instead


def figures(cells: pd.Series) -> pd.Series:
    """The numbers of a column; NaN where words stand."""
    return pd.to_numeric(cells, errors="coerce")


def is_known(cells: pd.Series) -> bool:
    return bool(figures(cells).notna().any())


def show(table: pd.DataFrame, numbers: set[str]) -> None:
    """Numbers half up, words as they are."""
    written = table.apply(
        lambda cells: cells.map(lambda cell: text(cell, cells.name)) if cells.name in numbers else cells
    )
    look.table(written, numbers)


def text(cell: object, column: object = "") -> str:
    """One decimal; areas as they were reported, mostly whole."""
    if isinstance(cell, str):
        return cell
    write = words.target if str(column).endswith(AREAS) else words.number
    return write(cell if isinstance(cell, float) else None)


def unseen(table: pd.DataFrame, numbers: set[str]) -> list[str]:
    """The columns of numbers in which nothing at all is known, nor withheld: a sentence says so better than cells."""
    return [name for name in table if name in numbers and table[name].eq(words.UNSEEN).all()]


def titles(columns: list[str]) -> str:
    """Names of columns without their units, as a sentence lists them."""
    return "、".join(name.split("(")[0] for name in columns)
