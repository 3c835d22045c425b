"""亩均评价: what each park yields, scored by weights and benchmarks that the reader sets and the link keeps."""

import pandas as pd
import streamlit as st

from data import edition
from data.model import Edition, Filters, Release
from pages.estate import cells, found
from pages.estate.cells import Cell, figures
from pages.shared import address, download, editable, look, words
from queries import acreage
from queries.acreage import FACTORS, Setting

KEY, TOTAL, WHY = "weights", "亩均总分", "总分说明"
MODEL = (
    "总分=∑权重×指标值÷基准,不设上限;权重合计应为100。权重和基准由本区设定,故留空;公开的一例(黄岩区2022年办法)权重依次为30、20、20、"
    "10、10、10,基准为当地平均值。不设分档。"
)


class _Readable(tuple[str, ...]):
    """As the options of address.choice: every text that acreage.read understands."""

    __slots__ = ()

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and acreage.read(text) is not None


def settings() -> tuple[Setting, ...]:
    """Weights and benchmarks as the link or the boxes have them. Call before anything that shows a score."""
    address.choice(KEY, _Readable(), "")
    return acreage.read(st.session_state[KEY]) or acreage.EMPTY


def boxes(chosen: tuple[Setting, ...]) -> None:
    """A weight and a benchmark for each factor. The link is what holds; the boxes only show it."""
    look.section("权重与基准")
    with st.grid(columns=3, min_column_width=300):
        for place, (factor, setting) in enumerate(zip(FACTORS, chosen, strict=True)):
            with st.container(horizontal=True):
                _box(f"{factor.name}权重", f"{KEY}-w{place}", setting.weight, acreage.FULL)
                _box(f"基准({factor.unit})", f"{KEY}-b{place}", setting.benchmark, acreage.MOST)
    total = acreage.weights(chosen)
    if total and not acreage.is_whole(chosen):
        look.quiet(f"权重合计为{cells.text(total)},应为100,不计算总分。")
    look.note(MODEL)


def _box(label: str, key: str, value: float | None, most: float) -> None:
    st.session_state[key] = value
    st.number_input(
        words.typeset(label),
        min_value=0.0,
        max_value=most,
        value=None,
        step=None,
        format="%g",
        key=key,
        placeholder="未设",
        on_change=_written,
    )


def _written() -> None:
    state = st.session_state
    kept = tuple(Setting(state.get(f"{KEY}-w{place}"), state.get(f"{KEY}-b{place}")) for place in range(len(FACTORS)))
    state[KEY] = acreage.write(kept)


def scored(rows: pd.DataFrame, chosen: tuple[Setting, ...]) -> pd.DataFrame:
    """One row per park: the six figures, the total or why there is none."""
    columns = [found.factor_column(factor) for factor in FACTORS]
    table = rows[["园区", found.MU, *columns, "季报期", found.NATURE, "来源"]].copy()
    scores = [_score(row, chosen) for row in table.to_dict("records")]
    table[TOTAL], table[WHY] = [total for total, _ in scores], [why for _, why in scores]
    order = figures(table[TOTAL]).sort_values(ascending=False, kind="stable", na_position="last").index
    return table.loc[order]


def _score(row: dict[str, Cell], chosen: tuple[Setting, ...]) -> tuple[Cell, str]:
    cells_of = {factor.name: row[found.factor_column(factor)] for factor in FACTORS}
    result = acreage.score({name: c if isinstance(c, float) else None for name, c in cells_of.items()}, chosen)
    weighed = [factor.name for factor, setting in zip(FACTORS, chosen, strict=True) if setting.weight]
    if any(cells_of[name] == words.WITHHELD for name in weighed):
        return words.WITHHELD, words.WITHHELD_WHY
    if result.total is not None:
        return result.total, "各项齐全"
    if not weighed:
        return "未计算", "未设权重"
    return "未计算", f"缺{'、'.join(result.missing)}" if result.missing else "权重合计不是100"


def section(table: pd.DataFrame, release: Release, filters: Filters) -> None:
    """The six figures and the total of each park; one sentence where no park has any of them."""
    columns = [found.factor_column(factor) for factor in FACTORS]
    unseen = cells.unseen(table, {found.MU, *columns})
    if set(columns) <= set(unseen):
        look.empty(f"{cells.titles(columns)}均{words.UNSEEN}。", "请导入园区季报,或在筛选中清除园区、改选数据月。")
        st.page_link("intake.py", label="导入园区季报 ›")
    else:
        look.section("各园区指标与总分")
        away = [*unseen, "来源"] + ([] if table[found.NATURE].str.contains("季报").any() else [found.NATURE])
        cells.show(table.drop(columns=away), {found.MU, TOTAL, *columns})
        if unseen:
            look.note(f"所有园区均{words.UNSEEN}:{cells.titles(unseen)}。")
    look.note("税收、增加值取园区季报的12个月数(年初累计+上年全年−上年同期累计);不足12个月的不计算。")
    if edition.current() is Edition.PUBLIC:
        look.note(f"{Edition.PUBLIC}不含各园区季报中的税收、产值和增加值({words.WITHHELD_WHY})。")
    with st.container(horizontal=True):
        download.csv_button(table, "亩均评价", release, filters)
        editable.button("园区季报", release, filters)
