"""What a link says wrongly of a scenario is named and never guessed, and all the rest of it holds."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Growth, Scenario
from queries.scenario import is_field, read, write
from tests.queries.test_scenario import KNOWN, NOTHING
from tests.queries.test_typed import TEXTS

PROPOSAL = "EI~EI08~shangji~20~2025-06~12~70~"
BAD: list[tuple[str, str, str]] = [
    ("g.XX", "12", "情景A的集群或环节“XX”不在可测算之列,请核对编号,已按默认显示。"),
    ("g.", "12", "情景A的集群或环节“”不在可测算之列,请核对编号,已按默认显示。"),
    ("b.g.EI", "abc", "情景B的“电子信息”年增速“abc”无法识别,请写作“12”或区间“12~18”(单位:%),已按默认显示。"),
    ("late.zz", "3", "情景A的项目“zz”不在可测算之列,请核对编号,已按默认显示。"),
    ("late.r.2", "61", "情景A的项目“电子信息示例乙”推迟月数“61”应为0到60之间的整数(个月),已按默认显示。"),
    ("late.r.2", "-1", "推迟月数“-1”应为0到60之间的整数"),
    ("late.r.2", "1.5", "推迟月数“1.5”应为0到60之间的整数"),
    ("late.r.2", "nan", "推迟月数“nan”应为0到60之间的整数"),
    ("prob.r.2", "101", "情景A的项目“电子信息示例乙”概率“101”应为0到100之间的数(%),已按默认显示。"),
    ("prob.r.2", "inf", "概率“inf”应为0到100之间的数"),
    ("out.r.2", "10001", "年产值“10001”应为0到10000之间的数(亿元)"),
    ("out.r.2", "1e999", "年产值“1e999”应为0到10000之间的数"),
    ("out.r.2", "", "年产值“”应为0到10000之间的数"),
    ("ramp.r.2", "0", "爬坡月数“0”应为1到120之间的整数(个月)"),
    ("start.r.2", "2024-09", "投产月“2024-09”应为2024-10到2035-12之间的月份,写法如“2024-10”,已按默认显示。"),
    ("start.r.2", "2036-01", "投产月“2036-01”应为2024-10到2035-12之间的月份"),
    ("start.r.2", "2025-13", "投产月“2025-13”应为"),
    ("start.r.2", "2025-6", "投产月“2025-6”应为"),
    ("start.r.2", "明年", "投产月“明年”应为"),
    ("delay", "60~40", "情景A的推迟权重“60~40”应为按期和晚1、2、3、6个月的5个权重,不全为0,写法如“60~20~10~5~5”"),
    ("delay", "0~0~0~0~0", "不全为0"),
    ("delay", "60~20~10~5~-5", "推迟权重“-5”应为0到100之间的数(%)"),
    ("delay", "a~b~c~d~e", "推迟权重“a”应为0到100之间的数"),
    ("inv.zz", "3", "网址中情景A的投资估算参数“zz”不在可测算之列,请核对编号,已按默认显示。"),
    ("inv.", "3", "投资估算参数“”不在可测算之列"),
    ("inv.yield", "100.01", "投资估算参数每亿元投资的年产值“100.01”应为0到100之间的数(亿元),已按默认显示。"),
    ("inv.yield", "", "每亿元投资的年产值“”应为0到100之间的数"),
    ("inv.landing", "-1", "情景A的投资估算参数落地率“-1”应为0到100之间的数(%)"),
    ("b.inv.ramp", "一半", "情景B的投资估算参数爬坡系数“一半”应为0到100之间的数(%)"),
    ("b", "0", "情景B的标记“0”应写作“1”,已按默认显示。"),
    ("e.g.EI", "12", "参数“e.g.EI”前缀无法识别,情景A不写前缀,其余写“b.”“c.”或“d.”,已忽略。"),
    ("a.g.EI", "12", "参数“a.g.EI”前缀无法识别"),
    ("B.delay", "60~20~10~5~5", "参数“B.delay”前缀无法识别"),
    ("new.k1", "EI~EI08", "情景A的新增项目“k1”的取值“EI~EI08”应为8项“集群~环节~园区~年产值~投产月~爬坡月数~概率~用地”"),
    ("new.k1", PROPOSAL.replace("EI~", "XX~", 1), "新增项目“k1”集群“XX”不在可测算之列,请核对编号,该项目未计入。"),
    ("new.k1", PROPOSAL.replace("EI08", "FP01"), "新增项目“k1”环节“FP01”不属于“电子信息”,请核对编号,该项目未计入。"),
    ("new.k1", PROPOSAL.replace("EI08", "ZZ"), "环节“ZZ”不属于“电子信息”,请核对编号"),
    ("new.k1", PROPOSAL.replace("shangji", "moon"), "园区“moon”不在可测算之列,请核对编号"),
    ("new.k1", PROPOSAL.replace("20~", "~", 1), "年产值“”应为0到10000之间的数"),
    ("new.k1", PROPOSAL.replace("2025-06", "2023-06"), "投产月“2023-06”应为2024-10到2035-12"),
    ("new.k1", PROPOSAL.replace("~12~", "~999~"), "爬坡月数“999”应为1到120"),
    ("new.k1", PROPOSAL.replace("70", "700"), "概率“700”应为0到100"),
    ("new.k1", f"{PROPOSAL}-1", "用地“-1”应为0到100000之间的数(亩)"),
    ("new.x-EI-1", PROPOSAL, "新增项目“x-EI-1”的编号应为1到20个字母、数字、-或_,且不与已有项目相同,该项目未计入。"),
    ("new.", PROPOSAL, "新增项目“”的编号应为"),
    ("new.甲", PROPOSAL, "新增项目“甲”的编号应为"),
]


@pytest.mark.parametrize(("key", "text", "sentence"), BAD)
def test_a_bad_field_is_named_and_the_others_hold(key: str, text: str, sentence: str) -> None:
    assert is_field(key)
    good = {"g.FP": ["3"], "ramp.r.2" if key != "ramp.r.2" else "late.r.2": ["6"]}
    found, (problem,) = read({key: [text]} | good, KNOWN)
    assert problem.startswith("网址中")
    assert sentence in problem
    assert problem.endswith("。")
    assert problem.count("。") == 1
    assert found["a"] == read(good, KNOWN)[0]["a"]
    assert found.get("b", NOTHING) == NOTHING


def test_a_scenario_of_which_nothing_was_understood_is_still_there() -> None:
    assert list(read({"b.g.EI": ["abc"]}, KNOWN)[0]) == ["a", "b"]
    assert list(read({"b": ["0"]}, KNOWN)[0]) == ["a"]


@pytest.mark.parametrize(
    ("key", "values", "sentence"),
    [
        ("g.EI", ["12", "13"], "“电子信息”年增速有互相矛盾的取值“12”和“13”,请只留一个,已按默认显示。"),
        ("late.r.2", ["1", "2", "1"], "项目“电子信息示例乙”推迟月数有互相矛盾的取值“1”和“2”,请只留一个"),
        ("start.r.2", ["2025-01", "x"], "投产月有互相矛盾的取值"),
        ("delay", ["1~0~0~0~0", ""], "推迟权重有互相矛盾的取值"),
        ("inv.ramp", ["25", "30"], "情景A的投资估算参数有互相矛盾的取值“25”和“30”,请只留一个"),
        ("new.k1", [PROPOSAL, PROPOSAL + "1"], "新增项目“k1”有互相矛盾的取值"),
    ],
)
def test_values_that_contradict_each_other_count_as_none(key: str, values: list[str], sentence: str) -> None:
    found, (problem,) = read({key: values}, KNOWN)
    assert found == {"a": NOTHING}
    assert sentence in problem


def test_the_same_said_twice_is_no_contradiction() -> None:
    assert read({"g.EI": ["12", "12"]}, KNOWN) == ({"a": Scenario(growth={"EI": Growth(0.12)})}, [])


@pytest.mark.parametrize("width", [str, lambda text: text.translate({c: c + 0xFEE0 for c in range(0x21, 0x7F)})])
def test_numbers_may_be_of_full_width(width: Callable[[str], str]) -> None:
    fields = {"late.r.2": "3", "prob.r.2": "70%", "out.r.2": "1.5", "start.r.2": "2025-06", "delay": "60~20~10~5~5"}
    assert read({key: [width(text)] for key, text in fields.items()}, KNOWN) == read(fields, KNOWN)
    assert read(fields, KNOWN)[1] == []


@pytest.mark.parametrize(
    "key", ["", "month", "a", "e", "g", "gEI", "grow.EI", "b.", "b.month", "G.EI", "delay.1", "bb.g.EI"]
)
def test_what_is_no_field_is_left_to_others(key: str) -> None:
    assert not is_field(key)
    assert read({key: ["1"]}, KNOWN) == ({"a": NOTHING}, [])


def test_a_strangers_text_is_short_plain_and_on_one_line() -> None:
    script = "<script>alert(1)</script>"
    (problem,) = read({"g.EI": [script]}, KNOWN)[1]
    assert f"“{script[:20]}”" in problem
    (problem,) = read({f"late.{'x' * 500}": ["3"]}, KNOWN)[1]
    assert f"“{'x' * 20}”" in problem
    (problem,) = read({"g.EI": ["1\n2\u202e3\x004"]}, KNOWN)[1]
    assert "“1 2 3 4”" in problem


KINDS = ["g.EI", "g.zz", "late.r.2", "prob.r.2", "out.r.2", "ramp.r.2", "start.r.2", "inv.yield", "inv.zz", "delay"]
KINDS += ["new.k", "new.x-EI-1"]
KEYS = st.text(max_size=8) | st.builds(
    str.__add__, st.sampled_from(["", "a.", "b.", "c.", "e."]), st.sampled_from(KINDS) | st.text("bg.late", max_size=6)
)


@given(st.dictionaries(KEYS, st.lists(TEXTS, max_size=2), max_size=5))
def test_no_link_is_too_odd(fields: dict[str, list[str]]) -> None:
    found, problems = read(fields, KNOWN)
    assert "a" in found
    assert len(problems) <= len(fields)
    assert all(problem.isprintable() and problem.endswith("。") for problem in problems)
    assert read(write(found), KNOWN) == (found, [])
