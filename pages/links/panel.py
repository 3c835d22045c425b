"""One link of the chain: what is known of it, whom it buys from and sells to, who stands on it, what is being built."""

from html import escape

import pandas as pd
import streamlit as st

from data.model import Filters, Release
from pages.links import said
from pages.links.gathered import Chain, Row
from pages.shared import look, trail, words
from pages.shared.cached import ask
from queries import output


def facts(chain: Chain, key: str, release: Release, chosen: Filters) -> None:
    """The link by itself: state and why, figures, products, sources."""
    row, verdict = chain.segments.loc[key].to_dict(), chain.verdicts[key]
    look.section(f"{said.segment(chain, key)}。")
    pairs = [
        ("状态", f"{verdict.state}:{verdict.why}"),
        ("缺口分", said.need(verdict.need)),
        ("本地配套率", f"{said.supply(row['local_supply_share'])}{_surveyed(row)}"),
        ("产值", said.level(chain, key)),
        ("产值来源", chain.standing.source or words.UNSEEN),
        ("园区", _parks(chain, key, release, chosen)),
        ("产品举例", _listed(row["example_products"])),
        ("行业代码", f"{_listed(row['gb4754_codes'])}(GB/T 4754—2017,供参考)"),
    ]
    look.table(pd.DataFrame(pairs, columns=["项", "内容"]))
    if isinstance(row["naming"], str):
        quoted("报告点名本环节:", row["naming"], str(row["naming_source_title"]))


def quoted(lead: str, sentence: str, source: str) -> None:
    look.note(lead)
    st.html(f'<blockquote class="ct-quote">{escape(words.typeset(sentence))}</blockquote>')
    look.note(source)


def states(chain: Chain) -> None:
    """Before a link is chosen: all of them by what is known of each, every one a step away."""
    look.section("点选环节,查看产值、企业、项目和来源")
    for state, meaning in said.MEANING.items():
        keys = chain.of_state(state)
        if not keys:
            continue
        look.note(f"{state}{len(keys)}个:{meaning}")
        with st.container(horizontal=True, gap="small", key=f"state-{state.name.lower()}"):
            for key in keys:
                trail.to_chain(chain.short(key), cluster=chain.cluster, segment=key)


def neighbours(chain: Chain, key: str) -> None:
    """Whom it buys from and whom it sells to, each a step away."""
    for title, none, keys in (
        ("区内供应环节", "图谱中没有上游环节。", chain.ups(key)),
        ("区内采购环节", "图谱中没有下游环节。", chain.downs(key)),
    ):
        look.section(f"{title}{len(keys)}个" if keys else title)
        if not keys:
            look.note(none)
        for other in keys:
            firms = said.firms(chain.on(other))
            text = f"{chain.verdicts[other].state}{f',{firms}' if firms else ''}"
            with row_of(text):
                trail.to_chain(chain.short(other), cluster=chain.cluster, segment=other)


def enterprises(chain: Chain, key: str) -> None:
    rows = chain.on(key)
    where = "所选园区" if chain.is_part else ""
    if not rows:
        look.section(f"{where}本环节企业{words.UNSEEN}")
        look.note("企业清单可在数据导入中补充;也可在筛选中清除园区。" if where else "企业清单可在数据导入中补充。")
        return
    look.section(f"{where}本环节有{len(rows)}家企业在册")
    for row in rows:
        park = row["park_name"] if isinstance(row["park_name"], str) else f"园区{words.UNSEEN}"
        with row_of(f"{said.sure(row)},{said.share(row)},{park}"):
            trail.to_chain(row["short_name"], cluster=chain.cluster, segment=key, enterprise=row["enterprise_id"])


def projects(rows: pd.DataFrame, whose: str) -> None:
    """Real ones first, then examples, each called what it is."""
    if rows.empty:
        look.section(f"{whose}没有登记项目")
        return
    example = int(rows["is_illustrative"].sum())
    own = len(rows) - example
    counted = [f"{own}个实有项目" if own else "", f"{example}个示例项目({words.ILLUSTRATIVE})" if example else ""]
    look.section(f"{whose}登记{'、'.join(filter(None, counted))}")
    for row in rows.to_dict("records"):
        with row_of(_project(row)):
            trail.to_project(row["short_name"], row["project_id"])


def row_of(text: str) -> "st.delta_generator.DeltaGenerator":
    """A line that begins with a link, which the caller draws, and ends with what is to be said of it."""
    line = st.container(horizontal=True, vertical_alignment="center", gap="small")
    link = line.container(width="content")
    line.html(f'<span class="ct-note">{escape(words.typeset(text))}</span>', width="content")
    return link


def _project(row: Row) -> str:
    stage = row["stage"] if isinstance(row["stage"], str) else f"阶段{words.UNSEEN}"
    money = "" if pd.isna(row["total_investment"]) else f",总投资{words.number(row['total_investment'])}亿元"
    return f"{stage}{money}{said.mark(row)}"


def _surveyed(row: Row) -> str:
    """When it was looked into, and by what."""
    if pd.isna(row["surveyed_on"]):
        return ""
    parts = [f"{row['surveyed_on']:%Y-%m-%d}调查", row["survey_evidence"], row["survey_source_title"]]
    return f"({','.join(part for part in parts if isinstance(part, str))})"


def _parks(chain: Chain, key: str, release: Release, chosen: Filters) -> str:
    """In which parks it has output; a figure that is withheld stays so."""
    known = {"clusters": [chain.cluster], "as_of": chosen.month, "known_until": chosen.known_until}
    parks = ask(release, output.output_by_park, parks=list(chosen.parks) or None, **known)
    found = []
    for park in parks.to_dict("records"):
        rows = ask(release, output.output_by_segment, parks=[park["park_id"]], **known)
        for row in rows[rows["segment_id"] == key].to_dict("records"):
            value = words.WITHHELD if row["is_withheld"] else words.number(row["current_value"])
            found.append(f"{park['short_name']}{value}{chain.standing.unit}{said.mark(row)}")
    return "、".join(found) or f"分园区产值{words.UNSEEN}"


def _listed(text: object) -> str:
    return text.replace(";", "、") if isinstance(text, str) and text else words.UNSEEN
