"""Promises as a list: on a wide screen a table, on a phone one block each (the rules are in style.css)."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from pages.promises import said
from pages.promises.board import Shown, lights
from pages.shared import look, words

_HEADERS = ("灯", "承诺和原文", "目标", "期限", "最新进展", "责任单位", "佐证和来源")


def counts(shown: Sequence[Shown]) -> None:
    """How many have each light, in one row."""
    counted = lights(shown)
    parts = [
        f'<span class="ct-light ct-{words.CLASS[light]}">{words.SHAPE[light]} {word} {counted[light]}项</span>'
        for light, word in said.WORD.items()
    ]
    st.html(f'<div class="ct-tabular ct-counts">{"".join(parts)}</div>')


def listed(shown: Iterable[Shown]) -> None:
    """One line for each promise, its own sentence below its name."""
    head = "".join(f"<th>{_text(header)}</th>" for header in _HEADERS)
    body = "".join(_row(one) for one in shown)
    st.html(f'<table class="ct-sum ct-list ct-promises"><tr>{head}</tr>{body}</table>')


def _row(one: Shown) -> str:
    row, lamp = one.row, one.lamp
    value, when = said.latest(one)
    day, way = said.deadline(one.promise)
    note = _small(_given(row["note"]) or "")
    cells = [
        f'<span class="ct-light ct-{words.CLASS[lamp.light]}">{words.SHAPE[lamp.light]} {_text(lamp.word)}</span>',
        f'<b>{_text(row["name"])}</b><div class="ct-note ct-said">{_text(row["source_quote"])}</div>{note}',
        _text(said.target(one.promise, _given(row["unit"]), _given(row["wording"]))),
        f"{_text(day)}{_small(way)}",
        f"{_text(value)}{_small(when)}",
        _text(_given(row["owner_dept"]) or words.NONE),
        _evidence(one),
    ]
    pairs = zip(_HEADERS, cells, strict=True)
    return f"<tr>{''.join(_cell(header, cell) for header, cell in pairs)}</tr>"


def _cell(header: str, cell: str) -> str:
    """A cell says its header, which stands before it on a phone; there an empty one is left out."""
    empty = ' class="ct-nil"' if cell == words.NONE else ""
    return f'<td data-label="{_text(header)}"{empty}><div>{cell}</div></td>'


def _evidence(one: Shown) -> str:
    """What shows it, and who says so; an official site can be opened."""
    if one.standing is not None:
        return _text(one.standing.source or words.NONE)
    report = one.report
    if report is None:
        return words.NONE
    if report.is_illustrative:
        return words.ILLUSTRATIVE
    source = _text(words.source(report.source_title, report.source_issuer))
    if report.source_link:
        address = escape(report.source_link, quote=True)
        source = f'<a href="{address}" target="_blank" rel="noopener">{source}</a>'
    return f'{_text(report.evidence or "")}<div class="ct-note">{source}</div>'


def _small(text: str) -> str:
    return f'<div class="ct-note">{_text(text)}</div>' if text else ""


def _given(cell: object) -> str | None:
    return cell if isinstance(cell, str) else None


def _text(text: object) -> str:
    return escape(words.typeset(str(text)))


def remarks(texts: Iterable[str]) -> None:
    """What the region says of its promises as a whole: how much of the report they are."""
    for text in texts:
        look.note(text)
