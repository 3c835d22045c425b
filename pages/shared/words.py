"""How numbers and states are written, in one place. Rounding is half up and happens only here, on display."""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from data.model import Light
from queries import compared
from queries.board import Standing
from queries.rating import Status

NONE = compared.NONE
# What statistical confidentiality withholds: neither nought nor "no figure".
WITHHELD = compared.WITHHELD
WITHHELD_WHY = "按统计保密要求不予显示"
WITHHELD_LAMP = "统计保密,不评灯"
ILLUSTRATIVE = "示例数据"
PART = "筛选口径,不评灯"
LEGEND = "灯色只表示目标进度,不表示涨跌"
UNSEEN = "未见公开数据"
NO_PARKS = "未报送分园区数据"
NOT_COUNTED = "未填,不计入测算"

# Never colour alone: each light has a shape and a word.
SHAPE = {Light.GREEN: "●", Light.YELLOW: "▲", Light.RED: "■", Light.GREY: "○"}
CLASS = {Light.GREEN: "green", Light.YELLOW: "yellow", Light.RED: "red", Light.GREY: "grey"}


_CJK = "\u2e80-\u9fff\uff00-\uffef\u201c\u201d\u300a\u300b\u3001\u3002"
_MARK = re.compile(rf"(?<=[{_CJK}%\d)a-zA-Z*])[,;:](?=[{_CJK}])|(?<=[{_CJK}])[,;:]")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_WIDE = str.maketrans(",;:", "\uff0c\uff1b\uff1a")


@lru_cache(maxsize=4096)
def typeset(text: str) -> str:
    """Chinese punctuation around Chinese text, whatever width it was typed in; numbers keep theirs."""

    def bracket(found: re.Match[str]) -> str:
        before = text[max(found.start() - 1, 0) : found.start()]
        chinese = re.search(rf"[{_CJK}]", before + found.group(1))
        return f"\uff08{found.group(1)}\uff09" if chinese else found.group(0)

    return _MARK.sub(lambda mark: mark.group().translate(_WIDE), _BRACKETS.sub(bracket, text))


def number(value: float | None, digits: int = 1) -> str:
    """A plain number; a dash where there is none."""
    if value is None or value != value:
        return NONE
    # Fifteen significant digits are all a double holds; beyond them half-up would round noise.
    exact = Decimal(f"{value:.15g}")
    # Adding zero takes the sign from a zero.
    return str(exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP) + 0).replace("-", "−")


def target(value: float | None) -> str:
    """A goal as the plan writes it: no decimals that the plan does not have."""
    return NONE if value is None else number(value, 0 if float(value).is_integer() else 1)


def percent(fraction: float | None, digits: int = 1) -> str:
    return NONE if fraction is None else f"{number(fraction * 100, digits)}%"


def rise(fraction: float | None) -> str:
    """增长12.3% / 下降3.2% / 持平; a dash where growth is not defined."""
    if fraction is None:
        return NONE
    if abs(fraction * 100) < 0.05:
        return "持平"
    return f"{'增长' if fraction > 0 else '下降'}{percent(abs(fraction))}"


def month(period: str) -> str:
    """2024-09 → 2024年9月; a February is the block of 1—2月."""
    return f"{period[:4]}年{'1—2' if period[5:] == '02' else int(period[5:])}月"


def month_alone(period: str) -> str:
    """2025-02 → 2025年2月: a month by itself, as of a start of production, not a reporting period."""
    return f"{period[:4]}年{int(period[5:])}月"


def years(start_period: str, end_period: str) -> str:
    """The years a plan covers: from the one after its baseline."""
    return f"{int(start_period[:4]) + 1}—{end_period[:4]}年"


def light(standing: Standing) -> tuple[str, str, str]:
    """Shape, word and CSS class of a cluster's light; of a part of a cluster there is none."""
    if standing.rating is None:
        return "", PART, "none"
    if standing.is_withheld and standing.rating.status is Status.NO_DATA:
        return SHAPE[Light.GREY], WITHHELD_LAMP, CLASS[Light.GREY]
    lamp = standing.rating.light
    return SHAPE[lamp], standing.rating.status.word, CLASS[lamp]


def mark(standing: Standing) -> str:
    """What every label and tooltip of an illustrative figure ends with."""
    return f"({ILLUSTRATIVE})" if standing.is_illustrative else ""


def nature(standing: Standing) -> str:
    """Whether a cluster's figures are real, for tables and downloads."""
    if standing.is_withheld:
        return WITHHELD_WHY
    if standing.ttm is None:
        return NONE
    return ILLUSTRATIVE if standing.is_illustrative else "实际数据"


def source(title: str, issuer: str) -> str:
    """A source in a table cell: its title and issuer, whichever is known."""
    known = [part for part in (title, issuer) if part != "未注明"]
    return ",".join(dict.fromkeys(known)) or "未注明"


def basis(standing: Standing) -> str:
    """口径, unit and whether the figures are illustrative: the line under every chart."""
    measured = f"口径:{standing.measure_name}({standing.price_basis});单位:{standing.unit}"
    return f"{measured};来源:{standing.source or '未注明'}。"


def chart_key(board: list[Standing]) -> str:
    """What the marks of a trajectory mean; a part of a cluster has neither path nor goal."""
    judged = "虚线为等速路径,横标为数据月应达值,短粗线为规划目标," if any(s.rating for s in board) else ""
    return f"{judged}浅色部分为规划期剩余时间。"


def bases(board: list[Standing]) -> str:
    """The 口径 of every cluster that has figures, each said once."""
    return "".join(dict.fromkeys(basis(standing) for standing in board if standing.ttm is not None))


def trajectory(standing: Standing) -> str:
    """What the chart shows, without its figures: a chart whose description changes is drawn anew, not updated."""
    goal = f"与到{standing.target_period[:4]}年目标的路径" if standing.rating and standing.target is not None else ""
    return f"{standing.name}近12个月{standing.measure_name}走势{goal}{mark(standing)}"


def spoken(standing: Standing) -> str:
    """One sentence for screen readers: light, verdict and the figure behind it."""
    if standing.is_withheld:
        return f"{standing.name}:近12个月数{WITHHELD_WHY}"
    if standing.rating is None:
        return f"{standing.name}:{PART},近12个月{number(standing.ttm)}{standing.unit}"
    rating = standing.rating
    head = f"{standing.name}:{rating.light.value}灯,{rating.status.word},近12个月{number(standing.ttm)}{standing.unit}"
    return head if rating.path_ratio is None else f"{head},序时完成率{percent(rating.path_ratio)}"
