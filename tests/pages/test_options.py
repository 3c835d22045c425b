"""Every option of every filter, on every page, of every region: the last of a list is the one nobody tries."""

from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data import release
from tests.pages.screen import CLUSTER, PAGES, REGION_IDS, assert_sound, finding, opened

OPTIONS = {
    "industry": "select cluster_id from cluster order by position",
    "park": "select park_id from park order by park_id",
    "month": "select distinct period from fact_output order by period",
}


def options(region: str, question: str) -> list[str]:
    with release.cursor(release.live(region)) as cursor:
        return [value for (value,) in cursor.execute(question).fetchall()]


def choose(at: AppTest, key: str, value: str | list[str]) -> None:
    widget: Any = at.get_by_key(key)
    widget.set_value(value)


@pytest.mark.parametrize("key", OPTIONS)
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("region", REGION_IDS)
def test_every_option_of_every_filter(released: Path, region: str, page: str, key: str) -> None:
    values = options(region, OPTIONS[key])
    clusters = cycle(options(region, OPTIONS["industry"]))
    at = opened(page, region=region)
    offered: Any = at.get_by_key(key)
    assert len(offered.options) == len(values) > 1
    findings = set()
    for value in values:
        choose(at, key, value if key == "month" else [value])
        if page == CLUSTER and key == "month":
            choose(at, "cluster", next(clusters))
        assert_sound(at.run())
        findings.add(finding(at))
    if page != "sources.py":
        assert len(findings) > 1, "the filter changes nothing"


@pytest.mark.parametrize("region", REGION_IDS)
def test_every_cluster_has_its_page(released: Path, region: str) -> None:
    at = opened(CLUSTER, region=region)
    findings = set()
    for cluster in options(region, OPTIONS["industry"]):
        choose(at, "cluster", cluster)
        assert_sound(at.run())
        findings.add(finding(at))
    assert len(findings) == len(options(region, OPTIONS["industry"]))


@pytest.mark.parametrize("region", REGION_IDS)
def test_every_cluster_in_every_park(released: Path, region: str) -> None:
    for park in options(region, OPTIONS["park"]):
        at = opened(CLUSTER, region=region, park=park)
        for cluster in options(region, OPTIONS["industry"]):
            choose(at, "cluster", cluster)
            assert_sound(at.run())
