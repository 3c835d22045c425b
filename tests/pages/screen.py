"""What a reader sees of a page: the real app, run by AppTest, its words and its charts."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from html import unescape
from typing import Any

import pandas as pd
import pytest
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.scriptrunner import RerunData
from streamlit.testing.v1 import AppTest, local_script_runner
from streamlit.util import calc_hash

from pages.shared import watch
from tests.conftest import ROOT

OVERVIEW, CLUSTER, SOURCES = "overview.py", "cluster.py", "sources.py"
WHAT_IF, CHAIN = "what_if.py", "chain.py"
INTAKE, VERSIONS = "intake.py", "versions.py"
PROJECTS, PARKS, COMMITMENTS = "projects.py", "parks.py", "commitments.py"
PAGES = (OVERVIEW, CLUSTER, CHAIN, PROJECTS, PARKS, COMMITMENTS, SOURCES)
REGION_IDS = ("jianan", "fixture")
LAMPS = ("ct-green", "ct-yellow", "ct-red", "ct-grey")
# Words of the method that occur in no other sense on any page.
VERDICTS = ("快于预期", "符合预期", "进度偏慢", "严重滞后", "不升反降", "提前完成", "起步期", "定性目标", "缺基期")


@dataclass(frozen=True)
class Chart:
    """A chart as it was sent to the browser: its sentence for screen readers, its specification, its data."""

    alt: str
    spec: dict[str, Any]
    data: dict[str, pd.DataFrame]

    def layers(self, mark: str, **style: Any) -> list[dict[str, Any]]:
        wanted = {"type": mark, **style}
        return [layer for layer in self.spec["layer"] if wanted.items() <= layer["mark"].items()]

    def rows(self, layer: dict[str, Any]) -> pd.DataFrame:
        return kept(layer, self.data[(layer.get("data") or self.spec["data"])["name"]])

    def path(self) -> pd.DataFrame:
        """The rows of the dashed line."""
        (dashed,) = self.layers("line", strokeDash=[5, 4])
        return self.rows(dashed)

    def goal(self) -> pd.DataFrame:
        """The rows of the short rule that stands for the goal."""
        (rule,) = self.layers("rule")
        return self.rows(rule)

    def tips(self) -> list[str]:
        """Everything that a pointer over the chart can bring up."""
        return [str(tip) for layer in self.spec["layer"] for tip in self._tips(layer)]

    def _tips(self, layer: dict[str, Any]) -> list[str]:
        field = layer["encoding"].get("tooltip", {}).get("field")
        return [] if field is None else list(self.rows(layer)[field])


def kept(layer: dict[str, Any], rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that a layer picks from a data set shared by several, in the way of `datum.kind === 'goal'`."""
    for column, value in re.findall(r"datum\.(\w+) === '(\w+)'", json.dumps(layer.get("transform", []))):
        rows = rows[rows[column] == value]
    return rows


def opened(page: str = OVERVIEW, /, **address: str | list[str]) -> AppTest:
    """The page at this address, which is the first of its session, as when a link is followed."""
    at = AppTest.from_file(ROOT / "pages" / "frame.py", default_timeout=60)
    if page != OVERVIEW:
        # AppTest knows the pages after a run only, and to run the overview first costs more than many a page itself.
        at._page_hash = _hashes()[page]
    at.query_params.update(address)
    return at.run()


@cache
def _hashes() -> dict[str, str]:
    """By what the browser asks for a page: that of its address."""
    frame = (ROOT / "pages" / "frame.py").read_text(encoding="utf-8")
    return {file: calc_hash(path) for file, path in re.findall(r'st\.Page\("(.+?)",.* url_path="(.+?)"', frame)}


def bodies(at: AppTest) -> list[str]:
    """Our own markup, piece by piece, without the stylesheet."""
    return [piece.value for piece in at.html if not piece.value.startswith("<style")]


def plain(markup: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", markup))).strip()


def seen(at: AppTest) -> str:
    """All words on the page, a line for each piece of markup, message and table."""
    messages = [message.value for kind in (at.info, at.warning, at.error) for message in kind]
    labels = [fold.label for fold in at.expander] + [link.value for link in at.page_link]
    return "\n".join([*map(plain, bodies(at)), *messages, *labels])


def tables(at: AppTest) -> list[pd.DataFrame]:
    """Our own tables as they are read: text in every cell."""
    found = []
    for body in bodies(at):
        for markup in re.findall(r"<table.*?</table>", body, re.S):
            rows = [
                re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in re.findall(r"<tr.*?</tr>", markup, re.S)
            ]
            found.append(pd.DataFrame([list(map(plain, row)) for row in rows[1:]], columns=list(map(plain, rows[0]))))
    return found


def card(at: AppTest, cluster: str) -> str:
    """The words of one cluster's card on the overview."""
    parts: Any = at.get_by_key(f"card-{cluster}")
    return "\n".join(plain(piece.value) for piece in parts.html)


def finding(at: AppTest) -> str:
    """The page's one finding."""
    (heading,) = (body for body in bodies(at) if body.startswith("<h1"))
    return plain(heading)


def notices(at: AppTest) -> str:
    """As a reader sees them: a backslash only keeps a sign from being markup."""
    return re.sub(r"\\(\W)", r"\1", "".join(message.value for message in at.info))


def charts(at: AppTest) -> list[Chart]:
    return list(_charts(at))


def chart(at: AppTest, start: str) -> Chart:
    """The one chart whose sentence starts so."""
    (found,) = (one for one in _charts(at) if one.alt.startswith(start))
    return found


def _charts(at: AppTest) -> Iterator[Chart]:
    for element in at.get("vega_lite_chart"):
        proto: Any = getattr(element, "proto")  # noqa: B009
        data = {one.name: convert_arrow_bytes_to_pandas_df(one.data.data) for one in proto.datasets}
        yield Chart(proto.alt, json.loads(proto.spec), data)


def board(at: AppTest) -> dict[str, Any]:
    """What the what-if board was sent: its layout, slots, charts, fields and what stands in them by themselves."""
    told: dict[str, Any] = json.loads(_board(at).proto.json)
    return told


def scenario(at: AppTest) -> dict[str, str | list[str]]:
    """The address without the version of the data that it names."""
    return {key: value for key, value in at.query_params.items() if key != "v"}


def problems(at: AppTest) -> list[str]:
    """What the board says it has not understood."""
    return [plain(part.split("</div>")[0]) for part in board(at)["slots"]["desk"].split("※")[1:]]


def tell(at: AppTest, action: str = "", /, **fields: str) -> AppTest:
    """What the board's glue sends once a lever is let go or a button pressed: a turn, all fields, an action."""
    now = board(at)
    change = {"turn": now["turn"] + 1, "fields": now["fields"] | fields, "action": action}
    return part_run(at, WidgetState(id=_board(at).proto.id, json_value=json.dumps({"change": change})))


def part_run(at: AppTest, *states: WidgetState, innermost: bool = False) -> AppTest:
    """A run of one fragment alone, as a browser asks for it; AppTest itself only knows runs of the whole page."""
    watching = at._fragment_storage.resolve_target(watch.KEY)
    fragments = [one for one in getattr(at._fragment_storage, "_fragments") if one not in watching]  # noqa: B009
    wanted = partial(RerunData, fragment_id=fragments[-1 if innermost else 0])
    every = at._tree.get_widget_states()
    every.widgets.extend(states)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "RerunData", wanted)
        return at._run(every)


def _board(at: AppTest) -> Any:
    (found,) = (element for element in at.get("bidi_component") if getattr(element, "key", "") == "board")
    return found


def assert_sound(at: AppTest) -> None:
    """No exception, no error box, and the page says something."""
    assert [crash.message for crash in at.exception] == []
    assert [box.value for box in at.error] == []
    assert len(finding(at)) > 10
