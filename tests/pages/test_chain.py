"""产业链图谱: what is known of each link, the lists of gaps and roads, and what a firm landed on a link changes."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data import release
from data.model import Filters, Proposal, Scenario
from pages.levers import answers
from pages.links import gaps
from pages.links.gathered import Chain, gather
from pages.shared import cached, words
from queries.outcomes import Outcome, narrowed, outcome
from tests.conftest import ROOT
from tests.pages.screen import CHAIN, WHAT_IF, assert_sound, board, charts, finding, notices, opened, plain, seen
from tests.pages.screen import tables as tables_of
from tests.pages.test_options import choose

# Of the twelve links of EI three have a firm whose place is sure: EI03, EI04 (推断) and EI08 (种子); 12 − 3 = 9.
EI = "电子信息产业链12个环节中，3个有企业、9个待调查"
LANDED = {"output": "24", "start": "2025-01", "ramp": "12", "chance": "50"}
NEW = "EI~EI05~~24~2025-01~12~50~"


def button(at: AppTest, label: str) -> Any:
    (found,) = (one for one in at.button if one.label == label)
    return found


def land(at: AppTest, **cells: str) -> AppTest:
    for name, text in cells.items():
        choose(at, f"land0-{name}", text)
    button(at, "落户测算").click()
    return at.run()


def facts(at: AppTest) -> dict[str, str]:
    """The table of the link or firm that is looked at."""
    (table,) = (one for one in tables_of(at) if list(one.columns) == ["项", "内容"])
    return dict(zip(table["项"], table["内容"], strict=True))


@pytest.fixture
def ei(released: Path) -> AppTest:
    return opened(CHAIN)


def test_the_finding_counts_links_by_what_is_known_and_marks_examples(ei: AppTest) -> None:
    assert finding(ei).startswith(EI)
    assert "近12个月产值最大的是服务器与PC整机" in finding(ei)
    assert "（示例数据）" in finding(ei)
    assert_sound(ei)
    # Both widths of one chart, with the same sentence.
    with (ROOT / "data/regions/jianan/segment_edge.csv").open(encoding="utf-8") as file:
        edges = sum(line.startswith("EI") for line in file)
    assert {one.alt for one in charts(ei)} == {
        f"电子信息产业链图谱，12个环节、{edges}条供应关系，可在“环节”中选择（示例数据）"
    }
    assert ei.query_params == {}


def test_every_link_is_a_step_away_without_the_chart(ei: AppTest) -> None:
    box: Any = ei.get_by_key("segment")
    assert len(box.options) == 13
    words_ = seen(ei)
    assert "待调查9个：没有可确认的在产企业，也没有调查确认没有企业" in words_
    assert "有企业3个：有在产企业，强弱待调查" in words_


def test_a_link_says_what_is_known_of_it(ei: AppTest) -> None:
    choose(ei, "segment", "EI08")
    at = ei.run()
    assert_sound(at)
    assert at.query_params == {"cluster": "EI", "segment": "EI08"}
    known = facts(at)
    assert known["状态"].startswith("有企业：有在产企业，最大企业产值和规上企业数待调查")
    assert known["缺口分"] == known["本地配套率"] == "待调查"
    assert "（示例数据），增长" in known["产值"]
    assert known["行业代码"] == "3911（GB/T 4754—2017，供参考）"
    assert "（示例数据）" in known["园区"]
    text = seen(at)
    for part in ("区内供应环节1个", "区内采购环节2个", "本环节有1家企业在册", "种子，份额未知，园区未见公开数据"):
        assert part in text
    assert "登记2个实有项目、1个示例项目（示例数据）" in text


def test_the_report_s_sentence_stands_beside_the_link_that_it_names(released: Path) -> None:
    at = opened(CHAIN, cluster="AP", segment="AP10")
    assert_sound(at)
    assert "报告点名本环节：" in seen(at)
    assert "重点引进半轴、后桥、轮毂生产项目以及新能源汽车的相关零部件生产企业" in seen(at)


def test_a_firm_shows_what_its_source_says_and_what_nobody_does(released: Path) -> None:
    at = opened(CHAIN, cluster="AP", segment="AP08", enterprise="yuandong")
    assert_sound(at)
    known = facts(at)
    assert (known["所在地"], known["规上企业"], known["近12个月产值"]) == ("本区", "未见公开数据", "未见公开数据")
    assert "许昌远东传动轴股份有限公司：非等速传动轴、等速驱动轴及相关零部件。" in seen(at)
    assert "该企业登记" in seen(at)


@pytest.mark.parametrize(("cluster", "said"), [("HP", "瑞贝卡在多个环节，份额未知。"), ("AP", "")])
def test_whose_shares_nobody_knows_is_said_below_the_chart(released: Path, cluster: str, said: str) -> None:
    at = opened(CHAIN, cluster=cluster)
    assert_sound(at)
    assert ("在多个环节" in seen(at)) == bool(said)
    assert said in seen(at)


def test_a_share_that_is_known_is_said(released: Path) -> None:
    at = opened(CHAIN, region="fixture", segment="A101", enterprise="fixture-a")
    assert_sound(at)
    # 0.4 and 0.6 in the file.
    assert "公开资料，份额40%" in seen(at)
    assert "公开资料，份额60%" in seen(at)
    assert facts(at)["规上企业"] == "是"
    assert "示例数据" not in seen(at)


@pytest.mark.parametrize("address", [{"segment": "FP01"}, {"segment": "EI08", "enterprise": "yuchenfei"}])
def test_what_does_not_belong_together_is_said_and_left(released: Path, address: dict[str, str]) -> None:
    at = opened(CHAIN, **address)
    assert_sound(at)
    last = list(address)[-1]
    label = {"segment": "环节", "enterprise": "企业"}[last]
    assert f"网址中的{label}的取值“{address[last]}”无法识别，已按默认显示。" in notices(at)
    assert last not in at.query_params


def test_growth_fills_the_marks_instead_of_strength(ei: AppTest) -> None:
    before = list(charts(ei)[0].data["marks"]["fill"])
    choose(ei, "fill", "growth")
    at = ei.run()
    assert_sound(at)
    assert at.query_params == {"fill": "growth"}
    assert list(charts(at)[0].data["marks"]["fill"]) != before


def test_the_list_of_gaps_never_says_nought_for_what_nobody_has_asked(released: Path) -> None:
    at = opened(CHAIN, cluster="EP", view="gaps")
    assert_sound(at)
    assert "尚无确认的缺链" in finding(at)
    assert "报告点名4个" in finding(at)
    (table,) = tables_of(at)
    assert len(table) == 12
    assert set(table["缺口分"]) == set(table["本地配套率"]) == {"待调查"}
    # The four that the report names come first, each with its sentence.
    assert list(table["报告点名"] != "—") == [True] * 4 + [False] * 8
    assert set(table["路线"][:4]) == {"1条"}


def ground_chain(region: str, cluster: str) -> Chain:
    live = release.live(region)
    chosen = Filters(region, (), (), "2026-09" if region == "fixture" else "2024-09")
    standing = {one.cluster_id: one for one in cached.standings(live, chosen)}[cluster]
    return gather(live, chosen, cluster, standing)


def test_known_scores_come_first_the_highest_on_top(released: Path) -> None:
    chain = ground_chain("fixture", "A1")
    needs = {"A101": 0.25, "A102": None, "A103": 0.5}
    scored = {key: replace(one, need=needs[key]) for key, one in chain.verdicts.items()}
    assert gaps.ranked(replace(chain, verdicts=scored)) == ["A103", "A101", "A102"]


def test_the_road_map_has_the_report_s_words_and_leaves_the_rest_to_be_filled(released: Path) -> None:
    at = opened(CHAIN, cluster="AP", view="roadmap")
    assert_sound(at)
    assert finding(at).startswith("汽车零部件及装备制造招商路线图3条，涉及3个环节；企业类型待填3条")
    (table,) = tables_of(at)
    assert list(table["目标产品"]) == ["半轴、后桥", "轮毂", "新能源汽车相关零部件"]
    assert set(table["企业类型"]) == set(table["责任单位"]) == set(table["对接记录"]) == {"待填"}
    assert set(table["来源"]) == {"许昌市建安区2022年政府工作报告"}


def test_an_empty_road_map_says_how_to_fill_it(released: Path) -> None:
    at = opened(CHAIN, cluster="FP", view="roadmap")
    assert_sound(at)
    assert "请下载可编辑表格" in seen(at)


def test_a_firm_landed_moves_figure_gap_and_probability(released: Path) -> None:
    at = land(opened(CHAIN, segment="EI05"), **LANDED)
    assert_sound(at)
    assert {key: value for key, value in at.query_params.items() if key != "v"} == {
        "cluster": "EI",
        "segment": "EI05",
        "new.n1": NEW,
    }
    # 50 % of 24 亿元 a year, rising over 12 months from January 2025: 0.5 × 24 ÷ 12 × (0 + 1 + … + 11) ÷ 12 = 5.5.
    assert "情景A：企业落户印制电路板与贴装后，电子信息2025年产值增加5.5亿元" in seen(at)
    before, after = own("EI", ()), own("EI", (Proposal("n1", "EI", "EI05", None, 24, "2025-01", 12, 0.5),))
    assert after.figure - before.figure == pytest.approx(5.5)
    assert effect(at) == [
        ["2025年产值（亿元）", words.number(before.figure), words.number(after.figure)],
        ["距目标缺口（亿元）", words.number(before.gap), words.number(after.gap)],
        ["达标概率", answers.probability(before), answers.probability(after)],
    ]
    assert "推演只进入情景，不改变环节状态，也不改变灯。" in seen(at)
    assert finding(at).startswith(EI)
    # The mark of the link is ringed with dots, and 情景推演 has the same firm.
    assert "情景" in str(charts(at)[0].data)
    there = opened(WHAT_IF, scope="EI", **{"new.n1": NEW})
    assert "年产值24.0亿元，2025年1月投产" in plain(str(board(there)["layout"]))
    button(at, "移除").click()
    at.run()
    assert at.query_params == {"cluster": "EI", "segment": "EI05"}


def own(cluster: str, proposals: tuple[Proposal, ...]) -> Outcome:
    ground = cached.grounds(release.live("jianan"), "2024-09")[cluster]
    return outcome(ground, narrowed(ground, Scenario(proposals=proposals)))


def effect(at: AppTest) -> list[list[str]]:
    (table,) = (one for one in tables_of(at) if "落户前" in one)
    rows: list[list[str]] = table.to_numpy().tolist()
    return rows


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"output": "很多"}, "年产值“很多”应为0到10000之间的数（亿元）。"),
        ({"start": "2025年6月"}, "投产月“2025年6月”应为"),
        ({"chance": ""}, "概率“”应为0到100之间的数（%）。"),
    ],
)
def test_what_is_not_understood_lands_nobody(released: Path, cells: dict[str, str], said: str) -> None:
    at = land(opened(CHAIN, segment="EI05"), **LANDED | cells)
    assert [crash.message for crash in at.exception] == []
    assert said in seen(at)
    assert at.query_params == {"cluster": "EI", "segment": "EI05"}


def test_a_goal_in_words_has_a_figure_and_neither_gap_nor_probability(released: Path) -> None:
    at = opened(CHAIN, cluster="HP", segment="HP08", **{"new.n1": "HP~HP08~~24~2025-01~12~50~", "g.EI": "12"})
    assert_sound(at)
    assert [row[0] for row in effect(at)] == ["2025年产值（亿元）"]
    assert "定性目标，不设数值，不比较缺口和达标概率" in seen(at)
    # What else the scenario holds stays in the address.
    assert at.query_params["g.EI"] == "12"


def test_a_firm_that_comes_too_late_changes_nothing(released: Path) -> None:
    at = opened(CHAIN, segment="EI05", **{"new.n1": NEW.replace("2025-01", "2026-01")})
    assert "电子信息2025年产值不变" in seen(at)


@pytest.mark.parametrize(("month", "why"), [("2019-02", "不足12个月数据"), ("2019-12", "")])
def test_where_nothing_can_be_projected_it_says_why(released: Path, month: str, why: str) -> None:
    at = opened(CHAIN, segment="EI05", month=month)
    assert_sound(at)
    assert ("补链推演：本集群暂不能测算" in seen(at)) == bool(why)
    assert why in seen(at)


def test_parks_narrow_output_and_firms_but_not_the_states(released: Path) -> None:
    at = opened(CHAIN, cluster="AP", park="yuandong-park", segment="AP07")
    assert_sound(at)
    assert "汽车零部件及装备制造产业链12个环节中，2个有企业、10个待调查；所选园区" in finding(at)
    assert "产值和企业按所选园区，环节状态按全区判断。" in seen(at)
    assert "所选园区本环节企业未见公开数据" in seen(at)


SURVEY = """segment_id,surveyed_on,local_supply_share,active_enterprises,scale_enterprises,evidence,source_id
A101,2026-06-30,0.05,1,0,采购调查,fixture-source
A103,2026-06-30,,0,,实地走访,fixture-source
"""
ROADMAP = """roadmap_id,segment_id,target_product,enterprise_type,target_region,team,contact_log,project_id,source_id
A1-1,A101,毛坯,铸造企业,长三角,招商专班,"2026-06-18 <来访>",fixture-p2,fixture-source
"""


def test_what_a_survey_has_found_is_scored_named_and_said(region: Path, releases: Path) -> None:
    (region / "segment_survey.csv").write_text(SURVEY, encoding="utf-8")
    (region / "roadmap.csv").write_text(ROADMAP, encoding="utf-8")
    at = opened(CHAIN, cluster="A1", view="gaps")
    assert_sound(at)
    # A101 is the only input of A102, where a firm is: 1 ÷ 1 × (1 − 5 %) = 0.95. A103 supplies nobody.
    assert "确认缺链1个（甲类毛坯），缺口分最高的是甲类毛坯（0.95）" in finding(at)
    (table,) = tables_of(at)
    # A102 has one firm on record, which is 规上: fewer than three. A103 has output, whatever the survey says.
    assert list(table["状态"]) == ["缺链", "弱链", "有企业"]
    assert "环节调查填报0家，与在册企业或产值记录不符" in list(table["依据"])[2]
    assert list(table["缺口分"])[0] == "0.95"
    assert list(table["本地配套率"])[0] == "5%"
    at = opened(CHAIN, cluster="A1", segment="A101")
    assert_sound(at)
    assert facts(at)["本地配套率"].startswith("5%（2026-06-30调查，采购调查")
    assert "本环节确认缺链，落户属于补链。" in seen(at)
    assert "甲类制造产业链3个环节中，2个有企业（弱链1个）、1个缺链；" in finding(at)
    at = opened(CHAIN, cluster="A1", view="roadmap")
    assert_sound(at)
    assert finding(at) == "甲类制造招商路线图1条，涉及1个环节；各项均已填写。"
    (table,) = tables_of(at)
    assert list(table.iloc[0])[:7] == [
        "甲类毛坯",
        "毛坯",
        "铸造企业",
        "长三角",
        "招商专班",
        "2026-06-18 <来访>",
        "夹具乙",
    ]
    (way,) = (one for one in at.get("page_link") if one.proto.label == "夹具乙")
    assert "project=fixture-p2" in way.proto.query_string
