"""From standings and frames to what a page puts on screen: chart specifications, built once per data and theme."""

from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from pages.charts import theme
from pages.charts.trajectory import trajectory
from pages.shared import words
from queries.board import Standing, months_between
from queries.growth import compound_path

EMPTY = pd.DataFrame({"year": pd.Series(dtype=float), "value": pd.Series(dtype=float), "label": pd.Series(dtype=str)})


def is_dark() -> bool:
    return st.context.theme.type == "dark"


def draw(spec: dict[str, Any], *, key: str, alt_text: str) -> None:
    """Put a finished specification on the page with its sentence for screen readers."""
    st.vega_lite_chart(spec, theme=None, width="stretch", key=key, alt=words.typeset(alt_text))


def specification(chart: alt.TopLevelMixin) -> dict[str, Any]:
    return chart.to_dict()


def decimal_year(period: str) -> float:
    """2024-12 → 2024.0, the end of that year; 2024-09 → 2023.75."""
    return int(period[:4]) - 1 + int(period[5:]) / 12


@st.cache_data(max_entries=256, show_spinner=False)
def trajectory_spec(
    standing: Standing,
    output: pd.DataFrame,
    *,
    dark: bool,
    height: int,
    top: float | None = None,
    detailed: bool = False,
) -> dict[str, Any]:
    """`output`: the cluster's rows of queries.output.cluster_output."""
    span = decimal_year(standing.baseline_period), decimal_year(standing.target_period)
    chart = trajectory(
        actual=_actual(standing, output, span[0]),
        path=_path(standing),
        target=standing.target if standing.rating else None,
        span=span,
        colour=theme.series(standing.position, dark=dark),
        height=height,
        top=top,
        detailed=detailed,
    )
    return specification(chart)


def _actual(standing: Standing, output: pd.DataFrame, first: float) -> pd.DataFrame:
    rows = output[(output["cluster_id"] == standing.cluster_id) & output["ttm"].notna()]
    rows = rows[rows["period"].map(decimal_year) >= first]
    mark = f"({words.ILLUSTRATIVE})" if standing.is_illustrative else ""
    return pd.DataFrame(
        {
            "year": rows["period"].map(decimal_year),
            "value": rows["ttm"],
            "label": [
                words.typeset(f"到{words.month(period)}的12个月:{words.number(value)}{standing.unit}{mark}")
                for period, value in zip(rows["period"], rows["ttm"], strict=True)
            ],
        }
    )


def _path(standing: Standing) -> pd.DataFrame:
    """The compound path month by month; nothing where there is no number to go to or the view is a part."""
    case = standing.rating.case if standing.rating else None
    if case is None or case.baseline is None or case.target is None:
        return EMPTY
    total = months_between(standing.baseline_period, standing.target_period)
    values = [compound_path(case.baseline, case.target, step / total) for step in range(total + 1)]
    if values[0] is None:
        return EMPTY
    first = decimal_year(standing.baseline_period)
    return pd.DataFrame({"year": [first + step / 12 for step in range(total + 1)], "value": values, "label": ""})
