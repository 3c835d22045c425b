"""The charts of 项目调度 as pure functions: what is in them, in which order, in which colours."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from pages.charts import theme
from pages.charts.funnel import funnel
from pages.charts.gantt import ROW, gantt
from pages.dispatch import lines
from queries.lights import Lamp, milestone
from queries.steps import Step
from tests.queries.course import CUTS

AS_OF = date(2024, 9, 30)
BLUE = theme.series(1, dark=False)


def bar(key: str, order: int, begun: float | None) -> dict[str, Any]:
    kept = {"begun": begun, "until": None if begun is None else 2024.75}
    said = {"light": "红", "shape": "■", "words": "时差−45天", "tip": "甲", "colour": BLUE}
    return {"key": key, "order": order, "name": key, "start": 2024.0, "end": 2025.5} | kept | said


def chart(*names: str) -> dict[str, Any]:
    marks = pd.DataFrame([{"key": "乙", "at": 2024.2, "is_done": True, "tip": "开工"}])
    both = pd.DataFrame([bar("甲", 1, None), bar("乙", 0, 2024.1)])
    bars = both[both["key"].isin(names or ("甲", "乙"))]
    lamps = lines.colours(dark=False)
    return gantt(bars=bars, marks=marks, today=2024.75, today_text="今", lamps=lamps).to_dict()


def test_rows_stand_in_the_order_given_and_only_shapes_have_the_colour_of_a_light() -> None:
    layers = chart()["layer"]
    assert all(layer["encoding"]["y"]["sort"] == ["乙", "甲"] for layer in layers if "y" in layer["encoding"])
    lit = [layer for layer in layers if layer["encoding"].get("color", {}).get("field") == "light"]
    assert [layer["encoding"]["text"]["field"] for layer in lit] == ["shape"]
    assert chart()["config"] == theme.board()["config"]


def test_what_has_not_begun_has_no_thick_bar_and_the_day_is_dashed() -> None:
    rules = [layer for layer in chart()["layer"] if layer["mark"]["type"] == "rule"]
    thin, thick, today = rules
    assert thin["mark"]["strokeWidth"] < thick["mark"]["strokeWidth"]
    assert thick["transform"] == [{"filter": "isValid(datum.begun)"}]
    assert today["mark"]["strokeDash"] == [4, 3]


def test_years_are_labelled_at_their_beginning_and_cover_everything() -> None:
    x = chart()["layer"][0]["encoding"]["x"]
    assert x["scale"]["domain"][0] < 2024.0
    assert x["scale"]["domain"][1] > 2025.5
    assert x["axis"]["values"][0] <= 2024 <= 2025 <= x["axis"]["values"][-1]


@pytest.mark.parametrize(
    ("at", "year"),
    [(date(2024, 1, 1), 2024.0), (date(2024, 7, 1), 2024 + 182 / 366), (date(2025, 12, 31), 2025 + 364 / 365)],
)
def test_days_become_parts_of_their_year(at: date, year: float) -> None:
    assert lines.year(at) == pytest.approx(year)


def test_a_late_milestone_is_thick_from_its_plan_to_now_and_thin_to_its_latest_day() -> None:
    def step(plan: date, done: date | None, latest: date | None) -> Step:
        return Step("环评", plan, done, done is not None, latest, milestone(plan, done, AS_OF, CUTS))

    late = lines.step_bar(step(date(2024, 7, 1), None, date(2024, 12, 31)), 0, AS_OF)
    assert late is not None
    assert (late["begun"], late["until"]) == (lines.year(date(2024, 7, 1)), lines.year(AS_OF))
    assert (late["start"], late["end"]) == (lines.year(date(2024, 7, 1)), lines.year(date(2024, 12, 31)))
    in_time = lines.step_bar(step(date(2024, 7, 1), date(2024, 6, 1), None), 0, AS_OF)
    assert in_time is not None
    assert in_time["begun"] is None
    unknown = Step("环评", None, None, False, None, Lamp(milestone(None, None, AS_OF, CUTS).light, "无期限"))
    assert lines.step_bar(unknown, 0, AS_OF) is None


def test_each_bar_of_the_funnel_is_as_long_as_its_count_and_stands_in_the_middle() -> None:
    stages = pd.DataFrame({"name": ["签约", "开工"], "count": [4, 1], "text": ["4个", "1个"], "tip": ["a", "b"]})
    spec = funnel(stages=stages, colour=BLUE).to_dict()
    (rows,) = spec["datasets"].values()
    assert [(row["left"], row["right"]) for row in rows] == [(-2.0, 2.0), (-0.5, 0.5)]
    assert spec["layer"][0]["encoding"]["y"]["sort"] == ["签约", "开工"]


def test_the_years_take_no_room_from_the_rows() -> None:
    """A single row is not lower than one among many, or its bar would lie on the next one's name."""
    one, two = chart("乙")["height"], chart()["height"]
    assert two - one == ROW
    assert one > ROW
