"""What fills one cluster's chart: signals and tables of `arithmetic` and `pictures`, from a case. Numbers only."""

from collections.abc import Iterable, Mapping
from typing import Any

from data.model import Scenario
from pages.charts import theme
from pages.charts.trajectory import COLUMNS, contents
from pages.shared import plot
from queries.cases import case, proposed
from queries.extrapolation import Band as Extrapolated
from queries.extrapolation import Extrapolation
from queries.grounds import Ground, Project
from queries.likelihood import Band
from queries.projection import Case, Part, coefficients, december, level, month_number, months_ahead, years_ahead

Chart = dict[str, Any]


def chart(
    ground: Ground,
    scenario: Scenario,
    *,
    template: str,
    bands: Iterable[Band],
    others: Mapping[str, Scenario],
    dark: bool,
) -> Chart:
    """`others`: letter → scenario to be drawn thin beside this one."""
    standing = ground.standing
    whole = case(ground, scenario, by_segment=template == "large")
    signals, rows = contents(
        actual=plot.actual(standing, list(ground.months)),
        path=plot.path(standing),
        target=whole.target,
        span=plot.span(standing),
        colour=theme.series(standing.position, dark=dark),
    )
    drawn = [whole.base, *months_ahead(whole, whole.target_month)]
    asked = sorted({*drawn, *(december(year) for year in years_ahead(whole))} if whole.target else drawn)
    return {
        "template": template,
        "signals": signals
        | {"base": whole.base, "months": asked, "target": whole.target, "at_most": whole.at_most}
        | {"target_month": whole.target_month, "fresh": True},
        "tables": {
            "rows": [_row(row, template == "large") for row in rows],
            "levers": _levers(ground, scenario, whole, asked),
            "plants": _plants(ground, scenario),
            "bands": [_band(year_of(band.month), band) for band in bands],
            "others": _others(ground, whole, others, drawn),
        },
    }


def fan(ground: Ground, found: Extrapolation, *, dark: bool) -> Chart:
    """A trajectory with what the series itself says of the coming periods: no lever, no project in it."""
    standing = ground.standing
    signals, rows = contents(
        actual=plot.actual(standing, list(ground.months)),
        path=plot.path(standing),
        target=standing.target,
        span=plot.span(standing),
        colour=theme.series(standing.position, dark=dark),
        top=max([standing.target or 0.0, *(band.p90 for band in found.bands)]),
    )
    bands = [(plot.decimal_year(band.period), band) for band in found.bands]
    middle = [
        {"letter": "外推", "year": year, "value": band.p50, "is_target": band is found.level} for year, band in bands
    ]
    return {
        "template": "card",
        "signals": signals | {"target": standing.target, "fresh": True},
        "tables": {
            "rows": [_row(row, False) for row in rows],
            "bands": [_band(year, band) for year, band in bands],
            "others": middle,
        },
    }


def _band(year: float, band: Band | Extrapolated) -> dict[str, float]:
    return {"year": year, "p10": band.p10, "p25": band.p25, "p75": band.p75, "p90": band.p90}


def year_of(month: int) -> float:
    """The decimal year of a month number: December 2024 is 2024.0."""
    return month / 12 - 1


def _row(row: tuple[Any, ...], labelled: bool) -> dict[str, Any]:
    """Without what is empty; small charts have no room for a touch on every month."""
    cells = zip(COLUMNS.names, row, strict=True)
    return {
        name: cell for name, cell in cells if cell is not None and (name != "label" or labelled or row[0] != "actual")
    }


def _levers(ground: Ground, scenario: Scenario, whole: Case, asked: list[int]) -> list[dict[str, Any]]:
    """One row per part, and one for the cluster's own rate where all its parts are segments that may follow it."""
    found = [_lever(ground, scenario, part, whole.base, asked) for part in whole.parts]
    if all(row["ref"] != ground.cluster_id for row in found):
        chosen = scenario.growth.get(ground.cluster_id)
        empty: dict[str, Any] = {"month": [], "k": [], "value": []}
        rate = chosen.rate if chosen else ground.rate
        found.append({"ref": ground.cluster_id, "parent": ground.cluster_id, "rate": rate, **empty})
    return found


def _lever(ground: Ground, scenario: Scenario, part: Part, base: int, asked: list[int]) -> dict[str, Any]:
    """A segment without a rate of its own has none here: it follows its cluster while that moves."""
    terms = [(month, k, value) for month in asked for k, value in coefficients(part, month - base).items()]
    own = part.lever == ground.cluster_id or part.lever in scenario.growth
    month, k, value = (list(column) for column in zip(*terms, strict=True))
    return {
        "ref": part.lever,
        "parent": ground.cluster_id,
        "rate": part.rate if own else None,
        "month": month,
        "k": k,
        "value": value,
    }


def _plants(ground: Ground, scenario: Scenario) -> list[dict[str, Any]]:
    """Every project, complete or not: what is missing can be filled in."""
    listed = [_plant(project, scenario, ground.base) for project in ground.projects]
    own = [new for new in scenario.proposals if new.cluster_id == ground.cluster_id]
    return listed + [
        {
            "ref": new.key,
            "output": new.output,
            "start": proposed(new, ground.base),
            "earliest": 0,
            "late": 0,
            "ramp": new.ramp,
            "chance": new.probability,
            "inside": 0,
        }
        for new in own
    ]


def _plant(project: Project, scenario: Scenario, base: int) -> dict[str, Any]:
    held = project.with_(scenario.projects.get(project.project_id))
    return {
        "ref": project.project_id,
        "output": None if held.output is None or project.net_new is None else held.output * project.net_new,
        "start": month_number(held.start) if held.start else None,
        "earliest": 0 if project.is_producing else base + 1,
        "late": held.late or 0,
        "ramp": held.ramp,
        "chance": held.probability,
        "inside": int(project.is_inside),
    }


def _others(ground: Ground, whole: Case, others: Mapping[str, Scenario], drawn: list[int]) -> list[dict[str, Any]]:
    """One line for each other course, under the letters of all scenarios that take it; none for this very one."""
    courses: dict[tuple[float, ...], str] = {}
    own = _course(whole, drawn)
    for letter, scenario in others.items():
        course = _course(case(ground, scenario), drawn)
        if course != own:
            courses[course] = courses.get(course, "") + letter.upper()
    return [
        {"letter": letters, "year": year_of(month), "value": value, "is_target": month == whole.target_month}
        for course, letters in courses.items()
        for month, value in zip(drawn, course, strict=True)
    ]


def _course(of: Case, drawn: list[int]) -> tuple[float, ...]:
    """Levels as they are shown: what differs by less makes no other line."""
    return tuple(round(level(of, month), 1) for month in drawn)
