"""What one field of a link says of a scenario. Its value is checked against what the region knows, never guessed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from data.model import Adjustment, Proposal, Scenario
from queries import typed
from queries.typed import MisreadError, shown

# Kind of field → what it sets in a project.
NUMBERS = {
    "late": ("late", typed.LATE),
    "prob": ("probability", typed.CHANCE),
    "out": ("output", typed.OUTPUT),
    "ramp": ("ramp", typed.RAMP),
}
# Assumption behind the investment that is still to be found → what it may be.
INVESTMENT = {
    "yield": typed.YIELD,
    "landing": replace(typed.SHARE, word="落地率"),
    "ramp": replace(typed.SHARE, word="爬坡系数"),
}
_START = "投产月"
_NEW_KEY = re.compile(r"[A-Za-z0-9_-]{1,20}")


@dataclass(frozen=True)
class Known:
    """What fields may name, by id; `segments` gives each its cluster. Months 'YYYY-MM' are the limits of a start.

    A project may be put on any segment, a lever is only there for one with output. `names`: of segments.
    """

    levers: dict[str, str]
    projects: dict[str, str]
    segments: dict[str, str]
    parks: dict[str, str]
    clusters: dict[str, str]
    first_month: str
    last_month: str
    names: dict[str, str] = field(default_factory=dict)


def word(kind: str) -> str:
    """What a field of this kind sets; of a new project it sets everything."""
    if kind in NUMBERS:
        return NUMBERS[kind][1].word
    return {"g": typed.GROWTH.word, "start": _START, "delay": typed.WEIGHT.word}.get(kind, "")


def subject(kind: str, name: str, known: Known) -> str:
    """Whose value it is; nothing where there is none of that name."""
    if kind == "inv":
        return "投资估算参数" if name in INVESTMENT else ""
    if kind == "new":
        return f"新增项目{shown(name)}"
    names = known.levers if kind == "g" else known.projects
    return f"{'' if kind == 'g' else '项目'}“{names[name]}”" if name in names else ""


def changed(before: Scenario, kind: str, name: str, text: str, known: Known) -> Scenario:
    """The scenario with what the field says; MisreadError where that is not understood."""
    match kind:
        case "g":
            _check(name, known.levers, "集群或环节")
            return replace(before, growth=before.growth | {name: typed.growth(text)})
        case "new":
            return replace(before, proposals=(*before.proposals, _proposal(name, text, known)))
        case "inv":
            _check(name, INVESTMENT, "投资估算参数")
            return replace(before, investment=before.investment | {name: typed.number(text, INVESTMENT[name])})
        case "delay":
            return replace(before, delays=_delays(text))
    _check(name, known.projects, "项目")
    change = replace(before.projects.get(name, Adjustment()), **_adjusted(kind, text, known))
    return replace(before, projects=before.projects | {name: change})


def _adjusted(kind: str, text: str, known: Known) -> dict[str, Any]:
    if kind == "start":
        return {"start": typed.month(text, _START, known.first_month, known.last_month)}
    attribute, limit = NUMBERS[kind]
    return {attribute: typed.number(text, limit)}


def _check(key: str, names: Mapping[str, object], what: str) -> None:
    if key not in names:
        raise MisreadError(f"{what}{shown(key)}不在可测算之列,请核对编号")


def _proposal(key: str, text: str, known: Known) -> Proposal:
    # Plants go by one name each, whether on record or new.
    if not _NEW_KEY.fullmatch(key) or key in known.projects:
        raise MisreadError("的编号应为1到20个字母、数字、-或_,且不与已有项目相同")
    parts = [part.strip() for part in typed.fold(text).split("~")]
    if len(parts) != 8:
        raise MisreadError(f"的取值{shown(text)}应为8项“集群~环节~园区~年产值~投产月~爬坡月数~概率~用地”,没有的留空")
    cluster, segment, park, output, start, ramp, chance, land = parts
    _check_place(cluster, segment, park, known)
    return Proposal(
        key=key,
        cluster_id=cluster,
        segment_id=segment or None,
        park_id=park or None,
        output=typed.number(output, typed.OUTPUT),
        start=typed.month(start, _START, known.first_month, known.last_month),
        ramp=int(typed.number(ramp, typed.RAMP)),
        probability=typed.number(chance, typed.CHANCE),
        land_mu=typed.number(land, typed.LAND) if land else None,
    )


def _check_place(cluster: str, segment: str, park: str, known: Known) -> None:
    _check(cluster, known.clusters, "集群")
    if segment and known.segments.get(segment) != cluster:
        raise MisreadError(f"环节{shown(segment)}不属于“{known.clusters[cluster]}”,请核对编号")
    if park:
        _check(park, known.parks, "园区")


def _delays(text: str) -> tuple[float, ...]:
    parts = typed.fold(text).split("~")
    weights = tuple(typed.number(part, typed.WEIGHT) for part in parts) if len(parts) == len(Scenario().delays) else ()
    if not sum(weights):
        raise MisreadError(f"推迟权重{shown(text)}应为按期和晚1、2、3、6个月的5个权重,不全为0,写法如“60~20~10~5~5”")
    return weights
