"""公开版 holds no confidential figure, and is otherwise 内部版: the invented region in both, from one accepted file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd
import pytest
from duckdb import DuckDBPyConnection

from data import build, catalog, release
from data.model import Release
from queries import output
from tests import seeds
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "regions" / "fixture"
MONTH = "2026-09"
JUNE = ("A102", "north", "2026-06")


@dataclass(frozen=True)
class Both:
    """The same data in both editions."""

    public: Release
    internal: Release

    def ask(self, question: Callable[..., pd.DataFrame], **asked: Any) -> tuple[pd.DataFrame, pd.DataFrame]:
        with release.cursor(self.public) as shown, release.cursor(self.internal) as known:
            return question(shown, **asked), question(known, **asked)


PARK_FIGURES = [
    {
        "park_id": "north",
        "period": "2026-09",
        "metric": metric,
        "value": value,
        "unit": unit,
        "known_at": "2026-10-20 09:00:00",
        "is_illustrative": "false",
    }
    for metric, value, unit in (("工业总产值", "12.345", "亿元"), ("实际用地面积", "900", "亩"))
]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Both:
    """Built once, since nothing here changes them."""
    home = tmp_path_factory.mktemp("editions")
    seeds.write(home / "fixture" / "imports" / "0001" / "fact_output.csv", counted_anew())
    seeds.write(home / "fixture" / "imports" / "0001" / "park_metric.csv", PARK_FIGURES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACKER_RELEASES", str(home))
        patch.setenv("TRACKER_REGIONS", str(SMALL.parent))
        public = build.build("fixture")
        patch.setenv("TRACKER_EDITION", "内部版")
        internal = build.build("fixture")
    # Outside the patch: other tests of this module read what was built for 公开版.
    return Both(public, internal)


def counted_anew() -> list[seeds.Row]:
    """A file in which some of A1 are two firms, and every figure differs from every other."""
    rows = [row for row in seeds.read(SMALL / "fact_output.csv") if row["cluster_id"] == "A1"]
    for place, row in enumerate(rows, start=1):
        row["value"] = f"{float(row['value']) + place / 10**4:.6f}"
        row["cum_value"] = f"{float(row['cum_value']) + place / 10**4 + 2e-5:.6f}"
        row["raw_value"] = f"{float(row['raw_value']) + place / 10**4 + 4e-5:.6f}"
        row["yoy_published"] = f"{10 + place / 10**4 + 6e-5:.6f}"
        # Two firms: A103 always, A102 north in June.
        if row["segment_id"] == "A103" or (row["segment_id"], row["park_id"], row["period"]) == JUNE:
            row["contributors"] = "2"
    return rows


def numbers(current: Release) -> set[float]:
    """Every number of every table."""
    found: set[float] = set()
    with release.cursor(current) as cursor:
        for table in catalog.tables(cursor):
            frame = cursor.execute(f'select * from "{table.name}"').df()
            for name in frame.select_dtypes("number"):
                found |= set(frame[name].dropna().astype(float).round(9))
    return found


def rows_of(cursor: DuckDBPyConnection) -> pd.DataFrame:
    """Every own figure, by its key."""
    asked = """
        select
            cluster_id, segment_id, park_id, period, known_at, contributors, top2_share, is_suppressed,
            value::double as value, cum_value::double as cum_value, raw_value, yoy_published
        from fact_output
    """
    return cursor.execute(asked).df().set_index(["cluster_id", "segment_id", "park_id", "period", "known_at"])


def test_what_is_withheld_stands_nowhere_in_the_public_file(both: Both) -> None:
    shown, known = both.ask(rows_of)
    hidden = known[shown["is_suppressed"].reindex(known.index, fill_value=False).astype(bool)]
    assert len(hidden) > 80
    secret = {float(number) for name in ("value", "cum_value", "raw_value", "yoy_published") for number in hidden[name]}
    assert len(secret) == 4 * len(hidden)
    assert numbers(both.public) & {round(number, 9) for number in secret} == set()
    assert {round(number, 9) for number in secret} <= numbers(both.internal)


def test_few_firms_are_withheld_in_every_vintage_and_with_everything_that_counts_from_them(both: Both) -> None:
    shown, _ = both.ask(rows_of)
    few = shown.xs(("A103", "south"), level=("segment_id", "park_id"))
    assert few["is_suppressed"].all()
    assert few[["value", "cum_value", "raw_value", "yoy_published", "contributors", "top2_share"]].isna().all(axis=None)
    # The one withheld for June alone stays for July; its cumulative figures of the year do not, nor growth on them.
    june = shown.xs(("A102", "north"), level=("segment_id", "park_id")).droplevel(["cluster_id", "known_at"])
    assert june["is_suppressed"][lambda hidden: hidden].index.tolist() == ["2026-06"]
    assert june.loc["2026-07", ["cum_value", "raw_value", "yoy_published"]].isna().all()
    assert june.loc["2025-07", ["cum_value", "raw_value", "yoy_published"]].notna().all()


def test_no_share_of_two_firms_is_published(both: Both) -> None:
    shown, known = both.ask(rows_of)
    assert shown["top2_share"].isna().all()
    assert known["top2_share"].notna().all()


def test_cluster_totals_are_the_same_in_both_editions_then_and_now(both: Both) -> None:
    for known_until in (None, datetime(2026, 7, 25), datetime(2025, 3, 1)):
        asked = {"clusters": None, "parks": None, "as_of": MONTH, "known_until": known_until}
        shown, known = both.ask(output.cluster_output, **asked)
        pd.testing.assert_frame_equal(shown, known)
        assert len(shown) > 10
        assert not shown["is_withheld"].any()


QUESTIONS = [output.cluster_output, output.output_by_segment, output.output_by_park, output.segment_growth]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.__name__)
@pytest.mark.parametrize("parks", [None, ["north"], ["south"], ["north", "south"]], ids=str)
def test_of_parts_only_what_is_withheld_differs(
    both: Both, question: Callable[..., pd.DataFrame], parks: list[str] | None
) -> None:
    shown, known = both.ask(question, clusters=None, parks=parks, as_of=MONTH)
    marks = [name for name in shown if name.startswith("is_withheld")]
    key = [name for name in ("cluster_id", "segment_id", "park_id", "period") if name in shown]
    shown, known = (frame.sort_values(key, ignore_index=True) for frame in (shown, known))
    assert not known[marks].any(axis=None)
    for name in shown.columns.difference(marks):
        lost = shown[name].isna() & known[name].notna()
        assert (shown.loc[lost, marks].any(axis=1)).all()
        pd.testing.assert_series_equal(shown.loc[~lost, name], known.loc[~lost, name])


def test_what_is_not_confidential_is_still_answered(both: Both) -> None:
    parts, _ = both.ask(output.output_by_segment, clusters=["A1"], parks=None, as_of=MONTH)
    assert dict(zip(parts["segment_id"], parts["is_withheld"], strict=True)) == {
        "A101": False,
        "A102": True,
        "A103": True,
    }
    assert parts.set_index("segment_id")["current_value"].notna().to_dict() == {
        "A101": True,
        "A102": False,
        "A103": False,
    }
    parks, _ = both.ask(output.output_by_park, clusters=["A1"], parks=None, as_of=MONTH)
    assert parks["current_value"].notna().tolist() == [True, True]


def test_illustrative_figures_are_exempt(jianan: DuckDBPyConnection) -> None:
    asked = "select bool_and(is_illustrative), bool_or(is_suppressed), count(*), count(value) from fact_output"
    shipped = len(seeds.read(ROOT / "data" / "regions" / "jianan" / "fact_output.csv"))
    assert jianan.execute(asked).fetchall() == [(True, False, shipped, shipped)]


def test_the_money_of_a_park_whose_firms_nobody_counts_is_not_shown(both: Both) -> None:
    asked = "select metric, value from park_metric where not is_illustrative order by metric"
    with release.cursor(both.public) as shown, release.cursor(both.internal) as known:
        assert shown.execute(asked).fetchall() == [("实际用地面积", 900.0)]
        assert known.execute(asked).fetchall() == [("实际用地面积", 900.0), ("工业总产值", 12.345)]
