"""The planner's desk: what the board tells is taken in, written into the address, and shown again."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.screen import WHAT_IF, assert_sound, board, finding, opened, plain, scenario, tell
from tests.pages.test_what_if import O5

NEW = "EI~EI08~ei-park~2.5~2025-03~12~50~60"


@pytest.fixture
def at(released: Path) -> AppTest:
    return opened(WHAT_IF)


def test_a_lever_that_is_let_go_goes_into_the_address(at: AppTest) -> None:
    tell(at, **{"g.EI": "12", "late.x-EI-1": "3"})
    assert_sound(at)
    assert scenario(at) == {"g.EI": "12", "late.x-EI-1": "3"}
    assert (board(at)["turn"], board(at)["fields"]) == (1, scenario(at))
    tell(at, **{"g.EI": "13.5"})
    assert scenario(at) == {"g.EI": "13.5", "late.x-EI-1": "3"}
    assert board(at)["turn"] == 2
    # The whole page run again, as after a filter is opened, changes nothing.
    assert scenario(at.run()) == {"g.EI": "13.5", "late.x-EI-1": "3"}


def test_the_link_says_on_which_data_it_was_made(at: AppTest) -> None:
    assert "v" not in at.query_params
    tell(at, **{"g.EI": "12"})
    (version,) = {at.query_params["v"]}
    assert len(version) == 8
    int(version, 16)
    tell(at, "reset")
    assert at.query_params == {}


def test_a_change_is_taken_in_once(at: AppTest) -> None:
    tell(at, "copy", **{"g.EI": "12"})
    for _ in range(2):
        at.run()
        assert scenario(at) == {"g.EI": "12", "b.g.EI": "12", "at": "b"}


def test_what_stands_at_its_default_stays_out_of_the_address(at: AppTest) -> None:
    shown = board(at)["shown"]
    assert len(shown) > 50
    tell(at, **shown)
    assert_sound(at)
    assert at.query_params == {}
    tell(at, **shown | {"g.EI": "12"})
    assert scenario(at) == {"g.EI": "12"}
    tell(at, **{"g.EI": ""})
    assert at.query_params == {}


def test_every_lever_shows_where_it_stands_by_itself(at: AppTest) -> None:
    shown = board(at)["shown"]
    assert shown["g.EI"] == "17.51"
    assert {shown[f"g.EI0{number}"] for number in range(3, 10)} == {"17.51"}
    wanted = {"late.x-EI-1": "0", "prob.x-EI-1": "90", "out.x-EI-1": "20", "ramp.x-EI-1": "12"}
    assert wanted.items() <= shown.items()
    assert shown["start.x-EI-1"] == "2025-01"
    assert "out.r09" not in shown
    assert (shown["inv.yield"], shown["inv.landing"], shown["inv.ramp"]) == ("2", "80", "25")
    assert shown["delay"] == "100~0~0~0~0"


def test_a_segment_follows_its_cluster_and_not_another(at: AppTest) -> None:
    shown = board(tell(at, **{"g.EI": "10~14"}))["shown"]
    assert shown["g.EI"] == "17.51"
    assert shown["g.EI08"] == "10~14"
    assert {text for key, text in shown.items() if key.startswith("g.FP")} == {"12.43"}


def test_scenarios_are_copied_taken_in_hand_and_dropped(at: AppTest) -> None:
    tell(at, "copy", **{"g.EI": "12"})
    assert scenario(at) == {"g.EI": "12", "b.g.EI": "12", "at": "b"}
    assert finding(at).startswith("按情景B测算")
    tell(at, **{"g.EI": "15"})
    assert scenario(at) == {"g.EI": "12", "b.g.EI": "15", "at": "b"}
    assert board(at)["fields"] == {"g.EI": "15"}
    tell(at, "at:a")
    assert board(at)["fields"] == {"g.EI": "12"}
    assert scenario(at) == {"g.EI": "12", "b.g.EI": "15"}
    tell(at, "at:b")
    tell(at, "drop")
    assert scenario(at) == {"g.EI": "12"}
    assert board(at)["fields"] == {"g.EI": "12"}
    assert_sound(at)


def test_a_scenario_that_changes_nothing_is_still_there(at: AppTest) -> None:
    tell(at, "copy")
    assert scenario(at) == {"b": "1", "at": "b"}
    tell(at, "at:a")
    assert scenario(at) == {"b": "1"}


def test_there_are_four_scenarios_and_never_a_fifth(at: AppTest) -> None:
    for letter in "bcd":
        tell(at, "copy", **{"g.EI": "12"})
        assert at.query_params["at"] == letter
    before = scenario(at)
    assert before == {"g.EI": "12"} | {f"{letter}.g.EI": "12" for letter in "bcd"} | {"at": "d"}
    tell(at, "copy")
    assert scenario(at) == before
    tell(at, "at:b")
    tell(at, "drop")
    tell(at, "copy", **{"g.EI": "20"})
    # The letter that was free is taken again.
    assert scenario(at)["b.g.EI"] == "20"
    assert set(scenario(at)) == set(before)
    assert_sound(at)


def test_a_cannot_be_dropped(at: AppTest) -> None:
    tell(at, "drop", **{"g.EI": "12"})
    assert scenario(at) == {"g.EI": "12"}


def test_reset_empties_only_the_scenario_in_hand(released: Path) -> None:
    at = opened(WHAT_IF, **{"g.EI": "12", "b.g.EI": "15", "b.new.n1": NEW, "at": "b"})
    tell(at, "reset")
    assert scenario(at) == {"g.EI": "12", "b": "1", "at": "b"}
    assert board(at)["fields"] == {}


def test_one_new_project_is_taken_away(released: Path) -> None:
    at = opened(WHAT_IF, **{"new.n1": NEW, "new.n2": NEW, "b.new.n1": NEW})
    tell(at, "without:n1")
    assert scenario(at) == {"new.n2": NEW, "b.new.n1": NEW}
    tell(at, "without:n7")
    assert scenario(at) == {"new.n2": NEW, "b.new.n1": NEW}


def test_scope_and_focus(released: Path) -> None:
    at = opened(WHAT_IF, **{"g.EI": "12", "b.g.EI": "15"})
    tell(at, "scope:EI")
    assert finding(at) == O5
    assert scenario(at) == {"g.EI": "12", "b.g.EI": "15", "scope": "EI"}
    tell(at, **{"g.EI": "13"})
    assert scenario(at) == {"g.EI": "13", "b.g.EI": "15", "scope": "EI"}
    tell(at, "scope:all")
    tell(at, "focus:FP")
    assert scenario(at) == {"g.EI": "13", "b.g.EI": "15", "focus": "FP"}
    assert "食品加工到2025年" in plain(board(at)["slots"]["gap"])
    assert_sound(at)


@pytest.mark.parametrize(
    "action", ["scope:XX", "focus:XX", "at:z", "at:", "without:", "copy:x:y", "nonsense", "data:then", ":", "drop:EI"]
)
def test_an_action_that_means_nothing_does_nothing(released: Path, action: str) -> None:
    at = opened(WHAT_IF, **{"g.EI": "12"})
    before = finding(at)
    tell(at, action)
    assert_sound(at)
    assert {key: value for key, value in scenario(at).items() if not key.startswith("b.") and key != "at"} == {
        "g.EI": "12"
    }
    assert finding(at).replace("情景B", "情景A") == before


def test_what_is_chosen_on_the_board_holds_against_the_link_that_opened_it(released: Path) -> None:
    """The board alone runs again; the link it came by is still what the page was opened with."""
    at = opened(WHAT_IF, scope="EI", focus="EI", at="b", **{"g.EI": "12", "b.g.EI": "15"})
    tell(at, "scope:all")
    tell(at, "focus:FP")
    tell(at, "at:a")
    tell(at, "copy", **{"g.EI": "13"})
    tell(at, **{"g.EI": "14"})
    assert scenario(at) == {"focus": "FP", "at": "c", "g.EI": "13", "b.g.EI": "15", "c.g.EI": "14"}
    assert scenario(at.run()) == {"focus": "FP", "at": "c", "g.EI": "13", "b.g.EI": "15", "c.g.EI": "14"}
