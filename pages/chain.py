"""产业链图谱: each cluster's chain from supply to sale, where it is thin, and what a firm would bring there."""

import streamlit as st

from pages.links import chosen as picked
from pages.links import gaps, gathered, graph, routes
from pages.shared import desk, filters, look, trail
from pages.shared.cached import grounds, standings

release, chosen = filters.current()
board = {standing.cluster_id: standing for standing in standings(release, chosen)}
with st.container(key="chain-page"):
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        cluster = picked.cluster(board)
        view = picked.view()
    chain = gathered.gather(release, chosen, cluster, board[cluster])
    every = grounds(release, chosen.month, chosen.known_until)
    here = desk.opened(release, every, None)
    places = picked.levels(chain)
    picked.fill()
    trail.draw(picked.steps(chain, *places))
    if chain.segments.empty:
        look.finding(f"{chain.standing.name}尚未登记产业链环节。")
        look.empty("该集群没有环节。", "请改选其他集群。")
    elif view == "gaps":
        gaps.draw(chain, release, chosen)
    elif view == "roadmap":
        routes.draw(chain, release, chosen)
    else:
        graph.draw(chain, places, here, every, release, chosen)
