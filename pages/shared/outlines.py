"""Text of an SVG drawn as outlines of our own font, so that every viewer shows it: also one without Chinese fonts.

An embedded font would keep the text selectable, but Word, WPS and most converters pass over fonts that lie in an SVG,
and then there is no ink. The words stay in the file as labels of the outlines, for search and for screen readers.
"""

from collections.abc import Iterator
from functools import cache
from threading import Lock
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pylopdf_fonts_zh_cn
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

SVG = "http://www.w3.org/2000/svg"
# The font has one weight; a rim of so many of its units makes it semibold.
_RIM, _SEMIBOLD = 36, 600
_READING = Lock()
_KEPT = ("transform", "opacity", "fill", "fill-opacity")


class Font:
    """Noto Sans SC, glyphs read as they are asked for."""

    def __init__(self) -> None:
        font = TTFont(pylopdf_fonts_zh_cn.sans_path(), lazy=True)
        self.units = int(font["head"].unitsPerEm)
        self._names: dict[int, str] = font.getBestCmap()
        self._glyphs = font.getGlyphSet()

    def has(self, sign: str) -> bool:
        return ord(sign) in self._names

    def line(self, text: str) -> tuple[str, float]:
        """Outlines of a line, in units of the font with y upwards, and how far it goes."""
        pen, at = SVGPathPen(self._glyphs, ntos=lambda number: str(round(number))), 0.0
        # Glyphs are read from the file at first use, by one thread at a time.
        with _READING:
            for sign in text:
                glyph = self._glyphs[self._names.get(ord(sign), ".notdef")]
                glyph.draw(TransformPen(pen, (1, 0, 0, 1, at, 0)))
                at += glyph.width
        return str(pen.getCommands()), at


@cache
def font() -> Font:
    return Font()


class Line(NamedTuple):
    text: str
    x: float
    y: float


def outlined(root: ET.Element) -> None:
    """Every text below `root` becomes outlines, in its place."""
    for parent in list(root.iter()):
        for at, child in enumerate(list(parent)):
            if child.tag == f"{{{SVG}}}text":
                parent[at] = _group(child)


def _group(text: ET.Element) -> ET.Element:
    size = float(text.get("font-size", "12px").removesuffix("px"))
    anchor = text.get("text-anchor", "start")
    group = ET.Element(f"{{{SVG}}}g", {key: text.attrib[key] for key in _KEPT if key in text.attrib})
    lines = [line for line in _lines(text) if line.text.strip()]
    group.set("role", "img")
    group.set("aria-label", "".join(line.text for line in lines))
    for line in lines:
        rim = group.get("fill", "none") if _is_bold(text.get("font-weight", "")) else ""
        group.append(drawn(line, size, anchor, rim=rim))
    return group


def drawn(line: Line, size: float, anchor: str = "start", *, rim: str = "") -> ET.Element:
    """A line of `size` px with its baseline at x, y; semibold by a rim of the colour `rim`."""
    path, length = font().line(line.text)
    scale = size / font().units
    x = line.x - length * scale * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    place = f"translate({x:.2f},{line.y:.2f}) scale({scale:.5f},-{scale:.5f})"
    bold = {"stroke-width": str(_RIM), "stroke-linejoin": "round"} if rim else {}
    return ET.Element(f"{{{SVG}}}path", {"transform": place, "d": path, "stroke": rim or "none", **bold})


def _is_bold(weight: str) -> bool:
    return weight == "bold" or (weight.isdigit() and int(weight) >= _SEMIBOLD)


def _lines(text: ET.Element) -> Iterator[Line]:
    """Vega writes one line as text and several as spans, each so far below the one before."""
    if not len(text):
        yield Line(text.text or "", 0.0, 0.0)
        return
    y = 0.0
    for span in text:
        y += float(span.get("dy", 0))
        yield Line(span.text or "", float(span.get("x", 0)), y)
