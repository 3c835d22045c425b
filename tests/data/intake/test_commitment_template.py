"""承诺进展: every bad row has its sentence, and what is known is kept."""

import pytest

from tests.data.intake.loading import asked, loaded, problems, sheet

ERROR, WARNING = "错误", "提醒"
HEADERS = ["承诺编号", "承诺名称", "截至日期", "进展数值", "单位", "状态", "完成日期", "佐证"]
END = "2026-11-30"


def row(number: str = "F01", value: str = "", status: str = "", /, **cells: str) -> list[str]:
    given = {"承诺编号": number, "截至日期": END, "进展数值": value, "状态": status} | cells
    return [given.get(header, "") for header in HEADERS]


def found(*lines: list[str]) -> list[tuple[str, str, str | None, str]]:
    return problems(sheet(HEADERS, *lines))


pytestmark = pytest.mark.usefixtures("published")


def test_which_promise() -> None:
    assert found(
        row("F09", "15"),
        row("", "15", 承诺名称="新增外资企业"),
        row("", "15"),
        row("F01", "15", 承诺名称="北园二期建成"),
        row("f03", "", "进行中"),
        row("", "", "进行中", 承诺名称="北园(二期)建成"),
    ) == [
        ("E22", ERROR, "A2", "第2行的承诺编号“F09”不在承诺清单中,请按年度承诺页的编号填写。"),
        ("E22", ERROR, "B3", "第3行的承诺“新增外资企业”不在承诺清单中,请改用年度承诺页的名称或填写编号。"),
        ("E00", ERROR, "A4", "第4行没有承诺编号也没有承诺名称,请至少填一项。"),
        ("E21", ERROR, "B5", "承诺编号F01对应“新增规上企业”,文件中为“北园二期建成”,请核对编号或名称。"),
    ]


def test_days() -> None:
    assert found(
        row("F01", "15", 截至日期="2026-12-11"),
        row("F02", "", "完成", 截至日期="2026-10-31", 完成日期="2026-11-01"),
        row("F03", "", "进行中", 截至日期="2025-12-31"),
        row("F03", "", "进行中", 截至日期="下月"),
        row("F03", "", "进行中", 截至日期=""),
    ) == [
        ("E12", ERROR, "C2", "第2行截至日期2026-12-11晚于今天,不能导入。"),
        ("E24", ERROR, "G3", "承诺“北园二期建成”的完成日期(2026-11-01)晚于截至日期(2026-10-31)。"),
        ("E24", ERROR, "C4", "承诺“营商环境持续改善”的截至日期(2025-12-31)早于起始日期(2026-01-01)。"),
        ("E00", ERROR, "C5", "第5行“截至日期”应为日期,如2024-05-01,当前为“下月”。"),
        ("E00", ERROR, "C6", "第6行“截至日期”为空,请填写。"),
    ]


def test_figures() -> None:
    assert found(
        row("F01", "-3"),
        row("F02", "1"),
        row("F01", "15", 单位="万户", 截至日期="2026-10-31"),
        row("F01", "十五", 截至日期="2026-08-31"),
    ) == [
        ("E15", WARNING, "D2", "承诺“新增规上企业”截至2026-11-30的数值-3小于截至2026-10-31的15,请核对是否为累计数。"),
        ("E17", ERROR, "D2", "第2行进展数值为负数(-3),请核对。"),
        ("E04", ERROR, "D3", "承诺“北园二期建成”没有计量单位,不能填进展数值,请改填状态。"),
        ("E04", ERROR, "E4", "第4行单位“万户”与承诺“新增规上企业”的单位“户”不一致,请换算后填写。"),
        ("E06", ERROR, "D5", "第5行“进展数值”应为数值,当前为“十五”。"),
    ]


def test_figures_that_are_strange() -> None:
    # Of 20: ten times is 200. September had 14, so 13 in October has fallen, and 15 instead of 14 is a revision.
    assert found(
        row("F01", "200"),
        row("F01", "13", 截至日期="2026-10-31"),
        row("F01", "15", 截至日期="2026-09-30"),
    ) == [
        ("E05", WARNING, "D2", "承诺“新增规上企业”的进展数值为目标的10倍,请核对单位(户)。"),
        ("E15", WARNING, "D3", "承诺“新增规上企业”截至2026-10-31的数值13小于截至2026-09-30的15,请核对是否为累计数。"),
        ("E14", WARNING, "D4", "承诺“新增规上企业”截至2026-09-30已有数据14,本次为15,将作为修订版本保存。"),
    ]


def test_states() -> None:
    assert found(
        row("F02", "", "完成"),
        row("F03", "", "进行中", 完成日期="2026-11-01"),
        row("F03", "", "差不多", 截至日期="2026-10-31"),
        row("F03", "", "", 佐证="夹具文件", 截至日期="2026-09-30"),
    ) == [
        ("E26", WARNING, "F2", "承诺“北园二期建成”状态为“完成”但未填写完成日期。"),
        ("E26", ERROR, "G3", "承诺“营商环境持续改善”填写了完成日期,状态却不是“完成”,请核对。"),
        ("E00", ERROR, "F4", "第4行“状态”应为未开始、进行中、完成之一,当前为“差不多”。"),
        ("E00", ERROR, "D5", "第5行没有进展数值也没有状态,请至少填一项。"),
    ]


def test_the_same_day_twice() -> None:
    assert found(row("F01", "15"), row("", "16", 承诺名称="新增规上企业")) == [
        ("E13", ERROR, "C3", "同一承诺“新增规上企业”截至2026-11-30出现两条记录(第2、3行)。")
    ]


def test_rows_that_only_name_a_promise_are_let_pass() -> None:
    assert found(row("F01"), row("F01"), row("F03", 单位="户")) == []
    assert loaded(sheet(HEADERS, row("F01"), row("F03"))).written.tables == ()


def test_blanks_keep_what_is_known() -> None:
    """F02 was done on 12 July, as of the end of July; only its evidence is told anew."""
    line = row("F02", "", "", 截至日期="2026-07-31", 佐证="竣工备案表")
    assert found(line) == []
    written = loaded(sheet(HEADERS, line)).written
    assert (written.added, written.revised) == (0, 1)
    rows = (
        "select status, done_on::varchar, evidence from commitment_value where commitment_id = 'F02' order by known_at"
    )
    assert asked(rows) == [("完成", "2026-07-12", "夹具验收单"), ("完成", "2026-07-12", "竣工备案表")]
    assert asked("select count(*) from commitment_value where commitment_id = 'F01'") == [(2,)]
