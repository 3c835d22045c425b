"""What the declaration of a column alone says of its cells: required, readable, in range.

`and` evaluates both sides; only `case` spares a million good cells what is asked of the bad ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from data.intake.declared import NOTE, QUANTITIES, Column, Template

_LIKE = {
    "date": "日期,如2024-05-01",
    "month": "年月,如2024-03",
    "quarter": "季度,如2024Q1",
    "year": "年份,如2025",
    "flag": "“是”或“否”",
}


@dataclass(frozen=True)
class Rule:
    """`broken` and `message` are SQL over `staged`; the sentence may use the row and what was found.

    Without `maybe` a row cannot be broken, and it is asked at no cost: it takes no macro of `sql/normal.sql`.
    """

    code: str
    field: str
    broken: str
    message: str
    maybe: str


def rules(template: Template) -> list[Rule]:
    return [rule for column in template.columns if column != NOTE for rule in _rules(template, column)]


def _rules(template: Template, column: Column) -> Iterator[Rule]:
    name, raw = f'"{column.field}"', f'"{column.field}_raw"'
    if column.required:
        yield _rule(
            column,
            "E00",
            f"case when {name} is null then plain({raw}) is null else false end",
            "为空,请填写。",
            f"{name} is null",
        )
    if column.is_reference:
        return  # words.py has looked each name up; check.py reports them
    if column.type in QUANTITIES:
        yield from _of_quantity(template, column, name, raw)
    elif column.type in ("choice", "unit"):
        yield _unread(column, "E00", "true", f"应为{'、'.join(column.choices)}之一,当前为“{{}}”。")
    elif column.type in _LIKE:
        yield from _of_like(column, raw)
    elif column.type == "uscc":
        text = f"'统一社会信用代码应为18位且不含I、O、S、V、Z:' || {raw} || '。'"
        yield _of_uscc(column, "E19", f"not uscc_is_shaped({name})", text)
        text = f"'统一社会信用代码校验位错误,应为“' || uscc_digit({name}) || '”:' || {raw} || '。'"
        yield _of_uscc(column, "E20", f"uscc_is_shaped({name}) and not uscc_is_right({name})", text)
    elif column.pattern:
        wrong = f"not regexp_full_match({name}, '{column.pattern}')"
        yield _rule(column, "E00", wrong, f"应为{column.note or column.example},当前为“{{}}”。")


def _of_quantity(template: Template, column: Column, name: str, raw: str) -> Iterator[Rule]:
    number = f"as_percent({raw})" if column.type == "percent" else f"as_number({raw})"
    strange = f"{number} is null and not is_withheld({raw})"
    yield _unread(column, "E06", strange, "应为数值,当前为“{}”。")
    if column.type == "integer":
        yield _unread(column, "E00", f"{number} is not null", "应为整数,当前为“{}”。")
    if column.type == "money":
        unit = f'"{template.unit_field}" is not null and ' if template.unit_field else ""
        yield _unread(column, "E00", f"{unit}{number} is not null", "数值过大,请核对数值和单位:{}。")
    if column.min is not None:
        yield _rule(column, "E00", f"{name} < {column.min}", f"不应小于{column.min:g},当前为“{{}}”。")
    if column.max is not None:
        yield _rule(column, "E00", f"{name} > {column.max}", f"不应大于{column.max:g},当前为“{{}}”。")


def _of_like(column: Column, raw: str) -> Iterator[Rule]:
    lost = f"regexp_full_match(compact({raw}), '\\d{{4}}\\.1')" if column.type == "month" else "false"
    if column.type == "month":
        # A spreadsheet shows the number 2024.10 so.
        sentence = "“{}”可能是1月,也可能是丢了末尾0的10月,请写全,如2024-10。"
        yield _unread(column, "E00", lost, sentence)
    yield _unread(column, "E00", f"not {lost}", f"应为{_LIKE[column.type]},当前为“{{}}”。")


def _of_uscc(column: Column, code: str, broken: str, text: str) -> Rule:
    return Rule(code, column.field, broken, f"'第' || _row || '行' || {text}", f'"{column.field}" is not null')


def _unread(column: Column, code: str, also: str, what: str) -> Rule:
    """There is a text, it has no value, and `also` holds."""
    name, raw = f'"{column.field}"', f'"{column.field}_raw"'
    maybe = f"{name} is null and {raw} is not null"
    return _rule(
        column, code, f"case when {maybe} then plain({raw}) is not null and {also} else false end", what, maybe
    )


def _rule(column: Column, code: str, broken: str, what: str, maybe: str = "") -> Rule:
    """The sentence begins with row and column; {} in `what` is the cell's text."""
    before, _, after = what.partition("{}")
    found = f" || coalesce(\"{column.field}_raw\", '') || '{after}'" if after else ""
    sentence = f"'第' || _row || '行“{column.header}”{before}'{found}"
    return Rule(code, column.field, broken, sentence, maybe or broken)
