"""Investment of the year against 序时进度. Pure; 亿元.

Formula: domain definition of the light of annual quantities. The time share is that of the latest month reported, since
a report of March cannot be measured against April.
"""

from dataclasses import dataclass

import pandas as pd

from queries.lights import Lamp, LightCuts, quantity


@dataclass(frozen=True)
class Spending:
    """Of the projects that have a plan of the year and said what of it is done. `silent`: those with a plan only."""

    year: int
    month: int
    projects: int
    silent: int
    done: float
    plan: float
    lamp: Lamp

    @property
    def share(self) -> float:
        return self.done / self.plan

    @property
    def elapsed(self) -> float:
        return self.month / 12

    @property
    def gap(self) -> float:
        """Percentage points ahead of the time that has passed; negative: behind."""
        return (self.share - self.elapsed) * 100


def spending(months: pd.DataFrame, year: int, cuts: LightCuts) -> Spending | None:
    """Of queries.dispatch.project_months; None where no project reported a plan of that year."""
    planned = months[(months["period"].str[:4] == str(year)) & (months["annual_plan"] > 0)]
    told = planned[planned["cum_this_year"].notna()]
    if told.empty:
        return None
    month = int(told["period"].max()[5:])
    done, plan = float(told["cum_this_year"].sum()), float(told["annual_plan"].sum())
    lamp = quantity(done, plan, month / 12, cuts)
    return Spending(year, month, len(told), len(planned) - len(told), done, plan, lamp)
