"""How uncertain a lever is: its range where it has one, else the record of its cluster."""

from dataclasses import replace
from math import sqrt

import numpy as np
import pytest
from duckdb import DuckDBPyConnection

from data.model import Growth, Scenario
from queries.cases import case, spreads
from queries.grounds import Ground
from queries.likelihood import growths
from tests.queries.grounds import grounds

# P10 and P90 of 12 and 18 % lie 6 points apart, 2 × 1.2815515655446004 standard deviations.
RANGE, SIGMA = Growth(0.15, 0.12, 0.18), 0.0234091


def found(ground: Ground, *, by_segment: bool = False, **growth: Growth) -> dict[str, float] | None:
    scenario = Scenario(growth=growth)
    return spreads(ground, scenario, case(ground, scenario, by_segment=by_segment))


@pytest.fixture
def ground(jianan: DuckDBPyConnection) -> Ground:
    return grounds(jianan, "2024-09")["EI"]


def test_a_lever_left_alone_has_the_spread_of_its_record(ground: Ground) -> None:
    assert ground.spread is not None
    assert found(ground) == {"EI": ground.spread}
    assert found(ground, EI=Growth(0.3)) == {"EI": ground.spread}


def test_a_range_has_its_own(ground: Ground) -> None:
    assert found(ground, EI=RANGE) == pytest.approx({"EI": SIGMA}, abs=5e-8)


def test_a_segment_follows_the_range_of_its_cluster(ground: Ground) -> None:
    split = found(ground, by_segment=True, EI=RANGE)
    assert split == pytest.approx({segment.segment_id: SIGMA for segment in ground.segments}, abs=5e-8)


def test_a_segment_with_a_plain_rate_has_the_spread_of_the_record(ground: Ground) -> None:
    split = found(ground, EI=RANGE, EI08=Growth(0.3))
    assert split is not None
    assert split["EI"] == pytest.approx(SIGMA, abs=5e-8)
    assert ground.spread is not None
    assert split["EI08"] > ground.spread


def test_without_record_or_range_nothing_is_known(fixture: DuckDBPyConnection) -> None:
    ground = grounds(fixture, "2026-09")["A1"]
    assert ground.spread is None
    assert found(ground) is None
    assert found(ground, A1=Growth(0.15)) is None
    assert found(ground, A1=RANGE) == pytest.approx({"A1": SIGMA}, abs=5e-8)
    # The range of one segment says nothing of the others, and its own plain rate nothing of a segment.
    assert found(ground, A101=RANGE) is None
    assert found(ground, A1=RANGE, A101=Growth(0.1)) is None
    assert found(ground, A1=RANGE, A101=Growth(0.1, 0.0, 0.2)) is not None


@pytest.mark.parametrize("levers", [["EI08"], ["EI03", "EI04", "EI08"], "all"])
def test_split_into_segments_the_whole_spreads_as_before(ground: Ground, levers: list[str] | str) -> None:
    keys = [segment.segment_id for segment in ground.segments] if levers == "all" else list(levers)
    scenario = Scenario(growth={key: Growth(0.1) for key in keys})
    whole = case(ground, scenario)
    assert len(whole.parts) == len(keys) + (levers != "all")
    sigmas = spreads(ground, scenario, whole)
    assert sigmas is not None
    shares = {part.lever: sum(value for _, value in part.blocks) / 214 for part in whole.parts}
    assert sum(shares.values()) == pytest.approx(1)
    # Var Σ sᵢgᵢ = ρ (Σ sᵢσᵢ)² + (1 − ρ) Σ sᵢ²σᵢ² with ρ = 0.5, written as a double sum over pairs.
    pairs = [(a, b) for a in shares for b in shares]
    variance = sum(shares[a] * shares[b] * sigmas[a] * sigmas[b] * (1 if a == b else 0.5) for a, b in pairs)
    assert sqrt(variance) == pytest.approx(ground.spread)
    drawn = sum(shares[part.lever] * draws for part, draws in zip(whole.parts, growths(whole, sigmas), strict=True))
    assert float(np.std(drawn)) == pytest.approx(ground.spread, rel=0.02)


def test_of_nothing_there_is_no_share(ground: Ground) -> None:
    """A cluster that produced nothing is split into parts of nothing."""
    empty = replace(
        ground,
        blocks=tuple((age, 0.0) for age, _ in ground.blocks),
        segments=tuple(replace(s, blocks=tuple((age, 0.0) for age, _ in s.blocks)) for s in ground.segments),
    )
    split = found(empty, by_segment=True)
    assert split is not None
    assert all(np.isfinite(list(split.values())))
