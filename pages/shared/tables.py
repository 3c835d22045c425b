"""Tables for those who check: numbers right-aligned with the unit in the header, lights as shape and word."""

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from pages.shared import words
from queries.board import Standing


def board_table(board: list[Standing]) -> pd.DataFrame:
    """One row per cluster, unrounded; the same columns on screen and in the download.

    Where only some parks are looked at there is no goal to compare with, so those columns are left out.
    """
    table = pd.DataFrame([_row(standing) for standing in board])
    return table if any(standing.rating for standing in board) else table.dropna(axis="columns", how="all")


def show_board(table: pd.DataFrame) -> None:
    shown = rounded(table).map(lambda cell: words.typeset(cell) if isinstance(cell, str) else cell)
    st.dataframe(
        shown.drop(columns=["口径", "来源"]).rename(columns=words.typeset),
        hide_index=True,
        column_config={"集群": st.column_config.TextColumn(pinned=True), **_formats(table)},
        alt="各集群的灯色、近12个月数、应达值、目标、完成率和增速",
        placeholder=words.NONE,
        key="board",
    )


def rounded(table: pd.DataFrame, digits: int = 1) -> pd.DataFrame:
    """As displayed elsewhere: half up, so that a table and a sentence never differ in the last digit."""
    shown = table.copy()
    for column in shown.select_dtypes("number"):
        shown[column] = shown[column].map(lambda value: _half_up(value, digits))
    return shown


def _half_up(value: float, digits: int) -> float | None:
    text = words.number(value, digits)
    return None if text == words.NONE else float(text.replace("−", "-"))


def _formats(table: pd.DataFrame) -> dict[str, ColumnConfig]:
    numbers = table.select_dtypes("number").columns
    return {words.typeset(name): st.column_config.NumberColumn(format="%.1f") for name in numbers}


def _row(standing: Standing) -> dict[str, object]:
    rating = standing.rating
    shape, word, _ = words.light(standing)
    return {
        "集群": standing.name,
        "灯": f"{shape} {word}".strip(),
        f"近12个月({standing.unit})": standing.ttm,
        f"应达值({standing.unit})": rating.path if rating else None,
        "序时完成率(%)": _percent(rating.path_ratio if rating else None),
        f"目标({standing.unit})": standing.target if rating else None,
        "目标完成率(%)": _percent(rating.completion if rating else None),
        "今后需年增(%)": _percent(rating.growth_needed if rating else None),
        "近一年增速(%)": _percent(standing.growth),
        "后续压力": standing.growth_pressure,
        f"基期({standing.unit})": rating.case.baseline if rating else None,
        "数据性质": words.nature(standing),
        "口径": f"{standing.measure_name}({standing.price_basis})",
        "来源": standing.source,
    }


def _percent(fraction: float | None) -> float | None:
    return None if fraction is None else fraction * 100
