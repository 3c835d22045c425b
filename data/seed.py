"""Folders of CSVs into an empty schema, in layers: common, then the region, then each accepted import.

A later layer replaces a row of an earlier one that has the same key; within one layer a repeated key is an error.
Every problem is reported with file, row and column; nothing is loaded from a table that has one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from duckdb import DuckDBPyConnection

from data import catalog, csv_file
from data.catalog import Table
from data.model import Problem

CHECKS = Path(__file__).with_name("checks.sql")
SUPERSEDE = Path(__file__).with_name("supersede.sql")
_PLACE = ["_layer", "_file", "_row"]


@dataclass(frozen=True)
class Rule:
    """A condition that no row may meet, and the sentence for one that does ({} stands for the value found)."""

    columns: tuple[str, ...]
    broken: str
    message: str


def load(connection: DuckDBPyConnection, layers: Iterable[Path]) -> list[Problem]:
    """Fill the schema from `layers`; an empty list means that everything is in. Call inside a throw-away database."""
    layers = list(layers)
    tables = [table for table in catalog.tables(connection) if table.name != "release"]
    problems = list(_strangers(layers, {table.name for table in tables}))
    broken: set[str] = set()
    for table in tables:
        found = _load_table(connection, table, layers, broken)
        problems += found
        if found:
            broken.add(table.name)
    if not problems:
        problems = _check_rows_together(connection)
    if not problems:
        connection.execute(SUPERSEDE.read_text(encoding="utf-8"))
    return problems


def files_of(layer: Path, table: str) -> list[Path]:
    """`goal.csv`, and parts that are kept apart by hand, such as `project.illustrative.csv`."""
    return sorted(layer.glob(f"{table}.csv")) + sorted(layer.glob(f"{table}.*.csv"))


def _strangers(layers: list[Path], known: set[str]) -> Iterator[Problem]:
    for layer in layers:
        for path in sorted(layer.glob("*.csv")):
            if path.name.split(".")[0] not in known:
                yield Problem(path.name, "没有同名的数据表,请改文件名或移出该文件夹。")


def _load_table(connection: DuckDBPyConnection, table: Table, layers: list[Path], broken: set[str]) -> list[Problem]:
    problems: list[Problem] = []
    frames = []
    for number, layer in enumerate(layers):
        for path in files_of(layer, table.name):
            frame, found = csv_file.read(path, table)
            problems += found
            frames.append(frame.assign(_layer=number))
    if problems or not frames:
        return problems
    given = {name for frame in frames for name in frame.columns}
    columns = [column.name for column in table.columns if column.name in given] + _PLACE
    text = pd.concat(frames, ignore_index=True).reindex(columns=columns)
    connection.register("text", text)
    connection.execute("create or replace temp table raw as from text")
    connection.unregister("text")
    problems = list(_check_cells(connection, table, given)) or list(_check_table(connection, table, given, broken))
    if not problems:
        connection.execute(_insert(table))
    return problems


def _check_cells(connection: DuckDBPyConnection, table: Table, given: set[str]) -> Iterator[Problem]:
    rules = [
        Rule(
            (c.name,),
            f'try_cast("{c.name}" as {c.type}) is null and "{c.name}" is not null',
            f"值“{{}}”不是有效的{_type_word(c.type)},请改正。",
        )
        for c in table.columns
        if c.name in given and c.type != "VARCHAR"
    ]
    yield from _broken(connection, "raw", rules)


def _check_table(connection: DuckDBPyConnection, table: Table, given: set[str], broken: set[str]) -> Iterator[Problem]:
    connection.execute(f"create or replace temp table staged as {_typed(table, given)}")
    rules = [Rule((c.name,), f'"{c.name}" is null', "必填,不能为空,请补上。") for c in table.columns if c.required]
    rules += [Rule(columns, f"not ({text})", f"值“{{}}”不符合规定 {text},请改正。") for columns, text in table.checks]
    yield from _broken(connection, "staged", rules)
    for key in table.keys:
        listed = ", ".join(key)
        # A key of NULLs only (a firm without a code) is no key.
        repeated = f"count(*) over (partition by _layer, {listed}) > 1 and concat_ws('', {listed}) <> ''"
        counted = f"(select *, {repeated} as _repeated from staged)"
        yield from _broken(connection, counted, [Rule(key, "_repeated", "“{}”重复出现,请只保留一行。")])
    yield from _check_references(connection, table, broken)


def _check_references(connection: DuckDBPyConnection, table: Table, broken: set[str]) -> Iterator[Problem]:
    """A table that was refused has no rows, so references to it would only repeat its problem thousands of times."""
    rules = [
        Rule(
            (link.column,),
            f'"{link.column}" is not null and "{link.column}" not in (select "{link.target}" from "{link.table}")',
            f"“{{}}”不在 {link.table} 表中,请先在该表中登记或改正。",
        )
        for link in table.references
        if link.table not in broken
    ]
    yield from _broken(connection, "staged", rules)


def _check_rows_together(connection: DuckDBPyConnection) -> list[Problem]:
    """Rules over several rows or tables: each statement of checks.sql selects file and sentence of what breaks one."""
    found: list[Problem] = []
    for statement in connection.extract_statements(CHECKS.read_text(encoding="utf-8")):
        found += [Problem(file, message) for file, message in connection.execute(statement).fetchall()]
    return found


def _broken(connection: DuckDBPyConnection, relation: str, rules: list[Rule]) -> Iterator[Problem]:
    """Where each rule is broken. All rules are counted in one pass; only a broken one is looked at row by row."""
    if not rules:
        return
    counts = ", ".join(f"count(*) filter (where {rule.broken})" for rule in rules)
    for rule, count in zip(rules, connection.execute(f"select {counts} from {relation}").fetchall()[0], strict=True):
        if count:
            shown = ", ".join(rule.columns)
            rows = connection.execute(
                f"select _file, _row, concat_ws(',', {shown}) from {relation} "
                f"where {rule.broken} order by _layer, _file, _row"
            ).fetchall()
            for file, row, value in rows:
                yield Problem(file, rule.message.format(value), row, "、".join(rule.columns))


def _typed(table: Table, given: set[str]) -> str:
    """A column that no file gives takes its default; an empty cell in a given one stays NULL."""
    cells = {c.name: f'"{c.name}"' if c.name in given else c.default or "null" for c in table.columns}
    typed = [f'cast({cells[c.name]} as {c.type}) as "{c.name}"' for c in table.columns]
    return f"select {', '.join(typed + _PLACE)} from raw"


def _insert(table: Table) -> str:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    key = ", ".join(table.keys[0]) if table.keys else "_file, _row"
    return (
        f'insert into "{table.name}" ({names}) select {names} from staged '
        f"qualify row_number() over (partition by {key} order by _layer desc) = 1 order by _layer, _file, _row"
    )


def _type_word(type_name: str) -> str:
    if type_name.startswith(("DECIMAL", "DOUBLE")):
        return "数值"
    return {"INTEGER": "整数", "BOOLEAN": "是否值(true 或 false)", "DATE": "日期(YYYY-MM-DD)"}.get(type_name, type_name)
