"""What a projection stands on, whatever the scenario: a cluster's last 12 months, its segments, projects and record.

Pure: frames in, values out.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.model import Adjustment
from queries.board import Standing
from queries.gap import Stage
from queries.history import Record, record, spread
from queries.projection import month_number

Blocks = tuple[tuple[int, float], ...]
_NOTHING = Adjustment()
_BUILDING = ("开工", "在建", "竣工")


@dataclass(frozen=True)
class Segment:
    """A segment's last 12 months, and how it grew over them (None: not known)."""

    segment_id: str
    name: str
    blocks: Blocks
    growth: float | None


@dataclass(frozen=True)
class Project:
    """What is on record of a project that may add output; None is not known. Output in 亿元 a year."""

    project_id: str
    name: str
    segment_id: str | None
    park_id: str | None
    stage: str | None
    output: float | None
    start: str | None
    ramp: int | None
    probability: float | None
    net_new: float | None
    is_producing: bool
    is_inside: bool
    land_mu: float | None
    has_land: bool
    is_illustrative: bool

    @property
    def bar(self) -> Stage:
        """Where it stands in the decomposition of the gap."""
        if self.is_producing:
            return Stage.RAMPING
        return Stage.BUILDING if self.stage in _BUILDING else Stage.SIGNED

    def first_month(self, start: str, base: int) -> int:
        """The month number of a start, without delay; next month for what should produce by now and does not."""
        planned = month_number(start)
        return planned if self.is_producing else max(planned, base + 1)

    @property
    def on_record(self) -> Adjustment:
        """What a scenario leaves alone unless it says otherwise."""
        return Adjustment(0, self.probability, self.output, self.start, self.ramp)

    def with_(self, change: Adjustment | None) -> Adjustment:
        """What holds: the scenario's word where it has one, else the record's. What produces cannot come late."""
        said, known = change or _NOTHING, self.on_record
        return Adjustment(
            late=0 if self.is_producing else said.late or 0,
            probability=known.probability if said.probability is None else said.probability,
            output=known.output if said.output is None else said.output,
            start=said.start or known.start,
            ramp=said.ramp or known.ramp,
        )


@dataclass(frozen=True)
class Ground:
    """What a cluster's projection stands on, whatever the scenario. `blocks` is empty where 12 months are not known.

    `months`: period and the 12 months to it, up to the data month. `spread` is how far growth has missed "as in the
    last 12 months" so far (a fraction); None: too short a record. `is_withheld`: some segments are, for statistical
    confidentiality, so that the cluster is projected as a whole.
    """

    standing: Standing
    blocks: Blocks
    segments: tuple[Segment, ...]
    projects: tuple[Project, ...]
    record: Record | None
    spread: float | None
    months: tuple[tuple[str, float], ...] = ()
    is_withheld: bool = False

    def __hash__(self) -> int:
        """Cheap, since it is asked for at every answer; equality still looks at everything."""
        return hash((self.cluster_id, self.standing.month, self.standing.ttm))

    @property
    def cluster_id(self) -> str:
        return self.standing.cluster_id

    @property
    def rate(self) -> float:
        """Where the lever stands by itself: growth of the last 12 months; nought where it is not known."""
        return self.standing.growth or 0.0

    @property
    def base(self) -> int:
        return month_number(self.standing.month)

    @property
    def is_open(self) -> bool:
        """Whether there is anything to project: 12 known months, and time left to the end of the target period."""
        return bool(self.blocks) and self.standing.months_left > 0


def ground(
    standing: Standing,
    months: list[tuple[str, float]],
    periods: pd.DataFrame,
    segments: pd.DataFrame,
    two_years: pd.DataFrame,
    projects: pd.DataFrame,
) -> Ground:
    """`months`: period and the 12 months to it. Frames of queries.output and queries.projects, of this cluster:
    cluster_output, segment_periods, output_by_segment, project_inputs.
    """
    base = month_number(standing.month)
    recent = periods[(periods["month_no"] > base - 12) & (periods["month_no"] <= base)]
    known = standing.ttm is not None
    return Ground(
        standing=standing,
        blocks=_blocks(recent, base) if known else (),
        segments=_segments(segments, base, _growth(two_years), standing.ttm) if known else (),
        projects=tuple(_project(row) for row in projects.to_dict("records")),
        record=record(months),
        spread=spread(months),
        months=tuple(months),
        is_withheld=known and bool(segments["value"].isna().any()),
    )


def _blocks(rows: pd.DataFrame, base: int) -> Blocks:
    return tuple(
        (base - int(month), float(value)) for month, value in zip(rows["month_no"], rows["value"], strict=True)
    )


def _segments(rows: pd.DataFrame, base: int, growth: dict[str, float], total: float | None) -> tuple[Segment, ...]:
    """None where a figure is missing or they do not add up to the cluster: then only the cluster has a lever."""
    if rows.empty or rows["value"].isna().any() or abs(float(rows["value"].sum()) - (total or 0.0)) > 1e-6:
        return ()
    return tuple(
        Segment(str(key), str(group["name"].iloc[0]), _blocks(group, base), growth.get(str(key)))
        for key, group in rows.groupby("segment_id", sort=False)
    )


def _growth(rows: pd.DataFrame) -> dict[str, float]:
    known = rows[(rows["previous_value"] > 0) & rows["current_value"].notna()]
    rates = known["current_value"] / known["previous_value"] - 1
    return {str(key): float(rate) for key, rate in zip(known["segment_id"], rates, strict=True)}


def _project(row: dict) -> Project:
    return Project(
        project_id=row["project_id"],
        name=row["name"],
        segment_id=_known(row["segment_id"]),
        park_id=_known(row["park_id"]),
        stage=_known(row["stage"]),
        output=_known(row["annual_output_full"]),
        start=_known(row["production_period"]),
        ramp=None if pd.isna(row["ramp_months"]) else int(row["ramp_months"]),
        probability=_known(row["probability"]),
        net_new=_known(row["net_new_ratio"]),
        is_producing=bool(row["is_producing"]),
        is_inside=bool(row["is_inside"]),
        land_mu=_known(row["land_area_mu"]),
        has_land=row["land_status"] in ("已摘牌", "已交地", "租厂房"),
        is_illustrative=bool(row["is_illustrative"]),
    )


def _known(value: Any) -> Any:
    return None if value is None or pd.isna(value) else value
