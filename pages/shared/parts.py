"""The inside of one cluster: segments and parks, each with its finding, its chart and its remark."""

from typing import Any

import pandas as pd
import streamlit as st

from data.model import Filters, Release
from pages.charts import theme
from pages.charts.parts import pull_bars, value_bars
from pages.shared import download, look, part_findings, plot, tables, words
from pages.shared.cached import ask
from queries import output
from queries.board import Standing
from queries.contribution import contribution

NO_SEGMENTS = "未报送分环节数据"


def segments(standing: Standing, release: Release, filters: Filters) -> None:
    """拉动 and 贡献率 of each segment over the last 12 months."""
    rows = ask(release, output.output_by_segment, **scope(standing, filters))
    if rows.empty:
        look.section("分环节拉动")
        look.note(f"{NO_SEGMENTS},只有集群合计数。")
        return
    hidden = rows["is_withheld"] | rows["is_withheld_before"]
    parts = _measured(rows, hidden, standing)
    shown = parts[parts["pull"].notna()]
    if shown.empty:
        look.section(f"{standing.short_name}分环节:{words.WITHHELD_WHY if hidden.any() else '两年数据不全,不计算拉动'}")
    else:
        _pulls(shown, standing, withheld=bool(hidden.any()))
    look.note(f"拉动,单位:百分点;{_adds_up(rows.loc[hidden, 'name'])}{words.basis(standing)}")
    table = _segment_table(parts, standing)
    with st.expander("分环节明细"):
        tables.show(table, without=["数据性质", "口径", "来源", "位置"])
    download.csv_button(table, f"{standing.short_name}分环节", release, filters)


def _measured(rows: pd.DataFrame, hidden: pd.Series, standing: Standing) -> pd.DataFrame:
    """Parts against their sum; against the published whole where some are withheld, whose sum must not be shown."""
    return contribution(rows, (standing.ttm, standing.ttm_before) if hidden.any() else None)


def _adds_up(withheld: pd.Series) -> str:
    if withheld.empty:
        return "各环节之和等于总增速。"
    return f"{_hidden(withheld.map(short))}所列环节之和不等于总增速。"


def _hidden(names: pd.Series) -> str:
    return f"{'、'.join(names)}:{words.WITHHELD},{words.WITHHELD_WHY};"


def _pulls(parts: pd.DataFrame, standing: Standing, *, withheld: bool) -> None:
    best, worst = parts.loc[parts["pull"].idxmax()], parts.loc[parts["pull"].idxmin()]
    total = (standing.growth or 0.0) * 100 if withheld else parts["pull"].sum()
    whole = standing.short_name if standing.rating else f"所选园区{standing.short_name}"
    ends = (short(best["name"]), best["pull"], short(worst["name"]), worst["pull"])
    look.section(part_findings.pull(whole, total, *ends, withheld=withheld))
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
    rows = ask(release, output.output_by_park, **scope(standing, filters))
    hidden = rows["is_withheld"].astype(bool)
    rows, names = rows.dropna(subset=["current_value"]), rows.loc[hidden, "short_name"]
    if rows.empty and names.empty:
        look.section("分园区")
        look.note(f"{words.NO_PARKS},只有集群合计数。")
        return
    if rows.empty:
        look.section("分园区")
    else:
        _park_bars(_measured(rows, hidden, standing), standing, withheld=bool(hidden.any()))
    more = "" if names.empty else f"{_hidden(names)}"
    look.note(f"{more}近12个月数与近一年增速。{words.basis(standing)}")


def _park_bars(parts: pd.DataFrame, standing: Standing, *, withheld: bool) -> None:
    look.section(part_findings.parks(parts, withheld=withheld))
    texts = [
        words.typeset(f"{words.number(row['current_value'])}({_park_rise(row)})") for row in parts.to_dict("records")
    ]
    shown = pd.DataFrame({"name": parts["short_name"], "value": parts["current_value"], "text": texts})
    mark = words.mark(standing)
    shown["tip"] = [words.typeset(f"{name}:{text}{mark}") for name, text in zip(parts["name"], texts, strict=True)]
    colour = theme.series(standing.position, dark=plot.is_dark())
    spec = plot.specification(value_bars, parts=shown, colour=colour)
    plot.draw(spec, key="parks", alt_text=f"{standing.name}近12个月数按园区分布")


def short(name: str) -> str:
    """A segment's name without the list in brackets that explains it."""
    return name.split("(")[0].split("\uff08")[0]


def scope(standing: Standing, filters: Filters) -> dict[str, object]:
    parks = list(filters.parks) or None
    known = {"as_of": filters.month, "known_until": filters.known_until}
    return {"clusters": [standing.cluster_id], "parks": parks, **known}


def rise(growth: float) -> str:
    return words.NONE if pd.isna(growth) else words.rise(growth / 100)


def _park_rise(row: dict[str, Any]) -> str:
    return f"增速{words.WITHHELD}" if row["is_withheld_before"] else rise(row["growth"])


def _pull_tip(row: dict[str, float], standing: Standing) -> str:
    mark = words.mark(standing)
    share = "" if pd.isna(row["share_of_change"]) else f",贡献率{words.number(row['share_of_change'])}%"
    level = f"近12个月{words.number(row['current_value'])}{standing.unit},{rise(row['growth'])}"
    return words.typeset(f"{row['name']}:{level},拉动{words.number(row['pull'])}个百分点{share}{mark}")


def _segment_table(parts: pd.DataFrame, standing: Standing) -> pd.DataFrame:
    now, before = parts["is_withheld"], parts["is_withheld_before"]
    return pd.DataFrame(
        {
            "环节": parts["name"],
            "位置": parts["stage"],
            f"近12个月({standing.unit})": tables.starred(parts["current_value"], now),
            f"前12个月({standing.unit})": tables.starred(parts["previous_value"], before),
            "增速(%)": tables.starred(parts["growth"], now | before),
            "占比(%)": tables.starred(parts["share"], now),
            "拉动(百分点)": tables.starred(parts["pull"], now | before),
            "贡献率(%)": tables.starred(parts["share_of_change"], now | before),
            "数据性质": words.nature(standing),
            "口径": f"{standing.measure_name}({standing.price_basis})",
            "来源": standing.source,
        }
    )
