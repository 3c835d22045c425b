"""What every view of 项目调度 stands on: the projects looked at, their courses, reports and issues as of one day."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import streamlit as st

from data.model import Filters, Release
from pages.shared import words
from pages.shared.cached import ask
from pages.shared.origins import EXAMPLE, ORIGINS
from queries import dispatch, lookups, projects
from queries.backward import Kind
from queries.lights import LightCuts, light_cuts
from queries.pace import last_day
from queries.schedule import Course, courses
from queries.steps import kinds

NO_CLUSTER = "未归集群"


@dataclass(frozen=True)
class Desk:
    """`flow`, `months`, `issues`: frames of queries.projects and queries.dispatch, of the same projects, by `as_of`."""

    flow: pd.DataFrame
    courses: dict[str, Course]
    months: pd.DataFrame
    issues: pd.DataFrame
    as_of: date
    is_default_day: bool
    cuts: LightCuts
    usual: tuple[Kind, ...]
    origin: str = ""

    @property
    def names(self) -> dict[str, str]:
        return dict(zip(self.flow["project_id"], self.flow["short_name"], strict=True))

    @property
    def families(self) -> dict[str, str]:
        """Projects that are looked at by their parts only: id → name."""
        parts = self.flow.dropna(subset="parent_id")
        return dict(zip(parts["parent_id"], parts["parent_name"], strict=True))

    @property
    def kind(self) -> str:
        """What these projects are called."""
        return ORIGINS[self.origin]

    @property
    def mark(self) -> str:
        return f"({words.ILLUSTRATIVE})" if self.origin == EXAMPLE else ""

    @property
    def nature(self) -> str:
        """For every row of a download."""
        return words.ILLUSTRATIVE if self.origin == EXAMPLE else "实际数据"

    @property
    def since(self) -> str:
        """The day in words, where it is not the usual one."""
        return "" if self.is_default_day else f"截至{self.as_of.year}年{self.as_of.month}月{self.as_of.day}日,"

    def narrowed(self, flow: pd.DataFrame) -> "Desk":
        """The same of some of the projects."""
        keys = set(flow["project_id"])
        return replace(
            self,
            flow=flow,
            courses={key: one for key, one in self.courses.items() if key in keys},
            months=self.months[self.months["project_id"].isin(keys)],
            issues=self.issues[self.issues["project_id"].isin(keys)],
        )

    def of_origin(self, origin: str) -> "Desk":
        chosen = self.flow["is_illustrative"].astype(bool) == (origin == EXAMPLE)
        return replace(self.narrowed(self.flow[chosen]), origin=origin)


@st.cache_data(max_entries=64, show_spinner=False)
def gather(release: Release, chosen: Filters, as_of: date) -> Desk:
    """All projects of the chosen clusters and parks, real and illustrative."""
    where = {"clusters": list(chosen.clusters) or None, "parks": list(chosen.parks) or None}
    known = {"as_of": as_of, "known_until": chosen.known_until}
    flow = ask(release, projects.project_flow, **where, **known)
    flow = flow.assign(cluster_name=flow["cluster_name"].fillna(NO_CLUSTER))
    nodes, months = (
        ask(release, dispatch.project_milestones, as_of=as_of),
        ask(release, dispatch.project_months, **known),
    )
    usual, cuts = kinds(ask(release, dispatch.milestone_kinds)), light_cuts(ask(release, lookups.thresholds))
    found = courses(flow, nodes, months, usual, as_of, cuts)
    issues = ask(release, dispatch.project_issues, as_of=as_of)
    desk = Desk(flow, found, months, issues, as_of, as_of == last_day(chosen.month), cuts, usual)
    return desk.narrowed(flow)
