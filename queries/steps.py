"""The milestones of one project as of a day, from its own dates and its milestone rows. Pure.

Milestones are the rows of queries.dispatch.project_milestones and the stages that a project dates itself. A light looks
at the planned day, `latest` at the last day that still keeps the committed start of production (queries.backward).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from data.model import Light
from queries.backward import LAST, Kind, latest_days
from queries.lights import NOT_DUE, UNSEEN, Lamp, LightCuts, milestone

Row = Mapping[Any, Any]
# Stage → its columns in queries.projects.project_flow: planned, kept, reached at all.
STAGES = {
    "签约": ("plan_contract", "on_contract", "has_contract"),
    "履约": ("plan_performance", "on_performance", "has_performance"),
    "开工": ("plan_start", "on_start", "has_start"),
    "竣工": ("plan_completion", "on_completion", "has_production"),
    LAST: ("plan_production", "on_production", "has_production"),
    "达产": ("plan_capacity", "on_capacity", "has_capacity"),
    "达效": ("plan_effect", "on_effect", "has_effect"),
}
DATE_MISSING = "完成,日期未填"


@dataclass(frozen=True)
class Step:
    """A milestone. `done_on` by the day looked at; `is_done` also where the day is not on record.

    `latest`: the last day that keeps the start of production, None where it is not counted; `blocks`: what waits.
    `is_kept`: somebody reports on the project, so that no day does mean not done.
    """

    name: str
    plan: date | None
    done_on: date | None
    is_done: bool
    latest: date | None
    lamp: Lamp
    blocks: str | None = None
    owner: str | None = None
    evidence: str | None = None
    is_kept: bool = True

    @property
    def is_open(self) -> bool:
        """Planned, and known not to be done."""
        return self.plan is not None and not self.is_done and self.is_kept


def kinds(rows: pd.DataFrame) -> tuple[Kind, ...]:
    """Of queries.dispatch.milestone_kinds."""
    return tuple(
        Kind(int(row["seq"]), row["name"], text(row["stage"]), _whole(row["days_before_next"]), text(row["blocks"]))
        for row in rows.to_dict("records")
    )


def steps(
    project: Row, nodes: Sequence[Row], usual: tuple[Kind, ...], as_of: date, cuts: LightCuts, *, is_kept: bool
) -> tuple[Step, ...]:
    """In their order. Where no milestone is recorded, the usual ones are taken to lie ahead all the same."""
    latest = _latest(project, nodes, usual)
    rows = _ordered([*_recorded(project, nodes, usual), *_own_stages(project, nodes, usual)], usual)
    found = (_step(row, latest, usual, as_of, cuts) for row in rows)
    return tuple(found) if is_kept else tuple(_unkept(step, as_of) for step in found)


def day(value: Any) -> date | None:
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()


def _latest(project: Row, nodes: Sequence[Row], usual: tuple[Kind, ...]) -> dict[str, date]:
    present = [node["name"] for node in nodes] or [kind.name for kind in usual]
    given = {node["name"]: at for node in nodes if (at := day(node["latest_date"]))}
    return latest_days(usual, present, day(project["plan_production"]), given)


def _recorded(project: Row, nodes: Sequence[Row], usual: tuple[Kind, ...]) -> Iterable[dict[str, Any]]:
    """Milestone rows; one that enters a stage takes over what the project itself says of that stage."""
    stages = {kind.name: kind.stage for kind in usual if kind.stage}
    for node in nodes:
        plan, kept, reached = STAGES.get(stages.get(node["name"], ""), ("", "", ""))
        done = day(node["done_on"]) or day(project.get(kept))
        yield {
            **node,
            "plan": day(node["plan_date"]) or day(project.get(plan)),
            "done_on": done,
            "is_done": done is not None or bool(project.get(reached, False)),
        }


def _own_stages(project: Row, nodes: Sequence[Row], usual: tuple[Kind, ...]) -> Iterable[dict[str, Any]]:
    """Stages that no milestone row stands for, where anything is known of them."""
    names = {node["name"] for node in nodes}
    covered = {kind.stage for kind in usual if kind.name in names} | names
    for stage, (plan, kept, reached) in STAGES.items():
        planned, done = day(project[plan]), day(project[kept])
        if stage not in covered and (planned or done):
            is_done = done is not None or bool(project[reached])
            yield {"name": stage, "plan": planned, "done_on": done, "is_done": is_done}


def _ordered(rows: list[dict[str, Any]], usual: tuple[Kind, ...]) -> list[dict[str, Any]]:
    places = {kind.stage: float(kind.seq) for kind in usual if kind.stage} | {
        kind.name: float(kind.seq) for kind in usual
    }
    end = places.get(LAST, 0.0)
    places |= {"竣工": end - 0.5, "达产": end + 1, "达效": end + 2}
    return sorted(rows, key=lambda row: places.get(row["name"], float(row.get("seq") or end)))


def _step(row: dict[str, Any], latest: dict[str, date], usual: tuple[Kind, ...], as_of: date, cuts: LightCuts) -> Step:
    kind = next((kind for kind in usual if row["name"] in (kind.name, kind.stage)), None)
    plan, done = row["plan"], row["done_on"]
    unknown_day = row["is_done"] and done is None
    return Step(
        name=row["name"],
        plan=plan,
        done_on=done,
        is_done=row["is_done"],
        latest=latest.get(kind.name) if kind else None,
        lamp=Lamp(Light.GREEN, DATE_MISSING) if unknown_day else milestone(plan, done, as_of, cuts),
        blocks=kind.blocks if kind else None,
        owner=text(row.get("owner")),
        evidence=text(row.get("evidence")),
    )


def _unkept(step: Step, as_of: date) -> Step:
    """A day that passed in silence says nothing: the plan may have been met without anybody having said so."""
    if step.is_done or step.plan is None:
        return step
    return replace(step, is_kept=False, lamp=Lamp(Light.GREY, UNSEEN if step.plan < as_of else NOT_DUE))


def text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _whole(value: Any) -> int:
    return 0 if pd.isna(value) else int(value)
