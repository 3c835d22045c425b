"""Rules over several rows: the sentence names what breaks one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data import build, release
from data.build import SeedError
from tests import seeds


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
                "企业“fixture-a”在各环节的分摊比例只填了一部分,请全部填写或全部留空。",
            )
        },
    ),
    (
        "shares that make no whole",
        lambda f: seeds.change(f / "enterprise_segment.csv", 3, share="0.5"),
        {("enterprise_segment.csv", "企业“fixture-a”在各环节的分摊比例合计为90.0%,应为100%。")},
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
            ("segment_edge.csv", "环节“A102”经上下游关系又回到自身,请去掉环路。"),
            ("segment_edge.csv", "环节“A104”经上下游关系又回到自身,请去掉环路。"),
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
