"""What no row may break, read from the schema: types, required cells, CHECKs, keys, references.

The rows of a table lie in `staged` with their types, and as they were written in the relations that `staging` names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data import staging
from data.catalog import Table
from data.staging import Written


@dataclass(frozen=True)
class Rule:
    """A condition that no row may meet, and the sentence for one that does ({} stands for the value found)."""

    columns: tuple[str, ...]
    broken: str
    message: str


def remaining(table: Table, repeated: bool) -> str:
    """Of rows with one key, that of the last layer."""
    if not repeated:
        return "select * from staged"
    return (
        "select * from staged "
        f"qualify row_number() over (partition by {', '.join(table.keys[0])} order by _layer desc) = 1"
    )


def of_cells(table: Table, rows: Written) -> list[Rule]:
    return [
        Rule((name,), broken, f"值“{{}}”不是有效的{_type_word(table.by_name[name].type)},请改正。")
        for name, broken in staging.unreadable(table, rows).items()
    ]


def of_rows(table: Table) -> list[Rule]:
    rules = [Rule((c.name,), f'"{c.name}" is null', "必填,不能为空,请补上。") for c in table.columns if c.required]
    rules += [Rule(columns, f"not ({text})", f"值“{{}}”不符合规定 {text},请改正。") for columns, text in table.checks]
    return rules


def of_keys(table: Table, repeats: tuple[bool, ...]) -> Iterator[tuple[str, Rule]]:
    """The first key names a row, and a later layer may bring that row anew; no other may repeat in what remains."""
    for number in [place for place, repeat in enumerate(repeats) if repeat]:
        listed = ", ".join(table.keys[number])
        rest = f"({remaining(table, repeats[0])})"
        rows, within = (rest, listed) if number else ("staged", f"_layer, {listed}")
        again = f"count(*) over (partition by {within}) > 1 and {_is_key(listed)}"
        columns = tuple(word for word in re.findall(r"\w+", listed) if word in table.by_name)
        yield (
            f"(select *, {again} as _repeated from {rows})",
            Rule(columns, "_repeated", "“{}”重复出现,请只保留一行。"),
        )


def may_repeat(key: tuple[str, ...]) -> str:
    """Rarely it is true where no two rows share a key, and only costs a closer look."""
    listed = ", ".join(key)
    named = f"filter (where {_is_key(listed)})"
    return f"count(*) {named} > count(distinct hash({listed})) {named}"


def _is_key(listed: str) -> str:
    """A key of NULLs only (a firm without a code) is no key."""
    return f"concat_ws('', {listed}) <> ''"


def of_references(table: Table, refused: set[str]) -> list[Rule]:
    """A table that was refused has no rows, so references to it would only repeat its problem thousands of times."""
    return [
        Rule(
            (link.column,),
            f'"{link.column}" is not null and "{link.column}" not in (select "{link.target}" from "{link.table}")',
            f"“{{}}”不在 {link.table} 表中,请先在该表中登记或改正。",
        )
        for link in table.references
        if link.table not in refused
    ]


def _type_word(type_name: str) -> str:
    if type_name.startswith(("DECIMAL", "DOUBLE")):
        return "数值"
    return {"INTEGER": "整数", "BOOLEAN": "是否值(true 或 false)", "DATE": "日期(YYYY-MM-DD)"}.get(type_name, type_name)
