"""How far the projects of each park have come: real and illustrative ones in rows of their own, never in one count."""

import pandas as pd
import streamlit as st

from data.model import Filters, Release
from pages.estate.cells import ORDER, UNKNOWN
from pages.estate.gathered import Estate
from pages.shared import download, look, words


def section(estate: Estate, release: Release, chosen: Filters) -> None:
    flow = estate.flow[estate.flow["park_id"].notna()]
    if flow.empty:
        look.section("所选园区没有登记项目")
        return
    look.section(_title(flow))
    table = counted(flow)
    with st.expander("各园区项目按阶段"):
        shown = table.map(lambda cell: (str(cell) if cell else words.NONE) if isinstance(cell, int) else cell)
        look.table(shown, {name for name in table if name not in ("园区", "项目性质")})
    without = int(estate.flow["park_id"].isna().sum())
    if without:
        look.note(f"另有{without}个项目未载明所在园区,未列入。")
    download.csv_button(table, "园区项目阶段", release, chosen)


def counted(flow: pd.DataFrame) -> pd.DataFrame:
    """One row per park and kind; a column for each stage that any project has, the last for those of unknown stage."""
    nature = flow["is_illustrative"].astype(bool).map({False: "实有项目", True: words.ILLUSTRATIVE})
    stage = flow["stage"].fillna(UNKNOWN)
    table = pd.crosstab([flow["park_name"], nature], stage)
    table = table[[name for name in (*ORDER, UNKNOWN) if name in table]]
    table.insert(0, "合计", table.sum(axis=1))
    table = table.rename_axis(index=["园区", "项目性质"], columns=None).reset_index()
    return table.astype({name: object for name in table if name not in ("园区", "项目性质")})


def _title(flow: pd.DataFrame) -> str:
    example = flow["is_illustrative"].astype(bool)
    own = flow[~example]
    said = []
    if len(own):
        said.append(f"实有项目{len(own)}个,其中{int(own['stage'].notna().sum())}个有公开的阶段信息")
    if example.any():
        said.append(f"示例项目{int(example.sum())}个({words.ILLUSTRATIVE})")
    return f"各园区{';'.join(said)}"
