"""Every kind of mistake in a CSV stops the build with its place and a sentence; the live release stays as it was."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data import build, release
from data.build import SeedError
from data.model import Problem
from tests import seeds

Place = tuple[str, int | None, str | None]
OUTPUT_KEY = "cluster_id、segment_id、park_id、enterprise_id、scope、measure_id、period、known_at、known_seq"


@contextmanager
def refused(published: Path) -> Iterator[list[Problem]]:
    """Whatever is done inside must be refused; what is live before is live after, byte for byte."""
    old, before = release.live("fixture"), (published / "0001.duckdb").read_bytes()
    problems: list[Problem] = []
    with pytest.raises(SeedError) as caught:
        yield problems
    problems += caught.value.problems
    assert release.live("fixture") == old
    assert (published / "0001.duckdb").read_bytes() == before
    assert sorted(path.name for path in published.iterdir()) == [".lock", "0001.duckdb", "current"]


def places(problems: list[Problem]) -> set[Place]:
    return {(problem.file, problem.row, problem.column) for problem in problems}


def header_of(path: Path, change: Callable[[str], str]) -> None:
    header, rest = path.read_text(encoding="utf-8").split("\n", 1)
    path.write_text(change(header) + "\n" + rest, encoding="utf-8")


def in_gbk(path: Path) -> None:
    path.write_bytes(path.read_text(encoding="utf-8").encode("gbk"))


def same_key_again(folder: Path) -> None:
    seeds.add(folder / "cluster.csv", cluster_id="A1", name="丙类", short_name="丙类", position="3")


def same_figure_again(folder: Path) -> None:
    seeds.write(folder / "fact_output.csv", [*seeds.read(folder / "fact_output.csv")[:2]] * 2)


IN_ONE_FILE: list[tuple[str, Callable[[Path], object], set[Place], str]] = [
    (
        "a number in words",
        lambda f: seeds.change(f / "goal.csv", 2, target_value="八十"),
        {("goal.csv", 2, "target_value")},
        "值“八十”不是有效的数值",
    ),
    (
        "not a number",
        lambda f: seeds.change(f / "park.csv", 3, area_mu="nan"),
        {("park.csv", 3, "area_mu")},
        "值“nan”不是有效的数值",
    ),
    (
        "a fraction for a whole number",
        lambda f: seeds.change(f / "segment.csv", 4, position="2.5"),
        {("segment.csv", 4, "position")},
        "值“2.5”不是有效的整数",
    ),
    (
        "a day that does not exist",
        lambda f: seeds.change(f / "commitment.csv", 3, deadline="2026-06-31"),
        {("commitment.csv", 3, "deadline")},
        "值“2026-06-31”不是有效的日期",
    ),
    (
        "yes or no",
        lambda f: seeds.change(f / "source.csv", 2, is_official="大概"),
        {("source.csv", 2, "is_official")},
        "值“大概”不是有效的是否值",
    ),
    (
        "a column missing",
        lambda f: header_of(f / "cluster.csv", lambda h: h.replace("short_name", "position2")),
        {("cluster.csv", 1, None), ("cluster.csv", 1, "position2")},
        "缺少必填列“short_name”",
    ),
    (
        "a column that is not in the schema",
        lambda f: seeds.change(f / "cluster.csv", 2, colour="蓝"),
        {("cluster.csv", 1, "colour")},
        "表中没有这一列",
    ),
    (
        "a column twice",
        lambda f: header_of(f / "segment.csv", lambda h: h.replace("gb4754_codes", "name")),
        {("segment.csv", 1, "name")},
        "列名重复",
    ),
    (
        "a cell too many",
        lambda f: seeds.retext(f / "cluster.csv", "乙类,2", "乙类,2,蓝"),
        {("cluster.csv", 3, None)},
        "应有4个单元格,实有5个",
    ),
    (
        "a quotation mark not closed",
        lambda f: seeds.retext(f / "cluster.csv", "B1,乙类材料", 'B1,"乙类"材料'),
        {("cluster.csv", 3, None)},
        "CSV格式有误",
    ),
    ("another encoding", lambda f: in_gbk(f / "cluster.csv"), {("cluster.csv", None, None)}, "另存为UTF-8"),
    ("an empty file", lambda f: (f / "park.csv").write_bytes(b""), {("park.csv", None, None)}, "文件是空的"),
    (
        "a file of no table",
        lambda f: (f / "colour.csv").write_text("a,b\n", encoding="utf-8"),
        {("colour.csv", None, None)},
        "没有同名的数据表",
    ),
    (
        "a required cell empty",
        lambda f: seeds.change(f / "park.csv", 2, name=""),
        {("park.csv", 2, "name")},
        "必填,不能为空",
    ),
    (
        "a key twice",
        same_key_again,
        {("cluster.csv", 2, "cluster_id"), ("cluster.csv", 4, "cluster_id")},
        "“A1”重复出现",
    ),
    (
        "a name twice",
        lambda f: seeds.change(f / "park.csv", 3, name="北园"),
        {("park.csv", 2, "name"), ("park.csv", 3, "name")},
        "“北园”重复出现",
    ),
    (
        "a figure twice",
        same_figure_again,
        {("fact_output.csv", row, OUTPUT_KEY) for row in (2, 3, 4, 5)},
        "重复出现,请只保留一行",
    ),
    (
        "a reference to nothing",
        lambda f: seeds.change(f / "segment.csv", 6, cluster_id="C9"),
        {("segment.csv", 6, "cluster_id")},
        "“C9”不在 cluster 表中",
    ),
    (
        "a value outside a list",
        lambda f: seeds.change(f / "segment.csv", 3, stage="中间"),
        {("segment.csv", 3, "stage")},
        "值“中间”不符合规定",
    ),
    (
        "a period that is no December",
        lambda f: seeds.change(f / "goal.csv", 2, target_period="2030"),
        {("goal.csv", 2, "target_period")},
        "值“2030”不符合规定",
    ),
    (
        "January",
        lambda f: seeds.change(f / "fact_output.csv", 7, period="2023-01"),
        {("fact_output.csv", 7, "period")},
        "值“2023-01”不符合规定",
    ),
    (
        "another region in the folder",
        lambda f: seeds.change(f / "region.csv", 2, region_id="elsewhere"),
        {("region.csv", 2, "region_id")},
        "地区编码应与文件夹同名(fixture)",
    ),
]


@pytest.mark.parametrize(
    ("spoil", "where", "sentence"), [case[1:] for case in IN_ONE_FILE], ids=[case[0] for case in IN_ONE_FILE]
)
def test_a_mistake_is_reported_with_its_place(
    region: Path, published: Path, spoil: Callable[[Path], object], where: set[Place], sentence: str
) -> None:
    spoil(region)
    with refused(published) as problems:
        build.build("fixture")
    assert places(problems) == where
    assert any(sentence in problem.message for problem in problems)
    assert all(re.search(r"[\u4e00-\u9fff].*。$", problem.message) for problem in problems)


def test_all_problems_are_reported_at_once(region: Path, published: Path) -> None:
    seeds.change(region / "source.csv", 2, title="")
    seeds.change(region / "park.csv", 2, area_mu="很大", short_name="")
    seeds.change(region / "park.csv", 3, area_mu="-1")
    seeds.change(region / "segment.csv", 2, stage="源头")
    seeds.change(region / "segment.csv", 5, cluster_id="C9")
    in_gbk(region / "enterprise.csv")
    (region / "colour.csv").write_text("a\n", encoding="utf-8")
    with refused(published) as problems:
        build.build("fixture")
    assert places(problems) == {
        ("colour.csv", None, None),
        ("source.csv", 2, "title"),
        ("park.csv", 2, "area_mu"),
        ("park.csv", 2, "short_name"),
        ("segment.csv", 2, "stage"),
        ("segment.csv", 5, "cluster_id"),
        ("enterprise.csv", None, None),
    }


def test_a_mended_file_is_built(region: Path, published: Path) -> None:
    seeds.change(region / "park.csv", 2, area_mu="很大")
    with refused(published):
        build.build("fixture")
    seeds.change(region / "park.csv", 2, area_mu="1500")
    assert build.build("fixture").number == 2
