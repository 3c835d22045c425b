"""一个点值多少: what one percentage point, one month and one project are worth, in one picture."""

from collections.abc import Iterable, Mapping
from typing import Any

from pages.charts import theme
from pages.levers.answers import text
from pages.levers.worth import OWN
from pages.shared import words
from pages.shared.findings import target_years
from pages.shared.parts import short
from queries.gap import Kind, Worth
from queries.grounds import Ground
from queries.scenario import Known

_MOST = 20


def tornado(
    grounds: Mapping[str, Ground], found: Mapping[str, list[Worth]], known: Known, *, dark: bool
) -> tuple[str, dict[str, Any]]:
    """What one percentage point, one month and one project are worth, largest first.

    All clusters in one picture, each by its sums; one cluster by its segments and projects.
    """
    bars: list[dict[str, Any]] = []
    for key, listed in found.items():
        colour = theme.series(grounds[key].standing.position, dark=dark)
        rows = _summed(grounds[key], listed, known) if len(found) > 1 else _each(listed, known)
        bars += [{"name": words.typeset(name), "value": value, "colour": colour} for name, value in rows if value]
    bars = sorted(bars, key=lambda bar: -abs(bar["value"]))[:_MOST]
    if not bars:
        return "", {}
    for bar in bars:
        bar |= {"text": f"{'+' if bar['value'] >= 0 else '−'}{words.number(abs(bar['value']), 2)}"}
    ends = [0.0, *(bar["value"] for bar in bars)]
    room = (max(ends) - min(ends)) * 0.14
    title = f"对{target_years(grounds.values())}影响最大的是{bars[0]['name']},{bars[0]['text']}亿元"
    chart = {
        "template": "tornado",
        "signals": {"low": min(ends) - room, "high": max(ends) + room},
        "tables": {"bars": bars},
    }
    return f"<h2>{text(title)}</h2>", chart


def _summed(ground: Ground, listed: list[Worth], known: Known) -> Iterable[tuple[str, float]]:
    name = ground.standing.short_name
    yield f"{name}:增速1个百分点", sum(one.value for one in listed if one.kind is Kind.POINT)
    yield f"{name}:项目都晚1个月", sum(one.value for one in listed if one.kind is Kind.MONTH)
    largest = max((one for one in listed if one.kind is Kind.PROJECT), key=lambda one: one.value, default=None)
    if largest is not None:
        yield f"项目:{known.projects.get(largest.label, OWN)}", largest.value


def _each(listed: list[Worth], known: Known) -> Iterable[tuple[str, float]]:
    for one in listed:
        if one.kind is Kind.POINT:
            yield f"{short(known.levers.get(one.label, one.label))}:增速1个百分点", one.value
        else:
            project = known.projects.get(one.label, OWN)
            yield (f"{project}:晚1个月" if one.kind is Kind.MONTH else f"项目:{project}"), one.value
