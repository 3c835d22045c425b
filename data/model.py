"""What crosses the floors: small frozen values, checked once at the edge and trusted inside."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path


class Light(StrEnum):
    """Status light. Colour never speaks alone: pages add the shape and the word."""

    GREEN = "绿"
    YELLOW = "黄"
    RED = "红"
    GREY = "灰"


class Severity(StrEnum):
    """An error blocks the whole file; a warning wants a tick."""

    ERROR = "错误"
    WARNING = "提醒"


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one place in a file, in a sentence a planner can act on.

    `code` is that of the list of bad inputs in the tests, for counting; it is never shown. `row`, `column` (its header)
    and `cell` ('C5') are as the planner sees them, `found` is the cell's text.
    """

    file: str
    message: str
    row: int | None = None
    column: str | None = None
    code: str = ""
    severity: Severity = Severity.ERROR
    sheet: str | None = None
    cell: str | None = None
    found: str | None = None

    def __str__(self) -> str:
        # Sentences about planners' files begin with their place; those about our CSVs leave it to us.
        if self.code:
            return f"{self.file} {f'“{self.sheet}”' if self.sheet else ''}{self.cell or ''}:{self.message}"
        row = f"第{self.row}行" if self.row else ""
        column = f"“{self.column}”列" if self.column else ""
        return f"{self.file} {row}{column}:{self.message}"


class Edition(StrEnum):
    """Which figures a deployment may show: a setting of the server, not of the reader."""

    PUBLIC = "公开版"
    INTERNAL = "内部版"


@dataclass(frozen=True)
class Accepted:
    """A planner's file that was accepted. `at` is UTC; `number` counts up and is never used again."""

    number: int
    template: str
    file_name: str
    file_hash: str
    by: str
    at: datetime
    added: int
    revised: int


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
    """What the reader has chosen. An empty tuple means all; `month` is 'YYYY-MM', a reporting period.

    `known_until` (UTC) asks for the figures as they were known then (当时看到的数); None: the latest of each.
    """

    region: str
    clusters: tuple[str, ...]
    parks: tuple[str, ...]
    month: str
    known_until: datetime | None = None


@dataclass(frozen=True)
class Threshold:
    """A cut-off with its origin and the day since when it holds."""

    method: str
    name: str
    value: float
    meaning: str
    origin: str
    since: date


@dataclass(frozen=True)
class Growth:
    """What one lever says, as fractions a year: the rate, and the P10–P90 range where the planner gave one."""

    rate: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Adjustment:
    """What a scenario changes in one project; None leaves what is on record. Output in 亿元 a year, ramp in months."""

    late: int | None = None
    probability: float | None = None
    output: float | None = None
    start: str | None = None
    ramp: int | None = None


@dataclass(frozen=True)
class Proposal:
    """A project that only the scenario has. `start` is the first month of production, 'YYYY-MM'."""

    key: str
    cluster_id: str
    segment_id: str | None
    park_id: str | None
    output: float
    start: str
    ramp: int
    probability: float
    land_mu: float | None = None


@dataclass(frozen=True)
class Scenario:
    """Levers moved away from where they stand by themselves; an empty scenario changes nothing.

    `growth` is by cluster or segment id (a segment without its own follows its cluster), `projects` by project id.
    `delays` are weights for coming 0, 1, 2, 3 or 6 months late; only probability knows them. `investment` holds those
    of yield, landing and ramp (see queries.gap.investment) that the planner has changed.
    """

    growth: dict[str, Growth] = field(default_factory=dict)
    projects: dict[str, Adjustment] = field(default_factory=dict)
    proposals: tuple[Proposal, ...] = ()
    delays: tuple[float, ...] = (1.0, 0.0, 0.0, 0.0, 0.0)
    investment: dict[str, float] = field(default_factory=dict)

    def __hash__(self) -> int:
        """Like equality, blind to the order in which levers were moved."""
        moved = (self.growth.items(), self.projects.items(), self.investment.items())
        return hash((*map(frozenset, moved), self.proposals, self.delays))
