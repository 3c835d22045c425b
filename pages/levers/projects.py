"""The projects of a cluster as cards of levers: those that count, those of the scenario, those that lack something."""

import math
from html import escape

from data.model import Proposal
from pages.levers.inputs import slider
from pages.shared import words
from queries.grounds import Ground, Project
from queries.projection import period


def cards(ground: Ground, proposals: tuple[Proposal, ...], single: bool) -> str:
    """Projects that count, then those of the scenario, then, closed, those that lack something."""
    ready = [_project(ground, project) for project in ground.projects if _is_ready(project)]
    blank = [_project(ground, project) for project in ground.projects if not _is_ready(project)]
    own = [_own(new) for new in proposals if new.cluster_id == ground.cluster_id]
    parts = [
        (f"项目{len(ready)}个", ready),
        (f"情景新增{len(own)}个", own),
        (f"{words.NOT_COUNTED}{len(blank)}个", blank),
    ]
    shown = "".join(
        f"<details{' open' if single and listed is not blank else ''}><summary>{escape(words.typeset(title))}</summary>"
        f'<div class="cards">{"".join(listed)}</div></details>'
        for title, listed in parts
        if listed
    )
    return shown or '<div class="note">尚未登记项目</div>'


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
