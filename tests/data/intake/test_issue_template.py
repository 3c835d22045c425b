"""问题台账: every bad row has its sentence, a known issue is told only what changed, and others stay as they are."""

from pathlib import Path

import pytest

from data import build
from tests.data.intake.loading import asked, loaded, problems, sheet

ERROR = "错误"
HEADERS = [
    "问题编号",
    "项目",
    "问题类型",
    "问题描述",
    "提出日期",
    "责任单位",
    "层级",
    "办结期限",
    "状态",
    "办结日期",
    "满意度",
]
LEDGER = "select issue_id, status, closed_on::varchar, owner_dept from issue order by issue_id"


def row(number: str = "T-1", /, **cells: str) -> list[str]:
    given = {
        "项目": "夹具甲",
        "问题类型": "土地",
        "问题描述": "夹具问题",
        "提出日期": "2026-05-01",
        "状态": "办理中",
        "问题编号": number,
    } | cells
    return [given.get(header, "") for header in HEADERS]


def told(number: str, /, **cells: str) -> list[str]:
    """Only these cells."""
    return [({"问题编号": number} | cells).get(header, "") for header in HEADERS]


def found(*lines: list[str]) -> list[tuple[str, str, str | None, str]]:
    return problems(sheet(HEADERS, *lines))


pytestmark = pytest.mark.usefixtures("published")


def test_cells() -> None:
    assert found(
        row(""),
        row("T-2", 问题类型="绿化", 状态="拖着", 层级="国家级"),
        row("T-3", 提出日期="春天"),
        told("T-4"),
        row("T-5", 项目="夹具戊"),
    ) == [
        ("E00", ERROR, "A2", "第2行“问题编号”为空,请填写。"),
        (
            "E00",
            ERROR,
            "C3",
            "第3行“问题类型”应为土地、规划、环评、能耗、用电用水用气、热能、资金、用工、征迁、施工环境、政策兑现、其他之一,"
            "当前为“绿化”。",
        ),
        ("E00", ERROR, "G3", "第3行“层级”应为专班、区级、市级之一,当前为“国家级”。"),
        ("E00", ERROR, "I3", "第3行“状态”应为新增、办理中、待上级、已办结、退回之一,当前为“拖着”。"),
        ("E00", ERROR, "E4", "第4行“提出日期”应为日期,如2024-05-01,当前为“春天”。"),
        ("E00", ERROR, "B5", "第5行“项目”为空,新问题请填写。"),
        ("E00", ERROR, "C5", "第5行“问题类型”为空,新问题请填写。"),
        ("E00", ERROR, "D5", "第5行“问题描述”为空,新问题请填写。"),
        ("E00", ERROR, "E5", "第5行“提出日期”为空,新问题请填写。"),
        ("E00", ERROR, "I5", "第5行“状态”为空,新问题请填写。"),
        ("E22", ERROR, "B6", "“夹具戊”不在项目目录中,请改用标准名称(是否为“夹具甲”?)。"),
    ]


def test_days_and_states() -> None:
    assert found(
        row("T-1", 提出日期="2026-12-11"),
        row("T-2", 状态="已办结"),
        row("T-3", 办结日期="2026-06-01"),
        row("T-4", 状态="已办结", 办结日期="2026-04-30"),
        row("T-5", 办结期限="2026-04-30"),
        row("T-6", 状态="已办结", 办结日期="2026-12-11"),
        row("T-7", 状态="已办结", 办结日期="2026-05-01"),
    ) == [
        ("E12", ERROR, "E2", "问题“T-1”的提出日期(2026-12-11)晚于今天,不能导入。"),
        ("E26", ERROR, "I3", "问题“T-2”状态为“已办结”但未填写办结日期。"),
        ("E26", ERROR, "J4", "问题“T-3”填写了办结日期,状态却是“办理中”,请核对。"),
        ("E24", ERROR, "J5", "问题“T-4”的办结日期(2026-04-30)早于提出日期(2026-05-01)。"),
        ("E24", ERROR, "H6", "问题“T-5”的办结期限(2026-04-30)早于提出日期(2026-05-01)。"),
        ("E12", ERROR, "J7", "问题“T-6”的办结日期(2026-12-11)晚于今天,不能导入。"),
    ]


def test_the_same_number_twice() -> None:
    assert found(row("T-1"), row("T-1", 项目="夹具乙")) == [
        ("E13", ERROR, "A3", "问题编号“T-1”出现两条记录(第2、3行)。")
    ]


def test_a_known_issue_is_told_only_what_changed(published: Path) -> None:
    assert loaded(sheet(HEADERS, row("T-1"), row("T-2", 责任单位="资源科"))).written.added == 2
    assert found(row("T-1", 项目="夹具乙")) == [
        ("E21", ERROR, "B2", "问题编号“T-1”已登记在项目“夹具项目甲”名下,文件中为“夹具项目乙”,请核对编号。")
    ]
    written = loaded(sheet(HEADERS, told("T-2", 状态="已办结", 办结日期="2026-06-01"))).written
    assert (written.added, written.revised) == (0, 1)
    assert asked(LEDGER) == [("T-1", "办理中", None, None), ("T-2", "已办结", "2026-06-01", "资源科")]
    # Taken up again, it is closed no more.
    loaded(sheet(HEADERS, told("T-2", 状态="退回")))
    after = [("T-1", "办理中", None, None), ("T-2", "退回", None, "资源科")]
    assert asked(LEDGER) == after
    assert loaded(sheet(HEADERS, told("T-2"), told("T-1"))).written.tables == ()
    for path in published.glob("*.duckdb"):
        path.unlink()
    build.build("fixture")
    assert asked(LEDGER) == after
