"""What a reader makes of a planner's file before anything in it is judged: records of text cells with their places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import pandas as pd

from data.model import Problem

# Question key → what the planner chose. Several only where the question says so.
Answers: TypeAlias = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Understood:
    """How one column was taken: shown to the planner before anything is accepted."""

    sheet: str
    cell: str
    header: str
    meaning: str
    example: str = ""


@dataclass(frozen=True)
class Question:
    """Something the reader will not guess. Without options any number may be typed; `suggested` is only offered."""

    key: str
    prompt: str
    options: tuple[str, ...] = ()
    suggested: str | None = None
    many: bool = False


@dataclass(frozen=True)
class Records:
    """Rows of one template as text, one per object and period or other key of the template.

    `frame` has one column per field of the template (text or None), and `_record` (from 0), `_sheet`, `_row` (in the
    sheet, from 1); a record of a wide sheet has its cells in `_at_<field>` columns ('C5'). For a long sheet the
    places follow from `columns`: field → (header, column letter). A very long CSV stays on disk and `frame` is None:
    `bulk` is then its UTF-8 copy, `sheet` and `delimiter` are those of the sheet, data begin in row `first_row`, and
    each row has `width` cells.
    """

    template: str
    frame: pd.DataFrame | None = None
    bulk: Path | None = None
    columns: dict[str, tuple[str, str]] = field(default_factory=dict)
    sheet: str = ""
    delimiter: str = ","
    first_row: int = 2
    width: int = 0


@dataclass(frozen=True)
class Reading:
    """All that was understood. With open questions or errors there may be no records."""

    records: Records | None
    understood: tuple[Understood, ...] = ()
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
