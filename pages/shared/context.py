"""The line of context above every page: district, plan, data month, what is illustrative, how much time is over."""

from html import escape

import streamlit as st

from data import edition
from data.model import Edition, Filters, Release
from pages.shared import look, times, words
from pages.shared.cached import ask
from queries import lookups
from queries.board import months_between


def show(release: Release, filters: Filters) -> None:
    """One line: district, plan, data month, what is illustrative, and how much of the plan's time has passed."""
    region = ask(release, lookups.region).iloc[0]
    plan = (region["baseline_period"], region["target_period"])
    illustrative = len(ask(release, lookups.illustrative)) > 0
    known = filters.known_until and f"{times.THEN}:截至{times.moment(filters.known_until)}"
    parts = [
        f"<b>{escape(region['name'])}</b>",
        f"{escape(region['plan_name'])}({words.years(*plan)})",
        f"数据截至{words.month(filters.month)}" if filters.month else "",
        f'<span class="ct-tag">{known}</span>' if known else "",
        f'<span class="ct-tag">{words.ILLUSTRATIVE}</span>' if illustrative else "",
        f'<span class="ct-tag">{Edition.INTERNAL}</span>' if edition.current() is Edition.INTERNAL else "",
        _elapsed(months_between(plan[0], filters.month) / months_between(*plan)) if filters.month else "",
    ]
    spans = "".join(part if part.startswith("<") else f"<span>{part}</span>" for part in parts if part)
    st.html(f'<div class="ct-context">{words.typeset(spans)}</div>')
    if isinstance(region["note"], str):
        look.note(region["note"])


def _elapsed(share: float) -> str:
    passed = min(max(share, 0.0), 1.0)
    said = f"规划时间已过{words.percent(passed, 0)}"
    bar = f"linear-gradient(to right,currentColor {passed:.0%},rgba(128,128,128,.35) {passed:.0%})"
    return f'<span class="ct-elapsed" role="img" aria-label="{said}">{said}<i style="background:{bar}"></i></span>'
