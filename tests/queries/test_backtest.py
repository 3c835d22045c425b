"""The rolling-origin test: which origins, one scale, what is counted, and who passes. Real figures: elec_equip."""

from dataclasses import replace

import numpy as np
import pytest

from queries.backtest import (
    Backtest,
    Miss,
    Score,
    backtest,
    elec_equip,
    misses,
    origins,
    scale,
    score,
    table,
)
from queries.forecasters import Forecast, NoFitError, Vector, ets, seasonal_naive

REAL = elec_equip()[-57:]


def test_the_real_series_is_on_the_eleven_period_calendar() -> None:
    whole = elec_equip()
    assert len(whole) == 21 * 11 + 4
    # 1995: January 66.19, February 65.15, March 74.48. The last, May 2016: 97.86.
    assert whole[:2] == pytest.approx([66.19 + 65.15, 74.48])
    assert whole[-1] == pytest.approx(97.86)


@pytest.mark.parametrize(
    ("count", "first", "last"),
    [
        (22, None, None),
        (23, 22, 22),
        (33, 22, 32),
        (34, 22, 33),
        (40, 28, 39),
        (45, 33, 44),
        (57, 33, 56),
        (60, 36, 59),
    ],
)
def test_where_origins_begin(count: int, first: int | None, last: int | None) -> None:
    found = list(origins(count))
    assert (found[0] if found else None, found[-1] if found else None) == (first, last)
    if count >= 34:
        assert len(found) >= 12


def test_mase_of_one_origin_by_hand() -> None:
    # Seasonal naive + drift after 50 periods, with loops where the module has arrays.
    years = [REAL[i] - REAL[i - 11] for i in range(11, 50)]
    drift = sum(years) / len(years)
    errors = [abs(REAL[50 + h] - (REAL[39 + h] + drift)) for h in range(7)]
    unit = sum(abs(REAL[i] - REAL[i - 11]) for i in range(11, 57)) / 46
    found = score(misses(REAL, seasonal_naive, 50), scale(REAL))
    assert found.mase == pytest.approx(sum(errors) / 7 / unit)
    assert [row.mae for row in found.rows] == pytest.approx(errors)
    assert [row.mase for row in found.rows] == pytest.approx([error / unit for error in errors])


def test_mase_of_the_ets_from_one_origin_by_hand() -> None:
    expected = np.abs(REAL[46:57] - ets(REAL[:46], 11).mean).mean() / np.abs(REAL[11:] - REAL[:-11]).mean()
    assert score(misses(REAL, ets, 46), scale(REAL)).mase == pytest.approx(expected)


def spread(known: Vector, steps: int) -> Forecast:
    """A toy: every period ahead will be 50, evenly between 0 and 100. Its 80 % interval is 10 … 90."""
    return Forecast(np.full(steps, 50.0), np.tile(np.arange(101.0)[:, None], (1, steps)))


def test_coverage_is_counted() -> None:
    values = np.r_[np.zeros(11), np.full(11, 40.0), [50, 9, 10, 90, 91, 60]]
    found = misses(values, spread, 22)
    assert [miss.is_covered for miss in found] == [True, False, True, True, False, True]
    assert [miss.error for miss in found] == [0, 41, 40, 40, 41, 10]
    assert score(found, 40.0).coverage == pytest.approx(4 / 6)
    assert score(found, 40.0).mase == pytest.approx(172 / 6 / 40)


def test_each_horizon_has_a_row_of_its_own() -> None:
    found = score([Miss(30, 1, 2.0, True), Miss(31, 1, 4.0, False), Miss(30, 2, 6.0, False)], 2.0)
    assert found.rows == ((1, 2, 3.0, 1.5, 0.5), (2, 1, 6.0, 3.0, 0.0))
    # All forecasts weigh the same: three of them, not two horizons.
    assert (found.origins, found.mase) == (2, 2.0)
    assert found.coverage == pytest.approx(1 / 3)


def test_the_model_sees_only_what_was_known() -> None:
    seen: list[list[float]] = []

    def watching(known: Vector, steps: int) -> Forecast:
        seen.append(known.tolist())
        return spread(known, steps)

    backtest(REAL, watching)
    assert seen == [REAL[:origin].tolist() for origin in range(33, 57)]


def test_the_choice_knows_nothing_of_what_is_reported() -> None:
    # The later half begins at 45 periods. Whatever comes after, forecasts and errors that decide are the same.
    other = REAL.copy()
    other[45:] *= 3
    decided, changed = (backtest(values, seasonal_naive) for values in (REAL, other))
    assert [row.mae for row in decided.earlier.rows] == [row.mae for row in changed.earlier.rows]
    assert decided.earlier.coverage == changed.earlier.coverage
    assert [row.mae for row in decided.rows] != [row.mae for row in changed.rows]


@pytest.mark.parametrize(("count", "farthest"), [(45, 6), (55, 11), (57, 11)])
def test_both_halves_test_the_horizons_there_is_data_for(count: int, farthest: int) -> None:
    found = backtest(REAL[:count], seasonal_naive)
    assert [row.horizon for row in found.rows] == list(range(1, farthest + 1))
    assert [row.n for row in found.rows][:3] == [found.origins, found.origins - 1, found.origins - 2]
    assert found.earlier.rows[-1].horizon == farthest


def test_one_scale_for_all() -> None:
    found, unit = backtest(REAL, seasonal_naive), np.abs(REAL[11:] - REAL[:-11]).mean()
    for half in (found, found.earlier):
        assert [row.mase * unit for row in half.rows] == pytest.approx([row.mae for row in half.rows])


@pytest.mark.parametrize(
    ("mase", "coverage", "is_passed"),
    [
        (1.0, 0.7, True),
        (1.0, 0.9, True),
        (1.001, 0.8, False),
        (0.5, 0.699, False),
        (0.5, 0.901, False),
        (None, None, False),
    ],
)
def test_the_limits(mase: float | None, coverage: float | None, is_passed: bool) -> None:
    half = Score(6, mase, coverage)
    assert half.is_passed == is_passed
    good = Score(6, 0.5, 0.8)
    assert Backtest(6, mase, coverage, earlier=good).accepted == is_passed
    assert Backtest(6, 0.5, 0.8, earlier=half).accepted == is_passed


def test_what_was_never_tested_is_not_accepted() -> None:
    none = backtest(REAL[:22], seasonal_naive)
    assert none == Backtest(earlier=Score())
    assert not none.accepted
    # One origin: something to report, nothing that could decide.
    one = backtest(REAL[:23], seasonal_naive)
    assert (one.origins, one.earlier.origins, one.accepted) == (1, 0, False)
    assert not replace(one, mase=0.5, coverage=0.8).accepted


def test_without_a_scale_there_is_no_figure() -> None:
    flat = backtest(np.full(45, 3.0), seasonal_naive)
    assert (flat.origins, flat.mase, flat.coverage, flat.rows) == (6, None, None, ())


def test_a_model_without_an_answer_has_no_test() -> None:
    with pytest.raises(NoFitError):
        backtest(np.r_[np.ones(40), 2.0, np.ones(4)], ets)


def test_the_same_series_gives_the_same_digits() -> None:
    assert backtest(REAL, seasonal_naive) == backtest(REAL, seasonal_naive)
    assert misses(REAL, ets, 40) == misses(REAL, ets, 40)


def test_the_printed_table() -> None:
    lines = table(REAL[:45]).splitlines()
    assert lines[0] == f"45 periods, scale {scale(REAL[:45]):.3f}"
    test = backtest(REAL[:45], seasonal_naive)
    row = test.rows[0]
    assert lines[3].split()[:2] == ["1", "6"]
    assert lines[3].split()[5:] == [str(row.n), f"{row.mae:.2f}", f"{row.mase:.2f}", f"{row.coverage:.0%}"]
    assert len(lines) == 3 + 6 + 2
    verdicts = [line.split(";")[0] for line in lines[-2:]]
    assert verdicts[1] == f"seasonal naive + drift: {'accepted' if test.accepted else 'refused'}"
    assert verdicts[0] in ("ETS: accepted", "ETS: refused")
