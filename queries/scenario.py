"""A scenario as readable fields of a link, and back; what a planner types beside a lever. Pure text and values.

Scenario A has no prefix, the others beside it have `b.`, `c.` or `d.`. In percent, months, 亿元 a year and 亩:
`g.EI=12~18`, `late.p1=3`, `prob.p1=70`, `out.p1=20`, `ramp.p1=12`, `start.p1=2025-06`, `inv.yield=2`,
`delay=60~20~10~5~5`, `new.k1=cluster~segment~park~output~start~ramp~probability~land`,
`b=1` for a scenario B that changes nothing.
All signs that a link leaves as they are, so long as no id has others; a `~` parts, so no id may hold one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from data.model import Growth, Proposal, Scenario
from queries import scenario_fields, typed
from queries.scenario_fields import INVESTMENT, NUMBERS
from queries.scenario_fields import Known as Known
from queries.typed import MisreadError, shown

LETTERS = "abcd"
_PREFIXES = {None: "a"} | {letter: letter for letter in LETTERS[1:]}
# Lazy: an id that looks like a prefixed field is still an id.
_KEY = re.compile(r"(?:([A-Za-z])\.)??(?:(g|late|prob|out|ramp|start|new|inv)\.(.*)|(delay))", re.DOTALL)
_NOWHERE = ("", "", "")


def parse_growth(text: str) -> Growth | str:
    """What is typed beside a lever, to a hundredth of a percent; or a sentence that says how to write it."""
    try:
        return typed.growth(text)
    except MisreadError as wrong:
        return f"{wrong}。"


def is_field(key: str) -> bool:
    """Whether a key of a link is for `read`, which passes over all others."""
    return _place(key) is not None


def read(fields: Mapping[str, Sequence[str]], known: Known) -> tuple[dict[str, Scenario], list[str]]:
    """Scenarios by letter, A always, and in sentences what was not understood: that falls back, all the rest holds."""
    found, problems = {"a": Scenario()}, []
    for key, values in fields.items():
        letter, kind, name = _place(key) or _NOWHERE
        before = found.get(letter, Scenario())
        try:
            if letter:
                found[letter] = _taken(before, kind, name, values, known)
            elif kind:
                problems.append(f"网址中的参数{shown(key)}前缀无法识别,情景A不写前缀,其余写“b.”“c.”或“d.”,已忽略。")
        except MisreadError as wrong:
            outcome = "该项目未计入" if kind == "new" else "已按默认显示"
            whose = f"情景{letter.upper()}的{scenario_fields.subject(kind, name, known)}"
            problems.append(f"网址中{whose}{wrong},{outcome}。")
            # Whoever sent a field of B had a B; a marker that is not understood marks nothing.
            found |= {letter: before} if kind else {}
    return {letter: found[letter] for letter in LETTERS if letter in found}, problems


def write(scenarios: Mapping[str, Scenario]) -> dict[str, str]:
    """The fields from which `read` makes the same scenarios; what is at its default stays out."""
    found: dict[str, str] = {}
    for letter, scenario in scenarios.items():
        prefix, marker = ("", {}) if letter == "a" else (f"{letter}.", {letter: "1"})
        found |= {prefix + key: text for key, text in _fields(scenario)} or marker
    return found


def _place(key: str) -> tuple[str, str, str] | None:
    """Letter, kind and id; no letter where the prefix is none of ours, no kind for a marker."""
    if key in _PREFIXES:
        return key, "", ""
    match = _KEY.fullmatch(key)
    return match and (_PREFIXES.get(match[1], ""), match[2] or match[4], match[3] or "")


def _taken(before: Scenario, kind: str, name: str, values: Sequence[str], known: Known) -> Scenario:
    # A lone text is a sequence of texts as well, of one sign each.
    several = list(dict.fromkeys([values] if isinstance(values, str) else values)) or [""]
    if len(several) > 1:
        word = scenario_fields.word(kind)
        raise MisreadError(f"{word}有互相矛盾的取值{shown(several[0])}和{shown(several[1])},请只留一个")
    if kind:
        return scenario_fields.changed(before, kind, name, several[0], known)
    if several != ["1"]:
        raise MisreadError(f"标记{shown(several[0])}应写作“1”")
    return before


def _fields(scenario: Scenario) -> Iterator[tuple[str, str]]:
    for lever, growth in scenario.growth.items():
        ends = [growth.rate] if growth.low is None or growth.high is None else [growth.low, growth.high]
        yield f"g.{lever}", "~".join(typed.short(end, typed.GROWTH) for end in ends)
    for project, change in scenario.projects.items():
        for kind, (attribute, limit) in NUMBERS.items():
            if (value := getattr(change, attribute)) is not None:
                yield f"{kind}.{project}", typed.short(value, limit)
        if change.start is not None:
            yield f"start.{project}", change.start
    for new in scenario.proposals:
        yield f"new.{new.key}", "~".join(_cells(new))
    for name, value in scenario.investment.items():
        yield f"inv.{name}", typed.short(value, INVESTMENT[name])
    if scenario.delays != Scenario().delays:
        yield "delay", "~".join(typed.short(weight, typed.WEIGHT) for weight in scenario.delays)


def _cells(new: Proposal) -> tuple[str, ...]:
    return (
        new.cluster_id,
        new.segment_id or "",
        new.park_id or "",
        typed.short(new.output, typed.OUTPUT),
        new.start,
        typed.short(new.ramp, typed.RAMP),
        typed.short(new.probability, typed.CHANCE),
        "" if new.land_mu is None else typed.short(new.land_mu, typed.LAND),
    )
