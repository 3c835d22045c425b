"""The board in a blank page, without a server: the same glue, library and layout, filled by the test itself."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from playwright.sync_api import Page

from data.model import Release, Scenario
from pages.levers import layout, library, table
from pages.levers.board import GLUE
from pages.shared import desk
from pages.shared.desk import Desk
from queries import scenario as texts
from queries.grounds import Ground
from queries.scenario import Known

Grounds = Mapping[str, Ground]
Data = dict[str, Any]

# A fill is over when every chart has a view and what it was given: from then on all is done without a pause.
_FILL = """
const soon = async (stands, what) => {
    for (let turns = 0; turns < 2000; turns += 1) {
        await new Promise(then => setTimeout(then));
        if (stands()) return;
    }
    throw new Error(what);
};
globalThis.fill = async (name, data) => {
    let root = document.getElementById(name);
    if (!root) {
        root = Object.assign(document.createElement('div'), {id: name, innerHTML: '<div data-board></div>'});
        document.body.append(root);
    }
    board({parentElement: root, data, setStateValue: (_, change) => { root.told = change; }});
    const chart = key => root.board.charts.get(key);
    const stands = ([key, given]) => chart(key)?.view && chart(key).given === given;
    await soon(() => Object.entries(data.charts).every(stands), 'the board does not take what it is given');
    return look(name);
};
globalThis.look = name => Object.fromEntries([...document.getElementById(name).board.charts].map(([key, {view}]) => {
    const words = [...document.querySelectorAll(`#${name} [data-answer^="${key}."]`)];
    return [key, {
        ...view.data('answer')[0],
        level: view.data('level').map(({month, value}) => [month, value]),
        texts: Object.fromEntries(words.map(place => [place.dataset.answer.split('.')[1], place.textContent])),
    }];
}));
// What hands do: a value into an input, and its event; the slider where asked for.
globalThis.move = (name, moves) => {
    for (const [key, text, slides] of moves) {
        const found = [...document.querySelectorAll(`#${name} input[data-key="${key}"]`)];
        const input = found.find(one => (one.type === 'range') === slides);
        input.value = text;
        input.dispatchEvent(new Event('input', {bubbles: true}));
    }
    return look(name);
};
globalThis.release = async name => {
    const root = document.getElementById(name);
    root.told = null;
    root.querySelector('input').dispatchEvent(new Event('change', {bubbles: true}));
    await soon(() => root.told, 'the board tells nothing');
    return root.told;
};
"""


def open_blank(page: Page) -> None:
    page.set_content('<!doctype html><html lang="zh-CN"><head></head><body></body></html>')
    glue = GLUE.replace("export default ", "")
    page.add_script_tag(content=f"{library.script()}\n{glue}\nglobalThis.board = board;{_FILL}", type="module")
    page.wait_for_function("() => globalThis.fill && globalThis.levers")


@dataclass(frozen=True)
class Bench:
    """One board of several clusters, with their segments where it is `single`."""

    name: str
    release: Release
    grounds: Grounds
    single: bool

    @cached_property
    def known(self) -> Known:
        return desk.known(self.release, self.grounds)

    @cached_property
    def layout(self) -> str:
        """The same whatever the scenario, so that charts stay."""
        return layout.layout(tuple(self.grounds.values()), (), single=self.single)

    def data(self, scenario: Scenario, *, turn: int) -> Data:
        """As pages.levers.board makes it, without what only the server can answer."""
        template = "large" if self.single else "card"
        return {
            "library": "",
            "turn": turn,
            "layout": {"key": self.name, "html": self.layout},
            "slots": {},
            "charts": {
                key: table.chart(ground, scenario, template=template, bands=(), others={}, dark=False)
                for key, ground in self.grounds.items()
            },
            "fields": texts.write({"a": scenario}),
            "shown": desk.shown(self.release, self.grounds, Desk({"a": scenario}, "a", [], self.known)),
        }


def read(fields: Mapping[str, str], known: Known) -> Scenario:
    found, problems = texts.read({key: [text] for key, text in fields.items()}, known)
    assert problems == []
    return found["a"]


def fill(page: Page, name: str, given: Data) -> dict[str, Any]:
    return dict(page.evaluate("([name, text]) => fill(name, JSON.parse(text))", [name, json.dumps(given)]))


def move(page: Page, name: str, moves: Iterable[tuple[str, str, bool]]) -> dict[str, Any]:
    """Key, text, and whether by the slider."""
    return dict(page.evaluate("([name, moves]) => move(name, moves)", [name, [list(one) for one in moves]]))


def release(page: Page, name: str) -> dict[str, Any]:
    """Let go, and what the board then tells Python."""
    return dict(page.evaluate("name => release(name)", name))
