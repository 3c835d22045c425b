"""招商路线图 and 环节调查: bad rows have their sentence, edited cells are all that changes, a survey decides states."""

from datetime import date
from pathlib import Path

import pytest

from data import build, release
from data.intake import declared, draft
from data.intake.listing import Choice, listing
from data.model import Release
from queries import chain, lookups, strength
from queries.strength import Verdict
from tests.data.intake.loading import TODAY, asked, loaded, problems, sheet
from tests.data.intake.test_listing import assert_nothing_to_do, changes, edited, read, workbook

ERROR, WARNING = "错误", "提醒"
ROUTES = ["路线编号", "环节", "目标产品", "企业类型", "目标地区", "责任单位", "对接记录", "项目"]
SURVEYS = ["环节", "调查日期", "本地配套率%", "在产企业数", "规上企业数", "依据"]
DAY = "2026-05-04"
MONTH = date(2024, 9, 30)


# ---------------------------------------------------------------- 招商路线图


@pytest.mark.usefixtures("published")
def test_bad_lines_of_the_roadmap() -> None:
    assert problems(
        sheet(
            ROUTES,
            ["", "甲类整机", "整机", "", "", "", "", ""],
            ["R-1", "", "整机", "", "", "", "", ""],
            ["R-2", "丙类整机", "整机", "", "", "", "", ""],
            ["R-3", "甲类整机", "整机", "", "", "", "", "无此项目"],
            ["R-4", "甲类整机", "整机", "", "", "", "", ""],
            ["R-4", "甲类部件", "部件", "", "", "", "", ""],
            ["R-5", "甲类部件", "", "", "", "", "", "夹具丙"],
        )
    ) == [
        ("E00", ERROR, "A2", "第2行“路线编号”为空,请填写。"),
        ("E00", ERROR, "B3", "第3行“环节”为空,新路线请填写。"),
        ("E22", ERROR, "B4", "“丙类整机”不在环节目录中,请改用标准名称(是否为“甲类整机”?)。"),
        ("E22", ERROR, "H5", "“无此项目”不在项目目录中,请改用标准名称。"),
        ("E13", ERROR, "A7", "路线编号“R-4”出现两条记录(第6、7行)。"),
        ("E00", WARNING, "H8", "第8行的项目“夹具项目丙”不属于环节“甲类部件”所在的集群,请核对。"),
    ]


@pytest.mark.usefixtures("published")
def test_a_line_is_kept_and_told_only_what_changed() -> None:
    first = ["R-1", "甲类整机", "整机", "总装企业", "", "", "", ""]
    assert loaded(sheet(ROUTES, first, ["R-9", "甲类部件", "", "", "", "", "", ""])).written.added == 1
    assert loaded(sheet(ROUTES, first)).written.tables == ()
    later = loaded(sheet(ROUTES, ["R-1", "", "", "", "", "工信科", "2026-05-04 函询", "夹具丁"]))
    assert (later.written.added, later.written.revised) == (0, 1)
    assert later.written.changed[["对象", "指标", "原值", "新值"]].to_numpy().tolist() == [
        ["甲类整机", "责任单位", None, "工信科"],
        ["甲类整机", "对接记录", None, "2026-05-04 函询"],
        ["甲类整机", "项目", None, "夹具项目丁"],
    ]
    columns = "segment_id, target_product, enterprise_type, team, project_id, commitment_id"
    assert asked(f"select {columns} from roadmap") == [("A103", "整机", "总装企业", "工信科", "fixture-p4", None)]
    moved = sheet(ROUTES, ["R-1", "甲类部件", "部件", "", "", "", "", ""])
    assert problems(moved) == [
        ("E21", ERROR, "B2", "路线编号“R-1”已登记在环节“甲类整机”名下,文件中为“甲类部件”,请核对编号。")
    ]


def test_the_districts_roadmap_goes_out_and_comes_back(district: Path) -> None:
    """Nine lines of the report; with the twelve links of AP chosen, the nine without a line are offered one."""
    assert assert_nothing_to_do("jianan", "招商路线图", Choice(MONTH)) == 9
    links = [f"AP{number:02d}" for number in range(1, 13)]
    choice = Choice(MONTH, ids=links)
    assert assert_nothing_to_do("jianan", "招商路线图", choice) == 12
    rows = listing(release.live("jianan"), declared.named("招商路线图"), choice)
    assert [row["line"] for row in rows][-4:] == ["AP-1", "AP-2", "AP-3", "AP12-1"]
    content = edited(workbook("jianan", "招商路线图", choice), 9, 责任单位="招商专班", 目标地区="长三角")
    found = read("jianan", content)
    region = "京津冀、长三角、珠三角(报告对全区的部署)"
    assert changes(found) == [
        ("半轴与后桥总成", "目标地区", region, "长三角"),
        ("半轴与后桥总成", "责任单位", None, "招商专班"),
    ]
    draft.accept(found, "招商科")
    with release.cursor(release.live("jianan")) as cursor:
        line = chain.roadmap(cursor, clusters=None, segments=["AP09"]).iloc[0]
    # What the planner wrote is the planner's file; the sentence is still the report's.
    assert line[["target_product", "target_region", "team", "commitment_id", "source_title"]].tolist() == [
        "半轴、后桥",
        "长三角",
        "招商专班",
        "K21",
        "清单.xlsx",
    ]
    assert "半轴、后桥" in line["sentence"]
    example = sheet(ROUTES, ["AP-1", "", "", "", "", "", "", "示例项目甲(食品加工)"])
    assert [one.message for one in draft.read("jianan", "路线.csv", example, today=TODAY, preview=False).errors] == [
        "第2行的“示例项目甲(食品加工)”为示例项目,不接收实际数据,请改用实际项目。"
    ]


# ---------------------------------------------------------------- 环节调查


@pytest.mark.usefixtures("published")
def test_bad_surveys() -> None:
    assert problems(
        sheet(
            SURVEYS,
            ["", DAY, "", "1", "", ""],
            ["甲类整机", "", "", "1", "", ""],
            ["甲类整机", "2027-01-01", "", "1", "", ""],
            ["甲类部件", DAY, "101", "1.5", "-1", ""],
            ["乙类制品", DAY, "", "2", "3", ""],
            ["乙类制品", "2026-05-05", "", "", "", "走访"],
            ["甲类整机", DAY, "40", "", "", ""],
            ["甲类整机", DAY, "50", "", "", ""],
            ["甲类毛坯", DAY, "", "0", "", ""],
            ["乙类原料", DAY, "35", "0", "", ""],
        )
    ) == [
        ("E00", ERROR, "A2", "第2行“环节”为空,请填写。"),
        ("E00", ERROR, "B3", "第3行环节“甲类整机”没有调查日期,请填写。"),
        ("E12", ERROR, "B4", "第4行调查日期2027-01-01晚于今天,不能导入。"),
        ("E00", ERROR, "C5", "第5行“本地配套率%”不应大于100,当前为“101”。"),
        ("E00", ERROR, "D5", "第5行“在产企业数”应为整数,当前为“1.5”。"),
        ("E00", ERROR, "E5", "第5行“规上企业数”不应小于0,当前为“-1”。"),
        ("E00", ERROR, "E6", "环节“乙类制品”的规上企业数(3)多于在产企业数(2),请核对。"),
        ("E00", ERROR, "F7", "第7行环节“乙类制品”只有依据没有数值,请至少填写一项。"),
        ("E13", ERROR, "B9", "环节“甲类整机”2026-05-04的调查出现两条记录(第8、9行)。"),
        ("E00", WARNING, "D10", "环节“甲类毛坯”填报没有在产企业,而名录中有“夹具甲”,请核对;不符的仍按有企业计。"),
        ("E00", ERROR, "C11", "环节“乙类原料”没有在产企业,本地配套率却为35%,请核对。"),
    ]


@pytest.mark.usefixtures("published")
def test_a_survey_is_a_row_of_its_day_and_nought_is_a_number() -> None:
    loaded(sheet(SURVEYS, ["甲类整机", DAY, "12.5%", "", "", "采购调查"], ["甲类部件", "", "", "", "", ""]))
    loaded(sheet(SURVEYS, ["A103", DAY, "", "3", "1", ""], ["乙类制品", DAY, "", "0", "", ""]))
    later = loaded(sheet(SURVEYS, ["A103", DAY, "33.3", "", "", ""], ["A103", "2026-06-30", "40", "", "", ""]))
    # As a planner fills it in: per cent.
    assert later.written.changed.to_numpy().tolist() == [
        ["甲类整机", "本地配套率(%)", DAY, 12.5, 33.3],
        ["甲类整机", "本地配套率(%)", "2026-06-30", None, 40.0],
    ]
    columns = "segment_id, surveyed_on::varchar, local_supply_share, active_enterprises, scale_enterprises, evidence"
    assert asked(f"select {columns} from segment_survey order by 2, 1") == [
        ("A103", DAY, 0.333, 3, 1, "采购调查"),
        ("B102", DAY, None, 0, None, None),
        ("A103", "2026-06-30", 0.4, None, None, None),
    ]


def judged(current: Release) -> dict[str, Verdict]:
    with release.cursor(current) as cursor:
        return strength.judge(
            chain.chain_segments(cursor, clusters=["AP"], as_of="2024-09"),
            chain.chain_edges(cursor, clusters=["AP"]),
            chain.chain_enterprises(cursor, clusters=["AP"], as_of="2024-09"),
            chain.segment_activity(cursor, clusters=["AP"], as_of="2024-09"),
            strength.cut_offs(lookups.thresholds(cursor)),
        )


def test_a_survey_turns_what_was_unknown_into_a_gap(district: Path) -> None:
    """Nobody at AP03 and AP09. AP03 supplies AP07, which has 三佳: 缺链. AP09 only supplies AP12, of which nothing is
    known: 空白, until AP12 is found to have firms.
    """
    assert {judged(release.live("jianan"))[key].state for key in ("AP03", "AP09")} == {"待调查"}
    content = workbook("jianan", "环节调查", Choice(MONTH, clusters=["AP"]))
    for number in (3, 9):
        content = edited(content, number, 调查日期="2024-06-30", 在产企业数=0, **{"本地配套率%": 0})
    found = read("jianan", content)
    assert (found.added, found.revised) == (2, 0)
    states = judged(draft.accept(found, "工信科"))
    assert (states["AP03"].state, states["AP09"].state) == ("缺链", "空白")
    assert states["AP09"].need is None
    # AP07 has three inputs (AP03, AP04, AP06) and is the only one at work of those that AP03 supplies: 1/3.
    inputs = asked("select up_id from segment_edge where down_id = 'AP07' order by 1", release.live("jianan"))
    assert inputs == [("AP03",), ("AP04",), ("AP06",)]
    assert states["AP03"].need == pytest.approx(1 / 3)
    assert assert_nothing_to_do("jianan", "环节调查", Choice(MONTH, clusters=["AP"])) == 12

    found = read("jianan", edited(content, 12, 调查日期="2024-07-01", 在产企业数=2))
    assert changes(found) == [("整车、专用车与售后市场", "在产企业数", None, 2)]
    after = draft.accept(found, "工信科")
    assert judged(after)["AP09"].state == "缺链"
    for path in district.glob("*.duckdb"):
        path.unlink()
    assert build.build("jianan").content == after.content
