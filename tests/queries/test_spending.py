"""Investment of the year, of the whole, funds in place, and what the report promised: worked out by hand."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from duckdb import DuckDBPyConnection

from data.model import Light
from queries import dispatch
from queries.commitments import commitment_values, project_targets
from queries.lights import Lamp
from queries.pace import last_day
from queries.promised import promise, reports
from queries.spending import Part, Pledged, built, funded, pledged, spending
from tests import seeds
from tests.conftest import ROOT
from tests.queries.conftest import KeepChanges
from tests.queries.course import CUTS

SEPTEMBER, MARCH_2022 = date(2024, 9, 30), date(2022, 3, 31)


def months(*rows: tuple[str, str, float | None, float | None], **more: object) -> pd.DataFrame:
    """(project, period, plan of the year, done of it)"""
    blank = {"period_before": None, "plan_before": None, "done_before": None}
    frame = pd.DataFrame(rows, columns=["project_id", "period", "annual_plan", "cum_this_year"])
    return frame.assign(**(blank | more))


def test_investment_adds_up_those_with_a_plan_against_the_latest_month_reported() -> None:
    """12 + 6 = 18 of 30 + 10 = 40: 45 %; September was reported, so 75 %: 30 behind, still yellow."""
    rows = months(
        ("a", "2024-09", 30, 12),
        ("b", "2024-08", 10, 6),
        ("c", "2024-09", 5, None),
        ("d", "2024-09", None, 3),
        ("e", "2023-12", 9, 9),
        ("f", "2024-09", 0, 2),
    )
    found = spending(rows, SEPTEMBER, CUTS)
    assert found is not None
    assert (found.projects, found.silent, found.month) == (2, 1, 9)
    assert (found.done, found.plan) == (18, 40)
    assert found.gap == pytest.approx(-30)
    assert found.lamp.light is Light.YELLOW
    assert spending(rows, date(2025, 1, 31), CUTS) is None


@pytest.mark.parametrize(
    ("as_of", "before", "lamp"),
    [
        # August: 12 + 2 of 40 is 35 % against 66.7 %, 31.7 behind. September: 28 of 40 is 70 % against 75 %.
        (SEPTEMBER, 12.0, Lamp(Light.YELLOW, "正常,上期滞后")),
        # 13 + 2 of 40 is 37.5 %, 29.2 behind.
        (SEPTEMBER, 13.0, Lamp(Light.GREEN, "正常")),
        # October has not reported: the month of catching up is over.
        (date(2024, 10, 31), 12.0, Lamp(Light.GREEN, "正常")),
    ],
)
def test_the_total_remembers_that_it_was_red_a_report_ago(as_of: date, before: float, lamp: Lamp) -> None:
    """The second project last reported in August, so that its 2 were known then already."""
    rows = months(("a", "2024-09", 30, 26), ("b", "2024-08", 10, 2)).assign(
        period_before=["2024-08", "2024-07"], plan_before=[30.0, 10.0], done_before=[before, 1.0]
    )
    found = spending(rows, as_of, CUTS)
    assert found is not None
    assert found.lamp == lamp


def test_what_reported_for_the_first_time_has_nothing_to_remember() -> None:
    found = spending(months(("a", "2024-09", 30, 26)), SEPTEMBER, CUTS)
    assert found is not None
    assert found.lamp == Lamp(Light.GREEN, "正常")


def test_the_whole_and_the_funds_look_at_projects_that_have_both_numbers() -> None:
    """Built: 6 of 10 and 3 of 20, together 9 of 30. Funds: 4 of the contract's 8, 5 of the total of 20: 9 of 28."""
    flow = pd.DataFrame(
        [("a", 8.0, 10.0), ("b", None, 20.0), ("c", 5.0, None), ("d", None, 0.0), ("e", 1.0, 1.0)],
        columns=["project_id", "contract_amount", "total_investment"],
    )
    rows = months(*[(key, "2024-09", None, None) for key in "abcd"]).assign(
        cum_since_start=[6.0, 3.0, 2.0, 1.0], funds_in_place=[4.0, 5.0, None, 1.0]
    )
    assert built(rows, flow) == Part(2, 9.0, 30.0)
    assert funded(rows, flow) == Part(2, 9.0, 28.0)
    assert built(rows.iloc[:0], flow) is None


@pytest.mark.parametrize(("year", "month"), [(2024, 9), (2023, 11), (2024, 2)])
def test_the_course_of_the_year_is_that_of_the_file_added_up_by_hand(
    jianan: DuckDBPyConnection, year: int, month: int
) -> None:
    """Another implementation, on the file: for each month the last report of each project with a plan by then."""
    rows = pd.read_csv(ROOT / "data" / "regions" / "jianan" / "project_month.illustrative.csv")
    rows = rows[rows["period"].str.startswith(f"{year}-") & (rows["annual_plan"] > 0) & rows["cum_this_year"].notna()]
    periods = sorted(at for at in rows["period"].unique() if at <= f"{year}-{month:02d}")
    wanted = [rows[rows["period"] <= at].groupby("project_id").last() for at in periods]
    as_of, projects = last_day(f"{year}-{month:02d}"), list(rows["project_id"].unique())
    found = dispatch.investment_by_month(jianan, projects=projects, as_of=as_of)
    assert found["period"].to_list() == periods
    assert found["done"].to_list() == pytest.approx([known["cum_this_year"].sum() for known in wanted])
    assert found["projects"].to_list() == [len(known) for known in wanted]
    # The last point is what the page writes in figures.
    whole = spending(dispatch.project_months(jianan, as_of=as_of), as_of, CUTS)
    assert whole is not None
    assert found["done"].iloc[-1] == pytest.approx(whole.done)


def test_the_course_of_nobody_is_empty(jianan: DuckDBPyConnection) -> None:
    assert dispatch.investment_by_month(jianan, projects=[], as_of=SEPTEMBER).empty


def of_year(cursor: DuckDBPyConnection, as_of: date) -> Pledged | None:
    (row,) = (r for r in project_targets(cursor, as_of=as_of).to_dict("records") if r["indicator"] == "年度投资")
    told = reports(commitment_values(cursor, as_of=as_of)).get(row["commitment_id"], [])
    return pledged(promise(row), told, as_of, CUTS)


def test_the_promised_investment_of_2022_is_the_published_one(jianan: DuckDBPyConnection) -> None:
    """Published: 67.8 of 287.6 in the first quarter, 23.6 %. 67.8 ÷ 287.6 = 23.574 %, 1.426 behind 25 %: green."""
    found = of_year(jianan, MARCH_2022)
    assert found is not None
    assert (found.done, found.plan, found.elapsed, found.report.as_of) == (67.8, 287.6, 0.25, MARCH_2022)
    assert found.share == pytest.approx(0.23574, abs=5e-6)
    assert found.gap == pytest.approx(-1.426, abs=5e-4)
    assert found.lamp == Lamp(Light.GREEN, "正常")
    # By the end of the year nothing had followed: not judged any more, but still what was last reported.
    late = of_year(jianan, date(2022, 12, 31))
    assert late is not None
    assert late.lamp == Lamp(Light.GREY, "仅有截至2022年3月数据")


@pytest.mark.parametrize(
    ("as_of", "target"),
    [(date(2025, 6, 30), 10.0), (date(2026, 6, 30), 10.0), (date(2027, 6, 30), 20.0), (date(2031, 1, 1), 20.0)],
)
def test_of_several_years_the_latest_that_had_begun_counts(
    with_changes: KeepChanges, as_of: date, target: float
) -> None:
    """Two reports, of 2026 and 2027. Before both, the first is all there is; long after both, the last."""

    def change(folder: Path) -> None:
        year = {"indicator": "年度投资", "judged_by": "quantity", "unit": "亿元", "comparator": ">="}
        seeds.change(
            folder / "commitment.csv", 2, **year, target="10", period_start="2026-01-01", deadline="2026-12-31"
        )
        seeds.change(
            folder / "commitment.csv", 3, **year, target="20", period_start="2027-01-01", deadline="2027-12-31"
        )

    rows = project_targets(with_changes(change), as_of=as_of)
    assert rows[["indicator", "target"]].to_numpy().tolist() == [["年度投资", target]]


@pytest.mark.parametrize("as_of", [date(2021, 12, 31), date(2022, 2, 28), date(2023, 1, 1), SEPTEMBER])
def test_another_year_has_another_promise(jianan: DuckDBPyConnection, as_of: date) -> None:
    assert of_year(jianan, as_of) is None


def test_the_report_before_is_of_the_same_year_only(jianan: DuckDBPyConnection) -> None:
    rows = dispatch.project_months(jianan, as_of=date(2024, 3, 31)).set_index("project_id")
    assert rows.loc["x-EI-1", ["period", "period_before"]].to_list() == ["2024-03", "2024-02"]
    first = dispatch.project_months(jianan, as_of=date(2024, 2, 29)).set_index("project_id").loc["x-EI-1"]
    assert first["period"] == "2024-02"
    assert pd.isna(first["period_before"])
