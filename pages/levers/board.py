"""The what-if board: one component in the browser, filled by Python. See glue.js for what runs there."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from data.model import Proposal, Release, Scenario
from pages.levers import answers, fill, layout, library, table
from pages.levers.comparison import compare
from pages.shared import address, cached, desk, plot
from pages.shared.desk import Desk
from queries import scenario
from queries.board import worst_first
from queries.grounds import Ground
from queries.likelihood import Band
from queries.outcomes import Outcome, narrowed

_HERE = Path(__file__).parent
STYLE = (_HERE / "board.css").read_text(encoding="utf-8")
GLUE = (_HERE / "glue.js").read_text(encoding="utf-8")
KEY = "board"
ALL = "all"
_component = st.components.v2.component("what_if_board", html="<div data-board></div>", css=STYLE, js=GLUE)

Board = dict[str, Any]


def told() -> Any:
    """The last change of the board, where there has been one."""
    return (st.session_state.get(KEY) or {}).get("change")


def mount(board: Board) -> None:
    """The skeleton and each chart are left out where the browser has said that it has them: nine tenths of it all."""
    holds = (told() or {}).get("holds") or {}
    parts = {"": board["layout"], **board["charts"]}
    if holds.get("") != board["layout"]["key"]:
        holds = {}  # with the skeleton go the charts in it
    sent = {name: {"key": one["key"]} if holds.get(name) == one["key"] else one for name, one in parts.items()}
    data = board | {"layout": sent.pop(""), "charts": sent}
    _component(key=KEY, data=data, on_change_change=lambda: None)


def _keyed(part: Board) -> Board:
    """With a key by which the browser can say that it has this very part."""
    return {"key": hashlib.sha256(json.dumps(part).encode()).hexdigest()[:12], **part}


def _skeleton(grounds: tuple[Ground, ...], proposals: tuple[Proposal, ...], single: bool) -> Board:
    return _keyed({"html": layout.layout(grounds, proposals, single=single)})


def pictures(key: str, charts: Mapping[str, tuple[str, Any]]) -> None:
    """Charts without levers, in a grid: id → what it shows in a sentence, and the chart."""
    places = "".join(
        f'<figure role="img" aria-label="{answers.text(said)}"><figcaption>{answers.text(said)}</figcaption>'
        f'<div class="chart" data-chart="{name}"></div></figure>'
        for name, (said, _) in charts.items()
    )
    skeleton = _keyed({"html": f'<div class="figures">{places}</div>'})
    data = {"library": library.name(), "turn": 0, "layout": skeleton, "slots": {}, "fields": {}, "shown": {}}
    _component(key=key, data=data | {"charts": {name: _keyed(one) for name, (_, one) in charts.items()}})


def board(
    release: Release,
    here: Desk,
    every: Mapping[str, Ground],
    grounds: Mapping[str, Ground],
    outcomes: Mapping[str, Mapping[str, Outcome]],
    *,
    focus: str,
    pinned: str = "",
) -> Board:
    """`every`: the clusters there are to choose from, `grounds`: those shown; `outcomes`: by letter, then cluster.

    `focus`: whose gap is opened. `pinned`: what a link made on other data says, as HTML.
    """
    dark, single = plot.is_dark(), len(grounds) == 1
    mine = outcomes[here.letter]
    charts = {
        key: cached.kept(_chart, one, narrowed(one, here.scenario), mine[key].bands, _others(here, one), single, dark)
        for key, one in grounds.items()
    }
    slots = fill.rows(release, here, every, grounds, mine) | {"compare": compare(here, grounds, outcomes)}
    slots["scope"] = pinned + answers.scope(every, grounds)
    lower, drawn = fill.lower(release, here, grounds, mine, focus=focus, dark=dark)
    return {
        "library": library.name(),
        "turn": desk.turn(),
        "layout": cached.kept(_skeleton, tuple(grounds.values()), here.scenario.proposals, single),
        "slots": slots | lower,
        "charts": charts | {name: _keyed(one) for name, one in drawn.items()},
        "fields": scenario.write({"a": here.scenario}),
        "shown": desk.shown(release, grounds, here),
    }


def _chart(
    ground: Ground,
    own: Scenario,
    bands: tuple[Band, ...],
    others: tuple[tuple[str, Scenario], ...],
    single: bool,
    dark: bool,
) -> Board:
    template = "large" if single else "card"
    return _keyed(table.chart(ground, own, template=template, bands=bands, others=dict(others), dark=dark))


def _others(here: Desk, ground: Ground) -> tuple[tuple[str, Scenario], ...]:
    """The scenarios beside the one in hand, as far as they concern a cluster."""
    return tuple((key, narrowed(ground, one)) for key, one in here.scenarios.items() if key != here.letter)


def scope(every: Mapping[str, Ground], opened: Mapping[str, Ground]) -> dict[str, Ground]:
    """The clusters on the board: all that are open, or the one of `every` that was chosen, segment by segment."""
    address.choice("scope", [ALL, *every], ALL)
    action, _, name = asked().partition(":")
    if action == "scope":
        st.session_state["scope"] = name if name in every else ALL
    chosen = st.session_state["scope"]
    return {chosen: opened[chosen]} if chosen in opened else dict(opened)


def asked() -> str:
    """The action that the board asks for, until that is done."""
    change = told() or {}
    return str(change.get("action", "")) if desk.is_new(change) else ""


def focus(every: Mapping[str, Ground], grounds: Mapping[str, Ground]) -> str:
    """Whose gap is opened: what was chosen, else the cluster furthest behind its path."""
    first = next(iter(worst_first([ground.standing for ground in grounds.values()])), None)
    address.choice("focus", ["", *every], "")
    action, _, name = asked().partition(":")
    if action == "focus" and name in grounds:
        st.session_state["focus"] = name
    chosen = str(st.session_state["focus"])
    return chosen if chosen in grounds else first.cluster_id if first else next(iter(grounds), "")
