"""A list on screen, handed out as a workbook: loaded back unchanged it changes nothing, edited just what was edited."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data import build, imports, release
from data.intake import declared, draft, forms
from data.intake.drafted import Draft
from data.intake.listing import Choice, listing
from data.model import Severity
from tests.data.intake.loading import TODAY, asked, loaded, sheet

MONTH = Choice(date(2026, 9, 30))
NODES = ["项目", "节点", "计划日期", "实际日期", "责任人(单位)"]
ISSUES = ["问题编号", "项目", "问题类型", "问题描述", "提出日期", "状态", "办结日期"]
PARKS = ["园区", "季度", "用地亩数", "产值", "厂房总面积", "可招商面积"]
ROUTES = ["路线编号", "环节", "目标产品", "责任单位", "项目"]
SURVEYS = ["环节", "调查日期", "本地配套率%", "在产企业数", "规上企业数"]


def workbook(region: str, template: str, choice: Choice = MONTH) -> bytes:
    form = declared.named(template)
    return forms.form(form, {}, listing(release.live(region), form, choice))


def edited(content: bytes, row: int, **cells: str | float) -> bytes:
    """The workbook with cells of one row (from 1 below the header) filled in, by header."""
    book = load_workbook(BytesIO(content))
    page = book.worksheets[0]
    headers = [cell.value for cell in page[1]]
    for header, value in cells.items():
        page.cell(row + 1, headers.index(header) + 1, value)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def read(region: str, content: bytes) -> Draft:
    return draft.read(region, "清单.xlsx", content, today=TODAY, preview=False)


def assert_nothing_to_do(region: str, template: str, choice: Choice = MONTH) -> int:
    """The rows of the list, none of which is an error or a change."""
    content = workbook(region, template, choice)
    found = read(region, content)
    assert [str(one) for one in found.problems if one.severity is Severity.ERROR] == []
    assert (found.template, found.added, found.revised, found.layer) == (template, 0, 0, None)
    draft.discard(found)
    return load_workbook(BytesIO(content)).worksheets[0].max_row - 1


def changes(found: Draft) -> list[tuple[object, ...]]:
    """(object, measure, before, after) of everything that the file changes."""
    assert found.changed is not None
    assert [str(one) for one in found.problems if one.severity is Severity.ERROR] == []
    rows: Sequence[Mapping[str, object]] = found.changed.to_dict("records")
    return [(row["对象"], row["指标"], row["原值"], row["新值"]) for row in rows]


@pytest.mark.parametrize("template", ["承诺进展", "项目月报", "项目节点", "园区季报"])
def test_of_the_district_nothing_changes(district: Path, template: str) -> None:
    """Its lists hold blanks, illustrative rows and promises of which nothing is known."""
    rows = assert_nothing_to_do("jianan", template, Choice(date(2024, 9, 30)))
    # 40 projects of the district with 14 usual nodes each and 304 nodes of illustrative ones; 40 and 22 projects.
    assert rows == {"承诺进展": 64, "项目月报": 62, "项目节点": 864, "园区季报": 13}[template]


def test_what_planners_brought_comes_back_as_it_was(internal: Path) -> None:
    nodes = [["夹具甲", "施工许可证", "2025-04-20", "2025-04-22", "建设科"], ["夹具甲", "拆迁", "2025-02-01", "", ""]]
    loaded(sheet(NODES, *nodes))
    loaded(sheet(ISSUES, ["T-1", "夹具乙", "土地", "夹具问题", "2026-05-01", "已办结", "2026-06-01"]))
    loaded(sheet(PARKS, ["北园", "2026Q2", "800.5", "3.25", "12000", "9000"]))
    loaded(sheet(ROUTES, ["R-1", "甲类整机", "整机", "工信科", "夹具丁"]))
    loaded(sheet(SURVEYS, ["甲类整机", "2026-05-04", "33.3", "2", ""]))
    # Four projects with 14 usual nodes each, and one of their own; five links, of which one was surveyed.
    told = {template.name: template.name for template in declared.templates() if template.sql("listing")}
    assert {name: assert_nothing_to_do("fixture", name) for name in told} == {
        "承诺进展": 3,
        "项目月报": 4,
        "项目节点": 57,
        "问题台账": 1,
        "园区季报": 2,
        "招商路线图": 1,
        "环节调查": 5,
    }


def test_one_cell_of_a_promise(published: Path) -> None:
    """F01 has 14 to the end of September: the row goes on as 15."""
    found = read("fixture", edited(workbook("fixture", "承诺进展"), 1, 进展数值=15))
    assert changes(found) == [("新增规上企业", "进展数值", 14, 15)]
    assert (found.added, found.revised) == (0, 1)


def test_a_promise_of_which_nothing_was_known(published: Path) -> None:
    found = read("fixture", edited(workbook("fixture", "承诺进展"), 3, 状态="进行中"))
    assert (found.added, found.revised) == (1, 0)
    draft.accept(found, "督查室")
    rows = asked("select as_of::varchar, status, value from commitment_value where commitment_id = 'F03'")
    assert rows == [("2026-09-30", "进行中", None)]


def test_one_cell_of_a_project(published: Path) -> None:
    content = workbook("fixture", "项目月报", Choice(date(2026, 9, 30), ids=["fixture-p3"]))
    assert changes(read("fixture", edited(content, 1, 总投资=3.5))) == [("夹具项目丙", "总投资", 3, 3.5)]


def test_one_cell_of_a_node_an_issue_and_a_park(internal: Path) -> None:
    loaded(sheet(ISSUES, ["T-1", "夹具乙", "土地", "夹具问题", "2026-05-01", "办理中", ""]))
    loaded(sheet(PARKS, ["北园", "2026Q3", "800.5", "3.25", "12000", "9000"]))
    only = Choice(date(2026, 9, 30), ids=["fixture-p3"])
    # The ninth of the usual nodes.
    found = read("fixture", edited(workbook("fixture", "项目节点", only), 9, 计划日期="2026-10-01"))
    assert [(row[0], row[3]) for row in changes(found)] == [("夹具项目丙", "2026-10-01")]
    found = read("fixture", edited(workbook("fixture", "问题台账"), 1, 责任单位="自然资源局"))
    assert [(row[0], row[3]) for row in changes(found)] == [("夹具项目乙", "自然资源局")]
    found = read("fixture", edited(workbook("fixture", "园区季报"), 1, 产值=3.5))
    assert [(row[0], row[2], row[3]) for row in changes(found)] == [("北园", 3.25, 3.5)]


def test_illustrative_rows_are_ignored_even_when_edited(district: Path) -> None:
    """The ledger of the district has no others, so there is nothing to load."""
    content = edited(workbook("jianan", "问题台账", Choice(date(2024, 9, 30))), 1, 问题描述="改过的示例")
    found = read("jianan", content)
    assert [one.message for one in found.problems] == ["工作表“问题台账”没有数据行。"]
    assert (found.added, found.revised, found.layer) == (0, 0, None)


def test_the_choice_narrows_the_list(released: Path) -> None:
    form, current = declared.named("承诺进展"), release.live("fixture")
    assert [row["promise"] for row in listing(current, form, Choice(MONTH.as_of, clusters=["A1"]))] == ["F02"]
    assert [row["promise"] for row in listing(current, form, Choice(MONTH.as_of, ids=["F03", "F01"]))] == ["F01", "F03"]
    north = listing(current, declared.named("项目月报"), Choice(MONTH.as_of, parks=["north"]))
    assert [row["short_name"] for row in north] == ["夹具丁", "夹具甲"]


def test_the_day_of_a_promise_without_a_report(released: Path) -> None:
    """Its deadline where that is over and written in the report, else the last day of the data month."""
    rows = listing(release.live("jianan"), declared.named("承诺进展"), Choice(date(2022, 9, 30)))
    days = {row["promise"]: row["as_of"] for row in rows}
    # K33: June 2022, over. K37: December 2022, not yet. K34: no day. K61: reported in March.
    assert [days[code] for code in ("K33", "K37", "K34", "K61")] == [
        "2022-06-30",
        "2022-09-30",
        "2022-09-30",
        "2022-03-31",
    ]
    later = listing(release.live("jianan"), declared.named("承诺进展"), Choice(date(2024, 9, 30)))
    # K04: December 2022 is only inferred.
    assert {row["promise"]: row["as_of"] for row in later}["K04"] == "2024-09-30"


def test_the_park_list_offers_the_last_full_quarter(released: Path) -> None:
    for day, quarter in ((date(2026, 9, 30), "2026Q3"), (date(2026, 8, 31), "2026Q2"), (date(2026, 2, 28), "2025Q4")):
        rows = listing(release.live("fixture"), declared.named("园区季报"), Choice(day))
        assert {row["quarter"] for row in rows} == {quarter}


def test_it_survives_a_build_from_nothing(published: Path) -> None:
    found = read("fixture", edited(workbook("fixture", "承诺进展"), 1, 进展数值=15))
    before = draft.accept(found, "督查室")
    for path in published.glob("*.duckdb"):
        path.unlink()
    again = build.build("fixture")
    assert again.content == before.content
    assert [one.template for one in imports.in_force("fixture")] == ["承诺进展"]
    assert asked("select max(value) from commitment_value where commitment_id = 'F01'") == [(15.0,)]


def test_illustrative_projects_take_no_real_days(district: Path) -> None:
    """A row whose 示例行 was wiped away."""
    content = sheet(NODES, ["示例项目甲(食品加工)", "环评", "2026-05-01", "", ""])
    found = draft.read("jianan", "节点.csv", content, today=TODAY, preview=False)
    assert [(one.cell, one.message) for one in found.errors] == [
        ("A2", "第2行的“示例项目甲(食品加工)”为示例项目,不接收实际数据,请改用实际项目。")
    ]
