"""缺口分解, 倒排 and 一个点值多少: the board's lower half; each part a title that is a finding, a chart, details."""

from collections.abc import Mapping
from typing import Any

from pages.charts import theme
from pages.levers.answers import button, text
from pages.shared import words
from queries.gap import Breakdown, Stage, investment
from queries.grounds import Ground
from queries.outcomes import Outcome
from queries.projection import period
from queries.scenario import Known
from queries.seek import Reach, latest_starts, smallest_set

_BARS = ((Stage.RAMPING, "ramping"), (Stage.BUILDING, "building"), (Stage.SIGNED, "signed"))
_HATCH = 36
# What a project is called that only the scenario has.
OWN = "情景新增项目"


def gap_title(ground: Ground, found: Breakdown, others: list[Ground]) -> str:
    standing = ground.standing
    year = standing.target_period[:4]
    if found.surplus > 0:
        said = f"{standing.short_name}到{year}年富余{words.number(found.surplus)}{standing.unit},存量和项目已够"
    else:
        missing = f"{words.number(found.to_attract)}{standing.unit}"
        said = f"{standing.short_name}到{year}年还差{missing},要靠待招引项目或更快增长"
    picks = "".join(
        button(one.standing.short_name, action=f"focus:{one.cluster_id}", pressed=one is ground) for one in others
    )
    choice = f'<div class="tabs" role="group" aria-label="缺口分解的集群">{picks}</div>' if len(others) > 1 else ""
    return f"<h2>{text(said)}</h2>{choice}"


def waterfall(ground: Ground, found: Breakdown, *, dark: bool) -> dict[str, Any]:
    """现状 → 存量增长 → 已投产爬坡 → 在建 → 签约 → 待招引 (or 富余) → goal, in 亿元 from left to right."""
    steps = [("存量增长", found.organic), *((str(stage), getattr(found, name)) for stage, name in _BARS)]
    bars, at = [_level("现状", found.start)], found.start
    for name, value in steps:
        bars.append(_step(name, at, value))
        at += value
    if found.surplus > 0:
        bars.append(_step("富余", at, -found.surplus, kind="open"))
    else:
        bars.append(_step("待招引", at, found.to_attract, kind="open"))
    bars.append(_level(f"目标({ground.standing.target_period[:4]}年)", found.target))
    ends = [bar[end] for bar in bars for end in ("start", "end")]
    low, high = min(0.0, *ends), max(ends)
    open_ = bars[-2]
    left, right = sorted((open_["start"], open_["end"]))
    count = int(_HATCH * (right - left) / (high - low))
    hatch = [{"name": open_["name"], "value": left + (right - left) * (i + 0.5) / count} for i in range(count)]
    return {
        "template": "waterfall",
        "signals": {
            "low": low,
            "high": high + (high - low) * 0.12,
            "colour": theme.series(ground.standing.position, dark=dark),
        },
        "tables": {"bars": bars, "hatch": hatch},
    }


def _level(name: str, value: float) -> dict[str, Any]:
    return {
        "name": words.typeset(name),
        "start": 0.0,
        "end": value,
        "edge": value,
        "text": words.number(value),
        "kind": "level",
    }


def _step(name: str, start: float, value: float, kind: str = "step") -> dict[str, Any]:
    sign = "+" if value >= 0 else "−"
    return {
        "name": name,
        "start": start,
        "end": start + value,
        "edge": max(start, start + value),
        "text": f"{sign}{words.number(abs(value))}",
        "kind": kind,
    }


def gap_details(ground: Ground, found: Breakdown, known: Known, assumed: Mapping[str, float]) -> str:
    """The bars opened to named projects, and what the part still to be found would cost."""
    unit = ground.standing.unit
    opened = ""
    for stage, name in _BARS:
        listed = [(key, amount) for key, of, amount in found.projects if of is stage]
        items = "".join(
            f"<li>{text(f'{known.projects.get(key, OWN)} {words.number(amount)}{unit}')}</li>"
            for key, amount in sorted(listed, key=lambda item: -item[1])
        )
        total = words.number(getattr(found, name))
        inside = f"<ul>{items}</ul>" if items else f'<p class="note">{text("没有可计入的项目")}</p>'
        opened += f"<details><summary>{text(f'{stage} {total}{unit},{len(listed)}个项目')}</summary>{inside}</details>"
    cost = investment(found.to_attract, assumed["yield"], assumed["landing"], assumed["ramp"])
    said = ""
    if found.to_attract > 0 and cost is not None:
        said = (
            f"估算:待招引{words.number(found.to_attract)}{unit}约需总投资{words.number(cost, 0)}亿元"
            f"(每亿元投资达产后年产值{assumed['yield']:g}亿元、落地率{assumed['landing']:.0%}、"
            f"目标年已释放产能{assumed['ramp']:.0%},均为假设,可在测算参数中改定)。"
        )
    scope = words.typeset(f"现状为近12个月;项目按概率折算,未填项目不计入。{words.basis(ground.standing)}")
    return f'<div class="opened">{opened}</div><p class="note">{text(said)}{text(scope)}</p>'


def backwards(ground: Ground, outcome: Outcome, known: Known) -> str:
    """倒排: the latest month of each project, and the fewest projects that close the gap."""
    names, whole, unit = known.projects, outcome.case, ground.standing.unit
    starts = latest_starts(whole)
    if whole.target is None or not starts:
        return ""
    rows = ""
    for one in starts:
        plant = next(p for p in whole.plants if p.project_id == one.project_id)
        planned = words.month_alone(period(plant.start))
        latest = words.month_alone(period(one.month)) if one.month is not None else str(one.reach)
        name = names.get(one.project_id, OWN)
        rows += f"<tr><th>{text(name)}</th><td>{text(planned)}</td><td>{text(latest)}</td></tr>"
    few = smallest_set(whole)
    listed = "、".join(names.get(key, OWN) for key, _ in few.projects)
    if few.reach is Reach.NOT_NEEDED:
        title = f"{ground.standing.short_name}不靠新项目也能达到目标"
    elif few.reach is Reach.FOUND:
        title = f"{ground.standing.short_name}最少要靠{len(few.projects)}个项目:{listed}"
    else:
        title = f"{ground.standing.short_name}现有项目按概率折算,仍差{words.number(few.shortfall)}{unit}"
    sure = smallest_set(whole, certain=True)
    if sure.reach is Reach.FOUND:
        certain = f"若投产概率都为100%,最少要靠{len(sure.projects)}个项目。"
    elif sure.reach is Reach.NEVER:
        certain = f"即使现有项目都确定投产,仍差{words.number(sure.shortfall)}{unit}。"
    else:
        certain = ""
    return (
        f'<h2>{text(title)}</h2><div class="scroll" tabindex="0" role="region" aria-label="投产时间倒排表"><table>'
        f"<tr><th>项目</th><th>情景投产</th><th>{text('达标最迟投产')}</th></tr>{rows}</table></div>"
        f'<p class="note">{text(f"最迟投产:其他条件不变时,该项目再晚就达不到目标的月份。{certain}")}</p>'
    )
