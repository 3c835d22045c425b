"""The sentences of 产业链图谱: what stands first on each view, and how a link, a firm and their states are written."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from pages.links.gathered import ACTIVE, Chain, Row
from pages.shared import parts, words
from queries.links import LOCAL
from queries.strength import State

UNKNOWN = str(State.UNKNOWN)
NO_SHARE = "份额未知"
MEANING = {
    State.UNKNOWN: "没有可确认的在产企业,也没有调查确认没有企业",
    State.MISSING: "调查确认没有企业或本地配套率过低,而下游在产",
    State.EMPTY: "调查确认没有企业,下游未见在产",
    State.ACTIVE: "有在产企业,强弱待调查",
    State.WEAK: "有在产企业,但规模小或家数少",
    State.STRONG: "有较大企业,规上企业较多",
}
_MOST = 3


def reading(chain: Chain) -> str:
    """What the chart does not say by itself."""
    said = ["连线由供应方指向采购方;括号内为企业位置的依据:种子、公开资料、推断、待核实。"]
    if unknown := _of_several(chain):
        said.append(f"{'、'.join(unknown)}在多个环节,{NO_SHARE}。")
    if chain.mark:
        said.append(f"产值为{words.ILLUSTRATIVE},不据以判断环节状态。")
    if chain.is_part:
        said.append("产值和企业按所选园区,环节状态按全区判断。")
    return "".join(said)


def _of_several(chain: Chain) -> list[str]:
    """Firms on several links of which nobody knows how much of them each has."""
    rows = chain.enterprises
    several = rows[rows.duplicated("enterprise_id", keep=False) & rows["share"].isna()]
    return list(several["short_name"].unique())


def chain_map(chain: Chain) -> str:
    """How many links are known to be there, missing, or unknown, and where most is made."""
    active = len(chain.of_state(*ACTIVE))
    judged = "、".join(f"{state}{n}个" for state in (State.STRONG, State.WEAK) if (n := len(chain.of_state(state))))
    counted = [f"{active}个有企业{f'({judged})' if judged else ''}" if active else "尚无环节确认有企业"]
    for state in (State.MISSING, State.EMPTY, State.UNKNOWN):
        if found := len(chain.of_state(state)):
            counted.append(f"{found}个{state}")
    return f"{chain.standing.name}产业链{len(chain.segments)}个环节中,{'、'.join(counted)};{_most_made(chain)}。"


def _most_made(chain: Chain) -> str:
    top, where = chain.largest(), "所选园区" if chain.is_part else ""
    if top is None:
        return f"{where}近12个月分环节产值{_why_no_output(chain)}"
    level = f"{words.number(top['current_value'])}{chain.standing.unit}"
    share = "" if pd.isna(top["share"]) else f",占{words.number(top['share'])}%"
    return f"{where}近12个月产值最大的是{parts.short(top['name'])},{level}{chain.mark}{share}"


def _why_no_output(chain: Chain) -> str:
    return words.WITHHELD_WHY if chain.output["is_withheld"].any() else words.UNSEEN


def gaps(chain: Chain) -> str:
    missing, unknown, named = chain.of_state(State.MISSING), chain.of_state(State.UNKNOWN), chain.named()
    scored = {key: one.need for key, one in chain.verdicts.items() if one.need}
    if missing:
        head = f"{chain.standing.name}确认缺链{len(missing)}个({_listed(chain, missing)})"
    else:
        head = f"{chain.standing.name}尚无确认的缺链"
    asked = f"报告点名{len(named)}个({_listed(chain, named)})" if named else "报告摘录没有点名环节"
    top = max(scored, key=lambda key: scored[key], default="")
    most = f",缺口分最高的是{chain.short(top)}({words.number(scored[top], 2)})" if top else ""
    return f"{head}{most};{asked},{len(unknown)}个环节待调查。"


def roadmap(chain: Chain, rows: pd.DataFrame) -> str:
    places = rows["segment_id"].nunique()
    lacking = [
        f"{word}待填{int(rows[column].isna().sum())}条"
        for column, word in (("enterprise_type", "企业类型"), ("team", "责任单位"), ("contact_log", "对接记录"))
        if rows[column].isna().any()
    ]
    left = "、".join(lacking) or "各项均已填写"
    return f"{chain.standing.name}招商路线图{len(rows)}条,涉及{places}个环节;{left}。"


def segment(chain: Chain, key: str) -> str:
    """One link: its state, its level and growth, its share."""
    return f"{chain.short(key)}:{chain.verdicts[key].state};{level(chain, key)}"


def level(chain: Chain, key: str) -> str:
    row = chain.figures(key)
    if row is None:
        return f"产值{words.UNSEEN}"
    if pd.isna(row["current_value"]):
        return f"产值{words.WITHHELD_WHY if row['is_withheld'] else words.UNSEEN}"
    said = f"近12个月{words.number(row['current_value'])}{chain.standing.unit}{mark(row)}"
    share = "" if pd.isna(row["share"]) else f",占{words.number(row['share'])}%"
    return f"{said},{rise(row)}{share}"


def rise(row: Row) -> str:
    if row["is_withheld_before"]:
        return f"增速{words.WITHHELD_WHY}"
    return "增速无法计算" if pd.isna(row["growth"]) else words.rise(row["growth"] / 100)


def mark(row: Row) -> str:
    return f"({words.ILLUSTRATIVE})" if row["is_illustrative"] else ""


def firms(rows: Iterable[Row]) -> str:
    """黄河信产(种子)、…: with how sure their place is; only the first few by name."""
    listed = [f"{row['short_name']}({sure(row)})" for row in rows]
    more = f"等{len(listed)}家" if len(listed) > _MOST else ""
    return "、".join(listed[:_MOST]) + more


def sure(row: Row) -> str:
    """How sure it is that the firm stands on this link, and in this district."""
    return row["certainty"] if row["locality"] == LOCAL else f"{row['certainty']},{row['locality']}"


def share(row: Row) -> str:
    return NO_SHARE if pd.isna(row["share"]) else f"份额{words.percent(row['share'], 0)}"


def need(value: float | None) -> str:
    """待调查 is not nought."""
    return UNKNOWN if value is None else words.number(value, 2)


def supply(value: float | None) -> str:
    return UNKNOWN if value is None or pd.isna(value) else words.percent(value, 0)


def known(value: Any) -> str:
    return value if isinstance(value, str) and value else words.UNSEEN


def link(row: Row, official: str = "is_official", url: str = "source_url") -> str | None:
    """Only an official site is a link."""
    return row[url] if row[official] and isinstance(row[url], str) else None


def _listed(chain: Chain, keys: list[str]) -> str:
    names = [chain.short(key) for key in keys]
    return "、".join(names[:_MOST]) + ("等" if len(names) > _MOST else "")
