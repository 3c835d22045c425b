"""From courses to what the Gantt charts draw: decimal years, bars, marks, words."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from data.model import Light
from pages.charts import theme
from pages.shared import words
from queries.lights import Lamp
from queries.schedule import Course
from queries.steps import Step, day

# The lights of style.css on either background.
LAMPS = {Light.GREEN: "#1A7F37", Light.YELLOW: "#9A6700", Light.RED: "#B42318", Light.GREY: "#667085"}
LAMPS_DARK = {Light.GREEN: "#4AC26B", Light.YELLOW: "#F2C94C", Light.RED: "#FF8A7A", Light.GREY: "#A4ADBB"}


def colours(*, dark: bool) -> dict[str, str]:
    return {str(light.value): colour for light, colour in (LAMPS_DARK if dark else LAMPS).items()}


def year(at: date) -> float:
    """2024-07-01 → about 2024.5."""
    first = date(at.year, 1, 1)
    return at.year + (at - first).days / (date(at.year + 1, 1, 1) - first).days


def bar(key: str, order: int, name: str, span: tuple[date, date], kept: tuple[date, date] | None) -> dict[str, Any]:
    """Plan from `span[0]` to `span[1]`, what really was in `kept`."""
    return {
        "key": key,
        "order": order,
        "name": words.typeset(name),
        "start": year(span[0]),
        "end": year(span[1]),
        "begun": year(kept[0]) if kept else None,
        "until": year(kept[1]) if kept else None,
    }


def lit(lamp: Lamp) -> dict[str, str]:
    return {"light": str(lamp.light.value), "shape": words.SHAPE[lamp.light]}


def project_bar(row: dict[str, Any], course: Course, order: int, as_of: date) -> dict[str, Any] | None:
    """Plan from start of works to production; None where neither a plan nor a start is known."""
    first, last = day(row["plan_start"]) or day(row["on_start"]), day(row["plan_production"])
    if first is None or last is None:
        return None
    begun = day(row["on_start"])
    kept = (begun, min(as_of, day(row["on_production"]) or as_of)) if begun else None
    return bar(row["project_id"], order, row["short_name"], (first, last), kept) | lit(course.lamp)


def marks(key: str, steps: Iterable[Step], mark: str, span: tuple[float, float] | None = None) -> list[dict[str, Any]]:
    """A point per milestone: where it was done, else where it is planned; of all times, or those of the works only."""
    found = []
    for step in steps:
        at = step.done_on or step.plan
        if at and (span is None or span[0] <= year(at) <= span[1]):
            said = f"{step.name}:{f'{step.done_on}完成' if step.done_on else f'计划{step.plan},{step.lamp.word}'}"
            found.append({"key": key, "at": year(at), "is_done": step.is_done, "tip": words.typeset(said + mark)})
    return found


def step_bar(step: Step, order: int, as_of: date) -> dict[str, Any] | None:
    """One milestone: from its plan to the day it was done, or to now where it is late."""
    ends = [at for at in (step.plan, step.done_on, step.latest) if at]
    if not ends:
        return None
    late = step.done_on if step.done_on else (as_of if not step.is_done else None)
    kept = (step.plan, late) if step.plan and late and late > step.plan else None
    last = step.latest if step.latest and not step.is_done else step.plan or ends[0]
    first = step.plan or ends[0]
    return bar(step.name, order, step.name, (min(first, last), max(first, last)), kept) | lit(step.lamp)


def frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(rows)


NEUTRAL = theme.SERIES[5]
