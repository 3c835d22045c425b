"""总览: the finding, a card per cluster, the table for those who check."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.screen import assert_sound, bodies, card, charts, finding, opened, seen, tables


def test_the_shipped_district_is_summed_up_in_one_finding(released: Path) -> None:
    at = opened()
    assert finding(at) == (
        "截至2024年9月，绿灯2个、黄灯2个、红灯1个、1个不评灯；"
        "汽车零部件严重滞后，为应达值的79.7%，电子信息进度偏慢，为应达值的89.7%。"
    )
    assert "示例数据" in seen(at)
    assert "十四五（2021—2025年）" in seen(at)
    assert "规划时间已过75%" in seen(at)
    assert_sound(at)


def test_a_card_shows_the_numbers_worked_out_by_hand(released: Path) -> None:
    words = card(opened(), "EI")
    parts = (
        "▲ 进度偏慢",
        "214.0 亿元",
        "目标 300",
        "71.3%",
        "应达 238.6(89.7%)",
        "今后需年增 31.0%",
        "近一年增长17.5%",
    )
    assert [part for part in parts if part not in words] == []


def test_the_table_has_the_same_numbers_as_the_cards(released: Path) -> None:
    (table,) = tables(opened())
    assert list(table["集群"]) == [
        "电子信息",
        "节能环保装备",
        "发制品",
        "汽车零部件及装备制造",
        "食品加工",
        "生物医药",
    ]
    row = table.set_index("集群").loc["电子信息"]
    expected = {
        "灯": "▲ 进度偏慢",
        "近12个月（亿元）": "214.0",
        "应达值（亿元）": "238.6",
        "序时完成率（%）": "89.7",
        "目标（亿元）": "300.0",
        "目标完成率（%）": "71.3",
        "今后需年增（%）": "31.0",
        "近一年增速（%）": "17.5",
        "数据性质": "示例数据",
    }
    assert {name: row[name] for name in expected} == expected


def test_the_invented_region_shows_its_own_figures_and_no_illustration(released: Path) -> None:
    at = opened(region="fixture")
    assert finding(at) == "截至2026年9月，绿灯1个、黄灯1个；乙类进度偏慢，为应达值的98.6%。"
    assert "53.7 亿元" in card(at, "A1")
    assert "25.1 亿元" in card(at, "B1")
    assert "示例数据" not in seen(at)
    assert "示例数据" not in "".join(tip for one in charts(at) for tip in one.tips())
    assert_sound(at)


@pytest.mark.parametrize(("region", "count"), [("jianan", 6), ("fixture", 2)])
def test_each_cluster_has_one_card_with_one_chart(released: Path, region: str, count: int) -> None:
    at = opened(region=region)
    assert len(charts(at)) == len(at.page_link) == count
    assert len([body for body in bodies(at) if "ct-light" in body]) == count


def test_one_scale_for_all_charts_when_asked_for(released: Path) -> None:
    at = opened()
    assert len(tops(at)) > 1
    at.toggle(key="same_scale").set_value(True).run()
    (top,) = tops(at)
    assert 300 < top < 400
    assert_sound(at)


def tops(at: AppTest) -> set[float]:
    """The upper ends of the scales of all charts."""
    return {one["value"] for chart in charts(at) for one in chart.spec["params"] if one["name"] == "top"}


def test_the_table_can_be_sorted_and_goes_back_to_the_plans_order(released: Path) -> None:
    at = opened()
    plan = list(tables(at)[0]["集群"])
    at.selectbox(key="sort").set_value("序时完成率(%)").run()
    assert list(tables(at)[0]["集群"]) == [
        "食品加工",
        "节能环保装备",
        "生物医药",
        "电子信息",
        "汽车零部件及装备制造",
        "发制品",
    ]
    at.selectbox(key="sort").set_value(None).run()
    assert list(tables(at)[0]["集群"]) == plan
    assert_sound(at)
