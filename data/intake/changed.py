"""What a file changes, figure by figure, as a planner reads it: 对象, 指标, 报告期, 原值, 新值."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from data.intake import own
from data.intake.declared import Target
from data.intake.stage import Stage

COLUMNS = ["对象", "指标", "报告期", "原值", "新值"]
SHOWN = 20_000
_PERIODS = ("period", "as_of", "target_period", "valid_from", "surveyed_on")
_NUMBERS = ("DECIMAL", "DOUBLE", "INTEGER")
# Ids are shown by their names.
_NAMED = ("cluster", "segment", "park", "enterprise", "measure", "project")


@dataclass(frozen=True)
class Rows:
    """How many rows of one table are new and how many take the place of another."""

    target: Target
    added: int
    revised: int


def table(stage: Stage, written: Sequence[Rows]) -> pd.DataFrame:
    """A new row by the first figure that it has, 原值 being None; a revised one by every cell that differs."""
    frames = [_of(stage, rows) for rows in written]
    return pd.concat(frames, ignore_index=True).head(SHOWN) if frames else pd.DataFrame(columns=COLUMNS, dtype=object)


def _of(stage: Stage, written: Rows) -> pd.DataFrame:
    connection, target = stage.connection, written.target
    name = target.table
    key = own.key_of(connection, target)
    types = own.columns_of(connection, name)
    period = next((f'cast(m."{column}" as varchar)' for column in _PERIODS if column in types), "null")
    # Revised ones first. Each half stops where enough is found; one with nothing to find would look at every row.
    sides = [is_new for is_new, count in (("not _is_new", written.revised), ("_is_new", written.added)) if count]
    halves = [f"(select * from rows_{name} where {is_new} limit {SHOWN})" for is_new in sides]
    connection.execute(f"create or replace temp table shown_rows as {' union all '.join(halves)}")
    parts = []
    for number, (column, label) in enumerate(target.compare.items()):
        differs = f'm."{column}" is distinct from o."{column}"'
        wanted = f"case when m._is_new then {_is_first(target, number)} else {differs} end"
        measure = f"replace('{label}', '{{指标}}', coalesce(m._measure, ''))"
        is_number = types[column].startswith(_NUMBERS)
        parts.append(
            f"select m._is_new, coalesce(m._object, '') as object, {period} as period, {number} as number, "
            f"{measure} as measure, {is_number} as is_number, "
            f"{_shown('o', column, types)} as old, {_shown('m', column, types)} as new "
            f"from shown_rows as m left join own_{name} as o on {own.same_key(key, 'm', 'o')} where {wanted}"
        )
    rows = connection.execute(
        f"select object, measure, period, is_number, old, new from ({' union all '.join(parts)}) "
        "order by _is_new, object, period, number"
    ).fetchall()
    cells = [(*row[:3], _value(old, is_number), _value(new, is_number)) for *row, is_number, old, new in rows]
    return pd.DataFrame(cells, columns=COLUMNS, dtype=object)


def _is_first(target: Target, number: int) -> str:
    """Whether a row has its first figure in the column of this number; of one without any the first stands for it."""
    empty = [f'm."{column}" is null' for column in target.compare]
    here = f"not {empty[number]}"
    if number:
        return " and ".join([*empty[:number], here])
    return f"({here} or ({' and '.join(empty)}))"


def _shown(side: str, column: str, types: dict[str, str]) -> str:
    """As text. What the release does not show is not told by being replaced."""
    cell = f'{side}."{column}"'
    text = f"cast({cell} as varchar)"
    kind = column.removesuffix("_id")
    if types[column] == "BOOLEAN":
        text = f"case {cell} when true then '是' when false then '否' end"
    elif column.endswith("share"):
        # A planner fills in per cent.
        text = f"cast(cast({cell} as decimal(18, 8)) * 100 as varchar)"
    elif kind in _NAMED:
        text = f"(select any_value(name) from live.{kind} as t where t.{kind}_id = {cell})"
    return f"case when list_contains(o._masked, '{column}') then '*' else {text} end" if side == "o" else text


def _value(text: str | None, is_number: bool) -> float | str | None:
    """Numbers as numbers, so that whoever shows them can say by how much they differ."""
    return float(text) if is_number and text not in (None, "*") else text
