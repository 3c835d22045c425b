"""Numbers and sentences as they are written on screen: half up, Chinese punctuation, one dash for nothing."""

from dataclasses import replace

import pytest
from duckdb import DuckDBPyConnection

from data.model import Light
from pages.shared import words
from queries import goals, lookups, output
from queries.board import Standing, stand
from queries.rating import cut_offs


def standing(cursor: DuckDBPyConnection, *, whole: bool = True) -> Standing:
    """The first cluster of the shipped district as it stands in its latest month."""
    goal = goals.goals(cursor).head(1)
    figures = output.cluster_output(cursor, clusters=list(goal["cluster_id"]), parks=None, as_of="2024-09")
    (found,) = stand(goal, figures, "2024-09", cut_offs(lookups.thresholds(cursor)), whole=whole)
    return found


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (2.675, 2, "2.68"),
        (1.005, 2, "1.01"),
        (0.125, 2, "0.13"),
        (0.25, 1, "0.3"),
        (0.35, 1, "0.4"),
        (2.5, 0, "3"),
        (-0.125, 2, "−0.13"),
        (-2.5, 0, "−3"),
        (0.1 + 0.2, 1, "0.3"),
        (0.15 * 3, 1, "0.5"),
        (238.58200000000001, 1, "238.6"),
        (89.649999999999999, 1, "89.7"),
        (89.64, 1, "89.6"),
        (0.0, 1, "0.0"),
        (-0.04, 1, "0.0"),
        (-0.0, 1, "0.0"),
        (12345.6, 1, "12345.6"),
        (None, 1, "—"),
        (float("nan"), 1, "—"),
    ],
)
def test_numbers_are_rounded_half_up(value: float | None, digits: int, text: str) -> None:
    assert words.number(value, digits) == text


@pytest.mark.parametrize(("value", "text"), [(300.0, "300"), (37.5, "37.5"), (None, "—")])
def test_a_goal_has_no_decimals_that_the_plan_has_not(value: float | None, text: str) -> None:
    assert words.target(value) == text


@pytest.mark.parametrize(
    ("fraction", "digits", "text"),
    [(0.8969, 1, "89.7%"), (0.31025, 1, "31.0%"), (0.75, 0, "75%"), (-0.0325, 1, "−3.3%"), (None, 1, "—")],
)
def test_percent(fraction: float | None, digits: int, text: str) -> None:
    assert words.percent(fraction, digits) == text


@pytest.mark.parametrize(
    ("fraction", "text"),
    [
        (0.1752, "增长17.5%"),
        (-0.032, "下降3.2%"),
        (0.0, "持平"),
        (0.00049, "持平"),
        (-0.00049, "持平"),
        (0.0005, "增长0.1%"),
        (-0.0005, "下降0.1%"),
        (None, "—"),
    ],
)
def test_rise(fraction: float | None, text: str) -> None:
    assert words.rise(fraction) == text


@pytest.mark.parametrize(
    ("period", "text"), [("2024-09", "2024年9月"), ("2024-12", "2024年12月"), ("2024-02", "2024年1—2月")]
)
def test_month(period: str, text: str) -> None:
    assert words.month(period) == text


def test_the_years_of_a_plan_begin_after_its_baseline() -> None:
    assert words.years("2020-12", "2025-12") == "2021—2025年"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("绿灯2个,黄灯1个;其余:无", "绿灯2个，黄灯1个；其余：无"),
        ("近12个月(示例数据)", "近12个月（示例数据）"),
        ("同比(%),名义", "同比（%），名义"),
        ("增长5%,下降", "增长5%，下降"),
        ("目标 300(71.3%)", "目标 300(71.3%)"),
        ("(300÷214)^(12÷15)−1", "(300÷214)^(12÷15)−1"),
        ("1,234.5", "1,234.5"),
        ("12:30", "12:30"),
        ("A, B", "A, B"),
        ("到2024年9月(A1)", "到2024年9月（A1）"),
        ("", ""),
    ],
)
def test_punctuation_is_chinese_around_chinese_only(typed: str, text: str) -> None:
    assert words.typeset(typed) == text
    assert words.typeset(text) == text


def test_spoken_says_light_verdict_and_figures(jianan: DuckDBPyConnection) -> None:
    sentence = words.typeset(words.spoken(standing(jianan)))
    assert sentence == "电子信息：黄灯，进度偏慢，近12个月214.0亿元，序时完成率89.7%"


def test_spoken_of_a_part_names_no_light(jianan: DuckDBPyConnection) -> None:
    sentence = words.typeset(words.spoken(standing(jianan, whole=False)))
    assert sentence == "电子信息：筛选口径，不评灯，近12个月214.0亿元"


def test_a_light_is_shape_word_and_class(jianan: DuckDBPyConnection) -> None:
    assert words.light(standing(jianan)) == ("▲", "进度偏慢", "yellow")
    assert words.light(standing(jianan, whole=False)) == ("", "筛选口径,不评灯", "none")


def test_every_colour_has_a_shape_of_its_own() -> None:
    assert set(words.SHAPE) == set(words.CLASS) == set(Light)
    assert len(set(words.SHAPE.values())) == len(Light)


def test_the_nature_of_figures_is_said(jianan: DuckDBPyConnection) -> None:
    shown = standing(jianan)
    assert words.nature(shown) == "示例数据"
    assert words.nature(replace(shown, is_illustrative=False)) == "实际数据"
    assert words.nature(replace(shown, ttm=None)) == "—"


def test_basis_says_measure_unit_and_source(jianan: DuckDBPyConnection) -> None:
    assert words.basis(replace(standing(jianan), source="月报")) == "口径:规上工业总产值(现价);单位:亿元;来源:月报。"
    assert words.basis(replace(standing(jianan), source="")).endswith("来源:未注明。")


@pytest.mark.parametrize(
    ("title", "issuer", "text"),
    [("报告", "政府", "报告,政府"), ("未注明", "政府", "政府"), ("甲", "甲", "甲"), ("未注明", "未注明", "未注明")],
)
def test_source(title: str, issuer: str, text: str) -> None:
    assert words.source(title, issuer) == text
