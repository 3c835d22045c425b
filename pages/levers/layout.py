"""The board's skeleton: a row per cluster with its levers, its chart and its answers, and the places for the rest.

It stays the same while levers move: what they change is a cell of a table, what Python answers goes into a slot.
"""

from html import escape

from data.model import Proposal, Scenario
from pages.shared import words
from queries.cases import Ground, Project

# Where a slider ends; more may be typed.
GROWTH = (-20.0, 60.0)


def layout(grounds: list[Ground], scenario: Scenario, *, single: bool) -> str:
    rows = "".join(_row(ground, scenario, single) for ground in grounds)
    sections = "".join(_section(name, chart) for name, chart in SECTIONS)
    head, foot = (_slot(name) for name in ("scope", "desk")), _slot("notes")
    return f"{''.join(head)}{rows}{sections}{foot}"


# Slot of its words, and its chart.
SECTIONS = (("compare", ""), ("gap", "waterfall"), ("backwards", ""), ("worth", "tornado"))


def _slot(name: str) -> str:
    return f'<div class="note" data-slot="{name}"></div>' if name == "notes" else f'<div data-slot="{name}"></div>'


def _section(name: str, chart: str) -> str:
    place = f'<div class="chart" data-chart="{chart}"></div><div data-slot="{name}-below"></div>' if chart else ""
    return f'<section class="part"><div data-slot="{name}"></div>{place}</section>'


def _row(ground: Ground, scenario: Scenario, single: bool) -> str:
    standing, key = ground.standing, ground.cluster_id
    size = "row large" if single else "row"
    said = words.typeset(
        f"{standing.name}情景走势图:实线为近12个月{standing.measure_name},点线为情景测算{words.mark(standing)}"
    )
    return (
        f'<section class="{size}" aria-label="{escape(standing.name)}"><div class="levers">{_levers(ground, single)}'
        f"{_projects(ground, scenario, single)}</div>"
        f'<div class="chart" role="img" aria-label="{escape(said)}" data-chart="{key}"></div>'
        f'<div class="answer">{_answer(ground)}</div></section>'
    )


def _answer(ground: Ground) -> str:
    standing, key = ground.standing, ground.cluster_id
    year, unit = standing.target_period[:4], escape(standing.unit)
    figure = f'<output data-answer="{key}.figure_words"></output>'
    if standing.target is None or standing.rating is None:
        return (
            f'<div class="big">{figure}<small>{unit}({year}年)</small></div>'
            f'<div class="note">目标不设数值,只测算走势</div><div data-slot="odds.{key}"></div>'
            f'<div data-slot="seek.{key}"></div>'
        )
    return (
        f'<div class="big"><small><output data-answer="{key}.gap_sign"></output></small>'
        f'<output data-answer="{key}.gap_words"></output><small>{unit}</small></div>'
        f'<div data-slot="odds.{key}"></div>'
        f'<div class="note">{year}年 <b>{figure}</b>{unit},目标{words.target(standing.target)};'
        f'<span class="whole">达到目标:<output data-answer="{key}.year_words"></output></span></div>'
        f'<div data-slot="seek.{key}"></div>'
    )


def _levers(ground: Ground, single: bool) -> str:
    standing, key = ground.standing, ground.cluster_id
    title = f"<h3>{escape(standing.short_name)}</h3>"
    label = "年增速(全部环节)" if single and ground.segments else "年增速"
    own = _growth(ground, key, label, standing.growth, inherits=False)
    presets = f'<div data-slot="presets.{key}"></div>'
    segments = "".join(_growth(ground, s.segment_id, s.name, s.growth, inherits=True) for s in ground.segments)
    return title + own + presets + (f'<div class="segments">{segments}</div>' if single else "")


def _growth(ground: Ground, lever: str, label: str, history: float | None, *, inherits: bool) -> str:
    cell = (
        f'data-chart="{ground.cluster_id}" data-table="levers" data-row="{lever}" data-column="rate" data-scale="0.01"'
    )
    return slider(
        f"g.{lever}",
        label,
        cell + (' data-inherits="1"' if inherits else ""),
        ends=GROWTH,
        step=0.5,
        unit="%",
        tick=None if history is None else history * 100,
        hint="可输入12或区间12~18",
    )


def slider(
    key: str,
    label: str,
    cell: str,
    *,
    ends: tuple[float, float],
    step: float,
    unit: str,
    tick: float | None = None,
    hint: str = "",
) -> str:
    """A number one can type above a slider; `tick` marks what the record says on it, `cell` says what both set."""
    low, high = ends
    mark, told = "", ""
    if tick is not None:
        share = min(max((tick - low) / (high - low), 0.0), 1.0)
        mark = f'<i style="--at:{share:.4f}"></i>'
        told = f",刻度为近一年{words.number(tick)}{unit}"
    name = escape(words.typeset(f"{label}({unit}){told}"))
    typed = escape(words.typeset(f"{label},单位{unit}{',' if hint else ''}{hint}"))
    return (
        f'<div class="lever"><span class="label">{escape(words.typeset(label))}</span>'
        f'<span class="typed"><input type="text" inputmode="text" data-key="{key}" {cell} aria-label="{typed}" '
        f'title="{escape(words.typeset(hint))}">{unit}</span>'
        f'<span class="track">{mark}<input type="range" data-key="{key}" min="{low:g}" max="{high:g}" step="{step:g}" '
        f'aria-label="{name}"></span></div>'
    )


def _projects(ground: Ground, scenario: Scenario, single: bool) -> str:
    ready = [p for p in ground.projects if _is_ready(p)]
    blank = [p for p in ground.projects if not _is_ready(p)]
    own = [new for new in scenario.proposals if new.cluster_id == ground.cluster_id]
    counts = [f"项目{len(ready)}个"] if ready else []
    counts += [f"情景新增{len(own)}个"] if own else []
    counts += [f"{words.NOT_COUNTED}{len(blank)}个"] if blank else []
    if not counts:
        return '<div class="note">尚未登记项目</div>'
    listed = "".join(_project(ground, project) for project in [*ready, *blank])
    mine = "".join(
        f'<div class="project"><b>情景新增项目</b><span class="note">{escape(words.typeset(_described(new)))}</span>'
        f'<button type="button" data-action="without:{escape(new.key)}">移除</button></div>'
        for new in own
    )
    opened = " open" if single else ""
    summary = f"<summary>{escape(words.typeset(','.join(counts)))}</summary>"
    return f'<details class="projects"{opened}>{summary}<div class="grid">{mine}{listed}</div></details>'


def _described(new: Proposal) -> str:
    return f"年产值{words.number(new.output)}亿元,{words.month_alone(new.start)}投产"


def _is_ready(project: Project) -> bool:
    held = project.on_record
    return None not in (held.output, held.start, held.ramp, held.probability, project.net_new)


def _project(ground: Ground, project: Project) -> str:
    key = project.project_id

    def cell(column: str, scale: float = 1) -> str:
        where = f'data-chart="{ground.cluster_id}" data-table="plants" data-row="{key}"'
        return f'{where} data-column="{column}" data-scale="{scale:g}"'

    stage = escape(project.stage or "阶段未注明")
    head = f"<b>{escape(words.typeset(project.name))}</b><span class='note'>{stage}</span>"
    late = (
        ""
        if project.is_producing
        else slider(f"late.{key}", "推迟投产", cell("late"), ends=(0, 24), step=1, unit="个月")
    )
    full = project.output or 10.0
    output = slider(
        f"out.{key}", "达产年产值", cell("output", project.net_new or 1), ends=(0, 2 * full), step=0.5, unit="亿元"
    )
    chance = slider(f"prob.{key}", "投产概率", cell("chance", 0.01), ends=(0, 100), step=5, unit="%")
    ramp = slider(f"ramp.{key}", "爬坡期", cell("ramp"), ends=(1, 48), step=1, unit="个月")
    start = _start(key, project, cell("start"))
    return f'<div class="project">{head}{start}{late}{chance}{output}{ramp}</div>'


def _start(key: str, project: Project, cell: str) -> str:
    """Only where no start is on record; where one is, months late say it."""
    if project.start:
        when = words.month_alone(project.start)
        return f'<span class="note">{when}{"已投产" if project.is_producing else "计划投产"}</span>'
    return (
        f'<div class="lever"><span class="label">投产月</span><span class="typed">'
        f'<input type="month" data-key="start.{key}" {cell} aria-label="投产月"></span></div>'
    )
