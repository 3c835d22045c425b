"""The chain itself: chart, and beside and below it what is known of the link or the firm that was chosen."""

from collections.abc import Mapping

import streamlit as st

from data.model import Filters, Release
from pages.links import chosen as picked
from pages.links import drawn, firm, landed, panel, said
from pages.links.gathered import Chain
from pages.shared import look
from pages.shared.desk import Desk
from queries.grounds import Ground


def draw(
    chain: Chain,
    places: tuple[str, str],
    desk: Desk,
    every: Mapping[str, Ground],
    release: Release,
    chosen: Filters,
) -> None:
    """`places`: the segment and the enterprise that are looked at, as far as there are."""
    segment, enterprise = places
    look.finding(said.chain_map(chain))
    with st.container(key="chain-body"):
        left, right = st.columns([8, 5], gap="large")
    with left:
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            picked.segment_box(chain)
            picked.fill_switch()
        drawn.draw(chain, desk, segment)
        look.note(said.reading(chain))
        drawn.downloads(chain, desk, segment, release, chosen)
    with right:
        if enterprise:
            firm.draw(chain, enterprise, release)
        elif segment:
            panel.facts(chain, segment, release, chosen)
        else:
            panel.states(chain)
    if segment:
        _below(chain, segment, desk, every)


def _below(chain: Chain, segment: str, desk: Desk, every: Mapping[str, Ground]) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        panel.neighbours(chain, segment)
        panel.enterprises(chain, segment)
    with right:
        panel.projects(chain.projects[chain.projects["segment_id"] == segment], chain.short(segment))
        landed.section(chain, segment, desk, every)
