"""项目调度: every view, every further filter, one project by itself, and what is never said of a real one."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data import build, release
from data.model import Filters
from pages.dispatch import cells, gathered
from tests import seeds
from tests.pages.screen import assert_sound, bodies, chart, charts, finding, notices, opened, seen, tables

PROJECTS = "projects.py"
VIEWS = ("flow", "gantt", "week", "issues", "list")
# The first cells of the table of rates; worked out from project.illustrative.csv as of 30 September 2024.
# 签约 20: all but EP-3 and BM-3. 履约 17: of those not EI-3, HP-3, AP-3. 开工 15: of those not AP-2, FP-2.
# 投产 6: EI-4, EP-4, HP-2, AP-4, FP-3, BM-4. 达效 1: FP-3.
# Due: 履约 19, planned by then of all but EP-3 and BM-3 (2025) and EI-3 (1 October). 开工 16: the 15 and AP-3 (July).
# 投产 6: no other was planned by then. 达效 1: FP-3 (2023); EP-4 is planned for December.
RATES = [
    ["履约率", "■ 低于目标", "89.5%(17/19)", "85.0%(17/20)", "100%"],
    ["开工率", "○ 报告未设目标", "93.8%(15/16)", "88.2%(15/17)", "—"],
    ["投产率", "● 达到目标", "100.0%(6/6)", "40.0%(6/15)", "80%"],
    ["达效率", "● 达到目标", "100.0%(1/1)", "16.7%(1/6)", "100%"],
]


def choose(at: AppTest, key: str, value: object) -> AppTest:
    widget: Any = at.get_by_key(key)
    widget.set_value(value)
    return at.run()


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("region", "origin"), [("jianan", "example"), ("jianan", "own"), ("fixture", "own")])
def test_every_view_says_something(released: Path, region: str, origin: str, view: str) -> None:
    at = opened(PROJECTS, region=region, origin=origin, view=view)
    assert_sound(at)
    if origin == "example":
        # The page itself says so, not only the line of context above it.
        assert any("示例数据" in body for body in bodies(at) if "ct-context" not in body)
        assert [tip for one in charts(at) for tip in one.tips() if "示例数据" not in tip] == []
    elif region == "jianan":
        # Nobody reports on these: no light but grey, nothing overdue, no rate.
        assert [sign for sign in ("■", "▲", "逾期1", "逾期2", "逾期3", "逾期8", "%") if sign in _own_words(at)] == []


def _own_words(at: AppTest) -> str:
    return "\n".join(line for line in seen(at).splitlines() if "规划时间已过" not in line)


def test_the_rates_under_both_denominators_are_those_worked_out_by_hand(released: Path) -> None:
    at = opened(PROJECTS)
    rates, money = tables(at)
    assert rates.to_numpy().tolist() == RATES
    said = "示例项目22个：签约20个、履约17个、开工15个、投产6个、达效1个；履约率89.5%，低于报告目标。"
    assert finding(at) == said
    assert money.iloc[:, [0, 1, 6]].to_numpy().tolist() == [
        ["年度投资", "▲ 偏慢", "75.0"],
        ["总投资", "—", "—"],
        ["到位资金", "—", "—"],
    ]
    assert list(chart(at, "各阶段").rows(chart(at, "各阶段").layers("bar")[0])["count"]) == [20, 17, 15, 6, 2, 1]


def test_real_projects_keep_their_blanks(released: Path) -> None:
    at = opened(PROJECTS, origin="own")
    assert finding(at) == "实有项目38个，其中6个有公开的阶段信息，未见计划日期，不计算比率。"
    assert "2024年项目投资：未见公开数据" in seen(at)


def test_the_board_of_march_2022_shows_the_published_investment_and_its_light(released: Path) -> None:
    """67.8 of 287.6 is 23.6 %, 1.4 behind a quarter of the year: green, and a real figure whatever is looked at."""
    at = opened(PROJECTS, month="2022-03", origin="own")
    assert finding(at) == (
        "全区重点项目年度完成投资达承诺的23.6%，慢于序时进度1.4个百分点（正常）；38个实有项目未见计划日期，不计算比率。"
    )
    said = "全区重点项目年度完成投资：2022年1—3月67.8亿元，为承诺287.6亿元的23.6%"
    assert said in seen(at)
    (table,) = tables(at)
    assert table.iloc[0, :3].to_list() == ["● 正常", "23.6", "25.0"]
    assert "http" in next(body for body in bodies(at) if "23.6</td>" in body)
    assert said in seen(opened(PROJECTS, month="2022-03"))
    # A part of the district has no promise of its own.
    for part in ({"industry": "EI"}, {"park": "ei-park"}, {"asof": "2023-03-31"}):
        assert "全区重点项目" not in seen(opened(PROJECTS, month="2022-03", **part))


def test_a_project_shows_the_investment_that_its_light_rests_on(released: Path) -> None:
    """x-BM-1, September 2024: 3.04 of 5.94 is 51.2 %, 23.8 behind 75 %; 4.27 of 8 built, 4.91 of 8 in place."""
    at = opened(PROJECTS, project="x-BM-1")
    assert finding(at).startswith("示例项目甲（生物医药）：在建，黄灯（投资偏慢）")
    assert "2024年1—9月完成投资3.0亿元，为年度计划的51.2%，慢于序时进度23.8个百分点" in seen(at)
    (line,) = [
        layer for layer in chart(at, "示例项目2024年累计完成投资").layers("line") if "strokeDash" not in layer["mark"]
    ]
    assert chart(at, "示例项目2024年累计完成投资").rows(line)["done"].iloc[-1] == pytest.approx(3.04)
    money = next(table for table in tables(at) if "完成率（%）" in table)
    assert money["完成/总额（亿元）"].tolist() == ["3.0/5.9", "4.3/8.0", "4.9/8.0"]
    assert money["完成率（%）"].tolist() == ["51.2", "53.4", "61.4"]
    assert "2024年投资：未见公开数据" in seen(opened(PROJECTS, project="r08"))


def test_where_nothing_is_planned_nothing_is_said_to_be_in_time(released: Path) -> None:
    """One of the real projects began in 2023, which says nothing of this week; none has a figure that a delay costs."""
    at = opened(PROJECTS, origin="own", view="week")
    assert finding(at) == "38个实有项目均未见节点计划日期和问题，没有可列的周调度事项。"
    # Where one was done within the week, that is listed: r08 was begun on 28 January 2023.
    assert "近7天完成节点1项" in finding(opened(PROJECTS, origin="own", view="week", asof="2023-01-30"))
    (table,) = tables(opened(PROJECTS, origin="own", view="gantt"))
    assert list(table) == ["项目", "集群", "灯", "时差（天）", "计划投产", "逾期节点", "责任单位"]


def test_a_project_in_no_cluster_stands_under_its_own_word(released: Path) -> None:
    (listed,) = tables(opened(PROJECTS, origin="own", view="list"))
    assert "未归集群" in set(listed["集群"])
    assert "示例" not in " ".join(listed["项目"])


@pytest.mark.parametrize(
    ("key", "value", "number"),
    # 在建: EI-1, EI-2, HP-1, AP-1, FP-1, BM-1, and EP-2, BM-2 by their monthly reports.
    [("stage", "在建", 8), ("light", "red", 3), ("batch", "示例批次甲", 8), ("leader", "示例领导乙", 6)],
)
def test_every_further_filter_narrows_the_list(released: Path, key: str, value: str, number: int) -> None:
    at = opened(PROJECTS, view="list", **{key: value})
    (listed,) = tables(at)
    assert len(listed) == number
    assert finding(at).startswith(f"示例项目{len(listed)}个")
    assert_sound(at)


def test_filters_that_leave_nothing_say_how_to_widen(released: Path) -> None:
    at = opened(PROJECTS, view="list", light="red", stage="达效")
    assert finding(at) == "没有符合条件的示例项目。"
    assert "请在更多筛选中清除一项或几项" in notices(at)


def test_another_day_is_said_and_changes_the_figures(released: Path) -> None:
    at = opened(PROJECTS, view="week", asof="2024-09-20")
    # x-EI-1 试生产 on 18 September, x-EI-3 公司注册 on the 19th.
    assert finding(at).startswith("截至2024年9月20日，近7天完成节点")
    done = tables(at)[0]
    assert {"电子信息示例甲", "电子信息示例丙"} <= set(done["项目"])
    assert_sound(at)
    assert "网址中的截至日期的取值“2024-13-01”无法识别" in notices(opened(PROJECTS, asof="2024-13-01"))


def test_a_project_has_its_page_and_a_way_back(released: Path) -> None:
    at = opened(PROJECTS, project="x-AP-3")
    assert (
        finding(at) == "示例项目丙（汽车零部件及装备制造）：签约，红灯（用地摘牌逾期182天），7个节点逾期，时差−40天。"
    )
    assert "用地摘牌、规划许可逾期，施工许可须待其完成" in seen(at)
    back: Any = at.get_by_key("back")
    assert finding(back.click().run()).startswith("示例项目22个")
    assert "project" not in at.query_params


def test_a_link_to_a_real_project_needs_no_kind_and_a_view_closes_it(released: Path) -> None:
    at = opened(PROJECTS, project="r08")
    assert finding(at).endswith("开工，未见计划日期。")
    assert finding(opened(PROJECTS, project="r05")) == "远东智能制造产业园三期：阶段和进展未见公开数据。"
    assert "对汽车零部件目标的贡献：未填，不计入测算" in seen(at)
    assert_sound(at)
    assert "逐级口径" not in seen(at)
    assert finding(choose(at, "view", "list")).startswith(("实有项目", "示例项目"))


def test_a_project_of_parts_shows_them_and_each_part_leads_to_it(released: Path) -> None:
    """r03 has r04 and r05; it is counted by them alone, so that it is in no list, but it has a sheet."""
    at = opened(PROJECTS, project="r03")
    assert finding(at).startswith("远东汽车传动系智能制造产业园：所选范围内有2个子项目，未评价2个")
    assert notices(at) == ""
    assert_sound(at)
    parts, facts = tables(at)
    assert parts["项目"].tolist() == ["远东产业园二期", "远东产业园三期"]
    assert facts["项"].iloc[-1] == "来源"
    (to,) = {link for body in bodies(opened(PROJECTS, project="r05")) for link in re.findall(r'href="(\?[^"]*)"', body)}
    assert "project=r03" in to


def test_what_a_project_brings_and_what_a_month_costs_is_worked_out_by_hand(released: Path) -> None:
    """P1 of the worked example of projection: 8.25 of a goal of 300 is 2.75 %; a month less is 1.375."""
    words = seen(opened(PROJECTS, project="x-EI-1"))
    assert "到2025年为电子信息增加8.25亿元，相当于目标300亿元的2.8%" in words
    assert "投产每晚1个月，2025年减少1.38亿元。" in words


def test_names_in_lists_lead_to_the_project_and_keep_what_is_chosen(released: Path) -> None:
    at = opened(PROJECTS, view="gantt", leader="示例领导丙")
    (links,) = [body for body in bodies(at) if "<table" in body]
    assert 'href="?industry' not in links
    assert "view=gantt" in links
    assert "project=x-AP-3" in links
    assert "leader=" in links


@pytest.mark.parametrize(("stage", "number"), [("在建", 1), ("none", None)])
def test_stages_of_the_other_region(released: Path, stage: str, number: int | None) -> None:
    """All four have a stage there, so that "not known" is no choice and is said to be none."""
    at = opened(PROJECTS, region="fixture", view="list", stage=stage)
    assert len(tables(at)[0]) == (number or 4)
    assert ("网址中的阶段的取值“none”无法识别" in notices(at)) == (number is None)


def test_the_other_region_has_its_time_table_and_lights(released: Path) -> None:
    """夹具丙: contract signed, land due on 1 July 2026, 91 days before 30 September; its record is of that month."""
    at = opened(PROJECTS, region="fixture", view="gantt")
    assert finding(at).startswith("3个未投产的实有项目中2个有计划投产日期，1个有逾期节点")
    (listed,) = tables(at)
    assert dict(zip(listed["项目"], listed["灯"], strict=True))["夹具丙"] == "■ 履约逾期91天"
    assert len(chart(at, "实有项目倒排工期图").layers("rule")) == 3
    at = opened(PROJECTS, region="fixture", view="list", light="red")
    assert list(tables(at)[0]["项目"]) == ["夹具丙"]


def test_names_and_figures_from_a_file_are_shown_as_they_are(region: Path, releases: Path) -> None:
    """Signs of markup, a link that is none, more spent than there is to spend, a project in no cluster."""
    odd = '夹具"<b>甲</b>*一*[x](y)'
    seeds.change(region / "project.csv", 2, name=odd, short_name=odd, cluster_id="", segment_id="")
    month = {"period": "2026-08", "annual_plan": "1", "cum_this_year": "5", "cum_since_start": "5"}
    known = {"known_at": "2026-09-10 00:00:00", "is_illustrative": "false"}
    seeds.write(region / "project_month.csv", [{"project_id": "fixture-p1", **month, **known}])
    build.build("fixture")
    at = opened(PROJECTS, view="list")
    (listed,) = tables(at)
    row = listed.set_index("项目").loc[odd]
    assert (row["集群"], row["本年完成/计划（亿元）"]) == ("未归集群", "5.0/1.0")
    assert not [body for body in bodies(at) if "<b>甲" in body]
    at = opened(PROJECTS, project="fixture-p1")
    assert odd in finding(at)
    assert "未归集群，不计入集群目标" in seen(at)
    assert_sound(at)


@pytest.mark.parametrize(
    ("view", "files"),
    [
        ("flow", {"file-项目比率-csv", "file-项目投资-csv"}),
        ("gantt", {"file-倒排工期-csv", "file-项目节点编辑表-xlsx"}),
        ("week", {"file-本周清单-csv", "file-项目节点编辑表-xlsx", "file-问题台账编辑表-xlsx"}),
        ("issues", {"file-问题台账-csv", "file-问题台账编辑表-xlsx"}),
        ("list", {"file-项目清单-csv", "file-项目月报编辑表-xlsx"}),
    ],
)
def test_every_list_can_be_taken_away(released: Path, view: str, files: set[str]) -> None:
    at = opened(PROJECTS, view=view)
    assert {str(button.key) for button in at.get("download_button")} == files


@pytest.mark.parametrize(("origin", "nature", "number"), [("example", "示例数据", 22), ("own", "实际数据", 38)])
def test_every_row_that_is_taken_away_says_of_what_kind_it_is(
    released: Path, origin: str, nature: str, number: int
) -> None:
    """Real and illustrative projects are never in one list."""
    everything = gathered.gather(release.live("jianan"), Filters("jianan", (), (), "2024-09"), date(2024, 9, 30))
    desk = everything.of_origin(origin)
    table = cells.stamped(pd.DataFrame({"项目": list(desk.names.values())}), desk)
    assert len(table) == len(desk.courses) == number
    assert set(table["数据性质"]) == {nature}
    assert set(table["截至日期"]) == {"2024-09-30"}
    assert {("示例" in name) for name in table["项目"]} == {origin == "example"}
