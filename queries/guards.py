"""护栏: what in a scenario goes beyond what is on record. Warnings with numbers, never a refusal. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from data.model import Scenario
from queries.cases import case
from queries.gap import Stage
from queries.grounds import Ground


class Excess(Enum):
    """Growth above the best on record; more projects start than are being built; more 亩 than a park has."""

    GROWTH = "growth"
    PROJECTS = "projects"
    LAND = "land"


@dataclass(frozen=True)
class Guard:
    """`asked` goes beyond `limit` in `where` (a lever, cluster or park id): fractions a year, projects, 亩."""

    excess: Excess
    where: str
    asked: float
    limit: float


def guards(ground: Ground, scenario: Scenario) -> list[Guard]:
    """Of one cluster: its growth and its projects."""
    return [*_growth(ground, scenario), *_projects(ground, scenario)]


def land(grounds: Iterable[Ground], scenario: Scenario, areas: Mapping[str, float]) -> list[Guard]:
    """Parks whose projects need more land than `areas` (park id → 亩) says they have; no word on parks of unknown size.

    Counted is the land of every project that is on record or proposed, for all of them stand or are to stand there.
    """
    needed: dict[str, float] = {}
    for ground in grounds:
        for project in ground.projects:
            if project.park_id and project.land_mu:
                needed[project.park_id] = needed.get(project.park_id, 0.0) + project.land_mu
    for new in scenario.proposals:
        if new.park_id and new.land_mu:
            needed[new.park_id] = needed.get(new.park_id, 0.0) + new.land_mu
    over = {park: mu for park, mu in needed.items() if park in areas and mu > areas[park]}
    return [Guard(Excess.LAND, park, mu, areas[park]) for park, mu in over.items()]


def _growth(ground: Ground, scenario: Scenario) -> Iterable[Guard]:
    """Only levers that were moved: where growth stands by itself it is on record."""
    best = {ground.cluster_id: ground.record.best if ground.record else None}
    best |= dict.fromkeys((segment.segment_id for segment in ground.segments), best[ground.cluster_id])
    for lever, limit in best.items():
        chosen = scenario.growth.get(lever)
        if chosen and limit is not None and chosen.rate > limit + 5e-5:
            yield Guard(Excess.GROWTH, lever, chosen.rate, limit)


def _projects(ground: Ground, scenario: Scenario) -> Iterable[Guard]:
    """Projects that the scenario lets start by the end of the target period, against those under construction."""
    whole = case(ground, scenario)
    stages = {project.project_id: project.bar for project in ground.projects}
    ramping = {key for key, stage in stages.items() if stage is Stage.RAMPING}
    starting = [p for p in whole.plants if p.start <= whole.target_month and p.project_id not in ramping]
    building = [key for key, stage in stages.items() if stage is Stage.BUILDING]
    if len(starting) > len(building):
        yield Guard(Excess.PROJECTS, ground.cluster_id, len(starting), len(building))
