"""From what is on record and what a scenario changes to the cases that are projected. Pure."""

from collections.abc import Iterable
from math import sqrt

from data.model import Proposal, Scenario
from queries.grounds import Ground, Project
from queries.likelihood import RHO, spread_of
from queries.projection import Case, Part, Plant, month_number


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
