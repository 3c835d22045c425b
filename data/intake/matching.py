"""Which template a header row belongs to, and which of its columns each header is."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from data.intake.declared import Column, Template, templates

_BRACKETS = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]")
# What may stand in brackets behind a header without changing what is in the column.
_REMARKS = {"", "%", "可空", "选填", "必填", "可不填"}
_UNITS = re.compile(r"[千百十]?(?:万|亿)?(?:元|美元|平方米|平米|亩|公顷|户|人|家|月)|m2|%")


@dataclass(frozen=True)
class Header:
    """A cell of the header row. `column` is None for one the template does not know; `other_unit` is the unit in its
    brackets where the template's is another."""

    text: str
    position: int
    column: Column | None
    other_unit: str = ""


@dataclass(frozen=True)
class Match:
    """A sheet's header row read as one template's; `row` and positions are from 1."""

    template: Template
    row: int
    headers: tuple[Header, ...]

    @property
    def known(self) -> list[Header]:
        """The first of every column that was found."""
        seen: dict[str, Header] = {}
        for header in self.headers:
            if header.column:
                seen.setdefault(header.column.field, header)
        return list(seen.values())

    @property
    def repeated(self) -> list[Header]:
        return [header for header in self.headers if header.column and header not in self.known]

    @property
    def missing(self) -> list[Column]:
        found = {header.column.field for header in self.known if header.column}
        return [column for column in self.template.columns if column.required and column.field not in found]


def match(row: int, cells: Sequence[str | None]) -> Match | None:
    """The template whose columns the cells name best: at least half of the required ones, and three in all."""
    matches = [_as(template, row, cells) for template in templates()]
    fitting = [found for found in matches if _fits(found)]
    return max(fitting, key=lambda found: (len(found.known), -len(found.missing)), default=None)


def _fits(found: Match) -> bool:
    required = sum(column.required for column in found.template.columns)
    return len(found.known) >= 3 and 2 * len(found.missing) <= required


def _as(template: Template, row: int, cells: Sequence[str | None]) -> Match:
    columns = {normal(name): column for column in template.columns for name in (*column.aliases, column.header)}
    headers = [_header(columns, text, position) for position, text in enumerate(cells, 1) if text and text.strip()]
    return Match(template, row, tuple(headers))


def _header(columns: dict[str, Column], text: str, position: int) -> Header:
    column = columns.get(normal(text))
    if column:
        return Header(text, position, column)
    wide = unicodedata.normalize("NFKC", text)
    bracketed = [part.strip() for part in _BRACKETS.findall(wide)]
    column = columns.get(normal(_BRACKETS.sub("", wide)))
    if column is None:
        return Header(text, position, None)
    strange = [part for part in bracketed if part not in _REMARKS | {column.unit}]
    if any(not _UNITS.fullmatch(part) for part in strange):
        return Header(text, position, None)
    return Header(text, position, column, strange[0] if strange else "")


def normal(text: str) -> str:
    """A name without case, width, spaces and punctuation: what two spellings of it have in common."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))
