"""What is chosen on 项目调度 alone: the day, the kind of projects, the view, one project, and the further filters."""

from datetime import date, timedelta
from functools import lru_cache

import pandas as pd
import streamlit as st

from data.model import Light
from pages.dispatch.gathered import Desk
from pages.shared import address, words
from pages.shared.origins import EXAMPLE, ORIGINS, OWN, origins
from pages.shared.switch import switch
from queries.pace import last_day
from queries.pipeline import of_batch

VIEWS = {"flow": "总体", "gantt": "倒排工期", "week": "本周清单", "issues": "问题台账", "list": "项目清单"}
LIGHTS = {words.CLASS[light]: light for light in Light}
_UNKNOWN, _UNSEEN = "none", "未见公开阶段"


def day(month: str) -> date:
    """The as-of day: the last of the data month unless another one is chosen. Never the computer's clock."""
    default = last_day(month)
    days = _days(default)
    address.choice("asof", days, default.isoformat())
    return date.fromisoformat(st.session_state["asof"])


def day_input(month: str) -> None:
    state, days = st.session_state, _days(last_day(month))
    state["asof_day"] = date.fromisoformat(state["asof"])
    first, last = (date.fromisoformat(at) for at in (days[0], days[-1]))
    st.date_input(
        "截至日期", min_value=first, max_value=last, key="asof_day", format="YYYY-MM-DD", on_change=_keep_day, width=150
    )


def origin(desk: Desk) -> str:
    """Real or illustrative, never both in one count."""
    offered, named = origins(desk.flow), st.query_params.get("project", "")
    # A link to one project need not say of which kind it is.
    of = desk.flow.loc[(desk.flow["project_id"] == named) | (desk.flow["parent_id"] == named), "is_illustrative"]
    default = (EXAMPLE if of.iloc[0] else OWN) if len(of) else offered[0]
    address.choice("origin", offered, default)
    if len(offered) > 1:
        shown = [key for key in ORIGINS if key in offered]
        switch("项目性质", "origin", {key: ORIGINS[key] for key in shown})
    return str(st.session_state["origin"])


def view() -> str:
    address.choice("view", list(VIEWS), next(iter(VIEWS)))
    # Whoever picks a view wants to see it, not the project that was open.
    return switch("视图", "view", VIEWS, on_change=_close_project)


def project(desk: Desk) -> str | None:
    """The id of the one project to be shown, which may be one of several parts; None: all."""
    names = desk.names | {key: f"{name}(含子项目)" for key, name in desk.families.items()}
    address.choice("project", ["", *names], "")
    st.selectbox(
        "项目",
        ["", *names],
        format_func=lambda key: words.typeset(names.get(key, "全部项目")),
        key="project",
        width=230,
        persist_state="session",
    )
    return st.session_state["project"] or None


def further(desk: Desk) -> Desk:
    """更多筛选: by stage, light, list and leader; what is chosen narrows everything."""
    flow = desk.flow
    lamps = {key: words.CLASS[one.lamp.light] for key, one in desk.courses.items()}
    options = {
        "stage": {one: _UNSEEN if one == _UNKNOWN else one for one in flow["stage"].fillna(_UNKNOWN).unique()},
        "light": {key: f"{words.SHAPE[light]} {light.value}灯" for key, light in LIGHTS.items()},
        "batch": {batch: batch for batch in sorted({one for listed in flow["batches"] for one in listed if one})},
        "leader": {leader: leader for leader in sorted(flow["lead_leader"].dropna().unique())},
    }
    for key, offered in options.items():
        address.choice(key, list(offered))
    labels = {"stage": "阶段", "light": "灯", "batch": "批次", "leader": "包联领导"}
    state = st.session_state
    number = sum(bool(state[key]) for key in labels)
    with st.popover(f"更多筛选({number})" if number else "更多筛选", icon=":material/tune:", key="further"):
        for key, label in labels.items():
            offered = options[key]
            st.multiselect(
                label,
                list(offered),
                format_func=offered.__getitem__,
                key=key,
                placeholder="全部",
                persist_state="session",
            )
    kept = of_batch(flow, state["batch"])
    kept = _among(kept, kept["stage"].fillna(_UNKNOWN), state["stage"])
    kept = _among(kept, kept["project_id"].map(lamps), state["light"])
    return desk.narrowed(_among(kept, kept["lead_leader"], state["leader"]))


def _among(flow: pd.DataFrame, values: pd.Series, wanted: list[str]) -> pd.DataFrame:
    return flow[values.isin(wanted)] if wanted else flow


def _close_project() -> None:
    st.session_state["project"] = ""


def _keep_day() -> None:
    st.session_state["asof"] = st.session_state["asof_day"].isoformat()


@lru_cache(maxsize=64)
def _days(default: date) -> list[str]:
    """Every day that may be asked for: from eight years before the data month to three after it."""
    first = date(default.year - 8, 1, 1)
    return [(first + timedelta(days=n)).isoformat() for n in range((date(default.year + 3, 12, 31) - first).days + 1)]
