"""A template that nobody has written code for: one declaration and three questions."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data import release
from data.intake import declared
from data.intake.filled import filled
from tests.data.intake.loading import asked, loaded, problems, sheet

DECLARED = """
name = "承诺台账"
note = "每行一项承诺、一个截止日。"

[tables.commitment_value]
compare = { value = "进展", status = "状态", done_on = "完成日期" }

[[columns]]
field = "commitment"
header = "承诺编号"
type = "text"
required = true

[[columns]]
field = "as_of"
header = "截至"
type = "date"
required = true

[[columns]]
field = "value"
header = "进展"
type = "number"

[[columns]]
field = "status"
header = "状态"
type = "choice"
choices = ["未开始", "进行中", "完成"]

[[columns]]
field = "done_on"
header = "完成日期"
type = "date"
"""
CHECKS = """
select 'E22', '错误', _record, 'commitment', commitment_raw,
    '第' || _row || '行没有编号为“' || commitment || '”的承诺。'
from staged where commitment not in (select commitment_id from live.commitment);
"""
ROWS = """
create temp view new_commitment_value as
select
    s.commitment as commitment_id, s.as_of, s.value, s.status, s.done_on, false as is_illustrative,
    (select source_id from source_of where text is null) as source_id, c.name as _object, null as _measure
from staged as s inner join live.commitment as c on s.commitment = c.commitment_id;
"""
FILLED = """
select commitment_id as commitment, cast(as_of as varchar) as as_of, digits(value) as value, status,
    cast(done_on as varchar) as done_on
from own_commitment_value;
"""
HEADERS = ["承诺编号", "截至", "进展", "状态", "完成日期"]


@pytest.fixture
def further(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "promise.toml").write_text(DECLARED, encoding="utf-8")
    (tmp_path / "sql" / "promise").mkdir(parents=True)
    for name, script in {"checks": CHECKS, "rows": ROWS, "filled": FILLED}.items():
        (tmp_path / "sql" / "promise" / f"{name}.sql").write_text(script, encoding="utf-8")
    monkeypatch.setattr(declared, "TEMPLATES", tmp_path / "templates")
    monkeypatch.setattr(declared, "SQL", tmp_path / "sql")
    declared.templates.cache_clear()
    yield
    declared.templates.cache_clear()


@pytest.mark.usefixtures("further")
def test_it_is_read_checked_and_written() -> None:
    lines = [["F09", "2026-11-30", "15", "", ""], ["F01", "下月", "十五", "差不多", ""]]
    assert problems(sheet(HEADERS, *lines)) == [
        ("E22", "错误", "A2", "第2行没有编号为“F09”的承诺。"),
        ("E00", "错误", "B3", "第3行“截至”应为日期,如2024-05-01,当前为“下月”。"),
        ("E06", "错误", "C3", "第3行“进展”应为数值,当前为“十五”。"),
        ("E00", "错误", "D3", "第3行“状态”应为未开始、进行中、完成之一,当前为“差不多”。"),
    ]
    result = loaded(sheet(HEADERS, ["F01", "2026年11月30日", "15", "进行中", ""], ["F01", "2026-09-30", "13", "", ""]))
    assert (result.written.added, result.written.revised) == (1, 1)
    rows = "select as_of::varchar, value from commitment_value where commitment_id = 'F01' order by as_of, known_at"
    assert asked(rows) == [("2026-06-30", 11.0), ("2026-09-30", 14.0), ("2026-09-30", 13.0), ("2026-11-30", 15.0)]
    again = filled(release.live("fixture"), declared.named("承诺台账"))
    assert loaded(again.to_csv(index=False).encode()).written.tables == ()
