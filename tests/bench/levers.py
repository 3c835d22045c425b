"""Planners without a browser: `python -m tests.bench.levers PORT SESSIONS SECONDS [known]`, as tests.bench.client.

Each release moves the growth of one cluster and sends what the board's glue sends: a turn, and all fields set so far.
The growth is new to the server, or with `known` one of a few that its caches hold, once no seconds have filled them.
"""

import asyncio
import json
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.bench.client import Session, load

KNOWN = [f"{rate:g}" for rate in range(5, 25, 2)]
FIRST = 12


@dataclass
class Planner(Session):
    """One who lets go of a lever, and sees the odds of that cluster change."""

    page: str = "what-if"
    board: str = ""
    odds: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    turn: int = 0
    moved: str = ""

    def read(self, answer: ForwardMsg) -> None:
        element = answer.delta.new_element
        if element.WhichOneof("type") != "bidi_component":
            super().read(answer)
            return
        if answer.metadata.cacheable:
            self.held.add(answer.hash)
        if not self.board:
            self.board, self.fragment = element.bidi_component.id, answer.delta.fragment_id
            self._meet(json.loads(element.bidi_component.json)["slots"])
        else:
            self._compare(element.bidi_component.json)

    def _meet(self, slots: dict[str, str]) -> None:
        for name, html in slots.items():
            if name.startswith("odds."):
                self.odds[name.removeprefix("odds.")] = json.dumps(html)[1:-1]
        # The base class wants something to choose and something seen.
        self.choices, self.seen = [WidgetState(id=self.board)], "the odds"

    def _compare(self, told: str) -> None:
        """Only what is looked for is read: the client shares the machine with the server."""
        found = re.search(rf'"odds\.{self.moved}": "((?:[^"\\]|\\.)*)"', told)
        if found is None or f'"turn": {self.turn},' not in told:
            raise RuntimeError(f"the answer to turn {self.turn} is another one, or has no odds of {self.moved}")
        if found[1] != self.odds[self.moved]:
            self.seen = self.odds[self.moved] = found[1]

    def pick(self) -> WidgetState:
        cluster = self.choice.choice(list(self.odds))
        last = float(self.fields.get(f"g.{cluster}", "-100"))
        # Far enough from the last one to give other odds.
        return self._set(cluster, self.choice.choice([rate for rate in self.rates() if abs(float(rate) - last) >= 1]))

    def rates(self) -> list[str]:
        return [f"{self.choice.uniform(2, 30):.2f}" for _ in range(9)]

    def each(self) -> Iterable[WidgetState]:
        return (self.pick() for _ in range(FIRST))

    def _set(self, cluster: str, rate: str) -> WidgetState:
        self.turn, self.moved = self.turn + 1, cluster
        self.fields[f"g.{cluster}"] = rate
        change = {"change": {"turn": self.turn, "fields": self.fields, "action": ""}}
        return WidgetState(id=self.board, json_value=json.dumps(change))


@dataclass
class Returning(Planner):
    """One who moves levers to where they have been before."""

    def rates(self) -> list[str]:
        return KNOWN

    def each(self) -> Iterable[WidgetState]:
        return (self._set(cluster, rate) for rate in KNOWN for cluster in self.odds)


if __name__ == "__main__":
    port, sessions, seconds = (int(argument) for argument in sys.argv[1:4])
    kind = Returning if sys.argv[4:] == ["known"] else Planner
    json.dump(asyncio.run(load(port, sessions, seconds, kind)), sys.stdout)
