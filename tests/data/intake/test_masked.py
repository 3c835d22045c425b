"""公开版 withholds figures; what planners bring next is told from them all the same, and nothing tells them."""

import duckdb
import pytest

from data import release
from data.intake.declared import named
from data.intake.filled import filled
from tests.data.intake.loading import OUTPUT, Loaded, asked, examined, figure, loaded, sheet

pytestmark = pytest.mark.usefixtures("published")

PARKS = ["园区", "季度", "用地亩数", "税收"]
FIRST = [
    figure("2026-02", "24.5", kind="环节", name="甲类毛坯", 企业数="2"),
    figure("2026-02", "31.25", kind="环节", name="甲类部件", 企业数="9", 前两家占比="40"),
    figure("2026-02", "18.75", kind="环节", name="甲类整机", 企业数="8", 前两家占比="40"),
]
SHOWN = (
    "select segment_id, period, cum_value, value, top2_share from output_known(null) "
    "where measure_id = 'gov' and segment_id = 'A101'"
)


@pytest.fixture
def withheld() -> Loaded:
    result = loaded(sheet(OUTPUT, *FIRST))
    assert asked(SHOWN) == [("A101", "2026-02", None, None, None)]
    return result


def brought(result: Loaded) -> list[tuple[str, float, int]]:
    frame = result.tables["fact_output"].sort_values(["segment_id", "period"])
    return list(zip(frame["period"], frame["value"].astype(float), frame["span_months"], strict=True))


def test_the_next_month_is_told_from_what_is_withheld(withheld: Loaded) -> None:
    later = loaded(sheet(OUTPUT, figure("2026-03", "39.5", kind="环节", name="甲类毛坯", 企业数="2")))
    assert brought(later) == [("2026-03", 15.0, 1)]


def test_the_same_figures_again_are_no_rows(withheld: Loaded) -> None:
    assert loaded(sheet(OUTPUT, *FIRST)).written.tables == ()


def test_what_is_handed_out_and_loaded_again_changes_nothing(withheld: Loaded) -> None:
    loaded(sheet(OUTPUT, figure("2026-03", "39.5", kind="环节", name="甲类毛坯", 企业数="2")))
    frame = filled(release.live("fixture"), named("产值月报"))
    mine = frame[(frame["指标"] == "规上工业总产值") & (frame["对象名称或代码"] == "甲类毛坯")]
    assert mine["累计值"].tolist() == ["*", "*"]
    assert mine[["当月值", "公布同比%", "前两家占比%"]].isna().all().all()
    assert loaded(frame.to_csv(index=False).encode()).written.tables == ()


def test_no_sentence_tells_them(withheld: Loaded) -> None:
    lines = [
        figure("2026-02", "20", kind="环节", name="甲类毛坯"),
        figure("2026-03", "15.5", "9", kind="环节", name="甲类毛坯"),
    ]
    found = {problem.code: problem.message for problem in examined(sheet(OUTPUT, *lines)).problems}
    assert found["E14"] == "甲类制造·甲类毛坯2026年1—2月已有数据*,本次为20亿元,将作为修订版本保存。"
    only_later = examined(sheet(OUTPUT, *lines[1:])).problems
    assert [(problem.code, problem.message) for problem in only_later] == [
        ("E15", "甲类制造·甲类毛坯2026年3月累计数15.5亿元小于上期累计*,请确认是否因退库或核减。")
    ]
    next_year = figure("2027-02", "250", 公布同比="1", kind="环节", name="甲类毛坯")
    assert "24.5" not in "".join(problem.message for problem in examined(sheet(OUTPUT, next_year)).problems)


def test_what_was_there_is_not_told_by_what_replaces_it(withheld: Loaded) -> None:
    line = figure("2026-02", "25", kind="环节", name="甲类毛坯", vintage="月报修订", 企业数="2")
    rows = loaded(sheet(OUTPUT, line)).written.changed.values.tolist()
    assert ["甲类制造·甲类毛坯", "规上工业总产值", "2026-02", "*", 25.0] in rows
    assert 24.5 not in [cell for row in rows for cell in row]


def test_money_of_parks() -> None:
    content = sheet(PARKS, ["北园", "2026Q1", "1200", "1.8"])
    assert loaded(content).written.added == 2
    assert asked("select metric from park_metric") == [("实际用地面积",)]
    assert loaded(content).written.tables == ()


def test_the_accepted_file_holds_them(withheld: Loaded) -> None:
    (path,) = (release.folder("fixture") / "imports").glob("*/fact_output.parquet")
    with duckdb.connect() as connection:
        values = connection.execute("select value::double from read_parquet($path)", {"path": str(path)}).fetchall()
    assert sorted(values) == [(18.75,), (24.5,), (31.25,)]
