"""Tables for those who check: numbers right-aligned with the unit in the header, lights as shape and word."""

from collections.abc import Sequence

import pandas as pd

from pages.shared import look, words
from queries.board import Standing


def board_table(board: list[Standing]) -> pd.DataFrame:
    """One row per cluster, unrounded; the same columns on screen and in the download.

    Where only some parks are looked at there is no goal to compare with, so those columns are left out.
    """
    table = pd.DataFrame([_row(standing) for standing in board])
    return table if any(standing.rating for standing in board) else table.dropna(axis="columns", how="all")


def show(table: pd.DataFrame, *, without: Sequence[str]) -> None:
    """A table of figures as displayed elsewhere: half up, so that it and a sentence never differ in the last digit."""
    shown = table.drop(columns=[name for name in without if name in table])
    numeric = set(shown.select_dtypes("number").columns)
    look.table(shown.apply(lambda cells: cells.map(words.number) if cells.name in numeric else cells), numeric)


def sorted_by(table: pd.DataFrame, column: str | None) -> pd.DataFrame:
    """Largest first, what is not known last; None keeps the plan's order."""
    return table.sort_values(column, ascending=False, kind="stable") if column in table else table


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
        "今后需年增(%)": _percent(standing.growth_needed),
        "近一年增速(%)": _percent(standing.growth),
        "后续压力": standing.growth_pressure,
        f"基期({standing.unit})": rating.case.baseline if rating else None,
        "数据性质": words.nature(standing),
        "口径": f"{standing.measure_name}({standing.price_basis})",
        "来源": standing.source,
    }


def _percent(fraction: float | None) -> float | None:
    return None if fraction is None else fraction * 100
