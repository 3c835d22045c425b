"""Everything that is wrong with the records of a file, at once, and what has to be asked before that can be said.

First what the declaration says of each cell (generic.py), then the template's own `checks.sql`. Each SELECT in there
gives (code, severity, _record, field, found, message) of what is wrong, `severity` being 错误 or 提醒; other statements
make tables for those below and for `rows.sql`. They may use `staged`, `live.<table>`, `own_<table>` (see stage.py) and

    $last_period  the last month that was over yesterday, 'YYYY-MM'
    $today        the day of the import
    $edition      公开版 or 内部版
    $is_wide      whether the records come from a wide sheet, whose blank cells mean nothing
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from duckdb import DuckDBPyConnection, StatementType

from data.intake import generic, listed, words
from data.intake.declared import Column
from data.intake.generic import Rule
from data.intake.reading import Answers, Question, Records
from data.intake.stage import Stage
from data.model import Problem, Severity

_FOUND = "code varchar, severity varchar, _record bigint, field varchar, found varchar, message varchar"
_RATE = Question("rate", "文件中有以万美元计的数,请填写1美元折合人民币多少元,如7.1。")


@dataclass(frozen=True)
class Examined:
    """While there are questions, nothing has been checked."""

    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def has_errors(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def examine(stage: Stage, records: Records, answers: Answers) -> Examined:
    """Fill the stage with the records and check them."""
    problems = stage.load(records)
    rate = _rate(answers)
    unit = stage.template.unit_field
    if unit and rate is None and stage.says(unit, "万美元"):
        return Examined(questions=(_RATE,))
    stage.read(rate)
    stage.connection.execute(f"create temp table found ({_FOUND})")
    _check_cells(stage)
    _check_names(stage)
    for column in stage.template.columns:
        if column.type == "percent" and stage.has(column.field):
            _check_percent(stage, records, column)
    _check_rows(stage, records)
    return Examined((*problems, *listed.problems(stage, records)))


def _rate(answers: Answers) -> str | None:
    """元 per US dollar, where a sensible one was given."""
    try:
        rate = Decimal((answers.get("rate") or ("",))[0].strip())
    except InvalidOperation:
        return None
    return str(rate) if rate.is_finite() and Decimal("0.01") < rate < 1000 else None


def _check_cells(stage: Stage) -> None:
    """All rules are counted in one pass each over words and rows; only a broken one is looked at row by row."""
    rules = generic.rules(stage.template)
    fields = stage.template.by_field
    of_words = [rule for rule in rules if words.in_phrase(fields[rule.field]) and stage.has(rule.field)]
    for relation, some in (("meant", of_words), ("staged", [rule for rule in rules if rule not in of_words])):
        # Macros take their time even where there is no row to try them on.
        maybe = _met(stage, relation, {rule: rule.maybe for rule in some})
        for rule in _met(stage, relation, {rule: rule.broken for rule in maybe}):
            stage.connection.execute(
                f'insert into found select $code, $severity, _record, $field, "{rule.field}_raw", {rule.message} '
                f"from staged where {rule.broken}",
                {"code": rule.code, "severity": Severity.ERROR, "field": rule.field},
            )


def _met(stage: Stage, relation: str, asked: dict[Rule, str]) -> list[Rule]:
    """Those whose condition some row meets."""
    counts = ", ".join(f"count(*) filter (where {condition})" for condition in asked.values())
    row = stage.connection.execute(f"select {counts} from {relation}").fetchall()[0] if asked else ()
    return [rule for rule, count in zip(asked, row, strict=True) if count]


def _check_names(stage: Stage) -> None:
    """Names that are in no catalogue, with the one that is spelt most alike."""
    for column in stage.template.columns:
        if column.is_reference and stage.has(column.field):
            beside = [(name, other) for name, other in (("kind", column.kind_by), ("within", column.within)) if other]
            same = "".join(f' and s."{other}_raw" is not distinct from w.{name}' for name, other in beside)
            stage.connection.execute(
                f"insert into found select 'E22', $severity, _record, $field, text, message from staged as s "
                f"inner join (select * from word_{column.field} where message is not null) as w "
                f'on s."{column.field}_raw" = w.text{same}',
                {"severity": Severity.ERROR, "field": column.field},
            )


def _check_percent(stage: Stage, records: Records, column: Column) -> None:
    """12.3% or 0.123: a sheet whose bare figures are all below 1 may mean either, unless its header says %."""
    header, _ = records.columns.get(column.field, ("", ""))
    if "%" in header or "％" in header:
        return
    sure = "false"
    if records.frame is not None and f"_{column.field}_percent" in records.frame.columns:
        stage.connection.register("sure", records.frame[["_record", f"_{column.field}_percent"]])
        sure = f"_record in (select _record from sure where _{column.field}_percent)"
    value, raw = f'"{column.field}"', f'"{column.field}_raw"'
    called = "增速" if "同比" in column.header else column.header
    text = f"'第' || _row || '行{called}“' || {raw} || '”无法判断是百分数还是小数,请统一填写为12.3%格式。'"
    stage.connection.execute(
        f"insert into found select 'E07', $severity, _record, $field, {raw}, {text} from staged "
        f"where {value} <> 0 and not has_percent({raw}) and not ({sure}) "
        f"qualify count(*) over (partition by _sheet) >= 3 and max(abs({value})) over (partition by _sheet) < 1",
        {"severity": Severity.ERROR, "field": column.field},
    )


def _check_rows(stage: Stage, records: Records) -> None:
    last = stage.today.replace(day=1) - timedelta(days=1)
    frame = records.frame
    given: dict[str, Any] = {
        "last_period": f"{last:%Y-%m}",
        "today": stage.today,
        "edition": stage.edition,
        "is_wide": frame is not None and "_yoy_percent" in frame.columns,
    }
    run(stage.connection, stage.template.sql("checks"), given)


def run(connection: DuckDBPyConnection, scripts: Sequence[str], given: dict[str, Any]) -> None:
    """Each statement with the parameters that it names; what a SELECT finds goes to `found`."""
    for statement in [one for script in scripts for one in connection.extract_statements(script)]:
        values = {name: given[name] for name in statement.named_parameters}
        if statement.type == StatementType.SELECT:
            connection.execute(f"insert into found {statement.query}", values)
        else:
            connection.execute(statement, values)
