"""总体: the funnel of 三个一批, its four rates under both denominators, and the year's investment against 序时."""

import pandas as pd
import streamlit as st

from data.model import Filters, Light, Release
from pages.charts.funnel import funnel
from pages.charts.theme import series
from pages.dispatch.cells import lamp, share, stamped
from pages.dispatch.gathered import Desk
from pages.shared import download, look, plot, words
from pages.shared.cached import ask
from queries import parks
from queries.league import RATES, targets
from queries.lights import Lamp
from queries.lights import rate as rate_lamp
from queries.pipeline import Rate, active, rates, reached
from queries.spending import Spending, spending

NO_TARGET = "报告未设目标"


def draw(desk: Desk, release: Release, chosen: Filters) -> None:
    promised = ask(release, parks.league_targets)
    goals = {RATES[item]: target for item, target in targets(promised).items()}
    found = [(one, goals.get(one.name), _lamp(one, goals, desk)) for one in rates(desk.flow, pd.Timestamp(desk.as_of))]
    stages, money = reached(desk.flow), spending(desk.months, desk.as_of.year, desk.cuts)
    look.finding(_finding(desk, stages, found))
    left, right = st.columns([2, 3], gap="large")
    with left:
        _funnel(desk, stages)
    with right:
        _rates(desk, found, list(promised["source_title"]), release, chosen)
        _investment(desk, money)


def _lamp(one: Rate, goals: dict[str, float], desk: Desk) -> Lamp:
    target = goals.get(one.name)
    return rate_lamp(one.due.done, one.due.due, target, desk.cuts) if target else Lamp(Light.GREY, NO_TARGET)


def _finding(desk: Desk, stages: dict[str, int], found: list[tuple[Rate, float | None, Lamp]]) -> str:
    number, known = len(desk.flow), int(desk.flow["stage"].notna().sum())
    if not any(one.due.due for one, _, _ in found):
        return f"{desk.since}{desk.kind}{number}个,其中{known}个有公开的阶段信息,未见计划日期,不计算比率。"
    said = "、".join(f"{stage}{count}个" for stage, count in stages.items() if stage != "达产")
    below = [one for one, _, light in found if light.light in (Light.RED, Light.YELLOW)]
    met = "应计比率均达到报告目标" if any(light.light is Light.GREEN for _, _, light in found) else "无可比的报告目标"
    short = "、".join(f"{one.name}{words.percent(one.due.share)}" for one in below)
    return f"{desk.since}{desk.kind}{number}个:{said};{f'{short},低于报告目标' if below else met}。"


def _funnel(desk: Desk, stages: dict[str, int]) -> None:
    first, last = stages["签约"], stages["达效"]
    look.section(f"{first}个签约项目中,{stages['投产']}个已投产,{last}个已达效")
    if not first:
        look.note("尚无项目到达签约阶段。")
        return
    texts = [f"{count}个" for count in stages.values()]
    tips = [words.typeset(f"{stage}:{text}{desk.mark}") for stage, text in zip(stages, texts, strict=True)]
    rows = pd.DataFrame({"name": list(stages), "count": list(stages.values()), "text": texts, "tip": tips})
    spec = plot.specification(funnel, stages=rows, colour=series(6, dark=plot.is_dark()))
    plot.draw(spec, key="funnel", alt_text=f"各阶段{desk.kind}数,从签约到达效{desk.mark}")
    out = len(desk.flow) - len(active(desk.flow))
    look.note(f"到达或越过该阶段的项目数{f',另有{out}个暂停、终止或调出不计' if out else ''}。{desk.mark.strip('()')}")


def _rates(
    desk: Desk, found: list[tuple[Rate, float | None, Lamp]], sources: list[str], release: Release, chosen: Filters
) -> None:
    due = [one for one, _, _ in found if one.due.due]
    if not due:
        look.section("比率:未见计划日期,不计算")
        look.note("应计口径须有计划日期;阶段信息不全时,逐级口径也不能说明问题。项目月报补填计划日期后自动计算。")
        return
    least = min(due, key=lambda one: one.due.share or 0.0)
    look.section(f"按应计口径,{least.name}最低,应{least.stage}{least.due.due}个、已{least.stage}{least.due.done}个")
    table = pd.DataFrame(
        {
            "指标": [one.name for one, _, _ in found],
            "灯": [lamp(light) for _, _, light in found],
            "应计口径": [share(one.due) for one, _, _ in found],
            "逐级口径": [share(one.chain) for one, _, _ in found],
            "报告目标": [words.NONE if target is None else words.percent(target, 0) for _, target, _ in found],
        }
    )
    look.table(table, numeric={"应计口径", "逐级口径", "报告目标"})
    source = f"目标见{sources[0]},为该年承诺,此处仅作对照;" if sources else ""
    look.note(f"应计口径:计划日期已到的项目中实际做到的;逐级口径:占上一阶段项目数。{source}灯按应计口径。")
    download.csv_button(stamped(table, desk), "项目比率", release, chosen)


def _investment(desk: Desk, money: Spending | None) -> None:
    if money is None:
        look.section(f"{desk.as_of.year}年投资:{words.UNSEEN}")
        look.note(f"到{desk.as_of.year}年{desk.as_of.month}月没有项目报送年度计划和完成投资,补报项目月报后显示。")
        return
    span = f"{money.year}年{'1' if money.month == 1 else f'1—{money.month}'}月"
    ahead = "快于" if money.gap >= 0 else "慢于"
    look.section(
        f"{span}完成投资{words.number(money.done)}亿元,为年度计划的{words.percent(money.share)},"
        f"{ahead}序时进度{words.number(abs(money.gap))}个百分点"
    )
    look.table(
        pd.DataFrame(
            {
                "灯": [lamp(money.lamp)],
                "项目数": [str(money.projects)],
                "年度计划(亿元)": [words.number(money.plan)],
                "累计完成(亿元)": [words.number(money.done)],
                "完成率(%)": [words.number(money.share * 100)],
                "时间进度(%)": [words.number(money.elapsed * 100)],
            }
        ),
        numeric={"项目数", "年度计划(亿元)", "累计完成(亿元)", "完成率(%)", "时间进度(%)"},
    )
    silent = f"另有{money.silent}个项目只报了计划。" if money.silent else ""
    look.note(f"有年度计划且报送完成数的项目合计;时间进度按最近报送月{money.month}÷12。{silent}{desk.mark.strip('()')}")
