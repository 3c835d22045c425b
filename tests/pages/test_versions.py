"""版本历史: what each release brought, what differs between two, and back and forth between them."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import release
from tests.pages.own import accept, september
from tests.pages.screen import VERSIONS, assert_sound, card, finding, opened, part_run, seen, tables


@pytest.fixture
def imported(region: Path, published: Path) -> Path:
    """The invented region with one import: September of the second cluster is 3.142 in the place of 2.142."""
    accept(september(3.142))
    return published


def asked(at: AppTest, number: int) -> AppTest:
    """The dialog is open."""
    at.selectbox(key="back-to").set_value(number)
    return at.button(key="back").click().run()


def answered(at: AppTest, key: str) -> AppTest:
    """A button of the dialog, which is a part of the page that runs alone."""
    at.button(key=key).click()
    return part_run(at)


def test_the_first_release_has_nothing_to_compare_with(region: Path, published: Path) -> None:
    at = opened(VERSIONS)
    assert finding(at) == "当前为第1版，由基础数据形成；导入后可在此比较和恢复。"
    (listed,) = tables(at)
    assert list(listed["版本"]) == ["第1版"]
    assert list(listed["文件"]) == ["基础数据"]
    assert [box.key for box in at.selectbox if box.key != "region"] == ["month", "known"]
    assert [button.key for button in at.button] == []
    assert_sound(at)


def test_an_import_is_a_release_of_its_own(imported: Path) -> None:
    at = opened(VERSIONS)
    assert finding(at) == "当前为第2版，由统计科导入“九月.xlsx”形成；可恢复到其他1个版本。"
    listed = tables(at)[0]
    assert list(listed["版本"]) == ["第2版", "第1版"]
    assert list(listed["状态"]) == ["当前", "—"]
    assert list(listed["导入人"]) == ["统计科", "—"]
    assert list(listed["修订"]) == ["1", "—"]
    assert_sound(at)


def test_what_differs_is_said_and_listed(imported: Path) -> None:
    at = opened(VERSIONS)
    assert "第1版到第2版：数据月同为2026年9月：乙类近12个月由25.1修订为26.1亿元，评价由进度偏慢变为提前完成。" in seen(
        at
    )
    assert "多出的导入：产值月报“九月.xlsx”（统计科" in seen(at)
    compared = tables(at)[1].set_index("集群")
    assert compared.loc["乙类", "近12个月"] == "25.1 → 26.1 亿元"
    assert compared.loc["乙类", "评价"] == "▲ 进度偏慢 → ● 提前完成"


def test_any_two_can_be_compared(imported: Path) -> None:
    accept(september(2.5), by="发改科", name="更正.xlsx")
    at = opened(VERSIONS)
    at.selectbox(key="compare-old").set_value(3)
    at.selectbox(key="compare-new").set_value(2).run()
    assert "第3版到第2版：" in seen(at)
    assert "由25.5修订为26.1亿元" in seen(at)
    assert "不再计入的导入：产值月报“更正.xlsx”（发改科" in seen(at)
    assert_sound(at)


def test_back_and_forth(imported: Path) -> None:
    at = asked(opened(VERSIONS), 1)
    assert "撤出1次导入" in seen(at)
    assert "乙类近12个月由26.1修订为25.1亿元" in seen(at)
    assert release.live("fixture").number == 2
    answered(at, "back-yes")
    assert release.live("fixture").number == 1
    assert "已恢复到第1版" in seen(at)
    assert finding(at).startswith("当前为第1版")
    assert "25.1 亿元" in card(opened(), "B1")
    answered(asked(at, 2), "back-yes")
    assert release.live("fixture").number == 2
    assert "26.1 亿元" in card(opened(), "B1")
    assert_sound(at)


def test_to_think_better_of_it_changes_nothing(imported: Path) -> None:
    at = answered(asked(opened(VERSIONS), 1), "back-no")
    assert release.live("fixture").number == 2
    assert "已恢复" not in seen(at)
    assert_sound(at)


def test_a_file_that_is_damaged_is_listed_and_not_offered(imported: Path) -> None:
    (imported / "0007.duckdb").write_bytes(b"damaged")
    at = opened(VERSIONS)
    assert list(tables(at)[0]["状态"]) == ["不能恢复", "当前", "—"]
    assert at.selectbox(key="back-to").options == at.selectbox(key="compare-old").options[1:]
    assert_sound(at)


def test_damage_that_comes_to_light_late_spoils_the_comparison_only(imported: Path) -> None:
    before = release.live("fixture")
    (imported / "0001.duckdb").write_bytes(b"damaged")
    at = opened(VERSIONS)
    assert "版本文件有损坏，不能比较。" in seen(at)
    assert release.live("fixture") == before
    assert_sound(at)


def test_a_release_that_is_gone_by_then_is_said(imported: Path) -> None:
    at = asked(opened(VERSIONS), 1)
    (imported / "0001.duckdb").unlink()
    answered(at, "back-yes")
    assert release.live("fixture").number == 2
    assert "没有第1版，请从列出的版本中选择。" in seen(at)
