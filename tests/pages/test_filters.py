"""What the filters change: a part of a cluster is never judged, a past month is shown as of that month."""

from pathlib import Path

import pytest

from data import release
from tests.pages.screen import CLUSTER, LAMPS, OVERVIEW, VERDICTS, assert_sound, bodies, charts, finding, opened, seen

TWELVE_MONTHS = """
    select cluster_id, sum(value)::double from fact_output
    where measure_id = 'gov' and scope = '规上' and period > $start and period <= $last
    group by all
"""


def sums(start: str, last: str) -> dict[str, float]:
    """Output per cluster of the shipped district after one month and up to another, added up without our macros."""
    with release.cursor(release.live("jianan")) as cursor:
        return dict(cursor.execute(TWELVE_MONTHS, {"start": start, "last": last}).fetchall())


@pytest.mark.parametrize("sheet", [OVERVIEW, CLUSTER])
@pytest.mark.parametrize(("region", "park"), [("jianan", "ei-park"), ("fixture", "north")])
def test_a_part_of_a_cluster_has_no_light_no_goal_and_no_path(
    released: Path, region: str, park: str, sheet: str
) -> None:
    at = opened(sheet, region=region, park=park)
    words = seen(at)
    assert "筛选口径，不评灯" in words
    assert [verdict for verdict in VERDICTS if verdict in words] == []
    assert [lamp for lamp in LAMPS if lamp in "".join(bodies(at))] == []
    assert [word for word in ("应达 ", "为应达值", "完成率", "今后需年增", "还需年均") if word in words] == []
    drawn = [one for one in charts(at) if one.layers("line", strokeDash=[5, 4])]
    assert drawn
    assert [one.alt for one in drawn if not (one.path().empty and one.goal().empty)] == []
    assert_sound(at)


def test_a_part_has_its_own_figures(released: Path) -> None:
    question = """
        select sum(value) from fact_output
        where cluster_id = 'EI' and park_id = 'ei-park' and period > '2023-09' and period <= '2024-09'
    """
    with release.cursor(release.live("jianan")) as cursor:
        ((total,),) = cursor.execute(question).fetchall()
    at = opened(CLUSTER, park="ei-park", cluster="EI")
    assert f"电子信息在所选园区近12个月{total:.1f}亿元" in finding(at)
    assert 0 < total < 214


@pytest.mark.parametrize("month", ["2022-12", "2021-09", "2023-02"])
def test_a_past_month_is_shown_as_of_that_month(released: Path, month: str) -> None:
    at = opened(month=month)
    expected = sums(f"{int(month[:4]) - 1}{month[4:]}", month)
    assert len(expected) == 6
    assert [value for value in expected.values() if f"{value:.1f} 亿元 · 近12个月" not in seen(at)] == []
    assert finding(at) != finding(opened())
    assert_sound(at)


def test_the_finding_of_a_past_month_follows_from_sums_made_here(released: Path) -> None:
    """The path of December 2022 is two fifths of the way from 2020 to 2025."""
    now, base = sums("2021-12", "2022-12")["AP"], sums("2019-12", "2020-12")["AP"]
    path = base * (300 / base) ** 0.4
    at = opened(CLUSTER, month="2022-12", cluster="AP")
    assert f"近12个月{now:.1f}亿元，为应达值的{now / path * 100:.1f}%" in finding(at)
    assert f"达到2025年目标还需年均增长{((300 / now) ** (1 / 3) - 1) * 100:.1f}%" in finding(at)


def test_a_goal_in_words_has_no_light_in_any_year(released: Path) -> None:
    for month in ("2020-12", "2021-12", "2022-12", "2023-12"):
        at = opened(industry="HP", month=month)
        assert "为定性目标，不设数值、不评灯" in finding(at)
        assert [lamp for lamp in LAMPS if lamp != "ct-grey" and lamp in "".join(bodies(at))] == []
        (only,) = charts(at)
        assert only.path().empty
        assert only.goal().empty


@pytest.mark.parametrize("sheet", [OVERVIEW, CLUSTER])
def test_an_empty_selection_says_what_is_empty_and_how_to_widen_it(released: Path, sheet: str) -> None:
    at = opened(sheet, park="north-station")
    (message,) = (box.value for box in at.info)
    assert "所选" in message
    assert "没有" in message
    assert "请在筛选中清除园区" in message
    assert charts(at) == []
    assert_sound(at)


def test_industries_narrow_the_cards(released: Path) -> None:
    at = opened(industry=["EI", "BM"])
    assert [one.alt[:4] for one in charts(at)] == ["电子信息", "生物医药"]
    assert_sound(at)


def test_a_region_starts_at_its_own_latest_month(released: Path) -> None:
    at = opened()
    at.selectbox(key="region").set_value("fixture").run()
    assert "数据截至2026年9月" in seen(at)
    assert_sound(at)


def test_a_chosen_month_holds_in_another_region_that_has_it(released: Path) -> None:
    at = opened(month="2024-08")
    at.selectbox(key="region").set_value("fixture").run()
    assert "数据截至2024年8月" in seen(at)
    assert_sound(at)
