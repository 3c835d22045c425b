"""Every promise of the report as it is shown: what is written of it, its light, and what the light rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from data.model import Filters, Light, Release
from pages.shared import filters as shared_filters
from pages.shared import words
from pages.shared.cached import ask, standings
from queries import commitments, lookups
from queries.board import Standing
from queries.lights import UNSEEN, Lamp, light_cuts
from queries.pace import last_day
from queries.promised import Promise, Report, promise, reports
from queries.promises import judge


@dataclass(frozen=True)
class Shown:
    """One promise. `row` is that of queries.commitments.commitments; `standing` only where a scale goal is judged by
    real output, and `is_on_overview` where the overview can only estimate it by illustrative output."""

    row: dict[str, Any]
    promise: Promise
    lamp: Lamp
    report: Report | None
    standing: Standing | None = None
    is_on_overview: bool = False

    @property
    def area(self) -> str:
        return str(self.row["area"])

    @property
    def is_known(self) -> bool:
        """Something has been reported on it."""
        return self.report is not None or self.standing is not None


def promises(release: Release, filters: Filters) -> list[Shown]:
    """All promises of the chosen clusters as of the last day of the data month, in the report's order."""
    day = last_day(filters.month)
    cuts = light_cuts(ask(release, lookups.thresholds))
    rows = ask(release, commitments.commitments, clusters=list(filters.clusters) or None)
    told = reports(ask(release, commitments.commitment_values, as_of=day, known_until=filters.known_until))
    board = {one.cluster_id: one for one in standings(release, shared_filters.whole(filters))}
    found = []
    for row in rows.to_dict("records"):
        one, said = promise(row), told.get(row["commitment_id"], [])
        if one.is_scale_goal:
            found.append(_of_goal(row, one, board.get(row["cluster_id"]), said))
        else:
            judged = judge(one, said, day, cuts)
            found.append(Shown(row, one, judged.lamp, judged.report))
    return found


def lights(shown: Iterable[Shown]) -> dict[Light, int]:
    """Light → how many, also of those that nobody has."""
    found = [one.lamp.light for one in shown]
    return {light: found.count(light) for light in words.SHAPE}


def of_area(shown: Sequence[Shown]) -> dict[str, list[Shown]]:
    """Area → its promises, in the report's order."""
    found: dict[str, list[Shown]] = {}
    for one in shown:
        found.setdefault(one.area, []).append(one)
    return found


def _of_goal(row: dict[str, Any], one: Promise, standing: Standing | None, said: list[Report]) -> Shown:
    """A cluster's scale has the light of the overview, but only where it rests on real figures."""
    report = said[-1] if said else None
    if standing is None or standing.rating is None or not _is_real(standing):
        estimated = standing is not None and standing.is_illustrative
        return Shown(row, one, Lamp(Light.GREY, UNSEEN), report, is_on_overview=estimated)
    return Shown(row, one, Lamp(standing.rating.light, words.light(standing)[1]), report, standing)


def _is_real(standing: Standing) -> bool:
    return not standing.is_illustrative and (standing.is_withheld or standing.ttm is not None)
