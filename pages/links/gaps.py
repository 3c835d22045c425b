"""补链清单: every link of the chain, the most needed first; what is not known stands as 待调查, never as nought."""

import pandas as pd
import streamlit as st

from data.model import Filters, Release
from pages.links import said
from pages.links.gathered import Chain
from pages.shared import address, download, editable, look, words
from pages.shared.cached import ask
from queries import chain as questions

_NOTE = (
    "缺口分为各在产下游环节的权重(1÷其供应环节数)乘以(1−本地配套率)之和,"
    "本地配套率须由企业采购调查填报;没有调查的为待调查,不按0计。"
)


def draw(chain: Chain, release: Release, chosen: Filters) -> None:
    look.finding(said.gaps(chain))
    rows = ask(release, questions.roadmap, clusters=[chain.cluster], segments=None)
    shown = table(chain, rows)
    order = shown.pop("环节编号")
    with st.container(horizontal=True, vertical_alignment="center"):
        look.note(_NOTE)
        download.csv_button(shown, f"{chain.standing.short_name}补链清单", release, chosen)
        editable.button("环节调查", release, chosen, only=list(order))
    links = [address.linked(view="map", segment=key, enterprise="") for key in order]
    look.table(shown, numeric={"缺口分"}, links={"环节": list(links)})


def ranked(chain: Chain) -> list[str]:
    """Known scores first, highest on top; then what the report names, then what is to be looked into."""
    named = set(chain.named())

    def place(key: str) -> tuple[bool, float, bool, int]:
        need = chain.verdicts[key].need
        return need is None, -(need or 0.0), key not in named, int(chain.segments.at[key, "position"])

    return sorted(chain.verdicts, key=place)


def table(chain: Chain, roadmap: pd.DataFrame) -> pd.DataFrame:
    routes = roadmap.groupby("segment_id").size()
    rows = []
    for key in ranked(chain):
        row, verdict = chain.segments.loc[key], chain.verdicts[key]
        rows.append(
            {
                "环节编号": key,
                "环节": row["name"],
                "阶段": row["stage"],
                "状态": str(verdict.state),
                "缺口分": said.need(verdict.need),
                "本地配套率": said.supply(verdict.supply_share),
                "在链企业": said.firms(chain.on(key)) or words.UNSEEN,
                "区内下游": _downs(chain, key),
                "报告点名": row["naming"] if isinstance(row["naming"], str) else words.NONE,
                "路线": f"{routes[key]}条" if key in routes else words.NONE,
                "依据": verdict.why,
            }
        )
    return pd.DataFrame(rows)


def _downs(chain: Chain, key: str) -> str:
    listed = [f"{chain.short(down)}({chain.verdicts[down].state})" for down in chain.downs(key)]
    return "、".join(listed) or "无区内下游环节"
