"""A bare app with default settings: one slider, one Altair line redrawn from it."""

import altair as alt
import pandas as pd
import streamlit as st

growth = st.slider("Growth, % a year", 0, 100, 20)
months = range(60)
frame = pd.DataFrame({"month": months, "level": [(1 + growth / 100) ** (month / 12) for month in months]})
st.altair_chart(alt.Chart(frame).mark_line().encode(x="month:Q", y="level:Q"))
