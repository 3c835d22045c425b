"""The board under a planner's hands: it answers at once, and once a lever is let go Python and the address follow."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.levers import (
    Said,
    button,
    by_python,
    holds,
    on_page,
    open_board,
    shows,
    slider,
    slot,
    type_in,
    typed,
)
from tests.browser.server import Server
from tests.browser.view import board_ready

pytestmark = pytest.mark.usefixtures("released")
# Answers as they stand when an event has just gone through the board, before anyone else could have spoken.
EAVESDROP = """() => {
    const board = document.querySelector('[data-testid=stBidiComponentIsolated]').shadowRoot;
    window.heard = [];
    document.addEventListener('input', () => window.heard.push(
        ['figure_words', 'gap_sign', 'gap_words', 'year_words']
            .map(name => board.querySelector(`[data-answer="EI.${name}"]`).textContent)));
}"""
HEARD = "() => window.heard"


def test_a_key_moves_every_answer_before_python_hears_of_it(shared: Server, page: Page) -> None:
    open_board(page, shared)
    shows(page, "EI", by_python("EI"))
    odds = slot(page, "odds.EI").inner_text()
    page.evaluate(EAVESDROP)
    slider(page, "g.EI").focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    heard = [Said(figure, sign + missing, year) for figure, sign, missing, year in page.evaluate(HEARD)]
    # The slider stands at 17.5; every step is half a point.
    assert heard == [by_python("EI", g_EI=f"{18 + step / 2:g}") for step in range(12)]
    assert heard[0].year == "2026年"
    assert heard[-1].gap.startswith("富余")
    assert heard[-1].year == "2025年"
    expect(typed(page, "g.EI")).to_have_value("23.5")
    holds(page, "g.EI=23.5")
    board_ready(page)
    expect(slot(page, "odds.EI")).not_to_have_text(odds)
    shows(page, "EI", heard[-1])


def test_a_drag_answers_all_the_way_and_is_kept_when_let_go(shared: Server, page: Page) -> None:
    open_board(page, shared)
    before = on_page(page, "AP")
    slider(page, "g.AP").scroll_into_view_if_needed()
    box = slider(page, "g.AP").bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.35, middle)
    page.mouse.down()
    seen = set()
    for share in (0.5, 0.7, 0.9):
        page.mouse.move(box["x"] + box["width"] * share, middle, steps=4)
        expect(page.locator('[data-answer="AP.figure_words"]')).not_to_have_text(before.figure)
        at = slider(page, "g.AP").input_value()
        shows(page, "AP", by_python("AP", g_AP=at))
        seen.add(at)
    assert len(seen) == 3
    assert "g.AP" not in page.url
    page.mouse.up()
    holds(page, f"g.AP={at}")


def test_a_lever_back_where_it_was_waits_for_nothing(shared: Server, page: Page) -> None:
    """Neither browser nor reader sees a change then, and no event tells of one."""
    open_board(page, shared)
    typed(page, "g.EI").focus()
    page.keyboard.press("End")
    page.keyboard.type("5")
    expect(page.locator("[data-board][data-stale]")).to_have_count(1)
    page.keyboard.press("Backspace")
    page.keyboard.press("Tab")
    board_ready(page)
    shows(page, "EI", by_python("EI"))
    box = slider(page, "g.EI").bounding_box()
    assert box is not None
    # 17.5 on a track from −20 to 60, between the halves of a thumb of 16 pixels.
    thumb, middle = box["x"] + 8 + (box["width"] - 16) * 37.5 / 80, box["y"] + box["height"] / 2
    page.mouse.move(thumb, middle)
    page.mouse.down()
    page.mouse.move(thumb + 60, middle, steps=3)
    expect(page.locator("[data-board][data-stale]")).to_have_count(1)
    page.mouse.move(thumb, middle, steps=3)
    expect(slider(page, "g.EI")).to_have_value("17.5")
    page.mouse.up()
    board_ready(page)
    shows(page, "EI", by_python("EI", g_EI="17.5"))


def test_a_number_and_a_range_may_be_typed(shared: Server, page: Page) -> None:
    open_board(page, shared)
    type_in(page, "g.EI", "12")
    holds(page, "g.EI=12")
    assert on_page(page, "EI") == Said("268.0", "缺口32.0", "2026年")
    assert by_python("EI", g_EI="12") == Said("268.0", "缺口32.0", "2026年")
    type_in(page, "g.EI", "12~18")
    holds(page, "g.EI=12~18")
    board_ready(page)
    expect(slider(page, "g.EI")).to_have_value("15")
    shows(page, "EI", by_python("EI", g_EI="15"))
    # On the way to a range nothing jumps.
    typed(page, "g.EI").fill("16")
    for sign in "~1":
        page.keyboard.type(sign)
        assert on_page(page, "EI") == by_python("EI", g_EI="16")
    page.keyboard.type("8")
    assert on_page(page, "EI") == by_python("EI", g_EI="17")
    # Only Python reads what a Chinese keyboard writes.
    type_in(page, "g.EI", "１０％到２０％")
    holds(page, "g.EI=10~20")
    expect(typed(page, "g.EI")).to_have_value("10~20")


def test_a_field_can_be_emptied_to_type_another_number(shared: Server, page: Page) -> None:
    open_board(page, shared)
    typed(page, "g.EI").focus()
    page.keyboard.press("End")
    for _ in range(5):
        page.keyboard.press("Backspace")
    expect(typed(page, "g.EI")).to_have_value("")
    page.keyboard.type("25")
    page.keyboard.press("Enter")
    holds(page, "g.EI=25")
    expect(typed(page, "g.EI")).to_have_value("25")


def test_what_cannot_be_read_is_said_and_nothing_else_is_lost(shared: Server, page: Page) -> None:
    open_board(page, shared, "?g.FP=20")
    before = on_page(page, "EI")
    for text, sentence in (
        ("18~12", "年增速“18~12”前后颠倒，请写作“12~18”"),
        ("abc", "年增速“abc”无法识别，请写作“12”或区间“12~18”"),
        ("9999", "年增速“9999”应为−90到500之间的数"),
    ):
        type_in(page, "g.EI", text)
        told = page.locator("[data-board]").get_by_role("alert")
        expect(told).to_contain_text(sentence)
        expect(told).to_contain_text("电子信息")
        expect(typed(page, "g.EI")).to_have_value("17.51")
        assert on_page(page, "EI") == before
        expect(typed(page, "g.FP")).to_have_value("20")
        assert "g.EI" not in page.url
        holds(page, "g.FP=20")
    box, row = told.bounding_box(), page.locator("section.row").first.bounding_box()
    assert box is not None
    assert row is not None
    assert box["y"] < row["y"]
    type_in(page, "g.EI", "20")
    expect(told).to_have_count(0)


def test_presets_and_the_growth_it_takes(shared: Server, page: Page) -> None:
    open_board(page, shared)
    button(page, "冲刺18.1%").click()
    board_ready(page)
    set_to = typed(page, "g.EI").input_value()
    assert set_to.startswith("18.")
    holds(page, f"g.EI={set_to}")
    shows(page, "EI", by_python("EI", g_EI=set_to))
    slot(page, "seek.EI").get_by_role("button", name="设到所需增速").click()
    holds(page, f"g.EI={typed(page, 'g.EI').input_value()}")
    assert on_page(page, "EI") == Said("300.0", "富余0.0", "2025年")
    button(page, "稳健").click()
    board_ready(page)
    keys = ("EI", "EP", "HP", "AP", "FP", "BM")
    for key in keys:
        holds(page, f"g.{key}={typed(page, f'g.{key}').input_value()}")
    shows(page, "BM", by_python("BM", g_BM=typed(page, "g.BM").input_value()))
    button(page, "恢复默认").click()
    page.wait_for_function("() => location.search === ''")
    board_ready(page)
    shows(page, "EI", by_python("EI"))
