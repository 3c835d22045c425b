"""The look that pages share: the stylesheet, the line of context, findings, notes, light words."""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from pages.shared import words
from queries.board import Standing

_MARKUP = re.compile(r"([\\`*_\[\]<~$:])")
# The column of lights in any table; its shapes have their colours there as well.
LAMP = "灯"
_COLOURS = {shape: f"ct-{words.CLASS[light]}" for light, shape in words.SHAPE.items()}
_STYLE = Path(__file__).with_name("style.css").read_text(encoding="utf-8")


def apply() -> None:
    st.html(f"<style>{_STYLE}</style>")


def finding(sentence: str) -> None:
    """The page's one finding: a full sentence with numbers."""
    st.html(f'<h1 class="ct-finding">{_text(sentence)}</h1>')


def section(sentence: str) -> None:
    """A part's title, itself a finding."""
    st.html(f'<h2 class="ct-section">{_text(sentence)}</h2>')


def note(sentence: str) -> None:
    st.html(f'<div class="ct-note">{_text(sentence)}</div>')


def quiet(sentence: str) -> None:
    """Something that has just happened, for screen readers too; no colour, those are for lights."""
    st.html(f'<div class="ct-notice" role="status">{_text(sentence)}</div>')


def _text(sentence: str) -> str:
    return escape(words.typeset(sentence))


def lamp(standing: Standing) -> str:
    """A light as shape, word and colour, for our own markup."""
    shape, word, css = words.light(standing)
    return f'<span class="ct-light ct-{css}">{shape} {_text(word)}</span>'


def notice(place: Any, sentences: list[str]) -> None:
    if sentences:
        place.info(literal("".join(sentences)), icon=":material/info:")


def empty(what: str, remedy: str) -> None:
    """Say what was empty and how to widen it."""
    st.info(words.typeset(f"{what}{remedy}"), icon=":material/filter_list_off:")


def failed() -> None:
    st.error(words.typeset("本页暂时无法显示,原因已记入服务器日志,请刷新页面;若仍无法打开,请联系维护人员。"))


def table(
    frame: pd.DataFrame,
    numeric: set[str] | None = None,
    links: dict[str, list[str | None]] | None = None,
    *,
    fit: bool = False,
) -> None:
    """A plain table of text for reading: hairlines, numbers right-aligned, blanks as a dash, first column pinned.

    `links` gives a column's cells an address (official sites or rows of our own; None leaves plain text). `fit`:
    columns as narrow as a phone asks for, to be compared side by side.
    """
    css = {name: "" if fit else _column_class(frame[name], name in (numeric or set())) for name in frame.columns}
    head = "".join(f'<th class="{css[name]}">{_text(name)}</th>' for name in frame.columns)
    columns = [
        [f'<td class="{css[name]}">{_cell(value, link, name)}</td>' for value, link in _with_links(frame[name], links)]
        for name in frame.columns
    ]
    body = "".join(f"<tr>{''.join(cells)}</tr>" for cells in zip(*columns, strict=True))
    # Focusable, so that a wide table can be scrolled by keyboard.
    scroll = f'<div class="ct-scroll" tabindex="0" role="region" aria-label="{words.typeset("表格,可左右滚动")}">'
    st.html(f'{scroll}<table class="ct-sum ct-list"><tr>{head}</tr>{body}</table></div>')


def _column_class(cells: pd.Series, number: bool) -> str:
    texts = [cell for cell in cells if isinstance(cell, str)]
    if number:
        return "n"
    if all(len(text) <= (16 if text.isascii() else 6) for text in texts):
        return "ct-whole"
    longest = max(map(len, texts))
    if longest > 24:
        return "ct-long"
    return "ct-mid" if longest > 8 or cells.name == LAMP else ""


def _with_links(cells: pd.Series, links: dict[str, list[str | None]] | None) -> Iterator[tuple[object, str | None]]:
    addresses = (links or {}).get(str(cells.name)) or [None] * len(cells)
    return zip(cells, addresses, strict=True)


def _cell(value: object, address: str | None, column: str) -> str:
    text = _text(value) if isinstance(value, str) and value else words.NONE
    if column == LAMP and text[0] in _COLOURS:
        return f'<span class="{_COLOURS[text[0]]}">{text[0]}</span>{text[1:]}'
    if address:
        # What lies outside opens beside the board; one of our own rows is a step within it.
        beside = "" if address.startswith("?") else ' target="_blank" rel="noopener"'
        return f'<a href="{escape(address, quote=True)}"{beside}>{text}</a>'
    return text


def bullets(sentences: list[str]) -> None:
    st.html(f'<ul class="ct-bullets">{"".join(f"<li>{_text(sentence)}</li>" for sentence in sentences)}</ul>')


def literal(text: str) -> str:
    """Text that would be read as Markdown, shown as it is: what data and links hold is nobody's markup."""
    return _MARKUP.sub(r"\\\1", words.typeset(text))
