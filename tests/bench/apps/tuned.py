"""The same bare app, tuned: a fragment, a dict instead of Altair, and the imports out of the collector's sight."""

import gc
from typing import Any

import altair  # noqa: F401  # imported, as in the default app, so that both carry the same objects
import pandas  # noqa: F401
import streamlit as st

SPEC: dict[str, Any] = {
    "mark": "line",
    "encoding": {"x": {"field": "month", "type": "quantitative"}, "y": {"field": "level", "type": "quantitative"}},
}


@st.cache_resource
def freeze() -> bool:
    """Once a process: the script runs again at every visit."""
    gc.freeze()
    return True


@st.fragment
def curve() -> None:
    growth = st.slider("Growth, % a year", 0, 100, 20)
    values = [{"month": month, "level": (1 + growth / 100) ** (month / 12)} for month in range(60)]
    st.vega_lite_chart({**SPEC, "data": {"values": values}})


freeze()
curve()
