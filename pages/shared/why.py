"""Why this light: the formula with its numbers filled in, a sum that an accountant would accept."""

from dataclasses import asdict
from html import escape

import pandas as pd
import streamlit as st

from pages.charts.ruler import SPAN, ruler
from pages.shared import look, plot, times, words
from queries.board import Standing
from queries.methods import Verdict
from queries.rating import METHOD, VERSION, CutOffs, Rating, Status

_REASON = {
    Status.IN_WORDS: "目标没有数值,不评灯,也不编造数值;下列为佐证事项和走势。",
    Status.NO_DATA: "到数据月不足12个月数据,不能与年度目标比较,请补齐各月产值。",
    Status.BAD_DATA: "数据为负或无法计算,请核对产值数据。",
    Status.DONE: "目标期已到,全年数不低于目标。",
    Status.NEARLY_DONE: "目标期已到,全年数低于目标,但不低于目标的{nearly_done:.0%}。",
    Status.NOT_DONE: "目标期已到,全年数低于目标的{nearly_done:.0%}。",
    Status.DONE_EARLY: "近12个月已达到目标,不再比较增速。",
    Status.NO_BASELINE: "没有基期年的完整数据,无法计算增速,请补齐基期年各月产值或基期值。",
    Status.BAD_BASELINE: "基期值为负,请核对。",
    Status.BELOW_BASELINE: "目标不高于基期值,增速比没有意义,请核对目标和基期。",
    Status.STARTING: "规划开始不足{start_up_years:g}年,只列数据,暂不评灯。",
}


def worked_sum(standing: Standing, cuts: CutOffs) -> None:
    """The light, the sum behind it and R on its ruler; for a part of a cluster only the remark that it has no light."""
    st.html(f'<div class="ct-figure" style="font-size:22px">{look.lamp(standing)}</div>')
    rating = standing.rating
    if rating is None:
        look.note("灯色只对完整集群评定。所选园区只是集群的一部分,这里只列筛选后的数据。")
        return
    if standing.is_withheld:
        look.note(f"近12个月数{words.WITHHELD_WHY},不能与目标比较,不评灯。")
    elif rating.status in _REASON:
        look.note(_REASON[rating.status].format(**asdict(cuts)))
    rows = _rows(standing, rating)
    if rows:
        body = "".join(f"<tr{mark}><td>{escape(words.typeset(a))}</td><td>{escape(b)}</td></tr>" for a, b, mark in rows)
        st.html(f'<table class="ct-sum">{body}</table>')
    if rating.ratio is not None and rating.status not in _REASON:
        _ruler(rating.ratio, cuts)
        look.note(
            f"界限({METHOD}{VERSION}):R≥{cuts.ahead:g}为快于预期,≥{cuts.on_track:g}为符合预期,"
            f"≥{cuts.slow:g}为进度偏慢,以下为严重滞后。"
        )
    if rating.guarded:
        look.note(f"复核:R 在红灯区间,但实际不低于应达值的{cuts.guard:.0%},按方法第9条改为进度偏慢。")


def missing(standing: Standing, lacking: pd.DataFrame) -> None:
    """Which periods a cluster that cannot be judged still lacks (queries.lookups.missing_periods)."""
    if standing.rating and standing.rating.status in (Status.NO_DATA, Status.NO_BASELINE) and len(lacking):
        look.bullets([f"{what}:{listed}" for what, listed in lacks(lacking, standing.month).items()])


def lacks(lacking: pd.DataFrame, month: str) -> dict[str, str]:
    """What is lacking of one cluster, which year → periods in words; those that are suppressed by themselves."""
    found = {}
    for baseline, name in ((False, f"到{words.month(month)}的12个月"), (True, "基期年")):
        for hidden, what in ((False, "还缺"), (True, "中按统计保密要求不予显示的有")):
            rows = lacking[(lacking["is_baseline"] == baseline) & (lacking["is_suppressed"] == hidden)]
            if len(rows):
                found[f"{name}{what}"] = times.periods(list(rows["period"]))
    return found


def other_methods(verdicts: list[Verdict]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "方法": [verdict.method for verdict in verdicts],
            "读数": [f"{words.number(verdict.figure)}{verdict.unit}" for verdict in verdicts],
            "结论": [verdict.word for verdict in verdicts],
            "界限": [verdict.rule for verdict in verdicts],
        }
    )


def _rows(standing: Standing, rating: Rating) -> list[tuple[str, str, str]]:
    """Label with the formula filled in, result, and the class of the decisive row."""
    case = rating.case
    goal = words.target(case.target)
    y0 = words.WITHHELD if standing.is_baseline_withheld else words.number(case.baseline)
    now = words.WITHHELD if standing.is_withheld and case.actual is None else words.number(case.actual)
    done, whole = f"{case.elapsed:g}", f"{case.years:g}"
    rows = [
        (f"基期({standing.baseline_period[:4]}年全年)", y0, ""),
        (f"近12个月(到{words.month(min(standing.month, standing.target_period))})", now, ""),
        (f"目标({standing.target_period[:4]}年,“{standing.wording}”)", goal, ""),
    ]
    if rating.growth_required is not None and rating.status is not Status.BELOW_BASELINE:
        rows.append((f"要求年均增速 ({goal}÷{y0})^(1÷{whole})−1", words.percent(rating.growth_required), ""))
    if rating.growth_actual is not None:
        rows.append((f"实际年均增速 ({now}÷{y0})^(1÷{done})−1", words.percent(rating.growth_actual), ""))
    if rating.ratio is not None and rating.growth_actual is not None and rating.growth_required is not None:
        text = f"R = {words.percent(rating.growth_actual)}÷{words.percent(rating.growth_required)}"
        rows.append((text, words.number(rating.ratio, 2), ' class="ct-strong"'))
    if rating.path is not None and standing.months_left:
        rows.append((f"应达值 {y0}×({goal}÷{y0})^({done}÷{whole})", words.number(rating.path), ""))
        rows.append((f"序时完成率 {now}÷{words.number(rating.path)}", words.percent(rating.path_ratio), ""))
    if rating.completion is not None:
        rows.append((f"目标完成率 {now}÷{goal}", words.percent(rating.completion), ""))
    if standing.growth_needed is not None:
        rows.append(
            (f"今后需年增 ({goal}÷{now})^(12÷{standing.months_left})−1", words.percent(standing.growth_needed), "")
        )
    if standing.growth is not None:
        pressure = f"(后续压力{standing.growth_pressure})" if standing.growth_pressure else ""
        rows.append((f"近一年增速{pressure}", words.percent(standing.growth), ""))
    return rows


def _ruler(ratio: float, cuts: CutOffs) -> None:
    edges = [SPAN[0], cuts.slow, cuts.on_track, cuts.ahead, SPAN[1]]
    names = ["严重滞后", "进度偏慢", "符合", "快于预期"]
    zones = pd.DataFrame({"start": edges[:-1], "end": edges[1:], "word": names})
    text = f"R 为{words.number(ratio, 2)},界限为{cuts.slow:g}、{cuts.on_track:g}、{cuts.ahead:g}"
    plot.draw(plot.specification(ruler, ratio=ratio, zones=zones), key="ruler", alt_text=text)
