"""The arithmetic in the browser is Python's to 1e-9: of what Python fills in, and of what a lever then moves."""

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from data import release as releases
from data.model import Scenario
from pages.shared import cached
from queries import projection
from queries.cases import case
from queries.grounds import Ground
from queries.projection import Case, december, level, months_ahead, years_ahead
from tests.browser import scenarios, workbench
from tests.browser.workbench import Bench, Grounds

FILLED, MOVED = 200, 40
# Far above what a double loses, far below what anyone could see; extreme growth makes levels of 1e11.
CLOSE, RELATIVE = 1e-9, 1e-12


@pytest.fixture
def benches(released: Path) -> list[Bench]:
    """From three data months, with and without segments, in both regions, and of every kind of cluster."""
    jianan, other = releases.live("jianan"), releases.live("fixture")
    autumn, winter, spring = (cached.grounds(jianan, month) for month in ("2024-09", "2023-12", "2024-02"))
    return [
        Bench("cards", jianan, only(autumn, "EI", "BM"), single=False),
        Bench("december", jianan, only(winter, "AP"), single=True),
        Bench("february", jianan, only(spring, "HP", "EP"), single=False),
        Bench("region", other, cached.grounds(other, "2026-09"), single=True),
        Bench("kinds", jianan, kinds(autumn), single=True),
    ]


def only(grounds: Grounds, *keys: str) -> dict[str, Ground]:
    return {key: grounds[key] for key in keys}


def kinds(grounds: Grounds) -> dict[str, Ground]:
    """A goal not to be exceeded, output known only in total, projects that move here and bring part or an unknown part
    of what they make."""
    rating = grounds["EI"].standing.rating
    assert rating is not None
    most = replace(rating, case=replace(rating.case, at_most=True))
    some = iter((1 / 3, None, 0.0))
    moving = tuple(replace(p, net_new=next(some, 0.85)) for p in grounds["EP"].projects)
    return {
        "EI": replace(grounds["EI"], standing=replace(grounds["EI"].standing, rating=most)),
        "FP": replace(grounds["FP"], segments=()),
        "EP": replace(grounds["EP"], projects=moving),
    }


def test_the_worked_example(benches: list[Bench], page: Page) -> None:
    cards = benches[0]
    workbench.open_blank(page)
    found = workbench.fill(page, "cards", cards.data(workbench.read({"g.EI": "12"}, cards.known), turn=1))["EI"]
    # 158.5 × 1.12 + 55.5 × 1.12² and 8.25, 2.041667, 0.30, 10.25 of the projects.
    assert found["figure"] == pytest.approx(267.980867, abs=5e-7)
    assert found["gap"] == pytest.approx(32.019133, abs=5e-7)
    assert found["year"] == 2026
    assert dict(found["level"])[december(2024)] == pytest.approx(222.41)
    assert found["texts"] == {"gap_sign": "缺口", "gap_words": "32.0", "figure_words": "268.0", "year_words": "2026年"}
    moved = workbench.move(page, "cards", [("g.EI", "23.0907", False)])["EI"]
    assert (moved["texts"]["gap_words"], moved["texts"]["year_words"]) == ("0.0", "2025年")


def test_whatever_python_fills_in(benches: list[Bench], page: Page) -> None:
    lot = Random(20260)
    workbench.open_blank(page)
    wrong: list[str] = []
    for turn in range(FILLED):
        bench = benches[turn % len(benches)]
        texts = scenarios.fields(lot, bench.grounds, movable=False)
        chosen = workbench.read(texts, bench.known)
        given = bench.data(chosen, turn=turn)
        wrong += differences(bench, chosen, workbench.fill(page, bench.name, given), f"{texts}")
    assert wrong == []


def test_whatever_a_lever_moves(benches: list[Bench], page: Page) -> None:
    """From one scenario to another, input by input; let go, the board tells Python just that, and Python agrees."""
    lot = Random(20261)
    workbench.open_blank(page)
    wrong: list[str] = []
    for turn in range(1, 2 * MOVED, 2):
        bench = benches[turn // 2 % len(benches)]
        before, drawn = (scenarios.fields(lot, bench.grounds, movable=True, single=bench.single) for _ in range(2))
        # A segment may let go of its rate and follow its cluster again.
        let_go = {key: "" for key in before if key not in drawn and any_segment(bench, key)}
        after = {key: text for key, text in (before | drawn).items() if key not in let_go}
        workbench.fill(page, bench.name, bench.data(workbench.read(before, bench.known), turn=turn))
        changed = {key: text for key, text in after.items() if before.get(key) != text} | let_go
        moves = [(key, text, slides(lot, key, text)) for key, text in changed.items()]
        lot.shuffle(moves)
        chosen = workbench.read(after, bench.known)
        wrong += differences(bench, chosen, workbench.move(page, bench.name, moves), f"{before} → {changed}")
        told = workbench.release(page, bench.name)
        assert told["turn"] == turn + 1
        assert {key: text for key, text in told["fields"].items() if text} == after
        answered = workbench.fill(page, bench.name, bench.data(chosen, turn=turn + 1))
        wrong += differences(bench, chosen, answered, f"{after}")
    assert wrong == []


def any_segment(bench: Bench, key: str) -> bool:
    return any(key == f"g.{segment.segment_id}" for ground in bench.grounds.values() for segment in ground.segments)


def slides(lot: Random, key: str, text: str) -> bool:
    """Sometimes by the slider, where it has this very position; what nobody knows yet has none."""
    return key.startswith("g.") and "~" not in text and text != "" and _on_grid(float(text)) and lot.random() < 0.5


def _on_grid(rate: float) -> bool:
    return -20 <= rate <= 60 and (rate * 2).is_integer()


def differences(bench: Bench, scenario: Scenario, found: dict[str, Any], texts: str) -> list[str]:
    """In words, with the fields that lead there."""
    wrong = []
    for key, ground in bench.grounds.items():
        whole, answer = case(ground, scenario), found[key]
        months = {int(month): value for month, value in answer["level"]}
        unlike = [*_unlike(whole, answer)]
        if months.keys() != set(asked(whole)):
            unlike.append(f"months {sorted(months)}")
        else:
            unlike += [f"{m}: {months[m]} {level(whole, m)}" for m in months if not close(months[m], level(whole, m))]
        wrong += [f"{bench.name} {key} {one}, {texts}" for one in unlike[:1]]
    return wrong


def _unlike(whole: Case, answer: dict[str, Any]) -> Iterator[str]:
    wanted = {
        "figure": level(whole, whole.target_month),
        "gap": projection.gap(whole),
        "year": projection.year_reached(whole),
    }
    for name, value in wanted.items():
        if not close(answer.get(name), value):
            yield f"{name} {answer.get(name)} {value}"


def asked(whole: Case) -> list[int]:
    """Every month of the line, and each December after it until the last in which a goal may be reached."""
    years = [december(year) for year in years_ahead(whole)] if whole.target is not None else []
    return [whole.base, *months_ahead(whole, whole.target_month), *years]


def close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=RELATIVE, abs_tol=CLOSE)
