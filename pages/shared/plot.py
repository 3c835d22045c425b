"""From standings and frames to what a page puts on screen: chart specifications, built once per data and theme."""

from collections.abc import Callable
from typing import Any

import altair as alt
import streamlit as st

from pages.charts import theme
from pages.charts.trajectory import Point, trajectory
from pages.shared import words
from queries.board import Standing, months_between
from queries.growth import compound_path


def is_dark() -> bool:
    return st.context.theme.type == "dark"


def draw(spec: dict[str, Any], *, key: str, alt_text: str) -> None:
    """Put a finished specification on the page with its sentence for screen readers."""
    st.vega_lite_chart(spec, theme=None, width="stretch", key=key, alt=words.typeset(alt_text))


def specification(builder: Callable[..., alt.LayerChart | dict[str, Any]], **arguments: Any) -> dict[str, Any]:
    """What a builder of pages.charts makes of its arguments, kept for the next run with the same ones."""
    return _specification(builder.__name__, arguments, builder)


@st.cache_data(max_entries=256, show_spinner=False)
def _specification(
    name: str, arguments: dict[str, Any], _builder: Callable[..., alt.LayerChart | dict[str, Any]]
) -> dict[str, Any]:
    built = _builder(**arguments)
    return built if isinstance(built, dict) else built.to_dict(validate=False)


def decimal_year(period: str) -> float:
    """2024-12 → 2024.0, the end of that year; 2024-09 → 2023.75."""
    return int(period[:4]) - 1 + int(period[5:]) / 12


def trajectory_spec(
    standing: Standing,
    months: list[tuple[str, float]],
    *,
    dark: bool,
    height: int,
    top: float | None = None,
    detailed: bool = False,
) -> dict[str, Any]:
    """`months`: period and the 12 months to it, in order of time."""
    return trajectory(
        actual=actual(standing, months),
        path=path(standing),
        target=standing.target if standing.rating else None,
        span=span(standing),
        colour=theme.series(standing.position, dark=dark),
        height=height,
        top=top,
        detailed=detailed,
    )


def span(standing: Standing) -> tuple[float, float]:
    """The plan's first and last year on the axis."""
    return decimal_year(standing.baseline_period), decimal_year(standing.target_period)


def actual(standing: Standing, months: list[tuple[str, float]]) -> list[Point]:
    mark, first = words.mark(standing), span(standing)[0]
    return [
        Point(
            decimal_year(period),
            value,
            words.typeset(f"到{words.month(period)}的12个月:{words.number(value)}{standing.unit}{mark}"),
        )
        for period, value in months
        if decimal_year(period) >= first
    ]


def path(standing: Standing) -> list[Point]:
    """The compound path month by month; nothing where there is no number to go to or the view is a part."""
    case = standing.rating.case if standing.rating else None
    if case is None:
        return []
    total, first = (
        months_between(standing.baseline_period, standing.target_period),
        decimal_year(standing.baseline_period),
    )
    steps = ((step, compound_path(case.baseline, case.target, step / total)) for step in range(total + 1))
    return [Point(first + step / 12, value) for step, value in steps if value is not None]
