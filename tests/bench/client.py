"""Readers without a browser: `python -m tests.bench.client PORT SESSIONS SECONDS`, answers JSON on standard output.

No seconds: every session goes through all its choices once, as fast as it is answered, which fills the caches.

A process of its own, so that the load does not share an interpreter with whoever measures. Each session speaks
Streamlit's protocol as the browser does: the address it was told last, the messages it holds, its one control's value.
"""

import asyncio
import json
import random
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

PATIENCE_S = 240
# Visitors arrive a few at a time; the first runs of all at once would be another measurement.
ARRIVING = asyncio.Semaphore(4)


@dataclass
class Session:
    socket: ClientConnection
    choice: random.Random
    choices: list[WidgetState] = field(default_factory=list)
    ours: bool = False
    fragment: str = ""
    query: str = ""
    # The page by its name, until Streamlit has told the hash it goes by.
    page: str = ""
    script: str = ""
    held: set[str] = field(default_factory=set)
    # What the reader sees change: our finding, or a bare app's chart; of the last run, and of all.
    seen: str = ""
    views: set[str] = field(default_factory=set)
    took: list[float] = field(default_factory=list)

    async def run(self, state: WidgetState | None = None) -> None:
        """One run of the script, from sending until it has finished."""
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_name = "" if self.script else self.page
        message.rerun_script.page_script_hash = self.script
        message.rerun_script.cached_message_hashes.extend(self.held)
        if state:
            message.rerun_script.fragment_id = self.fragment
            message.rerun_script.widget_states.widgets.append(state)
        self.held, self.seen = set(), ""
        await self.socket.send(message.SerializeToString())
        while True:
            raw = await self.socket.recv()
            answer = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
            kind = answer.WhichOneof("type")
            if kind == "script_finished":
                if answer.script_finished not in (
                    ForwardMsg.FINISHED_SUCCESSFULLY,
                    ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
                ):
                    raise RuntimeError(f"the script ended with status {answer.script_finished}")
                break
            if kind == "page_info_changed":
                self.query = answer.page_info_changed.query_string
            elif kind == "navigation" and self.page:
                self.script = answer.navigation.page_script_hash
            elif kind == "delta":
                self.read(answer)
        if not self.seen:
            raise RuntimeError("the page shows neither finding nor chart")
        self.views.add(self.seen)

    def read(self, answer: ForwardMsg) -> None:
        if answer.metadata.cacheable:
            self.held.add(answer.hash)
        element = answer.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise RuntimeError(f"the page shows an exception: {element.exception.message}")
        if kind == "selectbox" and element.selectbox.id.endswith("-month"):
            self.ours, options = True, element.selectbox.options
            self.choices = [WidgetState(id=element.selectbox.id, string_value=option) for option in options]
        elif kind == "slider":
            self.fragment = answer.delta.fragment_id
            self.choices = [WidgetState(id=element.slider.id) for _ in range(100)]
            for value, state in enumerate(self.choices, 1):
                state.double_array_value.data.append(value)
        elif kind == "html" and "ct-finding" in element.html.body:
            self.seen = element.html.body
        elif kind == "vega_lite_chart" and not self.ours:
            self.seen = answer.hash or str(element.vega_lite_chart)

    async def use(self, seconds: int, delay: float) -> None:
        """A change a second; one that took longer is followed by the next at once, as an impatient reader would."""
        await asyncio.sleep(delay)
        begun = time.perf_counter()
        for step in range(seconds):
            await asyncio.sleep(max(0.0, begun + step - time.perf_counter()))
            await self._timed(self.pick())

    async def walk(self) -> None:
        for state in self.each():
            await self._timed(state)

    def pick(self) -> WidgetState:
        return self.choice.choice(self.choices)

    def each(self) -> Iterable[WidgetState]:
        return self.choices

    async def _timed(self, state: WidgetState) -> None:
        sent = time.perf_counter()
        await self.run(state)
        self.took.append(time.perf_counter() - sent)


async def arrive(port: int, number: int, kind: type[Session] = Session) -> Session:
    async with ARRIVING:
        address = f"ws://localhost:{port}/_stcore/stream"
        socket = await connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None, compression=None)
        session = kind(socket, random.Random(number))
        await session.run()
    if not session.choices:
        raise RuntimeError("the page has no control to change")
    return session


async def load(port: int, sessions: int, seconds: int, kind: type[Session] = Session) -> list[float]:
    """Seconds of every rerun. Raises where a session's page never changed: then nothing was measured."""
    async with asyncio.timeout(PATIENCE_S + seconds):
        all_here = await asyncio.gather(*(arrive(port, number, kind) for number in range(sessions)))
        uses = (one.use(seconds, number / sessions) for number, one in enumerate(all_here))
        await asyncio.gather(*(uses if seconds else (one.walk() for one in all_here)))
    if any(len(one.views) < 2 for one in all_here):
        raise RuntimeError("a page did not change with its control")
    await asyncio.gather(*(one.socket.close() for one in all_here))
    return [took for one in all_here for took in one.took]


if __name__ == "__main__":
    port, sessions, seconds = (int(argument) for argument in sys.argv[1:])
    json.dump(asyncio.run(load(port, sessions, seconds)), sys.stdout)
