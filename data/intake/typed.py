"""The SQL of one column: what its text becomes, and of what type it is.

Identifiers come from the declaration of a template, never from a file; the macros are those of `sql/normal.sql`.
"""

from data.intake.declared import Column, Template

_TYPES = {
    "number": "decimal(24, 8)",
    "percent": "decimal(24, 8)",
    "money": "decimal(18, 6)",
    "integer": "integer",
    "date": "date",
    "flag": "boolean",
}
_MACROS = {
    "number": "as_number",
    "percent": "as_percent",
    "integer": "as_integer",
    "date": "as_date",
    "flag": "as_flag",
    "month": "as_month",
    "quarter": "as_quarter",
    "year": "as_year",
    "code": "plain",
    "uscc": "as_uscc",
}


def sql_type(column: Column) -> str:
    return _TYPES.get(column.type, "varchar")


def reading(column: Column, text: str) -> str:
    """The expression that reads the text expression `text`; money is read by `money`, choices by `words`."""
    return f"{_MACROS.get(column.type, 'as_text')}({text})"


def money(template: Template, text: str) -> str:
    """In 亿元, by the unit of the row's phrase where there is a column for it."""
    unit = "_factor, _rate" if template.unit_field else "cast(1 as decimal(6, 5)), cast(null as decimal(10, 6))"
    return f"as_money({text}, {unit})"
