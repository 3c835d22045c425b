"""What crosses the floors: small frozen values, checked once at the edge and trusted inside."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path


class Light(StrEnum):
    """Status light. Colour never speaks alone: pages add the shape and the word."""

    GREEN = "绿"
    YELLOW = "黄"
    RED = "红"
    GREY = "灰"


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one place in a file, in a sentence a planner can act on."""

    file: str
    message: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        row = f"第{self.row}行" if self.row else ""
        column = f"“{self.column}”列" if self.column else ""
        return f"{self.file} {row}{column}:{self.message}"


@dataclass(frozen=True)
class Release:
    """An immutable database file of one region. `number` counts up; `content` is the hash of its rows."""

    region: str
    number: int
    content: str
    path: Path

    @property
    def label(self) -> str:
        return f"{self.region}-{self.number:04d}-{self.content[:8]}"


@dataclass(frozen=True)
class Filters:
    """What the reader has chosen. An empty tuple means all; `month` is 'YYYY-MM', a reporting period."""

    region: str
    clusters: tuple[str, ...]
    parks: tuple[str, ...]
    month: str


@dataclass(frozen=True)
class Threshold:
    """A cut-off with its origin and the day since when it holds."""

    method: str
    name: str
    value: float
    meaning: str
    origin: str
    since: date
