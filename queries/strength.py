"""产业链强弱: is a link there, strong or missing, and how badly do others need it? Pure: frames in, values out.

Domain definition of 缺链, 弱链, 强链 and of the gap score. Silence is 待调查: a link is missing only where a survey has
found nobody while a link that it supplies is at work. Examples (示例数据) prove nothing and are never looked at.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from data.model import Threshold
from queries.links import Link, links

METHOD = "产业链强弱"


class State(StrEnum):
    """What is known of a link."""

    UNKNOWN = "待调查"
    MISSING = "缺链"
    EMPTY = "空白"
    ACTIVE = "有企业"
    WEAK = "弱链"
    STRONG = "强链"


@dataclass(frozen=True)
class CutOffs:
    """The thresholds of the method: 亿元 of the largest firm, number of 规上 firms, share of local demand (0 to 1)."""

    top: float
    scale: float
    supply: float


@dataclass(frozen=True)
class Verdict:
    """`need`: the gap score, 0 to the number of links supplied; None: 待调查, never nought. `why` ends without a stop.

    `downstream_active` and `downstream_unknown` are the ids of the links supplied that are at work, or 待调查.
    """

    segment_id: str
    state: State
    need: float | None
    why: str
    downstream_active: tuple[str, ...]
    downstream_unknown: tuple[str, ...]
    supply_share: float | None


def cut_offs(thresholds: Iterable[Threshold]) -> CutOffs:
    return CutOffs(**{t.name: t.value for t in thresholds if t.method == METHOD})


def judge(
    segments: pd.DataFrame, edges: pd.DataFrame, enterprises: pd.DataFrame, activity: pd.DataFrame, cuts: CutOffs
) -> dict[str, Verdict]:
    """Segment id → verdict, in the order of `segments`. The frames are those of queries.chain, of whole clusters."""
    known = {link.segment_id: link for link in links(segments, enterprises, activity)}
    downs: dict[str, list[Link]] = defaultdict(list)
    inputs: dict[str, int] = defaultdict(int)
    for up, down in zip(edges["up_id"], edges["down_id"], strict=True):
        if up in known and down in known:
            downs[up].append(known[down])
            inputs[down] += 1
    return {key: _verdict(link, downs[key], inputs, cuts) for key, link in known.items()}


def _verdict(link: Link, downs: Sequence[Link], inputs: dict[str, int], cuts: CutOffs) -> Verdict:
    active = [down for down in downs if down.is_active]
    state, why = _state(link, downs, active, cuts)
    parts = [why, *_remarks(link, downs)]
    return Verdict(
        segment_id=link.segment_id,
        state=state,
        need=_need(link, downs, active, inputs),
        why=";".join(part for part in parts if part),
        downstream_active=tuple(down.segment_id for down in active),
        downstream_unknown=tuple(down.segment_id for down in downs if down.is_unknown),
        supply_share=link.share,
    )


def _state(link: Link, downs: Sequence[Link], active: Sequence[Link], cuts: CutOffs) -> tuple[State, str]:
    """First matching row wins. `active`: the links supplied that are at work."""
    asked = f"下游{_named(active)}在产"
    if link.is_unknown:
        return State.UNKNOWN, "未见可确认的在产企业,也没有环节调查确认没有企业"
    if not link.is_active:
        found = "环节调查确认没有在产企业"
        if active:
            return State.MISSING, f"{found},{asked}"
        nobody = downs and not any(down.is_unknown for down in downs)
        return State.EMPTY, f"{found},下游环节也没有在产企业" if nobody else found
    if active and link.share is not None and link.share < cuts.supply:
        return State.MISSING, f"本地配套率低于{cuts.supply * 100:g}%,{asked}"
    return _strength(link, cuts)


def _strength(link: Link, cuts: CutOffs) -> tuple[State, str]:
    large, many = link.reaches(cuts.top), link.has_many(cuts.scale)
    weak = [
        f"最大企业近12个月产值不足{cuts.top:g}亿元" if large is False else "",
        f"规上企业不足{cuts.scale:g}家" if many is False else "",
    ]
    if any(weak):
        return State.WEAK, ",".join(filter(None, weak))
    if large and many:
        return State.STRONG, f"最大企业近12个月产值达到{cuts.top:g}亿元,规上企业达到{cuts.scale:g}家"
    lacking = [word for word, known in (("最大企业产值", large), ("规上企业数", many)) if known is None]
    return State.ACTIVE, f"有在产企业,{'和'.join(lacking)}待调查"


def _need(link: Link, downs: Sequence[Link], active: Sequence[Link], inputs: dict[str, int]) -> float | None:
    """Σ over the links supplied that are at work: 1/number of inputs × (1 − share of local demand met here)."""
    if not downs or (not active and any(down.is_unknown for down in downs)):
        return None
    if not active:
        return 0.0
    return None if link.share is None else sum((1 - link.share) / inputs[down.segment_id] for down in active)


def _remarks(link: Link, downs: Sequence[Link]) -> list[str]:
    """What a reader has to know beside the state."""
    unknown = [down for down in downs if down.is_unknown]
    return [
        "环节调查填报0家,与在册企业或产值记录不符,按有企业计" if link.is_contradicted else "",
        f"{'、'.join(firm.name for firm in link.doubtful)}位置待核实" if link.doubtful else "",
        "本地配套率待调查" if link.share is None and any(down.is_active for down in downs) else "",
        f"下游{_named(unknown)}待调查" if unknown else "",
        "" if downs else "无区内下游环节",
    ]


def _named(links: Sequence[Link]) -> str:
    return "、".join(f"“{link.name}”" for link in links)
