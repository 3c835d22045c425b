"""数据导入: what a planner reads of a file before anything is changed."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data import release
from data.intake import declared
from pages.upload import templates
from tests.pages.dropped import GOOD, HEAD, TEXT, UNKNOWN, csv, drafts, dropped
from tests.pages.screen import INTAKE, OVERVIEW, assert_sound, bodies, card, finding, opened, seen, tables


def test_before_any_file_it_says_what_is_real(released: Path) -> None:
    at = opened(INTAKE)
    assert finding(at) == "6个集群均为示例数据，导入产值月报后逐个替换。"
    assert "本系统为公开版：不接受含企业级数据的文件" in seen(at)
    assert at.selectbox(key="template").options[0] == "产值月报"
    assert_sound(at)
    assert finding(opened(INTAKE, region="fixture")).startswith("2个集群均已使用实际数据")


def test_errors_are_listed_by_cell_and_nothing_can_be_confirmed(region: Path, published: Path) -> None:
    at = dropped(csv(TEXT, UNKNOWN))
    assert finding(at) == "文件有2处错误，改正后再导入。"
    listed = tables(at)[0]
    assert list(listed["级别"]) == ["错误", "错误"]
    assert list(listed["单元格"]) == ["E2", "B3"]
    assert list(listed["原值"]) == ["二十", "丙类"]
    assert "应为数值" in listed["问题"][0]
    assert [button.key for button in at.button] == []
    assert drafts(published) == []
    assert_sound(at)


def test_how_each_column_was_taken_is_shown(region: Path, published: Path) -> None:
    at = dropped(csv(GOOD))
    assert at.expander[0].label == "已识别为“产值月报”，共12列，请核对理解是否正确"
    columns = next(table for table in tables(at) if "理解为" in table)
    assert list(columns["列名"]) == HEAD.split(",")
    assert columns.set_index("列名").loc["累计值", "示例"] == "20.074"


def test_what_it_would_change_is_shown_before(region: Path, published: Path) -> None:
    at = dropped(csv(GOOD))
    assert finding(at) == "可以导入：修订1项，1个灯变化。"
    figures = next(table for table in tables(at) if "原值" in table).set_index("指标")
    row = figures.loc["规上营业收入"]
    assert (row["对象"], row["报告期"]) == ("乙类材料", "2026年9月")
    assert (row["原值"], row["新值"], row["变化"]) == ("2.1", "3.1", "+1.0(+46.7%)")
    lights = next(table for table in tables(at) if "评价" in table).set_index("集群")
    assert list(lights.index) == ["乙类"]
    assert lights.loc["乙类", "评价"] == "▲ 进度偏慢 → ● 提前完成"
    assert release.live("fixture").number == 1
    assert "25.1 亿元" in card(opened(OVERVIEW), "B1")
    assert_sound(at)


def test_a_long_list_can_be_narrowed(region: Path, published: Path) -> None:
    months = [f"集群,乙类材料,规上营业收入,2026-{month:02d},1,,,亿元,月报修订,表,9,50" for month in (3, 4)]
    at = dropped(csv(*[TEXT] * 300, *months))
    assert "以上为前200处" in seen(at)
    assert len(tables(at)[0]) == 200


def test_a_file_that_cannot_be_opened_is_one_problem(region: Path, published: Path) -> None:
    at = dropped(b"PK\x03\x04 broken", name="坏.xlsx")
    assert finding(at) == "文件有1处错误，改正后再导入。"
    assert "已加密或损坏" in seen(at)
    assert_sound(at)


def test_markup_in_a_file_stays_text(region: Path, published: Path) -> None:
    at = dropped(csv(UNKNOWN.replace("丙类", "<b>丙</b>")))
    assert "<b>丙</b>" in seen(at)
    assert [body for body in bodies(at) if "<b>丙" in body] == []


def test_what_is_still_missing_is_named(region: Path, releases: Path) -> None:
    path = region / "fact_output.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    march = GOOD.replace("2026-09,20.074,3.142", "2026-03,6,2").replace("乙类材料", "甲类制造")
    at = dropped(csv(march))
    assert "甲类：到2026年3月的12个月还缺2025年4—12月" in seen(at)
    assert "基期年还缺2025年全年" in seen(at)


def test_of_every_cluster_it_says_whose_figures_it_shows(released: Path) -> None:
    (listed,) = tables(opened(INTAKE, region="fixture", month="2023-06"))
    assert list(listed["数据"]) == ["实际数据", "实际数据"]
    # Figures begin in 2023.
    assert listed["评价尚缺"][0] == "到2023年6月的12个月还缺2022年7—12月"
    (listed,) = tables(opened(INTAKE, region="jianan"))
    assert set(listed["数据"]) == {"示例数据"}
    assert set(listed["评价尚缺"]) == {"—"}


def test_in_the_internal_edition_nothing_is_refused_beforehand(
    region: Path, releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_EDITION", "内部版")
    assert "公开版" not in seen(opened(INTAKE))


def test_templates_offer_the_names_of_the_region(released: Path) -> None:
    live = release.live("fixture")
    for template in declared.templates():
        book = load_workbook(BytesIO(templates.blank(live, template)))
        headers, example = book.worksheets[0].iter_rows(values_only=True)
        assert list(headers) == [column.header for column in template.columns]
        # An example says something of everything that has to be filled in.
        filled_in = zip(template.columns, example, strict=True)
        assert [column.header for column, cell in filled_in if column.required and cell is None] == []
    output = declared.named("产值月报")
    assert {"甲类", "乙类"} <= set(templates.choices(live, output)["object_name"])
