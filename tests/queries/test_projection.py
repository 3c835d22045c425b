"""情景测算: the worked example to its digits, the definition month by month beside it, and what must always hold."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries import projection
from queries.projection import Case, Part, Plant, at_rate, december, level, month_number, organic
from tests.queries.example import BASE, CASE, END, PLANTS, any_case, rates

ROUNDED = 5e-7


def test_months_are_numbers_and_back() -> None:
    assert month_number("2025-01") - month_number("2024-12") == 1
    assert december(2024) == month_number("2024-12")
    assert [projection.period(month_number(name)) for name in ("2024-01", "2024-12")] == ["2024-01", "2024-12"]


# ------------------------------------------------------------------ the worked example


def test_the_last_12_months() -> None:
    assert CASE.recent == pytest.approx(214.0)
    assert level(CASE, BASE) == pytest.approx(214.0)


def test_growth_without_projects() -> None:
    # 158.5 × 1.12 + 55.5 × 1.12²
    assert organic(CASE, END) == pytest.approx(247.1392, abs=ROUNDED)


def test_the_terms_of_the_target_year() -> None:
    (part,) = CASE.parts
    assert projection.coefficients(part, END - BASE) == pytest.approx({1: 158.5, 2: 55.5})


def test_what_each_project_adds_in_the_target_year() -> None:
    found = projection.increments(CASE, END)
    assert found == pytest.approx({"P1": 8.25, "P2": 2.041667, "P3": 0.30, "P4": 10.25}, abs=ROUNDED)
    assert sum(found.values()) == pytest.approx(20.841667, abs=ROUNDED)


def test_the_rest_of_the_current_year() -> None:
    year = december(2024)
    assert projection.increments(CASE, year) == pytest.approx({"P1": 0, "P2": 0, "P3": 0, "P4": 1.75})
    # 158.5 known, 55.5 × 1.12 of the last three months, 1.75 of P4.
    assert level(CASE, year) == pytest.approx(222.41)


def test_the_target_year_and_its_gap() -> None:
    assert level(CASE, END) == pytest.approx(267.980867, abs=ROUNDED)
    assert projection.gap(CASE) == pytest.approx(32.019133, abs=ROUNDED)


def test_the_year_in_which_the_goal_is_reached() -> None:
    # 2026: 158.5 × 1.12² + 55.5 × 1.12³ = 276.795904. P1 18, P2 0.7·30/12 × (7 + … + 18)/18 = 14.583333,
    # P3 0.3·24/12 × ((4 + … + 12)/12 + 3) = 5.4, P4 12 − (1 + … + 5)/12 = 10.75.
    assert level(CASE, december(2026)) == pytest.approx(276.795904 + 48.733333, abs=1e-6)
    assert projection.year_reached(CASE) == 2026
    assert projection.year_reached(replace(CASE, target=222.4)) == 2024
    assert projection.year_reached(replace(CASE, target=1e6)) is None


def test_the_year_in_which_a_goal_of_at_most_so_much_is_reached() -> None:
    # A tenth less a year: 158.5 + 49.95 = 208.45, then 187.605, then 168.8445.
    falling = replace(at_rate(CASE, -0.1), plants=(), target=170.0, at_most=True)
    assert [level(falling, december(year)) for year in (2024, 2025, 2026)] == pytest.approx([208.45, 187.605, 168.8445])
    assert projection.year_reached(falling) == 2026
    assert projection.gap(falling) == pytest.approx(17.605)


def test_the_years_looked_at_end_after_the_base() -> None:
    assert list(projection.years_ahead(CASE)) == list(range(2024, 2036))
    from_december = replace(CASE, base=december(2024))
    assert list(projection.years_ahead(from_december))[0] == 2025


def test_a_goal_without_a_number_has_no_gap_and_no_year() -> None:
    goalless = replace(CASE, target=None)
    assert projection.gap(goalless) is None
    assert projection.year_reached(goalless) is None


def test_no_level_in_a_january() -> None:
    names = [projection.period(month) for month in projection.months_ahead(CASE, december(2025))]
    assert names == [f"2024-{month}" for month in (10, 11, 12)] + [f"2025-{month:02d}" for month in range(2, 13)]
    assert projection.months_ahead(CASE, BASE) == []


def test_nothing_of_a_project_is_to_come_at_the_base_or_before() -> None:
    for month in (BASE, BASE - 3):
        assert projection.increments(CASE, month) == dict.fromkeys(("P1", "P2", "P3", "P4"), 0.0)
    assert level(CASE, BASE) == CASE.recent


def test_every_lever_at_one_rate() -> None:
    two = replace(CASE, parts=(Part("a", ((0, 10.0),), 0.1), Part("b", ((1, 20.0),), 0.3)))
    assert [part.rate for part in at_rate(two, 0.2).parts] == [0.2, 0.2]
    # 10 × 1.1² + 20 × 1.3²: ten months to the base, so that both periods come round twice until the second September.
    assert organic(two, BASE + 24) == pytest.approx(12.1 + 33.8)


# ------------------------------------------------------------------ the definition, month by month


def ramp(months: int, length: int) -> float:
    return 0.0 if months <= 0 else min(months / length, 1.0)


def grown_by_hand(part: Part, base: int, until: int) -> dict[int, float]:
    """x̂ of every period after the base: that of a year before, grown once."""
    values = {base - age: value for age, value in part.blocks}
    for month in range(base + 1, until + 1):
        if month - 12 in values:
            values[month] = values[month - 12] * (1 + part.rate)
    return values


def added_by_hand(plant: Plant, base: int, month: int) -> float:
    """inc of one month; b is the actual month that its organic value comes from."""
    origin = month
    while origin > base:
        origin -= 12
    known = ramp(origin - plant.start, plant.ramp) if plant.is_inside else 0.0
    return plant.probability * plant.output / 12 * max(0.0, ramp(month - plant.start, plant.ramp) - known)


def level_by_hand(case: Case, month: int) -> float:
    window = range(month - 11, month + 1)
    kept = sum(grown_by_hand(part, case.base, month).get(m, 0.0) for part in case.parts for m in window)
    return kept + sum(added_by_hand(plant, case.base, m) for plant in case.plants for m in window if m > case.base)


def test_the_definition_month_by_month_gives_the_worked_example() -> None:
    assert level_by_hand(CASE, END) == pytest.approx(267.980867, abs=ROUNDED)


@given(any_case(), st.integers(0, 60))
def test_a_level_is_that_of_the_definition_month_by_month(case: Case, ahead: int) -> None:
    months = [case.base, *projection.months_ahead(case, case.base + ahead)]
    assert level(case, months[-1]) == pytest.approx(level_by_hand(case, months[-1]), rel=1e-12, abs=1e-9)


# ------------------------------------------------------------------ what must always hold


@given(any_case(), rates, rates)
def test_more_growth_never_gives_less(case: Case, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert level(at_rate(case, low), case.target_month) <= level(at_rate(case, high), case.target_month) + 1e-9


@given(any_case())
def test_without_growth_and_projects_the_last_12_months_repeat(case: Case) -> None:
    flat = replace(at_rate(case, 0.0), plants=())
    for month in projection.months_ahead(case, case.base + 40):
        assert level(flat, month) == pytest.approx(case.recent, abs=1e-9)


@given(any_case(), st.integers(1, 60))
def test_a_project_never_takes_away(case: Case, ahead: int) -> None:
    assert all(amount >= -1e-9 for amount in projection.increments(case, case.base + ahead).values())


@given(any_case(), st.integers(1, 60))
def test_a_project_that_is_inside_adds_no_more_than_one_that_is_not(case: Case, ahead: int) -> None:
    def amounts(*, is_inside: bool) -> list[float]:
        plants = tuple(replace(plant, is_inside=is_inside) for plant in case.plants)
        return list(projection.increments(replace(case, plants=plants), case.base + ahead).values())

    assert all(i <= o + 1e-9 for i, o in zip(amounts(is_inside=True), amounts(is_inside=False), strict=True))


# At full capacity in all 12 known months, of which the oldest is 11 before the base.
@given(st.integers(1, 36), st.integers(0, 90), st.integers(1, 60))
def test_nothing_is_counted_twice(length: int, longer: int, ahead: int) -> None:
    plant = Plant("old", 12.0, BASE - 11 - length - longer, length, 1.0, is_inside=True)
    assert projection.increments(replace(CASE, plants=(plant,)), BASE + ahead)["old"] == pytest.approx(0.0, abs=1e-9)


@given(st.integers(1, 36), st.integers(1, 60))
def test_a_month_younger_still_has_ramp_to_come(length: int, ahead: int) -> None:
    # Only the oldest known month, 11 before the base, was short of capacity: by one step of the ramp.
    plant = Plant("new", 12.0, BASE - 10 - length, length, 1.0, is_inside=True)
    found = projection.increments(replace(CASE, plants=(plant,)), BASE + ahead)["new"]
    assert found == pytest.approx(1 / length, abs=1e-9)


def test_a_project_that_produces_but_is_in_no_figure_counts_in_full() -> None:
    outside = replace(CASE, plants=tuple(replace(plant, is_inside=False) for plant in PLANTS))
    # P4 in 2025: (9 + 10 + 11)/12 + 9 months at 1 亿元 a month.
    assert projection.increments(outside, END)["P4"] == pytest.approx(11.5)


def test_nothing_gives_nothing() -> None:
    assert level(replace(CASE, parts=(), plants=()), END) == 0
    assert projection.months_ahead(replace(CASE, parts=()), END) == []
