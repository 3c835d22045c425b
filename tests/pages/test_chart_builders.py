"""Charts as pure functions: data in, specification out."""

import colorsys
import re
from typing import Any

import altair as alt
import pandas as pd
import pytest

from pages.charts import theme
from pages.charts.pace import pace
from pages.charts.parts import growth_heat, pull_bars, value_bars
from pages.charts.ruler import ruler
from pages.charts.trajectory import Point, trajectory

ACTUAL = [Point(2020.0, 120.0, "一"), Point(2021.0, 130.0, "二"), Point(2022.0, 150.0, "三")]
PATH = [Point(2020.0, 120.0), Point(2022.0, 173.1), Point(2025.0, 300.0)]
PARTS = pd.DataFrame(
    {"name": ["甲", "乙"], "pull": [3.0, -1.0], "value": [30.0, 5.0], "text": ["3.0", "−1.0"], "tip": ["甲", "乙"]}
)
CELLS = pd.DataFrame(
    {
        "name": ["甲", "乙"],
        "position": [1, 2],
        "month": ["9月|2024年"] * 2,
        "order": ["2024-09"] * 2,
        "growth": [12.0, None],
        "text": ["12.0", "—"],
        "tip": ["甲", "乙"],
    }
)
ZONES = pd.DataFrame({"start": [0.4, 0.6, 0.95, 1.05], "end": [0.6, 0.95, 1.05, 1.25], "word": list("一二三四")})
BLUE = theme.series(1, dark=False)


def way(
    actual: list[Point] = ACTUAL, path: list[Point] = PATH, target: float | None = 300.0, **more: Any
) -> dict[str, Any]:
    span = (2020.0, 2025.0)
    return trajectory(actual=actual, path=path, target=target, span=span, colour=BLUE, height=172, **more)


def paced(done: float) -> alt.LayerChart:
    """`done` by June of a plan of 30, that is 15 behind or ahead of 15."""
    months = pd.DataFrame({"month": [2, 6], "done": [4.0, done], "tip": ["甲", "乙"]})
    return pace(months=months, plan=30.0, plan_text="计划", due_text="序时", done_text="完成", colour=BLUE)


ALL: dict[str, dict[str, Any]] = {
    "trajectory": way(),
    "trajectory in detail": way(detailed=True),
    "pull": pull_bars(parts=PARTS, colour=BLUE).to_dict(),
    "parks": value_bars(parts=PARTS, colour=BLUE).to_dict(),
    "heat": growth_heat(cells=CELLS).to_dict(),
    "ruler": ruler(ratio=0.83, zones=ZONES).to_dict(),
    "pace": paced(10.0).to_dict(),
}


def layers(spec: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == mark]


def values(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """All rows that Altair itself has put into a specification."""
    return [row for rows in spec["datasets"].values() for row in rows]


def test_bars_start_at_zero() -> None:
    (bars,) = layers(ALL["parks"], "bar")
    assert bars["encoding"]["x"]["scale"]["domain"][0] == 0
    (zero,) = layers(ALL["pull"], "rule")
    assert zero["encoding"]["x"]["field"] == "pull"
    assert {"pull": 0.0} in values(ALL["pull"])


@pytest.mark.parametrize(("done", "above"), [(10.0, "序时"), (20.0, "完成")])
def test_the_pace_starts_at_nought_and_labels_stand_apart(done: float, above: str) -> None:
    """Half of the year asks for half of the plan; the higher one is written above its point, the other below."""
    spec = paced(done).to_dict()
    rows = [{key: row[key] for key in ("month", "done")} for row in values(spec)]
    assert {"month": 0.0, "done": 0.0} in rows
    assert {"month": 6, "done": 15.0} in rows
    assert {"month": 12.0, "done": 30.0} in rows
    assert {layer["encoding"]["y"]["scale"]["domain"][0] for layer in spec["layer"]} == {0}
    words = {spec["datasets"][layer["data"]["name"]][0]["text"]: layer["mark"]["dy"] for layer in layers(spec, "text")}
    assert {word for word, dy in words.items() if dy < 0} == {"计划", above}


def test_bars_are_sorted_by_size() -> None:
    (bars,) = layers(pull_bars(parts=PARTS.iloc[::-1], colour=BLUE).to_dict(), "bar")
    assert bars["encoding"]["y"]["sort"] == ["甲", "乙"]


def test_a_ratio_beyond_the_ruler_stands_at_its_edge_with_its_true_number() -> None:
    (mark,) = [row for row in values(ruler(ratio=7.0, zones=ZONES).to_dict()) if "text" in row]
    assert mark == {"start": 1.25, "text": "R 7.00"}


@pytest.mark.parametrize("name", ALL)
def test_charts_are_configured_by_the_theme_alone(name: str) -> None:
    assert ALL[name]["config"] == theme.board()["config"]


@pytest.mark.parametrize("name", ALL)
def test_colours_come_from_the_theme(name: str) -> None:
    used = set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", str(ALL[name])))
    assert used <= {BLUE, theme.MORE, theme.LESS}


@pytest.mark.parametrize("colour", [*theme.SERIES, *theme.SERIES_DARK, theme.MORE, theme.LESS])
def test_no_series_is_red_or_green_since_those_are_lights(colour: str) -> None:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, saturation, _ = colorsys.rgb_to_hsv(red, green, blue)
    hue *= 360
    assert saturation < 0.1 or 20 < hue < 70 or 165 < hue < 340


def test_each_cluster_has_a_colour_of_its_own() -> None:
    for dark in (False, True):
        assert len({theme.series(position, dark=dark) for position in range(1, 7)}) == 6
        assert theme.series(7, dark=dark) == theme.series(1, dark=dark)


def test_a_withheld_cell_is_grey_with_its_own_sign_and_has_no_number() -> None:
    cells = CELLS.assign(is_withheld=[False, True], text=["12.0", "*"])
    spec = growth_heat(cells=cells).to_dict()
    (grey,) = [layer for layer in layers(spec, "rect") if layer.get("transform", [{}])[-1].get("filter") == HIDDEN]
    assert grey["mark"]["fill"] == "currentColor"
    # What is not known is written as its row says: a dash where there is no figure, an asterisk where it is withheld.
    (missing,) = [layer for layer in layers(spec, "text") if layer["transform"][-1]["filter"].startswith("!")]
    assert missing["encoding"]["text"]["field"] == "text"


HIDDEN = "datum.is_withheld"
