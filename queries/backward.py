"""倒排工期: from the committed start of production back to the latest day of each milestone. Pure; calendar days.

Formula: domain definition of counting back: latest(n) = latest(n + 1) − usual days from n to n + 1. Milestones that a
project does not have are passed over; a latest day that was given holds, and those before it are counted from it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

LAST = "投产"


@dataclass(frozen=True)
class Kind:
    """A usual milestone. `stage`: the stage it enters; `blocks`: the milestone that may not happen before it."""

    seq: int
    name: str
    stage: str | None
    days_before_next: int
    blocks: str | None


def latest_days(
    kinds: Collection[Kind], present: Collection[str], production: date | None, given: Mapping[str, date]
) -> dict[str, date]:
    """Milestone → its latest day. Empty where neither a committed start of production nor any latest day is known."""
    found: dict[str, date] = {}
    after = given.get(LAST, production)
    for kind in sorted(kinds, key=lambda kind: -kind.seq):
        if kind.stage == LAST:
            latest = after
        elif kind.name not in present:
            continue
        else:
            counted = after - timedelta(days=kind.days_before_next) if after else None
            latest = given.get(kind.name, counted)
        if latest is not None:
            found[kind.name] = after = latest
    return found
