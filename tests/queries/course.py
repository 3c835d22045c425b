"""Projects, milestones and reports made up for one question about the course of a project."""

from datetime import date
from typing import Any

import pandas as pd

from queries.backward import Kind
from queries.lights import LightCuts
from queries.schedule import Course, course
from queries.steps import STAGES

CUTS = LightCuts(behind=10, far_behind=30, year_nearly=0.95, rate_near=0.9, growth_near=5, node_soon=30, node_late=90)
# A short chain: contract, approval 20 days before the start of works, works of 60 days, production.
USUAL = (
    Kind(1, "签约", "签约", 30, None),
    Kind(2, "环评", None, 20, "开工"),
    Kind(3, "开工", "开工", 60, None),
    Kind(4, "投产", "投产", 0, None),
)


def project(**cells: Any) -> dict[str, Any]:
    """A project of which nothing is known but what is named."""
    blank: dict[str, Any] = {"project_id": "p", "stage": None, "is_out": False, "status_as_of": None}
    for plan, kept, reached in STAGES.values():
        blank |= {plan: None, kept: None, reached: False}
    return blank | cells


def node(seq: int, name: str, plan: str | None = None, done: str | None = None, latest: str | None = None) -> dict:
    days = {"plan_date": plan, "done_on": done, "latest_date": latest}
    return {"project_id": "p", "seq": seq, "name": name} | {key: at and pd.Timestamp(at) for key, at in days.items()}


Reported = tuple[str | None, float | None, float | None]


def report(
    period: str, plan: float | None, done: float | None, before: Reported = (None, None, None)
) -> dict[str, Any]:
    """`before`: period, plan and what was done by the report before it in the same year."""
    now = {"project_id": "p", "period": period, "annual_plan": plan, "cum_this_year": done}
    return now | dict(zip(("period_before", "plan_before", "done_before"), before, strict=True))


def told(
    row: dict[str, Any], as_of: date, nodes: list[dict] | None = None, reported: dict[str, Any] | None = None
) -> Course:
    return course(row, nodes or [], reported, USUAL, as_of, CUTS)
