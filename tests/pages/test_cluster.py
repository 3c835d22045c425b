"""产业集群: the worked sum, the parts, the evidence, the goal's own words."""

from pathlib import Path

import pytest

from tests.pages.screen import CLUSTER, LAMPS, VERDICTS, assert_sound, bodies, chart, charts, finding, opened, seen

EI_FINDING = "电子信息进度偏慢：近12个月214.0亿元，为应达值的89.7%；达到2025年目标还需年均增长31.0%，近一年增长17.5%。"
WORKED_SUM = [
    "基期（2020年全年） 120.0",
    "近12个月（到2024年9月） 214.0",
    "目标（2025年，“300亿级”） 300",
    "要求年均增速 (300÷120.0)^(1÷5)−1 20.1%",
    "实际年均增速 (214.0÷120.0)^(1÷3.75)−1 16.7%",
    "R = 16.7%÷20.1% 0.83",
    "应达值 120.0×(300÷120.0)^(3.75÷5) 238.6",
    "序时完成率 214.0÷238.6 89.7%",
    "目标完成率 214.0÷300 71.3%",
    "今后需年增 (300÷214.0)^(12÷15)−1 31.0%",
]


def test_the_finding_has_the_numbers_worked_out_by_hand(released: Path) -> None:
    at = opened(CLUSTER, cluster="EI")
    assert finding(at) == EI_FINDING
    assert_sound(at)


def test_the_worked_sum_shows_every_step_with_its_result(released: Path) -> None:
    words = seen(opened(CLUSTER, cluster="EI"))
    assert [line for line in WORKED_SUM if line not in words] == []


def test_the_ruler_shows_r(released: Path) -> None:
    assert chart(opened(CLUSTER, cluster="EI"), "R 为0.83").alt == "R 为0.83，界限为0.6、0.95、1.05"


@pytest.mark.parametrize(
    ("cluster", "words"),
    [
        ("EI", "“十四五”末，力争把电子信息产业培育成300亿级产业集群"),
        ("HP", "打造全球最大的发制品制造中心、展示中心和交易中心"),
    ],
)
def test_the_goal_is_quoted_with_its_source(released: Path, cluster: str, words: str) -> None:
    at = opened(CLUSTER, cluster=cluster)
    assert f'<blockquote class="ct-quote">{words}</blockquote>' in bodies(at)
    assert "许昌市建安区2022年政府工作报告，建安区人民政府，2022-04-20" in seen(at)


def test_a_goal_in_words_has_evidence_and_never_a_light_or_a_number(released: Path) -> None:
    at = opened(CLUSTER, cluster="HP")
    words = seen(at)
    assert "○ 定性目标" in words
    assert words.count("未见公开数据") == 5
    assert "为定性目标，不设数值、不评灯" in finding(at)
    assert not [lamp for lamp in LAMPS if lamp != "ct-grey" and lamp in "".join(bodies(at))]
    assert not [verdict for verdict in VERDICTS if verdict != "定性目标" and verdict in words]
    for absent in ("应达值 ", "目标完成率", "序时完成率", "今后需年增", "R ="):
        assert absent not in words
    assert_sound(at)


def test_a_cluster_known_only_in_total_says_so(released: Path) -> None:
    at = opened(CLUSTER, region="fixture", cluster="B1")
    assert "未报送分环节数据，只有集群合计数。" in seen(at)
    assert "未报送分园区数据，只有集群合计数。" in seen(at)
    assert "近12个月25.1亿元" in finding(at)
    assert [one.alt[:2] for one in charts(at)] == ["乙类", "R "]
    assert_sound(at)


def test_the_invented_region_has_all_parts_and_no_illustration(released: Path) -> None:
    at = opened(CLUSTER, region="fixture", cluster="A1")
    assert "近12个月53.7亿元" in finding(at)
    assert "夹具目标句一" in seen(at)
    assert "夹具项目甲" in seen(at)
    assert "示例数据" not in seen(at) + "".join(tip for one in charts(at) for tip in one.tips())
    assert len(charts(at)) == 5
    assert_sound(at)


def test_projects_without_figures_are_counted_and_called_so(released: Path) -> None:
    words = seen(opened(CLUSTER, region="fixture", cluster="A1"))
    assert "3个项目，其中2个可用于测算，1个未填，不计入测算" in words


def test_growth_that_is_not_known_is_not_called_growth(released: Path) -> None:
    first_year = seen(opened(CLUSTER, month="2019-12"))
    assert "2019年12月无上年同期数，不计算同比" in first_year
    assert "均未下降" not in first_year
