"""The board's skeleton: a row per cluster with its levers, its chart and its answers, and the places for the rest.

It stays the same while levers move: what they change is a cell of a table, what Python answers goes into a slot.
"""

import math
from html import escape

from data.model import Proposal
from pages.shared import words
from queries.grounds import Ground, Project
from queries.projection import period

# Where a slider ends; more may be typed.
GROWTH = (-20.0, 60.0)


def layout(grounds: tuple[Ground, ...], proposals: tuple[Proposal, ...], *, single: bool) -> str:
    rows = "".join(_row(ground, proposals, single) for ground in grounds)
    sections = "".join(_section(name, chart) for name, chart in SECTIONS)
    sections += _parameters()
    head, foot = (_slot(name) for name in ("scope", "desk")), _slot("notes")
    return f"{''.join(head)}{rows}{sections}{foot}"


PARAMETERS = (
    ("delay", "项目推迟0、1、2、3、6个月的权重,如60~20~10~5~5", ""),
    ("inv.yield", "每亿元投资达产后的年产值", "亿元"),
    ("inv.landing", "招引项目落地率", "%"),
    ("inv.ramp", "到目标年已释放产能", "%"),
)
# Slot of its words, and its chart.
SECTIONS = (("compare", ""), ("gap", "waterfall"), ("backwards", ""), ("worth", "tornado"))


def _slot(name: str) -> str:
    return f'<div class="note" data-slot="{name}"></div>' if name == "notes" else f'<div data-slot="{name}"></div>'


def _section(name: str, chart: str) -> str:
    place = f'<div class="chart" data-chart="{chart}"></div><div data-slot="{name}-below"></div>' if chart else ""
    return f'<section class="part"><div data-slot="{name}"></div>{place}</section>'


def _parameters() -> str:
    """What no record knows and a planner may set; they move no chart, so they belong to none."""
    inputs = "".join(
        f'<div class="lever"><span class="label">{escape(words.typeset(label))}</span><span class="typed">'
        f'<input type="text" data-key="{key}" aria-label="{escape(words.typeset(label))}"> {unit}</span></div>'
        for key, label, unit in PARAMETERS
    )
    return f'<details class="part"><summary>测算参数(可改)</summary><div class="parameters">{inputs}</div></details>'


def _row(ground: Ground, proposals: tuple[Proposal, ...], single: bool) -> str:
    standing, key = ground.standing, ground.cluster_id
    size = "row large" if single else "row"
    said = words.typeset(
        f"{standing.name}情景走势图:实线为近12个月{standing.measure_name},点线为情景测算{words.mark(standing)}"
    )
    return (
        f'<section class="{size}" aria-label="{escape(standing.name)}">'
        f"<h2>{escape(standing.short_name)}</h2>"
        f'<div class="levers">{_levers(ground, single)}</div>'
        f'<div class="chart" role="img" aria-label="{escape(said)}" data-chart="{key}"></div>'
        f'<div class="answer">{_answer(ground)}</div>'
        f'<div class="projects">{_projects(ground, proposals, single)}</div></section>'
    )


def _answer(ground: Ground) -> str:
    """The two largest figures of the board, gap and probability, and a line that says what they rest on."""
    standing, key = ground.standing, ground.cluster_id
    year, unit = standing.target_period[:4], standing.unit
    figure = f'<output data-answer="{key}.figure_words"></output>'
    odds, seek = f'<div class="odds" data-slot="odds.{key}"></div>', f'<div class="seek" data-slot="seek.{key}"></div>'
    if standing.target is None or standing.rating is None:
        head = _figure(_text(f"{year}年({unit})"), figure)
        return f'<div class="pair">{head}</div><div class="note">{_text("目标不设数值,只测算走势")}</div>{odds}{seek}'
    gap = f'<output data-answer="{key}.gap_words"></output>'
    sign = f'<output data-answer="{key}.gap_sign"></output>{_text(f"({unit})")}'
    chance = f'<span class="odds" data-slot="chance.{key}"></span>'
    reached = f'<output data-answer="{key}.year_words"></output>'
    said = _text(f"{unit},目标{words.target(standing.target)};达到目标:")
    return (
        f'<div class="pair">{_figure(sign, gap)}{_figure("达标概率", chance)}</div>'
        f'<div class="note">{year}年 <b>{figure}</b>{said}{reached}</div>{odds}{seek}'
    )


def _figure(label: str, value: str) -> str:
    return f'<div><small>{label}</small><span class="big">{value}</span></div>'


def _text(sentence: str) -> str:
    return escape(words.typeset(sentence))


def _levers(ground: Ground, single: bool) -> str:
    standing, key = ground.standing, ground.cluster_id
    label = "年增速(全部环节)" if single and ground.segments else "年增速"
    own = _growth(ground, key, label, standing.growth, inherits=False)
    presets = f'<div data-slot="presets.{key}"></div>'
    segments = "".join(_growth(ground, s.segment_id, s.name, s.growth, inherits=True) for s in ground.segments)
    return own + presets + (f'<div class="segments">{segments}</div>' if single else "")


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
        whose=f"{ground.standing.short_name}:" if inherits else ground.standing.short_name,
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
    whose: str = "",
    tick: float | None = None,
    hint: str = "",
    ranged: bool = True,
) -> str:
    """A number one can type above a slider; `tick` marks what the record says on it, `cell` says what both set.

    Not `ranged`: the number alone, for what nobody knows yet, since a slider would always seem to say something.
    """
    low, high = ends
    mark, told = "", ""
    if tick is not None:
        share = min(max((tick - low) / (high - low), 0.0), 1.0)
        mark = f'<i style="--at:{share:.4f}"></i>'
        told = f",刻度为近一年{words.number(tick)}{unit}"
    name = escape(words.typeset(f"{whose}{label}({unit}){told}"))
    typed = escape(words.typeset(f"{whose}{label},单位{unit}{',' if hint else ''}{hint}"))
    track = (
        f'<span class="track">{mark}<input type="range" data-key="{key}" min="{low:g}" max="{high:g}" step="{step:g}" '
        f'aria-label="{name}"></span>'
    )
    return (
        f'<div class="lever"><span class="label">{escape(words.typeset(label))}</span>'
        f'<span class="typed"><input type="text" inputmode="text" data-key="{key}" {cell} aria-label="{typed}" '
        f'title="{escape(words.typeset(hint))}">{unit}</span>{track if ranged else ""}</div>'
    )


def _projects(ground: Ground, proposals: tuple[Proposal, ...], single: bool) -> str:
    """Projects that count, then those of the scenario, then, closed, those that lack something."""
    ready = [_project(ground, project) for project in ground.projects if _is_ready(project)]
    blank = [_project(ground, project) for project in ground.projects if not _is_ready(project)]
    own = [_own(new) for new in proposals if new.cluster_id == ground.cluster_id]
    listed = [
        (f"项目{len(ready)}个", ready),
        (f"情景新增{len(own)}个", own),
        (f"{words.NOT_COUNTED}{len(blank)}个", blank),
    ]
    parts = "".join(
        f"<details{' open' if single and cards is not blank else ''}><summary>{escape(words.typeset(title))}</summary>"
        f'<div class="cards">{"".join(cards)}</div></details>'
        for title, cards in listed
        if cards
    )
    return parts or '<div class="note">尚未登记项目</div>'


def _own(new: Proposal) -> str:
    described = escape(words.typeset(_described(new)))
    return (
        f'<div class="project"><b>情景新增项目</b><span class="note">{described}</span> '
        f'<button type="button" data-action="without:{escape(new.key)}">移除</button></div>'
    )


def _described(new: Proposal) -> str:
    return f"年产值{words.number(new.output)}亿元,{words.month_alone(new.start)}投产"


def _is_ready(project: Project) -> bool:
    held = project.on_record
    return None not in (held.output, held.start, held.ramp, held.probability, project.net_new)


def _project(ground: Ground, project: Project) -> str:
    key = project.project_id

    def cell(column: str, scale: float = 1) -> str:
        where = f'data-chart="{ground.cluster_id}" data-table="plants" data-row="{key}"'
        return f'{where} data-column="{column}" data-scale="{scale}"'

    facts = [project.stage or "阶段未注明"]
    if project.start:
        facts.append(_when(project, ground.base))
    head = f"<b>{escape(words.typeset(project.name))}</b><span class='note'>{escape(' · '.join(facts))}</span>"

    def lever(kind: str, label: str, where: str, record: float | None, limits: tuple[float, float, float, str]) -> str:
        low, high, step, unit = limits
        whose, ranged = f"{project.name}:", record is not None
        return slider(f"{kind}.{key}", label, where, ends=(low, high), step=step, unit=unit, whose=whose, ranged=ranged)

    full = project.output or 0.0
    # Not known how much of it is new: then no output makes the project count.
    net_new = math.nan if project.net_new is None else project.net_new
    late = "" if project.is_producing else lever("late", "推迟投产", cell("late"), 0, (0, 24, 1, "个月"))
    chance = lever("prob", "投产概率", cell("chance", 0.01), project.probability, (0, 100, 5, "%"))
    output = lever("out", "达产年产值", cell("output", net_new), project.output, (0, 2 * full, 0.5, "亿元"))
    ramp = lever("ramp", "爬坡期", cell("ramp"), project.ramp, (1, 48, 1, "个月"))
    start = "" if project.start else _start(project, cell("start"))
    return f'<div class="project">{head}{start}{late}{chance}{output}{ramp}</div>'


def _when(project: Project, base: int) -> str:
    when = words.month_alone(project.start or "")
    if project.is_producing:
        return f"{when}投产"
    first = period(project.first_month(project.start or "", base))
    return f"计划{when}投产" if first == project.start else f"计划{when}投产,已逾期,按{words.month_alone(first)}起测算"


def _start(project: Project, cell: str) -> str:
    """Only where no start is on record; where one is, months late say it."""
    name = escape(words.typeset(project.name))
    return (
        f'<div class="lever"><span class="label">投产月</span><span class="typed">'
        f'<input type="month" data-key="start.{project.project_id}" {cell} aria-label="{name}投产月"></span></div>'
    )
