"""拉动 and 贡献率, with the published example of the domain definition."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.contribution import contribution


def parts(*pairs: tuple[float | None, float | None]) -> pd.DataFrame:
    """Each pair: the last 12 months, the 12 before."""
    return pd.DataFrame(pairs, columns=["current_value", "previous_value"])


def test_the_published_example() -> None:
    # 6341 in all after 4888; one industry 3433 after 2556.
    industry = contribution(parts((3433, 2556), (6341 - 3433, 4888 - 2556))).iloc[0]
    assert industry["pull"] == pytest.approx(17.94, abs=5e-3)
    assert industry["share_of_change"] == pytest.approx(60.36, abs=5e-3)
    # 3433/2556 − 1 and 3433/6341, worked out apart.
    assert industry["growth"] == pytest.approx(34.31, abs=5e-3)
    assert industry["share"] == pytest.approx(54.14, abs=5e-3)


@given(st.lists(st.tuples(st.floats(0.01, 1e5), st.floats(0.01, 1e5)), min_size=1, max_size=12))
def test_pulls_add_up_to_the_growth_of_the_whole(pairs: list[tuple[float, float]]) -> None:
    now, before = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
    found = contribution(parts(*pairs))
    assert found["pull"].sum() == pytest.approx((now / before - 1) * 100, rel=1e-6, abs=1e-6)
    assert found["share"].sum() == pytest.approx(100)
    if abs(now / before - 1) >= 0.0101:
        assert found["share_of_change"].sum() == pytest.approx(100, rel=1e-6)


@pytest.mark.parametrize(("now", "is_given"), [(100.9, False), (99.1, False), (101.1, True), (98.9, True)])
def test_a_whole_that_hardly_moved_gives_no_share_of_the_change(now: float, is_given: bool) -> None:
    found = contribution(parts((now - 60, 50), (60, 50)))
    assert found["share_of_change"].notna().all() == is_given
    assert found["pull"].notna().all()


def test_nothing_a_year_before_gives_no_growth() -> None:
    found = contribution(parts((30, 0), (110, 100)))
    assert pd.isna(found.loc[0, "growth"])
    assert found.loc[0, "pull"] == pytest.approx(30)
    assert found.loc[0, "share_of_change"] == pytest.approx(75)


def test_a_whole_from_nothing_has_neither_pull_nor_share_of_the_change() -> None:
    found = contribution(parts((30, 0), (10, 0)))
    assert found[["growth", "pull", "share_of_change"]].isna().all(axis=None)
    assert found["share"].tolist() == [75, 25]


def test_a_part_that_is_not_known_leaves_the_whole_unknown() -> None:
    found = contribution(parts((30, 20), (None, 10)))
    assert found[["share_of_change", "share"]].isna().all(axis=None)
    # The year before is known: 10 more on 30 and on 20; of the other part nothing can be said.
    assert found.loc[0, ["pull", "growth"]].tolist() == [pytest.approx(100 / 3), pytest.approx(50)]
    assert found.loc[1, ["pull", "growth"]].isna().all()


def test_a_year_before_that_is_not_known_leaves_the_shares() -> None:
    found = contribution(parts((30, None), (10, None)))
    assert found[["growth", "pull", "share_of_change"]].isna().all(axis=None)
    assert found["share"].tolist() == [75, 25]


def test_known_parts_are_measured_by_the_published_whole_where_others_are_withheld() -> None:
    found = contribution(parts((30, 20), (None, None)), (110, 100))
    assert found.loc[0, ["growth", "pull"]].tolist() == [pytest.approx(50), pytest.approx(10)]
    assert found.loc[0, ["share", "share_of_change"]].tolist() == [pytest.approx(300 / 11), pytest.approx(100)]
    assert found.loc[1, ["growth", "pull", "share", "share_of_change"]].isna().all()


def test_a_whole_that_is_withheld_itself_leaves_growth_alone() -> None:
    found = contribution(parts((30, 20), (None, None)), (None, None))
    assert found.loc[0, "growth"] == pytest.approx(50)
    assert found[["pull", "share", "share_of_change"]].isna().all(axis=None)


def test_what_was_given_is_not_changed() -> None:
    given_ = parts((30, 20), (10, 10))
    contribution(given_)
    assert list(given_.columns) == ["current_value", "previous_value"]
    assert len(contribution(parts())) == 0
