"""Tables for those who check: numbers right-aligned with the unit in the header, lights as shape and word."""

from collections.abc import Sequence

import pandas as pd
from pandas.api.types import is_numeric_dtype

from pages.shared import look, words
from queries.board import Standing


def board_table(board: list[Standing]) -> pd.DataFrame:
    """One row per cluster, unrounded; the same columns on screen and in the download.

    Where only some parks are looked at there is no goal to compare with, so those columns are left out.
    """
    table = pd.DataFrame([_row(standing) for standing in board])
    for name in [name for name in table if table[name].dtype == object]:
        table[name] = table[name].map(_even)
    return table if any(standing.rating for standing in board) else table.dropna(axis="columns", how="all")


def show(table: pd.DataFrame, *, without: Sequence[str]) -> None:
    """A table of figures as displayed elsewhere: half up, so that it and a sentence never differ in the last digit."""
    shown = table.drop(columns=[name for name in without if name in table])
    numbers = set(numeric(table))
    look.table(shown.apply(lambda cells: cells.map(_written) if cells.name in numbers else cells), numbers)


def numeric(table: pd.DataFrame) -> list[str]:
    """The columns of figures, also where some of them are withheld."""
    return [str(name) for name in table if is_numeric_dtype(_figures(table[name]))]


def starred(values: pd.Series, hidden: pd.Series) -> pd.Series:
    """Figures, with the sign of what is withheld in the place of those that are: on screen and in the download."""
    if not hidden.any():
        return values
    return values.astype(object).mask(hidden.astype(bool), words.WITHHELD).map(_even)


def sorted_by(table: pd.DataFrame, column: str | None) -> pd.DataFrame:
    """Largest first, what is not known last; None keeps the plan's order."""
    if column not in table:
        return table
    return table.sort_values(column, ascending=False, kind="stable", key=_figures)


def _figures(cells: pd.Series) -> pd.Series:
    return cells.mask(cells.eq(words.WITHHELD).astype(bool)).infer_objects()


def _even(cell: object) -> object:
    """Six decimals, to which a download would not round a number that stands beside text."""
    return round(cell, 6) if isinstance(cell, float) else cell


def _written(cell: float | str | None) -> str:
    return cell if isinstance(cell, str) else words.number(cell)


def _row(standing: Standing) -> dict[str, object]:
    rating = standing.rating
    hidden, hidden_before = standing.is_withheld, standing.is_withheld_before
    baseline = rating is not None and standing.is_baseline_withheld
    against = hidden and standing.target if rating else None
    shape, word, _ = words.light(standing)
    return {
        "集群": standing.name,
        "灯": f"{shape} {word}".strip(),
        f"近12个月({standing.unit})": _or_star(standing.ttm, hidden),
        f"应达值({standing.unit})": rating.path if rating else None,
        "序时完成率(%)": _or_star(_percent(rating.path_ratio if rating else None), against and rating and rating.path),
        f"目标({standing.unit})": standing.target if rating else None,
        "目标完成率(%)": _or_star(_percent(rating.completion if rating else None), against),
        "今后需年增(%)": _percent(standing.growth_needed),
        "近一年增速(%)": _or_star(_percent(standing.growth), hidden or hidden_before),
        "后续压力": standing.growth_pressure,
        f"基期({standing.unit})": _or_star(rating.case.baseline if rating else None, baseline),
        "数据性质": words.nature(standing),
        "口径": f"{standing.measure_name}({standing.price_basis})",
        "来源": standing.source,
    }


def _or_star(value: float | None, is_withheld: object) -> float | str | None:
    return words.WITHHELD if is_withheld else value


def _percent(fraction: float | None) -> float | None:
    return None if fraction is None else fraction * 100
