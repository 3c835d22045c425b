"""What Python answers once a lever is let go, as HTML for the board's slots: odds, goal seek, guards."""

from collections.abc import Iterable, Mapping
from html import escape
from json import dumps
from math import ceil, floor

from data.model import Scenario
from pages.shared import words
from pages.shared.desk import Desk
from queries import typed
from queries.grounds import Ground
from queries.guards import Excess, Guard
from queries.outcomes import Outcome, Step
from queries.scenario import LETTERS
from queries.seek import Answer, Reach

PRESETS = (
    ("steady", "稳健", "有记录以来滚动12个月增速的下四分位"),
    ("latest", "基准", "最近一期的滚动12个月增速"),
    ("best", "冲刺", "有记录以来滚动12个月增速的最高值"),
)


def text(sentence: str) -> str:
    return escape(words.typeset(sentence))


def button(
    label: str,
    *,
    fields: Mapping[str, str] | None = None,
    action: str = "",
    pressed: bool | None = None,
    hint: str = "",
) -> str:
    """`fields` are set in the scenario in hand, `action` is told to Python; `pressed` of one out of several."""
    data = f" data-set='{escape(dumps(fields), quote=True)}'" if fields else ""
    does = f' data-action="{escape(action)}"' if action else ""
    state = "" if pressed is None else f' aria-pressed="{str(pressed).lower()}"'
    told = f' title="{text(hint)}"' if hint else ""
    return f'<button type="button"{data}{does}{state}{told}>{text(label)}</button>'


def presets(ground: Ground) -> str:
    """Three buttons with their figures; none where growth is not on record."""
    record, key = ground.record, f"g.{ground.cluster_id}"
    if record is None:
        return f'<div class="note">{text("没有可比的上年同期数,不提供预设增速")}</div>'
    buttons = ""
    for name, word, hint in PRESETS:
        rate = getattr(record, name)
        buttons += button(f"{word}{words.percent(rate)}", fields={key: typed.short(rate, typed.GROWTH)}, hint=hint)
    return f'<div class="presets">{buttons}</div>'


def scope(every: Mapping[str, Ground], shown: Mapping[str, Ground]) -> str:
    """All clusters, or one of them segment by segment."""
    if len(every) < 2:
        return ""
    picks = [button("全部集群", action="scope:all", pressed=len(shown) > 1)]
    for key, ground in every.items():
        picks.append(button(ground.standing.short_name, action=f"scope:{key}", pressed=list(shown) == [key]))
    return f'<div class="tabs" role="group" aria-label="范围">{"".join(picks)}</div>'


def pinned(sentence: str, *, offer: bool, is_then: bool) -> str:
    """What a link made on other data says, and both data to choose from."""
    if not sentence:
        return ""
    choice = button("用最新数据", action="data:now", pressed=not is_then)
    choice += button("用当时数据", action="data:then", pressed=is_then)
    picks = f'<div class="tabs" role="group" aria-label="数据版本">{choice}</div>' if offer else ""
    return f'<div class="problem" role="status">※ {text(sentence)}</div>{picks}'


def desk(desk: Desk, grounds: Iterable[Ground]) -> str:
    """The scenarios by letter, what may be done with them, and presets for all clusters at once."""
    tabs = "".join(
        button(f"情景{letter.upper()}", action=f"at:{letter}", pressed=letter == desk.letter)
        for letter in desk.scenarios
    )
    copy = button("复制为新情景", action="copy") if len(desk.scenarios) < len(LETTERS) else ""
    drop = button("删除本情景", action="drop") if desk.letter != "a" else ""
    reset = button("恢复默认", action="reset") if desk.scenario != Scenario() else ""
    known = [ground for ground in grounds if ground.record]
    every = "".join(
        button(
            word,
            fields={f"g.{g.cluster_id}": typed.short(getattr(g.record, name), typed.GROWTH) for g in known},
            hint=hint,
        )
        for name, word, hint in PRESETS
        if known
    )
    problems = "".join(f'<div class="problem" role="alert">※ {text(problem)}</div>' for problem in desk.problems)
    chosen = f'<span class="tabs" role="group" aria-label="情景">{tabs}{copy}{drop}</span>'
    preset = f'<span class="tabs" role="group" aria-label="预设增速"><small>全部设为</small>{every}{reset}</span>'
    return f'<div class="desk">{chosen}{preset}</div>{problems}'


def odds(ground: Ground, outcome: Outcome) -> str:
    """The likely range, and which change moved the probability."""
    if outcome.odds is None:
        return f'<div class="note">{text("增速记录不足12个可回测月份,不给概率;输入区间(如12~18)后可测算")}</div>'
    span = f"{words.number(outcome.odds.p10)}～{words.number(outcome.odds.p90)}{ground.standing.unit}"
    return f'<div class="note">{text(f"八成可能在{span}")}</div>{_moved(outcome.steps)}'


def probability(outcome: Outcome) -> str:
    known = outcome.odds.probability if outcome.odds else None
    return words.NONE if known is None else chance(known)


def chance(probability: float) -> str:
    """To a whole percent: more digits than the draws can tell would be show."""
    if 0 < probability < 0.01:
        return "不足1%"
    return "99%以上" if 0.99 < probability < 1 else words.percent(probability, 0)


def _moved(steps: Iterable[Step]) -> str:
    known = [(step.what, step.probability) for step in steps if step.probability is not None]
    if len(known) < 2:
        return ""
    start, parts = known[0], []
    for (_, before), (what, after) in zip(known, known[1:], strict=False):
        change = (after - before) * 100
        sign = "+" if change >= 0 else "−"
        points = f"{sign}{words.number(abs(change), 0)}个百分点" if abs(change) >= 0.5 else "影响不到1个百分点"
        parts.append(f"{what}{points}")
    sentence = f"{start[0]}{chance(start[1])};{','.join(parts)}"
    return f'<div class="note">{text(sentence)}</div>'


def seek(ground: Ground, outcome: Outcome) -> str:
    """What growth it takes, with these projects and without, and a button that sets it."""
    if outcome.case.target is None:
        return ""
    verb = "年增不超过" if outcome.case.at_most else "需年增"
    with_, without = (_rate(answer, verb) for answer in (outcome.needed, outcome.needed_alone))
    act = ""
    if outcome.needed.rate is not None:
        rate = _rounded(outcome.needed.rate, outcome)
        act = button("设到所需增速", fields=_all_at(ground, f"{rate:.2f}"))
    return f'<div class="note">{text(f"含现有项目{with_},不含项目{without}")} {act}</div>{_shift(outcome)}'


def _shift(outcome: Outcome) -> str:
    """等量上调, where there is more than one lever to raise."""
    rate = outcome.shift.rate
    if rate is None or len(outcome.case.parts) < 2:
        return ""
    to = {f"g.{part.lever}": f"{_rounded(part.rate + rate, outcome):.2f}" for part in outcome.case.parts}
    word = "提高" if rate >= 0 else "降低"
    said = f"或各滑块一律{word}{words.number(abs(rate) * 100)}个百分点"
    return f'<div class="note">{text(said)} {button("等量调整", fields=to)}</div>'


def _rounded(rate: float, outcome: Outcome) -> float:
    """In percent, to two decimals, on the side on which the goal is met."""
    return (floor(rate * 1e4) if outcome.case.at_most else ceil(rate * 1e4)) / 100


def _all_at(ground: Ground, rate: str) -> dict[str, str]:
    """The cluster's lever at a rate; its segments let go of theirs."""
    return {f"g.{ground.cluster_id}": rate} | {f"g.{segment.segment_id}": "" for segment in ground.segments}


def _rate(answer: Answer, verb: str) -> str:
    if answer.reach is Reach.FOUND:
        return f"{verb}{words.percent(answer.rate)}"
    return str(answer.reach)


def guards(found: Iterable[Guard], names: Mapping[str, str]) -> str:
    return "".join(f'<div class="note guard">※ {text(_guard(one, names))}</div>' for one in found)


def _guard(one: Guard, names: Mapping[str, str]) -> str:
    name = names.get(one.where, one.where)
    if one.excess is Excess.GROWTH:
        return f"{name}年增{words.percent(one.asked)},高于有记录以来最高的{words.percent(one.limit)}"
    if one.excess is Excess.PROJECTS:
        return f"情景中{one.asked:.0f}个项目将在目标期内投产,多于目前在建的{one.limit:.0f}个"
    return f"{name}项目用地合计{words.number(one.asked, 0)}亩,超过园区用地{words.number(one.limit, 0)}亩"
