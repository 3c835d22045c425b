"""反推: the worked example, every answer that is not a figure, and that seeking turns projection round."""

import math
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from queries.projection import LOWEST, Case, Part, Plant, at_rate, december, increments, level, period
from queries.seek import (
    HIGHEST,
    Answer,
    LatestStart,
    Reach,
    Smallest,
    latest_starts,
    moved,
    shifted,
    smallest_set,
    uniform,
    without_projects,
)
from tests.queries.example import BASE, CASE, END, any_case, rates

ROUNDED = 5e-7
BARE = replace(CASE, plants=())
EMPTY = replace(CASE, parts=(Part("all", ((0, 0.0),), 0.12),))


def closed_form(wanted: float) -> float:
    """g of 158.5 (1 + g) + 55.5 (1 + g)² = wanted."""
    return (-158.5 + math.sqrt(158.5**2 + 4 * 55.5 * wanted)) / (2 * 55.5) - 1


def is_met(case: Case) -> bool:
    value, goal = level(case, case.target_month), case.target or 0.0
    return value <= goal if case.at_most else value >= goal


# ------------------------------------------------------------------ one rate for all


def test_the_worked_example_with_projects() -> None:
    found = uniform(CASE)
    assert found.reach is Reach.FOUND
    assert found.rate == pytest.approx(0.230804, abs=ROUNDED)
    assert found.rate == pytest.approx(closed_form(300 - sum(increments(CASE, END).values())), abs=1e-12)
    assert level(at_rate(CASE, found.rate or 0.0), END) == pytest.approx(300.0, abs=1e-9)


def test_the_worked_example_without_projects() -> None:
    found = without_projects(CASE)
    assert found.rate == pytest.approx(0.300512, abs=ROUNDED)
    assert found.rate == pytest.approx(closed_form(300), abs=1e-12)
    assert level(at_rate(BARE, found.rate or 0.0), END) == pytest.approx(300.0, abs=1e-9)


# A level of 37.2 at −90 % and of 2969.8 at +500 %: 158.5 × 0.1 + 55.5 × 0.01, or 158.5 × 6 + 55.5 × 36, and 20.8.
@pytest.mark.parametrize(
    ("case", "reach"),
    [
        (replace(CASE, target=None), Reach.NO_TARGET),
        (replace(CASE, target_month=BASE), Reach.PAST),
        (replace(CASE, target_month=december(2023)), Reach.PAST),
        (replace(CASE, target=2969.9), Reach.OUT_OF_REACH),
        (replace(CASE, target=2969.7), Reach.FOUND),
        (replace(CASE, target=37.3), Reach.FOUND),
        (replace(CASE, target=37.2), Reach.AT_ANY_RATE),
        (replace(CASE, target=20.8), Reach.BY_PROJECTS),
        (replace(CASE, target=0.0, plants=()), Reach.AT_ANY_RATE),
        (replace(CASE, target=37.3, at_most=True), Reach.FOUND),
        (replace(CASE, target=37.2, at_most=True), Reach.BELOW),
        (replace(CASE, target=20.0, at_most=True), Reach.BELOW),
        (replace(CASE, target=2969.9, at_most=True), Reach.AT_ANY_RATE),
        (EMPTY, Reach.OUT_OF_REACH),
        (replace(EMPTY, target=20.8), Reach.BY_PROJECTS),
        (replace(EMPTY, at_most=True), Reach.AT_ANY_RATE),
        (replace(EMPTY, target=20.8, at_most=True), Reach.BELOW),
        (replace(CASE, parts=()), Reach.OUT_OF_REACH),
        # 158.5 of 2024 are known already, and growth moves only the three months left of it.
        (replace(BARE, target=158.0, target_month=december(2024)), Reach.AT_ANY_RATE),
    ],
)
def test_every_search_ends_with_a_name(case: Case, reach: Reach) -> None:
    for found in (uniform(case), shifted(case)):
        assert found.reach is reach
        assert (found.rate is None) == (reach is not Reach.FOUND)


def test_growth_under_a_goal_of_at_most_so_much() -> None:
    capped = replace(BARE, target=200.0, at_most=True)
    found = uniform(capped)
    assert found.rate == pytest.approx(closed_form(200), abs=1e-12)
    assert is_met(at_rate(capped, found.rate or 0.0))
    assert not is_met(at_rate(capped, (found.rate or 0.0) + 1e-9))


# ------------------------------------------------------------------ the same step for all


def test_one_lever_moves_to_the_rate_of_all() -> None:
    assert shifted(CASE).rate == pytest.approx(0.230804 - 0.12, abs=ROUNDED)


def test_two_levers_move_by_the_same_step() -> None:
    # All of it in the 12 months a year on: 100 (1.1 + δ) + 50 (1.2 + δ) = 200, δ = 30/150.
    two = Case(BASE, (Part("a", ((0, 100.0),), 0.1), Part("b", ((0, 50.0),), 0.2)), (), 200.0, BASE + 12)
    assert shifted(two).rate == pytest.approx(0.2)
    # Down to 70: 100 (1.1 + δ) + 50 (1.2 + δ), δ = −100/150.
    assert shifted(replace(two, target=70.0)).rate == pytest.approx(-100 / 150)


def test_a_lever_at_the_limit_does_not_hold_up_the_others() -> None:
    parts = (Part("a", ((0, 100.0),), -0.8), Part("b", ((0, 100.0),), 0.5))
    two = Case(BASE, parts, (), 60.0, BASE + 12)
    # a stays at 10; b has to fall from 150 to 50, by 1.
    assert shifted(two).rate == pytest.approx(-1.0)
    assert [part.rate for part in moved(two, -1.0).parts] == [LOWEST, -0.5]
    assert [part.rate for part in moved(two, 5.1).parts] == [pytest.approx(4.3), HIGHEST]


# ------------------------------------------------------------------ a project in time


def latest(target: float) -> list[tuple[Reach, str | None]]:
    found = latest_starts(replace(CASE, target=target))
    assert [each.project_id for each in found] == ["P1", "P2", "P3"]
    return [(each.reach, None if each.month is None else period(each.month)) for each in found]


def test_each_project_a_month_earlier_for_a_hair_more() -> None:
    # 0.019133 more than the case brings. A month earlier P1 brings 1.5 × 78/12 instead of 66/12, P2 1.75 × 28/18
    # instead of 21/18, P3 0.6 × 10/12 instead of 6/12.
    assert latest(268.0) == [(Reach.FOUND, "2024-12"), (Reach.FOUND, "2025-05"), (Reach.FOUND, "2025-08")]


def test_a_project_with_time_to_spare() -> None:
    # Without P1 0.269133 are missing: two months' ramp bring 1.5 × 3/12, one brings 1.5 × 1/12.
    assert latest(260.0) == [(Reach.FOUND, "2025-10"), (Reach.NOT_NEEDED, None), (Reach.NOT_NEEDED, None)]
    # And of 0.069133 the one month.
    assert latest(259.8)[0] == (Reach.FOUND, "2025-11")


def test_no_project_alone_saves_a_goal_too_far_away() -> None:
    assert latest(300.0) == [(Reach.NEVER, None)] * 3


@pytest.mark.parametrize(
    ("change", "reach"),
    [
        ({"target": None}, Reach.NO_TARGET),
        ({"target_month": BASE}, Reach.PAST),
        ({"at_most": True}, Reach.AT_MOST),
    ],
)
def test_nothing_to_ask_of_projects(change: dict[str, float | None], reach: Reach) -> None:
    case = replace(CASE, **change)  # type: ignore[arg-type]
    assert latest_starts(case) == [LatestStart(key, reach) for key in ("P1", "P2", "P3")]
    assert smallest_set(case) == Smallest(reach)


def test_what_should_produce_by_now_has_no_latest_start() -> None:
    overdue = replace(CASE, plants=(replace(CASE.plants[0], start=BASE),))
    assert latest_starts(overdue) == []


# ------------------------------------------------------------------ the fewest projects


# Growth and P4 bring 257.3892. Expected P1 8.25, P2 2.041667, P3 0.3; as sure to come 9.166667, 2.916667, 1.
@pytest.mark.parametrize(
    ("target", "certain", "reach", "names", "shortfall"),
    [
        (250.0, False, Reach.NOT_NEEDED, [], 0.0),
        (260.0, False, Reach.FOUND, ["P1"], 0.0),
        (266.5, False, Reach.FOUND, ["P1", "P2"], 0.0),
        (266.5, True, Reach.FOUND, ["P1"], 0.0),
        (267.9, False, Reach.FOUND, ["P1", "P2", "P3"], 0.0),
        (300.0, False, Reach.NEVER, ["P1", "P2", "P3"], 32.019133),
        (300.0, True, Reach.NEVER, ["P1", "P2", "P3"], 29.527467),
    ],
)
def test_the_fewest_projects(target: float, certain: bool, reach: Reach, names: list[str], shortfall: float) -> None:
    found = smallest_set(replace(CASE, target=target), certain=certain)
    assert found.reach is reach
    assert [name for name, _ in found.projects] == names
    assert found.shortfall == pytest.approx(shortfall, abs=ROUNDED)


def test_what_each_of_the_fewest_adds() -> None:
    expected, sure = smallest_set(CASE), smallest_set(CASE, certain=True)
    assert [amount for _, amount in expected.projects] == pytest.approx([8.25, 2.041667, 0.3], abs=ROUNDED)
    assert [amount for _, amount in sure.projects] == pytest.approx([9.166667, 2.916667, 1.0], abs=ROUNDED)


def test_a_project_that_adds_nothing_in_time_is_not_named() -> None:
    late = replace(CASE, plants=(*CASE.plants, replace(CASE.plants[0], project_id="late", start=END)))
    assert "late" not in dict(smallest_set(late).projects)


# ------------------------------------------------------------------ what must always hold


@given(any_case(), st.booleans())
def test_the_answer_is_what_trying_rate_after_rate_finds(case: Case, at_most: bool) -> None:
    case = replace(case, at_most=at_most)
    tried = [LOWEST + (HIGHEST - LOWEST) * step / 40 for step in range(41)]
    met = [rate for rate in tried if is_met(at_rate(case, rate))]
    found = uniform(case)
    if len(met) == len(tried):
        assert found.reach in (Reach.AT_ANY_RATE, Reach.BY_PROJECTS)
    elif not met:
        assert found.reach is (Reach.BELOW if at_most else Reach.OUT_OF_REACH)
    else:
        step = (HIGHEST - LOWEST) / 40
        last = max(met) if at_most else min(met)
        assert last - step * (not at_most) <= (found.rate or 0.0) <= last + step * at_most


@given(any_case(), rates)
def test_seeking_turns_projection_round(case: Case, rate: float) -> None:
    assume(case.recent > 1)
    goal = level(at_rate(case, rate), case.target_month)
    found = uniform(replace(case, target=goal))
    if found.reach is Reach.FOUND:
        assert found.rate is not None
        assert level(at_rate(case, found.rate), case.target_month) == pytest.approx(goal, abs=1e-6)
    else:
        # Growth has nothing to move before the target month, or is at its lowest.
        assert found.reach in (Reach.AT_ANY_RATE, Reach.BY_PROJECTS)
        assert level(at_rate(case, LOWEST), case.target_month) == pytest.approx(goal, abs=1e-9)


@given(any_case(), st.booleans())
def test_both_ways_of_seeking_reach_equally_far_and_meet_the_goal(case: Case, at_most: bool) -> None:
    case = replace(case, at_most=at_most)
    one, step = uniform(case), shifted(case)
    assert one.reach is step.reach
    for found, change in ((one, at_rate), (step, moved)):
        if found.rate is not None:
            there = change(case, found.rate)
            assert is_met(there)
            assert level(there, case.target_month) == pytest.approx(case.target, abs=1e-6)


@given(any_case(), st.floats(-0.2, 1.2))
def test_a_latest_start_is_the_last_month_that_will_do(case: Case, share: float) -> None:
    coming = [plant for plant in case.plants if not plant.is_inside and plant.start > case.base]
    assume(coming)

    def result(start: int) -> float:
        plants = tuple(replace(plant, start=start) if plant is coming[0] else plant for plant in case.plants)
        return level(replace(case, plants=plants), case.target_month)

    soonest, never = result(case.base + 1), result(case.target_month + 100)
    goal = never + share * (soonest - never)
    found = latest_starts(replace(case, target=goal))
    assert [each.project_id for each in found] == [plant.project_id for plant in coming]
    if found[0].month is not None:
        assert result(found[0].month) >= goal - 1e-8 > result(found[0].month + 1) - 2e-8
    elif found[0].reach is Reach.NEVER:
        assert soonest < goal
    else:
        assert found[0].reach is Reach.NOT_NEEDED
        assert never >= goal - 1e-8


@given(any_case())
@example(Case(BASE, (Part("all", ((0, 2.0),), 0.0),), (Plant("new", 10.0, BASE + 2, 12, 1.0),), 0.0, END))
def test_a_goal_just_met_needs_no_project_sooner_than_it_comes(case: Case) -> None:
    # Whatever the last digit of the sums says: in the example it is one too many for the project.
    starts = {plant.project_id: plant.start for plant in case.plants}
    for found in latest_starts(replace(case, target=level(case, case.target_month))):
        assert found.reach is not Reach.NEVER
        assert found.month is None or found.month >= starts[found.project_id]


@given(any_case(), st.floats(0, 1.2), st.booleans())
def test_no_smaller_set_would_do(case: Case, share: float, certain: bool) -> None:
    inside = replace(case, plants=tuple(plant for plant in case.plants if plant.is_inside))
    open_ = [replace(p, probability=1.0) if certain else p for p in case.plants if not p.is_inside]
    amounts = list(increments(replace(case, plants=tuple(open_)), case.target_month).values())
    short = share * sum(amounts)
    found = smallest_set(replace(case, target=level(inside, case.target_month) + short), certain=certain)
    enough = [n for n in range(len(amounts) + 1) for some in combinations(amounts, n) if sum(some) >= short - 1e-8]
    if found.reach is Reach.NEVER:
        assert found.shortfall == pytest.approx(short - sum(amounts), abs=1e-8)
    else:
        assert len(found.projects) == min(enough)
        assert sum(amount for _, amount in found.projects) >= short - 1e-8


def test_an_answer_says_by_itself_what_it_is() -> None:
    assert uniform(replace(CASE, target=None)) == Answer(Reach.NO_TARGET)
    assert str(uniform(replace(CASE, target=1e6)).reach) == "在上限+500%内无法达到"
