"""补链推演: what a firm that comes to a link would bring its cluster, and the form that lands one there."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from pages.levers import answers
from pages.links.effects import Effect, effect, keys
from pages.links.gathered import ACTIVE, Chain
from pages.shared import address, carried, look, proposal, words
from pages.shared.desk import Desk
from queries import scenario
from queries.board import Standing
from queries.grounds import Ground
from queries.strength import State


def section(chain: Chain, segment: str, desk: Desk, every: Mapping[str, Ground]) -> None:
    """What has been landed with what it changes, then the form for one more."""
    ground = every.get(chain.cluster)
    if ground is None or not ground.is_open:
        look.section("补链推演:本集群暂不能测算")
        look.note(f"{_why_closed(chain.standing)}情景推演同样不含本集群。")
        return
    landed = keys(desk, segment)
    if landed:
        _effect(chain, segment, ground, desk)
    else:
        look.section(f"补链推演:假设一家企业落户{chain.short(segment)}")
    look.note(_kind(chain, segment))
    for problem in desk.problems:
        look.note(f"※ {problem}")
    _landed(desk, landed)
    _form(chain, segment, desk, every)
    if landed:
        levers = carried.free() | ({} if desk.letter == "a" else {"at": desk.letter})
        to = address.shared(scope=chain.cluster) | levers
        st.page_link("what_if.py", label="去情景推演查看全部假设 ›", query_params=to)


def _effect(chain: Chain, segment: str, ground: Ground, desk: Desk) -> None:
    found, unit = effect(ground, desk, segment), chain.standing.unit
    year, more = chain.standing.target_period[:4], found.after.figure - found.before.figure
    name = f"情景{desk.letter.upper()}:企业落户{chain.short(segment)}后"
    if abs(more) < 0.05:
        look.section(f"{name},{chain.standing.short_name}{year}年产值不变")
        look.note(f"{year}年内没有释放产值:投产月较晚,或年产值、概率很小。")
    else:
        sign = "增加" if more > 0 else "减少"
        look.section(f"{name},{chain.standing.short_name}{year}年产值{sign}{words.number(abs(more))}{unit}")
    look.table(table(found, year, unit, words.mark(chain.standing)), numeric={"落户前", "落户后"})
    unaimed = "本集群为定性目标,不设数值,不比较缺口和达标概率。" if found.after.gap is None else ""
    look.note(f"{unaimed}按概率折算,与情景推演同一算法。{words.basis(chain.standing)}")


def table(found: Effect, year: str, unit: str, mark: str) -> pd.DataFrame:
    """Figure, gap and probability, before and after; `mark` where they rest on examples."""
    both = (found.before, found.after)
    rows = [(f"{year}年产值({unit})", *(words.number(one.figure) for one in both))]
    if found.after.gap is not None:
        rows.append((f"距目标缺口({unit})", *(_gap(one.gap) for one in both)))
        rows.append(("达标概率", *(answers.probability(one) for one in both)))
    return pd.DataFrame(rows, columns=[f"情景测算{mark}", "落户前", "落户后"])


def _gap(value: float | None) -> str:
    if value is None:
        return words.NONE
    return f"富余{words.number(-value)}" if value < -0.05 else words.number(abs(value))


def _kind(chain: Chain, segment: str) -> str:
    """What it is called to bring a firm here; a scenario changes neither states nor lights."""
    state = chain.verdicts[segment].state
    active = set(chain.of_state(*ACTIVE))
    if state in ACTIVE:
        word = "本环节已有企业,落户属于强链。"
    elif state is State.MISSING:
        word = "本环节确认缺链,落户属于补链。"
    elif active.intersection(chain.ups(segment)):
        word = f"本环节{state},上游环节已有企业,落户属于延链。"
    else:
        word = f"本环节{state},是否缺链须先调查确认。"
    return f"{word}推演只进入情景,不改变环节状态,也不改变灯。"


def _landed(desk: Desk, landed: list[str]) -> None:
    for new in desk.scenario.proposals:
        if new.key not in landed:
            continue
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            chance = words.percent(new.probability, 0)
            size = f"年产值{words.number(new.output)}亿元,{words.month_alone(new.start)}投产"
            look.note(f"情景企业:{size},爬坡{new.ramp}个月,概率{chance}")
            st.button("移除", key=f"unland-{new.key}", on_click=_remove, args=(desk, new.key))


def _remove(desk: Desk, key: str) -> None:
    others = tuple(new for new in desk.scenario.proposals if new.key != key)
    scenarios = desk.scenarios | {desk.letter: replace(desk.scenario, proposals=others)}
    carried.keep(scenario.write(scenarios))


def _form(chain: Chain, segment: str, desk: Desk, every: Mapping[str, Ground]) -> None:
    # Empty again once a firm has landed.
    prefix = f"land{len(desk.scenario.proposals)}"
    with st.form(f"{prefix}-form"):
        with st.grid(columns=2, min_column_width=200):
            cells = proposal.numbers(every, prefix)
            park = proposal.place(desk, prefix)
        sent = st.form_submit_button("落户测算", type="primary")
    if not sent:
        return
    if problem := proposal.problem_of(desk, [chain.cluster, segment, park, *cells]):
        look.note(f"※ {problem}")
        return
    proposal.keep(desk, [chain.cluster, segment, park, *cells])
    # The next run begins with the address as it is now.
    address.leave()
    st.rerun()


def _why_closed(standing: Standing) -> str:
    if standing.is_withheld:
        return f"近12个月产值{words.WITHHELD_WHY},没有测算起点。"
    if standing.ttm is None:
        return "到数据月不足12个月数据,没有测算起点。"
    return "目标期已到,没有可推演的月份。"
