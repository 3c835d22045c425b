"""The course of each project as of a day: its milestones, its light with the reason, its float, what waits for what.

Pure. Frames of queries.projects and queries.dispatch as of that day in, values out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from data.model import Light
from queries.backward import Kind
from queries.lights import NOT_DUE, UNSEEN, Lamp, LightCuts, caught_up, quantity, worst
from queries.steps import Row, Step, steps, text

NO_PLAN_DATE = "未见计划日期"
WELL = "正常"


@dataclass(frozen=True)
class Course:
    """A project's milestones in order, its light with the reason, and its float in days; None: nothing is counted."""

    project_id: str
    steps: tuple[Step, ...]
    lamp: Lamp
    slack: int | None

    def late(self, as_of: date) -> list[Step]:
        """What should have been done by the day and is not, longest overdue first."""
        found = [step for step in self.steps if step.is_open and step.plan and step.plan < as_of]
        return sorted(found, key=lambda step: step.plan or as_of)

    def waiting(self, as_of: date) -> list[tuple[str, str]]:
        """(late milestone, the undone one that waits for it)."""
        done = {step.name for step in self.steps if step.is_done}
        return [(step.name, step.blocks) for step in self.late(as_of) if step.blocks and step.blocks not in done]


def courses(
    flow: pd.DataFrame,
    nodes: pd.DataFrame,
    months: pd.DataFrame,
    usual: tuple[Kind, ...],
    as_of: date,
    cuts: LightCuts,
) -> dict[str, Course]:
    """Project id → its course, of the frames project_flow, project_milestones and project_months as of that day."""
    listed = {str(key): rows.to_dict("records") for key, rows in nodes.groupby("project_id", sort=False)}
    reports = {row["project_id"]: row for row in months.to_dict("records")}
    return {
        row["project_id"]: course(
            row, listed.get(row["project_id"], []), reports.get(row["project_id"]), usual, as_of, cuts
        )
        for row in flow.to_dict("records")
    }


def course(
    project: Row,
    nodes: Sequence[Row],
    report: Row | None,
    usual: tuple[Kind, ...],
    as_of: date,
    cuts: LightCuts,
) -> Course:
    is_kept = bool(nodes) or report is not None or _is_current(project, as_of)
    found = steps(project, nodes, usual, as_of, cuts, is_kept=is_kept)
    open_ = [(step.latest - as_of).days for step in found if step.latest and not step.is_done and step.is_kept]
    has_ended = bool(project["has_production"]) or bool(project["is_out"])
    return Course(
        project_id=project["project_id"],
        steps=found,
        lamp=_lamp(project, found, spent(report, as_of, cuts)),
        slack=None if has_ended else min(open_, default=None),
    )


def spent(report: Row | None, as_of: date, cuts: LightCuts) -> Lamp | None:
    """The light of a project's investment of the year; None where nothing was reported in it.

    Red in the report before and caught up in this month's is shown yellow for this month, as with milestones.
    """
    if report is None or int(report["period"][:4]) != as_of.year:
        return None
    now = _invested(report, "period", "cum_this_year", "annual_plan", cuts)
    if report["period"] != f"{as_of:%Y-%m}" or text(report["period_before"]) is None:
        return now
    return caught_up(now, _invested(report, "period_before", "done_before", "plan_before", cuts))


def _invested(report: Row, period: str, done: str, plan: str, cuts: LightCuts) -> Lamp:
    return quantity(_number(report[done]), _number(report[plan]), int(report[period][5:]) / 12, cuts)


def _is_current(project: Row, as_of: date) -> bool:
    """Whether the record is of that month or later: else a project is only known from what was once published."""
    return (text(project["status_as_of"]) or "")[:7] >= f"{as_of:%Y-%m}"


def _lamp(project: Row, found: tuple[Step, ...], money: Lamp | None) -> Lamp:
    """The worst of all with its reason. Grey where nothing can be judged: then it says what is missing."""
    if project["is_out"]:
        return Lamp(Light.GREY, str(project["stage"]))
    if any(step.lamp.word == UNSEEN for step in found):
        return Lamp(Light.GREY, UNSEEN)
    named = [Lamp(step.lamp.light, f"{step.name}{step.lamp.word}") for step in found if step.plan]
    if money is not None and money.light is not Light.GREY:
        named.append(Lamp(money.light, f"投资{money.word}"))
    lamp = worst(named)
    if lamp is None:
        return Lamp(Light.GREY, NO_PLAN_DATE if found or text(project["stage"]) else UNSEEN)
    if lamp.light is Light.GREEN:
        return Lamp(Light.GREEN, WELL)
    return Lamp(Light.GREY, NOT_DUE) if lamp.light is Light.GREY else lamp


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
