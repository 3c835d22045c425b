"""缺口分解 and 一个点值多少: the worked example, and sums that must always hold."""

from dataclasses import astuple, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.gap import Breakdown, Kind, Stage, Worth, breakdown, investment, worth
from queries.projection import Case, Part, december, level
from tests.queries.example import BASE, CASE, STAGES, any_case

ROUNDED = 5e-7


def split(case: Case, stages: dict[str, Stage] = STAGES) -> Breakdown:
    found = breakdown(case, stages)
    assert found is not None
    return found


def values(found: list[Worth], kind: Kind) -> dict[str, float]:
    return {each.label: each.value for each in found if each.kind is kind}


# ------------------------------------------------------------------ the gap


def test_the_worked_example() -> None:
    # 86 = 33.1392 + 10.25 + (8.25 + 2.041667) + 0.30 + 32.019133
    *bars, projects = astuple(split(CASE))
    assert bars == pytest.approx([214.0, 300.0, 33.1392, 10.25, 10.291667, 0.30, 32.019133, 0.0], abs=ROUNDED)
    assert [(key, stage) for key, stage, _ in projects] == list(STAGES.items())
    assert [amount for *_, amount in projects] == pytest.approx([8.25, 2.041667, 0.30, 10.25], abs=ROUNDED)


def test_more_than_enough_is_surplus() -> None:
    found = split(replace(CASE, target=260.0))
    assert found.to_attract == 0
    assert found.surplus == pytest.approx(7.980867, abs=ROUNDED)


def test_a_project_of_no_known_stage_counts_as_signed() -> None:
    found = split(CASE, {"P4": Stage.RAMPING})
    assert (found.building, found.signed) == pytest.approx((0.0, 10.591667), abs=ROUNDED)


@pytest.mark.parametrize(
    "case",
    [
        replace(CASE, target=None),
        replace(CASE, target_month=BASE),
        replace(CASE, target_month=december(2023)),
        replace(CASE, at_most=True),
    ],
)
def test_no_gap_to_take_apart(case: Case) -> None:
    assert breakdown(case, STAGES) is None


@given(any_case(), st.lists(st.sampled_from([None, *Stage]), min_size=5, max_size=5))
def test_the_bars_add_up(case: Case, drawn: list[Stage | None]) -> None:
    found = split(case, {f"project{number}": stage for number, stage in enumerate(drawn) if stage})
    projects = found.ramping + found.building + found.signed
    assert found.target - found.start == pytest.approx(
        found.organic + projects + found.to_attract - found.surplus, abs=1e-9
    )
    assert projects == pytest.approx(sum(amount for *_, amount in found.projects), abs=1e-9)
    assert min(found.to_attract, found.surplus) == 0
    assert len(found.projects) == len(case.plants)


# ------------------------------------------------------------------ what closing it would cost


def test_the_investment_of_the_worked_example() -> None:
    # 32.019133 ÷ (2 × 0.8 × 0.25)
    assert investment(32.019133, yield_=2, landing=0.8, ramp_factor=0.25) == pytest.approx(80.05, abs=5e-3)
    assert investment(0.0, yield_=2, landing=0.8, ramp_factor=0.25) == 0


@pytest.mark.parametrize("shares", [(0, 0.8, 0.25), (2, 0, 0.25), (2, 0.8, 0), (-2, -0.8, 0.25), (1e-200, 1e-200, 1)])
def test_no_investment_without_a_yield(shares: tuple[float, float, float]) -> None:
    assert investment(32.0, *shares) is None


# ------------------------------------------------------------------ what one more is worth


def test_a_point_of_growth() -> None:
    # 158.5 × 0.01 + 55.5 × (1.13² − 1.12²)
    assert values(worth(CASE), Kind.POINT) == pytest.approx({"all": 2.83375})


def test_a_point_of_each_lever() -> None:
    parts = (Part("a", ((0, 100.0),), 0.1), Part("b", ((0, 50.0),), 0.2), Part("b", ((1, 10.0),), 0.0))
    found = worth(Case(BASE, parts, target_month=BASE + 12))
    # Both parts of b at once.
    assert values(found, Kind.POINT) == pytest.approx({"a": 1.0, "b": 0.6})
    assert len(found) == 2


def test_a_month_of_delay() -> None:
    # The month lost is that of the highest ramp reached: 1.5 × 11/12, 1.75 × 6/18, 0.6 × 3/12. P4 runs already.
    assert values(worth(CASE), Kind.MONTH) == pytest.approx({"P1": -1.375, "P2": -7 / 12, "P3": -0.15})


def test_a_project() -> None:
    assert values(worth(CASE), Kind.PROJECT) == pytest.approx({"P1": 8.25, "P2": 2.041667, "P3": 0.30}, abs=ROUNDED)


def test_what_should_produce_by_now_can_be_lost_but_not_delayed() -> None:
    found = worth(replace(CASE, plants=(replace(CASE.plants[3], is_inside=False),)))
    assert values(found, Kind.MONTH) == {}
    assert values(found, Kind.PROJECT) == pytest.approx({"P4": 11.5})


def test_worth_needs_no_number_to_reach_but_time() -> None:
    assert worth(replace(CASE, target=None)) == worth(CASE)
    assert worth(replace(CASE, target_month=BASE)) == []


@given(any_case())
def test_a_project_is_worth_what_the_level_loses_without_it(case: Case) -> None:
    found = worth(case)
    for key, value in values(found, Kind.PROJECT).items():
        rest = replace(case, plants=tuple(plant for plant in case.plants if plant.project_id != key))
        lost = level(case, case.target_month) - level(rest, case.target_month)
        assert value == pytest.approx(lost, rel=1e-9, abs=1e-6)
    assert all(value >= 0 for value in values(found, Kind.POINT).values())
    assert all(value <= 0 for value in values(found, Kind.MONTH).values())


def test_the_bars_are_in_the_order_of_the_definition() -> None:
    assert [str(stage) for stage in Stage] == ["已投产爬坡", "在建项目", "签约及前期项目"]
