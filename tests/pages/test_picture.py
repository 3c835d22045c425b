"""Charts as files: they say what they show and need no font of the machine that opens them."""

import io
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import vl_convert
from PIL import Image

from pages.charts.chain import chain_map
from pages.shared import outlines, picture, words
from pages.shared.outlines import SVG
from tests.pages.graphs import frames, shipped

FINDING = "电子信息产业链12个环节,8个待调查"
NOTES = ("示例数据", "全部产业、全部园区、2024年9月")
INK = (31, 41, 51)


@pytest.fixture(scope="module")
def spec() -> dict[str, Any]:
    nodes, edges = frames(shipped("EI"))
    return chain_map(nodes=nodes, edges=edges, width=800, downward=False)


@pytest.fixture(scope="module")
def drawn(spec: dict[str, Any]) -> str:
    return picture.svg(spec, finding=FINDING, notes=NOTES)


def elements(drawn: str, tag: str) -> Iterator[ET.Element]:
    return ET.fromstring(drawn).iter(f"{{{SVG}}}{tag}")


def test_no_text_is_left_that_would_need_a_font(spec: dict[str, Any], drawn: str) -> None:
    assert "<text" in vl_convert.vegalite_to_svg(spec)
    assert list(elements(drawn, "text")) == []
    assert "font-family" not in drawn
    # Nor any colour that office programs do not know.
    assert "currentColor" not in drawn
    assert "transparent" not in drawn


def test_every_word_has_its_outlines(drawn: str) -> None:
    """One closed figure at least for every sign of a label: none fell through as an empty place."""
    labelled = [group for group in elements(drawn, "g") if group.get("aria-label")]
    found = {group.get("aria-label") for group in labelled}
    assert {"印制电路板与贴装", words.typeset("圆面积为产值(示例数据)"), "待调查", "报告点名", "情景"} <= found
    for group in labelled:
        figures = "".join(path.attrib["d"] for path in group).count("Z")
        assert figures >= len(re.sub(r"\s", "", group.attrib["aria-label"]))


def test_every_sign_of_the_shipped_chains_is_in_the_font() -> None:
    names = {
        sign for cluster in ("EI", "EP", "HP", "AP", "FP", "BM") for node in shipped(cluster)[0] for sign in node.name
    }
    assert {"鲲", "帽", "、"} <= names
    assert [sign for sign in sorted(names | set("×*→—·%")) if not outlines.font().has(sign)] == []


def test_it_stands_alone(drawn: str) -> None:
    """The finding above, what was chosen and where it comes from below, in ink and for those who cannot see it."""
    written = [child.get("aria-label") for child in ET.fromstring(drawn) if child.tag.endswith("path")]
    assert written == [words.typeset(FINDING), *NOTES]
    assert [item.text for item in elements(drawn, "title")] == [words.typeset(FINDING)]
    assert next(elements(drawn, "rect")).attrib["fill"] == "#FFFFFF"


def test_names_stay_text_however_they_are_written() -> None:
    nodes, edges = frames(shipped("EI"))
    nasty = "<script>&\"'</text>"
    spec = chain_map(nodes=nodes.assign(note=nasty), edges=edges, width=800, downward=False)
    drawn = picture.svg(spec, finding=nasty)
    assert [item.text for item in elements(drawn, "title")] == [nasty]
    assert list(elements(drawn, "script")) == []


def test_pixels_have_ink_where_the_words_are(spec: dict[str, Any]) -> None:
    """Twice the size of the SVG; the finding's line and the lines below are dark in places, the margins blank."""
    sheet = ET.fromstring(picture.svg(spec, finding=FINDING, notes=NOTES))
    image = Image.open(io.BytesIO(picture.raster(picture.svg(spec, finding=FINDING, notes=NOTES)))).convert("RGB")
    width, height = (2 * float(sheet.attrib[side]) for side in ("width", "height"))
    assert image.size == (width, height)
    # A heading of 18 signs, 17 px high, on 24 px of margin.
    assert dark(image, (48, 48, 48 + 2 * 18 * 17, 48 + 2 * 25)) > 2000
    assert dark(image, (48, int(height) - 24 - 2 * 2 * 19, 600, int(height) - 24)) > 500
    assert dark(image, (0, 0, image.width, 40)) == dark(image, (0, 0, 40, image.height)) == 0


def dark(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many pixels are nearer to ink than to paper."""
    return sum(image.crop(box).convert("L").histogram()[:128])


def test_a_weight_for_headings_and_the_anchors_of_lines() -> None:
    """Two ideographs of 10 px are 20 px long, so a line in the middle of 50 starts at 40."""
    line = outlines.Line("产业", 50.0, 8.0)
    starts = [
        outlines.drawn(line, 10.0, anchor).attrib["transform"].split(")")[0] for anchor in ("start", "middle", "end")
    ]
    assert starts == ["translate(50.00,8.00", "translate(40.00,8.00", "translate(30.00,8.00"]
    assert "stroke-width" in outlines.drawn(line, 10.0, rim="#000000").attrib
    assert "stroke-width" not in outlines.drawn(line, 10.0).attrib
