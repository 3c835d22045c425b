"""产业集群: one cluster, from its light down to segments, parks, projects and the sentence that set its goal."""

import streamlit as st

from pages.shared import address, cards, evidence, filters, findings, heat, look, parts, plot, trail, why, words
from pages.shared.cached import ask, series, standings
from pages.shared.ended import end
from pages.shared.switch import switch
from queries import goals, lookups
from queries.methods import verdicts
from queries.rating import cut_offs

release, chosen = filters.current()
board = {standing.cluster_id: standing for standing in standings(release, chosen)}
names = {key: standing.short_name for key, standing in board.items()}
address.choice("cluster", list(board), next(iter(board)))
standing = board[switch("集群", "cluster", names)]
thresholds = ask(release, lookups.thresholds)
goal = ask(release, goals.goals).set_index("cluster_id").loc[standing.cluster_id]

trail.draw([trail.Step(standing.short_name)])
if standing.ttm is None and chosen.parks and not standing.is_withheld:
    look.finding(f"所选园区没有{standing.name}近12个月的产值数据。")
    look.empty("该集群在所选园区没有可显示的数。", "请在筛选中清除园区,或改选其他集群。")
    end()

look.finding(findings.cluster(standing))

left, right = st.columns([2, 1], gap="large")
with left:
    if standing.is_withheld:
        look.note(f"{words.WITHHELD}:{words.WITHHELD_WHY}。")
    elif standing.ttm is None:
        look.note("到数据月不足12个月数据,请补齐各月数据。")
    else:
        months = series(release, chosen).get(standing.cluster_id, [])
        spec = plot.trajectory_spec(standing, months, dark=plot.is_dark(), height=cards.LARGE, detailed=True)
        plot.draw(spec, key="trajectory", alt_text=words.trajectory(standing))
        look.note(f"各点为到该月的12个月之和,横轴刻度为年末。{words.basis(standing)}")
with right:
    why.worked_sum(standing, cut_offs(thresholds))
    known = {"as_of": chosen.month, "known_until": chosen.known_until}
    why.missing(standing, ask(release, lookups.missing_periods, clusters=[standing.cluster_id], **known))
    if goal["goal_type"] == "定性":
        evidence.checklist(ask(release, goals.goal_evidence, clusters=[standing.cluster_id]))

others = verdicts(standing.rating, thresholds) if standing.rating else []
if others:
    look.section(findings.methods([verdict.word for verdict in others], others[0].figure, others[1].figure))
    look.table(why.other_methods(others))
    look.note(findings.WHY_METHODS_DIFFER)

left, right = st.columns(2, gap="large")
with left:
    parts.segments(standing, release, chosen)
with right:
    parts.parks(standing, release, chosen)
heat.section(standing, release, chosen)
evidence.project_list(standing, release, chosen)
evidence.quotation(goal)
evidence.context(ask(release, goals.context_figures, clusters=[standing.cluster_id]))
trail.to_chain(f"{standing.short_name}产业链图谱 ›", cluster=standing.cluster_id)
st.page_link("sources.py", label="全部来源、定义和口径 ›")
