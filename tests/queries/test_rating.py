"""规划进度评价: cases and worked example of the domain definition, its boundaries, and what must always hold."""

from dataclasses import replace

import pytest
from duckdb import DuckDBPyConnection
from hypothesis import example, given
from hypothesis import strategies as st

from data.model import Light, Threshold
from queries import lookups
from queries.rating import METHOD, Case, CutOffs, Status, cut_offs, pressure, rate

CUTS = CutOffs(
    ahead=1.05,
    on_track=0.95,
    slow=0.60,
    nearly_done=0.95,
    guard=0.98,
    start_up_years=0.5,
    pressure_mid=0,
    pressure_high=5,
)


def case(baseline: float | None, target: float | None, actual: float | None, elapsed: float, **more: bool) -> Case:
    return Case(baseline, target, actual, elapsed, years=5, **more)


# Baseline, target, actual, years elapsed; conclusion, light, R.
CASES = {
    "R1": (case(120, 300, 214, 3.75), "进度偏慢", Light.YELLOW, 0.8293),
    "R2": (case(120, 300, 245, 3.75), "符合预期", Light.GREEN, 1.0424),
    "R3": (case(120, 300, 239, 3.75), "符合预期", Light.GREEN, 1.0028),
    "R4": (case(120, 300, 160, 3.75), "严重滞后", Light.RED, 0.3964),
    "R5": (case(120, 300, 112, 3.75), "不升反降", Light.RED, -0.0906),
    "R6": (case(120, 300, 305, 3.75), "提前完成", Light.GREEN, None),
    "R7": (case(120, 300, 301, 5), "完成", Light.GREEN, None),
    "R8": (case(120, 300, 288, 5), "基本完成", Light.YELLOW, None),
    "R9": (case(120, 300, 260, 5), "未完成", Light.RED, None),
    "R10": (case(0, 100, 40, 2), "符合预期", Light.GREEN, 1.0),
    "R11": (case(None, 150, 90, 3), "缺基期", Light.GREY, None),
    "R12": (case(160, 150, 140, 3), "目标低于基期", Light.GREY, None),
    "R13": (case(140, 150, 143, 3), "进度偏慢", Light.YELLOW, 0.5105),
    "R14": (case(120, 300, 125, 0.25), "起步期", Light.GREY, None),
    "R15": (case(120, None, 214, 3.75), "定性目标", Light.GREY, None),
    "R16": (case(120, 300, None, 3.75), "数据不足", Light.GREY, None),
    "R17": (case(160, 150, 158, 3), "提前完成", Light.GREEN, None),
    "output below zero": (case(120, 300, -1, 3.75), "数据异常", Light.GREY, None),
    "output below zero at the end": (case(120, 300, -1, 5), "数据异常", Light.GREY, None),
    "baseline below zero": (case(-5, 300, 214, 3.75), "基期异常", Light.GREY, None),
    "far ahead": (case(120, 300, 260, 3.75), "快于预期", Light.GREEN, None),
    "just out of the start": (case(120, 300, 125, 0.5), "严重滞后", Light.RED, None),
    "from zero, slow": (case(0, 100, 30, 2), "进度偏慢", Light.YELLOW, 0.75),
    "from zero, nothing yet": (case(0, 100, 0, 2), "严重滞后", Light.RED, 0.0),
    "the words before the data": (case(None, None, None, 3), "定性目标", Light.GREY, None),
    "long past the end": (case(120, 300, 285, 7), "基本完成", Light.YELLOW, None),
}


@pytest.mark.parametrize(("judged", "word", "light", "ratio"), CASES.values(), ids=CASES.keys())
def test_cases_of_the_definition(judged: Case, word: str, light: Light, ratio: float | None) -> None:
    rating = rate(judged, CUTS)
    assert (rating.status.word, rating.light) == (word, light)
    if ratio is not None:
        assert rating.ratio == pytest.approx(ratio, abs=5e-5)


def test_only_the_guarded_case_says_so() -> None:
    assert {name for name, (judged, *_) in CASES.items() if rate(judged, CUTS).guarded} == {"R13"}


def test_the_worked_example() -> None:
    rating = rate(case(120, 300, 214, 3.75), CUTS)
    assert rating.growth_required == pytest.approx(0.201124, abs=5e-7)
    assert rating.growth_actual == pytest.approx(0.166797, abs=5e-7)
    assert rating.path == pytest.approx(238.58, abs=5e-3)
    assert rating.path_ratio == pytest.approx(0.897, abs=5e-4)
    assert rating.completion == pytest.approx(0.713, abs=5e-4)
    assert rating.linear == pytest.approx(255.0)
    assert rating.growth_needed == pytest.approx(0.3103, abs=5e-5)


@pytest.mark.parametrize(
    ("boundary", "below", "above"),
    [(246.158, "符合预期", "快于预期"), (231.176, "进度偏慢", "符合预期"), (183.963, "严重滞后", "进度偏慢")],
)
def test_the_boundaries_at_three_and_three_quarter_years(boundary: float, below: str, above: str) -> None:
    assert rate(case(120, 300, boundary - 0.001, 3.75), CUTS).status.word == below
    assert rate(case(120, 300, boundary + 0.001, 3.75), CUTS).status.word == above


@pytest.mark.parametrize(
    ("actual", "word"), [(300, "完成"), (299.99, "基本完成"), (285, "基本完成"), (284.99, "未完成")]
)
def test_the_boundaries_after_the_deadline(actual: float, word: str) -> None:
    assert rate(case(120, 300, actual, 5), CUTS).status.word == word


# A goal of at most 60 from a baseline of 100: the same way down as 60 to 100 is up, every factor turned over.
@pytest.mark.parametrize(
    ("actual", "elapsed", "word"),
    [
        (60, 3, "提前完成"),
        # P(3) = 100·0.6^0.6 = 73.602; R of 70, 73.6, 80, 95 and 105 is 1.154, 1.0001, 0.738, 0.175 and −0.169.
        (70, 3, "快于预期"),
        (73.6, 3, "符合预期"),
        (80, 3, "进度偏慢"),
        (95, 3, "严重滞后"),
        (105, 3, "不升反降"),
        (60, 5, "完成"),
        # 60 / 0.95 = 63.158
        (63.15, 5, "基本完成"),
        (63.17, 5, "未完成"),
    ],
)
def test_a_goal_of_at_most_so_much(actual: float, elapsed: float, word: str) -> None:
    assert rate(case(100, 60, actual, elapsed, at_most=True), CUTS).status.word == word


def test_a_goal_of_at_most_below_its_baseline_already() -> None:
    # Output above a goal that the baseline met: the goal asked for nothing.
    assert rate(case(50, 60, 70, 3, at_most=True), CUTS).status is Status.BELOW_BASELINE


def test_the_guard_of_a_goal_of_at_most_so_much() -> None:
    # P(3) = 150·(140/150)^0.6 = 143.917; over 0.98 = 146.854. R of 146.8 and 146.9 is 0.523 and 0.506: red by itself.
    within, beyond = (
        rate(case(150, 140, 146.8, 3, at_most=True), CUTS),
        rate(case(150, 140, 146.9, 3, at_most=True), CUTS),
    )
    assert (within.status, within.guarded) == (Status.SLOW, True)
    assert (beyond.status, beyond.guarded) == (Status.FAR_BEHIND, False)


def test_the_cut_offs_are_those_of_the_table(jianan: DuckDBPyConnection) -> None:
    assert cut_offs(lookups.thresholds(jianan)) == CUTS


def test_another_cut_off_in_the_table_gives_another_light(jianan: DuckDBPyConnection) -> None:
    table = lookups.thresholds(jianan)
    stricter = [replace(t, value=0.85) if (t.method, t.name) == (METHOD, "slow") else t for t in table]
    assert rate(case(120, 300, 214, 3.75), cut_offs(table)).light is Light.YELLOW
    assert rate(case(120, 300, 214, 3.75), cut_offs(stricter)).light is Light.RED
    assert all(isinstance(threshold, Threshold) and threshold.origin for threshold in table)


@pytest.mark.parametrize(
    ("needed", "recent", "word"),
    [(0.10, 0.10, "轻"), (0.10, 0.12, "轻"), (0.125, 0.10, "中"), (0.15, 0.10, "中"), (0.16, 0.10, "大")],
)
def test_pressure(needed: float, recent: float, word: str) -> None:
    assert pressure(needed, recent, CUTS) == word


# ------------------------------------------------------------------ what must always hold

amounts = st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False))
anything = st.builds(
    Case,
    baseline=amounts,
    target=amounts,
    actual=amounts,
    elapsed=st.integers(-24, 120).map(lambda months: months / 12),
    years=st.integers(1, 10).map(float),
    at_most=st.booleans(),
)
positive = st.floats(min_value=0.01, max_value=1e6)
during = st.integers(6, 59).map(lambda months: months / 12)
FROM_WORST = [Status.REVERSING, Status.FAR_BEHIND, Status.SLOW, Status.ON_TRACK, Status.AHEAD, Status.DONE_EARLY]


@given(anything)
@example(case(1e-9, 300, 1e200, 1 / 12))  # 1e209 to the power of 12
@example(case(1e-300, 300, 1e300, 3))  # infinite before any power is taken
@example(case(100, 0, 50, -1, at_most=True))  # zero to a negative power
def test_it_never_raises_and_the_light_is_that_of_the_conclusion(judged: Case) -> None:
    rating = rate(judged, CUTS)
    assert rating.light is rating.status.light


@given(anything)
def test_the_guard_makes_yellow_of_red_and_nothing_else(judged: Case) -> None:
    open_ = rate(judged, replace(CUTS, guard=float("inf") if not judged.at_most else 1e-300))
    guarded = rate(judged, CUTS)
    if guarded.status is not open_.status:
        assert guarded.guarded
        assert open_.light is Light.RED
        assert guarded.status is Status.SLOW


@given(baseline=positive, growth=st.floats(1.0001, 10), lower=positive, factor=st.floats(1, 100), elapsed=during)
def test_more_output_is_never_judged_worse(
    baseline: float, growth: float, lower: float, factor: float, elapsed: float
) -> None:
    less = rate(case(baseline, baseline * growth, lower, elapsed), CUTS)
    more = rate(case(baseline, baseline * growth, lower * factor, elapsed), CUTS)
    assert FROM_WORST.index(more.status) >= FROM_WORST.index(less.status)


@given(
    baseline=positive, target=positive, actual=positive, elapsed=during, at_most=st.booleans(), power=st.integers(-8, 8)
)
def test_the_unit_does_not_matter(
    baseline: float, target: float, actual: float, elapsed: float, at_most: bool, power: int
) -> None:
    # Powers of two scale without rounding, so that a boundary is not crossed by chance.
    unit = 2.0**power
    here = rate(case(baseline, target, actual, elapsed, at_most=at_most), CUTS)
    there = rate(case(baseline * unit, target * unit, actual * unit, elapsed, at_most=at_most), CUTS)
    assert here.status is there.status
    assert here.ratio == there.ratio
