"""From what is on record and what a scenario changes to the cases that are projected. Pure: frames in, values out."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Any

import pandas as pd

from data.model import Adjustment, Proposal, Scenario
from queries.board import Standing
from queries.gap import Stage
from queries.history import Record, record, spread
from queries.likelihood import RHO, spread_of
from queries.projection import Case, Part, Plant, month_number

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
    last 12 months" so far (a fraction); None: too short a record.
    """

    standing: Standing
    blocks: Blocks
    segments: tuple[Segment, ...]
    projects: tuple[Project, ...]
    record: Record | None
    spread: float | None
    months: tuple[tuple[str, float], ...] = ()

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
    )


def case(ground: Ground, scenario: Scenario, *, by_segment: bool = False) -> Case:
    """One cluster in one scenario. Segments are parts of their own where they have a lever of their own.

    `by_segment` gives every segment its part, so that a lever may take hold of it.
    """
    standing = ground.standing
    rating = standing.rating
    return Case(
        base=ground.base,
        parts=tuple(_parts(ground, scenario, by_segment)),
        plants=tuple(_plants(ground, scenario)),
        target=standing.target if rating else None,
        target_month=month_number(standing.target_period),
        at_most=bool(rating and rating.case.at_most),
    )


def proposed(new: Proposal, base: int) -> int:
    """The month number in which a proposal starts: what is in no figure yet starts next month at the earliest."""
    return max(month_number(new.start), base + 1)


def spreads(ground: Ground, scenario: Scenario, case: Case) -> dict[str, float] | None:
    """Lever → σ of its growth: half the range where one was given, else how far growth has missed so far.

    The record is of the whole cluster. Its parts are given so much more each that together they spread as the whole
    does, however many levers it is split into. None where a lever has neither: then there is no probability either.
    """
    shares = [sum(value for _, value in part.blocks) / (case.recent or 1.0) for part in case.parts]
    together = sqrt(RHO + (1 - RHO) * sum(share**2 for share in shares)) if len(shares) > 1 else 1.0
    found: dict[str, float] = {}
    for part in case.parts:
        chosen = scenario.growth.get(part.lever) or scenario.growth.get(ground.cluster_id)
        sigma = spread_of(chosen) if chosen else None
        if sigma is None and ground.spread is not None:
            sigma = ground.spread / together
        if sigma is None:
            return None
        found[part.lever] = sigma
    return found


def left_out(ground: Ground, scenario: Scenario) -> list[Project]:
    """未填,不计入测算: projects that neither the record nor the scenario makes complete."""
    return [project for project in ground.projects if _plant(project, scenario, ground.base) is None]


def _parts(ground: Ground, scenario: Scenario, by_segment: bool) -> Iterable[Part]:
    rate = scenario.growth[ground.cluster_id].rate if ground.cluster_id in scenario.growth else ground.rate
    own = [s for s in ground.segments if by_segment or s.segment_id in scenario.growth]
    rest = dict(ground.blocks)
    for segment in own:
        for age, value in segment.blocks:
            rest[age] -= value
    if len(own) < len(ground.segments) or not own:
        yield Part(ground.cluster_id, tuple(rest.items()), rate)
    for segment in own:
        chosen = scenario.growth.get(segment.segment_id)
        yield Part(segment.segment_id, segment.blocks, chosen.rate if chosen else rate)


def _plants(ground: Ground, scenario: Scenario) -> Iterable[Plant]:
    yield from (plant for project in ground.projects if (plant := _plant(project, scenario, ground.base)))
    for new in scenario.proposals:
        if new.cluster_id == ground.cluster_id:
            yield Plant(new.key, new.output, proposed(new, ground.base), new.ramp, new.probability)


def _plant(project: Project, scenario: Scenario, base: int) -> Plant | None:
    held = project.with_(scenario.projects.get(project.project_id))
    if held.output is None or not held.start or not held.ramp or held.probability is None or project.net_new is None:
        return None
    start = project.first_month(held.start, base) + (held.late or 0)
    output = held.output * project.net_new
    return Plant(project.project_id, output, start, held.ramp, held.probability, project.is_inside)


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
