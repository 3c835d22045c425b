"""The board's skeleton: a row per cluster with its levers, its chart and its answers, and the places for the rest.

It stays the same while levers move: what they change is a cell of a table, what Python answers goes into a slot.
"""

from html import escape

from data.model import Proposal
from pages.levers import projects
from pages.levers.inputs import slider
from pages.shared import words
from queries.grounds import Ground

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
    summary = f"<summary>{_text('测算参数(可改)')}</summary>"
    return f'<details class="part">{summary}<div class="parameters">{inputs}</div></details>'


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
        f'<div class="projects">{projects.cards(ground, proposals, single)}</div></section>'
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
