"""The table to take away: every assumption of every scenario, what is illustrative called so."""

import pandas as pd
import pytest
from duckdb import DuckDBPyConnection

from data.model import Adjustment, Growth, Proposal, Scenario
from pages.levers import assumptions
from pages.shared.desk import Desk
from queries import lookups
from queries.grounds import Ground
from queries.outcomes import outcome
from queries.scenario import Known
from tests.queries.grounds import grounds

PLAIN = Scenario(growth={"EI": Growth(0.12)})
RICH = Scenario(
    {"EI": Growth(0.15, 0.12, 0.18), "EI08": Growth(0.3)},
    {"x-EI-1": Adjustment(late=3), "r09": Adjustment(0, 0.5, 4.0, "2025-02", 6)},
    (Proposal("n1", "EI", None, None, 2.5, "2025-03", 12, 0.5),),
    (0.6, 0.2, 0.1, 0.05, 0.05),
    {"yield": 3.0},
)


def table(cursor: DuckDBPyConnection, shown: dict[str, Ground], scenarios: dict[str, Scenario]) -> pd.DataFrame:
    names = {p.project_id: p.name for ground in shown.values() for p in ground.projects}
    desk = Desk(scenarios, "a", [], Known({}, names, {}, {}, {}, "2009-01", "2039-12"))
    found = {letter: {key: outcome(one, way) for key, one in shown.items()} for letter, way in scenarios.items()}
    return assumptions.table(desk, shown, found, lookups.thresholds(cursor))


def value(rows: pd.DataFrame, item: str) -> object:
    (found,) = rows.loc[rows["项"] == item, "值"]
    return found


@pytest.fixture
def rows(jianan: DuckDBPyConnection) -> pd.DataFrame:
    """Scenarios A and B of one cluster."""
    shown = {"EI": grounds(jianan, "2024-09")["EI"]}
    return table(jianan, shown, {"a": PLAIN, "b": RICH})


def test_the_worked_example_with_its_results(rows: pd.DataFrame) -> None:
    a = rows[rows["情景"] == "A"]
    assert value(a, "近12个月(2024年9月)") == 214
    assert value(a, "2025年目标") == 300
    assert value(a, "2025年水平") == pytest.approx(267.980867, abs=1e-6)
    assert value(a, "缺口(负数为富余)") == pytest.approx(32.019133, abs=1e-6)
    assert value(a, "含项目所需年增速") == pytest.approx(23.0804, abs=5e-5)
    assert value(a, "不含项目所需年增速") == pytest.approx(30.0512, abs=5e-5)
    assert value(a, "年增速") == pytest.approx(12)


def test_every_assumption_of_a_scenario_is_listed(rows: pd.DataFrame) -> None:
    b = rows[rows["情景"] == "B"]
    assert value(b, "年增速") == pytest.approx(15)
    assert value(b, "年增速区间下限(P10)") == pytest.approx(12)
    assert value(b, "年增速区间上限(P90)") == pytest.approx(18)
    assert value(b, "年增速:服务器与PC整机(鲲鹏计算)") == pytest.approx(30)
    assert value(b, "电子信息示例甲:投产月(含推迟)") == "2025-04"
    assert value(b, "电子信息示例甲:达产年产值(净增)") == 20
    assert value(b, "电子信息示例甲:爬坡期") == 12
    assert value(b, "电子信息示例甲:投产概率") == pytest.approx(90)
    assert value(b, "电子信息示例丁:已含在产值数据内") == "是"
    assert value(b, "黄河鲲鹏一期:投产概率") == pytest.approx(50)
    assert value(b, "情景新增项目:达产年产值(净增)") == 2.5
    weights = [value(b, f"项目推迟{months}个月的权重") for months in (0, 1, 2, 3, 6)]
    assert weights == [0.6, 0.2, 0.1, 0.05, 0.05]
    assert value(b, "环节间增速相关系数") == 0.5
    given = b[b["说明"] == "情景给定"]
    assert [item for item in given["项"] if "φ" in item] == ["待招引部分所需投资:每亿元总投资达产后的年产值(φ)"]
    assert value(b, "待招引部分所需投资:每亿元总投资达产后的年产值(φ)") == 3
    assert value(b, "待招引部分所需投资:招引项目的落地率") == 0.8


def test_projects_that_do_not_count_are_named(rows: pd.DataFrame) -> None:
    out = {letter: set(part.loc[part["说明"] == "未填,不计入测算", "项"]) for letter, part in rows.groupby("情景")}
    assert len(out["A"]) == 5
    # B fills one in.
    assert out["A"] - out["B"] == {"黄河鲲鹏一期"}


def test_what_is_illustrative_says_so(rows: pd.DataFrame) -> None:
    said = dict(zip(rows["项"], rows["说明"], strict=True))
    assert said["电子信息示例甲:投产概率"] == "示例数据"
    assert said["黄河鲲鹏一期:投产概率"] == "登记项目"
    assert said["情景新增项目:投产概率"] == "情景新增"
    assert said["近12个月(2024年9月)"] == "示例数据"
    assert "示例数据" in said["2025年水平"]


def test_every_cluster_and_every_scenario_has_its_rows(jianan: DuckDBPyConnection) -> None:
    shown = grounds(jianan, "2024-09")
    rows = table(jianan, shown, {"a": Scenario(), "c": PLAIN})
    assert list(rows.columns) == ["情景", "集群", "类别", "项", "值", "单位", "说明"]
    for letter in "AC":
        clusters = set(rows.loc[rows["情景"] == letter, "集群"])
        assert clusters == {ground.standing.name for ground in shown.values()} | {"全部"}
    assert rows.drop(columns="值").notna().all(axis=None)
    # A goal in words has a level and no gap.
    words = rows[rows["集群"] == shown["HP"].standing.name]
    assert "2025年水平" in set(words["项"])
    assert not {"缺口(负数为富余)", "达标概率", "2025年目标"} & set(words["项"])


def test_the_invented_region_is_not_called_illustrative(fixture: DuckDBPyConnection) -> None:
    rows = table(fixture, grounds(fixture, "2026-09"), {"a": Scenario()})
    assert not rows["说明"].str.contains("示例").any()
    assert "达标概率" not in set(rows["项"])
    assert {"2030年目标", "2026年目标"} < set(rows["项"])
