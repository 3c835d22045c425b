"""What no row may break, read from the schema: types, required cells, CHECKs, keys, references.

The rows of a table lie in `staged` with their types, and as they were written in the relations that `staging` names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from data.catalog import Column, Table
from data.model import Problem
from data.staging import Written


@dataclass(frozen=True)
class Rule:
    """A condition that no row may meet, and the sentence for one that does ({} stands for the value found)."""

    columns: tuple[str, ...]
    broken: str
    message: str


def check(
    connection: DuckDBPyConnection, table: Table, written: list[Written], repeated: bool, refused: set[str]
) -> list[Problem]:
    """Everything wrong with the rows. A column with an unreadable cell has its problem and is asked nothing more.

    `repeated` is what `has_repeated_key` said.
    """
    problems = [problem for rows in written for problem in _broken(connection, rows.relation, _cell_rules(table, rows))]
    unread = {problem.column for problem in problems}
    rules = [rule for rule in _row_rules(table) if unread.isdisjoint(rule.columns)]
    problems += _broken(connection, "staged", rules)
    for relation, rule in _key_rules(table, repeated):
        if unread.isdisjoint(rule.columns):
            problems += _broken(connection, relation, [rule])
    problems += _broken(connection, "staged", _reference_rules(table, refused))
    return problems


def has_repeated_key(connection: DuckDBPyConnection, table: Table) -> bool:
    """Whether any two staged rows may share the first key. Rarely it is true of none, and only costs a closer look."""
    if not table.keys:
        return False
    asked = f"select count(*) > count(distinct hash({', '.join(table.keys[0])})) from staged"
    return bool(connection.execute(asked).fetchall()[0][0])


def remaining(table: Table, repeated: bool) -> str:
    """Of rows with one key, that of the last layer."""
    if not repeated:
        return "select * from staged"
    return (
        "select * from staged "
        f"qualify row_number() over (partition by {', '.join(table.keys[0])} order by _layer desc) = 1"
    )


def _cell_rules(table: Table, rows: Written) -> list[Rule]:
    return [
        Rule((c.name,), _unreadable(c, rows.types[c.name]), f"值“{{}}”不是有效的{_type_word(c.type)},请改正。")
        for c in table.columns
        if c.name in rows.types and (c.type == "DOUBLE" or c.type not in ("VARCHAR", rows.types[c.name]))
    ]


def _unreadable(column: Column, written_as: str) -> str:
    """DuckDB itself would read nan and inf as numbers, and round 1.5 to a whole one."""
    if written_as == column.type:
        return f'not isfinite("{column.name}")'
    text = f'cast("{column.name}" as varchar)'
    read = f"try_cast({text} as {column.type})"
    also = {"DOUBLE": f"not isfinite({read})", "INTEGER": f"not regexp_full_match({text}, '[+-]?[0-9]+')"}
    return f"{text} is not null and ({read} is null or {also.get(column.type, 'false')})"


def _row_rules(table: Table) -> list[Rule]:
    rules = [Rule((c.name,), f'"{c.name}" is null', "必填,不能为空,请补上。") for c in table.columns if c.required]
    rules += [Rule(columns, f"not ({text})", f"值“{{}}”不符合规定 {text},请改正。") for columns, text in table.checks]
    return rules


def _key_rules(table: Table, repeated: bool) -> Iterator[tuple[str, Rule]]:
    """The first key names a row, and a later layer may bring that row anew; no other may repeat in what remains."""
    for number, key in enumerate(table.keys):
        if not number and not repeated:
            continue
        listed = ", ".join(key)
        rows, within = (f"({remaining(table, repeated)})", listed) if number else ("staged", f"_layer, {listed}")
        # A key of NULLs only (a firm without a code) is no key.
        again = f"count(*) over (partition by {within}) > 1 and concat_ws('', {listed}) <> ''"
        columns = tuple(word for word in re.findall(r"\w+", listed) if word in table.by_name)
        yield (
            f"(select *, {again} as _repeated from {rows})",
            Rule(columns, "_repeated", "“{}”重复出现,请只保留一行。"),
        )


def _reference_rules(table: Table, refused: set[str]) -> list[Rule]:
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


def _broken(connection: DuckDBPyConnection, relation: str, rules: list[Rule]) -> Iterator[Problem]:
    """Where each rule is broken. All rules are counted in one pass; only a broken one is looked at row by row."""
    if not rules:
        return
    counts = ", ".join(f"count(*) filter (where {rule.broken})" for rule in rules)
    for rule, count in zip(rules, connection.execute(f"select {counts} from {relation}").fetchall()[0], strict=True):
        if count:
            shown = ", ".join(f'"{column}"' for column in rule.columns)
            rows = connection.execute(
                f"select _file, _row, concat_ws(',', {shown}) from {relation} "
                f"where {rule.broken} order by _layer, _file, _row"
            ).fetchall()
            for file, row, value in rows:
                yield Problem(file, rule.message.replace("{}", value), row, "、".join(rule.columns))


def _type_word(type_name: str) -> str:
    if type_name.startswith(("DECIMAL", "DOUBLE")):
        return "数值"
    return {"INTEGER": "整数", "BOOLEAN": "是否值(true 或 false)", "DATE": "日期(YYYY-MM-DD)"}.get(type_name, type_name)
