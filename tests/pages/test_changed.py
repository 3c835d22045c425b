"""The notice on a link that was made on older data."""

from dataclasses import replace

import pytest

from data import release
from pages.shared import words
from pages.shared.changed import sentence
from queries.changes import between
from queries.compared import Change
from queries.rating import Status

SEPTEMBER, OCTOBER = "2024-09", "2024-10"
SLOW, GOOD, NO_DATA = Status.SLOW, Status.ON_TRACK, Status.NO_DATA
MOVED = Change("EI", "电子信息", "亿元", SEPTEMBER, OCTOBER, 214.0, 216.4, SLOW, GOOD, False, False, 214.0, 214.0)
SAME = replace(MOVED, month_after=SEPTEMBER, status_after=SLOW, common_after=216.4)
QUIET = replace(MOVED, short_name="食品加工", status_after=SLOW)

ONE: dict[str, tuple[Change, str]] = {
    "another month, another verdict": (
        MOVED,
        "数据月由2024年9月变为2024年10月:电子信息近12个月由214.0变为216.4亿元,评价由进度偏慢变为符合预期。",
    ),
    "another month": (QUIET, "数据月由2024年9月变为2024年10月:食品加工近12个月由214.0变为216.4亿元。"),
    "a revision": (SAME, "数据月同为2024年9月:电子信息近12个月由214.0修订为216.4亿元。"),
    "a revision by little": (
        replace(SAME, ttm_after=214.004, common_after=214.004),
        "数据月同为2024年9月:电子信息近12个月由214.000修订为214.004亿元。",
    ),
    "both": (
        replace(QUIET, common_after=215.0),
        "数据月由2024年9月变为2024年10月:食品加工近12个月由214.0变为216.4亿元,到2024年9月的数由214.0修订为215.0亿元。",
    ),
    "back to older data": (
        replace(QUIET, month_before=OCTOBER, month_after=SEPTEMBER, common_before=215.0, common_after=216.4),
        "数据月由2024年10月变为2024年9月:食品加工近12个月由214.0变为216.4亿元,到2024年9月的数由215.0修订为216.4亿元。",
    ),
    "the first period of a year": (
        replace(QUIET, month_before="2023-12", month_after="2024-02"),
        "数据月由2023年12月变为2024年1—2月:食品加工近12个月由214.0变为216.4亿元。",
    ),
    "another verdict only": (
        replace(SAME, ttm_after=214.0, common_after=214.0, status_after=GOOD),
        "数据月同为2024年9月:电子信息近12个月仍为214.0亿元,评价由进度偏慢变为符合预期。",
    ),
    "no figure any more": (
        replace(MOVED, ttm_after=None, status_after=NO_DATA),
        "数据月由2024年9月变为2024年10月:电子信息近12个月原为214.0亿元,现无完整数据,评价由进度偏慢变为数据不足。",
    ),
    "the first figure": (
        replace(SAME, ttm_before=None, common_before=None, status_before=NO_DATA),
        "数据月同为2024年9月:电子信息近12个月原无完整数据,现为216.4亿元,评价由数据不足变为进度偏慢。",
    ),
    "no figure at all": (
        replace(SAME, ttm_before=None, ttm_after=None, status_before=NO_DATA, status_after=Status.IN_WORDS),
        "数据月同为2024年9月:电子信息评价由数据不足变为定性目标。",
    ),
    "own figures for illustrative ones": (
        replace(SAME, illustrative_before=True),
        "数据月同为2024年9月:电子信息近12个月由214.0变为216.4亿元(原为示例数据)。",
    ),
    "illustrative figures": (
        replace(QUIET, illustrative_before=True, illustrative_after=True),
        "数据月由2024年9月变为2024年10月:食品加工近12个月由214.0变为216.4亿元(示例数据)。",
    ),
    "a part of a cluster": (
        replace(SAME, status_before=None, status_after=None),
        "数据月同为2024年9月:电子信息近12个月由214.0修订为216.4亿元。",
    ),
    "a new cluster": (replace(MOVED, month_before=None, ttm_before=None, status_before=None), "新增电子信息。"),
    "a cluster that is gone": (replace(MOVED, month_after=None, ttm_after=None, status_after=None), "不再有电子信息。"),
}


@pytest.mark.parametrize(("change", "told"), ONE.values(), ids=ONE.keys())
def test_a_change_is_said_in_words(change: Change, told: str) -> None:
    assert sentence([change]) == told


def test_that_nothing_differs_is_said_as_well() -> None:
    assert sentence([]) == "各集群的数据月、近12个月数和评价没有变化。"


def test_the_first_three_are_named_and_all_are_counted() -> None:
    every = [replace(QUIET, short_name=name) for name in ("甲", "乙", "丙", "丁")]
    level = "近12个月由214.0变为216.4亿元"
    month = "数据月由2024年9月变为2024年10月:"
    assert sentence(every[:3]) == f"{month}甲{level};乙{level};丙{level}。"
    assert sentence(every) == f"{month}甲{level};乙{level};丙{level};等4个集群有变化。"


def test_another_verdict_and_another_cluster_come_first() -> None:
    gone = replace(MOVED, short_name="戊", month_after=None, status_after=None)
    quiet = [replace(QUIET, short_name=name) for name in ("甲", "乙", "丙")]
    told = sentence([*quiet, MOVED, gone])
    assert told.startswith("数据月由2024年9月变为2024年10月:电子信息近12个月")
    assert told.endswith(";不再有戊;甲近12个月由214.0变为216.4亿元;等5个集群有变化。")


def test_the_months_are_known_though_the_first_cluster_has_but_one() -> None:
    new = replace(MOVED, short_name="己", month_before=None, status_before=None)
    assert sentence([new, QUIET]).startswith("数据月由2024年9月变为2024年10月:新增己;食品加工")


def test_it_can_be_set_in_chinese_type() -> None:
    assert words.typeset(sentence([replace(SAME, illustrative_after=True)])) == (
        "数据月同为2024年9月：电子信息近12个月由214.0变为216.4亿元（现为示例数据）。"
    )


def test_a_release_has_nothing_to_say_about_itself(released: None) -> None:
    live = release.live("jianan")
    assert sentence(between(live, live)) == sentence([])
