"""总体: the funnel of 三个一批, its four rates under both denominators, and investment against 序时."""

import pandas as pd
import streamlit as st

from data.model import Filters, Light, Release
from pages.charts.funnel import funnel
from pages.charts.theme import series
from pages.dispatch import money, pledge
from pages.dispatch.cells import lamp, share, stamped
from pages.dispatch.gathered import Desk
from pages.shared import download, look, plot, words
from pages.shared.cached import ask
from pages.shared.origins import OWN
from queries import commitments
from queries.league import RATES, targets
from queries.lights import Lamp
from queries.lights import rate as rate_lamp
from queries.pipeline import Rate, active, rates, reached
from queries.spending import Pledged

NO_TARGET = "报告未设目标"


def draw(desk: Desk, release: Release, chosen: Filters) -> None:
    promised = ask(release, commitments.project_targets, as_of=desk.as_of)
    goals = {RATES[item]: target for item, target in targets(promised).items()}
    found = [(one, goals.get(one.name), _lamp(one, goals, desk)) for one in rates(desk.flow, pd.Timestamp(desk.as_of))]
    stages, pledged = reached(desk.flow), pledge.of_report(promised, release, desk, chosen)
    look.finding(_finding(desk, stages, found, pledged))
    left, right = st.columns([2, 3], gap="large")
    with left:
        _funnel(desk, stages)
        if pledged:
            pledge.district(*pledged)
    with right:
        _rates(desk, found, list(promised.loc[promised["unit"] == "%", "source_title"]), release, chosen)
    invested = money.section(desk, release, chosen)
    if len(invested):
        download.csv_button(stamped(invested, desk), "项目投资", release, chosen)


def _lamp(one: Rate, goals: dict[str, float], desk: Desk) -> Lamp:
    target = goals.get(one.name)
    return rate_lamp(one.due.done, one.due.due, target, desk.cuts) if target else Lamp(Light.GREY, NO_TARGET)


def _finding(
    desk: Desk,
    stages: dict[str, int],
    found: list[tuple[Rate, float | None, Lamp]],
    pledged: tuple[str, Pledged] | None,
) -> str:
    number, known = len(desk.flow), int(desk.flow["stage"].notna().sum())
    if not any(one.due.due for one, _, _ in found):
        if pledged and desk.origin == OWN:
            return f"{desk.since}{pledge.said(*pledged)};{number}个{desk.kind}未见计划日期,不计算比率。"
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
    lowest = f"{least.name}最低,应{least.stage}{least.due.due}个、已{least.stage}{least.due.done}个"
    whole = f"{'、'.join(one.name for one in due)}{'均' if len(due) > 1 else ''}为100%"
    look.section(f"按应计口径,{whole if least.due.share == 1 else lowest}")
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
