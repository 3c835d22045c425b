"""Promises in words: targets as the report puts them, deadlines, what was reported last, and the findings."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from data.model import Light
from pages.promises.board import Shown, lights
from pages.shared import words
from queries.promised import Promise, Report

KINDS = {
    "quantity": "数量",
    "rate": "比率",
    "growth": "增速",
    "milestone": "节点",
    "capacity": "产能",
    "qualitative": "定性",
    "scope": "范围",
}
# The four lights as they are counted and chosen, in the order of what asks for attention.
LIGHTS = {"red": Light.RED, "yellow": Light.YELLOW, "green": Light.GREEN, "grey": Light.GREY}
WORD = {Light.RED: "滞后", Light.YELLOW: "偏慢", Light.GREEN: "正常", Light.GREY: "未评价"}
SEE_OVERVIEW = "示例测算见总览"
# Before the number and after it, where the report's wording has them.
_AMBITION = ("力争", "确保")
_AFTER = ("以上", "以下", "左右")


def finding(shown: Sequence[Shown]) -> str:
    """The whole page in one sentence."""
    known = sum(one.is_known for one in shown)
    head = f"报告摘录{len(shown)}项承诺:{known}项有公开进展,{len(shown) - known}项{words.UNSEEN}"
    return f"{head};{_judged(shown) or '按现有数据均不评灯'}。"


def area(name: str, shown: Sequence[Shown]) -> str:
    """A part's title: how much of it is known, and how that stands."""
    known = sum(one.is_known for one in shown)
    if not known:
        return f"{name}:{len(shown)}项,均{words.UNSEEN}"
    judged = _judged(shown)
    return f"{name}:{len(shown)}项,{known}项有公开进展{f',{judged}' if judged else ''}"


def _judged(shown: Sequence[Shown]) -> str:
    counted = lights(shown)
    parts = [f"{word}{counted[light]}项" for light, word in WORD.items() if light is not Light.GREY and counted[light]]
    judged = len(shown) - counted[Light.GREY]
    return f"评灯{judged}项,{'、'.join(parts)}" if judged else ""


def target(one: Promise, unit: str | None, wording: str | None) -> str:
    """The report's own words around its number: 力争 before it, 级 or 以上 after it."""
    # A milestone without a unit is a deed: its 1 is no number to read.
    if one.target is None or (unit is None and one.judged_by != "scope"):
        return words.NONE
    said = (wording or "").split(";")
    before = next((word for word in _AMBITION if word in said), "")
    number = words.target(one.target)
    if one.comparator == "rank":
        return f"{before}第{number}位"
    if one.comparator == "<=":
        return f"{before}不超过{number}{unit or ''}"
    if any(word.endswith("级") for word in said):
        return f"{before}{number}{(unit or '').removesuffix('元')}级"
    after = next((word for word in _AFTER if any(part.startswith(word) for part in said)), "")
    return f"{before}{number}{unit or ''}{after}"


def deadline(one: Promise) -> tuple[str, str]:
    """The day, and how it was inferred where the report does not write it."""
    if one.deadline is None:
        return one.deadline_basis, ""
    way = one.deadline_basis.partition(",")[2] or "按年度"
    return day_said(one.deadline), f"{way}推定" if one.is_inferred else ""


def day_said(day: date) -> str:
    """2022-06-30 → 2022年6月底, 2022-06-15 → 2022年6月15日."""
    is_end = day.day == monthrange(day.year, day.month)[1]
    return f"{day.year}年{day.month}月{'底' if is_end else f'{day.day}日'}"


def latest(shown: Shown) -> tuple[str, str]:
    """What was reported last, and as of when."""
    standing, report = shown.standing, shown.report
    if standing is not None:
        if standing.is_withheld:
            return words.WITHHELD, words.WITHHELD_WHY
        return f"{words.number(standing.ttm)}{standing.unit}", f"近12个月,截至{words.month(standing.month)}"
    if report is None:
        return words.UNSEEN, SEE_OVERVIEW if shown.is_on_overview else ""
    return _reported(shown, report), f"截至{day_said(report.as_of)}{mark(report)}"


def mark(report: Report) -> str:
    return f"({words.ILLUSTRATIVE})" if report.is_illustrative else ""


def _reported(shown: Shown, report: Report) -> str:
    parts = []
    if report.value is not None:
        parts.append(f"{words.target(report.value)}{shown.row['unit'] or ''}{_share(shown.promise, report.value)}")
    if report.status:
        parts.append(report.status + (f"({day_said(report.done_on)})" if report.done_on else ""))
    return ",".join(parts)


def _share(one: Promise, value: float) -> str:
    if one.judged_by != "quantity" or not one.target or one.comparator not in (">=", "="):
        return ""
    return f"(完成{words.percent(value / one.target)})"
