"""How each segment of a cluster grew over the same period of the year before, as a table of colours."""

from typing import Any

import pandas as pd

from data.model import Filters, Release
from pages.charts.parts import growth_heat
from pages.shared import look, part_findings, plot, tables, words
from pages.shared.cached import ask
from pages.shared.parts import rise, scope, short
from queries import output
from queries.board import Standing


def section(standing: Standing, release: Release, filters: Filters) -> None:
    """Growth of each segment over the same period of the year before."""
    rows = ask(release, output.segment_growth, **scope(standing, filters))
    if rows.empty:
        return
    latest = rows[rows["period"] == rows["period"].max()]
    when, hidden = words.month(str(rows["period"].max())), rows["is_withheld"].astype(bool)
    is_partial = bool(latest["is_withheld"].any())
    look.section(part_findings.heat(when, latest["name"].map(short), latest["growth"], withheld=is_partial))
    cells = pd.DataFrame(
        {
            "name": rows["name"].map(short),
            "position": rows["position"],
            "month": rows["period"].map(_month_labels(sorted(rows["period"].unique()))),
            "order": rows["period"],
            "growth": rows["growth"],
            "is_withheld": hidden,
            "text": tables.starred(rows["growth"], hidden).map(_figure),
            "tip": [_heat_tip(row, standing) for row in rows.to_dict("records")],
        }
    )
    plot.draw(plot.specification(growth_heat, cells=cells), key="heat", alt_text=f"{standing.name}各环节逐期同比增速")
    look.note(
        f"同比增速(%),按水平数直接相比的名义增速;蓝色为增长、棕色为下降,颜色越深幅度越大,—为无上年同期数"
        f"{f',{words.WITHHELD}为{words.WITHHELD_WHY}' if hidden.any() else ''}。{words.basis(standing)}"
    )


def _month_labels(periods: list[str]) -> dict[str, str]:
    """'2023-10' → '10月|2023年|0' as the heat table wants it; the year stands only below the first month of each."""
    first = {period[:4]: period for period in reversed(periods)}
    years = {p: f"{p[:4]}年" if first[p[:4]] == p else "" for p in periods}
    return {p: f"{words.month(p)[5:]}|{years[p]}|{place % 2}" for place, p in enumerate(periods)}


def _figure(cell: float | str) -> str:
    return cell if isinstance(cell, str) else words.number(cell)


def _heat_tip(row: dict[str, Any], standing: Standing) -> str:
    said = words.WITHHELD_WHY if row["is_withheld"] else rise(row["growth"])
    return words.typeset(f"{row['name']} {words.month(row['period'])}:同比{said}{words.mark(standing)}")
