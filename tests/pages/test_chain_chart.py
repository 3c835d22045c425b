"""The chain as a specification: what the marks say, what is pressed, what stands below."""

import json
import re
from itertools import combinations, pairwise
from math import pi
from typing import Any

import pandas as pd
import pytest
import vl_convert

from pages.charts import theme
from pages.charts.chain import chain_map, with_chosen
from pages.charts.chain_routes import pieces
from pages.charts.chain_style import DARK, LIGHT, STATES, filling
from pages.charts.layered import layered
from pages.shared import words
from queries.strength import State
from tests.pages.graphs import GRAPHS, SHIPPED, frames, shipped

COLUMNS = ["key", "name", "stage", "note", "size", "fill"]
NODES = pd.DataFrame(
    [
        ("A", "钢材", "上游", "", 4.0, "强链"),
        ("B", "铸造毛坯", "上游", "", None, "缺链"),
        ("C", "机加工<b>*件*</b>", "中游", "某厂(种子)", 1.0, "弱链"),
        ("D", "整车", "下游", "", None, "待调查"),
    ],
    columns=COLUMNS,
).assign(is_dashed=False, is_named=False, is_illustrative=False, is_withheld=False, tip=["甲", "乙", "丙", "丁"])
EDGES = pd.DataFrame([("A", "C"), ("B", "C"), ("C", "D")], columns=["up", "down"])


def spec(nodes: pd.DataFrame = NODES, **more: Any) -> dict[str, Any]:
    given: dict[str, Any] = {"edges": EDGES, "width": 800, "downward": False, **more}
    return chain_map(nodes=nodes.astype({"size": float}), **given)


def rows(found: dict[str, Any], *columns: str) -> pd.DataFrame:
    """The rows of the layer whose data have these columns."""
    inline = [layer["data"]["values"] for layer in found["layer"] if "values" in layer.get("data", {})]
    tables = [pd.DataFrame(table) for table in [*found["datasets"].values(), *inline]]
    (table,) = [table for table in tables if set(columns) <= set(table.columns)]
    return table


def marks(found: dict[str, Any]) -> pd.DataFrame:
    return rows(found, "radius", "hue").set_index("key")


def said(found: dict[str, Any]) -> list[str]:
    """The words below the graph."""
    return list(rows(found, "word", "is_mark")["word"])


def test_areas_compare_and_what_has_no_figure_is_a_small_ring() -> None:
    """Output 4 to 1: radii as 2 to 1. The largest has 15 px; the sign of a missing link needs 8, a bare ring has 5."""
    found = spec()
    assert marks(found)["radius"].to_dict() == {"A": 15.0, "B": 8.0, "C": 7.5, "D": 5.0}
    assert marks(found)["size"].to_dict() == pytest.approx({"A": 225 * pi, "B": 64 * pi, "C": 56.25 * pi, "D": 25 * pi})


def test_every_state_has_a_look_of_its_own_without_its_hue() -> None:
    assert set(STATES) == {str(state) for state in State}
    looks = [{**filling(state, LIGHT), "hue": ""} for state in STATES]
    assert len({json.dumps(look) for look in looks}) == len(State)


def test_growth_is_blue_or_brown_and_as_strong_as_it_is_large() -> None:
    """Full at 40%: a fall of 10% is a quarter of the 0.9 that a full one has."""
    found = marks(spec(NODES.assign(fill=[20.0, 80.0, -10.0, None])))
    assert list(found["hue"]) == [theme.MORE, theme.MORE, theme.LESS, theme.MORE]
    assert list(found["fill"]) == pytest.approx([0.45, 0.9, 0.225, 0.0])
    assert list(found["is_broken"]) == [False, False, False, True]


def test_rows_hold_plain_values_since_streamlit_sends_them_as_a_table() -> None:
    found = spec(NODES.assign(is_named=True), chosen="C")
    cells = [cell for table in found["datasets"].values() for row in table for cell in row.values()]
    assert {type(cell) for cell in cells} <= {str, float, int, bool}


def test_a_press_selects_a_link_by_its_key() -> None:
    found = spec()
    (press,) = [param for param in found["params"] if "select" in param]
    assert (press["name"], press["select"]["type"], press["select"]["fields"]) == ("segment", "point", ["key"])
    (view,) = press["views"]
    (layer,) = [layer for layer in found["layer"] if layer.get("name") == view]
    assert layer["mark"]["type"] == "rect"
    assert set(found["datasets"][layer["data"]["name"]][0]) == {"key", "x", "y", "x2", "y2", "tip"}


def test_edges_of_the_chosen_link_stand_out() -> None:
    """C has three edges and a ring, A one and a ring; the three edges as such are faint then."""
    for key, count, opacity in (("C", 4, "0.16"), ("A", 2, "0.16"), ("", 0, "0.36")):
        drawn = vl_convert.vegalite_to_svg(spec(chosen=key))
        assert drawn.count(f'stroke="{LIGHT["accent"]}"') == count
        assert len(re.findall(rf'stroke="currentColor"[^>]* opacity="{opacity}"', drawn)) == 3


def test_what_is_not_in_the_chain_is_not_chosen() -> None:
    assert spec(chosen="X") == spec()


@pytest.mark.parametrize("name", [*SHIPPED, "60, many steps"])
def test_what_a_finger_meets_is_large_and_leads_to_one_link(name: str) -> None:
    nodes, edges = frames(GRAPHS[name])
    boxes = rows(spec(nodes, edges=edges, width=350, downward=True), "x2", "y2")
    assert (boxes["y2"] - boxes["y"]).min() >= 44
    assert boxes["y"].min() >= 0
    places = list(boxes[["x", "y", "x2", "y2"]].itertuples(index=False))
    for one, other in combinations(places, 2):
        assert one.x2 <= other.x or other.x2 <= one.x or one.y2 <= other.y or other.y2 <= one.y


def test_another_choice_is_the_same_chart() -> None:
    assert with_chosen(spec(chosen="A"), "C") == spec(chosen="C")


def test_names_are_drawn_as_they_are_and_tags_stand_on_plates() -> None:
    found = spec(NODES.assign(is_named=[True, False, False, False], is_dashed=[True, True, False, False]))
    names = rows(found, "name", "note")
    assert "".join(names["name"].iloc[2].split("\n")) == "机加工<b>*件*</b>"
    assert names["note"].iloc[2] == words.typeset("某厂(种子)")
    assert list(rows(found, "word", "middle")["word"]) == ["报告点名", "情景", "情景"]


def test_the_key_explains_what_is_there_and_nothing_else() -> None:
    assert said(spec()) == ["待调查", "缺链", "弱链", "强链", "圆面积为产值", "小圈为未见公开数据"]
    growing = NODES.assign(fill=[20.0, 80.0, -10.0, 1.0], size=2.0)
    assert said(spec(growing)) == ["增长", "下降", "圆面积为产值"]
    unknown = NODES.assign(fill="待调查", size=None)
    assert said(spec(unknown)) == ["待调查"]


def test_examples_are_called_so_and_what_is_withheld_has_its_sign() -> None:
    found = spec(NODES.assign(is_illustrative=True, is_withheld=[False, False, False, True]))
    assert words.typeset(f"圆面积为产值({words.ILLUSTRATIVE})") in said(found)
    assert f"* {words.WITHHELD_WHY}" in said(found)
    assert marks(found)["sign"].to_dict() == {"A": "", "B": "×", "C": "", "D": "*"}


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_only_our_colours_and_the_theme(colours: dict[str, str]) -> None:
    found = spec(NODES.assign(fill=[20.0, 80.0, -10.0, None]), chosen="A", colours=colours)
    assert found["config"] == theme.board()["config"]
    assert set(re.findall(r"#[0-9A-Fa-f]{6}\b", json.dumps(found))) <= set(colours.values())


@pytest.mark.parametrize("downward", [False, True])
def test_no_link_no_edge_and_no_stage_still_make_a_chart(downward: bool) -> None:
    assert spec(NODES.head(0), edges=EDGES.head(0), downward=downward)["height"] == 0
    alone = spec(NODES.head(1), edges=EDGES.head(0), downward=downward)
    assert list(rows(alone, "name", "note")["name"]) == ["钢材"]


def test_stages_are_named_along_the_flow() -> None:
    nodes, _ = shipped("EP")
    table = pd.DataFrame([(node.key, node.name, node.stage, "", None, "待调查") for node in nodes], columns=COLUMNS)
    table = table.assign(is_dashed=False, is_named=False, is_illustrative=False, is_withheld=False, tip="")
    wide = spec(table, edges=EDGES.head(0))
    assert list(rows(wide, "stage")["stage"]) == ["上游", "中游", "下游"]
    narrow = spec(table, edges=EDGES.head(0), width=350, downward=True)
    assert (narrow["width"], wide["width"]) == (350, 800)
    assert list(rows(narrow, "stage")["stage"]) == ["上\n游", "中\n游", "下\n游"]


@pytest.mark.parametrize("name", ["FP", "60, long edges"])
def test_shared_lines_are_drawn_once_and_lead_everywhere(name: str) -> None:
    layout = layered(*GRAPHS[name], width=350, downward=True)
    shared = 0
    for up in {up for up, _ in layout.routes}:
        ends = {down: route for (source, down), route in layout.routes.items() if source == up}
        found = list(pieces(ends))
        for down, route in ends.items():
            own = [points for downs, points, _ in found if down in downs]
            # What a piece has in common with the one before is the level run at which they meet.
            assert list(dict.fromkeys(point for points in own for point in points)) == list(route)
        shared += sum(len(downs) > 1 for downs, _, _ in found)
        runs = [pair for _, points, _ in found for pair in pairwise(points)]
        level = {pair for pair in runs if pair[0][0] == pair[1][0]}
        assert len([pair for pair in runs if pair not in level]) == len({pair for pair in runs if pair not in level})
    assert shared
