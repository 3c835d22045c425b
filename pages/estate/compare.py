"""园区对比: parks in order by one figure, up to four side by side, and all of them in one table."""

import pandas as pd
import streamlit as st

from data.model import Filters, Release
from pages.charts.estate import rank_bars
from pages.estate import cells, found, origin
from pages.estate.cells import figures
from pages.estate.gathered import Estate
from pages.shared import address, download, editable, look, plot, words
from queries import acreage

MOST = 4


def ranks(estate: Estate) -> dict[str, str]:
    """What parks can be ranked by: id in the link → column."""
    return {
        "output": estate.level,
        "growth": found.GROWTH,
        "leading": found.SHARE,
        "yield": found.PER_MU,
        "tax": found.factor_column(acreage.FACTORS[0]),
        "let": found.LET,
    }


def section(estate: Estate, release: Release, chosen: Filters) -> None:
    by = ranks(estate)
    address.choice("by", list(by), "output")
    left, right = st.columns([2, 3], gap="large")
    with left:
        st.selectbox(
            "排名依据",
            list(by),
            format_func=lambda key: words.typeset(by[key]),
            key="by",
            width=280,
            persist_state="session",
        )
        _ranking(estate, by[st.session_state["by"]])
    with right:
        _side_by_side(estate)
    _table(estate, release, chosen)


def ordered(estate: Estate, column: str) -> pd.DataFrame:
    """The parks by one figure, largest first, those without it last in the order of their output."""
    rows = estate.rows.assign(_by=figures(estate.rows[column]), _level=figures(estate.rows[estate.level]))
    return rows.sort_values(["_by", "_level"], ascending=False, kind="stable", na_position="last")


def _ranking(estate: Estate, column: str) -> None:
    rows = ordered(estate, column)
    known, rest = rows[rows["_by"].notna()], rows[rows["_by"].isna()]
    title, unit = column.removesuffix(")").split("(")
    if known.empty:
        look.section(f"{title}:所选园区均无可排名的数")
    else:
        _bars(known, column, title, unit)
    without = [
        f"{_said(word)}:{'、'.join(there['园区'])};"
        for word, there in rest.groupby(rest[column].astype(str), sort=False)
    ]
    look.note(f"单位:{unit}。{''.join(without)}".removesuffix(";"))


def _bars(known: pd.DataFrame, column: str, title: str, unit: str) -> None:
    """The parks with a number, in order. Where only some are illustrative, each of these says so beside its bar."""
    marks = [f"({words.ILLUSTRATIVE})" if origin.is_example(row, column) else "" for row in known.to_dict("records")]
    mark, mixed = max(marks), len(set(marks)) > 1
    first = known["园区"].iloc[0]
    leads = f"{first}{title}居首,{known['园区'].iloc[1]}次之" if len(known) > 1 else f"有{title}的只有{first}"
    look.section(f"{leads}{mark}")
    texts = [f"{words.number(value)}{unit if unit == '%' else ''}" for value in known["_by"]]
    said = zip(known["园区"], texts, marks, strict=True)
    shown = pd.DataFrame(
        {
            "name": known["园区"].to_numpy(),
            "value": known["_by"].to_numpy(),
            "text": [words.typeset(f"{value}{own if mixed else ''}") for value, own in zip(texts, marks, strict=True)],
            "tip": [words.typeset(f"{name}:{title}{v}{'' if unit == '%' else unit}{own}") for name, v, own in said],
        }
    )
    spec = plot.specification(rank_bars, parts=shown)
    plot.draw(spec, key="ranking", alt_text=f"各园区{title}排名,单位{unit}{mark}")


def _said(word: str) -> str:
    return f"{word}({words.WITHHELD_WHY})" if word == words.WITHHELD else word


def _side_by_side(estate: Estate) -> None:
    names = dict(zip(estate.rows["park_id"], estate.rows["园区"], strict=True))
    address.choice("peer", list(names))
    # The widget refuses a link with more.
    st.session_state["peer"] = st.session_state["peer"][:MOST]
    st.multiselect(
        words.typeset(f"并列对比(最多{MOST}个)"),
        list(names),
        format_func=names.__getitem__,
        key="peer",
        max_selections=MOST,
        placeholder=words.typeset("默认:产值最大及同主导产业的园区"),
        persist_state="session",
    )
    rows = estate.rows.set_index("park_id").loc[st.session_state["peer"] or peers(estate)]
    numbers = [estate.level, found.GROWTH, found.SHARE, found.MU, found.PER_MU]
    numbers += [found.factor_column(factor) for factor in acreage.FACTORS[:2]] + [found.FLOOR, found.LET, found.AT_WORK]
    listed = ["主导产业", "期次", *numbers, found.PROJECTS, found.NATURE]
    unseen = cells.unseen(rows, set(numbers))
    listed = [name for name in listed if name not in unseen]
    table = pd.DataFrame({"指标": listed})
    for park, cells_of in rows.iterrows():
        table[names[str(park)]] = [cells.text(cells_of[name], name) for name in listed]
    look.table(table, fit=True)
    if unseen:
        look.note(f"所列园区均{words.UNSEEN}:{cells.titles(unseen)}。")


def peers(estate: Estate) -> list[str]:
    """The park with most output and those that share a leading industry with it; else the largest."""
    rows = ordered(estate, estate.level)
    first = set(rows["clusters"].iloc[0])
    alike = rows["clusters"].map(lambda own: bool(first.intersection(own)))
    return list(pd.concat([rows[alike], rows[~alike]])["park_id"].head(MOST))


def _table(estate: Estate, release: Release, chosen: Filters) -> None:
    rows = ordered(estate, ranks(estate)[st.session_state["by"]])
    measured = [estate.level, found.GROWTH, found.SHARE, found.MU, found.PER_MU]
    measured += [found.factor_column(factor) for factor in acreage.FACTORS]
    measured += [found.FLOOR, found.RENTABLE, found.OCCUPIED, found.PRODUCING, found.LET, found.AT_WORK]
    table = rows[["园区", "主导产业", *measured, found.PROJECTS, found.BASIS, "季报期", found.NATURE, "进展", "来源"]]
    unseen = cells.unseen(table, set(measured))
    look.section(f"{len(rows)}个园区核对表")
    cells.show(table.drop(columns=[*unseen, "来源", "进展", found.BASIS, "季报期"]), set(measured))
    if unseen:
        look.note(f"所有园区均{words.UNSEEN}:{cells.titles(unseen)}。")
    look.note(
        f"{estate.measure}为报送了分园区数据的集群之和,不含集群以外企业;主导产业集聚率=主导产业近12个月{estate.measure}÷园区近12个月"
        f"{estate.measure};亩均和集聚率按全部产业计算;厂房入驻率=已入驻面积÷可招商面积。"
    )
    with st.container(horizontal=True):
        download.csv_button(table, "园区载体", release, chosen)
        editable.button("园区季报", release, chosen)
