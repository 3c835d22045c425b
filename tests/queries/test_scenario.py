"""A scenario survives its link."""

import re
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Adjustment, Growth, Proposal, Scenario
from queries.scenario import Known, is_field, read, write

KNOWN = Known(
    levers={"EI": "电子信息", "EI08": "服务器与PC整机", "FP": "食品加工"},
    projects={"x-EI-1": "电子信息示例甲", "r.2": "电子信息示例乙"},
    segments={"EI08": "EI", "EI06": "EI", "FP01": "FP"},
    parks={"ei-park": "电子信息产业园", "shangji": "尚集产业园"},
    clusters={"EI": "电子信息", "FP": "食品加工"},
    first_month="2024-10",
    last_month="2035-12",
    names={"EI08": "服务器与PC整机"},
)
NOTHING = Scenario()
NEW = Proposal("k1", "EI", "EI08", "shangji", 20, "2025-06", 12, 0.7)

GOLDEN: list[tuple[dict[str, str], dict[str, Scenario]]] = [
    ({}, {"a": NOTHING}),
    ({"g.EI": "23.1"}, {"a": Scenario(growth={"EI": Growth(0.231)})}),
    ({"g.EI08": "12~18"}, {"a": Scenario(growth={"EI08": Growth(0.15, 0.12, 0.18)})}),
    ({"g.FP": "-5~-2.5"}, {"a": Scenario(growth={"FP": Growth(-0.0375, -0.05, -0.025)})}),
    ({"late.x-EI-1": "3"}, {"a": Scenario(projects={"x-EI-1": Adjustment(late=3)})}),
    (
        {"prob.r.2": "62.5", "out.r.2": "0.5", "ramp.r.2": "18", "start.r.2": "2025-02"},
        {"a": Scenario(projects={"r.2": Adjustment(probability=0.625, output=0.5, start="2025-02", ramp=18)})},
    ),
    ({"new.k1": "EI~EI08~shangji~20~2025-06~12~70~"}, {"a": Scenario(proposals=(NEW,))}),
    (
        {"new.k-2": "FP~~~1.25~2026-01~24~100~60.5"},
        {"a": Scenario(proposals=(Proposal("k-2", "FP", None, None, 1.25, "2026-01", 24, 1.0, 60.5),))},
    ),
    ({"delay": "60~20~10~5~5"}, {"a": Scenario(delays=(0.6, 0.2, 0.1, 0.05, 0.05))}),
    ({"inv.yield": "2.55"}, {"a": Scenario(investment={"yield": 2.55})}),
    ({"inv.landing": "62.5", "inv.ramp": "0"}, {"a": Scenario(investment={"landing": 0.625, "ramp": 0.0})}),
    ({"b": "1"}, {"a": NOTHING, "b": NOTHING}),
    (
        {"g.EI": "12", "b.g.EI": "15", "c": "1", "d.delay": "0~100~0~0~0"},
        {
            "a": Scenario(growth={"EI": Growth(0.12)}),
            "b": Scenario(growth={"EI": Growth(0.15)}),
            "c": NOTHING,
            "d": Scenario(delays=(0.0, 1.0, 0.0, 0.0, 0.0)),
        },
    ),
]


@pytest.mark.parametrize(("fields", "scenarios"), GOLDEN)
def test_fields_and_scenarios_are_two_ways_to_say_one_thing(
    fields: dict[str, str], scenarios: dict[str, Scenario]
) -> None:
    assert read({key: [text] for key, text in fields.items()}, KNOWN) == (scenarios, [])
    assert write(scenarios) == fields


def test_a_number_off_the_grid_is_written_short() -> None:
    assert write({"a": Scenario(growth={"EI": Growth(0.23080412)})}) == {"g.EI": "23.08"}
    assert write({"a": Scenario(growth={"EI": Growth(0.1 + 0.2)})}) == {"g.EI": "30"}
    assert write({"a": Scenario(growth={"EI": Growth(-0.000001)})}) == {"g.EI": "0"}


def test_letters_come_in_order_and_need_no_neighbours() -> None:
    found, problems = read({"d": ["1"], "b.g.EI": ["1"]}, KNOWN)
    assert list(found) == ["a", "b", "d"]
    assert problems == []


def test_an_id_may_look_like_a_field() -> None:
    odd = Known({"late.p": "甲", "g.EI": "乙"}, {"delay": "丙"}, {}, {}, {}, "2024-10", "2035-12")
    scenario = Scenario({"late.p": Growth(0.1), "g.EI": Growth(0.2)}, {"delay": Adjustment(late=1)})
    for letter in "ab":
        wanted = {"a": NOTHING} | {letter: scenario}
        assert read(write(wanted), odd) == (wanted, [])


def hundredths(low: int, high: int) -> st.SearchStrategy[float]:
    """Fractions on the grid of a hundredth of a percent."""
    return st.integers(low, high).map(lambda steps: steps / 10_000)


def ranged(ends: list[int]) -> Growth:
    low, high = sorted(ends)
    return Growth((low + high) / 20_000, low / 10_000, high / 10_000)


POINTS = st.integers(-9000, 50_000)
GROWTHS = st.builds(Growth, hundredths(-9000, 50_000)) | st.lists(POINTS, min_size=2, max_size=2).map(ranged)
STARTS = st.builds("{}-{:02d}".format, st.integers(2025, 2035), st.integers(1, 12))
CHANCES, OUTPUTS = hundredths(0, 10_000), st.integers(0, 10**8).map(lambda steps: steps / 10_000)
LATE, RAMPS = st.integers(0, 60), st.integers(1, 120)
CHANGES = st.builds(Adjustment, *(st.none() | values for values in (LATE, CHANCES, OUTPUTS, STARTS, RAMPS))).filter(
    lambda change: change != Adjustment()
)
SITES = st.sampled_from([("EI", "EI08"), ("EI", "EI06"), ("EI", None), ("FP", "FP01"), ("FP", None)])
PROPOSALS = st.builds(
    lambda key, site, *rest: Proposal(key, *site, *rest),
    st.from_regex(r"[A-Za-z0-9_-]{1,20}", fullmatch=True).filter(lambda key: key not in KNOWN.projects),
    SITES,
    st.sampled_from([None, "ei-park", "shangji"]),
    OUTPUTS,
    STARTS,
    RAMPS,
    CHANCES,
    st.none() | st.integers(0, 10**7).map(lambda steps: steps / 100),
)
INVESTMENTS = st.fixed_dictionaries(
    {},
    optional={
        "yield": st.integers(0, 10_000).map(lambda steps: steps / 100),
        "landing": CHANCES,
        "ramp": CHANCES,
    },
)
SCENARIOS = st.builds(
    Scenario,
    st.dictionaries(st.sampled_from(list(KNOWN.levers)), GROWTHS),
    st.dictionaries(st.sampled_from(list(KNOWN.projects)), CHANGES),
    st.lists(PROPOSALS, max_size=3, unique_by=lambda new: new.key).map(tuple),
    st.just(NOTHING.delays) | st.tuples(*[hundredths(0, 10_000)] * 5).filter(any),
    INVESTMENTS,
)
SEVERAL = st.fixed_dictionaries({"a": SCENARIOS}, optional=dict.fromkeys("bcd", SCENARIOS))


@given(SEVERAL)
def test_a_link_restores_every_scenario(scenarios: dict[str, Scenario]) -> None:
    fields = write(scenarios)
    assert all(map(is_field, fields))
    assert read(fields, KNOWN) == (scenarios, [])
    link = urlencode(fields)
    assert "%" not in link
    assert re.fullmatch(r"[A-Za-z0-9._~&=-]*", link)
    assert read(parse_qs(link), KNOWN) == (scenarios, [])
