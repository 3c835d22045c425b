"""三个一批: counts and the four rates under both denominators, worked out by hand."""

from typing import Any

import pandas as pd
import pytest

from queries.pipeline import STAGES, Count, active, of_batch, rates, reached

AS_OF = pd.Timestamp("2024-09-30")
PLANS = [plan for _, plan in STAGES.values()]
ORDER = list(STAGES)


def project(name: str, stage: str | None, *, is_out: bool = False, batches: str = "", **plans: str) -> dict[str, Any]:
    """One that reached `stage` and all before it; plans by stage."""
    place = ORDER.index(stage) if stage else -1
    row: dict[str, Any] = {"project_id": name, "is_out": is_out, "batches": batches.split(";")}
    row |= {column: number <= place for number, (column, _) in enumerate(STAGES.values())}
    return row | dict.fromkeys(PLANS) | {STAGES[key][1]: pd.Timestamp(day) for key, day in plans.items()}


FLOW = pd.DataFrame(
    [
        project("a", "签约", 履约="2024-08-01", 开工="2024-12-01"),
        project("b", "履约", 履约="2024-07-01", 开工="2024-09-30", batches="甲"),
        project("c", "开工", 履约="2024-01-01", 开工="2024-03-01", 投产="2024-09-01", batches="甲;乙"),
        project("d", "投产", 履约="2023-01-01", 开工="2023-03-01", 投产="2024-04-01", 达效="2024-10-01"),
        project("e", "达效", 履约="2022-01-01", 开工="2022-03-01", 投产="2023-01-01", 达效="2024-09-30"),
        project("f", None),
        project("g", "投产", is_out=True, 投产="2023-01-01"),
    ]
)


def by_name(flow: pd.DataFrame) -> dict[str, tuple[Count, Count]]:
    return {one.name: (one.chain, one.due) for one in rates(flow, AS_OF)}


def test_every_stage_counts_those_that_went_beyond_it_and_none_that_left() -> None:
    # a to e signed; b to e performed; c to e started; d and e produce; only e has full capacity and effect. g has left.
    assert reached(FLOW) == {"签约": 5, "履约": 4, "开工": 3, "投产": 2, "达产": 1, "达效": 1}
    assert list(active(FLOW)["project_id"]) == ["a", "b", "c", "d", "e", "f"]


def test_the_chain_divides_by_those_of_the_stage_before() -> None:
    assert {name: chain for name, (chain, _) in by_name(FLOW).items()} == {
        "履约率": Count(4, 5),
        "开工率": Count(3, 4),
        "投产率": Count(2, 3),
        "达效率": Count(1, 2),
    }


def test_the_due_rate_looks_at_those_whose_planned_day_has_come() -> None:
    # 履约: all five were due, a did not. 开工: b is due on the very day and did not, a is not due yet: 3 of 4.
    # 投产: c was due and does not produce: 2 of 3. 达效: e is due on the very day, d the day after: 1 of 1.
    assert {name: due for name, (_, due) in by_name(FLOW).items()} == {
        "履约率": Count(4, 5),
        "开工率": Count(3, 4),
        "投产率": Count(2, 3),
        "达效率": Count(1, 1),
    }


def test_a_rate_of_nothing_has_no_share() -> None:
    early = by_name(FLOW[FLOW["project_id"].isin(["a", "f"])])
    assert early["开工率"] == (Count(0, 0), Count(0, 0))
    assert early["开工率"][0].share is None
    assert early["履约率"][0].share == 0.0
    assert all(share == (Count(0, 0), Count(0, 0)) for share in by_name(FLOW.iloc[:0]).values())


def test_ahead_of_plan_counts_in_the_chain_only() -> None:
    flow = pd.DataFrame([project("h", "投产", 投产="2025-01-01")])
    assert by_name(flow)["投产率"] == (Count(1, 1), Count(0, 0))


@pytest.mark.parametrize(
    ("wanted", "kept"), [([], "abcdefg"), (["甲"], "bc"), (["乙"], "c"), (["甲", "乙"], "bc"), (["丙"], "")]
)
def test_a_project_may_stand_on_several_lists(wanted: list[str], kept: str) -> None:
    assert "".join(of_batch(FLOW, wanted)["project_id"]) == kept
