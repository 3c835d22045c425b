"""What a file would change, before anything is changed: figures, lights, and what is still missing after it."""

import re

import pandas as pd
import streamlit as st

from data.model import Filters
from pages.shared import changed, download, look, words
from pages.shared.cached import ask
from pages.upload import lacking, said
from pages.upload.opened import Opened
from queries import lookups
from queries.compared import Change, digits

# What fits on a screen with the rest.
_FEW, _MOST = 15, 200


def section(held: Opened, changes: list[Change]) -> None:
    """Only where the file can be taken in."""
    found = held.draft
    if found.candidate is None:
        return
    month = next(iter(ask(found.candidate, lookups.months)["period"]), "")
    filters = Filters(found.region, (), (), month)
    _lights(changes)
    lacking.after(found.candidate, filters)
    look.section(f"将{said.figures(found.added, found.revised)}")
    with st.expander("逐项对照", expanded=len(found.changed) <= _FEW):
        look.table(figures(found.changed.head(_MOST)), {"原值", "新值", "变化"})
        if len(found.changed) > _MOST:
            look.note(f"以上为前{_MOST}行,其余见下载的清单。")
    download.csv_button(found.changed, "导入前后对照", found.base, filters)


def figures(changed_rows: pd.DataFrame) -> pd.DataFrame:
    """One line per figure that is new or another one, as text with as many decimals as it takes to see it."""
    return pd.DataFrame([_figure(row) for row in changed_rows.to_dict("records")])


def _figure(row: dict[str, object]) -> dict[str, str]:
    before, after = row["原值"], row["新值"]
    old, new = _number(before), _number(after)
    decimals = digits(old or 0.0, new)
    shown = {"对象": str(row["对象"]), "指标": str(row["指标"]), "报告期": _period(row["报告期"])}
    return shown | {
        "原值": words.NONE if _is_none(before) else _text(before, old, decimals),
        "新值": words.NONE if _is_none(after) else _text(after, new, decimals),
        "变化": "新增" if _is_none(before) else _difference(old, new, decimals),
    }


def _period(value: object) -> str:
    """Reporting periods in words, dates as they are; a directory has none."""
    if not isinstance(value, str):
        return ""
    return words.month(value) if re.fullmatch(r"\d{4}-\d{2}", value) else value


def _difference(old: float | None, new: float | None, decimals: int) -> str:
    """+2.4(+1.1%); the sign says which way, no colour does."""
    if old is None or new is None:
        return "改动"
    sign = "+" if new > old else ""
    share = f"({sign}{words.percent(new / old - 1)})" if old > 0 else ""
    return f"{sign}{words.number(new - old, decimals)}{share}"


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not _is_none(value) else None


def _is_none(value: object) -> bool:
    return value is None or value != value


def _text(value: object, number: float | None, decimals: int) -> str:
    return str(value) if number is None else words.number(number, decimals)


def _lights(changes: list[Change]) -> None:
    turned = [one for one in changes if one.light_before is not one.light_after]
    if turned:
        look.section(f"{len(turned)}个灯变化:{'、'.join(one.short_name for one in turned)}")
    elif changes:
        look.section("各集群灯色不变")
    if changes:
        look.table(changed.table(changes))
    else:
        look.note(changed.sentence(changes))
