"""The one place where Streamlit's cache meets the questions.

The release is part of every key, so nothing is ever cleared by hand.
"""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from threading import Lock
from typing import Any, TypeVar, cast

import pandas as pd
import streamlit as st

from data import release as releases
from data.model import Filters, Release, Scenario
from queries import goals, lookups, output, projects
from queries.board import Standing, stand
from queries.changes import between
from queries.compared import Change
from queries.extrapolation import Extrapolation, extrapolate
from queries.grounds import Ground, ground
from queries.outcomes import Outcome, narrowed, outcome
from queries.rating import cut_offs

T = TypeVar("T")
_FITTING = Lock()


def ask(release: Release, question: Callable[..., T], **parameters: Any) -> T:
    """The answer of one function of `queries` on one release."""
    return cast(T, _ask(release, f"{question.__module__}.{question.__qualname__}", parameters, question))


@st.cache_data(max_entries=512, show_spinner=False)
def _ask(release: Release, name: str, parameters: dict[str, Any], _question: Callable[..., Any]) -> Any:
    with releases.cursor(release) as cursor:
        return _question(cursor, **parameters)


@st.cache_data(max_entries=1024, show_spinner=False)
def series(release: Release, filters: Filters) -> dict[str, list[tuple[str, float]]]:
    """Cluster id → (period, 12 months to it), up to the data month, for the chosen clusters and parks."""
    known = _figures(release, filters).dropna(subset="ttm")
    return {
        str(cluster): list(zip(rows["period"], rows["ttm"].tolist(), strict=True))
        for cluster, rows in known.groupby("cluster_id")
    }


@st.cache_data(max_entries=1024, show_spinner=False)
def standings(release: Release, filters: Filters) -> list[Standing]:
    """Where each chosen cluster stands in the data month; without lights where only some parks are looked at."""
    wanted = ask(release, goals.goals)
    if filters.clusters:
        wanted = wanted[wanted["cluster_id"].isin(filters.clusters)]
    cuts = cut_offs(ask(release, lookups.thresholds))
    sources = ask(release, output.output_sources, as_of=output.EVER, known_until=filters.known_until)
    return stand(wanted, _figures(release, filters), filters.month, cuts, whole=not filters.parks, sources=sources)


@st.cache_resource(max_entries=64, show_spinner=False)
def grounds(release: Release, month: str, known_until: datetime | None = None) -> dict[str, Ground]:
    """Cluster id → what its projection stands on. Whole clusters: a part has no goal to be projected to."""
    whole = Filters(release.region, (), (), month, known_until)
    months, figures = series(release, whole), _figures(release, whole)
    known = {"clusters": None, "as_of": month, "known_until": known_until}
    periods = ask(release, output.segment_periods, **known)
    segments = ask(release, output.output_by_segment, parks=None, **known)
    listed = ask(release, projects.project_inputs, clusters=None)
    return {
        one.cluster_id: ground(
            one,
            months.get(one.cluster_id, []),
            figures[figures["cluster_id"] == one.cluster_id],
            periods[periods["cluster_id"] == one.cluster_id],
            segments[segments["cluster_id"] == one.cluster_id],
            listed[listed["cluster_id"] == one.cluster_id],
        )
        for one in standings(release, whole)
    }


def outcomes(grounds: dict[str, Ground], scenario: Scenario) -> dict[str, Outcome]:
    """Cluster id → what it comes to in the scenario, of all clusters with anything to project."""
    return {key: kept(outcome, one, narrowed(one, scenario)) for key, one in grounds.items() if one.is_open}


@lru_cache(maxsize=4096)
def kept(function: Callable[..., T], *values: Any) -> T:
    """What a pure function makes of values that never change, handed out as it is: nobody may alter it.

    Streamlit's cache copies what it keeps and hashes its keys field by field, a millisecond each, which is too much
    for the thirty things that a lever let go asks for.
    """
    return function(*values)


@st.cache_data(max_entries=256, show_spinner=False)
def extrapolated(
    release: Release, month: str, cluster: str, target_period: str, known_until: datetime | None = None
) -> Extrapolation:
    """统计外推 of one cluster, with its test: a second or two, so it is asked only where it is to be seen."""
    rows = _figures(release, Filters(release.region, (cluster,), (), month, known_until))
    # A fit turns some warnings of the whole process into errors while it runs.
    with _FITTING:
        return extrapolate(list(zip(rows["period"], rows["value"].tolist(), strict=True)), target_period)


@st.cache_data(max_entries=64, show_spinner=False)
def differences(old: Release, new: Release) -> list[Change]:
    """What newer data have otherwise than older ones."""
    return between(old, new)


def _figures(release: Release, filters: Filters) -> pd.DataFrame:
    """queries.output.cluster_output as the filters want it.

    Asked once for all clusters and periods and cut here: the 12 months to a period do not depend on later ones, so
    another data month or industry needs no new question.
    """
    parks, known = list(filters.parks) or None, filters.known_until
    rows = ask(release, output.cluster_output, clusters=None, parks=parks, as_of=output.EVER, known_until=known)
    return rows[
        (rows["period"] <= filters.month) & (rows["cluster_id"].isin(filters.clusters) | (not filters.clusters))
    ]
