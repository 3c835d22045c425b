"""The planner's desk: up to four scenarios side by side, one of them in hand. They live in the address and the session.

What the board in the browser tells comes as link fields of the scenario in hand, so that a typed number, a link and a
lever are read by one reader.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from data.model import Release, Scenario
from pages.shared import address, carried
from pages.shared.cached import ask, kept
from queries import chain, lookups, scenario, typed
from queries.gap import INVESTMENT
from queries.grounds import Ground
from queries.scenario import LETTERS, Known

RELEASE = "v"
# The default weights of lateness, in a form that differs from the default, so that they are written.
_SPELT_OUT = tuple(weight + 1e-12 for weight in Scenario().delays)


@dataclass(frozen=True)
class Desk:
    """`scenarios` by letter, A always; `letter` is the one in hand; `problems` what was not understood."""

    scenarios: dict[str, Scenario]
    letter: str
    problems: list[str]
    known: Known

    @property
    def scenario(self) -> Scenario:
        return self.scenarios[self.letter]


def known(release: Release, grounds: Mapping[str, Ground]) -> Known:
    """What a scenario may speak of in this release."""
    clusters = {key: ground.standing.short_name for key, ground in grounds.items()}
    parks = ask(release, lookups.parks)
    month = next(iter(grounds.values())).standing.month
    # Also those without output, on which a project may be landed.
    segments = ask(release, chain.chain_segments, clusters=list(grounds), as_of=month).set_index("segment_id")
    return Known(
        levers=clusters | {s.segment_id: s.name for ground in grounds.values() for s in ground.segments},
        projects={p.project_id: p.name for ground in grounds.values() for p in ground.projects},
        segments=segments["cluster_id"].to_dict(),
        parks=dict(zip(parks["park_id"], parks["short_name"], strict=True)),
        clusters=clusters,
        first_month=f"{int(month[:4]) - 15}-01",
        last_month=f"{int(month[:4]) + 15}-12",
        names=segments["name"].to_dict(),
    )


def made_on() -> str:
    """The release on which the link was made, by the start of its content's hash; empty where it does not say."""
    (said, *_) = carried.fields(_is_field).get(RELEASE, ("",))
    return said


def _is_field(key: str) -> bool:
    return scenario.is_field(key) or key == RELEASE


def opened(release: Release, grounds: Mapping[str, Ground], told: Any) -> Desk:
    """The desk as the address has it and the board (`told`: its last change) has altered it since."""
    names, stamp = known(release, grounds), made_on() or release.content[:8]
    fields = carried.fields(_is_field)
    scenarios, problems = scenario.read({k: v for k, v in fields.items() if k != RELEASE}, names)
    address.choice("at", list(scenarios), "a")
    desk = Desk(scenarios, st.session_state["at"], problems, names)
    if is_new(told):
        st.session_state["_turn"] = told["turn"]
        before, desk = desk, _changed(release, desk, grounds, told)
        # Whoever goes on working on a scenario makes it one of the data before their eyes.
        stamp = stamp if desk.scenarios == before.scenarios else release.content[:8]
    st.session_state["at"] = desk.letter
    written = scenario.write(desk.scenarios)
    carried.keep(written | ({RELEASE: stamp} if written else {}))
    return desk


def turn() -> int:
    """How many changes of the board have been taken in."""
    return int(st.session_state.get("_turn", 0))


def is_new(told: Any) -> bool:
    """Whether the board tells of a change that has not been taken in."""
    said = told.get("turn") if isinstance(told, Mapping) else None
    return isinstance(said, int) and said > turn()


def shown(release: Release, grounds: Mapping[str, Ground], desk: Desk) -> dict[str, str]:
    """Field → what stands in it when the scenario says nothing: where each lever stands by itself."""
    assumed = {one.name: one.value for one in ask(release, lookups.thresholds) if one.method == INVESTMENT}
    found = scenario.write({"a": Scenario(delays=_SPELT_OUT, investment=assumed)})
    for cluster, ground in grounds.items():
        recorded = kept(_recorded, ground)
        own = {cluster: desk.scenario.growth[cluster]} if cluster in desk.scenario.growth else {}
        led = scenario.write({"a": Scenario(growth=own)}).get(f"g.{cluster}", recorded[f"g.{cluster}"])
        found |= recorded | {f"g.{segment.segment_id}": led for segment in ground.segments}
    return found


def _recorded(ground: Ground) -> dict[str, str]:
    """What the record itself says in each field of a cluster and its projects."""
    projects = {project.project_id: project.on_record for project in ground.projects}
    recorded = scenario.write({"a": Scenario(projects=projects)})
    return recorded | {f"g.{ground.cluster_id}": typed.short(ground.rate, typed.GROWTH)}


def _changed(release: Release, desk: Desk, grounds: Mapping[str, Ground], told: Mapping[str, Any]) -> Desk:
    """The desk after one change: new fields of the scenario in hand, then perhaps an action."""
    given = told.get("fields")
    fields = {str(k): str(v) for k, v in given.items()} if isinstance(given, Mapping) else {}
    standing = shown(release, grounds, desk)
    said = {key: [text] for key, text in fields.items() if text and text != standing.get(key)}
    read, problems = scenario.read(said, desk.known)
    problems = [problem.removeprefix("网址中情景A的") for problem in problems]
    scenarios, letter = desk.scenarios | {desk.letter: read["a"]}, desk.letter
    action, _, name = str(told.get("action", "")).partition(":")
    free = [one for one in LETTERS if one not in scenarios]
    if action == "copy" and free:
        letter, scenarios = free[0], scenarios | {free[0]: scenarios[letter]}
    elif action == "drop" and letter != "a":
        scenarios = {key: one for key, one in scenarios.items() if key != letter}
        letter = "a"
    elif action == "at" and name in scenarios:
        letter = name
    elif action == "reset":
        scenarios = scenarios | {letter: Scenario()}
    elif action == "without":
        others = tuple(new for new in scenarios[letter].proposals if new.key != name)
        scenarios = scenarios | {letter: replace(scenarios[letter], proposals=others)}
    return Desk({key: scenarios[key] for key in LETTERS if key in scenarios}, letter, problems, desk.known)
