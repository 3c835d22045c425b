"""What every view of 产业链图谱 stands on: one cluster's links, who stands on them, what they come to and bring."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import streamlit as st

from data.model import Filters, Release
from pages.shared import parts, words
from pages.shared.cached import ask
from queries import chain, lookups, output, projects
from queries.board import Standing
from queries.contribution import contribution
from queries.pace import last_day
from queries.strength import State, Verdict, cut_offs, judge

ACTIVE = (State.ACTIVE, State.WEAK, State.STRONG)
Row = dict[Any, Any]


@dataclass(frozen=True)
class Chain:
    """Frames by segment_id. `output` (queries.output, with growth and share in %), `enterprises` and `projects` are of
    the chosen parks; `everyone`, states and gap scores are of the whole district.
    """

    standing: Standing
    segments: pd.DataFrame
    edges: pd.DataFrame
    everyone: pd.DataFrame
    enterprises: pd.DataFrame
    verdicts: dict[str, Verdict]
    output: pd.DataFrame
    projects: pd.DataFrame
    is_part: bool

    @property
    def cluster(self) -> str:
        return self.standing.cluster_id

    @property
    def mark(self) -> str:
        """What stands beside figures of output that are examples."""
        return f"({words.ILLUSTRATIVE})" if self.output["is_illustrative"].any() else ""

    def name(self, key: str) -> str:
        return str(self.segments.at[key, "name"])

    def short(self, key: str) -> str:
        return parts.short(self.name(key))

    def of_state(self, *states: State) -> list[str]:
        return [key for key, verdict in self.verdicts.items() if verdict.state in states]

    def named(self) -> list[str]:
        """The links that the report itself asks for."""
        return [str(key) for key in self.segments.index[self.segments["naming"].notna()]]

    def ups(self, key: str) -> list[str]:
        return list(self.edges.loc[self.edges["down_id"] == key, "up_id"])

    def downs(self, key: str) -> list[str]:
        return list(self.edges.loc[self.edges["up_id"] == key, "down_id"])

    def on(self, key: str) -> list[Row]:
        """The enterprises of a link."""
        return self._firms.get(key, [])

    def figures(self, key: str) -> Row | None:
        """Output of a link; None where none is reported by link."""
        return self._levels.get(key)

    @cached_property
    def _firms(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self.enterprises.to_dict("records"):
            found.setdefault(row["segment_id"], []).append(row)
        return found

    @cached_property
    def _levels(self) -> dict[str, Row]:
        # The first row of a link, where there were several.
        return {row["segment_id"]: row for row in self.output[::-1].to_dict("records")}

    def largest(self) -> Row | None:
        known = self.output.dropna(subset="current_value")
        rows = known.sort_values("current_value", ascending=False).head(1).to_dict("records")
        return rows[0] if rows else None


@st.cache_data(max_entries=64, show_spinner=False)
def gather(release: Release, chosen: Filters, cluster: str, _standing: Standing) -> Chain:
    """`_standing` follows from the rest, so that it need not be part of the key."""
    only, parks = {"clusters": [cluster]}, list(chosen.parks) or None
    known = {"as_of": chosen.month, "known_until": chosen.known_until}
    segments = ask(release, chain.chain_segments, as_of=chosen.month, **only)
    edges = ask(release, chain.chain_edges, **only)
    everyone = ask(release, chain.chain_enterprises, **only, **known)
    activity = ask(release, chain.segment_activity, **only, **known)
    day = known | {"as_of": last_day(chosen.month)}
    return Chain(
        standing=_standing,
        segments=segments.set_index("segment_id", drop=False),
        edges=edges,
        everyone=everyone,
        enterprises=everyone[everyone["park_id"].isin(parks)] if parks else everyone,
        verdicts=judge(segments, edges, everyone, activity, cut_offs(ask(release, lookups.thresholds))),
        output=_measured(ask(release, output.output_by_segment, parks=parks, **only, **known), _standing),
        projects=ask(release, projects.project_flow, parks=parks, **only, **day),
        is_part=bool(parks),
    )


def _measured(rows: pd.DataFrame, standing: Standing) -> pd.DataFrame:
    """Against their sum; against the published whole where some are withheld, whose sum must not be shown."""
    hidden = rows["is_withheld"] | rows["is_withheld_before"]
    return contribution(rows, (standing.ttm, standing.ttm_before) if hidden.any() else None)
