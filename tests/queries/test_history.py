"""Growth on record: figures worked out by hand, and what the backtest must say of records that are easy to foresee."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.history import ORIGINS, Record, errors, record, rolling_growth, spread

NAMES = [f"{month:02d}" for month in range(2, 13)]


def months(*years: list[float], first: int = 2021) -> list[tuple[str, float]]:
    """Each year: its levels from February on, 11 or, of the last one, fewer."""
    return [(f"{first + n}-{NAMES[at]}", level) for n, year in enumerate(years) for at, level in enumerate(year)]


def steady(*factors: float) -> list[tuple[str, float]]:
    """100 in every month of 2021; each later year a factor of the one before."""
    levels = [100.0]
    for factor in factors:
        levels.append(levels[-1] * factor)
    return months(*([level] * 11 for level in levels))


def test_growth_by_hand() -> None:
    found = rolling_growth([("2020-12", 120), *months([121, 123], [130, 141.45]), ("2022-12", 999)])
    # 130/121, 141.45/123; December 2022 has no December 2021 before it, nor 2020-12 a year before.
    assert [period for period, _ in found] == ["2022-02", "2022-03"]
    assert [rate for _, rate in found] == pytest.approx([0.0743801653, 0.15])


def test_december_follows_on_december() -> None:
    assert rolling_growth([("2020-12", 100), ("2021-02", 101), ("2021-12", 125)]) == [("2021-12", 0.25)]


def test_nothing_a_year_before_gives_no_growth() -> None:
    assert rolling_growth(months([0, -5, 10], [10, 10, 0])) == [("2022-04", -1.0)]


def test_the_presets_by_hand() -> None:
    # In order 6.25, 12.5, 25, 37.5, 50 %: a quarter of the way from the first to the last is the second.
    assert record(months([64] * 5, [96, 72, 68, 88, 80])) == Record(steady=0.125, latest=0.25, best=0.5)


def test_the_lower_quartile_lies_between_two() -> None:
    found = record(months([100] * 4, [104, 108, 116, 132]))
    # 4, 8, 16, 32 %: at 0.75 of the way from the first to the second.
    assert found is not None
    assert found.steady == pytest.approx(0.07)


def test_one_growth_is_all_three_presets() -> None:
    assert record(months([64], [72])) == Record(steady=0.125, latest=0.125, best=0.125)


@pytest.mark.parametrize(
    "known",
    [
        [],
        months([100] * 11),
        # The last period has none the year before: the growth of the one before it is not the latest.
        [("2021-11", 100.0), ("2022-11", 110.0), ("2022-12", 111.0)],
        [("2021-11", 100.0), ("2021-12", 0.0), ("2022-11", 110.0), ("2022-12", 111.0)],
    ],
)
def test_no_latest_growth_no_presets(known: list[tuple[str, float]]) -> None:
    assert record(known) is None


def test_errors_by_hand() -> None:
    # 10 and 20 % said; 115.5/110 − 1 = 5 % and 138/120 − 1 = 15 % came.
    assert errors(months([100, 100], [110, 120], [115.5, 138])) == pytest.approx([-0.05, -0.05])


def test_an_origin_whose_year_is_not_over_is_no_error() -> None:
    assert len(errors(months([100] * 11, [110] * 11, [121] * 4))) == 4


def test_a_forecast_that_was_always_too_high_by_the_same_is_not_certain() -> None:
    # 20, 15, 10 %: 22 errors of −5 points. Around their mean they would have no spread at all.
    assert spread(steady(1.20, 1.15, 1.10)) == pytest.approx(0.05)


def test_the_spread_by_hand() -> None:
    # 11 errors of +30 points and 11 of −40: the root of (0.09 + 0.16) / 2.
    assert spread(steady(1.10, 1.40, 1.00)) == pytest.approx(math.sqrt(0.125))


@pytest.mark.parametrize(("extra", "is_known"), [(0, False), (1, True)])
def test_the_fewest_origins(extra: int, is_known: bool) -> None:
    known = steady(1.1, 1.2) + months([200.0] * extra, first=2024)
    assert len(errors(known)) == ORIGINS - 1 + extra
    assert (spread(known) is not None) == is_known


@given(st.lists(st.floats(1, 1e6), min_size=13, max_size=60), st.integers(-8, 8))
def test_the_unit_does_not_matter(levels: list[float], power: int) -> None:
    known = [(f"{2021 + n // 11}-{NAMES[n % 11]}", level) for n, level in enumerate(levels)]
    scaled = [(period, level * 2.0**power) for period, level in known]
    assert record(scaled) == record(known)
    assert spread(scaled) == spread(known)


@given(st.lists(st.floats(1, 1e6), min_size=12, max_size=60))
def test_the_presets_are_in_order(levels: list[float]) -> None:
    found = record([(f"{2021 + n // 11}-{NAMES[n % 11]}", level) for n, level in enumerate(levels)])
    assert found is not None
    assert found.steady <= found.best
    assert found.latest <= found.best
