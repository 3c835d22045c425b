"""Hands on the board of a running server, and what Python says of the same scenario."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from data import release as releases
from pages.shared import cached, words
from queries.cases import case
from queries.projection import gap, level, year_reached
from tests.browser.server import Server
from tests.browser.view import WHAT_IF, board_ready, open_page
from tests.browser.workbench import Bench, read


@dataclass(frozen=True)
class Said:
    """The answers of one cluster, in words."""

    figure: str
    gap: str
    year: str


def by_python(cluster: str, **fields: str) -> Said:
    """`fields` as in a link, with _ for their point: g_EI="12"."""
    live = releases.live("jianan")
    bench = Bench("", live, cached.grounds(live, "2024-09"), single=True)
    texts = {key.replace("_", ".", 1): text for key, text in fields.items()}
    whole = case(bench.grounds[cluster], read(texts, bench.known))
    missing, year = gap(whole), year_reached(whole)
    assert missing is not None
    said = f"{'缺口' if missing > 0 else '富余'}{words.number(abs(missing))}"
    return Said(words.number(level(whole, whole.target_month)), said, f"{year}年" if year else "十年内未达到")


def on_page(page: Page, cluster: str) -> Said:
    figure, sign, missing, year = (
        page.locator(f'[data-answer="{cluster}.{name}_words"]').inner_text()
        if name != "sign"
        else page.locator(f'[data-answer="{cluster}.gap_sign"]').inner_text()
        for name in ("figure", "sign", "gap", "year")
    )
    return Said(figure, sign + missing, year)


def open_board(page: Page, server: Server, query: str = "") -> None:
    open_page(page, f"{server.url}{WHAT_IF}{query}")


def typed(page: Page, key: str) -> Locator:
    return page.locator(f'input[data-key="{key}"]:not([type=range])')


def slider(page: Page, key: str) -> Locator:
    return page.locator(f'input[type=range][data-key="{key}"]')


def slot(page: Page, name: str) -> Locator:
    return page.locator(f'[data-slot="{name}"]')


def button(page: Page, name: str) -> Locator:
    """Of the board itself."""
    return page.locator("[data-board]").get_by_role("button", name=name, exact=True)


def type_in(page: Page, key: str, text: str) -> None:
    """And go on with Tab, as at a desk; then Python answers."""
    typed(page, key).fill(text)
    page.keyboard.press("Tab")
    board_ready(page)


def holds(page: Page, field: str) -> None:
    """The address has come to hold a field, written as key=text."""
    key, text = field.split("=")
    page.wait_for_function(
        "([key, text]) => new URLSearchParams(location.search).get(key) === text", arg=[key, text or None]
    )


def shows(page: Page, cluster: str, said: Said) -> None:
    expect(page.locator(f'[data-answer="{cluster}.figure_words"]')).to_have_text(said.figure)
    assert on_page(page, cluster) == said
