"""Rules over several rows: the sentence names what breaks one."""

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from data import blank, build, release, seed, threads
from data.build import SeedError
from tests import seeds
from tests.conftest import ROOT


def cycle(folder: Path) -> None:
    seeds.add(folder / "segment.csv", segment_id="A104", cluster_id="A1", name="甲类组件", stage="中游", position="4")
    seeds.add(folder / "segment_edge.csv", up_id="A102", down_id="A104")
    seeds.add(folder / "segment_edge.csv", up_id="A104", down_id="A102")


def upstream(folder: Path) -> None:
    seeds.add(folder / "segment.csv", segment_id="A104", cluster_id="A1", name="甲类原料", stage="上游", position="4")
    seeds.add(folder / "segment_edge.csv", up_id="A102", down_id="A104")


def parents_in_a_ring(folder: Path) -> None:
    seeds.change(folder / "project.csv", 2, parent_id="fixture-p2")
    seeds.change(folder / "project.csv", 3, parent_id="fixture-p1")


def example_on_the_roadmap(folder: Path) -> None:
    seeds.change(folder / "project.csv", 5, is_illustrative="true")
    line = {"roadmap_id": "R-1", "segment_id": "A103", "project_id": "fixture-p4"}
    seeds.write(folder / "roadmap.csv", [line])


CASES: list[tuple[str, Callable[[Path], object], set[tuple[str, str]]]] = [
    (
        "two plans",
        lambda f: seeds.add(f / "plan.csv", plan_id="p16", baseline_period="2030-12", target_period="2035-12"),
        {("plan.csv", "应有且只有一个规划,现有2个,请为另一个规划另建文件夹。")},
    ),
    (
        "two regions",
        lambda f: seeds.add(f / "region.csv", region_id="other"),
        {("region.csv", "应有且只有一行地区,现有2行。")},
    ),
    (
        "some shares only",
        lambda f: seeds.change(f / "enterprise_segment.csv", 3, share=""),
        {
            (
                "enterprise_segment.csv",
                "企业“fixture-a”自2023-01起在各环节的分摊比例只填了一部分,请全部填写或全部留空。",
            )
        },
    ),
    (
        "shares that make no whole",
        lambda f: seeds.change(f / "enterprise_segment.csv", 3, share="0.5"),
        {("enterprise_segment.csv", "企业“fixture-a”自2023-01起在各环节的分摊比例合计为90.0%,应为100%。")},
    ),
    (
        "an edge across clusters",
        lambda f: seeds.add(f / "segment_edge.csv", up_id="A101", down_id="B102"),
        {("segment_edge.csv", "“A101→B102”跨了两个集群,请改正。")},
    ),
    (
        "an edge against the stream",
        upstream,
        {("segment_edge.csv", "“A102→A104”从中游流回上游,请改正。")},
    ),
    (
        "a cycle of edges",
        cycle,
        {
            ("segment_edge.csv", "“A102→A104”使上下游关系成环,请去掉环路中的一条。"),
            ("segment_edge.csv", "“A104→A102”使上下游关系成环,请去掉环路中的一条。"),
        },
    ),
    (
        "a parent that is not there",
        lambda f: seeds.change(f / "project.csv", 2, parent_id="nobody"),
        {("project.csv", "项目“夹具项目甲”的上级项目“nobody”不在项目表中,请先登记或改正。")},
    ),
    (
        "parents in a ring",
        parents_in_a_ring,
        {
            ("project.csv", "项目“fixture-p1”的上级项目最终指向自身,请改正。"),
            ("project.csv", "项目“fixture-p2”的上级项目最终指向自身,请改正。"),
        },
    ),
    (
        "output of a segment of another cluster",
        lambda f: seeds.change(f / "fact_output.csv", 2, cluster_id="B1"),
        {("fact_output.csv", "环节“A101”不属于集群“B1”,请改正。")},
    ),
    (
        "a sentence on another cluster's link",
        lambda f: seeds.write(f / "segment_naming.csv", [{"segment_id": "B101", "commitment_id": "F02"}]),
        {("segment_naming.csv", "环节“B101”不属于承诺“F02”的集群,请改正。")},
    ),
    (
        "a line of the roadmap that leads to an example",
        example_on_the_roadmap,
        {("roadmap.csv", "路线“R-1”的项目“夹具项目丁”为示例项目,请改用实际项目。")},
    ),
    (
        "a project in a segment of another cluster",
        lambda f: seeds.change(f / "project.csv", 2, cluster_id="B1"),
        {("project.csv", "项目“夹具项目甲”的环节“A101”不属于集群“B1”,请改正。")},
    ),
    (
        "a project with a segment and no cluster",
        lambda f: seeds.change(f / "project.csv", 2, cluster_id=""),
        {("project.csv", "项目“夹具项目甲”的环节“A101”不属于集群“(空)”,请改正。")},
    ),
    (
        "a start of works before the contract",
        lambda f: seeds.change(f / "project.csv", 2, actual_start="2025-01-09"),
        {("project.csv", "项目“夹具项目甲”的实际开工日期(2025-01-09)早于实际履约日期(2025-03-12),请改正。")},
    ),
    (
        "a production planned before the completion",
        lambda f: seeds.change(f / "project.csv", 3, plan_production="2027-03-31"),
        {("project.csv", "项目“夹具项目乙”的计划投产日期(2027-03-31)早于计划竣工日期(2027-04-01),请改正。")},
    ),
]


def test_stages_on_one_day_and_stages_without_a_date_are_in_order(region: Path, releases: Path) -> None:
    """拿地即开工: several on one day; what is left out in between is skipped, not nought."""
    same = {"plan_performance": "2026-04-01", "plan_start": "2026-04-01", "plan_completion": ""}
    seeds.change(region / "project.csv", 3, **same)
    build.build("fixture")
    assert release.live("fixture").number == 1


@pytest.mark.parametrize(("spoil", "sentences"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_rule_over_several_rows_is_reported(
    region: Path, published: Path, spoil: Callable[[Path], object], sentences: set[tuple[str, str]]
) -> None:
    old = release.live("fixture")
    spoil(region)
    with pytest.raises(SeedError) as caught:
        build.build("fixture")
    assert {(problem.file, problem.message) for problem in caught.value.problems} == sentences
    assert release.live("fixture") == old
    assert sorted(path.name for path in published.iterdir()) == [".lock", "0001.duckdb", "current"]


def moved(folder: Path, *rows: tuple[str, str, str, str]) -> None:
    """The places of 夹具企业甲: segment, share, first and last month; from line 2 on."""
    columns = ("segment_id", "share", "valid_from", "valid_to")
    firm = {"enterprise_id": "fixture-a", "certainty": "公开资料"}
    seeds.write(folder / "enterprise_segment.csv", [firm | dict(zip(columns, row, strict=True)) for row in rows])


PLACES: list[tuple[str, list[tuple[str, str, str, str]], str, int]] = [
    (
        "a share that is left out",
        [("A101", "0.4", "0000-00", ""), ("A102", "", "0000-00", "")],
        "企业“fixture-a”在各环节的分摊比例只填了一部分,请全部填写或全部留空。",
        3,
    ),
    (
        "a second place beside a whole one, from a later month",
        [("A101", "1", "2023-01", ""), ("A102", "0.5", "2024-03", "")],
        "企业“fixture-a”自2024-03起在各环节的分摊比例合计为150.0%,应为100%。",
        3,
    ),
    (
        "a place that ends and leaves the rest short",
        [("A101", "0.4", "2023-01", "2023-12"), ("A102", "0.6", "2023-01", "")],
        "企业“fixture-a”自2024-01起在各环节的分摊比例合计为60.0%,应为100%。",
        3,
    ),
    (
        "one place with a share that overlaps one without",
        [("A101", "", "0000-00", "2024-06"), ("A102", "1", "2024-06", "")],
        "企业“fixture-a”自2024-06起在各环节的分摊比例只填了一部分,请全部填写或全部留空。",
        2,
    ),
]


@pytest.mark.parametrize(("rows", "sentence", "line"), [case[1:] for case in PLACES], ids=[case[0] for case in PLACES])
def test_shares_make_a_whole_in_every_month(
    tmp_path: Path, rows: list[tuple[str, str, str, str]], sentence: str, line: int
) -> None:
    assert loaded(tmp_path, lambda folder: moved(folder, *rows)) == [("enterprise_segment.csv", sentence, line)]


def test_shares_that_are_all_unknown_or_follow_each_other_are_let_pass(tmp_path: Path) -> None:
    unknown = [("A101", "", "0000-00", ""), ("A102", "", "0000-00", "")]
    assert loaded(tmp_path / "1", lambda folder: moved(folder, *unknown)) == []
    then = [("A101", "0.4", "2023-01", "2023-12"), ("A102", "0.6", "2023-01", "2023-12"), ("A103", "1", "2024-01", "")]
    assert loaded(tmp_path / "2", lambda folder: moved(folder, *then)) == []


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        # Lines 2 to 4 are the shipped edges.
        (cycle, {("使上下游关系成环", 5), ("使上下游关系成环", 6)}),
        (upstream, {("从中游流回上游", 5)}),
        (lambda f: seeds.add(f / "segment_edge.csv", up_id="A101", down_id="B102"), {("跨了两个集群", 5)}),
        (lambda f: seeds.add(f / "segment_edge.csv", down_id="X9"), {("“X9”不在 segment 表中", 5)}),
        (lambda f: seeds.add(f / "segment_edge.csv", up_id="A102", down_id="A102"), {("不符合规定", 5)}),
        (lambda f: seeds.add(f / "segment_edge.csv"), {("重复出现", 4), ("重复出现", 5)}),
        (lambda f: seeds.add(f / "enterprise_segment.csv"), {("重复出现", 4), ("重复出现", 5)}),
        (lambda f: seeds.change(f / "enterprise_segment.csv", 2, valid_from="2023"), {("不符合规定", 2)}),
    ],
)
def test_what_is_wrong_with_the_chain_is_found_at_its_line(
    tmp_path: Path, spoil: Callable[[Path], object], found: set[tuple[str, int]]
) -> None:
    broken = loaded(tmp_path, spoil)
    assert len(broken) == len(found)
    assert all(any(words in message and row == line for words, line in found) for _, message, row in broken)


def loaded(folder: Path, change: Callable[[Path], object]) -> list[tuple[str, str, int | None]]:
    """The invented region after a change: what is wrong with it, as file, sentence and line."""
    own = shutil.copytree(ROOT / "tests" / "regions" / "fixture", folder / "region")
    change(own)
    with duckdb.connect(config=threads.config(0)) as connection:
        connection.execute(blank.current().plain)
        return [(one.file, one.message, one.row) for one in seed.load(connection, [build.COMMON, own])]
