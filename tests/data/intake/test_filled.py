"""A template filled with what is in force and loaded again changes nothing."""

import pytest

from data import release
from data.intake.declared import Template, named, templates
from data.intake.filled import filled
from tests.data.intake.loading import OUTPUT, figure, loaded, sheet

PARKS = ["园区", "季度", "用地亩数", "税收", "产值", "增加值", "厂房总面积", "可招商面积", "已入驻面积", "已投产面积"]


def again(template: Template) -> tuple[int, int, int]:
    """Rows handed out, added and revised."""
    frame = filled(release.live("fixture"), template)
    assert list(frame.columns) == [column.header for column in template.columns]
    written = loaded(frame.to_csv(index=False).encode()).written
    assert written.tables == ()
    return len(frame), written.added, written.revised


@pytest.mark.usefixtures("published")
def test_as_shipped() -> None:
    empty = ("园区季报", "项目节点", "问题台账", "招商路线图", "环节调查")
    told = {template.name: again(template) for template in templates() if template.name not in empty}
    # 247 lines of CSV with the header; two firms, two goals, three projects of four are projected but all are named.
    assert told == {
        "产值月报": (246, 0, 0),
        "企业名录": (2, 0, 0),
        "目标": (2, 0, 0),
        "项目月报": (4, 0, 0),
        "承诺进展": (3, 0, 0),
    }


@pytest.mark.usefixtures("internal")
def test_parks() -> None:
    assert filled(release.live("fixture"), named("园区季报")).empty
    line = ["北园", "2024年一季度", "1,200", "1.8", "24", "6.25", "120000", "100000", "80000", "60000"]
    loaded(sheet(PARKS, line, ["南园", "2024Q2", "800.5", "", "", "-", "", "", "", ""]))
    frame = filled(release.live("fixture"), named("园区季报"))
    assert frame.iloc[0, :10].tolist() == [
        "北园", "2024Q1", "1200", "1.8", "24", "6.25", "120000", "100000", "80000", "60000",
    ]  # fmt: skip
    assert again(named("园区季报")) == (2, 0, 0)


@pytest.mark.usefixtures("internal")
def test_figures_of_every_kind() -> None:
    lines = [
        figure("2025-02", "123456.7", unit="万元", 公布同比="-3.25%", 企业数="12", 前两家占比="42.5"),
        figure("2025-03", "*"),
        figure("2025-04", "54.5"),
        figure("2025-06", month="3.3"),
        figure("2025-02", "1.23", kind="企业", name="夹具甲"),
        figure("2025-02", "7", kind="集群", 园区="北园"),
        figure("2025-02", "-0.5", measure="利润总额"),
    ]
    loaded(sheet(OUTPUT, *lines))
    assert again(named("产值月报")) == (246 + 7, 0, 0)


def test_what_is_illustrative_is_not_theirs(released: object) -> None:
    assert filled(release.live("jianan"), named("产值月报")).empty
    assert not filled(release.live("jianan"), named("项目月报"))["项目名称"].str.contains("示例").any()
