"""What differs between two releases, from the rows of two real ones to the sentence on the command line."""

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from data import build, release
from data.model import Light, Release
from queries.board import Standing
from queries.changes import between, line, main, standings_of
from queries.compared import Change, changes, digits
from queries.rating import Status
from tests import seeds
from tests.conftest import ROOT
from tests.queries.test_board import one
from tests.seeds import Row

SHIPPED = ROOT / "data" / "regions" / "jianan"
NEXT = {"period": "2026-10", "known_at": "2026-11-20 09:00:00"}
LATER = {"vintage": "月报修订", "known_at": "2026-11-01 09:00:00"}
AUGUST = {"period": "2026-08", **LATER}
A1 = {"cluster_id": "A1"}


def figure(value: str, **cells: str) -> Row:
    """A figure of the second cluster as a whole; it has 2.142 a month in 2026, 25.122 in the year to September."""
    last = seeds.read(release.region_folders()["fixture"] / "fact_output.csv")[-1]
    return last | {"value": value, "cum_value": ""} | cells


def after(home: Path, *rows: Row, file: str = "fact_output.csv") -> Release:
    """The release that follows when these rows are imported."""
    seeds.write(home / "imports" / "0001" / file, list(rows))
    return build.build(home.name)


def lines(old: Release, new: Release) -> list[str]:
    return [line(change) for change in between(old, new)]


# What is imported, and what has changed by it. Worked out by hand from the rows of the CSV.
IMPORTS: dict[str, tuple[list[dict[str, str]], list[str]]] = {
    "the next month of both": (
        [{"value": "2.5", **NEXT}, {"value": "5", **A1, **NEXT}],
        [
            "甲类:近12个月 53.7→54.5亿元(2026年9月→2026年10月),符合预期→快于预期",
            "乙类:近12个月 25.1→25.6亿元(2026年9月→2026年10月),进度偏慢→符合预期",
        ],
    ),
    "the next month of one": (
        [{"value": "2.5", **NEXT}],
        [
            "甲类:近12个月 53.7亿元→—(2026年9月→2026年10月),符合预期→数据不足",
            "乙类:近12个月 25.1→25.6亿元(2026年9月→2026年10月),进度偏慢→符合预期",
        ],
    ),
    "a revision that moves a light": (
        [{"value": "2.592", **AUGUST}],
        ["乙类:近12个月 25.1→25.6亿元(2026年9月,修订),进度偏慢→快于预期"],
    ),
    "a revision to 25.15, half up": ([{"value": "2.17", **AUGUST}], ["乙类:近12个月 25.1→25.2亿元(2026年9月,修订)"]),
    "a revision by 0.001": ([{"value": "2.143", **AUGUST}], ["乙类:近12个月 25.122→25.123亿元(2026年9月,修订)"]),
    "a revision beside the next month": (
        [{"value": "2.17", **AUGUST}, {"value": "2.5", **NEXT}, {"value": "4.2", **A1, **NEXT}],
        [
            "甲类:近12个月 53.7亿元(2026年9月→2026年10月),符合预期→进度偏慢",
            "乙类:近12个月 25.1→25.6亿元(2026年9月→2026年10月),2026年9月 25.1→25.2亿元(修订),进度偏慢→符合预期",
        ],
    ),
    "a month of which the figure is withheld": (
        [{"value": "", "is_suppressed": "true", **AUGUST}],
        ["乙类:近12个月 25.1亿元→*(2026年9月),进度偏慢→数据不足"],
    ),
    "a revision to the same figure": ([{"value": "2.142", **AUGUST}], []),
    "the revision of a month that is in neither year": ([{"value": "2", "period": "2024-03", **LATER}], []),
}


@pytest.mark.parametrize(("rows", "told"), IMPORTS.values(), ids=IMPORTS.keys())
def test_an_import_is_told_in_a_line_per_cluster(published: Path, rows: list[dict[str, str]], told: list[str]) -> None:
    old = release.live("fixture")
    new = after(published, *(figure(**cells) for cells in rows))
    assert new.content != old.content
    assert lines(old, new) == told
    assert lines(old, old) == lines(new, new) == []


def test_from_the_newer_to_the_older_the_same_month_is_compared(published: Path) -> None:
    old = release.live("fixture")
    new = after(published, figure("2.17", **AUGUST), figure("2.5", **NEXT), figure("5", **A1, **NEXT))
    assert lines(new, old) == [
        "甲类:近12个月 54.5→53.7亿元(2026年10月→2026年9月),快于预期→符合预期",
        "乙类:近12个月 25.6→25.1亿元(2026年10月→2026年9月),2026年9月 25.2→25.1亿元(修订),符合预期→进度偏慢",
    ]


def test_a_goal_that_is_set_otherwise_shows_where_it_moves_the_light(region: Path, published: Path) -> None:
    old = release.live("fixture")
    new = after(published, seeds.read(region / "goal.csv")[1] | {"target_value": "25.5"}, file="goal.csv")
    assert lines(old, new) == ["乙类:近12个月 25.1亿元(2026年9月),进度偏慢→符合预期"]


def test_a_cluster_that_only_one_has_is_named_as_such(region: Path, published: Path) -> None:
    old = release.live("fixture")
    third = {"cluster_id": "C1", "name": "丙类电子", "short_name": "丙类", "position": "3"}
    seeds.write(published / "imports" / "0001" / "cluster.csv", [third])
    goal = seeds.read(region / "goal.csv")[0] | {"goal_id": "fixture-c1", "cluster_id": "C1"}
    new = after(published, goal, file="goal.csv")
    assert lines(old, new) == ["丙类:仅见于新版本"]
    assert lines(new, old) == ["丙类:仅见于旧版本"]
    assert [(change.month_before, change.month_after) for change in between(old, new)] == [(None, "2026-09")]


def test_the_first_figures_of_a_region_are_seen_in_their_own_month(region: Path, published: Path) -> None:
    rows = seeds.read(region / "fact_output.csv")
    full = release.live("fixture")
    (region / "fact_output.csv").write_text(",".join(rows[0]) + "\n", encoding="utf-8")
    none = build.build("fixture")
    assert lines(none, none) == []
    assert lines(none, full) == [
        "甲类:近12个月 —→53.7亿元(2026年9月),数据不足→符合预期",
        "乙类:近12个月 —→25.1亿元(2026年9月),数据不足→进度偏慢",
    ]


def test_own_figures_in_the_place_of_illustrative_ones_are_no_revision(releases: Path, built: Path) -> None:
    home = shutil.copytree(built / "jianan", releases / "jianan")
    old = release.live("jianan")
    own = seeds.read(SHIPPED / "fact_output.csv")[0] | {"segment_id": "", "park_id": "", "cum_value": ""}
    own |= {"vintage": "月报初步", "is_illustrative": "false", "source_id": "report-2022", "cluster_id": "EI"}
    spans = [(month, 2 if month == 2 else 1) for month in range(2, 13)]
    year = [own | {"period": f"2023-{month:02d}", "span_months": f"{span}", "value": "9"} for month, span in spans]
    year += [
        own | {"period": f"2024-{month:02d}", "span_months": f"{span}", "value": "20"} for month, span in spans[:8]
    ]
    new = after(home, *year)
    # 160 in eight periods of 2024 and 27 in the last three of 2023; of 2020, the baseline, nothing is left.
    assert lines(old, new) == ["电子信息:近12个月 214.0→187.0亿元(2024年9月,原为示例数据),进度偏慢→缺基期"]


def board(ttm: float | None, month: str = "2024-09", **cells: object) -> list[Standing]:
    totals = {"2020-12": 120.0} | ({} if ttm is None else {month: ttm})
    return [replace(one(totals, month), **cells)]  # type: ignore[arg-type]


def test_a_change_has_both_sides_with_their_lights() -> None:
    assert changes(board(214.0), board(216.4, "2024-10"), board(214.0)) == [
        Change(
            "X1", "甲", "亿元", "2024-09", "2024-10", 214.0, 216.4, Status.SLOW, Status.SLOW, False, False, 214.0, 214.0
        )
    ]
    (found,) = changes(board(214.0), board(245.0))
    assert (found.light_before, found.light_after, found.is_revised) == (Light.YELLOW, Light.GREEN, True)


def test_without_the_earlier_month_of_the_later_release_no_revision_is_claimed() -> None:
    (found,) = changes(board(214.0), board(216.4, "2024-10"))
    assert not found.is_revised
    (found,) = changes(board(214.0), board(216.4, "2024-10"), board(215.0))
    assert (found.is_revised, found.common_before, found.common_after) == (True, 214.0, 215.0)


def test_what_has_no_figure_has_not_moved_with_the_month() -> None:
    assert changes(board(None), board(None, "2024-10")) == []


def test_a_part_of_a_cluster_has_no_light_to_compare() -> None:
    (found,) = changes(board(214.0, rating=None), board(216.4, rating=None))
    assert (found.light_before, found.status_after) == (None, None)
    assert line(found) == "甲:近12个月 214.0→216.4亿元(2024年9月,修订)"


def test_illustrative_figures_are_never_without_their_mark() -> None:
    shown, own = board(214.0, is_illustrative=True), board(216.4)
    assert line(changes(shown, board(216.4, is_illustrative=True))[0]).endswith("(2024年9月,示例数据,修订)")
    assert line(changes(shown, own)[0]).endswith("(2024年9月,原为示例数据)")
    assert line(changes(own, shown)[0]).endswith("(2024年9月,现为示例数据)")


def test_the_first_period_of_a_year_covers_two_months() -> None:
    (found,) = changes(board(1.0, "2024-02"), board(2.0, "2024-02"))
    assert "(2024年1—2月,修订)" in line(found)


@pytest.mark.parametrize(
    ("first", "last", "decimals"),
    [(214.0, 216.4, 1), (214.0, 214.0, 1), (214.01, 214.04, 2), (1.0, 1.000001, 6), (None, 1.0, 1), (None, None, 1)],
)
def test_as_many_decimals_as_tell_two_figures_apart(first: float | None, last: float | None, decimals: int) -> None:
    assert digits(first, last) == decimals


def test_the_whole_board_is_what_the_live_page_shows(released: Path) -> None:
    shown = standings_of(release.live("jianan"), "2024-09")
    assert [one.position for one in shown] == [1, 2, 3, 4, 5, 6]
    assert shown[0].ttm == pytest.approx(214.0)


def test_the_command_prints_a_line_per_change(published: Path) -> None:
    after(published, figure("2.17", **AUGUST))
    files = [str(published / f"000{number}.duckdb") for number in (1, 2)]
    command = [sys.executable, "-m", "queries.changes", *files]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    assert (told.stdout, told.stderr) == ("乙类:近12个月 25.1→25.2亿元(2026年9月,修订)\n", "")


def test_the_command_prints_nothing_where_nothing_differs(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(published / "0001.duckdb")] * 2) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "请给出两个数据版本文件的路径"),
        (["{good}"], "请给出两个数据版本文件的路径"),
        (["{good}"] * 3, "请给出两个数据版本文件的路径"),
        (["{good}", "{home}/0009.duckdb"], "0009.duckdb”不存在"),
        (["{home}", "{good}"], "fixture”不存在"),
        (["{text}", "{good}"], "notes.duckdb”不存在、已损坏"),
        (["{half}", "{good}"], "half.duckdb”不存在、已损坏"),
        (["", "{good}"], "“”不存在"),
        (["x" * 5000, "{good}"], "”不存在"),
        (["{good}", "{other}"], "两个文件属于不同地区(fixture、jianan)"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_a_sentence(
    published: Path, built: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    good, text, half = published / "0001.duckdb", published / "notes.duckdb", published / "half.duckdb"
    text.write_text("not a database")
    half.write_bytes(good.read_bytes()[: good.stat().st_size // 2])
    names = {"good": good, "home": published, "text": text, "half": half, "other": built / "jianan" / "0001.duckdb"}
    assert main([argument.format(**names) for argument in arguments]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert told in shown.err
    assert (shown.err.count("\n"), shown.err.count("。")) == (1, 1)


def test_a_file_damaged_inside_is_refused_too(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, hurt = published / "0001.duckdb", published / "0002.duckdb"
    quote = "夹具目标句二".encode()
    content = good.read_bytes()
    assert quote in content
    hurt.write_bytes(content.replace(quote, bytes(len(quote))))
    assert release.at(hurt).number == 1
    assert main([str(hurt), str(good)]) == 2
    assert capsys.readouterr() == ("", "数据版本文件中有读不出的部分,可能已损坏。\n")
