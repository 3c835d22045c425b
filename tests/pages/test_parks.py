"""园区载体: parks side by side, 亩均评价 and 季考核, as a reader sees them."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pages.charts.estate import rank_bars
from pages.estate import found, origin
from tests import seeds
from tests.conftest import ROOT
from tests.pages.screen import REGION_IDS, assert_sound, bodies, chart, charts, finding, notices, opened, seen, tables
from tests.pages.test_options import INDUSTRIES, MONTHS, PARKS, choose, options

SHEET = "parks.py"
VIEWS = ("compare", "acreage", "league")
WHY = "按统计保密要求不予显示"
FIGURES = ROOT / "tests" / "regions" / "fixture" / "fact_output.csv"
# Whoever is exactly at these averages has 100 points.
RULE = "30:24.097~20:136.16~20:2.694~10:4929.81~10:18.14~10:3.02"


def parks(**address: Any) -> AppTest:
    return opened(SHEET, **address)


def row(at: AppTest, name: str, place: int = -1) -> dict[str, str]:
    """One row of one of the page's tables, by what stands in its first cell."""
    table = tables(at)[place]
    found: dict[str, str] = table[table.iloc[:, 0] == name].iloc[0].to_dict()
    return found


def in_order(at: AppTest, start: str = "各园区") -> list[str]:
    (data,) = (rows for rows in chart(at, start).data.values() if "tip" in rows)
    return list(data["name"])


def test_who_leads_and_what_nobody_knows(released: Path) -> None:
    """尚集: 40.7169 + 19.6006 + 115.2885 + 88.1537 = 263.7597, of 249.3066 the year before: 5.8 % more."""
    at = parks()
    assert finding(at) == (
        "截至2024年9月，13个园区中9个有近12个月工业总产值（示例数据）；尚集产业集聚区263.8亿元居首，增长5.8%；有用地数据的2个，"
        "厂房、亩均税收未见公开数据。"
    )
    assert_sound(at)
    assert in_order(at)[:2] == ["尚集产业集聚区", "电子信息产业园"]
    assert "未见公开数据：多式联运物流港、高铁北站组团、检验检测示范区、豫中陆路口岸" in seen(at)
    assert all("示例数据" in tip for tip in chart(at, "各园区").tips() if "亿元" in tip)


def test_a_row_of_the_table_by_hand(released: Path) -> None:
    """生物医药: 112.0亿元 on 1700亩 = 1120000万元 ÷ 1700 = 658.8万元/亩; all of it its leading industry."""
    bm = row(parks(), "生物医药产业园", 1)
    assert bm["近12个月工业总产值（亿元）"] == "112.0"
    assert (bm["用地（亩）"], bm["亩均产值（万元/亩）"], bm["主导产业集聚率（%）"]) == ("1700", "658.8", "100.0")
    assert (bm["项目"], bm["数据性质"]) == ("示例4个（谋划1、在建2、投产1）", "示例数据（产值）")


def test_what_is_not_known_says_so(released: Path) -> None:
    port = row(parks(), "多式联运物流港", 1)
    assert port["近12个月工业总产值（亿元）"] == port["亩均产值（万元/亩）"] == "未见公开数据"
    assert port["主导产业集聚率（%）"] == "未载明集群"
    assert port["项目"] == "实有1个（在建1）"


def test_the_leading_share_is_of_the_whole_park(released: Path) -> None:
    """尚集 leads in 汽车零部件、发制品: 88.1537 of 263.7597 is 33.4 %, whatever industry is chosen."""
    chosen = row(parks(industry="EI"), "尚集产业集聚区", 1)
    assert (chosen["近12个月工业总产值（亿元）"], chosen["主导产业集聚率（%）"]) == ("40.7", "33.4")
    assert row(parks(industry="EI"), "发制品产业园", 1)["近12个月工业总产值（亿元）"] == "无所选产业"


def test_a_figure_that_rests_on_examples_says_so_whatever_industry_is_chosen(released: Path) -> None:
    """亩均产值 and 集聚率 are of the whole park, so that they stand where none of the chosen industries is."""
    bm = row(parks(industry="AP"), "生物医药产业园", 1)
    assert (bm["近12个月工业总产值（亿元）"], bm["亩均产值（万元/亩）"]) == ("无所选产业", "658.8")
    assert (bm["数据性质"], bm["项目"]) == ("示例数据（产值）", "无所选产业项目")
    at = parks(industry="AP", park="shangji")
    assert "主导产业集聚率33.4%（示例数据）" in finding(at)
    shown = chart(parks(industry="AP", by="leading"), "各园区")
    assert [tip for tip in shown.tips() if "示例数据" not in tip] == []


@pytest.mark.parametrize(
    ("by", "first"),
    [("growth", "环保装备产业园"), ("yield", "生物医药产业园"), ("leading", "电子信息产业园")],
)
def test_ranked_by_another_figure(released: Path, by: str, first: str) -> None:
    """环保装备: 60.3994 ÷ 47.8123 = 26.3 % more, the fastest."""
    at = parks(by=by)
    assert_sound(at)
    assert in_order(at)[0] == first
    assert len(tables(at)[1]) == 13


def test_nothing_to_rank_by(released: Path) -> None:
    at = parks(by="let")
    assert "厂房入驻率：所选园区均无可排名的数" in seen(at)
    assert_sound(at)


def test_peers_share_an_industry_with_the_largest(released: Path) -> None:
    """尚集 leads in 汽车零部件 and 发制品: the three largest of these are all in 汽车零部件."""
    at = parks()
    wanted = ["指标", "尚集产业集聚区", "智能制造生产基地", "装备制造产业基地", "远东产业园"]
    assert list(tables(at)[0].columns) == wanted
    choose(at, "peer", ["bm-park", "ei-park"])
    assert list(tables(at.run())[0].columns) == ["指标", "生物医药产业园", "电子信息产业园"]
    assert at.query_params["peer"] == ["bm-park", "ei-park"]


def test_a_link_with_too_many_peers_shows_four(released: Path) -> None:
    at = parks(peer=options("jianan", PARKS)[:6])
    assert_sound(at)
    assert len(tables(at)[0].columns) == 5


@pytest.mark.parametrize(("key", "question"), [("industry", INDUSTRIES), ("park", PARKS)])
def test_every_industry_and_park(released: Path, key: str, question: str) -> None:
    at, findings = parks(), set()
    for value in options("jianan", question):
        choose(at, key, [value])
        assert_sound(at.run())
        findings.add(finding(at))
    assert len(findings) == len(options("jianan", question))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("region", REGION_IDS)
def test_every_view_at_the_edges_of_the_data(released: Path, region: str, view: str) -> None:
    at = parks(region=region, view=view)
    assert_sound(at)
    months = options(region, MONTHS)
    for month in (months[0], months[len(months) // 2]):
        choose(at, "month", month)
        assert_sound(at.run())
        assert "None" not in seen(at)
        assert "nan" not in seen(at)


def test_too_few_months_are_not_unseen(released: Path) -> None:
    at = parks(month="2019-02")
    assert "13个园区均无可显示的近12个月产值" in finding(at)
    assert row(at, "电子信息产业园", 1)["近12个月产值（亿元）"] == "不足12个月"


def test_projects_are_counted_apart(released: Path) -> None:
    """ep-park: three real ones of unknown stage; 示例 one each at 洽谈, 在建, 竣工, 达产."""
    at = parks()
    assert "各园区实有项目15个，其中3个有公开的阶段信息；示例项目22个（示例数据）" in seen(at)
    table = tables(at)[2].set_index(["园区", "项目性质"])
    assert table.loc[("环保装备产业园", "实有项目"), ["合计", "阶段未见公开数据"]].tolist() == ["3", "3"]
    assert table.loc[("环保装备产业园", "示例数据"), ["合计", "洽谈", "在建", "竣工", "达产"]].tolist() == list("41111")


def test_the_invented_region_says_nothing_of_illustration(released: Path) -> None:
    """北园: 27.618亿元 on 1200亩 = 230.15万元/亩, 南园 26.122 on 800 = 326.5."""
    at = parks(region="fixture", by="yield")
    assert "示例" not in seen(at) + "".join(tip for one in charts(at) for tip in one.tips())
    assert in_order(at) == ["南园", "北园"]
    assert row(at, "北园", 1)["亩均产值（万元/亩）"] == "230.2"


# 亩均评价


def test_the_shipped_district_has_no_score_and_no_settings(released: Path) -> None:
    at = parks(view="acreage")
    assert finding(at) == "截至2024年9月，13个园区的税收、增加值、能耗等均未见公开数据，亩均评价暂不能计算。"
    assert [box.value for box in at.number_input] == [None] * 12
    assert tables(at) == []


def test_weights_live_in_the_link(released: Path) -> None:
    at = parks(view="acreage", weights=RULE)
    assert [box.value for box in at.number_input][:4] == [30, 24.097, 20, 136.16]
    at.number_input(key="weights-w0").set_value(20.0).run()
    assert at.query_params["weights"] == RULE.replace("30:", "20:", 1)
    assert "权重合计为90.0，应为100，不计算总分。" in seen(at)


@pytest.mark.parametrize("text", ["30", "a:b~~~", RULE.replace("30", "130")])
def test_settings_that_are_none_fall_back_with_a_word(released: Path, text: str) -> None:
    at = parks(view="acreage", weights=text)
    assert "网址中的评分设置的取值" in notices(at)
    assert [box.value for box in at.number_input] == [None] * 12


def reported(metric: str, period: str, value: float, unit: str = "亿元") -> dict[str, str]:
    cells = {"park_id": "north", "period": period, "metric": metric, "value": str(value), "unit": unit}
    return cells | {"known_at": "2026-10-20 09:00:00", "is_illustrative": "false"}


@pytest.fixture
def with_reports(own: Path) -> Path:
    """北园 reports land, tax and value added of 12 months; 南园 is two firms, so the rest of A1 is withheld as well."""
    folder = own / "fixture" / "imports" / "0001"
    money = [
        reported(metric, period, value)
        for metric, values in (("税收实际贡献", (1.2, 1.8, 1.5)), ("工业增加值", (5.0, 6.0, 5.0)))
        for period, value in zip(("2025-09", "2025-12", "2026-09"), values, strict=True)
    ]
    seeds.write(folder / "park_metric.csv", [reported("实际用地面积", "2026-09", 1000, "亩"), *money])
    rows = [line | {"contributors": "2"} for line in seeds.read(FIGURES) if line["park_id"] == "south"]
    seeds.write(folder / "fact_output.csv", rows)
    halls = {"park_id": "north", "building": "全部", "as_of": "2026-09-30", "is_illustrative": "false"}
    areas = {"floor_area": "120000", "rentable": "100000", "occupied": "80000", "producing": "50000"}
    seeds.write(folder / "workshop.csv", [halls | areas, halls | areas | {"park_id": "south", "rentable": "0"}])
    return own


def test_the_public_edition_withholds_money_and_small_parks(with_reports: Path) -> None:
    at = parks(region="fixture")
    assert_sound(at)
    south, north = row(at, "南园", 1), row(at, "北园", 1)
    level, growth = "近12个月营业收入（亿元）", "近一年增速（%）"
    for park in (south, north):
        assert {park[name] for name in (level, growth, "主导产业集聚率（%）", "亩均产值（万元/亩）")} == {"*"}
    assert (north["亩均税收（万元/亩）"], north["亩均增加值（万元/亩）"]) == ("*", "*")
    assert f"均无可显示的近12个月营业收入，2个{WHY}" in finding(at)
    assert f"*（{WHY}）：北园、南园" in seen(at)
    assert charts(at) == []
    assert not [secret for secret in ("26.1", "27.6", "326.5", "276.2") if secret in "".join(bodies(at))]
    # 80000 of 100000 m² is 80 %; of nothing to let there is no share.
    assert (north["厂房入驻率（%）"], north["厂房投产率（%）"]) == ("80.0", "50.0")
    assert south["厂房入驻率（%）"] == "无可招商面积"
    scored = parks(region="fixture", view="acreage", weights="50:21~50:60~:~:~:~:")
    assert row(scored, "北园")["亩均总分"] == "*"
    assert WHY in row(scored, "北园")["总分说明"]
    assert "100.0" not in "".join(bodies(scored))


def test_the_internal_edition_scores(with_reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """税收 1.5 + 1.8 − 1.2 = 2.1亿元 on 1000亩 = 21万元/亩; 增加值 5 + 6 − 5 = 6 → 60: at both benchmarks, so 100."""
    monkeypatch.setenv("TRACKER_EDITION", "内部版")
    at = parks(region="fixture", view="acreage", weights="50:21~50:60~:~:~:~:")
    north = row(at, "北园")
    assert (north["亩均税收（万元/亩）"], north["亩均增加值（万元/亩）"]) == ("21.0", "60.0")
    assert (north["亩均总分"], north["总分说明"]) == ("100.0", "各项齐全")
    assert row(at, "南园")["总分说明"] == "缺亩均税收、亩均增加值"
    assert finding(at) == "截至2026年9月，2个园区中1个有亩均总分，北园以100.0分居首。"


# 季考核


def test_the_league_of_the_example_projects(released: Path) -> None:
    """生物医药: 履约 3 of 3 due, 开工 3 of 3, 投产 1 of 1; 达效 not due, so the mean 20; an issue due that day is open.

    30 + 15 + 15 + 20 + 0 = 80, as for two others; 电子信息 closed its one in time: 90.
    """
    at = parks(view="league")
    assert finding(at) == (
        "截至2024年9月，按示例项目（示例数据）排名的4个园区中，电子信息产业园以90.0分居首（满分90）；4个不足3个项目，不排名。"
    )
    bm = row(at, "生物医药产业园")
    assert (bm["名次"], bm["总分（满分90）"], bm["项目数"]) == ("第2", "80.0", "4")
    assert (bm["落地（30）"], bm["投产（15）"], bm["服务（10）"]) == ("30.0(3/3)", "15.0(1/1)", "0.0(0/1)")
    assert (bm["达效（20）"], bm["谋划（10）"]) == ("20.0（无应计项目）", "未设目标")
    assert list(tables(at)[-1]["名次"])[:5] == ["第1", "第2", "第2", "第2", "不足3个项目，不排名"]
    assert "报告目标：落地100%、投产80%、达效100%（许昌市建安区2022年政府工作报告）" in seen(at)


def test_a_target_of_projects_in_store(released: Path) -> None:
    """环保装备 has one project at 洽谈: of two wanted 5 points, of a full 100."""
    at = parks(view="league")
    at.number_input(key="reserve-box").set_value(2).run()
    assert at.query_params["reserve"] == "2"
    assert row(at, "环保装备产业园")["谋划（10）"] == "5.0(1/2)"
    assert "满分100" in finding(at)
    again = parks(view="league", reserve="2")
    assert finding(again) == finding(at)


def test_real_projects_are_never_mixed_with_examples(released: Path) -> None:
    at = parks(view="league", origin="own")
    assert "10个园区的实有项目均未见计划日期和问题台账，没有应计项目，不计分、不排名" in finding(at)
    assert "示例" not in finding(at) + tables(at)[-1].to_string()
    assert sum(map(int, tables(at)[-1]["项目数"])) == 15
    assert charts(at) == []


def test_by_unit(released: Path) -> None:
    at = parks(view="league", unit="unit")
    assert_sound(at)
    assert list(tables(at)[-1]["责任单位"]) == [f"示例单位{one}" for one in "丁甲乙丙"]
    lost = parks(view="league", unit="unit", origin="own")
    assert "所选范围没有登记了责任单位的项目" in seen(lost)
    assert_sound(lost)


def test_the_only_one_that_can_be_ranked_leads_nobody(released: Path) -> None:
    """环保装备产业园 has four 示例项目; by June 2021 only EP-4 was to have 履约, and had: 30 of 30."""
    at = parks(view="league", industry="EP", park="ep-park", month="2021-06")
    assert finding(at).endswith("按示例项目（示例数据）只有环保装备产业园可排名，得30.0分（满分30）。")


def test_two_parks_of_two_projects_have_no_rank(released: Path) -> None:
    at = parks(region="fixture", view="league")
    assert finding(at) == "截至2026年9月，2个园区的实有项目均不足3个，不排名。"
    assert set(tables(at)[-1]["名次"]) == {"不足3个项目，不排名"}


def test_a_name_is_never_markup(region: Path, releases: Path) -> None:
    seeds.change(region / "park.csv", 2, name='<img src=x>"北"*园*', short_name="<b>北</b>$x$")
    for view in VIEWS:
        at = parks(view=view)
        assert_sound(at)
        assert "<b>北</b>" not in "".join(bodies(at))
        assert view == "acreage" or "&lt;b&gt;北&lt;/b&gt;$x$" in "".join(bodies(at))


def test_bars_below_zero_stand_left_of_a_line() -> None:
    parts = pd.DataFrame({"name": ["甲", "乙"], "value": [4.0, -1.0], "text": ["4.0", "−1.0"], "tip": ["甲", "乙"]})
    spec = rank_bars(parts=parts).to_dict()
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["bar", "rule", "text", "text"]
    assert spec["layer"][0]["encoding"]["y"]["sort"] == ["甲", "乙"]
    low, high = spec["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert low < -1.0
    assert high > 4.0


@pytest.mark.parametrize(
    ("column", "basis", "is_so"),
    [
        ("近12个月产值(亿元)", "—", True),
        (found.PER_MU, "近12个月工业总产值", True),
        (found.PER_MU, "园区季报工业总产值", False),
        ("亩均税收(万元/亩)", "—", False),
        (found.LET, "—", False),
    ],
)
def test_only_the_figures_that_rest_on_examples_say_so(column: str, basis: str, is_so: bool) -> None:
    park = {found.NATURE: "示例数据(产值)", found.BASIS: basis}
    assert origin.is_example(park, column) == is_so
