"""A project of the scenario's own: asked for in a dialog, and nothing is added until every field is understood."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.screen import WHAT_IF, assert_sound, board, opened, part_run, plain, scenario, seen, tell
from tests.pages.test_options import choose

GOOD = {"output": "20", "start": "2025-06", "ramp": "12", "chance": "30"}
NEW = "EI~~~20~2025-06~12~30~"


def asked(**address: str) -> AppTest:
    """The page with its dialog open."""
    at = opened(WHAT_IF, **address)
    button(at, "添加情景项目").click()
    return part_run(at)


def button(at: AppTest, label: str) -> Any:
    (found,) = (one for one in at.button if one.label == label)
    return found


def sent(at: AppTest, **cells: str) -> AppTest:
    """The form filled in and sent off: only the dialog runs again, and the whole page once something is added."""
    for name, text in cells.items():
        choose(at, f"new-{name}", text)
    button(at, "加入情景").click()
    return part_run(at, innermost=True)


def test_the_dialog_asks_for_every_part_of_a_project(released: Path) -> None:
    at = asked()
    assert_sound(at)
    boxes = [at.get_by_key(f"new-{name}") for name in ("cluster", "segment", "park", *GOOD, "land")]
    assert len(boxes) == 8
    clusters: Any = boxes[0]
    assert len(clusters.options) == 6
    assert clusters.options[0] == "电子信息"
    assert at.query_params == {}


def test_a_project_is_added_to_the_scenario_and_its_link(released: Path) -> None:
    at = sent(asked(), **GOOD)
    assert_sound(at)
    assert scenario(at) == {"new.n1": NEW}
    assert board(at)["fields"] == {"new.n1": NEW}
    assert "年产值20.0亿元，2025年6月投产" in plain(str(board(at)["layout"]))
    (plant,) = (row for row in board(at)["charts"]["EI"]["tables"]["plants"] if row["ref"] == "n1")
    assert (plant["output"], plant["ramp"], plant["chance"]) == (20, 12, 0.3)
    assert opened(WHAT_IF, **{"new.n1": NEW}).query_params == at.query_params


def test_every_field_goes_where_it_belongs(released: Path) -> None:
    cells = {"cluster": "FP", "segment": "FP06", "park": "shangji", "land": "60.5"}
    at = sent(asked(**{"g.EI": "12"}), **GOOD | cells)
    assert_sound(at)
    assert scenario(at) == {"g.EI": "12", "new.n1": "FP~FP06~shangji~20~2025-06~12~30~60.5"}


def test_digits_may_be_of_full_width(released: Path) -> None:
    at = sent(asked(), output="２０", start="２０２５－０６", ramp="１２个月", chance="３０％", land=" １０亩 ")
    assert scenario(at) == {"new.n1": f"{NEW}10"}
    assert scenario(at.run()) == {"new.n1": f"{NEW}10"}


def test_it_goes_to_the_scenario_in_hand(released: Path) -> None:
    at = opened(WHAT_IF, **{"g.EI": "12", "b.g.EI": "15", "at": "b"})
    tell(at, "copy")
    button(at, "添加情景项目").click()
    at = sent(part_run(at), **GOOD)
    assert scenario(at) == {"g.EI": "12", "b.g.EI": "15", "c.g.EI": "15", "c.new.n1": NEW, "at": "c"}


def test_another_one_has_a_name_of_its_own(released: Path) -> None:
    at = sent(asked(**{"new.n1": NEW, "new.n3": NEW}), **GOOD | {"output": "7"})
    assert scenario(at) == {"new.n1": NEW, "new.n3": NEW, "new.n2": NEW.replace("~20~", "~7~")}
    tell(at, "without:n2")
    assert scenario(at) == {"new.n1": NEW, "new.n3": NEW}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"output": ""}, "年产值“”应为0到10000之间的数（亿元）。"),
        ({"output": "很多"}, "年产值“很多”应为0到10000之间的数（亿元）。"),
        ({"output": "-1"}, "年产值“-1”应为0到10000之间的数（亿元）。"),
        ({"output": "1~2"}, "不能填“~”区间"),
        ({"start": ""}, "投产月“”应为"),
        ({"start": "2025年6月"}, "投产月“2025年6月”应为"),
        ({"start": "2100-01"}, "投产月“2100-01”应为"),
        ({"ramp": "0"}, "爬坡月数“0”应为1到120之间的整数（个月）。"),
        ({"ramp": "1.5"}, "爬坡月数“1.5”应为1到120之间的整数（个月）。"),
        ({"chance": "101"}, "概率“101”应为0到100之间的数（%）。"),
        ({"land": "-5"}, "用地“-5”应为0到100000之间的数（亩）。"),
        ({"segment": "FP06"}, "环节“FP06”不属于“电子信息”，请核对编号。"),
    ],
)
def test_what_is_not_understood_is_said_and_nothing_is_added(released: Path, cells: dict[str, str], said: str) -> None:
    at = sent(asked(**{"g.EI": "12"}), **GOOD | cells)
    assert [crash.message for crash in at.exception] == []
    assert said in seen(at)
    assert "网址" not in seen(at)
    assert scenario(at) == {"g.EI": "12"}


def test_once_it_is_put_right_it_is_added(released: Path) -> None:
    at = sent(asked(), **GOOD | {"output": "很多", "segment": "FP06"})
    assert "环节“FP06”不属于“电子信息”" in seen(at)
    at = sent(at, segment="EI08")
    assert "年产值“很多”应为" in seen(at)
    at = sent(at, output="20")
    assert_sound(at)
    assert scenario(at) == {"new.n1": NEW.replace("EI~~", "EI~EI08~")}


def test_a_stranger_s_markup_stays_text(released: Path) -> None:
    at = sent(asked(), **GOOD | {"output": "<b>1</b>"})
    assert "“<b>1</b>”" in seen(at)
    assert not [piece.value for piece in at.html if "<b>1" in piece.value]


def test_twenty_are_enough(released: Path) -> None:
    many = {f"new.n{number}": NEW for number in range(1, 21)}
    at = sent(asked(**many), **GOOD)
    assert "一个情景最多添加20个项目，请先移除一些。" in seen(at)
    assert scenario(at) == many


def test_in_a_region_with_other_clusters_the_dialog_offers_those(released: Path) -> None:
    at = sent(
        asked(region="fixture"), **GOOD | {"start": "2027-06", "segment": "A102", "park": "south", "land": "1000"}
    )
    assert_sound(at)
    assert scenario(at) == {"region": "fixture", "new.n1": "A1~A102~south~20~2027-06~12~30~1000"}
    # 80 and 50 亩 of projects on record and 1000 of this one; the park has 800.
    assert "1130亩，超过园区用地800亩" in plain(board(at)["slots"]["desk"])
