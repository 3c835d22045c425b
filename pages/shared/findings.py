"""The sentences that stand first on a page: what the numbers say, with the numbers in them."""

from collections.abc import Iterable, Mapping

from data.model import Light
from pages.shared import words
from queries.board import Standing, count_lights, worst_first
from queries.grounds import Ground
from queries.outcomes import Outcome

WHY_METHODS_DIFFER = (
    "差别从何而来:等速路径每年增长同样的百分数,前低后高;线性序时每年增长同样的数额。同一个数在规划中段按线性看更落后。"
    "欧盟统计局比值比较增速,联合国外推把现有增速延续到目标期。本系统按等速路径和增速比评灯,其余只作对照。"
)
_LAMPS = ((Light.GREEN, "绿灯"), (Light.YELLOW, "黄灯"), (Light.RED, "红灯"))


def overview(board: list[Standing], month: str) -> str:
    """How many lights of each colour, and which two clusters need attention and why."""
    if len(board) == 1:
        return cluster(board[0])
    if not any(standing.rating for standing in board):
        return _parts(board, month)
    counts = count_lights(board)
    lamps = "、".join(f"{name}{counts[light]}个" for light, name in _LAMPS if counts[light])
    grey = f"{counts[Light.GREY]}个不评灯" if counts[Light.GREY] else ""
    attention = worst_first(board)[:2]
    if attention:
        tail = ",".join(_lagging(standing) for standing in attention)
    else:
        tail = "没有集群落后于规划路径" if lamps else "、".join(dict.fromkeys(_status(standing) for standing in board))
    return f"截至{words.month(month)},{'、'.join(part for part in (lamps, grey) if part)};{tail}。"


def cluster(standing: Standing) -> str:
    """One cluster: verdict, level, distance from the path, and what growth it would take."""
    name, level = standing.name, f"近12个月{words.number(standing.ttm)}{standing.unit}"
    if standing.is_withheld:
        return f"{name}到{words.month(standing.month)}近12个月数{words.WITHHELD_WHY},不评灯。"
    if standing.ttm is None:
        return f"{name}到{words.month(standing.month)}不足12个月数据,暂不评价。"
    rating = standing.rating
    if rating is None:
        return f"{name}在所选园区{level},{_recent(standing)};{words.PART}。"
    if standing.target is None:
        return f"{name}为定性目标,不设数值、不评灯:{level},{_recent(standing)}。"
    head = f"{name}{rating.status.word}:{level}"
    if rating.path_ratio is not None and standing.growth_needed is not None:
        head += f",为应达值的{words.percent(rating.path_ratio)}"
    else:
        head += f",为目标的{words.percent(rating.completion)}"
    if standing.growth_needed is None:
        return f"{head},{_recent(standing)}。"
    return f"{head};达到{_target_year(standing)}目标还需年均{words.rise(standing.growth_needed)},{_recent(standing)}。"


def what_if(letter: str, grounds: Mapping[str, Ground], outcomes: Mapping[str, Outcome]) -> str:
    """How many goals the scenario reaches, and where most is missing."""
    aimed = {key: outcomes[key].gap for key in grounds if outcomes[key].gap is not None}
    head = f"按情景{letter.upper()}测算"
    if not aimed:
        only = next(iter(grounds))
        standing = grounds[only].standing
        level = f"{standing.target_period[:4]}年{words.number(outcomes[only].figure)}{standing.unit}"
        return f"{head},{standing.short_name}{level};目标不设数值,不比较缺口。"
    short = {key: gap for key, gap in aimed.items() if gap is not None and gap > 0}
    year = target_years(grounds.values())
    if len(aimed) == 1 and not short:
        standing = grounds[next(iter(aimed))].standing
        level = f"{words.number(outcomes[standing.cluster_id].figure)}{standing.unit}"
        return f"{head},{standing.short_name}到{year}为{level},可以达到目标{words.target(standing.target)}。"
    if not short:
        return f"{head},{len(aimed)}个有数值的目标到{year}都能达到。"
    worst = max(short, key=lambda key: short[key])
    standing = grounds[worst].standing
    missing = f"{standing.short_name}缺口最大,还差{words.number(short[worst])}{standing.unit}"
    if len(aimed) == 1:
        return f"{head},{standing.short_name}到{year}还差{words.number(short[worst])}{standing.unit}。"
    return f"{head},{len(aimed)}个有数值的目标到{year}能达到{len(aimed) - len(short)}个;{missing}。"


def target_years(grounds: Iterable[Ground]) -> str:
    """The year all goals are for, in words; goals of several years have none in common."""
    years = {ground.standing.target_period[:4] for ground in grounds}
    return f"{years.pop()}年" if len(years) == 1 else "目标年"


def methods(verdict_words: list[str], gap_compound: float, gap_linear: float) -> str:
    """Whether the other methods agree, and how far apart the two paces are (percentage points)."""
    head = "四种方法结论一致" if len(set(verdict_words)) == 1 else "方法不同,结论不同"
    return f"{head}:按等速路径{_pace(gap_compound)},按线性序时{_pace(gap_linear)}"


def _parts(board: list[Standing], month: str) -> str:
    known = sorted((s for s in board if s.ttm is not None), key=lambda s: -(s.ttm or 0.0))
    if not known and any(standing.is_withheld for standing in board):
        return f"截至{words.month(month)},所选范围的产值{words.WITHHELD_WHY}。"
    if not known:
        return f"截至{words.month(month)},所选范围没有可用数据。"
    listed = ",".join(f"{s.short_name}{words.number(s.ttm)}{s.unit}({_recent(s)})" for s in known[:2])
    return f"截至{words.month(month)},所选园区近12个月:{listed};{words.PART}。"


def _lagging(standing: Standing) -> str:
    rating = standing.rating
    if rating is None:
        return standing.short_name
    if rating.path_ratio is None or not standing.months_left:
        return f"{standing.short_name}{rating.status.word},为目标的{words.percent(rating.completion)}"
    return f"{standing.short_name}{rating.status.word},为应达值的{words.percent(rating.path_ratio)}"


def _status(standing: Standing) -> str:
    return standing.rating.status.word if standing.rating else words.PART


def _recent(standing: Standing) -> str:
    if standing.growth is not None:
        return f"近一年{words.rise(standing.growth)}"
    is_withheld = standing.is_withheld or standing.is_withheld_before
    return f"近一年增速{words.WITHHELD_WHY}" if is_withheld else "近一年增速无法计算"


def _pace(gap: float) -> str:
    return f"{'落后' if gap < 0 else '领先'}{words.number(abs(gap))}个百分点"


def _target_year(standing: Standing) -> str:
    return f"{standing.target_period[:4]}年"
