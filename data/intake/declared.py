"""Templates as they are declared: `templates/<stem>.toml` says what the columns are, `sql/<stem>/` what comes of them.

A further template is one more .toml with `checks.sql`, `rows.sql` and `filled.sql` beside the others (or several files
each, `checks_1.sql` …); no code knows their names. What they have to provide is written at the head of `check.py`,
`rows.py` and `filled.py`.
"""

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

TEMPLATES = Path(__file__).with_name("templates")
SQL = Path(__file__).with_name("sql")

# Cells that are read as a quantity; `*` in one of them is a figure that was withheld.
QUANTITIES = frozenset({"number", "percent", "money", "integer"})
# Cells that name a row of the release; their choices are those of the catalogue.
REFERENCES = frozenset({"cluster", "segment", "park", "enterprise", "project", "measure"})
CALENDAR = frozenset({"month", "quarter", "year"})
# Cells with few different texts, which are read once per text.
WORDS = CALENDAR | {"choice", "unit", "flag", "source"}
TYPES = QUANTITIES | REFERENCES | WORDS | {"text", "date", "code", "uscc"}


@dataclass(frozen=True)
class Column:
    """One column of a template. `type` is one of TYPES.

    money is stored in 亿元: it stands in the unit of the row where the template has a column of type unit, else in
    亿元. percent is stored in per cent (12.3). year is a goal's year, stored as its December; month and quarter are
    stored as 'YYYY-MM'. `within` names the field that narrows a segment down to one cluster. Where one column may
    name things of several kinds, `kind_by` is the field that says of which and `kinds` turns its word into a type.
    """

    field: str
    header: str
    type: str
    required: bool = False
    unit: str = ""
    note: str = ""
    choices: tuple[str, ...] = ()
    example: str = ""
    aliases: tuple[str, ...] = ()
    synonyms: Mapping[str, str] = dataclasses.field(default_factory=dict)
    within: str = ""
    kind_by: str = ""
    kinds: Mapping[str, str] = dataclasses.field(default_factory=dict)
    pattern: str = ""
    min: float | None = None
    max: float | None = None

    @property
    def is_reference(self) -> bool:
        return self.type in REFERENCES or bool(self.kind_by)


@dataclass(frozen=True)
class Target:
    """A table that the template fills.

    `compare`: column → how the planner calls it; a row that differs from what is known in none of them is dropped.
    `key` is the table's own primary key unless given. With `keep_blanks` an empty cell leaves what is known.
    """

    table: str
    compare: Mapping[str, str]
    key: tuple[str, ...] = ()
    keep_blanks: bool = False


@dataclass(frozen=True)
class Template:
    """A declared template; `columns` in the order of the sheet."""

    name: str
    stem: str
    note: str
    columns: tuple[Column, ...]
    targets: tuple[Target, ...]

    @cached_property
    def by_field(self) -> dict[str, Column]:
        return {column.field: column for column in self.columns}

    @cached_property
    def unit_field(self) -> str:
        """The column that says in which unit a row's money stands, or ''."""
        return next((column.field for column in self.columns if column.type == "unit"), "")

    @property
    def tables(self) -> tuple[str, ...]:
        return tuple(target.table for target in self.targets)

    def sql(self, part: str) -> list[str]:
        """The scripts of `checks`, `rows` or `filled`, in the order of their names."""
        return [path.read_text(encoding="utf-8") for path in sorted((SQL / self.stem).glob(f"{part}*.sql"))]


# Ends every template: the filled example row says so here and is not data.
NOTE = Column("note_", "备注", "text", note="说明用,不导入;备注为“示例行”的行会被忽略")
EXAMPLE_ROW = "示例行"


@lru_cache(maxsize=1)
def templates() -> tuple[Template, ...]:
    """All that are declared, by stem."""
    return tuple(_read(path) for path in sorted(TEMPLATES.glob("*.toml")))


def named(name: str) -> Template:
    """The template of that name. Raises KeyError."""
    return {template.name: template for template in templates()}[name]


def _read(path: Path) -> Template:
    declared = tomllib.loads(path.read_text(encoding="utf-8"))
    columns = tuple(_column(values) for values in declared["columns"])
    targets = tuple(_target(table, values) for table, values in declared["tables"].items())
    return Template(declared["name"], path.stem, declared.get("note", ""), (*columns, NOTE), targets)


def _column(values: dict[str, Any]) -> Column:
    given: dict[str, Any] = {name: tuple(cell) if isinstance(cell, list) else cell for name, cell in values.items()}
    column = Column(**given)
    if column.type not in TYPES:
        raise ValueError(f"{column.field}: no such type as {column.type}")
    return column


def _target(table: str, values: dict[str, Any]) -> Target:
    return Target(table, values["compare"], tuple(values.get("key", ())), values.get("blank") == "keep")
