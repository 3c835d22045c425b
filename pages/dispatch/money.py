"""Investment of the projects that report: of the year against 序时, of the whole, and the funds in place."""

from datetime import date

import pandas as pd
import streamlit as st

from data.model import Filters, Release
from pages.charts.pace import pace as pace_chart
from pages.charts.theme import series
from pages.dispatch.cells import SHARE, TIME, lamp, pace, span
from pages.dispatch.gathered import Desk
from pages.shared import look, plot, words
from pages.shared.cached import ask
from queries import dispatch
from queries.spending import Part, Spending, built, funded, spending

KEY = (
    "图中虚线为序时进度,单位亿元。年度投资对年度计划,时间进度为最近报送月÷12;总投资为自开工累计完成对总投资;"
    "到位资金对合同投资,未填合同的对总投资。"
)
_DONE, _WHOLE = "完成(亿元)", "总额(亿元)"
_OF = "完成/总额(亿元)"
_NUMBERS = {"项目数", _DONE, _WHOLE, _OF, SHARE, TIME}


def section(desk: Desk, release: Release, chosen: Filters, *, one: bool = False) -> pd.DataFrame:
    """The three figures of one project, one above the other, or of many, side by side.

    Returns what it shows, one row per figure.
    """
    year = spending(desk.months, desk.as_of, desk.cuts)
    rows = [_of_year(year)] if year else []
    parts = {"总投资": built(desk.months, desk.flow), "到位资金": funded(desk.months, desk.flow)}
    table = pd.DataFrame(rows + [_of_part(name, part) for name, part in parts.items() if part])
    _title(year, desk, one=one)
    is_beside = year is not None and not one
    left, right = st.columns([2, 3], gap="large") if is_beside else (st.container(), st.container())
    with left:
        if year:
            _chart(year, desk, release, chosen)
    with right:
        if len(table):
            look.table(_brief(table) if one else table, numeric=_NUMBERS)
            silent = f"另有{year.silent}个项目只报了计划。" if year and year.silent else ""
            look.note(f"{'' if one else '各行只计两个数都报送的项目。'}{KEY}{silent}{desk.mark.strip('()')}")
    return table


def _title(year: Spending | None, desk: Desk, *, one: bool) -> None:
    if year is None:
        look.section(f"{desk.as_of.year}年{'投资' if one else '项目投资'}:{words.UNSEEN}")
        who = "未" if one else "没有项目"
        look.note(f"到{desk.as_of.year}年{desk.as_of.month}月{who}报送年度计划和完成投资,补报项目月报后显示。")
        return
    share = f"为年度计划的{words.percent(year.share)},{pace(year.gap)}"
    look.section(f"{span(date(year.year, year.month, 1))}完成投资{words.number(year.done)}亿元,{share}")


def _chart(year: Spending, desk: Desk, release: Release, chosen: Filters) -> None:
    known = {"as_of": desk.as_of, "known_until": chosen.known_until}
    rows = ask(release, dispatch.investment_by_month, projects=list(desk.courses), **known)
    months = rows["period"].str[5:].astype(int)
    tips = [
        words.typeset(
            f"{span(date(year.year, month, 1))}:完成{words.number(done)}亿元,"
            f"序时{words.number(year.plan * month / 12)}亿元{desk.mark}"
        )
        for month, done in zip(months, rows["done"], strict=True)
    ]
    spec = plot.specification(
        pace_chart,
        months=pd.DataFrame({"month": months, "done": rows["done"], "tip": tips}),
        plan=year.plan,
        plan_text=f"计划{words.number(year.plan)}",
        due_text=f"序时{words.number(year.plan * year.elapsed)}",
        done_text=words.number(year.done),
        colour=series(6, dark=plot.is_dark()),
    )
    plot.draw(spec, key="pace", alt_text=f"{desk.kind}{year.year}年累计完成投资与序时进度,单位亿元{desk.mark}")


def _brief(table: pd.DataFrame) -> pd.DataFrame:
    """For the narrow column of one project's sheet."""
    short = table.drop(columns=["项目数", _WHOLE])
    return short.assign(**{_DONE: table[_DONE] + "/" + table[_WHOLE]}).rename(columns={_DONE: _OF})


def _of_year(year: Spending) -> dict[str, str]:
    cells = _row("年度投资", lamp(year.lamp), year.projects, year.done, year.plan)
    return cells | {TIME: words.number(year.elapsed * 100)}


def _of_part(name: str, part: Part) -> dict[str, str]:
    return _row(name, words.NONE, part.projects, part.done, part.whole) | {TIME: words.NONE}


def _row(name: str, light: str, projects: int, done: float, whole: float) -> dict[str, str]:
    return {
        "指标": name,
        "灯": light,
        "项目数": str(projects),
        _DONE: words.number(done),
        _WHOLE: words.number(whole),
        SHARE: words.number(done / whole * 100),
    }
