"""Scenarios by lot, as fields of a link: legal ones, now ordinary and now extreme, the same at every run."""

from collections.abc import Iterator
from random import Random

from queries.grounds import Project
from queries.projection import period
from tests.browser.workbench import Grounds

FROM, TO = 2011 * 12 + 1, 2038 * 12 + 12  # within the limits of a link for every data month used


def fields(lot: Random, grounds: Grounds, *, movable: bool, single: bool = True) -> dict[str, str]:
    """`movable`: only what has an input on the board, whose segments are there where it is `single`."""
    found: dict[str, str] = {}
    for key, ground in grounds.items():
        levers = [(key, 0.7)]
        if single or not movable:
            levers += [(segment.segment_id, 0.3) for segment in ground.segments]
        found |= {f"g.{lever}": growth(lot) for lever, share in levers if lot.random() < share}
        for project in ground.projects:
            found |= dict(_project(lot, project, movable))
        if not movable and lot.random() < 0.4:
            found[f"new.{key}-k"] = f"{key}~~~{_output(lot)}~{_month(lot)}~{_ramp(lot)}~{_chance(lot)}~"
    return found


def growth(lot: Random) -> str:
    """A rate, one time in four a range, of which one may be a point."""
    low, high = sorted(_rate(lot) for _ in range(2))
    return f"{low:g}~{high:g}" if lot.random() < 0.25 else f"{low:g}"


def _rate(lot: Random) -> float:
    return lot.choice((round(lot.uniform(-20, 60) * 2) / 2, round(lot.uniform(-90, 500), 2), -90, 0, 500))


def _project(lot: Random, project: Project, movable: bool) -> Iterator[tuple[str, str]]:
    key = project.project_id
    made = {"prob": _chance(lot), "out": _output(lot), "ramp": _ramp(lot)}
    if not (movable and project.is_producing):
        made["late"] = str(lot.choice((0, 1, lot.randint(0, 24), 60)))
    if not (movable and project.start):
        made["start"] = _month(lot)
    # What is not on record is filled in more often, so that some become complete.
    share = 0.3 if project.output is not None else 0.8
    for kind, text in made.items():
        if lot.random() < share:
            yield f"{kind}.{key}", text


def _chance(lot: Random) -> str:
    return lot.choice(("0", "100", f"{lot.randint(0, 20) * 5}", f"{round(lot.uniform(0, 100), 2):g}"))


def _output(lot: Random) -> str:
    return lot.choice(("0", f"{round(lot.uniform(0, 50), 4):g}", f"{lot.randint(0, 100) / 2:g}", "10000"))


def _ramp(lot: Random) -> str:
    return str(lot.choice((1, lot.randint(1, 48), 120)))


def _month(lot: Random) -> str:
    return period(lot.choice((FROM, TO, lot.randint(FROM, TO), lot.randint(2023 * 12 + 1, 2030 * 12))))
