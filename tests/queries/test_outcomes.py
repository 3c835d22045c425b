"""What one cluster comes to in one scenario, and which change moved its probability."""

from dataclasses import replace

import pytest
from duckdb import DuckDBPyConnection

from data.model import Adjustment, Growth, Proposal, Scenario
from queries.cases import case, spreads
from queries.grounds import Ground
from queries.likelihood import DRAWS, bands, odds
from queries.outcomes import narrowed, outcome
from queries.projection import gap, level, year_reached
from queries.seek import Reach, uniform, without_projects
from tests.queries.grounds import grounds

NOTHING = Scenario()
# σ of 4 points as O6 has it: 12 % less and more 1.2815515655446004 × 4 %.
O6 = Growth(0.12, 0.12 - 0.051262062621784, 0.12 + 0.051262062621784)
LATE = (0.6, 0.2, 0.1, 0.05, 0.05)
OURS = Proposal("k1", "EI", None, None, 20.0, "2025-01", 12, 0.5)
THEIRS = Proposal("k2", "FP", None, None, 20.0, "2025-01", 12, 0.5)
FULL = Scenario({"EI": O6}, {"x-EI-1": Adjustment(late=3)}, (OURS,), LATE)


@pytest.fixture
def every(jianan: DuckDBPyConnection) -> dict[str, Ground]:
    return grounds(jianan, "2024-09")


@pytest.fixture
def ground(every: dict[str, Ground]) -> Ground:
    return every["EI"]


def test_the_worked_example_with_its_odds(ground: Ground) -> None:
    found = outcome(ground, Scenario(growth={"EI": O6}))
    assert found.figure == pytest.approx(267.980867, abs=1e-6)
    assert found.gap == pytest.approx(32.019133, abs=1e-6)
    assert found.needed.rate == pytest.approx(0.230804, abs=5e-7)
    assert found.needed_alone.rate == pytest.approx(0.300512, abs=5e-7)
    assert found.odds is not None
    assert found.odds.mean == pytest.approx(268.1, abs=0.2)
    assert found.odds.p10 == pytest.approx(253.1, abs=0.4)
    assert found.odds.p90 == pytest.approx(283.1, abs=0.4)
    assert found.odds.probability == pytest.approx(0.0035, abs=0.0005)


@pytest.mark.parametrize("scenario", [NOTHING, FULL], ids=["nothing", "full"])
@pytest.mark.parametrize("cluster", ["EI", "HP"])
def test_what_is_told_together_is_of_one_case(every: dict[str, Ground], cluster: str, scenario: Scenario) -> None:
    ground = every[cluster]
    found, whole = outcome(ground, scenario), case(ground, scenario)
    sigmas = spreads(ground, scenario, whole)
    assert sigmas is not None
    assert found.case == whole
    assert found.figure == level(whole, whole.target_month)
    assert (found.gap, found.year) == (gap(whole), year_reached(whole))
    assert found.odds == odds(whole, sigmas, scenario.delays)
    assert list(found.bands) == bands(whole, sigmas, scenario.delays, whole.target_month)
    assert (found.needed, found.needed_alone) == (uniform(whole), without_projects(whole))


def test_a_goal_in_words_has_a_range_and_no_probability(every: dict[str, Ground]) -> None:
    found = outcome(every["HP"], NOTHING)
    assert (found.gap, found.year, found.needed.reach) == (None, None, Reach.NO_TARGET)
    assert found.odds is not None
    assert found.odds.probability is None
    assert found.odds.p10 < found.odds.p50 < found.odds.p90


def test_without_a_known_spread_there_are_no_odds(fixture: DuckDBPyConnection) -> None:
    ground = grounds(fixture, "2026-09")["A1"]
    found = outcome(ground, NOTHING)
    assert (found.odds, found.bands) == (None, ())
    assert found.gap is not None
    assert outcome(ground, Scenario(growth={"A1": Growth(0.1, 0.05, 0.15)})).odds is not None


def test_what_does_not_concern_a_cluster_is_left_out(every: dict[str, Ground]) -> None:
    wide = Scenario(
        {"EI": O6, "EI08": Growth(0.2), "FP": Growth(0.1), "FP06": Growth(0.3)},
        {"x-EI-1": Adjustment(late=3), "x-FP-1": Adjustment(late=1)},
        (OURS, THEIRS),
        LATE,
        {"yield": 3.0},
    )
    found = narrowed(every["EI"], wide)
    assert found == Scenario(
        {"EI": O6, "EI08": Growth(0.2)}, {"x-EI-1": Adjustment(late=3)}, (OURS,), LATE, {"yield": 3.0}
    )
    assert narrowed(every["BM"], wide) == Scenario(delays=LATE, investment={"yield": 3.0})
    assert narrowed(every["EI"], found) == found
    for ground in every.values():
        # The reasons name every kind of change there is, whomever it concerns; all else is the same.
        whole = replace(outcome(ground, wide), steps=())
        assert replace(outcome(ground, narrowed(ground, wide)), steps=()) == whole


PLAIN = Scenario(growth={"EI": Growth(0.12)})


@pytest.mark.parametrize(
    ("scenario", "kinds"),
    [
        (NOTHING, ["默认情景"]),
        (PLAIN, ["默认情景", "调整增速"]),
        (Scenario(growth={"EI": O6}), ["默认情景", "调整增速", "给定增速区间"]),
        (Scenario(projects={"x-EI-1": Adjustment(late=3)}), ["默认情景", "调整项目"]),
        (Scenario(proposals=(OURS,)), ["默认情景", "调整项目"]),
        (Scenario(delays=LATE), ["默认情景", "推迟可能"]),
        (Scenario(PLAIN.growth, delays=LATE), ["默认情景", "调整增速", "推迟可能"]),
        (FULL, ["默认情景", "调整增速", "给定增速区间", "调整项目", "推迟可能"]),
    ],
)
def test_reasons_are_only_those_there_are_in_order(ground: Ground, scenario: Scenario, kinds: list[str]) -> None:
    steps = outcome(ground, scenario).steps
    assert [step.what for step in steps] == kinds
    ends = [outcome(ground, one).odds for one in (NOTHING, scenario)]
    assert [steps[0].probability, steps[-1].probability] == [one.probability for one in ends if one is not None]


def test_each_reason_moves_the_probability_its_way(ground: Ground) -> None:
    better = Scenario({"EI": Growth(0.25)}, {"x-EI-1": Adjustment(output=30.0)}, delays=(0.0, 0.0, 0.0, 0.0, 1.0))
    before, faster, larger, later = (step.probability for step in outcome(ground, better).steps)
    assert before is not None
    assert faster is not None
    assert larger is not None
    assert later is not None
    assert before < faster < larger
    assert later < larger
    assert all(share * DRAWS == pytest.approx(round(share * DRAWS)) for share in (before, faster, larger, later))


def test_assumptions_of_investment_are_no_reason(ground: Ground) -> None:
    (first, *others) = outcome(ground, Scenario(investment={"yield": 3.0})).steps
    assert {step.probability for step in others} <= {first.probability}


def test_without_a_spread_reasons_have_no_probability(fixture: DuckDBPyConnection) -> None:
    ground = grounds(fixture, "2026-09")["A1"]
    steps = outcome(ground, Scenario(growth={"A1": Growth(0.1, 0.05, 0.15)})).steps
    assert [step.what for step in steps] == ["默认情景", "调整增速", "给定增速区间"]
    assert [step.probability is None for step in steps] == [True, True, False]
