"""What is said of the other four templates, and what becomes of their rows."""

import pytest

from data.model import Edition
from tests.data.bad_files.make import ENTERPRISE as FIRMS
from tests.data.intake.loading import asked, loaded, problems, sheet

pytestmark = pytest.mark.usefixtures("internal")

ERROR, WARNING = "错误", "提醒"
GOALS = [
    "集群",
    "目标值",
    "单位",
    "比较符",
    "原文措辞",
    "指标口径",
    "基期",
    "基期值",
    "基期来源",
    "目标期",
    "文件",
    "原文",
]
PARKS = ["园区", "季度", "用地亩数", "税收", "产值", "增加值", "厂房总面积", "可招商面积", "已入驻面积", "已投产面积"]


def firm(code: str = "91411003MADEM0011Q", name: str = "夹具企业丙", **cells: str) -> list[str]:
    given = {"统一社会信用代码": code, "企业名称": name, "环节1": "甲类毛坯", "数据授权": "企业授权"} | cells
    return [given.get(header, "") for header in FIRMS]


def goal(cluster: str = "甲类", **cells: str) -> list[str]:
    given = {
        "集群": cluster,
        "目标值": "90",
        "单位": "亿元",
        "比较符": ">=",
        "原文措辞": "以上",
        "指标口径": "规上工业总产值",
        "基期": "2025",
        "目标期": "2030",
        "文件": "规划纲要",
        "原文": "达到90亿元以上",
    } | cells
    return [given.get(header, "") for header in GOALS]


def projects(*rows: dict[str, str]) -> bytes:
    base = {"项目名称": "夹具项目戊", "数据月份": "2026-09", "集群": "甲类"}
    headers = list(dict.fromkeys([*base, *(header for row in rows for header in row)]))
    return sheet(headers, *[[(base | row).get(header, "") for header in headers] for row in rows])


# ---------------------------------------------------------------- 企业名录


def test_codes_of_firms() -> None:
    found = problems(sheet(FIRMS, firm("91350100M000100Y4Z"), firm("91411003MADEM00119", "夹具企业丁")))
    assert found == [
        ("E19", ERROR, "A2", "第2行统一社会信用代码应为18位且不含I、O、S、V、Z:91350100M000100Y4Z。"),
        ("E20", ERROR, "A3", "第3行统一社会信用代码校验位错误,应为“Q”:91411003MADEM00119。"),
    ]


def test_a_code_under_another_name() -> None:
    loaded(sheet(FIRMS, firm()))
    assert problems(sheet(FIRMS, firm(name="夹具企业戊"))) == [
        ("E21", ERROR, "B2", "代码91411003MADEM0011Q对应“夹具企业丙”,文件中为“夹具企业戊”,请确认是否更名。")
    ]
    assert problems(sheet(FIRMS, firm("91411003MADEM002XG"))) == [
        (
            "E00",
            ERROR,
            "A2",
            "企业“夹具企业丙”在库中的统一社会信用代码为91411003MADEM0011Q,文件中为91411003MADEM002XG,请核对。",
        )
    ]


def test_shares() -> None:
    lines = [
        firm(比例1="60%", 环节2="甲类部件", 比例2="30%"),
        firm("", "夹具企业丁", 比例1="60%", 环节2="甲类部件"),
        firm("", "夹具企业戊", 环节2="甲类部件"),
        firm("", "夹具企业己", 比例1="70%", 环节2="甲类部件", 比例2="30%"),
    ]
    assert problems(sheet(FIRMS, *lines)) == [
        ("E23", ERROR, "G2", "企业“夹具企业丙”在各环节的分摊比例合计为90%,应为100%。"),
        ("E00", ERROR, "G3", "企业“夹具企业丁”在各环节的分摊比例只填了一部分,请全部填写或全部留空。"),
    ]


def test_a_firm_on_two_lines_has_further_links() -> None:
    lines = [firm(比例1="50", 环节2="甲类部件", 比例2="30"), firm(环节1="甲类整机", 比例1="20")]
    loaded(sheet(FIRMS, *lines))
    assert asked(
        "select segment_id, share from enterprise_segment where enterprise_id = '91411003MADEM0011Q' order by 1"
    ) == [
        ("A101", 0.5),
        ("A102", 0.3),
        ("A103", 0.2),
    ]
    new = firm("", "夹具企业丁", 比例1="100")
    assert problems(sheet(FIRMS, new, new)) == [("E13", ERROR, "B3", "同一对象“夹具企业丁”出现两条记录(第2、3行)。")]
    assert [one[3] for one in problems(sheet(FIRMS, firm("", "夹具企业丁", 环节2="甲类毛坯")))] == [
        "企业“夹具企业丁”的同一环节填了两次,请合并为一次。"
    ]


def test_a_new_firm_and_a_known_one() -> None:
    line = firm("", "夹具企业甲", 行业小类代码="3912", 环节1="", 数据授权="")
    result = loaded(sheet(FIRMS, firm(是否规上="否", 园区="南园"), line))
    assert (result.written.added, result.written.revised) == (2, 1)
    rows = asked(
        "select name, uscc, cluster_id, locality, gb4754, is_scale, park_id, data_authority from enterprise "
        "where name in ('夹具企业丙', '夹具企业甲') order by name"
    )
    assert rows == [
        ("夹具企业丙", "91411003MADEM0011Q", "A1", "区不明", None, False, "south", "企业授权"),
        # Blank cells have left what was known.
        ("夹具企业甲", None, "A1", "本区", "3912", True, "north", "部门报送"),
    ]


def test_new_shares_from_a_new_month_end_the_old_ones() -> None:
    loaded(sheet(FIRMS, firm("", "夹具企业甲", 比例1="100", 生效期="2026-07")))
    rows = (
        "select segment_id, share, valid_from, valid_to from enterprise_segment where enterprise_id = 'fixture-a' "
        "order by valid_from, segment_id"
    )
    assert asked(rows) == [
        ("A101", 0.4, "2023-01", "2026-06"),
        ("A102", 0.6, "2023-01", "2026-06"),
        ("A101", 1.0, "2026-07", None),
    ]
    ((code, _, cell, message),) = problems(sheet(FIRMS, firm("", "夹具企业甲", 比例1="100", 生效期="2023-01")))
    assert (code, cell) == ("E00", "F2")
    assert message.startswith("企业“夹具企业甲”同一生效期已登记的环节“甲类部件”不在文件中")


def test_shares_written_as_fractions() -> None:
    lines = [firm("", f"夹具企业{letter}", 比例1="0.6", 环节2="甲类部件", 比例2="0.4") for letter in "丁戊己"]
    found = problems(sheet(FIRMS, *lines))
    assert ("E07", ERROR, "G2", "第2行比例1“0.6”无法判断是百分数还是小数,请统一填写为12.3%格式。") in found


# ---------------------------------------------------------------- 目标


def test_goals() -> None:
    lines = [goal(目标期="2024"), goal("甲类制造"), goal("乙类", 基期值="24"), goal("乙类材科", 比较符="约")]
    assert problems(sheet(GOALS, *lines)) == [
        ("E00", ERROR, "J2", "第2行目标期2024年应晚于基期2025年,请核对。"),
        ("E13", ERROR, "A3", "同一对象“甲类制造”2030年出现两条记录(第2、3行)。"),
        ("E00", ERROR, "I4", "第4行基期值与基期来源应同时填写或同时留空,请补齐。"),
        ("E22", ERROR, "A5", "“乙类材科”不在集群目录中,请改用标准名称(是否为“乙类材料”?)。"),
        ("E00", ERROR, "D5", "第5行“比较符”应为>=、<=之一,当前为“约”。"),
    ]


def test_goals_take_the_place_of_known_ones() -> None:
    line = goal(目标值="900000", 单位="万元", 比较符="≥")
    result = loaded(sheet(GOALS, line, goal("乙类", 目标值="", 原文措辞="做强", 原文="做强乙类")))
    assert (result.written.added, result.written.revised) == (0, 2)
    rows = (
        "select goal_id, goal_type, target_value, unit, comparator, measure_id, target_period, path_type from goal "
        "order by goal_id"
    )
    assert asked(rows) == [
        ("fixture-a1", "数值", 90.0, "亿元", ">=", "gov", "2030-12", "等速"),
        ("fixture-b1", "定性", None, "亿元", ">=", "gov", "2030-12", "线性"),
    ]


# ---------------------------------------------------------------- 项目月报


def test_dates_out_of_order() -> None:
    content = projects({"实际开工日期": "2026-05-01", "实际竣工日期": "2026/3/1", "计划投产日期": "2027年1月1日"})
    assert problems(content) == [
        ("E24", ERROR, "E2", "项目“夹具项目戊”的实际竣工日期(2026-03-01)早于实际开工日期(2026-05-01)。")
    ]


def test_money_of_projects() -> None:
    line = {"总投资": "2", "开工以来累计完成投资": "2.5", "本年累计完成投资": "1", "年度计划投资": "1.5"}
    assert problems(projects(line)) == [
        ("E25", WARNING, "E2", "项目“夹具项目戊”累计完成投资2.5亿元超过总投资2亿元,请核对。"),
        ("E25", WARNING, "G2", "项目“夹具项目戊”年度计划投资1.5亿元超过剩余投资0.5亿元,请核对。"),
    ]


def test_a_stage_without_its_date() -> None:
    assert problems(projects({"项目状态": "投产"}, {"项目名称": "夹具项目己", "项目状态": "在建"})) == [
        ("E26", WARNING, "D2", "项目“夹具项目戊”状态为“投产”但未填写投产日期。"),
        ("E26", WARNING, "D3", "项目“夹具项目己”状态为“在建”但未填写开工日期。"),
    ]
    # What is known already need not be typed again.
    assert problems(projects({"项目名称": "夹具项目乙", "项目状态": "在建"})) == []


def test_codes_of_projects() -> None:
    lines = [{"项目代码": "2026-41"}, {"项目名称": "夹具项目己", "项目代码": "2018-410184-29-03-044283"}]
    assert problems(projects(*lines)) == [
        ("E27", WARNING, "D2", "项目代码“2026-41”不符合“年份-区划-行业-性质-序号”格式。")
    ]


def test_months_of_projects() -> None:
    line = {"总投资": "4", "本年累计完成投资": "1.2", "开工以来累计完成投资": "2", "投产概率": "80"}
    result = loaded(projects(line | {"数据月份": "2026-08"}, line | {"本年累计完成投资": "1.5"}))
    assert (result.written.added, result.written.revised) == (3, 0)
    assert asked("select period, cum_this_year from project_month order by 1") == [("2026-08", 1.2), ("2026-09", 1.5)]
    assert asked("select total_investment, probability, is_illustrative from project where name = '夹具项目戊'") == [
        (4.0, 0.8, False)
    ]
    again = loaded(projects(line | {"数据月份": "2026-08"}, line | {"本年累计完成投资": "1.5"}))
    assert again.written.tables == ()


def test_a_month_of_before_leaves_what_is_known_of_the_project() -> None:
    line = {"总投资": "4", "本年累计完成投资": "1.2"}
    loaded(projects(line))
    older = loaded(projects({"数据月份": "2026-06", "总投资": "3", "本年累计完成投资": "0.8"}))
    assert (older.written.added, older.written.revised) == (1, 0)
    assert asked("select total_investment from project where name = '夹具项目戊'") == [(4.0,)]


def test_blank_cells_leave_what_is_known_of_a_project() -> None:
    result = loaded(projects({"项目名称": "夹具项目甲", "总投资": "2.5"}))
    assert (result.written.added, result.written.revised) == (0, 1)
    assert asked(
        "select total_investment, annual_output_full, short_name, enterprise_id from project "
        "where project_id = 'fixture-p1'"
    ) == [(2.5, 3.0, "夹具甲", "fixture-a")]
    assert result.written.changed.values.tolist() == [["夹具项目甲", "总投资", None, 2.0, 2.5]]


def test_a_link_needs_its_cluster() -> None:
    content = sheet(["项目名称", "数据月份", "环节"], ["夹具项目戊", "2026-09", "甲类毛坯"])
    assert problems(content) == [("E00", ERROR, "C2", "第2行填了环节,请同时填写它所属的集群“甲类制造”。")]


# ---------------------------------------------------------------- 园区季报


def test_parks() -> None:
    lines = [
        ["北园", "2026Q1", "1200", "1.8", "24", "6", "100", "120", "", ""],
        ["北园", "2026年一季度", "-1", "", "", "", "", "", "", ""],
        ["南园", "2027Q1", "1", "", "", "", "", "", "80", "90"],
        ["南园", "2026-02", "1", "", "", "", "", "", "", ""],
    ]
    assert problems(sheet(PARKS, *lines)) == [
        ("E00", ERROR, "H2", "第2行可招商面积大于厂房总面积,请核对。"),
        ("E13", ERROR, "B3", "同一对象“北园”2026年3月出现两条记录(第2、3行)。"),
        ("E00", ERROR, "C3", "第3行“用地亩数”不应小于0,当前为“-1”。"),
        ("E12", ERROR, "B4", "第4行报告期2027年3月晚于数据截止月,不能导入。"),
        ("E00", ERROR, "J4", "第4行已投产面积大于已入驻面积,请核对。"),
        ("E00", ERROR, "B5", "第5行“季度”应为季度,如2024Q1,当前为“2026-02”。"),
    ]


def test_figures_of_parks() -> None:
    result = loaded(sheet(PARKS, ["北园", "2026Q3", "1200", "1.8", "-", "", "120000", "", "", ""]))
    assert (result.written.added, result.written.revised) == (3, 0)
    assert asked("select metric, value, unit from park_metric order by metric") == [
        ("实际用地面积", 1200.0, "亩"),
        ("税收实际贡献", 1.8, "亿元"),
    ]
    assert asked("select building, as_of::varchar, floor_area, rentable from workshop") == [
        ("全部", "2026-09-30", 120000.0, None)
    ]


def test_the_register_is_no_secret() -> None:
    assert problems(sheet(FIRMS, firm()), edition=Edition.PUBLIC) == []
