"""数据导入, the last step: who confirms what, and what is live after it."""

from pathlib import Path

from data import imports, release
from data.intake import declared
from pages.upload import templates
from tests.pages.dropped import FALLEN, GOOD, TEXT, button, confirmed, csv, drafts, dropped
from tests.pages.own import accept, september
from tests.pages.screen import INTAKE, OVERVIEW, assert_sound, bodies, card, finding, opened, seen, tables
from tests.pages.test_watch import tick


def test_a_name_is_asked_for_and_then_it_is_live(region: Path, published: Path) -> None:
    at = dropped(csv(GOOD))
    assert button(at).disabled
    confirmed(at)
    assert finding(at) == "已导入：修订1项，数据更新为第2版。"
    assert release.live("fixture").number == 2
    (one,) = imports.in_force("fixture")
    assert (one.by, one.file_name, one.template) == ("统计科", "九月.csv", "产值月报")
    assert "26.1 亿元" in card(opened(OVERVIEW), "B1")
    assert drafts(published) == []
    assert_sound(at)


def test_warnings_want_a_tick(region: Path, published: Path) -> None:
    at = dropped(csv(FALLEN))
    assert "有1处提醒，请核对后确认" in finding(at)
    at.text_input(key="accepted-by").set_value("统计科").run()
    assert button(at).disabled
    assert "请先勾选已核对提醒" in seen(at)
    at.checkbox[0].check().run()
    assert not button(at).disabled
    button(at).click().run()
    assert release.live("fixture").number == 2


def test_the_same_file_again_is_nothing_new(region: Path, published: Path) -> None:
    at = confirmed(dropped(csv(GOOD)))
    dropped(csv(GOOD), at=at)
    assert finding(at).startswith("该文件已于")
    assert [button.key for button in at.button] == []
    assert release.live("fixture").number == 2
    assert_sound(at)


def test_a_file_taken_away_or_replaced_leaves_nothing_behind(region: Path, published: Path) -> None:
    at = dropped(csv(GOOD))
    assert len(drafts(published)) == 2
    dropped(csv(FALLEN), name="更正.csv", at=at)
    assert len(drafts(published)) == 2
    at.file_uploader[0].set_value(None).run()
    assert drafts(published) == []
    assert finding(at).startswith("2个集群均已使用实际数据")
    assert_sound(at)


def test_what_others_publish_meanwhile_is_looked_at_first(region: Path, published: Path) -> None:
    at = dropped(csv(GOOD))
    accept(september(2.642), by="发改科")
    at.text_input(key="accepted-by").set_value("统计科").run()
    figures = next(table for table in tables(at) if "原值" in table).set_index("指标")
    assert figures.loc["规上营业收入", "原值"] == "2.6"
    assert "数据已由他人更新，文件已按最新数据重新核对" in seen(at)
    button(at).click().run()
    assert release.live("fixture").number == 3
    assert [one.by for one in imports.in_force("fixture")] == ["发改科", "统计科"]


def test_published_between_the_last_look_and_the_button(region: Path, published: Path) -> None:
    """Whoever pressed the button has not seen what it would do by now."""
    at = dropped(csv(GOOD))
    at.text_input(key="accepted-by").set_value("统计科").run()
    accept(september(2.642), by="发改科")
    button(at).click().run()
    assert release.live("fixture").number == 2
    assert "数据已由他人更新，文件已按最新数据重新核对" in seen(at)
    assert_sound(at)


def test_while_a_file_is_open_news_is_said_and_the_page_stays(region: Path, published: Path) -> None:
    at = dropped(csv(TEXT))
    accept(september(2.642), by="发改科")
    tick(at)
    (said,) = bodies(at)
    assert "数据已由他人更新为第2版，完成或移除当前文件后显示。" in said
    assert list(at.toast) == []


def test_a_region_without_figures_can_be_given_some(region: Path, releases: Path) -> None:
    path = region / "fact_output.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    at = opened(INTAKE)
    assert finding(at) == "2个集群都还没有数据，导入产值月报后逐个替换。"
    confirmed(dropped(csv(GOOD.replace("20.074,3.142", "20.074,")), at=at))
    assert release.live("fixture").number == 2
    assert_sound(at)


def test_a_template_filled_with_what_is_known_changes_nothing(region: Path, published: Path) -> None:
    live = release.live("fixture")
    full = templates.continued(live, declared.named("产值月报"))
    at = dropped(full, name="产值月报.xlsx")
    assert finding(at) == "文件中的数与现有数据一致，没有需要导入的内容。"
    assert_sound(at)
