"""统计外推: when which method is used, what its bands are sums of, and the tried example of the domain definition."""

import subprocess
import sys
from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.tsa.exponential_smoothing.ets import ETSModel

from queries import forecasters
from queries.extrapolation import Band, Extrapolation, Method, Reason, extrapolate

YEAR = np.array([24.0, 15.0, 15.5, 16.0, 17.0, 15.0, 15.5, 16.5, 17.5, 18.5, 19.5])
CALENDAR = [f"{year}-{month:02d}" for year in range(2020, 2027) for month in range(2, 13)]


def series(values: np.ndarray) -> list[tuple[str, float]]:
    """From 2020 on: 33 periods end at 2022-12, 45 at 2024-02."""
    return list(zip(CALENDAR, map(float, values), strict=False))


def steady(count: int, seed: int = 108) -> np.ndarray:
    """The same season on a rising line with noise: what an additive model is made for."""
    noise = np.random.default_rng(seed).standard_normal(45)[:count]
    values: np.ndarray = np.resize(YEAR, count) + 0.05 * np.arange(count) + 0.75 * noise
    return values


@cache
def found(kind: str) -> Extrapolation:
    """The few that take a second or two, made once."""
    values = {
        "steady": steady(45),
        "restless": steady(45, seed=100),
        "broken late": steady(45) * np.where(np.arange(45) >= 42, 2.0, 1.0),
        "three years": steady(33),
    }
    return extrapolate(series(values[kind]), "2024-12")


class TestTheTriedExample:
    """Four years of the 2023 shape at 120, 138, 163, 190 with 1 % noise."""

    values = np.concatenate([YEAR / YEAR.sum() * total for total in (120, 138, 163, 190)])
    values = values * (1 + 0.01 * np.random.default_rng(1).standard_normal(44))

    def test_the_next_year_is_a_sum_over_paths(self) -> None:
        year = forecasters.ets(self.values, 11).paths.sum(axis=1)
        assert year.mean() == pytest.approx(212.2, abs=0.5)
        assert np.percentile(year, [10, 90]) == pytest.approx([207.4, 217.0], abs=0.6)

    def test_adding_the_limits_of_periods_would_be_too_wide(self) -> None:
        # statsmodels by itself: its own start, its own formula for the limits, other draws.
        model = ETSModel(
            pd.Series(self.values), error="add", trend="add", damped_trend=True, seasonal="add", seasonal_periods=11
        )
        fitted = model.fit(disp=False)
        prediction = fitted.get_prediction(start=44, end=54)
        low, high = prediction.pred_int(alpha=0.2).sum(axis=0)
        forecast = forecasters.ets(self.values, 11)
        inner = np.percentile(forecast.paths.sum(axis=1), [10, 90])
        assert low < inner[0] - 1
        assert inner[1] + 1 < high
        assert forecast.mean == pytest.approx(np.asarray(prediction.predicted_mean), abs=0.02)
        apart = fitted.simulate(11, anchor="end", repetitions=9999, rng=np.random.default_rng(7)).sum(axis=0)
        assert inner == pytest.approx(np.percentile(apart, [10, 90]), abs=0.4)


class TestTheDataRule:
    @pytest.mark.parametrize("count", [0, 1, 11, 21])
    def test_under_two_years_nothing_is_said(self, count: int) -> None:
        assert extrapolate(series(steady(count)), "2024-12") == Extrapolation(Method.NONE, Reason.TOO_SHORT)

    @pytest.mark.parametrize("count", [22, 23, 32])
    def test_under_three_years_the_season_of_the_year_before(self, count: int) -> None:
        made = extrapolate(series(steady(count)), "2024-12")
        assert (made.method, made.reason, made.ets) == (Method.SEASONAL_NAIVE, Reason.SHORT, None)
        assert made.backtest is made.naive is not None
        # Origins from 22 periods on: of 22 none is left, and the later half has the odd one.
        assert made.naive.origins == (count - 22 + 1) // 2

    def test_with_three_years_the_ets_is_tried(self) -> None:
        made = found("three years")
        assert made.reason is not Reason.SHORT
        assert made.ets is not None
        assert (made.ets.earlier.origins, made.ets.origins) == (5, 6)


class TestWhatCannotBeExtrapolated:
    gap = [pair for pair in series(steady(30)) if pair[0] != "2021-05"]
    twice = [*series(steady(30)), series(steady(30))[-1]]
    turned = series(steady(30))[::-1]
    january = [(p.replace("-02", "-01"), v) for p, v in series(steady(30))]

    @pytest.mark.parametrize("values", [gap, twice, turned, january], ids=["gap", "twice", "turned", "january"])
    def test_a_calendar_that_is_not_whole(self, values: list[tuple[str, float]]) -> None:
        assert extrapolate(values, "2024-12") == Extrapolation(Method.NONE, Reason.GAPS)

    @pytest.mark.parametrize("bad", [float("nan"), float("inf"), None, 1e200])
    def test_a_value_that_is_no_number_to_reckon_with(self, bad: float) -> None:
        values = series(steady(30))
        values[7] = (values[7][0], bad)
        assert extrapolate(values, "2024-12") == Extrapolation(Method.NONE, Reason.NOT_FINITE)

    @pytest.mark.parametrize("values", [np.zeros(45), np.full(45, 7.3), np.resize(YEAR, 45)])
    def test_years_that_repeat_exactly_leave_no_error_to_measure(self, values: np.ndarray) -> None:
        assert extrapolate(series(values), "2024-12") == Extrapolation(Method.NONE, Reason.FLAT)

    @pytest.mark.parametrize(
        ("target", "reason"),
        [("2022-08", Reason.PAST_TARGET), ("2020-12", Reason.PAST_TARGET), ("2032-09", Reason.TOO_FAR)],
    )
    def test_a_target_already_known_or_too_far(self, target: str, reason: Reason) -> None:
        # 29 periods end at 2022-08.
        assert extrapolate(series(steady(29)), target) == Extrapolation(Method.NONE, reason)
        assert extrapolate(series(steady(29)), "2032-08").level is not None


class TestFallingBack:
    def test_a_series_the_ets_fits(self) -> None:
        made = found("steady")
        assert (made.method, made.reason) == (Method.ETS, Reason.ENOUGH)
        assert made.ets is not None
        assert made.backtest is made.ets
        assert made.ets.accepted

    def test_one_it_does_not(self) -> None:
        made = found("restless")
        assert (made.method, made.reason) == (Method.SEASONAL_NAIVE, Reason.FAILED_TEST)
        assert made.ets is not None
        assert not made.ets.earlier.is_passed
        # Refused or not, the later figures are there, and the fallback's own beside them.
        assert made.ets.mase is not None
        assert made.naive is not None
        assert made.naive.origins == made.ets.origins

    def test_a_level_that_breaks_after_the_choice(self) -> None:
        made = found("broken late")
        assert (made.method, made.reason) == (Method.SEASONAL_NAIVE, Reason.NOT_CONFIRMED)
        assert made.ets is not None
        assert made.ets.earlier.is_passed
        assert made.ets.mase is not None
        assert made.ets.mase > 1

    @pytest.mark.parametrize("low", [0.0, 1.0])
    def test_a_fit_that_fails_at_an_origin(self, low: float) -> None:
        made = extrapolate(series(np.r_[np.full(36, low), np.full(9, 2.0)]), "2024-12")
        assert (made.method, made.reason, made.ets) == (Method.SEASONAL_NAIVE, Reason.DID_NOT_CONVERGE, None)
        assert made.backtest is made.naive is not None

    def test_no_maximum_is_no_forecast(self) -> None:
        with pytest.raises(forecasters.NoFitError):
            forecasters.ets(np.ones(33), 3)


class TestTheLevel:
    def test_every_period_ahead_and_no_january(self) -> None:
        bands = extrapolate(series(steady(31)), "2023-03").bands
        assert [band.period for band in bands] == ["2022-11", "2022-12", "2023-02", "2023-03"]

    def test_a_january_lies_in_the_block(self) -> None:
        values = series(steady(31))
        assert extrapolate(values, "2023-01") == extrapolate(values, "2023-02")

    def test_known_periods_of_the_year_and_simulated_ones_together(self) -> None:
        # 31 periods end at 2022-10; two to come, by hand: the year before and the mean change on a year before.
        values = steady(31)
        drift = np.mean([values[i] - values[i - 11] for i in range(11, 31)])
        level = extrapolate(series(values), "2022-12").level
        assert level is not None
        assert level.mean == pytest.approx(values[22:31].sum() + values[20] + values[21] + 2 * drift, abs=0.1)

    def test_years_further_on_drift_on(self) -> None:
        values = steady(32)
        drift = np.mean(values[11:] - values[:-11])
        assert forecasters.seasonal_naive(values, 24).mean[22] == pytest.approx(values[21] + 3 * drift)

    def test_a_years_sum_is_as_uncertain_as_changes_that_last(self) -> None:
        # Good and bad half-years: errors drawn one by one would cancel out: √11 of one in a year's sum.
        moves = np.tile(np.repeat([1.0, -1.0], 5), 4)[:33]
        values = np.resize(YEAR, 44).copy()
        for at in range(11, 44):
            values[at] = values[at - 11] + moves[at - 11]
        paths = forecasters.seasonal_naive(values, 11).paths
        assert paths.sum(axis=1).std() > 1.4 * np.sqrt(11) * paths.std(axis=0).mean()

    def test_the_ets_level_starts_from_what_is_known(self) -> None:
        # 45 periods end at 2024-02: one step on, ten of eleven periods are known.
        values, first = steady(45), found("steady").bands[0]
        assert first.period == "2024-03"
        assert first.mean == pytest.approx(values[35:].sum() + forecasters.ets(values, 1).mean[0], abs=0.1)

    def test_it_becomes_less_certain_with_time(self) -> None:
        bands = found("steady").bands
        assert bands[0].p90 - bands[0].p10 < bands[-1].p90 - bands[-1].p10
        assert found("steady").level == bands[-1]

    def test_output_never_falls_below_nothing(self) -> None:
        falling = np.maximum(np.resize(YEAR, 31) * np.linspace(1, 0.02, 31) + steady(31) * 0.01, 0)
        assert {band.p90 for band in extrapolate(series(falling), "2030-12").bands[-11:]} == {0.0}

    def test_the_same_input_gives_the_same_digits(self) -> None:
        values = steady(40)
        assert extrapolate(series(values[:32]), "2024-12") == extrapolate(series(values[:32]), "2024-12")
        one, other = forecasters.ets(values, 11), forecasters.ets(values, 11)
        assert (one.paths == other.paths).all()
        assert (one.mean == other.mean).all()

    @settings(max_examples=40)
    @given(st.lists(st.floats(0, 1e6), min_size=22, max_size=32))
    def test_whatever_comes_in_only_ordered_numbers_come_out(self, values: list[float]) -> None:
        made = extrapolate(series(np.array(values)), "2024-12")
        assert (made.method is Method.NONE) == (made.bands == ()) == (made.reason is Reason.FLAT)
        for band in made.bands:
            assert_ordered(band)


def test_the_bands_of_the_ets_are_in_order() -> None:
    for band in found("steady").bands:
        assert_ordered(band)


def assert_ordered(band: Band) -> None:
    cuts = band[2:]
    assert np.isfinite(band[1:]).all()
    assert cuts == tuple(sorted(cuts))
    assert cuts[0] >= 0


def test_statsmodels_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys, queries.extrapolation; sys.exit('statsmodels' in sys.modules or 'scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
