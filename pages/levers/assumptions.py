"""Every assumption behind a scenario, and what came of it, as a table that can stand alone."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from data.model import Threshold
from pages.shared import words
from pages.shared.desk import Desk
from queries.gap import INVESTMENT
from queries.grounds import Ground, Project
from queries.likelihood import DELAYS, DRAWS, RHO
from queries.outcomes import Outcome
from queries.projection import period

Row = dict[str, Any]


def table(
    desk: Desk,
    grounds: Mapping[str, Ground],
    outcomes: Mapping[str, Mapping[str, Outcome]],
    thresholds: Iterable[Threshold],
) -> pd.DataFrame:
    """One row per scenario and assumption or result: 情景, 集群, 类别, 项, 值, 单位, 说明. Values unrounded."""
    rows: list[Row] = []
    for letter in desk.scenarios:
        for key, ground in grounds.items():
            head = {"情景": letter.upper(), "集群": ground.standing.name}
            listed = (*_results(ground, outcomes[letter][key]), *_growth(desk, letter, ground))
            rows += [head | row for row in (*listed, *_projects(desk, letter, ground, outcomes[letter][key]))]
        rows += [{"情景": letter.upper(), "集群": "全部"} | row for row in _parameters(desk, letter, thresholds)]
    return pd.DataFrame(rows)


def _row(kind: str, item: str, value: object, unit: str = "", remark: str = "") -> Row:
    return {"类别": kind, "项": item, "值": value, "单位": unit, "说明": remark}


def _results(ground: Ground, outcome: Outcome) -> Iterable[Row]:
    standing, nature = ground.standing, words.nature(ground.standing)
    year = f"{standing.target_period[:4]}年"
    yield _row("数据", f"近12个月({words.month(standing.month)})", standing.ttm, standing.unit, nature)
    yield _row("结果", f"{year}水平", outcome.figure, standing.unit, f"情景测算,{nature}")
    if outcome.case.target is None:
        return
    yield _row("数据", f"{year}目标", standing.target, standing.unit, standing.wording)
    yield _row("结果", "缺口(负数为富余)", outcome.gap, standing.unit)
    yield _row("结果", "达到目标的年份", outcome.year or "十年内未达到")
    yield _row("结果", "含项目所需年增速", _percent(outcome.needed.rate), "%", str(outcome.needed.reach))
    yield _row("结果", "不含项目所需年增速", _percent(outcome.needed_alone.rate), "%", str(outcome.needed_alone.reach))
    if outcome.odds is not None:
        yield _row("结果", "达标概率", _percent(outcome.odds.probability), "%", f"{DRAWS}次模拟")
        yield _row("结果", "八成区间下限(P10)", outcome.odds.p10, standing.unit)
        yield _row("结果", "八成区间上限(P90)", outcome.odds.p90, standing.unit)


def _growth(desk: Desk, letter: str, ground: Ground) -> Iterable[Row]:
    scenario = desk.scenarios[letter]
    names = {ground.cluster_id: "年增速"} | {s.segment_id: f"年增速:{s.name}" for s in ground.segments}
    for lever, name in names.items():
        chosen = scenario.growth.get(lever)
        if chosen is None and lever != ground.cluster_id:
            continue
        rate = chosen.rate if chosen else ground.rate
        yield _row("增速", name, rate * 100, "%", "情景给定" if chosen else "默认:近12个月名义增速")
        if chosen and chosen.low is not None and chosen.high is not None:
            yield _row("增速", f"{name}区间下限(P10)", chosen.low * 100, "%", "情景给定")
            yield _row("增速", f"{name}区间上限(P90)", chosen.high * 100, "%", "情景给定")
    yield _row("增速", "推测误差σ", _percent(ground.spread), "百分点", "“增速与上年同期相同”过去的误差")


def _projects(desk: Desk, letter: str, ground: Ground, outcome: Outcome) -> Iterable[Row]:
    plants = {plant.project_id: plant for plant in outcome.case.plants}
    records = {project.project_id: project for project in ground.projects}
    for key, plant in plants.items():
        name = desk.known.projects.get(key, "情景新增项目")
        remark = _nature(records.get(key))
        yield _row("项目", f"{name}:达产年产值(净增)", plant.output, "亿元", remark)
        yield _row("项目", f"{name}:投产月(含推迟)", period(plant.start), "", remark)
        yield _row("项目", f"{name}:爬坡期", plant.ramp, "个月", remark)
        yield _row("项目", f"{name}:投产概率", plant.probability * 100, "%", remark)
        yield _row("项目", f"{name}:已含在产值数据内", "是" if plant.is_inside else "否", "", remark)
    for key, project in records.items():
        if key not in plants:
            yield _row("项目", project.name, None, "", words.NOT_COUNTED)


def _nature(project: Project | None) -> str:
    if project is None:
        return "情景新增"
    return words.ILLUSTRATIVE if project.is_illustrative else "登记项目"


def _parameters(desk: Desk, letter: str, thresholds: Iterable[Threshold]) -> Iterable[Row]:
    for months, weight in zip(DELAYS, desk.scenarios[letter].delays, strict=True):
        yield _row("参数", f"项目推迟{months}个月的权重", weight)
    yield _row("参数", "环节间增速相关系数", RHO)
    chosen = desk.scenarios[letter].investment
    for one in thresholds:
        if one.method == INVESTMENT:
            origin = "情景给定" if one.name in chosen else one.origin
            yield _row("参数", one.meaning, chosen.get(one.name, one.value), "", origin)


def _percent(fraction: float | None) -> float | None:
    return None if fraction is None else fraction * 100
