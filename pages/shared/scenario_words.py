"""What one scenario has otherwise than another, in short phrases."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from itertools import chain

from data.model import Adjustment, Growth, Proposal, Scenario
from pages.shared import words
from queries.scenario import Known

_UNKNOWN = "未填"
_ON_RECORD = Adjustment()
_DELAYS = ("按期", "晚1个月", "晚2个月", "晚3个月", "晚6个月")
# A list of more new projects is no longer read.
_MOST = 3


def differences(
    a: Scenario, b: Scenario, known: Known, defaults: Mapping[str, float], records: Mapping[str, Adjustment]
) -> list[str]:
    """What b has otherwise than a: growth, projects on record, new ones, lateness.

    `defaults`: lever → where it stands by itself; `records`: project → what is on record.
    """
    every = (_growth(a, b, known, defaults), _projects(a, b, known, records), _proposals(a, b, known), _delays(a, b))
    assumed = [] if a.investment == b.investment else ["投资估算参数不同"]
    return [*chain.from_iterable(every), *assumed]


def _growth(a: Scenario, b: Scenario, known: Known, defaults: Mapping[str, float]) -> Iterator[str]:
    for lever in _in_order(known.levers, a.growth, b.growth):
        before, after = (_at(lever, scenario, known, defaults) for scenario in (a, b))
        # One decimal, two where one does not tell them apart; what two do not tell apart is no difference.
        texts = ((_rate(before, digits), _rate(after, digits)) for digits in (1, 2))
        if different := next((pair for pair in texts if pair[0] != pair[1]), None):
            yield f"{known.levers.get(lever, lever)}年增由{different[0]}改为{different[1]}"


def _at(lever: str, scenario: Scenario, known: Known, defaults: Mapping[str, float]) -> Growth | None:
    """Where a lever stands; a segment without one of its own follows its cluster."""
    cluster = known.segments.get(lever, lever)
    own = scenario.growth.get(lever) or scenario.growth.get(cluster)
    default = defaults.get(lever, defaults.get(cluster))
    return own or (None if default is None else Growth(default))


def _rate(growth: Growth | None, digits: int) -> str:
    if growth is None:
        return "未知"
    ends = [growth.rate] if growth.low is None or growth.high is None else [growth.low, growth.high]
    return "～".join(words.percent(end, digits) for end in ends)


def _projects(a: Scenario, b: Scenario, known: Known, records: Mapping[str, Adjustment]) -> Iterator[str]:
    for project in _in_order(known.projects, a.projects, b.projects):
        record = records.get(project, _ON_RECORD)
        before, after = (_stand(scenario.projects.get(project, _ON_RECORD), record) for scenario in (a, b))
        name = known.projects.get(project, project)
        if (was := _late(before)) != (now := _late(after)):
            yield f"{name}由{was}改为{now}" if before.late else f"{name}{now}"
        yield from (f"{name}{change}" for change in _changes(_figures(before), _figures(after)))


def _stand(change: Adjustment, record: Adjustment) -> Adjustment:
    """What holds: the scenario's word where it has one, else the record's."""
    return replace(record, **{name: value for name, value in asdict(change).items() if value is not None})


def _late(of: Adjustment) -> str:
    return f"晚{of.late}个月" if of.late else "按期"


def _figures(of: Adjustment | Proposal) -> dict[str, str]:
    return {
        "概率": _chance(of.probability),
        "年产值": _amount(of.output, "亿元"),
        "投产时间": _month(of.start),
        "爬坡期": _amount(of.ramp, "个月"),
    }


def _proposals(a: Scenario, b: Scenario, known: Known) -> Iterator[str]:
    old, new = ({each.key: each for each in scenario.proposals} for scenario in (a, b))
    yield from _listed("新增项目", [new[key] for key in new if key not in old], known)
    yield from _listed("不再新增项目", [old[key] for key in old if key not in new], known)
    for key in (key for key in old if key in new):
        changes = _changes(_details(old[key], known), _details(new[key], known))
        yield from (f"新增项目({_described(old[key], known)}){change}" for change in changes)


def _listed(what: str, proposals: list[Proposal], known: Known) -> Iterator[str]:
    if proposals:
        more = "等" if len(proposals) > _MOST else ""
        listed = ";".join(_described(each, known) for each in proposals[:_MOST])
        yield f"{what}{len(proposals)}个({listed}{more})"


def _described(new: Proposal, known: Known) -> str:
    cluster = known.clusters.get(new.cluster_id, new.cluster_id)
    return f"{cluster},年产值{_amount(new.output, '亿元')},{_month(new.start)}投产"


def _details(new: Proposal, known: Known) -> dict[str, str]:
    segment, park = new.segment_id or _UNKNOWN, new.park_id or _UNKNOWN
    return {
        "集群": known.clusters.get(new.cluster_id, new.cluster_id),
        "环节": known.names.get(segment, segment),
        "园区": known.parks.get(park, park),
        **_figures(new),
        "用地": _amount(new.land_mu, "亩"),
    }


def _delays(a: Scenario, b: Scenario) -> Iterator[str]:
    before, after = (_odds(scenario.delays) for scenario in (a, b))
    if before != after:
        yield f"项目投产{before}改为{after}"


def _odds(delays: tuple[float, ...]) -> str:
    """Weights as shares of one."""
    shares = [(word, weight / sum(delays)) for word, weight in zip(_DELAYS, delays, strict=True) if weight > 0]
    return "、".join(f"{word}{_chance(share, 1)}" for word, share in shares) if len(shares) > 1 else f"都{shares[0][0]}"


def _changes(before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    return (f"{what}{text}改为{after[what]}" for what, text in before.items() if text != after[what])


def _chance(share: float | None, digits: int = 2) -> str:
    return _UNKNOWN if share is None else f"{_short(share * 100, digits)}%"


def _amount(value: float | None, unit: str) -> str:
    return _UNKNOWN if value is None else f"{_short(value, 4)}{unit}"


def _short(value: float, digits: int) -> str:
    """No decimals that say nothing."""
    return words.number(value, digits).rstrip("0").rstrip(".")


def _month(start: str | None) -> str:
    return words.month_alone(start) if start else _UNKNOWN


def _in_order(names: Mapping[str, str], *chosen: Mapping[str, object]) -> list[str]:
    """What either scenario has set, in the order of the region's list."""
    moved = dict.fromkeys(chain.from_iterable(chosen))
    return [key for key in names if key in moved] + [key for key in moved if key not in names]
