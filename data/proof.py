"""Whether the staged rows of a table break a rule: all are counted in one pass, a broken one is looked at by row."""

from collections.abc import Iterator
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from data import rules
from data.catalog import Table
from data.model import Problem
from data.rules import Rule
from data.staging import Written


@dataclass(frozen=True)
class Counted:
    """What one pass over the staged rows tells.

    `unread` have a cell that cannot be read; `repeats` is, of each key, whether any two rows may share it; `broken` is
    how many rows break each of the table's row rules.
    """

    rows: int
    unread: int
    repeats: tuple[bool, ...]
    broken: tuple[int, ...]

    @property
    def repeated(self) -> bool:
        """Whether a later layer may bring a row of an earlier one anew."""
        return any(self.repeats[:1])


NONE = Counted(0, 0, (), ())


def count(connection: DuckDBPyConnection, table: Table) -> Counted:
    keys = [rules.may_repeat(key) for key in table.keys]
    broken = [f"count(*) filter (where {rule.broken})" for rule in rules.of_rows(table)]
    asked = f"select {', '.join(['count(*)', 'count(*) filter (where _unread)', *keys, *broken])} from staged"
    rows, unread, *told = connection.execute(asked).fetchall()[0]
    return Counted(rows, unread, tuple(told[: len(keys)]), tuple(told[len(keys) :]))


def check(connection: DuckDBPyConnection, table: Table, written: list[Written], counted: Counted) -> list[Problem]:
    """Everything wrong with the rows. A column with an unreadable cell has its problem and is asked nothing more."""
    problems: list[Problem] = []
    for rows in written if counted.unread else ():
        problems += _broken(connection, rows.relation, rules.of_cells(table, rows))
    unread = {problem.column for problem in problems}
    for rule, number in zip(rules.of_rows(table), counted.broken, strict=True):
        if number and unread.isdisjoint(rule.columns):
            problems += _places(connection, "staged", rule)
    for relation, rule in rules.of_keys(table, counted.repeats):
        if unread.isdisjoint(rule.columns):
            problems += _broken(connection, relation, [rule])
    return problems


def check_references(connection: DuckDBPyConnection, table: Table, refused: set[str]) -> list[Problem]:
    return list(_broken(connection, "staged", rules.of_references(table, refused)))


def _broken(connection: DuckDBPyConnection, relation: str, asked: list[Rule]) -> Iterator[Problem]:
    if not asked:
        return
    counts = ", ".join(f"count(*) filter (where {rule.broken})" for rule in asked)
    for rule, number in zip(asked, connection.execute(f"select {counts} from {relation}").fetchall()[0], strict=True):
        if number:
            yield from _places(connection, relation, rule)


def _places(connection: DuckDBPyConnection, relation: str, rule: Rule) -> Iterator[Problem]:
    shown = ", ".join(f'"{column}"' for column in rule.columns)
    rows = connection.execute(
        f"select _file, _row, concat_ws(',', {shown}) from {relation} where {rule.broken} order by _layer, _file, _row"
    ).fetchall()
    for file, row, value in rows:
        yield Problem(file, rule.message.replace("{}", value), row, "、".join(rule.columns))
