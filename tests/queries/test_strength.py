"""待调查, 缺链, 空白, 有企业, 弱链, 强链 and the gap score, worked out by hand on a chain of six links.

a ─┐              c has 2 inputs, d has 3
   ├─ c
b ─┤
   └─ d           e, f ─ d
"""

from collections.abc import Mapping

import pandas as pd
import pytest
from duckdb import DuckDBPyConnection

from queries import chain, lookups, strength
from queries.strength import CutOffs, State, Verdict

CUTS = CutOffs(top=1.0, scale=3, supply=0.1)
EDGES = [("a", "c"), ("b", "c"), ("b", "d"), ("e", "d"), ("f", "d")]
Survey = tuple[float | None, int | None, int | None]


def firm(segment: str, ttm: float | None = None, is_scale: bool | None = None, **cells: str) -> dict[str, object]:
    number = f"{segment}:{ttm}:{is_scale}"
    row = {"segment_id": segment, "short_name": number, "locality": "本区", "certainty": "种子"} | cells
    return row | {"ttm": ttm, "is_scale": is_scale}


def judged(
    *firms: dict[str, object], made: str = "", surveys: Mapping[str, Survey] | None = None, **more: Survey
) -> dict[str, Verdict]:
    """Surveys: share of local demand, enterprises, 规上 ones; `made` are links with real output."""
    fields = ["local_supply_share", "active_enterprises", "scale_enterprises"]
    asked = {**(surveys or {}), **more}
    rows = [dict(zip(fields, asked.get(key, (None, None, None)), strict=True)) for key in "abcdef"]
    segments = pd.DataFrame(rows, dtype=object).assign(segment_id=list("abcdef"), name=list("甲乙丙丁戊己"))
    columns = ["segment_id", "short_name", "locality", "certainty", "ttm", "is_scale"]
    activity = pd.DataFrame({"segment_id": list("abcdef"), "has_real_output": [key in made for key in "abcdef"]})
    return strength.judge(
        segments,
        pd.DataFrame(EDGES, columns=["up_id", "down_id"]),
        pd.DataFrame(list(firms), columns=columns, dtype=object),
        activity,
        CUTS,
    )


SHARE: Survey = (0.4, None, None)
NOBODY: Survey = (None, 0, None)


@pytest.mark.parametrize(
    ("firms", "surveys", "need", "unknown"),
    [
        # (1 − 0.4) ÷ 2 for c and (1 − 0.4) ÷ 3 for d: 0.3 + 0.2.
        ("cd", {"b": SHARE}, 0.5, ()),
        # Only c is at work: 0.3. Of d nothing is known, or that nobody is there.
        ("c", {"b": SHARE}, 0.3, ("d",)),
        ("c", {"b": SHARE, "d": NOBODY}, 0.3, ()),
        # All of the demand is met: 0 is a number here.
        ("cd", {"b": (1.0, None, None)}, 0.0, ()),
        # Nothing of it: 1/2 + 1/3.
        ("cd", {"b": (0.0, 2, None)}, 5 / 6, ()),
        # Whether b meets any demand is not known, or whether there is any: 待调查.
        ("cd", {}, None, ()),
        ("", {"b": SHARE}, None, ("c", "d")),
        ("", {"b": SHARE, "c": NOBODY}, None, ("d",)),
        # Known that nobody asks for it: nought, whatever the share.
        ("", {"b": SHARE, "c": NOBODY, "d": NOBODY}, 0.0, ()),
        ("", {"c": NOBODY, "d": NOBODY}, 0.0, ()),
    ],
)
def test_need_is_what_links_at_work_ask_for_and_do_not_find(
    firms: str, surveys: dict[str, Survey], need: float | None, unknown: tuple[str, ...]
) -> None:
    found = judged(*map(firm, firms), surveys=surveys)["b"]
    assert found.need == (None if need is None else pytest.approx(need))
    assert found.downstream_active == tuple(firms)
    assert found.downstream_unknown == unknown
    assert found.supply_share == surveys.get("b", (None,))[0]


def test_a_link_that_supplies_none_has_no_need() -> None:
    found = judged(c=(0.2, 0, 0))["c"]
    assert (found.state, found.need) == (State.EMPTY, None)
    assert found.why == "环节调查确认没有在产企业;无区内下游环节"


def test_silence_is_never_a_gap() -> None:
    assert {one.state for one in judged().values()} == {State.UNKNOWN}
    assert {one.need for one in judged().values()} == {None}
    found = judged(firm("c"), b=(0.0, None, None))["b"]
    assert (found.state, found.why) == (
        State.UNKNOWN,
        "未见可确认的在产企业,也没有环节调查确认没有企业;下游“丁”待调查",
    )
    # (1 − 0) ÷ 2: the need of c is known, even though nobody knows who is at b.
    assert found.need == 0.5


def test_nobody_there_is_a_gap_only_where_somebody_asks() -> None:
    assert judged(firm("c"), b=NOBODY)["b"].state is State.MISSING
    assert judged(firm("c"), b=NOBODY)["b"].why == (
        "环节调查确认没有在产企业,下游“丙”在产;本地配套率待调查;下游“丁”待调查"
    )
    # A gap whose share of local demand nobody has asked for has no score, and is not nought.
    assert judged(firm("c"), b=NOBODY)["b"].need is None
    unasked = judged(b=NOBODY, c=NOBODY, d=NOBODY)["b"]
    assert (unasked.state, unasked.why) == (State.EMPTY, "环节调查确认没有在产企业,下游环节也没有在产企业")
    unsure = judged(b=NOBODY, c=NOBODY)["b"]
    assert (unsure.state, unsure.why) == (State.EMPTY, "环节调查确认没有在产企业;下游“丁”待调查")


def test_a_link_that_meets_less_than_a_tenth_of_local_demand_is_a_gap() -> None:
    """A tenth exactly is not less; nor is any share a gap where nobody at work asks."""
    assert judged(firm("b"), firm("c"), b=(0.099, None, None))["b"].state is State.MISSING
    assert judged(firm("b"), firm("c"), b=(0.099, None, None))["b"].why.startswith("本地配套率低于10%,下游“丙”在产")
    assert judged(firm("b"), firm("c"), b=(0.1, None, None))["b"].state is State.ACTIVE
    assert judged(firm("b"), b=(0.0, None, None))["b"].state is State.ACTIVE


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        ({}, State.ACTIVE),
        ({"certainty": "公开资料"}, State.ACTIVE),
        ({"certainty": "推断"}, State.ACTIVE),
        ({"certainty": "待核实"}, State.UNKNOWN),
        ({"locality": "区不明"}, State.UNKNOWN),
        ({"locality": "合作方"}, State.UNKNOWN),
        ({"locality": "承建方"}, State.UNKNOWN),
    ],
)
def test_only_a_firm_of_the_district_at_a_sure_place_is_there(cells: dict[str, str], state: State) -> None:
    assert judged(firm("b") | cells)["b"].state is state


def test_a_firm_that_may_be_elsewhere_is_named_and_does_not_undo_a_survey() -> None:
    found = judged(firm("b", certainty="待核实", short_name="立鼎"), firm("c"), b=NOBODY)["b"]
    assert found.state is State.MISSING
    assert "立鼎位置待核实" in found.why


def test_a_survey_and_real_output_say_that_somebody_is_there() -> None:
    assert judged(b=(None, 1, None))["b"].state is State.ACTIVE
    assert judged(made="b")["b"].state is State.ACTIVE
    # Two 规上 ones alone are two.
    assert judged(b=(None, None, 2))["b"].state is State.WEAK
    assert judged(b=(None, None, 0))["b"].state is State.UNKNOWN


@pytest.mark.parametrize("made", ["", "b"])
def test_a_survey_of_nobody_is_contradicted_by_what_is_on_record(made: str) -> None:
    """Its 规上 count of 0 falls with it, and does not make the link weak."""
    found = judged(*([] if made else [firm("b")]), made=made, b=(None, 0, 0))["b"]
    assert found.state is State.ACTIVE
    assert "环节调查填报0家,与在册企业或产值记录不符,按有企业计" in found.why


LARGE, SMALL = (1.0, True), (0.99, True)


@pytest.mark.parametrize(
    ("firms", "survey", "state"),
    [
        # 1亿元 is not below 1亿元; three 规上 are not fewer than three.
        ([LARGE, SMALL, SMALL], (None, None, None), State.STRONG),
        ([LARGE], (None, 5, 3), State.STRONG),
        ([SMALL, SMALL, SMALL], (None, None, None), State.WEAK),
        ([LARGE, SMALL, (5.0, False)], (None, None, None), State.WEAK),
        ([LARGE], (None, 5, 2), State.WEAK),
        ([LARGE], (None, None, 2), State.WEAK),
        # The largest may be one of those whose output or presence is not known.
        ([SMALL, SMALL, (None, True)], (None, None, None), State.ACTIVE),
        ([SMALL, SMALL, SMALL], (None, 4, None), State.ACTIVE),
        # 规上 is not known of every one.
        ([LARGE, SMALL, (2.0, None)], (None, None, None), State.ACTIVE),
        ([(None, None)], (None, None, 3), State.ACTIVE),
        ([LARGE, SMALL, SMALL, (None, None)], (None, None, None), State.STRONG),
    ],
)
def test_weak_and_strong(firms: list[tuple[float | None, bool | None]], survey: Survey, state: State) -> None:
    assert judged(*(firm("b", ttm, scale) for ttm, scale in firms), b=survey)["b"].state is state


def test_a_firm_that_may_be_elsewhere_could_be_the_largest() -> None:
    small = [firm("b", 0.5, True), firm("b", 0.4, True), firm("b", 0.3, True)]
    assert judged(*small)["b"].state is State.WEAK
    assert judged(*small, firm("b", None, True, certainty="待核实"))["b"].state is State.ACTIVE
    assert judged(*small, firm("b", 7.0, True, certainty="待核实"))["b"].state is State.ACTIVE
    assert judged(*small, firm("b", 0.2, True, certainty="待核实"))["b"].state is State.WEAK


def test_why_says_which_bound_was_missed_and_what_is_lacking() -> None:
    assert judged(firm("c", 0.5, False))["c"].why == "最大企业近12个月产值不足1亿元,规上企业不足3家;无区内下游环节"
    assert judged(firm("c"))["c"].why == "有在产企业,最大企业产值和规上企业数待调查;无区内下游环节"
    assert judged(firm("c", 1.0))["c"].why == "有在产企业,规上企业数待调查;无区内下游环节"


def test_an_empty_chain_is_judged_to_be_nothing() -> None:
    empty = pd.DataFrame(columns=["segment_id", "short_name", "locality", "certainty", "has_real_output"])
    assert strength.judge(empty, pd.DataFrame(columns=["up_id", "down_id"]), empty, empty, CUTS) == {}


def shipped(cursor: DuckDBPyConnection, clusters: list[str] | None = None) -> dict[str, Verdict]:
    return strength.judge(
        chain.chain_segments(cursor, clusters=clusters, as_of="2024-09"),
        chain.chain_edges(cursor, clusters=clusters),
        chain.chain_enterprises(cursor, clusters=clusters, as_of="2024-09"),
        chain.segment_activity(cursor, clusters=clusters, as_of="2024-09"),
        strength.cut_offs(lookups.thresholds(cursor)),
    )


def test_the_cut_offs_are_rows_of_the_release(jianan: DuckDBPyConnection) -> None:
    assert strength.cut_offs(lookups.thresholds(jianan)) == CUTS


def test_the_shipped_district_knows_a_dozen_links_and_calls_none_missing(jianan: DuckDBPyConnection) -> None:
    """Most links have illustrative output, and nobody has surveyed any: only sourced firms make a link active."""
    found = shipped(jianan)
    active = {key for key, one in found.items() if one.state is State.ACTIVE}
    assert active == {"EI03", "EI04", "EI08", "EP05", "EP06", "HP02", "HP06", "HP07", "AP07", "AP08", "FP05", "BM06"}
    assert {one.state for key, one in found.items() if key not in active} == {State.UNKNOWN}
    assert {one.need for one in found.values()} == {None}
    assert len(found) == 72
    rows = jianan.execute("select distinct segment_id from fact_output where is_illustrative").fetchall()
    assert len({segment for (segment,) in rows if segment} - active) > 30


def test_a_cluster_by_itself_is_judged_as_among_all(jianan: DuckDBPyConnection) -> None:
    whole = shipped(jianan)
    assert shipped(jianan, ["AP"]) == {key: one for key, one in whole.items() if key.startswith("AP")}
