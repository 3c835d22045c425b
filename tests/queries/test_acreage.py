"""亩均评价: units, the score and its settings, worked out by hand."""

from dataclasses import replace

import pytest

from queries import acreage
from queries.acreage import EMPTY, FACTORS, LAND, PER_MU, Setting

# The published rule of one district: weights and that district's averages.
RULE = tuple(
    Setting(weight, average)
    for weight, average in zip((30, 20, 20, 10, 10, 10), (24.097, 136.16, 2.694, 4929.81, 18.14, 3.02), strict=True)
)
LINK = "30:24.097~20:136.16~20:2.694~10:4929.81~10:18.14~10:3.02"
AVERAGE = {factor.name: setting.benchmark for factor, setting in zip(FACTORS, RULE, strict=True)}


def test_whoever_is_exactly_at_every_average_scores_a_hundred() -> None:
    score = acreage.score(AVERAGE, RULE)
    assert score.total == 100.0
    assert list(score.parts.values()) == [30, 20, 20, 10, 10, 10]


def test_nothing_caps_a_part() -> None:
    """Twice the average tax per mu: 30 more points."""
    assert acreage.score(AVERAGE | {"亩均税收": 2 * 24.097}, RULE).total == 130.0


def test_a_part_that_is_missing_leaves_no_total_and_is_named() -> None:
    score = acreage.score(AVERAGE | {"单位能耗增加值": None}, RULE)
    assert (score.total, score.missing) == (None, ("单位能耗增加值",))
    unset = (*RULE[:5], replace(RULE[5], benchmark=None))
    assert acreage.score(AVERAGE, unset).missing == ("研发经费占比",)


def test_a_part_without_weight_is_not_missed() -> None:
    """50 and 50 on the first two: 50 × 48.194 ÷ 24.097 + 50 × 68.08 ÷ 136.16 = 100 + 25."""
    settings = (Setting(50, 24.097), Setting(50, 136.16), *EMPTY[2:])
    values = {"亩均税收": 48.194, "亩均增加值": 68.08}
    assert acreage.score(values, settings).total == pytest.approx(125.0)


def test_weights_that_do_not_make_a_hundred_leave_no_total() -> None:
    settings = (replace(RULE[0], weight=20), *RULE[1:])
    score = acreage.score(AVERAGE, settings)
    assert (acreage.weights(settings), score.total, score.missing) == (90.0, None, ())


def test_shipped_empty() -> None:
    assert acreage.score(AVERAGE, EMPTY) == acreage.Score({}, (), None)
    assert acreage.write(EMPTY) == ""
    assert acreage.read("") == EMPTY


@pytest.mark.parametrize(
    ("above", "land", "value"),
    [(24.0, 1200.0, 200.0), (1.8, 1200.0, 15.0), (0.0, 1200.0, 0.0), (24.0, 0.0, None), (24.0, None, None)],
)
def test_yi_over_mu_is_wan_a_mu(above: float, land: float | None, value: float | None) -> None:
    """24亿元 = 240000万元, over 1200亩 = 200万元/亩; without land, or on none, nothing is divided."""
    metrics = {PER_MU.above: above} | ({} if land is None else {LAND: land})
    assert acreage.ratio(metrics, PER_MU) == value


def test_a_share_is_in_per_cent() -> None:
    assert acreage.ratio({"研发经费": 0.3, "主营业务收入": 12.0}, FACTORS[5]) == pytest.approx(2.5)


def test_settings_survive_the_link() -> None:
    assert acreage.write(RULE) == LINK
    assert acreage.read(LINK) == RULE
    half = (Setting(30), Setting(None, 136.16), *EMPTY[2:])
    assert acreage.write(half) == "30:~:136.16~:~:~:~:"
    assert acreage.read(acreage.write(half)) == half


@pytest.mark.parametrize(
    "text",
    [
        "30",
        "30:24",
        LINK + "~1:1",
        LINK.replace("30", "-30"),
        LINK.replace("30", "1e2"),
        LINK.replace("30", "nan"),
        LINK.replace("30", "101"),
        LINK.replace("30", "３０"),
        LINK.replace("24.097", "1000000"),
        LINK.replace("24.097", "24.0.97"),
        LINK.replace(":", "~"),
        LINK.replace("24.097", "2" * 40),
    ],
)
def test_what_is_not_a_setting_is_not_read(text: str) -> None:
    assert acreage.read(text) is None
