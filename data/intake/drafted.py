"""What became of a planner's file so far."""

from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from data.intake.book import Book
from data.intake.reading import Question, Understood
from data.model import Problem, Release, Severity


@dataclass(frozen=True)
class Draft:
    """`changed` has one row per new or revised figure (对象, 指标, 报告期, 原值, 新值; 原值 is None where it is new).
    `base` is the live release that it was read against; `candidate` a database with the file in it, for the preview.
    `layer` is None where errors or questions are open, or where there is nothing to do, which `same` then says.
    """

    region: str
    file: str
    digest: str
    base: Release
    book: Book | None = None
    template: str = ""
    understood: tuple[Understood, ...] = ()
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    changed: pd.DataFrame = field(default_factory=pd.DataFrame)
    added: int = 0
    revised: int = 0
    layer: Path | None = None
    candidate: Release | None = None
    same: str = ""

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity is Severity.WARNING]
