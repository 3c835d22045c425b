"""What a planner types beside a lever: understood in every width, or answered with how to write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Growth, Scenario
from queries.scenario import parse_growth, read
from tests.queries.test_scenario import KNOWN

TEXTS = st.text(max_size=30) | st.text("0123456789.~-%+ ～－—到eEinfa", max_size=20)


@pytest.mark.parametrize(
    ("text", "growth"),
    [
        ("12", Growth(0.12)),
        ("12%", Growth(0.12)),
        (" 12 % ", Growth(0.12)),
        ("12\n", Growth(0.12)),
        ("+12", Growth(0.12)),
        ("12.0", Growth(0.12)),
        ("23.14", Growth(0.2314)),
        ("23.145", Growth(0.2315)),
        ("0", Growth(0.0)),
        ("-0.001", Growth(0.0)),
        ("-3", Growth(-0.03)),
        ("−3%", Growth(-0.03)),
        ("－３％", Growth(-0.03)),
        ("１２．５％", Growth(0.125)),
        ("500", Growth(5.0)),
        ("-90", Growth(-0.9)),
        ("12~18", Growth(0.15, 0.12, 0.18)),
        ("12~18%", Growth(0.15, 0.12, 0.18)),
        ("12%~18%", Growth(0.15, 0.12, 0.18)),
        ("12 ~ 18 %", Growth(0.15, 0.12, 0.18)),
        ("12～18％", Growth(0.15, 0.12, 0.18)),
        ("12〜18", Growth(0.15, 0.12, 0.18)),
        ("12-18", Growth(0.15, 0.12, 0.18)),
        ("12—18", Growth(0.15, 0.12, 0.18)),
        ("12——18", Growth(0.15, 0.12, 0.18)),
        ("12–18", Growth(0.15, 0.12, 0.18)),
        ("12到18", Growth(0.15, 0.12, 0.18)),
        ("12%至18%", Growth(0.15, 0.12, 0.18)),
        ("１２　～　１８", Growth(0.15, 0.12, 0.18)),
        ("-5~-2", Growth(-0.035, -0.05, -0.02)),
        ("−5—−2", Growth(-0.035, -0.05, -0.02)),
        ("-5--2", Growth(-0.035, -0.05, -0.02)),
        ("-5-2", Growth(-0.015, -0.05, 0.02)),
        ("-5~2", Growth(-0.015, -0.05, 0.02)),
        ("12~12", Growth(0.12, 0.12, 0.12)),
    ],
)
def test_growth_as_planners_type_it(text: str, growth: Growth) -> None:
    assert parse_growth(text) == growth
    assert read({"g.EI": [text]}, KNOWN) == ({"a": Scenario(growth={"EI": growth})}, [])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "年增速“”无法识别,请写作“12”或区间“12~18”(单位:%)。"),
        ("快一点", "年增速“快一点”无法识别,请写作“12”或区间“12~18”(单位:%)。"),
        ("18~12", "年增速“18~12”前后颠倒,请写作“12~18”。"),
        ("-2~-5%", "年增速“-2~-5%”前后颠倒,请写作“-5~-2”。"),
        ("501", "年增速“501”应为−90到500之间的数(%)。"),
        ("-90.01", "年增速“-90.01”应为−90到500之间的数(%)。"),
        ("12~900", "年增速“12~900”应为−90到500之间的数(%)。"),
    ],
)
def test_growth_typed_wrongly_is_answered_with_how_to_write_it(text: str, sentence: str) -> None:
    assert parse_growth(text) == sentence
    found, problems = read({"g.EI": [text], "g.FP": ["3"]}, KNOWN)
    assert found == {"a": Scenario(growth={"FP": Growth(0.03)})}
    assert problems == [f"网址中情景A的“电子信息”{sentence[:-1]},已按默认显示。"]


NO_GROWTH = ["nan", "inf", "-inf", "1e999", "1e2", "0x10", "12,5", "1 2", "1²", "١٢", "½", "12~", "~18", "12~15~18"]


@pytest.mark.parametrize("text", [*NO_GROWTH, "%", "--3", "9" * 400, "12." + "0" * 400, "\x00", "\ud800"])
def test_what_is_no_number_is_never_one(text: str) -> None:
    answer = parse_growth(text)
    assert isinstance(answer, str)
    assert "无法识别,请写作“12”或区间“12~18”" in answer


@given(TEXTS)
def test_no_typing_is_too_odd(text: str) -> None:
    answer = parse_growth(text)
    if isinstance(answer, Growth):
        ends = (answer.rate, answer.rate) if answer.low is None or answer.high is None else (answer.low, answer.high)
        assert -0.9 <= ends[0] <= answer.rate <= ends[1] <= 5
    else:
        assert answer.startswith("年增速")
        assert answer.endswith("。")
