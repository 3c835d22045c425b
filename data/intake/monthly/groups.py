"""Which columns of a wide sheet make up one figure: cumulative, the month's, growth, firms behind it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from data.intake.monthly.columns import Column
from data.intake.monthly.headers import Kind
from data.intake.monthly.labels import Target
from data.intake.monthly.months import Month

_FIELDS = {
    Kind.CUM: "cum_value",
    Kind.MONTH: "month_value",
    Kind.CUM_YOY: "yoy",
    Kind.MONTH_YOY: "yoy",
    Kind.FIRMS: "contributors",
    Kind.TOP2: "top2_share",
}
FIGURES = ("cum_value", "month_value", "yoy")
# Fields of money; `value` is a bare one that only the row's month makes cumulative or the month's.
LEVELS = ("cum_value", "month_value", "value")
# Fields that stand in cells of their own.
PLACED = ("cum_value", "month_value", "yoy", "contributors", "top2_share")


@dataclass(frozen=True)
class Group:
    """The columns of one figure: field → column. Firms and shares of the whole row are in every group."""

    month: Month | None
    measure: str | None
    target: Target | None
    fields: dict[str, Column]


def groups_of(columns: Iterable[Column]) -> tuple[list[Group], list[tuple[Column, Column]]]:
    """Groups in the order of the sheet, and pairs of columns that say the same.

    Where both growths stand, the cumulative one is taken.
    """
    found: dict[object, Group] = {}
    twice: dict[tuple[object, Kind], Column] = {}
    pairs = []
    for column in columns:
        if column.kind not in _FIELDS and column.kind is not Kind.VALUE:
            continue
        name = _FIELDS.get(column.kind, "value")
        group = found.setdefault(column.group, Group(column.month, column.measure, column.target, {}))
        if (column.group, column.kind) in twice:
            pairs.append((twice[column.group, column.kind], column))
        twice[column.group, column.kind] = column
        if name not in group.fields or column.kind is Kind.CUM_YOY:
            group.fields[name] = column
    return _with_row_wide(list(found.values())), pairs


def _with_row_wide(groups: list[Group]) -> list[Group]:
    """企业数 and 前两家占比 that stand under no month are those of every month of the row."""
    levels = [group for group in groups if group.fields.keys() - {"contributors", "top2_share"}]
    wide = [group for group in groups if group not in levels and group.month is None]
    extra = {name: column for group in wide for name, column in group.fields.items()}
    return [replace(group, fields={**extra, **group.fields}) for group in levels]
