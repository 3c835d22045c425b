"""What a planner reads in a cell, as text."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.intake.book import Value, text_of
from data.intake.cells import clean, plain


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ("", None),
        ("\x00\u200b", None),
        (" 电子 信息\n", " 电子 信息\n"),
        (True, "是"),
        (False, "否"),
        (0, "0"),
        (-0.0, "0"),
        (100, "100"),
        (120.0, "120"),
        (0.1 + 0.2, "0.3"),
        (1e-05, "0.00001"),
        (1e15, "1000000000000000"),
        (1.5e20, "150000000000000000000"),
        (-39.50, "-39.5"),
        (914110031234567890, "914110031234567890"),
        (float("nan"), "#NUM!"),
        (date(2024, 9, 1), "2024-09-01"),
        (datetime(2024, 9, 1), "2024-09-01"),
        (datetime(2024, 9, 1, 8, 30), "2024-09-01 08:30:00"),
    ],
)
def test_text(value: Value, text: str | None) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize(("value", "text"), [(0.123, "12.3%"), (1, "100%"), (-0.0567, "-5.67%"), (0.07, "7%")])
def test_percentages(value: float, text: str) -> None:
    assert text_of(value, is_percent=True) == text


@settings(max_examples=100, deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**17), 10**17))
def test_numbers_lose_nothing_that_excel_keeps(value: float) -> None:
    text = text_of(value)
    assert text is not None
    assert "e" not in text.lower()
    assert float(text) == float(format(value, ".15g") if isinstance(value, float) else value)


@pytest.mark.parametrize(
    ("found", "value"),
    [
        (time(8, 30), "08:30:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
        (float("inf"), "#NUM!"),
        ("\x07", None),
        (3, 3),
    ],
)
def test_what_libraries_give_becomes_ours(found: object, value: Value) -> None:
    assert plain(found) == value


def test_rare_characters_stay() -> None:
    assert clean("㐂𠀀\ue000é\t\n") == "㐂𠀀\ue000é\t\n"
