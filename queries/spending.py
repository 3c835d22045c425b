"""Investment of the year against 序时进度, of projects or as the report promised it; 到位资金 and 总投资. Pure; 亿元.

Formulas: domain definitions of the light of annual quantities and of 资金到位率, 投资完成率 and 总投资完成率. The time
share is that of the latest month reported, since a report of March cannot be measured against April.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

import pandas as pd

from queries.lights import Lamp, LightCuts, caught_up, quantity
from queries.pace import elapsed
from queries.promised import Promise, Report
from queries.promises import judge


@dataclass(frozen=True, kw_only=True)
class Paced:
    """An investment of the year: done of plan, the share of the year that this covers, and its light."""

    done: float
    plan: float
    elapsed: float
    lamp: Lamp

    @property
    def share(self) -> float:
        return self.done / self.plan

    @property
    def gap(self) -> float:
        """Percentage points ahead of the time that has passed; negative: behind."""
        return (self.share - self.elapsed) * 100


@dataclass(frozen=True, kw_only=True)
class Spending(Paced):
    """Of the projects that have a plan of the year and said what of it is done. `silent`: those with a plan only."""

    year: int
    month: int
    projects: int
    silent: int


def spending(months: pd.DataFrame, as_of: date, cuts: LightCuts) -> Spending | None:
    """Of queries.dispatch.project_months in the year of that day; None where no project reported a plan of it.

    The light remembers as that of one project does: red a report ago and caught up in this month is yellow.
    """
    planned = months[(months["period"].str[:4] == str(as_of.year)) & (months["annual_plan"] > 0)]
    told = planned[planned["cum_this_year"].notna()]
    if told.empty:
        return None
    latest = told["period"].max()
    done, plan, passed = float(told["cum_this_year"].sum()), float(told["annual_plan"].sum()), int(latest[5:]) / 12
    lamp = quantity(done, plan, passed, cuts)
    if latest == f"{as_of:%Y-%m}":
        lamp = caught_up(lamp, _before(told, latest, cuts))
    return Spending(
        done=done,
        plan=plan,
        elapsed=passed,
        lamp=lamp,
        year=as_of.year,
        month=int(latest[5:]),
        projects=len(told),
        silent=len(planned) - len(told),
    )


def _before(told: pd.DataFrame, latest: str, cuts: LightCuts) -> Lamp:
    """The light before the reports of the latest month: what others had reported by then was known already."""
    is_new = told["period"] == latest
    periods = told["period_before"].where(is_new, told["period"]).dropna()
    done = told["done_before"].where(is_new, told["cum_this_year"]).astype(float).sum()
    plan = told["plan_before"].where(is_new, told["annual_plan"]).astype(float).sum()
    return quantity(float(done), float(plan), int(periods.max()[5:]) / 12 if len(periods) else 0.0, cuts)


@dataclass(frozen=True)
class Part:
    """How much of how much, of the projects that report both."""

    projects: int
    done: float
    whole: float

    @property
    def share(self) -> float:
        return self.done / self.whole


def built(months: pd.DataFrame, flow: pd.DataFrame) -> Part | None:
    """总投资完成率: done since the start of works ÷ total investment; None where no project has both."""
    return _part(months, flow, "cum_since_start", flow["total_investment"])


def funded(months: pd.DataFrame, flow: pd.DataFrame) -> Part | None:
    """资金到位率: funds in place ÷ the contract's amount, without a contract the total investment."""
    return _part(months, flow, "funds_in_place", flow["contract_amount"].fillna(flow["total_investment"]))


def _part(months: pd.DataFrame, flow: pd.DataFrame, column: str, whole: pd.Series) -> Part | None:
    done = flow["project_id"].map(months.set_index("project_id")[column]).astype(float)
    both = done.notna() & (whole > 0)
    return Part(int(both.sum()), float(done[both].sum()), float(whole[both].sum())) if both.any() else None


@dataclass(frozen=True, kw_only=True)
class Pledged(Paced):
    """Of the whole district, as was reported on the report's promise."""

    report: Report


def pledged(one: Promise, told: Sequence[Report], as_of: date, cuts: LightCuts) -> Pledged | None:
    """None outside the promise's period, and where nothing was reported in it: another year has its own promise."""
    start, deadline = one.period_start, one.deadline
    if start is None or deadline is None or not start <= as_of <= deadline:
        return None
    judged = judge(one, told, as_of, cuts)
    if judged.report is None or judged.report.value is None:
        return None
    return Pledged(
        done=judged.report.value,
        plan=cast(float, one.target),
        elapsed=elapsed(start, judged.report.as_of, deadline),
        lamp=judged.lamp,
        report=judged.report,
    )
