"""季考核, worked out by hand on projects made up for each rule."""

import pandas as pd
import pytest
from duckdb import DuckDBPyConnection

from queries import commitments
from queries.league import ITEMS, League, Line, league, targets
from queries.pipeline import STAGES

DAY = pd.Timestamp("2024-09-30")
DUE, LATER = "2024-03-31", "2025-03-31"
TARGETS = {"落地": 1.0, "投产": 0.8, "达效": 1.0}
NO_ISSUES = pd.DataFrame({name: [] for name in ("project_id", "due_on", "closed_on")})
REACHED = ("签约", "履约", "开工", "投产", "达产", "达效")


def project(
    unit: str, reached: str = "", due: str = "", stage: str | None = None, **cells: object
) -> dict[str, object]:
    """Stages up to `reached` are reached, stages up to `due` were planned for before the day, those after for later."""
    row: dict[str, object] = {"unit": unit, "stage": stage or reached or None, "is_out": False, "project_id": "p"}
    for place, name in enumerate(REACHED):
        has, plan = STAGES[name]
        row[has] = place <= REACHED.index(reached) if reached else False
        row[plan] = DUE if due and place <= REACHED.index(due) else LATER
    return row | cells


def ranked(projects: list[dict[str, object]], issues: pd.DataFrame = NO_ISSUES, reserve: int | None = None) -> League:
    return league(pd.DataFrame(projects), issues, DAY, unit="unit", targets=TARGETS, reserve=reserve)


def points(line: Line) -> dict[str, float | None]:
    return {item: mark.points for item, mark in line.marks.items()}


def test_every_item_by_hand() -> None:
    """甲: four projects, each with 履约 due, three with 开工 due, two with 投产 due, one with 达效 due.

    履约 3 of 4 → 30 × 0.75 = 22.5. 开工 2 of 3 → 15 × 2/3 = 10. 投产 1 of 2 → 15 × 0.5 ÷ 0.8 = 9.375. 达效 0 of 1 → 0.
    服务 1 of 2 → 5. 谋划: 1 project in store of 4 wanted → 2.5. Together 49.375 of 100.
    """
    projects = [
        project("甲", "投产", "达效", project_id="a"),
        project("甲", "开工", "投产", project_id="b"),
        project("甲", "履约", "开工", project_id="c"),
        project("甲", "签约", "履约", project_id="d", stage="洽谈"),
    ]
    issues = pd.DataFrame(
        [
            {"project_id": "a", "due_on": "2024-08-15", "closed_on": "2024-08-15"},
            {"project_id": "b", "due_on": "2024-08-15", "closed_on": "2024-08-16"},
            # Not yet due, without a day, and of nobody here: none of the three counts.
            {"project_id": "b", "due_on": "2024-10-15", "closed_on": None},
            {"project_id": "c", "due_on": None, "closed_on": "2024-08-16"},
            {"project_id": "z", "due_on": "2024-08-15", "closed_on": None},
        ]
    )
    table = ranked(projects, issues, reserve=4)
    (line,) = table.lines
    wanted = {"落地": 22.5, "开工": 10.0, "投产": 9.375, "达效": 0.0, "服务": 5.0, "谋划": 2.5}
    assert points(line) == pytest.approx(wanted)
    assert line.total == pytest.approx(49.375)
    assert (table.full, line.rank, line.projects) == (100.0, 1, 4)
    assert (line.marks["投产"].count.done, line.marks["投产"].count.due) == (1, 2)


def test_the_target_of_a_rate_is_as_good_as_all() -> None:
    """投产 4 of 5 is 80 %, the target: 15. Five of five is no more."""
    done = [project("甲", "投产", "投产") for _ in range(4)]
    assert points(ranked([*done, project("甲", "开工", "投产")]).lines[0])["投产"] == pytest.approx(15.0)
    assert points(ranked([*done, project("甲", "投产", "投产")]).lines[0])["投产"] == 15.0


def test_nothing_due_has_the_mean_of_the_others_and_says_so() -> None:
    """开工: 甲 1 of 1 → 15, 乙 0 of 1 → 0, 丙 nothing due → (15 + 0) ÷ 2 = 7.5. 投产: due nowhere, so nobody's."""
    projects = [
        project("甲", "开工", "开工"),
        project("乙", "履约", "开工"),
        project("丙", "履约", "履约"),
    ]
    table = ranked(projects)
    lines = {line.unit: line for line in table.lines}
    mark = lines["丙"].marks["开工"]
    assert (mark.points, mark.is_mean, mark.count.due) == (7.5, True, 0)
    assert not lines["乙"].marks["开工"].is_mean
    assert points(lines["乙"])["开工"] == 0.0
    assert {line.marks["投产"].points for line in table.lines} == {None}
    # 落地 30 and 开工 15 are all that is scored.
    assert (table.full, lines["丙"].total) == (45.0, 37.5)


def test_ties_share_a_rank_and_the_next_is_skipped() -> None:
    """履约: 甲 and 乙 3 of 3, 丙 2 of 3 → 30, 30, 20: ranks 1, 1, 3."""
    projects = [project(unit, "履约", "履约") for unit in ("甲", "乙") for _ in range(3)]
    projects += [project("丙", "履约", "履约"), project("丙", "履约", "履约"), project("丙", "签约", "履约")]
    lines = ranked(projects).lines
    assert [(line.unit, line.rank) for line in lines] == [("乙", 1), ("甲", 1), ("丙", 3)]
    assert [line.total for line in lines] == pytest.approx([30.0, 30.0, 20.0])


def test_two_projects_are_listed_and_not_ranked() -> None:
    """丁 with two projects has full points, comes last, and moves nobody's rank; one out of the flow does not count."""
    projects = [project("甲", "签约", "履约") for _ in range(3)]
    projects += [
        project("丁", "履约", "履约"),
        project("丁", "履约", "履约"),
        project("丁", "履约", "履约", is_out=True),
    ]
    assert [(line.unit, line.projects, line.rank) for line in ranked(projects).lines] == [("甲", 3, 1), ("丁", 2, None)]


def test_a_target_that_is_not_set_scores_nobody() -> None:
    projects = [project("甲", "履约", "履约") for _ in range(3)] + [project("甲", "", "", stage="谋划")]
    table = ranked(projects)
    assert points(table.lines[0])["谋划"] is None
    assert table.full == ITEMS["落地"]
    more = ranked(projects, reserve=1)
    assert (points(more.lines[0])["谋划"], more.full) == (10.0, 40.0)


def test_projects_of_which_nothing_is_known_are_not_nought() -> None:
    table = ranked([project("甲") for _ in range(5)])
    assert [(line.total, line.rank) for line in table.lines] == [(None, None)]
    assert table.full == 0


def test_the_report_says_how_much_is_enough(jianan: DuckDBPyConnection, fixture: DuckDBPyConnection) -> None:
    assert targets(commitments.project_targets(jianan, as_of=DAY.date())) == TARGETS
    assert targets(commitments.project_targets(fixture, as_of=DAY.date())) == {}
