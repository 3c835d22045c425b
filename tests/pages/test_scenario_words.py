"""What one scenario has otherwise than another, said in words."""

import pytest
from hypothesis import given

from data.model import Adjustment, Growth, Proposal, Scenario
from pages.shared import words
from pages.shared.scenario_words import differences
from tests.queries.test_scenario import KNOWN, NEW, SCENARIOS

DEFAULTS = {"EI": 0.12, "EI08": 0.12, "FP": -0.0325}
RECORDS = {
    "x-EI-1": Adjustment(probability=0.9, output=20, start="2025-01", ramp=12),
    "r.2": Adjustment(probability=0.7),
}
NOTHING = Scenario()
NEXT = Proposal("k2", "FP", None, None, 1.25, "2026-02", 24, 1.0, 60.5)


def grown(**growth: Growth) -> Scenario:
    return Scenario(growth=growth)


def project(project_id: str, **change: float | str) -> Scenario:
    return Scenario(projects={project_id: Adjustment(**change)})  # type: ignore[arg-type]


def told(a: Scenario, b: Scenario) -> list[str]:
    return differences(a, b, KNOWN, DEFAULTS, RECORDS)


@pytest.mark.parametrize(
    ("a", "b", "phrases"),
    [
        (NOTHING, grown(EI=Growth(0.18)), ["电子信息年增由12.0%改为18.0%"]),
        (grown(EI=Growth(0.18)), NOTHING, ["电子信息年增由18.0%改为12.0%"]),
        (NOTHING, grown(EI=Growth(0.15, 0.12, 0.18)), ["电子信息年增由12.0%改为12.0%～18.0%"]),
        (NOTHING, grown(EI=Growth(0.1204)), ["电子信息年增由12.00%改为12.04%"]),
        (NOTHING, grown(FP=Growth(0.01)), ["食品加工年增由−3.3%改为1.0%"]),
        (NOTHING, grown(EI=Growth(0.12)), []),
        (grown(EI=Growth(0.2)), grown(EI=Growth(0.2), EI08=Growth(0.3)), ["服务器与PC整机年增由20.0%改为30.0%"]),
        (
            NOTHING,
            grown(FP=Growth(0.1), EI=Growth(0.2)),
            ["电子信息年增由12.0%改为20.0%", "食品加工年增由−3.3%改为10.0%"],
        ),
        (NOTHING, project("x-EI-1", late=3), ["电子信息示例甲晚3个月"]),
        (project("x-EI-1", late=3), project("x-EI-1", late=6), ["电子信息示例甲由晚3个月改为晚6个月"]),
        (project("x-EI-1", late=3), NOTHING, ["电子信息示例甲由晚3个月改为按期"]),
        (NOTHING, project("x-EI-1", late=0), []),
        (NOTHING, project("r.2", probability=0.9), ["电子信息示例乙概率70%改为90%"]),
        (NOTHING, project("r.2", probability=0.625), ["电子信息示例乙概率70%改为62.5%"]),
        (NOTHING, project("r.2", probability=0.7), []),
        (NOTHING, project("r.2", output=20.0), ["电子信息示例乙年产值未填改为20亿元"]),
        (project("r.2", output=20.0), NOTHING, ["电子信息示例乙年产值20亿元改为未填"]),
        (NOTHING, project("x-EI-1", start="2025-02"), ["电子信息示例甲投产时间2025年1月改为2025年2月"]),
        (NOTHING, project("x-EI-1", ramp=18), ["电子信息示例甲爬坡期12个月改为18个月"]),
        (NOTHING, Scenario(proposals=(NEW,)), ["新增项目1个(电子信息,年产值20亿元,2025年6月投产)"]),
        (Scenario(proposals=(NEW,)), NOTHING, ["不再新增项目1个(电子信息,年产值20亿元,2025年6月投产)"]),
        (
            NOTHING,
            Scenario(proposals=(NEW, NEXT)),
            ["新增项目2个(电子信息,年产值20亿元,2025年6月投产;食品加工,年产值1.25亿元,2026年2月投产)"],
        ),
        (NOTHING, Scenario(delays=(0.6, 0.2, 0.2, 0, 0)), ["项目投产都按期改为按期60%、晚1个月20%、晚2个月20%"]),
        (NOTHING, Scenario(delays=(1, 1, 1, 0, 0)), ["项目投产都按期改为按期33.3%、晚1个月33.3%、晚2个月33.3%"]),
        (NOTHING, Scenario(delays=(0.5, 0, 0, 0, 0)), []),
        (NOTHING, Scenario(delays=(0, 0, 0, 0, 1)), ["项目投产都按期改为都晚6个月"]),
    ],
)
def test_a_difference_is_said_in_a_phrase(a: Scenario, b: Scenario, phrases: list[str]) -> None:
    assert told(a, b) == phrases


@pytest.mark.parametrize(
    ("change", "phrase"),
    [
        ({"probability": 0.9}, "概率70%改为90%"),
        ({"segment_id": None}, "环节服务器与PC整机改为未填"),
        ({"park_id": "ei-park"}, "园区尚集产业园改为电子信息产业园"),
        ({"land_mu": 60.5}, "用地未填改为60.5亩"),
        ({"ramp": 24}, "爬坡期12个月改为24个月"),
    ],
)
def test_a_new_project_that_both_have_says_what_is_changed(change: dict[str, object], phrase: str) -> None:
    other = Proposal(**{**vars(NEW), **change})
    (found,) = told(Scenario(proposals=(NEW,)), Scenario(proposals=(other,)))
    assert found == f"新增项目(电子信息,年产值20亿元,2025年6月投产){phrase}"


def test_of_many_new_projects_the_first_are_told() -> None:
    many = tuple(Proposal(f"k{n}", "FP", None, None, n, "2026-02", 24, 1.0) for n in range(1, 6))
    (phrase,) = told(NOTHING, Scenario(proposals=many))
    assert phrase.startswith("新增项目5个(")
    assert phrase.count("食品加工") == 3
    assert phrase.endswith("等)")


def test_what_stands_nowhere_is_not_made_up() -> None:
    changed = Scenario({"zz": Growth(0.1)}, {"p9": Adjustment(output=3)})
    assert differences(NOTHING, changed, KNOWN, {}, {}) == ["zz年增由未知改为10.0%", "p9年产值未填改为3亿元"]


@given(SCENARIOS, SCENARIOS)
def test_every_two_scenarios_can_be_told_apart_and_none_from_itself(a: Scenario, b: Scenario) -> None:
    assert told(a, a) == []
    phrases = told(a, b)
    assert all(phrase and "None" not in phrase and words.typeset(phrase) for phrase in phrases)
    assert bool(phrases) == bool(told(b, a))
