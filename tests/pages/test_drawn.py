"""Every chart on every page: words for those who cannot see it, the illustrative mark for those who can."""

import re
from pathlib import Path

import altair as alt
import pytest
from jsonschema import ValidationError
from streamlit.testing.v1 import AppTest

from tests.pages.screen import CHAIN, CLUSTER, OVERVIEW, charts, opened

SHIPPED = ("EI", "EP", "HP", "AP", "FP", "BM")
VIEWS = [("overview.py", {}), *((CLUSTER, {"cluster": cluster}) for cluster in SHIPPED)]
# Every builder of charts at work at least once.
DRAWN = [*VIEWS[:2], (CHAIN, {}), ("projects.py", {}), ("projects.py", {"view": "gantt"}), ("parks.py", {})]
PARTS = ("各环节对近一年增长的拉动", "按园区分布", "各环节逐期同比增速")


@pytest.mark.parametrize(("sheet", "address"), VIEWS)
def test_every_chart_has_a_sentence_in_chinese_and_tooltips_with_the_illustrative_mark(
    released: Path, sheet: str, address: dict[str, str]
) -> None:
    drawn = charts(opened(sheet, **address))
    alts = [one.alt for one in drawn]
    assert len(set(alts)) == len(alts) >= 4
    assert [alt for alt in alts if len(re.findall(r"[\u4e00-\u9fff]", alt)) < 3] == []
    if sheet == CLUSTER:
        assert [part for part in PARTS if not any(part in alt for alt in alts)] == []
    # The ruler shows no figure of output and answers no pointer.
    pointed = [one for one in drawn if not one.alt.startswith("R ")]
    assert [one.alt for one in pointed if not one.tips()] == []
    assert [tip for one in pointed for tip in one.tips() if "示例数据" not in tip] == []


@pytest.mark.parametrize(("region", "clusters"), [("jianan", 5), ("fixture", 2)])
def test_the_path_ends_at_the_goal(released: Path, region: str, clusters: int) -> None:
    with_goal = [one for one in charts(opened(OVERVIEW, region=region)) if len(one.goal())]
    assert len(with_goal) == clusters
    for one in with_goal:
        assert one.path()["value"].iloc[-1] == pytest.approx(one.goal()["value"].iloc[0])


def test_the_last_point_is_the_data_month(released: Path) -> None:
    at: AppTest = opened(month="2022-12")
    for one in charts(at):
        (line,) = [layer for layer in one.layers("line") if "strokeDash" not in layer["mark"]]
        assert one.rows(line)["year"].iloc[-1] == 2022


@pytest.mark.parametrize(("sheet", "address"), DRAWN)
def test_every_chart_is_in_the_grammar_of_vega_lite(released: Path, sheet: str, address: dict[str, str]) -> None:
    """Pages do not check it again: that would take a third of their time."""
    drawn = charts(opened(sheet, **address))
    assert drawn
    for one in drawn:
        alt.Root.from_dict(one.spec)
    with pytest.raises(ValidationError):
        alt.Root.from_dict(drawn[0].spec | {"layer": "none"})
