"""Columns with few different texts: each text is read once, and rows only point to what is meant.

`phrase` has every combination of such texts in the rows, numbered by `_phrase`. Per column, `text_<field>` are its
texts and `word_<field>` what they mean: (text, typed), with `factor` and `rate` for a unit; of a reference (text, kind,
within, typed, message), where kind and within are the texts beside it that say what it may name. `meant` is `phrase`
with both, `<field>` and `<field>_raw`. Months stand in every row instead: no two rows of an object have the same one.
"""

from collections.abc import Sequence

import pyarrow as pa
from duckdb import DuckDBPyConnection

from data.intake import names
from data.intake.declared import CALENDAR, WORDS, Column
from data.intake.typed import reading, sql_type

_WORD = ["text", "kind", "within", "typed", "message"]
_NOTHING = "cast(null as varchar)"


def is_word(column: Column) -> bool:
    return column.type in WORDS or column.is_reference


def in_phrase(column: Column) -> bool:
    return is_word(column) and column.type not in CALENDAR


def collect(connection: DuckDBPyConnection, columns: Sequence[Column]) -> None:
    """Make `phrase` and every `text_<field>` of the rows in `raw`."""
    fields = {column.field for column in columns}
    listed = ", ".join(["_sheet", *(f'"{column.field}"' for column in columns if in_phrase(column))])
    connection.execute(
        f"create temp table phrase as select *, cast(row_number() over () as integer) as _phrase "
        f"from (select distinct {listed} from raw)"
    )
    for column in columns:
        # In a table of its own: the reading of a text would else be done for every row, before they are told apart.
        parts = [f'"{column.field}" as text']
        for name, beside in (("kind", column.kind_by), ("within", column.within)):
            parts.append(f'"{beside}" as {name}' if beside in fields else f"{_NOTHING} as {name}")
        rows = "phrase" if in_phrase(column) else "raw"
        connection.execute(f"create temp table text_{column.field} as select distinct {', '.join(parts)} from {rows}")


def load(
    connection: DuckDBPyConnection,
    declared: Sequence[Column],
    given: Sequence[Column],
    known: names.Names,
    rate: str | None,
) -> None:
    """Make every `word_<field>` of the given columns, and `meant` with all that are declared."""
    cells = ["_phrase", "_sheet"]
    for column in given:
        _load(connection, column, known, rate)
    for column in [column for column in declared if in_phrase(column)]:
        field, is_given = column.field, column in given
        nothing = f"cast(null as {sql_type(column)})"
        cells.append(f'{f"word_{field}.typed" if is_given else nothing} as "{field}"')
        cells.append(f'phrase."{field}" as "{field}_raw"' if is_given else f'{_NOTHING} as "{field}_raw"')
        if column.type == "unit" and is_given:
            cells.append(f"word_{field}.factor as _factor, word_{field}.rate as _rate")
    shown = [column for column in given if in_phrase(column)]
    joins = " ".join(_joined(column, {other.field for other in shown}) for column in shown)
    connection.execute(f"create temp table meant as select {', '.join(cells)} from phrase {joins}")


def _joined(column: Column, fields: set[str]) -> str:
    same = [f'phrase."{column.field}" = word_{column.field}.text']
    for name, beside in (("kind", column.kind_by), ("within", column.within)):
        if beside in fields:
            same.append(f'phrase."{beside}" is not distinct from word_{column.field}.{name}')
    return f"left join word_{column.field} on {' and '.join(same)}"


def _load(connection: DuckDBPyConnection, column: Column, known: names.Names, rate: str | None) -> None:
    if column.is_reference:
        _load_reference(connection, column, known)
    elif column.choices:
        _load_choice(connection, column, rate)
    else:
        connection.execute(
            f"create temp table word_{column.field} as "
            f"select text, {reading(column, 'text')} as typed from text_{column.field}"
        )


def _load_choice(connection: DuckDBPyConnection, column: Column, rate: str | None) -> None:
    said = {**{choice: choice for choice in column.choices}, **column.synonyms}
    given: dict[str, object] = {"said": list(said), "meant": list(said.values())}
    money = ""
    if column.type == "unit":
        money = ", unit_factor(typed) as factor, dollar_rate(typed, $rate) as rate"
        given |= {"rate": rate}
    connection.execute(
        f"create temp table word_{column.field} as select *{money} from ("
        f"select text, $meant[list_position($said, compact(text))] as typed from text_{column.field})",
        given,
    )


def _load_reference(connection: DuckDBPyConnection, column: Column, known: names.Names) -> None:
    asked = connection.execute(
        "select text, as_text(text), kind, compact(kind), within "
        f"from text_{column.field} where as_text(text) is not null"
    ).fetchall()
    found = names.resolve(known, column, [(text, word, inside) for _, text, _, word, inside in asked])
    # `within` is kept as it stands in the cell: rows are joined by it.
    rows = [(raw, kind, *one[2:]) for (raw, _, kind, _, _), one in zip(asked, found, strict=True)]
    columns = zip(*rows, strict=True) if rows else [()] * len(_WORD)
    # As Arrow, of a type that is given: DuckDB would look through every cell of a frame for its type.
    connection.register("words", pa.table([pa.array(texts, pa.string()) for texts in columns], names=_WORD))
    connection.execute(f"create temp table word_{column.field} as from words")
    connection.unregister("words")
