"""What is said of a 产值月报, word for word."""

from datetime import date

import pytest

from data.intake.listed import LISTED
from data.model import Edition, Severity
from tests.data.intake.loading import OUTPUT, examined, figure, loaded, problems, sheet

pytestmark = pytest.mark.usefixtures("internal")

ERROR, WARNING = "错误", "提醒"


def output(*lines: list[str]) -> bytes:
    return sheet(OUTPUT, *lines)


def said(*lines: list[str]) -> list[tuple[str, str, str | None, str]]:
    return problems(output(*lines))


def test_a_good_file() -> None:
    assert said(figure("2026-02", "24.0", 公布同比="12.3%"), figure("2026-03", "39.0", "15.0")) == []


def test_units_against_last_year() -> None:
    loaded(output(figure("2025-02", "24.0"), figure("2025-03", "39.0")))
    assert said(figure("2026-02", "252000"), figure("2026-03", "41")) == [
        ("E05", ERROR, "E2", "第2行“规上工业总产值”本期值为上年的10500倍,疑似单位填错(万元/亿元/千元)。"),
        (
            "E15",
            WARNING,
            "E3",
            "甲类制造2026年3月累计数41亿元小于上期累计252000亿元,请确认是否因退库或核减。",
        ),
    ]
    assert said(figure("2026-02", "0.0024")) == [
        ("E05", ERROR, "E2", "第2行“规上工业总产值”本期值为上年的0.0001倍,疑似单位填错(万元/亿元/千元)。")
    ]
    assert said(figure("2026-02", "240")) == [
        ("E05", WARNING, "E2", "第2行“规上工业总产值”本期值为上年的10倍,疑似单位填错(万元/亿元/千元)。")
    ]


def test_units_against_last_year_in_the_same_file() -> None:
    found = said(figure("2025-02", "24.0"), figure("2026-02", "240"))
    assert [(code, cell) for code, _, cell, _ in found] == [("E05", "E3")]


@pytest.mark.parametrize("text", ["abc", "12.3.4", "1,23", "12亿", "nan", "inf", "1_000", "#REF!", "约21"])
def test_what_is_no_number(text: str) -> None:
    assert said(figure("2026-02", text)) == [("E06", ERROR, "E2", f"第2行“累计值”应为数值,当前为“{text}”。")]


@pytest.mark.parametrize("text", ["２４.０", "1,234.5", " 24 ", "24　", "1e1", "*", "＊", "+24"])
def test_what_is_one(text: str) -> None:
    assert said(figure("2026-02", text)) == []


def test_percent_or_fraction() -> None:
    headers = ["公布同比" if header == "公布同比%" else header for header in OUTPUT]
    lines = [
        figure(f"2026-{month}", "24", 公布同比=yoy) for month, yoy in [("02", "0.12"), ("03", "0.1"), ("04", "-0.05")]
    ]
    assert [one[:3] for one in problems(sheet(headers, *lines))] == [("E07", ERROR, f"G{row}") for row in (2, 3, 4)]
    assert problems(sheet(headers, *lines))[0][3] == ("第2行增速“0.12”无法判断是百分数还是小数,请统一填写为12.3%格式。")
    # The header says so, two are too few to tell, and one above 1 settles it.
    assert said(*lines) == []
    assert problems(sheet(headers, *lines[:2])) == []
    assert problems(sheet(headers, *lines, figure("2026-05", "30", 公布同比="3.1"))) == []


def test_months_that_are_not_over() -> None:
    content = output(figure("2026-09", "24"))
    assert problems(content, today=date(2026, 9, 30)) == [
        ("E12", ERROR, "D2", "第2行报告期2026年9月晚于数据截止月,不能导入。")
    ]
    assert problems(content, today=date(2026, 10, 1)) == []


def test_the_same_twice() -> None:
    lines = [figure("2026-02", "24"), figure("2026-02", "25", name="甲类制造"), figure("2026-02", "25", name="乙类")]
    assert said(*lines) == [
        ("E13", ERROR, "D3", "同一对象“甲类制造”2026年1—2月出现两条记录(第2、3行)。"),
    ]


def test_another_figure_than_known() -> None:
    loaded(output(figure("2026-02", "24.0"), figure("2026-03", "39.0"), figure("2026-04", "*")))
    assert said(figure("2026-02", "24.5"), figure("2026-03", "39.0"), figure("2026-04", "54.5")) == [
        (
            "E14",
            WARNING,
            "E2",
            "甲类制造2026年1—2月已有数据24亿元,本次为24.5亿元,将作为修订版本保存。",
        ),
        ("E14", WARNING, "E4", "甲类制造2026年4月已有数据*,本次为54.5亿元,将作为修订版本保存。"),
    ]
    # A file that says it corrects is no surprise.
    assert said(figure("2026-02", "24.5", vintage="月报修订")) == []


def test_less_than_before() -> None:
    loaded(output(figure("2026-02", "24.0")))
    assert said(figure("2026-03", "23")) == [
        ("E15", WARNING, "E2", "甲类制造2026年3月累计数23亿元小于上期累计24亿元,请确认是否因退库或核减。")
    ]


def test_month_beside_cumulative() -> None:
    loaded(output(figure("2026-02", "24.0")))
    assert said(figure("2026-03", "39.0", "15.5")) == [
        ("E16", WARNING, "F2", "甲类制造2026年3月当月值与累计差额不一致(当月15.5亿元,累计差15亿元)。")
    ]
    assert said(figure("2026-03", "39.0", "15.05")) == []
    # Over a gap the two are not the same months.
    assert said(figure("2026-05", "70.5", "16.0")) == []


def test_negative() -> None:
    assert said(figure("2026-02", "-1.5")) == [("E17", ERROR, "E2", "第2行产值为负数(-1.5),请核对。")]
    assert said(figure("2026-02", month="-1.5")) == [("E17", ERROR, "F2", "第2行产值为负数(-1.5),请核对。")]
    assert said(figure("2026-02", "-1.5", measure="利润总额")) == []


def test_growth_far_from_what_the_figures_say() -> None:
    loaded(output(figure("2025-02", "24.0")))
    assert said(figure("2026-02", "36", 公布同比="12.3")) == [
        (
            "E18",
            WARNING,
            "G2",
            "甲类制造2026年1—2月公布增速12.3%,按公布数计算为50%,相差较大,请说明是否口径调整。",
        )
    ]
    assert said(figure("2026-02", "34", 公布同比="12.3")) == []


def test_names() -> None:
    assert said(figure("2026-02", "1", name="甲累"), figure("2026-02", "1", name="完全不同的名称")) == [
        ("E22", ERROR, "B2", "“甲累”不在集群目录中,请改用标准名称(是否为“甲类”?)。"),
        ("E22", ERROR, "B3", "“完全不同的名称”不在集群目录中,请改用标准名称。"),
    ]
    assert said(figure("2026-02", "1", kind="环节", name="乙类原料", 园区="北圆")) == [
        ("E22", ERROR, "L2", "“北圆”不在园区目录中,请改用标准名称(是否为“北园”?)。")
    ]
    # A link of another cluster is none of this one.
    assert [one[0] for one in said(figure("2026-02", "1", 环节="乙类原料"))] == ["E22"]


@pytest.mark.parametrize("name", ["甲类", "甲类制造", "甲类制造产业集群", " 甲 类", "a1", "Ａ１", "甲类(制造)"])
def test_spellings_of_one_name(name: str) -> None:
    assert said(figure("2026-02", "1", name=name)) == []


def test_figures_of_one_firm() -> None:
    content = output(figure("2026-02", "1", kind="企业", name="夹具企业甲"))
    assert problems(content, edition=Edition.PUBLIC) == [
        ("E28", ERROR, "A2", "该文件含企业级数据,公开版不允许导入,请切换到内部版。")
    ]
    assert problems(content) == []


def test_parks_have_figures_of_links() -> None:
    ((code, severity, cell, message),) = said(figure("2026-02", "1", kind="园区", name="北园"))
    assert (code, severity, cell) == ("E00", ERROR, "K2")
    assert message.startswith("第2行的“环节”没有填写")


def test_growth_is_no_output() -> None:
    ((code, _, cell, message),) = said(figure("2026-02", "6.5", measure="规上工业增加值增速"))
    assert (code, cell) == ("E00", "C2")
    assert message.startswith("第2行“规上工业增加值增速”是增速,不能作为产值导入,请")


def test_january() -> None:
    assert said(figure("2026-01", "12")) == [
        ("E11", WARNING, "D2", "按统计制度1月份不单独报送,第2行“2026-01”已忽略,请使用1—2月合计。")
    ]


def test_cells_that_have_to_be_there() -> None:
    assert said(figure("2026-02", unit=""), figure("2026-03", "-")) == [
        ("E00", ERROR, "E2", "第2行的“累计值”和“当月值”都没有填写,请至少填写一项。"),
        ("E00", ERROR, "H2", "第2行“单位”为空,请填写。"),
    ]


def test_words_that_are_no_choice() -> None:
    assert said(figure("2026-02", "1", unit="斤", vintage="终稿")) == [
        ("E00", ERROR, "H2", "第2行“单位”应为亿元、万元、千元、万美元之一,当前为“斤”。"),
        ("E00", ERROR, "I2", "第2行“数据版本”应为月报初步、月报修订、年快报、年报、普查修订之一,当前为“终稿”。"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2026-13", "第2行“报告期”应为年月,如2024-03,当前为“2026-13”。"),
        ("去年", "第2行“报告期”应为年月,如2024-03,当前为“去年”。"),
        ("2026.1", "第2行“报告期”“2026.1”可能是1月,也可能是丢了末尾0的10月,请写全,如2024-10。"),
    ],
)
def test_months_that_cannot_be_read(text: str, message: str) -> None:
    assert said(figure(text, "1")) == [("E00", ERROR, "D2", message)]


def test_a_month_that_cannot_be_told_from_the_next() -> None:
    ((code, _, cell, message),) = said(figure("2026-03", month="15"), figure("2026-04", "54.5"))
    assert (code, cell) == ("E00", "E3")
    assert message == "第3行甲类制造2026年4月之前的月份只有当月值,无法换算本期数,请补填此前的累计值。"


def test_dollars_need_a_rate() -> None:
    content = output(figure("2026-02", "1", measure="市场采购贸易额", unit="万美元"))
    (question,) = examined(content).questions
    assert question.key == "rate"
    for answer in ("abc", "0", "-7", "nan"):
        assert examined(content, {"rate": (answer,)}).questions == (question,)
    assert examined(content, {"rate": ("7.1",)}).questions == ()


def test_all_problems_at_once() -> None:
    found = said(figure("2026-13", "abc", name="丙类", unit="斤"), figure("2026-02", "-1"))
    assert [(code, cell) for code, _, cell, _ in found] == [
        ("E22", "B2"),
        ("E00", "D2"),
        ("E06", "E2"),
        ("E00", "H2"),
        ("E17", "E3"),
    ]


def test_the_thousand_and_first_is_counted_only() -> None:
    found = examined(output(*[figure("2026-02", "abc")] * (LISTED + 5))).problems
    of_numbers = [problem for problem in found if problem.code == "E06"]
    assert len(of_numbers) == LISTED
    (more,) = [problem for problem in found if problem.code == "E00"]
    assert (more.message, more.severity) == ("同类问题还有5处未列出,请一并检查。", Severity.ERROR)
