"""The way to the goal, as a pure function: points in, specification out."""

from typing import Any

import altair as alt
import pandas as pd
import pytest

from pages.charts.trajectory import Point
from tests.pages.screen import kept
from tests.pages.test_chart_builders import ACTUAL, PATH, layers, way


def data(spec: dict[str, Any], mark: str, **style: Any) -> list[dict[str, Any]]:
    """The rows of the one layer with this mark, without what is empty in them."""
    (layer,) = [layer for layer in layers(spec, mark) if style.items() <= layer["mark"].items()]
    rows = kept(layer, spec["datasets"][layer["data"]["name"]].to_pandas())
    found = [{key: cell for key, cell in row.items() if pd.notna(cell)} for row in rows.to_dict("records")]
    return [{key: row[key] for key in ("year", "end", "value", "label") if key in row} for row in found]


def top(spec: dict[str, Any]) -> float:
    (value,) = [one["value"] for one in spec["params"] if one["name"] == "top"]
    return float(value)


def test_the_levels_stand_on_zero_and_leave_room_above() -> None:
    spec = way()
    scales = [layer["encoding"]["y"]["scale"]["domain"] for layer in spec["layer"] if "y" in layer["encoding"]]
    assert len(scales) > 5
    assert all(domain == [0, {"expr": "top"}] for domain in scales)
    assert 300 * 1.1 < top(way()) < 300 * 1.4
    assert 500 <= top(way(top=500)) < 600


def test_the_path_is_dashed_and_the_actual_line_is_not() -> None:
    dashed = [layer["mark"].get("strokeDash") for layer in layers(way(), "line")]
    assert dashed == [[5, 4], None]


def test_the_goal_is_drawn_only_where_there_is_one() -> None:
    assert data(way(), "rule") == [{"year": pytest.approx(2024.15), "end": 2025.0, "value": 300.0, "label": "目标 300"}]
    assert data(way(path=[], target=None), "rule") == []
    assert "目标" not in str(way(path=[], target=None))


def test_the_due_value_is_marked_where_the_path_has_the_data_month() -> None:
    assert data(way(), "tick") == [{"year": 2022.0, "value": 173.1, "label": "应达 173.1"}]
    assert data(way(path=[]), "tick") == []
    assert len(layers(way(detailed=True), "text")) == len(layers(way(), "text")) + 1


def test_the_future_is_shaded_until_the_plan_ends() -> None:
    (shade,) = data(way(), "rect")
    assert (shade["year"], shade["end"]) == (2022.0, 2025.0)
    assert all(row["year"] == row["end"] for row in data(way(actual=[*ACTUAL, Point(2025.0, 290.0)]), "rect"))


def test_every_figure_reaches_the_picture() -> None:
    assert data(way(), "line", strokeWidth=2.4) == [point._asdict() for point in ACTUAL]
    assert [row["value"] for row in data(way(), "line", strokeDash=[5, 4])] == [point.value for point in PATH]


def test_nothing_at_all_is_still_a_picture() -> None:
    spec = way(actual=[], path=[], target=None)
    assert top(spec) == 1.0
    assert sum(rows.num_rows for rows in spec["datasets"].values()) == 0


def test_filling_one_chart_leaves_the_others_alone() -> None:
    before = way()
    way(actual=[], target=10.0)
    assert data(before, "rule")[0]["value"] == 300.0
    assert len(data(before, "line", strokeWidth=2.4)) == 3


@pytest.mark.parametrize("spec", [way(), way(detailed=True)], ids=["small", "in detail"])
def test_the_filled_chart_is_valid_vega_lite(spec: dict[str, Any]) -> None:
    rows = {name: table.to_pylist() for name, table in spec["datasets"].items()}
    alt.Chart.from_dict({**spec, "datasets": rows}, validate=True)
