"""The inside of one cluster: segments, periods and parks, each with its finding, its chart and its remark."""

import pandas as pd
import streamlit as st

from data.model import Filters, Release
from pages.charts import theme
from pages.charts.parts import growth_heat, pull_bars, value_bars
from pages.shared import download, findings, look, plot, tables, words
from pages.shared.cached import ask
from queries import output
from queries.board import Standing
from queries.contribution import contribution

NO_SEGMENTS = "未报送分环节数据"


def segments(standing: Standing, release: Release, filters: Filters) -> None:
    """拉动 and 贡献率 of each segment over the last 12 months."""
    rows = ask(release, output.output_by_segment, **_scope(standing, filters))
    if rows.empty:
        look.section("分环节拉动")
        look.note(f"{NO_SEGMENTS},只有集群合计数。")
        return
    parts = contribution(rows)
    if parts["pull"].isna().any():
        look.section(f"{standing.short_name}分环节:两年数据不全,不计算拉动")
    else:
        _pulls(parts, standing)
    look.note(f"拉动,单位:百分点;各环节之和等于总增速。{words.basis(standing)}")
    table = _segment_table(parts, standing)
    with st.expander("分环节明细"):
        tables.show(table, without=["数据性质", "口径", "来源", "位置"])
    download.csv_button(table, f"{standing.short_name}分环节", release, filters)


def _pulls(parts: pd.DataFrame, standing: Standing) -> None:
    best, worst = parts.loc[parts["pull"].idxmax()], parts.loc[parts["pull"].idxmin()]
    total, names = parts["pull"].sum(), (short(best["name"]), short(worst["name"]))
    whole = standing.short_name if standing.rating else f"所选园区{standing.short_name}"
    look.section(findings.pull(whole, total, names[0], best["pull"], names[1], worst["pull"]))
    shown = pd.DataFrame(
        {
            "name": parts["name"].map(short),
            "pull": parts["pull"],
            "text": parts["pull"].map(words.number),
            "tip": [_pull_tip(row, standing) for row in parts.to_dict("records")],
        }
    )
    colour = theme.series(standing.position, dark=plot.is_dark())
    spec = plot.specification(pull_bars, parts=shown, colour=colour)
    plot.draw(spec, key="pull", alt_text=f"{standing.name}各环节对近一年增长的拉动,单位百分点")


def parks(standing: Standing, release: Release, filters: Filters) -> None:
    """How the cluster's output of the last 12 months splits over parks."""
    rows = ask(release, output.output_by_park, **_scope(standing, filters)).dropna(subset=["current_value"])
    if rows.empty:
        look.section("分园区")
        look.note(f"{words.NO_PARKS},只有集群合计数。")
        return
    parts = contribution(rows)
    first = parts.loc[parts["current_value"].idxmax()]
    share = f"占{words.number(first['share'])}%,为最大承载园区"
    look.section(f"近12个月全部来自{first['short_name']}" if len(parts) == 1 else f"{first['short_name']}{share}")
    texts = [
        words.typeset(f"{words.number(row['current_value'])}({_rise(row['growth'])})")
        for row in parts.to_dict("records")
    ]
    shown = pd.DataFrame({"name": parts["short_name"], "value": parts["current_value"], "text": texts})
    mark = words.mark(standing)
    shown["tip"] = [words.typeset(f"{name}:{text}{mark}") for name, text in zip(parts["name"], texts, strict=True)]
    colour = theme.series(standing.position, dark=plot.is_dark())
    spec = plot.specification(value_bars, parts=shown, colour=colour)
    plot.draw(spec, key="parks", alt_text=f"{standing.name}近12个月数按园区分布")
    look.note(f"近12个月数与近一年增速。{words.basis(standing)}")


def heat(standing: Standing, release: Release, filters: Filters) -> None:
    """Growth of each segment over the same period of the year before."""
    rows = ask(release, output.segment_growth, **_scope(standing, filters))
    if rows.empty:
        return
    latest = rows[rows["period"] == rows["period"].max()]
    look.section(findings.heat(words.month(str(rows["period"].max())), latest["name"].map(short), latest["growth"]))
    mark = words.mark(standing)
    cells = pd.DataFrame(
        {
            "name": rows["name"].map(short),
            "position": rows["position"],
            "month": rows["period"].map(_month_labels(sorted(rows["period"].unique()))),
            "order": rows["period"],
            "growth": rows["growth"],
            "text": [words.number(growth) for growth in rows["growth"]],
            "tip": [
                words.typeset(f"{name} {words.month(period)}:同比{_rise(growth)}{mark}")
                for name, period, growth in zip(rows["name"], rows["period"], rows["growth"], strict=True)
            ],
        }
    )
    plot.draw(plot.specification(growth_heat, cells=cells), key="heat", alt_text=f"{standing.name}各环节逐期同比增速")
    look.note(
        f"同比增速(%),按水平数直接相比的名义增速;蓝色为增长、棕色为下降,颜色越深幅度越大,—为无上年同期数。{words.basis(standing)}"
    )


def short(name: str) -> str:
    """A segment's name without the list in brackets that explains it."""
    return name.split("(")[0].split("\uff08")[0]


def _scope(standing: Standing, filters: Filters) -> dict[str, object]:
    return {"clusters": [standing.cluster_id], "parks": list(filters.parks) or None, "as_of": filters.month}


def _month_labels(periods: list[str]) -> dict[str, str]:
    """'2023-10' → '10月|2023年|0' as the heat table wants it; the year stands only below the first month of each."""
    first = {period[:4]: period for period in reversed(periods)}
    years = {p: f"{p[:4]}年" if first[p[:4]] == p else "" for p in periods}
    return {p: f"{words.month(p)[5:]}|{years[p]}|{place % 2}" for place, p in enumerate(periods)}


def _rise(growth: float) -> str:
    return words.NONE if pd.isna(growth) else words.rise(growth / 100)


def _pull_tip(row: dict[str, float], standing: Standing) -> str:
    mark = words.mark(standing)
    share = "" if pd.isna(row["share_of_change"]) else f",贡献率{words.number(row['share_of_change'])}%"
    level = f"近12个月{words.number(row['current_value'])}{standing.unit},{_rise(row['growth'])}"
    return words.typeset(f"{row['name']}:{level},拉动{words.number(row['pull'])}个百分点{share}{mark}")


def _segment_table(parts: pd.DataFrame, standing: Standing) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "环节": parts["name"],
            "位置": parts["stage"],
            f"近12个月({standing.unit})": parts["current_value"],
            f"前12个月({standing.unit})": parts["previous_value"],
            "增速(%)": parts["growth"],
            "占比(%)": parts["share"],
            "拉动(百分点)": parts["pull"],
            "贡献率(%)": parts["share_of_change"],
            "数据性质": words.nature(standing),
            "口径": f"{standing.measure_name}({standing.price_basis})",
            "来源": standing.source,
        }
    )
