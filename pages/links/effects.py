"""What firms landed on a link change in their cluster, through the same arithmetic as 情景推演."""

from dataclasses import dataclass, replace

from pages.shared.cached import kept
from pages.shared.desk import Desk
from queries.grounds import Ground
from queries.outcomes import Outcome, narrowed, outcome


@dataclass(frozen=True)
class Effect:
    """The cluster without the firms landed on one link, and with them; all else in the scenario is the same."""

    before: Outcome
    after: Outcome


def keys(desk: Desk, segment: str) -> list[str]:
    """The scenario's own projects on a link."""
    return [new.key for new in desk.scenario.proposals if new.segment_id == segment]


def effect(ground: Ground, desk: Desk, segment: str) -> Effect:
    """Of a ground that is open."""
    with_ = desk.scenario
    without = replace(with_, proposals=tuple(new for new in with_.proposals if new.segment_id != segment))
    before, after = (kept(outcome, ground, narrowed(ground, one)) for one in (without, with_))
    return Effect(before, after)
