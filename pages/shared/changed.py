"""What newer data have otherwise than those a link was made on, said in one notice."""

import pandas as pd

from pages.shared import words
from queries.compared import Change, digits
from queries.rating import Status

# A notice that goes on is no longer read.
_MOST = 3
_NOTHING = "各集群的数据月、近12个月数和评价没有变化。"


def sentence(changes: list[Change]) -> str:
    """Of all changes between two boards: the month once, then three clusters at most, those with another verdict first.

    Not typeset yet, as all sentences before they are shown.
    """
    if not changes:
        return _NOTHING
    first = sorted(changes, key=_is_quiet)[:_MOST]
    rest = f";等{len(changes)}个集群有变化" if len(changes) > _MOST else ""
    return f"{_months(changes)}{';'.join(map(_phrase, first))}{rest}。"


def table(changes: list[Change]) -> pd.DataFrame:
    """One line of text per cluster: data month, 12 months and verdict, before → after where they differ."""
    return pd.DataFrame(
        {
            "集群": [one.short_name for one in changes],
            "数据月": [_arrow(_month(one.month_before), _month(one.month_after)) for one in changes],
            "近12个月": [_levels(one) for one in changes],
            "评价": [_arrow(_before(one), _after(one)) for one in changes],
            "说明": [_remark(one) for one in changes],
        }
    )


def _levels(change: Change) -> str:
    decimals = digits(change.ttm_before, change.ttm_after)
    before = words.WITHHELD if change.withheld_before else words.number(change.ttm_before, decimals)
    after = words.WITHHELD if change.withheld_after else words.number(change.ttm_after, decimals)
    return f"{_arrow(before, after)} {change.unit}"


def _before(change: Change) -> str:
    return _lamp(change.status_before, change.withheld_before)


def _after(change: Change) -> str:
    return _lamp(change.status_after, change.withheld_after)


def _lamp(status: Status | None, withheld: bool) -> str:
    if status is None:
        return words.NONE
    word = words.WITHHELD_LAMP if withheld and status is Status.NO_DATA else status.word
    return f"{words.SHAPE[status.light]} {word}"


def _month(period: str | None) -> str:
    return words.month(period) if period else words.NONE


def _arrow(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def _remark(change: Change) -> str:
    if change.month_before is None or change.month_after is None:
        return "新增集群" if change.month_before is None else "不再有该集群"
    return ",".join(filter(None, [change.nature, _earlier(change)]))


def _is_quiet(change: Change) -> bool:
    return change.status_before is change.status_after and None not in (change.month_before, change.month_after)


def _months(changes: list[Change]) -> str:
    """The data months of the two boards; a cluster that only one has does not know the other's."""
    for change in changes:
        before, after = change.month_before, change.month_after
        if before and after:
            moved = before != after
            return f"数据月{f'由{words.month(before)}变为' if moved else '同为'}{words.month(after)}:"
    return ""


def _phrase(change: Change) -> str:
    if change.month_before is None or change.month_after is None:
        return f"{'新增' if change.month_before is None else '不再有'}{change.short_name}"
    nature = f"({change.nature})" if change.nature else ""
    said = [f"{level}{nature}" if (level := _level(change)) else "", _earlier(change), _verdict(change)]
    return change.short_name + ",".join(filter(None, said))


def _level(change: Change) -> str:
    before, after, verb = change.ttm_before, change.ttm_after, "变为"
    if before is None and after is None:
        return ""
    if before is None:
        was = words.WITHHELD_WHY if change.withheld_before else "无完整数据"
        return f"近12个月原{was},现为{words.number(after)}{change.unit}"
    if after is None:
        now = words.WITHHELD_WHY if change.withheld_after else "无完整数据"
        return f"近12个月原为{words.number(before)}{change.unit},现{now}"
    if before == after:
        return f"近12个月仍为{words.number(after)}{change.unit}"
    if change.is_revised and change.month_before == change.month_after:
        verb = "修订为"
    return f"近12个月由{_pair(before, after, verb)}{change.unit}"


def _earlier(change: Change) -> str:
    """What was known before and has been corrected, where the month has moved on as well."""
    before, after = change.month_before, change.month_after
    if not before or not after or before == after or not change.is_revised:
        return ""
    pair = _pair(change.common_before, change.common_after, "修订为")
    return f"到{words.month(min(before, after))}的数由{pair}{change.unit}"


def _verdict(change: Change) -> str:
    if change.status_before is change.status_after:
        return ""
    return f"评价由{_word(change.status_before)}变为{_word(change.status_after)}"


def _pair(before: float | None, after: float | None, verb: str) -> str:
    decimals = digits(before, after)
    return f"{words.number(before, decimals)}{verb}{words.number(after, decimals)}"


def _word(status: Status | None) -> str:
    return status.word if status else words.PART
