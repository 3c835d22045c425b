"""Everything that is known of the chosen parks, one row each, for all sections and the download."""

from dataclasses import dataclass

import pandas as pd

from data.model import Filters, Release
from pages.estate import found, origin
from pages.shared import words
from pages.shared.cached import ask
from queries import goals, holdings, lookups, output, parks, projects
from queries.pace import last_day


@dataclass(frozen=True)
class Estate:
    """`rows`: one per park, cells numbers or words; `flow`: queries.projects.project_flow of these parks."""

    rows: pd.DataFrame
    flow: pd.DataFrame
    level: str
    measure: str
    month: str

    @property
    def is_illustrative(self) -> bool:
        return bool(self.rows["is_illustrative"].any())

    @property
    def mark(self) -> str:
        return f"({words.ILLUSTRATIVE})" if self.is_illustrative else ""


def gather(release: Release, chosen: Filters) -> Estate:
    where = list(chosen.parks) or None
    dated = {"as_of": chosen.month, "known_until": chosen.known_until}
    made = ask(release, output.output_by_park, clusters=None, parks=None, **dated)
    measure = _measure(ask(release, goals.goals), made)
    reports = ask(release, parks.park_metrics, parks=where, **dated)
    halls = ask(release, parks.park_workshops, parks=where, as_of=last_day(chosen.month)).set_index("park_id")
    of = {"clusters": list(chosen.clusters) or None, "parks": where, "known_until": chosen.known_until}
    flow = ask(release, projects.project_flow, as_of=last_day(chosen.month), **of)
    part, whole = holdings.output(made, chosen.clusters), holdings.output(made)
    clusters, level = ask(release, lookups.clusters), f"近12个月{measure}(亿元)"
    rows = []
    for park in ask(release, parks.park_board, parks=where).to_dict("records"):
        key, own = park["park_id"], reports[reports["park_id"] == park["park_id"]]
        made_here = found.output(part, whole, park, level) | found.share(made, whole, park, clusters)
        built = found.workshops(halls, key)
        land = found.land(own, whole, park, measure)
        listed = origin.projects(flow, key, is_part=bool(chosen.clusters))
        row = found.facts(park) | made_here | land | built | listed
        rows.append(row | origin.nature(row, whole, own, halls))
    return Estate(pd.DataFrame(rows), flow, level, measure, chosen.month)


def _measure(wanted: pd.DataFrame, made: pd.DataFrame) -> str:
    """What the output of parks measures, where it is the same of all clusters that have any."""
    names = set(wanted.loc[wanted["cluster_id"].isin(made["cluster_id"]), "measure_name"])
    return str(names.pop()).removeprefix("规上") if len(names) == 1 else "产值"
