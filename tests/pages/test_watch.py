"""Open pages show newer figures by themselves."""

from functools import partial
from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner import RerunData
from streamlit.testing.v1 import AppTest, local_script_runner

from data import release
from pages.shared import watch
from tests.pages.own import accept, september
from tests.pages.screen import INTAKE, WHAT_IF, assert_sound, board, bodies, card, opened


def tick(at: AppTest) -> AppTest:
    """What a browser does every few seconds: a run of the watching fragment alone."""
    (watching,) = at._fragment_storage.resolve_target(watch.KEY)
    wanted = partial(RerunData, fragment_id=watching)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "RerunData", wanted)
        return at.run()


def test_nothing_moves_while_nothing_is_new(region: Path, published: Path) -> None:
    at = tick(opened())
    # What a run of the fragment alone has drawn: the rest of the page stands as it was.
    assert bodies(at) == []
    assert list(at.toast) == []


def test_new_figures_are_drawn_and_said(region: Path, published: Path) -> None:
    at = opened()
    assert "25.1 亿元" in card(at, "B1")
    accept(september(3.142))
    tick(at)
    assert "26.1 亿元" in card(at, "B1")
    assert [toast.value for toast in at.toast] == ["数据已更新为第2版"]
    assert_sound(at)
    tick(at)
    assert list(at.toast) == []


def test_choices_made_hold(region: Path, published: Path) -> None:
    at = opened(industry="B1", month="2026-08")
    accept(september(3.142))
    tick(at)
    assert at.query_params == {"industry": "B1", "month": "2026-08"}
    assert at.selectbox(key="month").value == "2026-08"


def test_a_scenario_in_hand_holds(region: Path, published: Path) -> None:
    at = opened(WHAT_IF, **{"g.A1": "12"})
    accept(september(3.142))
    tick(at)
    assert board(at)["fields"] == {"g.A1": "12"}
    assert_sound(at)


def test_a_step_back_is_news_as_well(region: Path, published: Path) -> None:
    accept(september(3.142))
    at = opened()
    release.publish("fixture", published / "0001.duckdb")
    tick(at)
    assert "25.1 亿元" in card(at, "B1")
    assert_sound(at)


def test_without_a_live_release_the_page_stays_as_it_is(region: Path, published: Path) -> None:
    at = opened()
    (published / "current").write_text("9999.duckdb")
    assert bodies(tick(at)) == []
    assert [crash.message for crash in at.exception] == []


def test_on_the_page_of_imports_without_a_file_it_is_drawn(region: Path, published: Path) -> None:
    at = opened(INTAKE)
    accept(september(3.142))
    tick(at)
    assert [toast.value for toast in at.toast] == ["数据已更新为第2版"]
