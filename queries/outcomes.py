"""What one cluster comes to in one scenario: everything a board says of it, worked out together. Pure."""

from dataclasses import dataclass, replace
from functools import lru_cache

from data.model import Growth, Scenario
from queries.cases import case, spreads
from queries.grounds import Ground
from queries.likelihood import Band, Odds, bands, odds
from queries.projection import Case, gap, level, year_reached
from queries.seek import Answer, shifted, uniform, without_projects


@dataclass(frozen=True)
class Outcome:
    """`figure`: the level of the target year; `gap` and `year` as in queries.projection. `odds` None: no known spread.

    `needed` and `needed_alone`: the one rate of growth at which the goal is met, with the scenario's projects and
    without any; `shift`: by how much every lever must move, all alike; `steps`: `reasons`.
    """

    case: Case
    figure: float
    gap: float | None
    year: int | None
    odds: Odds | None
    bands: tuple[Band, ...]
    needed: Answer
    needed_alone: Answer
    shift: Answer
    steps: tuple["Step", ...] = ()


def outcome(ground: Ground, scenario: Scenario) -> Outcome:
    """Of a ground that is open."""
    whole = case(ground, scenario)
    sigmas = spreads(ground, scenario, whole)
    found = odds(whole, sigmas, scenario.delays) if sigmas is not None else None
    return Outcome(
        case=whole,
        figure=level(whole, whole.target_month),
        gap=gap(whole),
        year=year_reached(whole),
        odds=found,
        bands=tuple(bands(whole, sigmas, scenario.delays, whole.target_month)) if sigmas is not None else (),
        needed=uniform(whole),
        needed_alone=without_projects(whole),
        shift=shifted(whole),
        steps=tuple(reasons(ground, scenario, found.probability if found else None)),
    )


def narrowed(ground: Ground, scenario: Scenario) -> Scenario:
    """What of a scenario concerns this cluster, so that a lever of another one changes nothing here."""
    levers = {ground.cluster_id, *(segment.segment_id for segment in ground.segments)}
    names = {project.project_id for project in ground.projects}
    return replace(
        scenario,
        growth={key: growth for key, growth in scenario.growth.items() if key in levers},
        projects={key: change for key, change in scenario.projects.items() if key in names},
        proposals=tuple(new for new in scenario.proposals if new.cluster_id == ground.cluster_id),
    )


@dataclass(frozen=True)
class Step:
    """One reason for a change of probability, and the probability once it is in; None where there is none."""

    what: str
    probability: float | None


def reasons(ground: Ground, scenario: Scenario, probability: float | None) -> list[Step]:
    """From the levers left alone to the scenario, one kind of change at a time; only kinds that are in it.

    `probability` is the scenario's own, which need not be drawn again.
    """
    growth = {key: Growth(one.rate) for key, one in scenario.growth.items()}
    ways = (
        ("默认情景", Scenario()),
        ("调整增速", Scenario(growth=growth)),
        ("给定增速区间", Scenario(growth=scenario.growth)),
        ("调整项目", Scenario(scenario.growth, scenario.projects, scenario.proposals)),
        ("推迟可能", scenario),
    )
    found: list[Step] = []
    before = None
    for what, way in ways:
        if way != before:
            found.append(Step(what, probability if way == scenario else _probability(ground, way)))
        before = way
    return found


@lru_cache(maxsize=512)
def _probability(ground: Ground, scenario: Scenario) -> float | None:
    whole = case(ground, scenario)
    sigmas = spreads(ground, scenario, whole)
    return odds(whole, sigmas, scenario.delays).probability if sigmas is not None else None
