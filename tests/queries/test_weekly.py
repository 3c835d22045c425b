"""The week's list at its edges and the issue ledger: worked out by hand."""

from datetime import date

import pandas as pd
import pytest
from duckdb import DuckDBPyConnection

from queries import dispatch
from queries.ledger import Ledger, ledger
from queries.pipeline import Count
from queries.weekly import overdue_issues, week, within
from tests.queries.course import node, project, told

AS_OF = date(2024, 9, 30)


def days(*dates: str | None) -> list[pd.Timestamp]:
    return [pd.Timestamp(at) for at in dates]


def issues(*rows: tuple[str, str | None, str | None]) -> pd.DataFrame:
    """(raised, due, closed)"""
    frame = pd.DataFrame(rows, columns=["raised_on", "due_on", "closed_on"])
    return frame.apply(pd.to_datetime)


@pytest.mark.parametrize(
    ("plan", "done", "where"),
    [
        # Seven days up to the 30th: the 24th to the 30th.
        ("2024-09-01", "2024-09-23", ""),
        ("2024-09-01", "2024-09-24", "happened"),
        ("2024-09-01", "2024-09-30", "happened"),
        # The day itself and the seven after it: to 7 October.
        ("2024-09-30", None, "due"),
        ("2024-10-07", None, "due"),
        ("2024-10-08", None, ""),
        ("2024-09-29", None, "overdue"),
        (None, None, ""),
    ],
)
def test_a_milestone_is_on_the_list_of_its_days(plan: str | None, done: str | None, where: str) -> None:
    found = week({"p": told(project(), AS_OF, [node(2, "环评", plan, done)])}, AS_OF)
    lists = {name: [entry.step.name for entry in getattr(found, name)] for name in ("happened", "due", "overdue")}
    assert {name for name, steps in lists.items() if steps} == ({where} if where else set())


def test_the_longest_overdue_comes_first_and_what_is_due_soonest() -> None:
    nodes = [node(1, "签约", "2024-09-20"), node(2, "环评", "2024-09-01"), node(3, "开工", "2024-10-03")]
    found = week({"p": told(project(), AS_OF, [*nodes, node(4, "投产", "2024-10-01")])}, AS_OF)
    assert [(entry.step.name, entry.days) for entry in found.overdue] == [("环评", 29), ("签约", 10)]
    assert [(entry.step.name, entry.days) for entry in found.due] == [("投产", 1), ("开工", 3)]


def test_issues_of_the_week_and_those_after_their_day() -> None:
    listed = issues(
        ("2024-09-23", "2024-09-29", None),
        ("2024-09-24", "2024-09-30", None),
        ("2024-09-30", None, None),
        ("2024-08-01", "2024-08-10", "2024-09-24"),
    )
    assert list(within(listed["raised_on"], AS_OF)) == [False, True, True, False]
    assert list(within(listed["closed_on"], AS_OF)) == [False, False, False, True]
    assert list(overdue_issues(listed, AS_OF)) == [True, False, False, False]


def test_the_ledger_in_figures() -> None:
    listed = issues(
        # Closed on its day: 10 days. A day late: 31. Without a day set: 4, and it says nothing of punctuality.
        ("2024-08-01", "2024-08-11", "2024-08-11"),
        ("2024-08-01", "2024-08-31", "2024-09-01"),
        ("2024-08-01", None, "2024-08-05"),
        # Open: past its day; due today, and not settled by today; open for 31 and for 30 days.
        ("2024-09-10", "2024-09-29", None),
        ("2024-09-10", "2024-09-30", None),
        ("2024-08-30", None, None),
        ("2024-08-31", None, None),
    )
    # In time: 1 of the two closed with a day and the two due by then, as rates count what is due.
    # Mean: (10 + 31 + 4) ÷ 3 = 15.
    assert ledger(listed, pd.Timestamp(AS_OF)) == Ledger(Count(3, 7), Count(1, 4), 15.0, 1)


def test_an_empty_ledger_has_no_rates() -> None:
    found = ledger(issues(), pd.Timestamp(AS_OF))
    assert (found.closed.share, found.on_time.share, found.days, found.long_open) == (None, None, None, 0)


def test_an_issue_settled_later_was_still_open_on_the_day(jianan: DuckDBPyConnection) -> None:
    """x-i02 was raised on 8 July 2024 and settled on 9 August."""

    def seen(day: date) -> list[tuple[str, bool]]:
        rows = dispatch.project_issues(jianan, as_of=day).set_index("issue_id").filter(["x-i02"], axis=0)
        return [(row["status"], pd.isna(row["closed_on"])) for row in rows.to_dict("records")]

    assert seen(date(2024, 7, 7)) == []
    assert seen(date(2024, 8, 8)) == [("办理中", True)]
    assert seen(date(2024, 8, 9)) == [("已办结", False)]


def test_a_report_of_a_later_month_is_not_known_yet(jianan: DuckDBPyConnection) -> None:
    rows = dispatch.project_months(jianan, as_of=date(2024, 8, 15)).set_index("project_id")
    assert rows["period"].max() == "2024-08"
    assert rows.loc["x-EI-1", "period"] == "2024-08"
