"""当时看到的数: every page as it was once known, and a link to it."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data import release
from data.model import Filters
from pages.shared import times
from pages.shared.filters import describe
from tests.pages.own import accept, september
from tests.pages.screen import CLUSTER, OVERVIEW, SOURCES, WHAT_IF, assert_sound, card, notices, opened, seen

# June as it was first reported; the north's 1.336 was corrected to 1.386 in August.
JUST_BEFORE = datetime(2024, 10, 15, 8, 11, 59)
JULY = "2026-07-20T09:00:00"


@pytest.fixture
def in_shanghai(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The server's clock."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Shanghai")
        time.tzset()
        yield
    time.tzset()


def test_a_moment_shows_what_was_known_then(released: Path, in_shanghai: None) -> None:
    """8.8 + 3 × 4.62 + 4.57 this year and 6 × 4.2 of last, where it is 4.62 today."""
    at = opened(region="fixture", known=JULY)
    assert "数据截至2026年6月" in seen(at)
    assert "当时看到的数：截至2026-07-20 17:00" in seen(at)
    assert "52.4 亿元" in card(at, "A1")
    assert_sound(at)
    later = opened(region="fixture", month="2026-06")
    assert "52.5 亿元" in card(later, "A1")
    assert "当时看到的数" not in seen(later)


@pytest.mark.parametrize("page", [OVERVIEW, CLUSTER, WHAT_IF, SOURCES])
def test_every_page_says_so_and_keeps_it_in_the_address(released: Path, page: str) -> None:
    at = opened(page, region="fixture", known=JULY)
    assert "当时看到的数" in seen(at)
    assert {"region": "fixture", "known": JULY}.items() <= dict(at.query_params).items()
    assert notices(at) == ""
    assert_sound(at)


def test_the_moment_is_chosen_in_the_filters(released: Path) -> None:
    at = opened(region="fixture")
    at.selectbox(key="known").set_value(JULY).run()
    assert at.query_params["known"] == JULY
    assert "52.4 亿元" in card(at, "A1")
    at.selectbox(key="known").set_value("latest").run()
    assert at.query_params == {"region": "fixture"}
    assert "数据截至2026年9月" in seen(at)


def test_newest_first_and_only_moments_at_which_own_figures_came(released: Path) -> None:
    at = opened(region="fixture")
    listed = at.selectbox(key="known").options
    assert listed[0] == "最新"
    assert len(listed) == 1 + len(set(listed[1:]))
    assert listed[1:] == sorted(listed[1:], reverse=True)
    assert listed[1].startswith("截至2026-10-20")


def test_without_own_figures_there_is_nothing_to_choose(released: Path) -> None:
    at = opened(region="jianan")
    assert [box.key for box in at.selectbox if box.key == "known"] == []


def test_a_moment_that_there_was_none_of_is_named(released: Path) -> None:
    at = opened(region="fixture", known="2026-07-21T09:00:00")
    assert "网址中的数据时点的取值“2026-07-21T09:00:00”无法识别，已按默认显示。" in notices(at)
    assert "数据截至2026年9月" in seen(at)


def test_after_an_import_the_figures_before_it_can_be_seen_again(region: Path, published: Path) -> None:
    accept(september(3.142))
    at = opened()
    assert "26.1 亿元" in card(at, "B1")
    at.selectbox(key="known").set_value("2026-10-20T09:00:00").run()
    assert "25.1 亿元" in card(at, "B1")
    assert_sound(at)


def test_a_download_says_as_of_when(released: Path, in_shanghai: None) -> None:
    filters = Filters("fixture", (), (), "2026-06", datetime.fromisoformat(JULY))
    said = describe(release.live("fixture"), filters)
    assert said == "全部产业、全部园区、2026年6月、当时看到的数(截至2026-07-20 17:00)"


@pytest.mark.parametrize("at", [datetime(2024, 10, 15, 8, 12), datetime(2024, 10, 15, 8, 12, tzinfo=UTC)])
def test_a_moment_is_written_on_the_server_s_clock(in_shanghai: None, at: datetime) -> None:
    assert times.moment(at) == "2024-10-15 16:12"


def test_moments_are_written_as_closely_as_it_takes(in_shanghai: None) -> None:
    day = datetime(2024, 10, 15, 8, 12, 6)
    close = [day.replace(microsecond=250_000), day.replace(microsecond=750_000), day.replace(second=9), JUST_BEFORE]
    said = ["2024-10-15 16:12:06.250", "2024-10-15 16:12:06.750", "2024-10-15 16:12:09", "2024-10-15 16:11"]
    assert times.apart(close) == said
    assert times.apart([]) == []


def test_two_imports_of_one_minute_are_told_apart(region: Path, published: Path) -> None:
    accept(september(3.142))
    accept(september(2.642))
    listed = opened().selectbox(key="known").options
    assert len(set(listed)) == len(listed)


@pytest.mark.parametrize(
    ("periods", "said"),
    [
        (["2024-03"], "2024年3月"),
        (["2024-02"], "2024年1—2月"),
        (["2024-02", "2024-03", "2024-04"], "2024年1—4月"),
        (["2024-05", "2023-11", "2023-12", "2024-03"], "2023年11—12月、2024年3月、5月"),
        ([f"2020-{month:02d}" for month in range(2, 13)], "2020年全年"),
        ([], ""),
    ],
)
def test_periods_in_a_row_are_one_span(periods: list[str], said: str) -> None:
    assert times.periods(periods) == said
