"""The statements that make `core` and `staged` of `raw` and `meant` (see stage.py, words.py)."""

from collections.abc import Sequence

from data.intake import typed, words
from data.intake.declared import CALENDAR, EXAMPLE_ROW, NOTE, Column, Template


def core(template: Template, given: Sequence[Column]) -> str:
    """What differs from row to row. Blank rows and the filled example are none."""
    cells, joins, same = [], [], ["raw._sheet is not distinct from meant._sheet"]
    for column in given:
        text = f'raw."{column.field}"'
        if words.in_phrase(column):
            same.append(f'{text} is not distinct from meant."{column.field}_raw"')
        else:
            cells.append(f'{_value(template, column, text)} as "{column.field}", {text} as "{column.field}_raw"')
        if column.type in CALENDAR:
            joins.append(f"left join word_{column.field} on {text} = word_{column.field}.text")
    texts = ", ".join(f'raw."{column.field}"' for column in given)
    note = f"coalesce(trim(raw.{NOTE.field}), '') <> '{EXAMPLE_ROW}'" if NOTE in given else "true"
    return (
        f"create temp table core as select {', '.join(['_record', '_row', '_phrase', *cells])} from raw "
        f"inner join meant on {' and '.join(same)} {' '.join(joins)} where coalesce({texts}) is not null and {note}"
    )


def _value(template: Template, column: Column, text: str) -> str:
    if column.type in CALENDAR:
        return f"word_{column.field}.typed"
    return typed.money(template, text) if column.type == "money" else typed.reading(column, text)


def staged(template: Template, given: Sequence[Column]) -> str:
    """Every field of the template; those that the file does not have are NULL."""
    cells = []
    for column in template.columns:
        side = "meant" if words.in_phrase(column) else "core"
        if column not in given and side == "core":
            cells.append(f'cast(null as {typed.sql_type(column)}) as "{column.field}"')
            cells.append(f'cast(null as varchar) as "{column.field}_raw"')
        else:
            cells.append(f'{side}."{column.field}", {side}."{column.field}_raw"')
    return (
        f"create temp view staged as select _record, _row, _sheet, core._phrase, {', '.join(cells)} "
        "from core inner join meant on core._phrase = meant._phrase"
    )
