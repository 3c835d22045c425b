"""Every option of every filter, on every page, of every region: the last of a list is the one nobody tries."""

from collections import deque
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data import release
from tests.pages.screen import (
    CLUSTER,
    COMMITMENTS,
    OVERVIEW,
    PAGES,
    PROJECTS,
    REGION_IDS,
    SOURCES,
    assert_sound,
    finding,
    opened,
    tables,
)

INDUSTRIES = "select cluster_id from cluster order by position"
PARKS = "select park_id from park order by park_id"
MONTHS = "select distinct period from fact_output order by period"
WITH_OUTPUT = "select distinct park_id, cluster_id from fact_output where park_id is not null order by all"

# A promise is the whole district's; of what is behind the board nothing is chosen.
BLIND_TO = {"industry": {SOURCES}, "park": {SOURCES, COMMITMENTS}}


def rows(region: str, question: str) -> list[tuple[str, ...]]:
    with release.cursor(release.live(region)) as cursor:
        return cursor.execute(question).fetchall()


def options(region: str, question: str) -> list[str]:
    return [value for (value,) in rows(region, question)]


def choose(at: AppTest, key: str, value: str | list[str]) -> None:
    widget: Any = at.get_by_key(key)
    widget.set_value(value)


@pytest.mark.parametrize(("key", "question"), [("industry", INDUSTRIES), ("park", PARKS)])
@pytest.mark.parametrize("sheet", PAGES)
@pytest.mark.parametrize("region", REGION_IDS)
def test_every_industry_and_every_park(released: Path, region: str, sheet: str, key: str, question: str) -> None:
    values = options(region, question)
    at = opened(sheet, region=region)
    offered: Any = at.get_by_key(key)
    assert len(offered.options) == len(values) > 1
    findings = set()
    for value in values:
        choose(at, key, [value])
        assert_sound(at.run())
        findings.add(finding(at))
    assert (len(findings) > 1) == (sheet not in BLIND_TO[key])


@pytest.mark.parametrize("sheet", PAGES)
@pytest.mark.parametrize("region", REGION_IDS)
def test_every_month(released: Path, region: str, sheet: str) -> None:
    """Each month with the next cluster in turn, since six charts a month would take minutes."""
    months, clusters = options(region, MONTHS), deque(options(region, INDUSTRIES))
    at = opened(sheet, region=region)
    assert len(at.selectbox(key="month").options) == len(months) > 12
    findings = set()
    for month in months:
        clusters.rotate()
        choose(at, "month", month)
        if sheet == OVERVIEW:
            choose(at, "industry", [clusters[0]])
        if sheet == CLUSTER:
            choose(at, "cluster", clusters[0])
        assert_sound(at.run())
        findings.add(finding(at))
    # Projects come, and promises are reported on, in a few months only.
    assert (len(findings) > (1 if sheet in (PROJECTS, COMMITMENTS) else 12)) == (sheet != SOURCES)


@pytest.mark.parametrize("month", ["2019-02", "2019-12", "2020-12", "2021-02", "2021-06", "2023-02"])
def test_the_whole_board_at_the_edges_of_the_data_and_the_plan(released: Path, month: str) -> None:
    at = opened(month=month)
    assert_sound(at)
    assert len(tables(at)) == (0 if month == "2019-02" else 1)


@pytest.mark.parametrize("region", REGION_IDS)
def test_every_cluster_has_its_page(released: Path, region: str) -> None:
    at = opened(CLUSTER, region=region)
    clusters = options(region, INDUSTRIES)
    findings = set()
    for cluster in clusters:
        choose(at, "cluster", cluster)
        assert_sound(at.run())
        findings.add(finding(at))
    assert len(findings) == len(clusters)


@pytest.mark.parametrize("region", REGION_IDS)
def test_every_cluster_in_each_park_where_it_has_output(released: Path, region: str) -> None:
    pairs = rows(region, WITH_OUTPUT)
    assert len(pairs) > 1
    at = opened(CLUSTER, region=region)
    for park, cluster in pairs:
        choose(at, "park", [park])
        choose(at, "cluster", cluster)
        assert_sound(at.run())
        assert "筛选口径，不评灯" in finding(at)
