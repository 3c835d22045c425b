"""What in a scenario goes beyond what is on record: at the limit, just above and just below it."""

from dataclasses import replace

import pytest
from duckdb import DuckDBPyConnection

from data.model import Adjustment, Growth, Proposal, Scenario
from queries.grounds import Ground
from queries.guards import Excess, Guard, guards, land
from queries.history import Record
from tests.queries.grounds import grounds

BEST = 0.18
NOTHING = Scenario()
# Of EI, two projects are under construction, and a third starts in the target period.
TWO_START = {"x-EI-3": Adjustment(start="2026-01")}


@pytest.fixture
def ground(jianan: DuckDBPyConnection) -> Ground:
    return replace(grounds(jianan, "2024-09")["EI"], record=Record(0.1, 0.15, BEST))


@pytest.fixture
def places(fixture: DuckDBPyConnection) -> list[Ground]:
    """Projects on 40 亩 in the north; on 80 and 50 亩 in the south, of two clusters."""
    return list(grounds(fixture, "2026-09").values())


def proposal(start: str = "2025-06", park: str | None = None, land_mu: float | None = None) -> Proposal:
    return Proposal("k1", "EI", None, park, 5.0, start, 12, 0.5, land_mu)


def growth(ground: Ground, **rates: float) -> list[Guard]:
    scenario = Scenario({key: Growth(rate) for key, rate in rates.items()}, TWO_START)
    return guards(ground, scenario)


@pytest.mark.parametrize("lever", ["EI", "EI08"])
@pytest.mark.parametrize(
    ("rate", "is_over"), [(-0.9, False), (0.1799, False), (0.18, False), (0.18004, False), (0.1801, True), (5.0, True)]
)
def test_growth_above_the_best_on_record(ground: Ground, lever: str, rate: float, is_over: bool) -> None:
    expected = [Guard(Excess.GROWTH, lever, rate, BEST)] if is_over else []
    assert growth(ground, **{lever: rate}) == expected


def test_each_lever_has_its_own_warning_and_no_stranger_s(ground: Ground) -> None:
    assert [one.where for one in growth(ground, EI08=0.3, EI=0.4, FP=0.5)] == ["EI", "EI08"]


def test_the_middle_of_a_range_is_what_is_judged(ground: Ground) -> None:
    assert guards(ground, Scenario({"EI": Growth(0.18, 0.1, 0.26)}, TWO_START)) == []
    (found,) = guards(ground, Scenario({"EI": Growth(0.2, 0.14, 0.26)}, TWO_START))
    assert found.asked == 0.2


def test_a_lever_left_alone_is_on_record(ground: Ground) -> None:
    assert ground.rate < BEST
    assert guards(replace(ground, record=Record(0.0, 0.0, 0.0)), Scenario(projects=TWO_START)) == []


def test_without_a_record_no_growth_is_too_high(ground: Ground) -> None:
    assert growth(replace(ground, record=None), EI=5.0, EI08=5.0) == []


@pytest.mark.parametrize(
    ("third", "count"),
    [("2024-11", 3), ("2025-12", 3), ("2026-01", 2), ("2030-01", 2)],
)
def test_more_projects_start_than_are_being_built(ground: Ground, third: str, count: int) -> None:
    found = guards(ground, Scenario(projects={"x-EI-3": Adjustment(start=third)}))
    assert found == ([Guard(Excess.PROJECTS, "EI", 3, 2)] if count == 3 else [])


def test_months_late_take_a_project_out_of_the_target_period(ground: Ground) -> None:
    """Planned for September 2025, the target period ends with December."""
    assert len(guards(ground, Scenario(projects={"x-EI-3": Adjustment(late=3)}))) == 1
    assert guards(ground, Scenario(projects={"x-EI-3": Adjustment(late=4)})) == []


def test_new_projects_start_too_and_what_produces_does_not(ground: Ground) -> None:
    (one,) = guards(ground, Scenario(projects=TWO_START, proposals=(proposal("2025-12"),)))
    assert (one.asked, one.limit) == (3, 2)
    assert guards(ground, Scenario(projects=TWO_START, proposals=(proposal("2026-01"),))) == []
    without = replace(ground, projects=tuple(p for p in ground.projects if not p.is_producing))
    assert guards(without, NOTHING) == guards(ground, NOTHING) == [Guard(Excess.PROJECTS, "EI", 3, 2)]


def test_where_nothing_is_built_one_project_is_too_many(fixture: DuckDBPyConnection) -> None:
    """B1 has one project, signed, to start in 2028; its target period ends in 2026."""
    ground = grounds(fixture, "2026-09")["B1"]
    assert guards(ground, NOTHING) == []
    early = Scenario(projects={"fixture-p3": Adjustment(start="2026-11")})
    assert guards(ground, early) == [Guard(Excess.PROJECTS, "B1", 1, 0)]


@pytest.mark.parametrize(
    ("north", "south", "over"),
    [
        (40, 130, []),
        (40.01, 130.01, []),
        (39.99, 130, [Guard(Excess.LAND, "north", 40, 39.99)]),
        (1200, 129.99, [Guard(Excess.LAND, "south", 130, 129.99)]),
        (0, 0, [Guard(Excess.LAND, "north", 40, 0), Guard(Excess.LAND, "south", 130, 0)]),
    ],
)
def test_more_land_than_a_park_has(places: list[Ground], north: float, south: float, over: list[Guard]) -> None:
    assert land(places, NOTHING, {"north": north, "south": south}) == over


@pytest.mark.parametrize(("asked", "is_over"), [(29.99, False), (30.0, False), (30.01, True)])
def test_new_projects_need_land_too(places: list[Ground], asked: float, is_over: bool) -> None:
    found = land(places, Scenario(proposals=(proposal(park="south", land_mu=asked),)), {"south": 160})
    assert found == ([Guard(Excess.LAND, "south", 130 + asked, 160)] if is_over else [])


def test_of_parks_of_unknown_size_and_projects_without_a_place_nothing_is_said(places: list[Ground]) -> None:
    new = proposal(park="elsewhere", land_mu=1e5), proposal(land_mu=1e5), proposal(park="south")
    assert land(places, Scenario(proposals=new), {"south": 130}) == []
    assert land([], Scenario(proposals=new[:1]), {"elsewhere": 10}) == [Guard(Excess.LAND, "elsewhere", 1e5, 10)]


def test_land_is_known_of_the_shipped_parks_that_say_so(jianan: DuckDBPyConnection) -> None:
    every = grounds(jianan, "2024-09").values()
    # Of the illustrative projects of BM: 140, 95, 60 and 35 亩, in a park of 1700.
    assert land(every, NOTHING, {"bm-park": 329.9}) == [Guard(Excess.LAND, "bm-park", 330, 329.9)]
    assert land(every, NOTHING, {"bm-park": 330}) == []
