"""Nothing sticks out or overlaps where much is on the screen; test_every_page looks at the rest."""

from itertools import combinations
from typing import TypeAlias

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.browser.server import Server
from tests.browser.view import DESKTOP, OVERFLOW, OVERVIEW, PHONE, WHAT_IF, open_page

SCREENS = [pytest.param(DESKTOP, id="1440"), pytest.param(PHONE, id="390")]
Box: TypeAlias = tuple[str, float, float, float, float]

# Words in a chart with their places; those that are there for the pointer only are left out.
LABELS = """svg => [...svg.querySelectorAll('text')]
    .filter(text => text.textContent.trim() && text.getAttribute('opacity') !== '0')
    .map(text => [text.textContent, text.getBoundingClientRect()])
    .map(([words, box]) => [words, box.left, box.top, box.right, box.bottom])"""


def collisions(labels: list[Box]) -> list[str]:
    return [f"{a[0]} / {b[0]}" for a, b in combinations(labels, 2) if _overlap(a, b)]


def _overlap(a: Box, b: Box) -> bool:
    """A line of text is a fifth taller than its signs at the top and at the bottom."""
    spare = 0.2 * min(a[4] - a[2], b[4] - b[2])
    wide = min(a[3], b[3]) - max(a[1], b[1])
    high = min(a[4], b[4]) - max(a[2], b[2])
    return wide > 1 and high > 2 * spare


@pytest.mark.parametrize("screen", SCREENS)
def test_segments_projects_and_scenarios_fit(shared: Server, page: Page, screen: ViewportSize) -> None:
    page.set_viewport_size(screen)
    many = "&".join(f"{letter}g.EI={rate}" for letter, rate in (("", "12~18"), ("b.", "20"), ("c.", "5"), ("d.", "x")))
    open_page(page, f"{shared.url}{WHAT_IF}?scope=EI&{many}")
    page.locator("[data-board] details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert page.evaluate(OVERFLOW) == []


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize(("region", "count"), [("jianan", 6), ("fixture", 2)])
def test_no_two_labels_of_a_chart_overlap(
    shared: Server, page: Page, region: str, count: int, screen: ViewportSize
) -> None:
    page.set_viewport_size(screen)
    open_page(page, f"{shared.url}{OVERVIEW}?region={region}")
    drawn = page.get_by_test_id("stVegaLiteChart").locator("svg.marks").all()
    labels = [chart.evaluate(LABELS) for chart in drawn]
    assert len(labels) == count
    assert min(len(one) for one in labels) >= 5
    assert [collisions(one) for one in labels] == [[]] * count


def test_charts_speak_chinese(shared: Server, page: Page) -> None:
    open_page(page, f"{shared.url}/cluster-detail")
    words = " ".join(page.get_by_test_id("stVegaLiteChart").locator("svg text").all_text_contents()).replace(" ", "")
    for part in ("目标300", "应达238.6", "严重滞后", "服务器与PC整机", "电子信息产业园", "9月"):
        assert part in words
