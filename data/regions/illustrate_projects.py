"""Write the illustrative course of the 示例项目: python -m data.regions.illustrate_projects FOLDER [--check].

Reads FOLDER/project.illustrative.csv and the usual milestones, and writes project_milestone.illustrative.csv and
project_month.illustrative.csv beside it, the same bytes at every run. No real project gets a value here.
"""

import argparse
import csv
import io
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TypeAlias

from data.regions.illustrate import periods, read

KINDS = Path(__file__).parents[1] / "common" / "milestone_kind.csv"
LAST_DAY = date(2024, 9, 30)
FIRST_YEAR, LAST_YEAR = 2023, 2024
_DATES = {"签约": "contract", "履约": "performance", "开工": "start", "投产": "production"}
# In a leased workshop there is no land to obtain and no site to plan.
_LEASED = "租厂房"
_OF_LAND = ("用地摘牌", "规划许可")
_STAGES = {"contract": "签约", "performance": "履约", "start": "在建", "production": "投产", "capacity": "达产"}

Row: TypeAlias = dict[str, str]


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def milestones(project: Row, kinds: list[Row]) -> Iterator[Row]:
    """Steps lie between the dates of the stages in proportion to their usual days; what is done by then has a date."""
    chance = random.Random(project["project_id"])
    kinds = [kind for kind in kinds if project["land_status"] != _LEASED or kind["name"] not in _OF_LAND]
    plan = spaced(kinds, {k["name"]: day(project[f"plan_{_DATES[k['stage']]}"]) for k in kinds if k["stage"]})
    known = {k["name"]: day(project[f"actual_{_DATES[k['stage']]}"]) for k in kinds if k["stage"]}
    actual = spaced(kinds, known)
    slip, last = timedelta(0), max((at for at in known.values() if at), default=None)
    for kind in kinds:
        name, planned, done = kind["name"], plan[kind["name"]], actual.get(kind["name"])
        if done:
            slip = done - planned
        elif kind["stage"]:
            last = None
        elif last:
            # Steps after the last dated stage go on as late as it was, and a little more each.
            slip += timedelta(days=chance.choice((-3, 0, 4, 9, 15)))
            done = planned + slip if last < planned + slip <= LAST_DAY else None
        yield {
            "project_id": project["project_id"],
            "seq": kind["seq"],
            "name": name,
            "plan_date": planned.isoformat(),
            "actual_date": done.isoformat() if done else "",
            "owner": project["resp_dept"],
            "is_illustrative": "true",
        }


def spaced(kinds: list[Row], dated: dict[str, date | None]) -> dict[str, date]:
    """Milestone → day, for all between two dated ones."""
    found = {name: at for name, at in dated.items() if at}
    anchors = [number for number, kind in enumerate(kinds) if kind["name"] in found]
    for first, last in zip(anchors, anchors[1:], strict=False):
        start, span = found[kinds[first]["name"]], kinds[first:last]
        usual = sum(int(kind["days_before_next"]) for kind in span)
        passed = 0
        for kind, following in zip(span, kinds[first + 1 : last], strict=False):
            passed += int(kind["days_before_next"])
            found[following["name"]] = start + (found[kinds[last]["name"]] - start) * passed // usual
    return found


def months(project: Row) -> Iterator[Row]:
    """Investment to the end of each reporting period: as planned between start and completion, at its own pace."""
    started, plan_start, plan_end = (day(project[key]) for key in ("actual_start", "plan_start", "plan_completion"))
    if not (started and plan_start and plan_end):
        return
    total, pace = float(project["total_investment"]), random.Random(project["project_id"]).choice((0.8, 0.9, 0.95, 1))
    ended = day(project["actual_completion"])

    def planned(at: date) -> float:
        return total * share(at, plan_start, plan_end)

    def spent(at: date) -> float:
        end = ended or started + (plan_end - plan_start) / pace
        return round(total * share(at, started, end), 2)

    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        before = date(year - 1, 12, 31)
        budget = round(max(planned(date(year, 12, 31)) - min(planned(before), spent(before)), 0), 2)
        for period in periods(year):
            at = month_end(period)
            if started <= at <= LAST_DAY and spent(before) < total:
                yield {
                    "project_id": project["project_id"],
                    "period": period,
                    "stage": stage(project, at),
                    "annual_plan": f"{budget:.2f}",
                    "cum_this_year": f"{spent(at) - spent(before):.2f}",
                    "cum_since_start": f"{spent(at):.2f}",
                    "funds_in_place": f"{min(total, spent(at) * 1.15):.2f}",
                    "known_at": "2026-11-24 00:00:00",
                    "is_illustrative": "true",
                    "source_id": "illustrative",
                }


def share(at: date, start: date, end: date) -> float:
    return min(max((at - start) / (end - start), 0.0), 1.0)


def month_end(period: str) -> date:
    year, month = int(period[:4]), int(period[5:])
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def stage(project: Row, at: date) -> str:
    reached = [word for name, word in _STAGES.items() if (done := day(project[f"actual_{name}"])) and done <= at]
    return reached[-1] if reached else "洽谈"


def written(rows: list[Row]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true", help="compare with what is there and write nothing")
    wanted = parser.parse_args()
    projects, kinds = read(wanted.folder / "project.illustrative.csv"), read(KINDS)
    files = {
        "project_milestone": written([row for project in projects for row in milestones(project, kinds)]),
        "project_month": written([row for project in projects for row in months(project)]),
    }
    for name, text in files.items():
        path = wanted.folder / f"{name}.illustrative.csv"
        if wanted.check:
            if path.read_bytes() != text.encode():
                print(f"{path} differs from what this would write", file=sys.stderr)
                return 1
        else:
            path.write_bytes(text.encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
