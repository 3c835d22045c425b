"""The chain's graph as Chromium draws it: words apart, large enough, and inked without any font of the machine."""

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, Page

from pages.charts.chain import chain_map
from pages.charts.graph import NOTE
from pages.levers import library
from pages.shared import picture
from tests.pages.graphs import GRAPHS, SHIPPED, frames, shipped

# Every text with its box, its size and its words, and the box of the picture.
_MEASURED = """
async specs => {
    const found = [];
    for (const spec of specs) {
        const place = document.body.appendChild(document.createElement('div'));
        const {view} = await levers.embed(place, spec, {renderer: 'svg', actions: false});
        const box = item => (({left, top, right, bottom}) => [left, top, right, bottom])(item.getBoundingClientRect());
        const svg = place.querySelector('svg');
        const texts = [...svg.querySelectorAll('text')].filter(text => text.textContent.trim());
        found.push({box: box(svg), texts: texts.map(
            text => [text.textContent, box(text), parseFloat(getComputedStyle(text).fontSize)])});
        view.finalize();
        place.remove();
    }
    return found;
}
"""


def specification(name: str, width: int) -> dict[str, Any]:
    nodes, edges = frames(GRAPHS[name])
    return chain_map(nodes=nodes, edges=edges, width=width, downward=width == 350)


def test_words_stand_apart_and_are_large_enough(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.set_content('<!doctype html><html lang="zh-CN"><head></head><body></body></html>')
    page.add_script_tag(content=library.script(), type="module")
    page.wait_for_function("() => globalThis.levers")
    cases = [(name, width) for name in GRAPHS for width in (350, 800 if name in SHIPPED else 1100)]
    found = page.evaluate(_MEASURED, [specification(*case) for case in cases])
    assert len(found) == len(cases)
    for (name, width), chart in zip(cases, found, strict=True):
        assert len(chart["texts"]) > len(GRAPHS[name][0])
        assert min(size for _, _, size in chart["texts"]) >= NOTE >= 11
        left, top, right, bottom = chart["box"]
        assert right - left <= width + 4, (name, width, max(chart["texts"], key=lambda text: text[1][2]))
        for text, box, _ in chart["texts"]:
            assert left - 1 <= box[0] < box[2] <= right + 1, (name, width, text)
            assert top - 1 <= box[1] < box[3] <= bottom + 1, (name, width, text)
        met = [
            (one[0], other[0])
            # A sign stands within its mark, where only its empty line reaches beyond.
            for one, other in combinations([text for text in chart["texts"] if text[0] not in "*×"], 2)
            # Lines of one label may touch by a pixel of their line height.
            if all(one[1][side] < other[1][side + 2] - 2 and other[1][side] < one[1][side + 2] - 2 for side in (0, 1))
        ]
        assert met == [], (name, width)


@pytest.fixture
def bare(browser_type: BrowserType, browser_type_launch_args: dict[str, Any], tmp_path: Path) -> Any:
    """A browser on a machine that has no font at all."""
    config = tmp_path / "fonts.conf"
    (tmp_path / "none").mkdir()
    config.write_text(f"<fontconfig><dir>{tmp_path / 'none'}</dir><cachedir>{tmp_path}</cachedir></fontconfig>")
    opened = browser_type.launch(**browser_type_launch_args, env={"FONTCONFIG_FILE": str(config)})
    yield opened
    opened.close()


def test_a_picture_looks_the_same_where_there_is_no_font(browser: Browser, bare: Browser) -> None:
    nodes, edges = frames(shipped("HP"))
    spec = chain_map(nodes=nodes, edges=edges, width=800, downward=False)
    drawn = picture.svg(spec, finding="发制品产业链12个环节", notes=["示例数据"])
    assert shot(browser, drawn) == shot(bare, drawn)
    # The eye is not blind: plain text does differ there.
    plain = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60"><text x="9" y="40">产业链</text></svg>'
    assert shot(browser, plain) != shot(bare, plain)


def shot(browser: Browser, drawn: str) -> bytes:
    page = browser.new_page(viewport={"width": 900, "height": 700})
    page.set_content(f"<!doctype html><body style='margin:0'>{drawn}</body>")
    taken = page.screenshot()
    page.close()
    return taken
