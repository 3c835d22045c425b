"""What the parts of a cluster say, each in one sentence. Of parts that are withheld nothing is claimed."""

from collections.abc import Iterable

import pandas as pd

from pages.shared import words


def pull(name: str, total: float, best: str, best_pull: float, worst: str, worst_pull: float, *, withheld: bool) -> str:
    """Which part moved the whole most, and which held it back (pulls in percentage points, total in %).

    Where parts are withheld, it is said only of those shown.
    """
    head = f"{name}近一年{words.rise(total / 100)}"
    shown = "可显示的环节中" if withheld else ""
    if best_pull <= 0:
        return f"{head},{shown or '各环节'}均未形成拉动,{worst}下拉{words.number(-worst_pull)}个百分点。"
    tail = f",{worst}下拉{words.number(-worst_pull)}个百分点" if worst_pull < -0.05 else ""
    return f"{head},{shown or '其中'}{best}拉动{words.number(best_pull)}个百分点{tail}。"


def parks(parts: pd.DataFrame, *, withheld: bool) -> str:
    """Which park holds most of the cluster (short_name, current_value, share in %); only of those shown."""
    first = parts.loc[parts["current_value"].idxmax()]
    share = "" if first["share"] != first["share"] else f"占{words.number(first['share'])}%"
    if withheld:
        return f"可显示的园区中,{first['short_name']}最大{share and ','}{share}"
    if len(parts) == 1:
        return f"近12个月全部来自{first['short_name']}"
    return f"{first['short_name']}{share},为最大承载园区"


def heat(when: str, names: Iterable[str], growth: Iterable[float], *, withheld: bool) -> str:
    """Which segments shrank in the latest period; where growth is not known or withheld, nothing is claimed of it."""
    known = [(name, value) for name, value in zip(names, growth, strict=True) if value == value]
    if not known:
        return f"{when}各环节同比{words.WITHHELD_WHY}" if withheld else f"{when}无上年同期数,不计算同比"
    shrinking = "、".join(name for name, value in known if value < 0)
    if shrinking:
        return f"{when}{shrinking}同比下降"
    return f"{when}可显示的环节同比均未下降" if withheld else f"{when}各环节同比均未下降"
