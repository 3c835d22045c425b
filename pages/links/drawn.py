"""The chain as a chart: what each mark says, at two widths, and what a press on it does."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from data.model import Filters, Release
from pages.charts import chain_style
from pages.charts.chain import chain_map, with_chosen
from pages.links import chosen, said
from pages.links.gathered import Chain
from pages.shared import picture, plot, words
from pages.shared.desk import Desk

# px of the layout; a wider place stretches it. The stylesheet shows one of the two.
WIDE, NARROW = 800, 350


def draw(chain: Chain, desk: Desk, segment: str) -> None:
    colours = chain_style.DARK if plot.is_dark() else chain_style.LIGHT
    shown = nodes(chain, desk, st.session_state["fill"])
    for name in ("wide", "narrow"):
        # A chart of its own for each choice, so that a second press is told from the first.
        key = f"chain-{name}-{chain.cluster}-{segment}"
        with st.container(key=f"chain-{name}"):
            st.vega_lite_chart(
                specification(chain, shown, segment, colours, is_narrow=name == "narrow"),
                theme=None,
                width="stretch",
                key=key,
                on_select=partial(_pressed, key),
                selection_mode="segment",
                alt=words.typeset(sentence(chain)),
            )


def specification(
    chain: Chain, shown: pd.DataFrame, segment: str, colours: dict[str, str], *, is_narrow: bool = False
) -> dict[str, Any]:
    """`shown` are its `nodes`."""
    spec = plot.specification(
        chain_map,
        nodes=shown,
        edges=chain.edges.rename(columns={"up_id": "up", "down_id": "down"})[["up", "down"]],
        width=NARROW if is_narrow else WIDE,
        downward=is_narrow,
        colours=colours,
    )
    return with_chosen(spec, segment)


def downloads(chain: Chain, desk: Desk, segment: str, release: Release, filters: Filters) -> None:
    """The wide chart, in the colours of a light page, made when it is asked for."""
    fill = str(st.session_state["fill"])
    picture.buttons(
        lambda: specification(chain, nodes(chain, desk, fill), segment, chain_style.LIGHT),
        name=f"{chain.standing.short_name}产业链图谱",
        release=release,
        chosen=filters,
        finding=said.chain_map(chain),
        notes=[f"{chosen.FILLS[fill]};{said.reading(chain)}", f"产值来源:{chain.standing.source or words.UNSEEN}"],
    )


def sentence(chain: Chain) -> str:
    """For those who do not see it; all that it shows is in the controls and tables as well."""
    edges = f"{len(chain.edges)}条供应关系"
    return f"{chain.standing.name}产业链图谱,{len(chain.segments)}个环节、{edges},可在“环节”中选择{chain.mark}"


def nodes(chain: Chain, desk: Desk, fill: str) -> pd.DataFrame:
    """One row a link, as pages.charts.chain.chain_map wants it."""
    landed = {new.segment_id: new for new in desk.scenario.proposals}
    rows = []
    for key, name in zip(chain.segments.index, chain.segments["name"], strict=True):
        figures = chain.figures(key)
        growth = None if figures is None or pd.isna(figures["growth"]) else float(figures["growth"])
        rows.append(
            {
                "key": key,
                "name": chain.short(key),
                "stage": chain.segments.at[key, "stage"],
                "note": said.firms(chain.on(key)),
                "size": None if figures is None else figures["current_value"],
                "fill": growth if fill == "growth" else str(chain.verdicts[key].state),
                "is_dashed": key in landed,
                "is_named": key in chain.named(),
                "is_illustrative": figures is not None and bool(figures["is_illustrative"]),
                "is_withheld": figures is not None and bool(figures["is_withheld"]),
                "tip": words.typeset(_tip(chain, key, name)),
            }
        )
    return pd.DataFrame(rows).astype({"size": float})


def _tip(chain: Chain, key: str, name: str) -> str:
    firms = said.firms(chain.on(key))
    return f"{name}:{chain.verdicts[key].state};{said.level(chain, key)}{f';{firms}' if firms else ''}"


def _pressed(key: str) -> None:
    points = st.session_state[key].selection.get("segment") or []
    chosen.pick(str(points[0]["key"]) if points else st.session_state.get("segment", ""))
