"""统计外推, beside the scenario and never mixed with it: what the series says by itself, and how far to trust it."""

from collections.abc import Mapping
from datetime import datetime

import pandas as pd
import streamlit as st

from data.model import Release
from pages.levers import board, table
from pages.shared import look, plot, words
from pages.shared.cached import extrapolated
from queries.extrapolation import Extrapolation, Method, Reason
from queries.grounds import Ground

_METHODS = {Method.ETS: "ETS(阻尼趋势)", Method.SEASONAL_NAIVE: "季节朴素加漂移", Method.NONE: "不外推"}
_REASONS = {
    Reason.ENOUGH: "通过回测,采用",
    Reason.SHORT: "不足33期,不用ETS",
    Reason.FAILED_TEST: "ETS未通过回测,改用较简单的方法",
    Reason.NOT_CONFIRMED: "ETS未通过后半段检验,改用较简单的方法",
    Reason.DID_NOT_CONVERGE: "ETS未收敛,改用较简单的方法",
    Reason.TOO_SHORT: "不足22期,不给区间",
    Reason.GAPS: "中间有缺期,请补齐各月数据",
    Reason.NOT_FINITE: "数据有缺失或超出范围,请核对",
    Reason.FLAT: "各年数值相同,没有可用的误差",
    Reason.PAST_TARGET: "目标期已到",
    Reason.TOO_FAR: "目标期在十年以后",
}


def section(release: Release, grounds: Mapping[str, Ground], known_until: datetime | None) -> None:
    """Worked out only once it is opened."""
    place = st.expander(words.typeset("统计外推:只看历史数据,不含滑块和项目"), key="extrapolation", on_change="rerun")
    if not place.open:
        return
    with place:
        found = {}
        for number, (key, ground) in enumerate(grounds.items(), 1):
            standing = ground.standing
            with st.spinner(words.typeset(f"正在回测{standing.short_name}(第{number}个,共{len(grounds)}个)")):
                found[key] = extrapolated(release, standing.month, key, standing.target_period, known_until)
        _shown(grounds, found)


def _shown(grounds: Mapping[str, Ground], found: Mapping[str, Extrapolation]) -> None:
    drawn = {
        key: (_said(ground, found[key]), table.fan(ground, found[key], dark=plot.is_dark()))
        for key, ground in grounds.items()
        if found[key].bands
    }
    if drawn:
        board.pictures("extrapolation-charts", drawn)
    rows = pd.DataFrame([_row(ground, found[key]) for key, ground in grounds.items()])
    numeric = {"目标", "中位数", "八成区间", "回测起点数", "MASE", "八成区间实际覆盖率"}
    look.table(rows, numeric & set(rows.columns))
    look.note(
        "年度区间由2000条模拟路径逐条加总得出,不是把各期区间相加。MASE不大于1表示不比“照去年同期”差;八成区间的实际覆盖率应在70%至90%之间。"
        "回测前半段决定是否采用,后半段只用来报告和复核;检验的是一年以内的单期数,年度合计和更远的区间未经检验,请谨慎使用。"
        "统计外推不参与情景测算、达标概率和灯色。"
    )
    look.note("".join(dict.fromkeys(words.basis(ground.standing) for ground in grounds.values())))


def _said(ground: Ground, found: Extrapolation) -> str:
    standing, level = ground.standing, found.level
    if level is None:
        return standing.short_name
    span = f"{words.number(level.p10)}～{words.number(level.p90)}{standing.unit}"
    return f"{standing.short_name}:外推{standing.target_period[:4]}年{span}{words.mark(standing)}"


def _row(ground: Ground, found: Extrapolation) -> dict[str, str]:
    standing, level = ground.standing, found.level
    # The test of the method in force: a refused ETS has its own figures, but they are not what is used.
    test = found.ets if found.method is Method.ETS else found.naive
    return {
        "集群": standing.short_name,
        "目标": words.target(standing.target),
        "中位数": words.number(level.p50) if level else words.NONE,
        "八成区间": f"{words.number(level.p10)}～{words.number(level.p90)}" if level else words.NONE,
        "方法": _METHODS[found.method],
        "说明": _REASONS[found.reason] + (",该方法也未通过同一检验" if test and not test.accepted else ""),
        "回测起点数": str(test.origins) if test else words.NONE,
        "MASE": words.number(test.mase, 2) if test else words.NONE,
        "八成区间实际覆盖率": words.percent(test.coverage, 0) if test else words.NONE,
        "数据性质": words.nature(standing),
    }
