"""Other published methods on the same figures, with the illustration in which they disagree."""

import pytest
from duckdb import DuckDBPyConnection

from data.model import Light, Threshold
from queries import lookups
from queries.methods import Verdict, verdicts
from queries.rating import Case, cut_offs, rate


@pytest.fixture
def table(jianan: DuckDBPyConnection) -> list[Threshold]:
    return lookups.thresholds(jianan)


def judged(case: Case, table: list[Threshold]) -> dict[str, Verdict]:
    return {verdict.method: verdict for verdict in verdicts(rate(case, cut_offs(table)), table)}


def test_one_cluster_and_four_methods(table: list[Threshold]) -> None:
    # 120 in 2020, 206 in 2023, 300 wanted in 2025. By hand: 206 against 120·2.5^0.6 = 207.94 on the way from 120 to
    # 300; 86/180 = 47.8 % of the way in 60 % of the time; 19.73 % against 20.11 % a year; 206·1.1973² = 295.4.
    found = judged(Case(120, 300, 206, elapsed=3, years=5), table)
    assert found["等速路径序时"].figure == pytest.approx(-1.1, abs=0.05)
    assert found["线性序时"].figure == pytest.approx(-12.2, abs=0.05)
    assert found["欧盟统计局比值"].figure == pytest.approx(98.1, abs=0.05)
    assert found["联合国进展外推"].figure == pytest.approx(97.4, abs=0.05)
    assert {method: verdict.word for method, verdict in found.items()} == {
        "等速路径序时": "正常",
        "线性序时": "偏慢",
        "欧盟统计局比值": "显著进展",
        "联合国进展外推": "可按期达到",
    }


def test_the_light_in_force_is_not_moved_by_them(table: list[Threshold]) -> None:
    assert rate(Case(120, 300, 206, elapsed=3, years=5), cut_offs(table)).light is Light.GREEN


def test_growing_backwards(table: list[Threshold]) -> None:
    found = judged(Case(120, 300, 110, elapsed=3, years=5), table)
    assert {method: verdict.word for method, verdict in found.items()} == {
        "等速路径序时": "滞后",
        "线性序时": "滞后",
        "欧盟统计局比值": "背离目标",
        "联合国进展外推": "停滞或倒退",
    }


@pytest.mark.parametrize(
    ("actual", "word"),
    # Linear from 100 to 200, half of the time gone: 150 is due, so a point more or less is a percentage point.
    [(140.1, "正常"), (139.9, "偏慢"), (120.1, "偏慢"), (119.9, "滞后")],
)
def test_the_boundaries_of_linear_pace(actual: float, word: str, table: list[Threshold]) -> None:
    assert judged(Case(100, 200, actual, elapsed=2, years=4), table)["线性序时"].word == word


def test_the_rule_is_printed_with_the_cut_offs_of_the_table(table: list[Threshold]) -> None:
    found = judged(Case(120, 300, 206, elapsed=3, years=5), table)
    assert found["线性序时"].rule == "落后10个百分点为偏慢,超过30个为滞后"
    assert found["欧盟统计局比值"].rule == "不低于95%为显著进展,不低于60%为中等进展"


@pytest.mark.parametrize(
    "case",
    [
        Case(None, 300, 206, 3, 5),
        Case(0, 300, 206, 3, 5),
        Case(120, None, 206, 3, 5),
        Case(120, 300, None, 3, 5),
        Case(120, 300, 206, 0, 5),
        Case(120, 300, 206, 5, 5),
        Case(120, 120, 130, 3, 5),
    ],
    ids=["no baseline", "from zero", "in words", "no data", "at the start", "at the end", "no way to go"],
)
def test_where_nothing_can_be_compared_nothing_is_said(case: Case, table: list[Threshold]) -> None:
    assert judged(case, table) == {}
