"""Accepted figures of one's own end the illustration of that cluster on every page, and of no other."""

from pathlib import Path

import pytest

from tests import seeds
from tests.conftest import ROOT
from tests.pages.screen import CLUSTER, SOURCES, assert_sound, card, charts, opened, seen, tables
from tests.seeds import Row

LAST_YEAR = ["2023-10", "2023-11", "2023-12", "2024-02", *(f"2024-{month:02d}" for month in range(3, 10))]
OTHERS = ("EI", "HP", "AP", "FP", "BM")


def accept(own: Path, periods: list[str]) -> None:
    """Real totals of one cluster, 7 a month, as the first accepted import."""
    shape = seeds.read(ROOT / "data" / "regions" / "jianan" / "fact_output.csv")[0] | {
        "cluster_id": "EP",
        "segment_id": "",
        "park_id": "",
        "cum_value": "",
        "vintage": "月报初步",
        "is_illustrative": "false",
        "source_id": "report-2022",
    }
    seeds.write(own / "jianan" / "imports" / "0001" / "fact_output.csv", [_figure(shape, period) for period in periods])


def _figure(shape: Row, period: str) -> Row:
    months = 2 if period.endswith("-02") else 1
    return shape | {"period": period, "span_months": str(months), "value": str(7 * months)}


@pytest.mark.parametrize(
    ("periods", "verdict"), [(LAST_YEAR[5:], "数据不足"), (LAST_YEAR, "缺基期")], ids=["part of a year", "no baseline"]
)
def test_the_light_says_what_is_missing_and_the_others_stay_illustrative(
    own: Path, periods: list[str], verdict: str
) -> None:
    accept(own, periods)
    at = opened()
    (table,) = (frame.set_index("集群") for frame in tables(at))
    assert table.loc["节能环保装备", "灯"] == f"○ {verdict}"
    assert table.loc["节能环保装备", "数据性质"] != "示例数据"
    assert list(table.drop("节能环保装备")["数据性质"]) == ["示例数据"] * 5
    assert_sound(at)


def test_a_full_year_of_own_figures_is_drawn_without_the_mark(own: Path) -> None:
    accept(own, LAST_YEAR)
    at = opened()
    assert "84.0 亿元 · 近12个月" in card(at, "EP")
    assert "示例数据" not in card(at, "EP")
    assert [other for other in OTHERS if "（示例数据）" not in card(at, other)] == []
    tips = {one.alt[:2]: one.tips() for one in charts(at)}
    assert all(tips.values())
    assert {name for name, shown in tips.items() if "示例数据" not in "".join(shown)} == {"节能"}
    assert_sound(at)


def test_the_cluster_page_shows_totals_only(own: Path) -> None:
    accept(own, LAST_YEAR)
    at = opened(CLUSTER, cluster="EP")
    assert "没有基期年的完整数据，无法计算增速" in seen(at)
    assert "未报送分环节数据，只有集群合计数。" in seen(at)
    assert "示例数据，非统计数据" not in seen(at)
    assert "示例数据" not in "".join(tip for one in charts(at) for tip in one.tips())
    assert_sound(at)


def test_the_sources_page_lists_what_is_still_illustrative(own: Path) -> None:
    assert "节能环保装备 630 2019年" in seen(opened(SOURCES))
    accept(own, LAST_YEAR)
    at = opened(SOURCES)
    assert "节能环保装备 0 —" in seen(at)
    assert "电子信息 693 2019年" in seen(at)
    assert_sound(at)
