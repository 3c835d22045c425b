"""Investment on 项目调度: of the projects that report, and of the whole district as the report promised it."""

from datetime import date

import pandas as pd

from data.model import Filters, Release
from pages.dispatch.cells import lamp
from pages.dispatch.gathered import Desk
from pages.shared import look, words
from pages.shared.cached import ask
from queries import commitments
from queries.promised import promise, reports
from queries.spending import Part, Pledged, Spending, built, funded, pledged, spending

INDICATOR = "年度投资"
KEY = (
    "年度投资对年度计划,时间进度为最近报送月÷12;总投资为自开工累计完成对总投资;到位资金对合同投资,未填合同的对总投资。"
)
_DONE, _WHOLE, _SHARE, _TIME = "完成(亿元)", "总额(亿元)", "完成率(%)", "时间进度(%)"
_OF = "完成/总额(亿元)"
_NUMBERS = {"项目数", _DONE, _WHOLE, _OF, _SHARE, _TIME}


def of_report(release: Release, desk: Desk, chosen: Filters) -> tuple[str, Pledged] | None:
    """The promised investment of the year and its name; None where there is none for that day, or a part is chosen."""
    promised = ask(release, commitments.project_targets, as_of=desk.as_of)
    rows = promised[promised["indicator"] == INDICATOR].to_dict("records")
    if not rows or chosen.clusters or chosen.parks:
        return None
    values = ask(release, commitments.commitment_values, as_of=desk.as_of, known_until=chosen.known_until)
    told = reports(values).get(rows[0]["commitment_id"], [])
    found = pledged(promise(rows[0]), told, desk.as_of, desk.cuts)
    return (str(rows[0]["name"]), found) if found else None


def said(name: str, found: Pledged) -> str:
    """全区重点项目年度完成投资达承诺的23.6%,慢于序时进度1.4个百分点(正常): for a finding."""
    return f"全区{name}达承诺的{words.percent(found.share)},{pace(found.gap)}({found.lamp.word})"


def district(name: str, found: Pledged) -> None:
    """What the report promised of the whole district's investment, and how far it had come."""
    look.section(
        f"全区{name}:{span(found.until)}{words.number(found.done)}亿元,为承诺{words.target(found.plan)}亿元的"
        f"{words.percent(found.share)}"
    )
    source = words.source(found.report.source_title, found.report.source_issuer)
    mark = words.ILLUSTRATIVE if found.report.is_illustrative else source
    table = pd.DataFrame(
        {
            "灯": [lamp(found.lamp)],
            _SHARE: [words.number(found.share * 100)],
            _TIME: [words.number(found.elapsed * 100)],
            "来源": [mark],
        }
    )
    look.table(table, numeric={_SHARE, _TIME}, links={"来源": [found.report.source_link]})
    look.note("全区数,与所列项目的合计口径不同,不随项目筛选变化。")


def section(desk: Desk, *, one: bool = False) -> pd.DataFrame:
    """The year's investment against 序时, what of the whole is built, and the funds in place; of `one` or of many.

    Returns what it shows, one row per figure.
    """
    year = spending(desk.months, desk.as_of, desk.cuts)
    if year is None:
        look.section(f"{desk.as_of.year}年{'投资' if one else '项目投资'}:{words.UNSEEN}")
        who = "未" if one else "没有项目"
        look.note(f"到{desk.as_of.year}年{desk.as_of.month}月{who}报送年度计划和完成投资,补报项目月报后显示。")
    else:
        month = date(year.year, year.month, 1)
        share = f"为年度计划的{words.percent(year.share)},{pace(year.gap)}"
        look.section(f"{span(month)}完成投资{words.number(year.done)}亿元,{share}")
    rows = [_of_year(year)] if year else []
    parts = {"总投资": built(desk.months, desk.flow), "到位资金": funded(desk.months, desk.flow)}
    rows += [_of_part(name, part) for name, part in parts.items() if part]
    table = pd.DataFrame(rows)
    if rows:
        look.table(_brief(table) if one else table, numeric=_NUMBERS)
        look.note(f"{'' if one else '各行只计两个数都报送的项目。'}{KEY}{_silent(year)}{desk.mark.strip('()')}")
    return table


def _brief(table: pd.DataFrame) -> pd.DataFrame:
    """For the narrow column of one project's sheet."""
    short = table.drop(columns=["项目数", _WHOLE])
    return short.assign(**{_DONE: table[_DONE] + "/" + table[_WHOLE]}).rename(columns={_DONE: _OF})


def _silent(year: Spending | None) -> str:
    return f"另有{year.silent}个项目只报了计划。" if year and year.silent else ""


def span(until: date) -> str:
    """2022年1—3月: figures of a year so far."""
    return f"{until.year}年{'1' if until.month == 1 else f'1—{until.month}'}月"


def pace(gap: float) -> str:
    """快于 or 慢于序时进度, in percentage points."""
    apart = words.number(abs(gap))
    return f"{'快于' if gap > 0 else '慢于'}序时进度{apart}个百分点" if float(apart) else "与序时进度持平"


def _of_year(year: Spending) -> dict[str, str]:
    return _row("年度投资", lamp(year.lamp), year.projects, year.done, year.plan) | {
        _TIME: words.number(year.elapsed * 100)
    }


def _of_part(name: str, part: Part) -> dict[str, str]:
    return _row(name, words.NONE, part.projects, part.done, part.whole) | {_TIME: words.NONE}


def _row(name: str, light: str, projects: int, done: float, whole: float) -> dict[str, str]:
    return {
        "指标": name,
        "灯": light,
        "项目数": str(projects),
        _DONE: words.number(done),
        _WHOLE: words.number(whole),
        _SHARE: words.number(done / whole * 100),
    }
