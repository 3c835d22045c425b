"""项目节点: every bad row has its sentence, nodes find their place, and others stay as they are."""

from pathlib import Path

import pytest

from data import build
from tests.data.intake.loading import asked, loaded, problems, sheet

ERROR, WARNING = "错误", "提醒"
HEADERS = ["项目", "节点", "计划日期", "最迟日期", "实际日期", "责任人(单位)", "佐证"]
NODES = (
    "select seq, name, plan_date::varchar, actual_date::varchar, owner from project_milestone order by project_id, seq"
)


def row(project: str, node: str, plan: str = "", latest: str = "", actual: str = "", owner: str = "") -> list[str]:
    return [project, node, plan, latest, actual, owner, ""]


def found(*lines: list[str]) -> list[tuple[str, str, str | None, str]]:
    return problems(sheet(HEADERS, *lines))


pytestmark = pytest.mark.usefixtures("published")


def test_cells() -> None:
    assert found(
        row("夹具戊", "环评", "2026-05-01"),
        row("夹具甲", "", "2026-05-01"),
        row("夹具甲", "环评", "五月"),
        row("夹具甲", "施工许可", "", "", "2026-12-11"),
    ) == [
        ("E22", ERROR, "A2", "“夹具戊”不在项目目录中,请改用标准名称(是否为“夹具甲”?)。"),
        ("E00", ERROR, "B3", "第3行“节点”为空,请填写。"),
        ("E00", ERROR, "C4", "第4行“计划日期”应为日期,如2024-05-01,当前为“五月”。"),
        ("E12", ERROR, "E5", "第5行实际日期2026-12-11晚于今天,不能导入,未完成的请留空。"),
    ]


def test_days_out_of_order() -> None:
    """What enters a stage comes in its order; of other steps only what blocks another comes before it."""
    assert found(
        row("夹具丙", "签约", "2026-07-01"),
        row("夹具丙", "环评", "2026-03-01"),
        row("夹具丙", "规划许可", "2026-02-01"),
        row("夹具丙", "施工许可", "2026-01-01"),
        row("夹具丙", "开工", "2026-02-15"),
        row("夹具丙", "投产", "2027-01-01", "2026-12-01"),
    ) == [
        ("E24", ERROR, "C5", "项目“夹具项目丙”的施工许可计划日期(2026-01-01)早于规划许可计划日期(2026-02-01)。"),
        ("E24", ERROR, "C6", "项目“夹具项目丙”的开工计划日期(2026-02-15)早于环评计划日期(2026-03-01)。"),
        ("E24", WARNING, "C7", "项目“夹具项目丙”的投产计划日期(2027-01-01)晚于最迟日期(2026-12-01),请核对。"),
    ]


def test_days_are_compared_with_what_is_known() -> None:
    loaded(sheet(HEADERS, row("夹具丙", "开工", "2026-11-01")))
    assert found(row("夹具丙", "施工许可证", "2026-11-02")) == [
        ("E24", ERROR, "C2", "项目“夹具项目丙”的开工计划日期(2026-11-01)早于施工许可计划日期(2026-11-02)。")
    ]


def test_stages_that_the_project_dates_otherwise() -> None:
    assert found(row("夹具甲", "开工", "", "", "2025-05-21")) == [
        (
            "E26",
            WARNING,
            "E2",
            "项目“夹具项目甲”的开工实际日期(2025-05-21)与项目月报的开工日期(2025-05-20)不一致,请核对。",
        )
    ]
    assert found(row("夹具甲", "开工", "", "", "2025-05-20")) == []


def test_the_same_node_twice() -> None:
    assert found(row("夹具甲", "施工许可", "2025-04-01"), row("夹具项目甲", "施工许可证", "2025-04-02")) == [
        ("E13", ERROR, "B3", "同一项目“夹具项目甲”的节点“施工许可”出现两条记录(第2、3行)。")
    ]


def test_nodes_find_their_place_and_keep_it(published: Path) -> None:
    """Usual ones by their kind (开工 is the tenth), others behind all fourteen; blanks keep what is known."""
    first = [
        row("夹具甲", "拆迁", "2025-01-15"),
        row("夹具甲", "开工", "2025-05-01", owner="建设科"),
        row("夹具乙", "环评"),
    ]
    assert loaded(sheet(HEADERS, *first)).written.added == 2
    assert asked(NODES) == [(10, "开工", "2025-05-01", None, "建设科"), (15, "拆迁", "2025-01-15", None, None)]
    more = [
        row("夹具甲", "试运行", "2026-03-01"),
        row("夹具甲", "拆 迁", "", "", "2025-02-01"),
        row("夹具甲", "开工", "", "", "2025-05-20"),
    ]
    written = loaded(sheet(HEADERS, *more)).written
    assert (written.added, written.revised) == (1, 2)
    after = [
        (10, "开工", "2025-05-01", "2025-05-20", "建设科"),
        (15, "拆迁", "2025-01-15", "2025-02-01", None),
        (16, "试运行", "2026-03-01", None, None),
    ]
    assert asked(NODES) == after
    for path in published.glob("*.duckdb"):
        path.unlink()
    build.build("fixture")
    assert asked(NODES) == after
