"""A chart as a file that stands alone: its finding above it, below it what was chosen and on which data it rests."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from xml.etree import ElementTree as ET

import streamlit as st
import vl_convert

from data import edition
from data.model import Edition, Filters, Release
from pages.charts import labels
from pages.shared import download, outlines, words
from pages.shared import filters as shared_filters
from pages.shared.outlines import SVG, Line

Spec = dict[str, Any]
_INK, _PAPER = "#1F2933", "#FFFFFF"
_MARGIN, _BELOW = 24.0, 14.0
_FINDING, _FINDING_LINE = 17.0, 25.0
_NOTE, _NOTE_LINE = 12.0, 19.0
_SCALE = 2


def buttons(
    spec: Spec | Callable[[], Spec],
    *,
    name: str,
    release: Release,
    chosen: Filters,
    finding: str = "",
    notes: Sequence[str] = (),
) -> None:
    """下载SVG and 下载PNG; `spec` in the colours of a light page, made when asked for; `notes`: sources and such."""
    stamped = [*notes, shared_filters.describe(release, chosen), f"数据版本:{release.label}"]
    if edition.current() is Edition.INTERNAL:
        stamped.append(f"{Edition.INTERNAL},注意保密")
    made = partial(_made, spec, finding or name, tuple(stamped))
    file = f"{name}_{chosen.month}_{release.label}"
    with st.container(horizontal=True, gap="small"):
        download.file_button("下载SVG", lambda: made().encode(), f"{file}.svg", "image/svg+xml")
        download.file_button("下载PNG", lambda: raster(made()), f"{file}.png", "image/png")


def _made(spec: Spec | Callable[[], Spec], finding: str, notes: Sequence[str]) -> str:
    return svg(spec if isinstance(spec, dict) else spec(), finding=finding, notes=notes)


def svg(spec: Spec, *, finding: str = "", notes: Sequence[str] = ()) -> str:
    """An SVG without any text that needs a font: see outlines."""
    chart = ET.fromstring(vl_convert.vegalite_to_svg(_inked(spec)))
    width = float(chart.attrib["width"])
    head = [Line(line, 0.0, 0.0) for line in labels.wrapped(words.typeset(finding), width, _FINDING)]
    foot = [line for note in notes for line in labels.wrapped(words.typeset(note), width, _NOTE)]
    top = _MARGIN + len(head) * _FINDING_LINE + _BELOW / 2
    below = top + float(chart.attrib["height"]) + _BELOW
    root = _sheet(width + 2 * _MARGIN, below + len(foot) * _NOTE_LINE + _MARGIN / 2, finding, notes)
    root.extend(_written([line.text for line in head], _MARGIN, _FINDING, _FINDING_LINE, is_bold=True))
    outlines.outlined(chart)
    root.append(_moved(chart, top))
    root.extend(_written(foot, below, _NOTE, _NOTE_LINE))
    return ET.tostring(root, encoding="unicode")


def raster(picture: str) -> bytes:
    """The same picture in pixels, twice as many as on the screen: outlines need no font, so the server needs none."""
    return bytes(vl_convert.svg_to_png(picture, scale=_SCALE))


def _inked(value: Any) -> Any:
    """The ink of the page is that of the paper."""
    if isinstance(value, dict):
        return {key: _inked(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_inked(item) for item in value]
    return _INK if value == "currentColor" else value


def _sheet(width: float, height: float, finding: str, notes: Sequence[str]) -> ET.Element:
    ET.register_namespace("", SVG)
    size = {"width": f"{width:.0f}", "height": f"{height:.0f}", "viewBox": f"0 0 {width:.0f} {height:.0f}"}
    root = ET.Element(f"{{{SVG}}}svg", {**size, "role": "img", "lang": "zh-CN"})
    ET.SubElement(root, f"{{{SVG}}}title").text = words.typeset(finding)
    ET.SubElement(root, f"{{{SVG}}}desc").text = words.typeset(";".join(notes))
    ET.SubElement(root, f"{{{SVG}}}rect", {"width": size["width"], "height": size["height"], "fill": _PAPER})
    return root


def _written(lines: Sequence[str], top: float, size: float, step: float, *, is_bold: bool = False) -> list[ET.Element]:
    found = []
    for at, text in enumerate(lines):
        path = outlines.drawn(Line(text, _MARGIN, top + at * step + size), size, rim=_INK if is_bold else "")
        path.set("fill", _INK)
        path.set("fill-opacity", "1" if is_bold else "0.72")
        path.set("aria-label", text)
        found.append(path)
    return found


def _moved(chart: ET.Element, top: float) -> ET.Element:
    """Without what is only there to be pressed, which not every program keeps unseen, and Vega's words in English."""
    for parent in list(chart.iter()):
        for item in [child for child in parent if child.get("fill") == "transparent"]:
            parent.remove(item)
    for item in chart.iter():
        for name in [key for key in item.attrib if key in ("class", "aria-roledescription", "aria-hidden")]:
            del item.attrib[name]
    group = ET.Element(f"{{{SVG}}}g", {"transform": f"translate({_MARGIN:.0f},{top:.0f})"})
    group.extend([child for child in chart if child.tag != f"{{{SVG}}}rect"])
    return group
