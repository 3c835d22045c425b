"""What statistical confidentiality withholds: `*` and its sentence on every page of 公开版, the figure in 内部版."""

import csv
import io
import shutil
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data import build, release
from data.model import Release
from pages.shared.cached import standings
from pages.shared.download import to_csv
from pages.shared.tables import board_table, sorted_by
from tests import seeds
from tests.conftest import REGIONS, ROOT
from tests.pages.screen import (
    CHAIN,
    CLUSTER,
    WHAT_IF,
    assert_sound,
    board,
    card,
    chart,
    charts,
    finding,
    opened,
    seen,
    tables,
)
from tests.pages.test_download import RELEASE

FIGURES = ROOT / "tests" / "regions" / "fixture" / "fact_output.csv"
WHY = "按统计保密要求不予显示"
# Of A103, withheld, and A102, which keeps it company: the last 12 months, the 12 before, and their growth.
SECRET = ("7.3", "8.3", "−12.1", "21.9", "19.2", "13.6")


def accept(own: Path, **contributors: str) -> None:
    """An accepted file in which the firms of these segments of A1 are counted anew; '' where they are not counted."""
    rows = [row for row in seeds.read(FIGURES) if row["segment_id"] in contributors]
    for row in rows:
        row["contributors"] = contributors[row["segment_id"]]
        row["top2_share"] = row["top2_share"] if row["contributors"] else ""
    seeds.write(own / "fixture" / "imports" / "0001" / "fact_output.csv", rows)


def published(built: Path, home: Path, **contributors: str) -> Path:
    """Both regions in a folder of their own, after that file."""
    shutil.copytree(built, home, dirs_exist_ok=True)
    accept(home, **contributors)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACKER_RELEASES", str(home))
        patch.setenv("TRACKER_REGIONS", REGIONS)
        build.build("fixture")
    return home


@pytest.fixture(scope="session")
def of_two_firms(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(built, tmp_path_factory.mktemp("few"), A103="2")


@pytest.fixture(scope="session")
def of_nobody_counted(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(built, tmp_path_factory.mktemp("uncounted"), A101="", A102="", A103="")


@pytest.fixture
def few(releases: Path, of_two_firms: Path) -> Path:
    """A103 is two firms."""
    return shutil.copytree(of_two_firms, releases, dirs_exist_ok=True)


@pytest.fixture
def uncounted(releases: Path, of_nobody_counted: Path) -> Path:
    """Nobody has counted the firms of A1."""
    return shutil.copytree(of_nobody_counted, releases, dirs_exist_ok=True)


@pytest.fixture
def internal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_EDITION", "内部版")


def a1(**address: str) -> AppTest:
    return opened(CLUSTER, region="fixture", cluster="A1", **address)


def details(at: AppTest) -> pd.DataFrame:
    """The table of segments."""
    (found,) = (table for table in tables(at) if "拉动（百分点）" in table)
    return found.set_index("环节")


def drawn(at: AppTest) -> str:
    """Everything the browser is sent for charts."""
    return "".join(f"{one.spec}{[frame.to_dict() for frame in one.data.values()]}{one.tips()}" for one in charts(at))


def test_withheld_segments_have_an_asterisk_in_every_column_of_theirs(few: Path) -> None:
    at = a1()
    table = details(at)
    figures = table.columns[table.columns.str.endswith("）")]
    assert set(table.loc[["甲类部件", "甲类整机"], figures].to_numpy().ravel()) == {"*"}
    assert table.loc["甲类毛坯", "近12个月（亿元）"] == "24.6"
    assert_sound(at)


def test_no_withheld_number_is_on_the_page_or_in_what_a_chart_is_sent(few: Path) -> None:
    at = a1()
    cells = {cell for table in tables(at) for cell in table.to_numpy().ravel()}
    assert cells & set(SECRET) == set()
    said = f"{seen(at)}{[one.tips() for one in charts(at)]}"
    assert [number for number in SECRET if number in said] == []
    with release.cursor(release.live("fixture")) as cursor:
        asked = "select count(*) from fact_output where segment_id in ('A102', 'A103') and park_id is null"
        assert cursor.execute(f"{asked} and value is null").fetchall() == cursor.execute(asked).fetchall()


@pytest.mark.parametrize("fill", ["strength", "growth"])
def test_the_chain_map_shows_a_withheld_link_without_its_figures(few: Path, fill: str) -> None:
    at = opened(CHAIN, region="fixture", cluster="A1", segment="A103", fill=fill)
    assert_sound(at)
    (state,) = (table for table in tables(at) if list(table.columns) == ["项", "内容"])
    assert WHY in dict(zip(state["项"], state["内容"], strict=True))["产值"]
    said = f"{seen(at)}{drawn(at)}"
    assert "24.6" in said
    assert [number for number in SECRET if number in said] == []


def test_bars_and_finding_are_of_the_segments_shown_and_measured_by_the_published_total(few: Path) -> None:
    at = a1()
    bars = chart(at, "甲类制造各环节对近一年增长的拉动")
    (layer,) = bars.layers("bar")
    # 24.618 after 21.244, of 48.740 in all a year before.
    assert bars.rows(layer)["pull"].tolist() == [pytest.approx((24.618 - 21.244) / 48.740 * 100)]
    words = seen(at)
    # 53.740 after 48.740.
    assert "甲类近一年增长10.3%，可显示的环节中甲类毛坯拉动6.9个百分点" in words
    assert f"甲类部件、甲类整机：*，{WHY}；所列环节之和不等于总增速。" in words
    assert "各环节之和等于总增速" not in words


def test_the_heat_table_has_asterisks_and_says_why(few: Path) -> None:
    at = a1()
    heat = chart(at, "甲类制造各环节逐期同比增速")
    (frame,) = heat.data.values()
    hidden = frame[frame["name"] != "甲类毛坯"]
    assert len(hidden) == 22
    assert (set(hidden["text"]), hidden["growth"].isna().all()) == ({"*"}, True)
    assert all(tip.endswith(f"月：同比{WHY}") for tip in hidden["tip"])
    assert "*" not in set(frame.loc[frame["name"] == "甲类毛坯", "text"])
    assert "*为按统计保密要求不予显示" in seen(at)


def test_parks_that_can_be_shown_are(few: Path) -> None:
    at = a1()
    bars = chart(at, "甲类制造近12个月数按园区分布")
    (layer,) = bars.layers("bar")
    assert set(bars.rows(layer)["name"]) == {"北园", "南园"}


def test_a_cluster_of_uncounted_firms_shows_its_total_and_nothing_finer(uncounted: Path) -> None:
    at = a1()
    assert "近12个月53.7亿元" in finding(at)
    words = seen(at)
    assert f"甲类分环节：{WHY}" in words
    assert f"北园、南园：*，{WHY}；" in words
    assert set(details(at)["近12个月（亿元）"]) == {"*"}
    assert not [one.alt for one in charts(at) if "园区" in one.alt or "拉动" in one.alt]
    assert_sound(at)


def test_withheld_parks_have_an_asterisk_on_the_overview(uncounted: Path) -> None:
    whole = opened(region="fixture")
    assert "53.7 亿元" in card(whole, "A1")
    at = opened(region="fixture", park="south")
    assert "* 亿元 · 近12个月" in card(at, "A1")
    assert f"*：{WHY}。" in card(at, "A1")
    assert "未报送分园区数据" not in card(at, "A1")
    (table,) = (frame.set_index("集群") for frame in tables(at))
    assert table.loc["甲类制造", ["近12个月（亿元）", "近一年增速（%）"]].tolist() == ["*", "*"]
    assert WHY in table.loc["甲类制造", "数据性质"]
    assert f"所选范围的产值{WHY}" in finding(at)
    assert_sound(at)


def test_the_cluster_page_of_a_withheld_park_says_so(uncounted: Path) -> None:
    at = a1(park="south")
    assert WHY in finding(at)
    assert "暂无" not in seen(at)
    assert_sound(at)


def test_what_if_projects_a_cluster_with_withheld_segments_as_a_whole(few: Path) -> None:
    at = opened(WHAT_IF, region="fixture", industry="A1")
    shown = board(at)
    assert [key for key in shown["shown"] if key.startswith("g.A")] == ["g.A1"]
    assert f"甲类的部分环节{WHY}，按集群整体测算，不设分环节滑块。" in shown["slots"]["notes"]
    assert_sound(at)


def test_the_internal_edition_shows_everything_and_says_what_it_is(few: Path, internal: None) -> None:
    at = a1()
    assert details(at).loc["甲类整机", "近12个月（亿元）"] == "7.3"
    assert "各环节之和等于总增速" in seen(at)
    assert WHY not in seen(at) + drawn(at)
    assert '<span class="ct-tag">内部版</span>' in "".join(piece.value for piece in at.html)
    levers = board(opened(WHAT_IF, region="fixture", industry="A1"))["shown"]
    assert {"g.A1", "g.A101", "g.A102", "g.A103"} <= set(levers)
    assert_sound(at)


def test_the_public_edition_is_not_tagged(few: Path) -> None:
    assert "ct-tag" not in "".join(piece.value for piece in a1().html if "<style" not in piece.value)


def downloaded(table: pd.DataFrame, current: Release) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(table, "全部", current).decode("utf-8-sig"))))


def test_a_download_has_the_same_asterisks(uncounted: Path) -> None:
    at = opened(region="fixture", park="south")
    current, chosen = at.session_state["_release"], at.session_state["_filters"]
    table = board_table(standings(current, chosen))
    assert sorted_by(table, "近12个月(亿元)")["集群"].tolist() == ["甲类制造", "乙类材料"]
    first, second = downloaded(table, current)
    assert (first["近12个月(亿元)"], first["近一年增速(%)"]) == ("*", "*")
    assert second["近12个月(亿元)"] == ""
    assert "版本性质" not in first


def test_a_download_of_the_internal_edition_says_so(internal: None) -> None:
    (row,) = downloaded(pd.DataFrame({"集群": ["甲"]}), RELEASE)
    assert row["版本性质"] == "内部版,注意保密"
