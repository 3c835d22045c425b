"""数据来源: what is illustrative, where it all comes from, what the words mean."""

import re
from pathlib import Path

import pytest

from data import release
from tests import seeds
from tests.conftest import ROOT
from tests.pages.screen import SOURCES, assert_sound, bodies, finding, opened, seen

SHIPPED = ROOT / "data" / "regions" / "jianan"


def test_illustrative_data_is_announced_and_listed(released: Path) -> None:
    at = opened(SOURCES)
    assert "产值、基期和示例项目为示例数据，导入实际数据后自动消失" in finding(at)
    assert "哪些是示例数据" in seen(at)
    assert release.live("jianan").label in seen(at)
    assert_sound(at)


def test_without_illustrative_data_the_page_says_so(released: Path) -> None:
    at = opened(SOURCES, region="fixture")
    assert finding(at).endswith("本版本不含示例数据。")
    assert "哪些是示例数据" not in seen(at)
    assert_sound(at)


def test_only_official_addresses_are_links(released: Path) -> None:
    links = set(re.findall(r'href="([^"]+)"', "".join(bodies(opened(SOURCES)))))
    rows = seeds.read(SHIPPED / "source.csv")
    assert links == {row["url"] for row in rows if row["is_official"] == "true"}
    assert links


@pytest.mark.parametrize("region", ["jianan", "fixture"])
def test_every_part_is_there(released: Path, region: str) -> None:
    words = seen(opened(SOURCES, region=region))
    titles = ("缺什么", "待向本区确认的问题", "使用时须注意", "指标定义和公式", "评价界限", "统计指标", "全部来源")
    assert [title for title in titles if title not in words] == []


def test_every_remark_of_the_region_is_shown(released: Path) -> None:
    words = seen(opened(SOURCES, region="fixture"))
    assert [
        row["text"]
        for row in seeds.read(ROOT / "tests" / "regions" / "fixture" / "region_note.csv")
        if row["kind"] != "示例" and row["text"] not in words
    ] == []
