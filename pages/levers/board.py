"""The what-if board: one component in the browser, filled by Python. See glue.js for what runs there."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from data.model import Proposal, Release, Scenario
from pages.levers import answers, layout, library, table, worth
from pages.shared import address, cached, desk, plot, words
from pages.shared.desk import Desk
from queries import lookups, scenario
from queries.board import worst_first
from queries.cases import case
from queries.gap import INVESTMENT, breakdown
from queries.gap import worth as worth_of
from queries.grounds import Ground
from queries.guards import guards, land
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
    slots = _rows(release, here, grounds, mine) | {"compare": answers.compare(here, grounds, outcomes)}
    slots["scope"] = pinned + answers.scope(every, grounds)
    lower, drawn = _lower(release, here, grounds, mine, focus=focus, dark=dark)
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


def _rows(release: Release, here: Desk, grounds: Mapping[str, Ground], mine: Mapping[str, Outcome]) -> dict[str, str]:
    slots = {"desk": answers.desk(here, grounds.values()), "notes": _notes(grounds)}
    parks = cached.ask(release, lookups.parks)
    areas = dict(parks.dropna(subset="area_mu")[["park_id", "area_mu"]].itertuples(index=False, name=None))
    # A park may stand full of projects of clusters that are not shown.
    month = next(iter(grounds.values())).standing.month
    crowded = land(cached.grounds(release, month).values(), here.scenario, areas)
    names = here.known.levers | here.known.parks
    for key, ground in grounds.items():
        own = narrowed(ground, here.scenario)
        slots[f"presets.{key}"] = answers.presets(ground)
        slots[f"chance.{key}"] = answers.probability(mine[key])
        slots[f"odds.{key}"] = answers.odds(ground, mine[key])
        slots[f"seek.{key}"] = answers.seek(ground, mine[key]) + answers.guards(guards(ground, own), names)
    slots["desk"] += answers.guards(crowded, names)
    return slots


def _lower(
    release: Release,
    here: Desk,
    grounds: Mapping[str, Ground],
    mine: Mapping[str, Outcome],
    *,
    focus: str,
    dark: bool,
) -> tuple[dict[str, str], dict[str, Any]]:
    """The slots and charts below the rows."""
    slots = dict.fromkeys(("gap", "gap-below", "backwards", "worth", "worth-below"), "")
    charts: dict[str, Any] = {}
    ground = grounds[focus]
    found = breakdown(mine[focus].case, {project.project_id: project.bar for project in ground.projects})
    if found is not None:
        assumed = {t.name: t.value for t in cached.ask(release, lookups.thresholds) if t.method == INVESTMENT}
        choice = [one for one in grounds.values() if mine[one.cluster_id].case.target is not None]
        slots["gap"] = worth.gap_title(ground, found, choice)
        slots["gap-below"] = worth.gap_details(ground, found, here.known, assumed | here.scenario.investment)
        slots["backwards"] = worth.backwards(ground, mine[focus], here.known)
        charts["waterfall"] = worth.waterfall(ground, found, dark=dark)
    single = len(grounds) == 1
    cases = {key: case(one, here.scenario, by_segment=single) for key, one in grounds.items()}
    listed = {key: worth_of(one) for key, one in cases.items()}
    title, tornado = worth.tornado(grounds, listed, here.known, dark=dark)
    if tornado:
        slots["worth"], charts["tornado"] = title, tornado
        slots["worth-below"] = f'<p class="note">{answers.text(_WORTH)}{answers.text(words.basis(ground.standing))}</p>'
    return slots, charts


_WORTH = "单位:目标年亿元,按当前情景逐项变动测算;项目晚1个月指尚未投产的项目全部再晚1个月。"
_NOTES = (
    "情景测算,不是预测,也不改变任何灯色。年增速是存量口径、按现价、与上年同月相比,滑块不含项目;项目按概率折算后另加。"
    "稳健、基准、冲刺分别取有记录以来滚动12个月增速的下四分位、最近一期和最高值。"
    "达标概率由四万次模拟得出,增速的波动取“明年增速与今年相同”这一推测过去的误差;输入12~18这样的区间时,按八成把握的范围计。"
)
_UNSURE = "默认增速为近12个月名义增速,含新入库企业,可能高于存量口径。"


def _notes(grounds: Mapping[str, Ground]) -> str:
    bases = "".join(dict.fromkeys(words.basis(ground.standing) for ground in grounds.values()))
    return answers.text(_NOTES + _UNSURE + bases)


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
