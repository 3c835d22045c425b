"""集群 › 环节 › 企业 › 项目: where one is, and the way up; the same on every page, and all of it in the address.

Each step is a link that keeps the session and carries the shared filters, so that it can be copied as well; the last
one is where one stands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

import streamlit as st

from data.model import Filters, Release
from pages.shared import address, look, words
from pages.shared.cached import ask
from pages.shared.parts import short
from queries import chain

CHAIN = "chain.py"
_ADDRESS = "chain-map"
# From the top; what lies below a step is left when it is taken.
LEVELS = ("cluster", "segment", "enterprise")


@dataclass(frozen=True)
class Step:
    """A place in the hierarchy: its name, and the ids on 产业链图谱 that lead to it."""

    name: str
    ids: dict[str, str] = field(default_factory=dict)


def draw(steps: Sequence[Step]) -> None:
    """All steps but the last are links; the last one says that it is the current place."""
    *above, here = steps
    with st.container(horizontal=True, vertical_alignment="center", gap=None, key="trail"):
        st.page_link("overview.py", label="总览", query_params=address.shared())
        for step in above:
            to_chain(step.name, **step.ids)
        name = escape(words.typeset(here.name))
        st.html(f'<span class="ct-here" aria-current="page">{name}</span>', width="content")


def to(release: Release, chosen: Filters, project: Mapping[Any, Any]) -> list[Step]:
    """The steps to a project of queries.dispatch.project_facts; what it does not say has no step."""
    cluster, segment, firm = (project[key] for key in ("cluster_id", "segment_id", "enterprise_id"))
    steps = []
    if isinstance(cluster, str):
        steps.append(Step(project["cluster_name"], {"cluster": cluster}))
    if isinstance(segment, str):
        steps.append(Step(short(project["segment_name"]), {"cluster": cluster, "segment": segment}))
    if isinstance(cluster, str) and isinstance(firm, str):
        rows = ask(release, chain.chain_enterprises, clusters=[cluster], as_of=chosen.month)
        places = list(rows.loc[rows["enterprise_id"] == firm, "segment_id"])
        # A firm whose place in the chain nobody knows has none to lead to.
        at = {"segment": segment} if segment in places else {}
        steps += [Step(project["enterprise_name"], {"cluster": cluster, "enterprise": firm} | at)] if places else []
    return [*steps, Step(project["short_name"])]


def to_chain(label: str, **ids: str) -> None:
    """A link to a place on 产业链图谱: a cluster, one of its segments, an enterprise on that."""
    places = {key: ids.get(key, "") for key in LEVELS}
    # On that page itself a link must say all that is to stay; from elsewhere the session keeps the rest.
    here = st.session_state.get("_page") == _ADDRESS
    to = address.held(**places) if here else address.shared(**places)
    st.page_link(CHAIN, label=look.literal(label), query_params=to)


def to_project(label: str, project: str) -> None:
    """A link to a project's own sheet."""
    st.page_link("projects.py", label=look.literal(label), query_params=address.shared(project=project))
