"""Segments and projects of one cluster, under a planner's hands."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.levers import by_python, holds, on_page, open_board, shows, slider, slot, type_in, typed
from tests.browser.server import Server
from tests.browser.view import board_ready

pytestmark = pytest.mark.usefixtures("released")


def test_a_segment_moves_alone(shared: Server, page: Page) -> None:
    open_board(page, shared, "?scope=EI")
    slider(page, "g.EI08").focus()
    page.keyboard.press("ArrowRight")
    holds(page, "g.EI08=18")
    board_ready(page)
    shows(page, "EI", by_python("EI", g_EI08="18"))
    for key in ("g.EI", "g.EI03", "g.EI06"):
        expect(typed(page, key)).to_have_value("17.51")
        assert f"{key}=" not in page.url
    # The others follow their cluster, this one stays.
    type_in(page, "g.EI", "10")
    expect(typed(page, "g.EI03")).to_have_value("10")
    expect(typed(page, "g.EI08")).to_have_value("18")
    shows(page, "EI", by_python("EI", g_EI08="18", g_EI="10"))


def test_a_project_comes_later_is_less_sure_makes_less_or_takes_longer(shared: Server, page: Page) -> None:
    open_board(page, shared, "?scope=EI")
    slider(page, "late.x-EI-1").focus()
    page.keyboard.press("ArrowRight")
    holds(page, "late.x-EI-1=1")
    made = {"late_x-EI-1": "1"}
    shows(page, "EI", by_python("EI", **made))
    for field, text in (("prob_x-EI-2", "35"), ("out_x-EI-2", "22.5"), ("ramp_x-EI-3", "1"), ("prob_x-EI-4", "50")):
        made[field] = text
        type_in(page, field.replace("_", ".", 1), text)
        shows(page, "EI", by_python("EI", **made))
    # What produces already cannot come late.
    expect(typed(page, "late.x-EI-4")).to_have_count(0)


def test_a_project_counts_once_it_is_filled_in(shared: Server, page: Page) -> None:
    open_board(page, shared, "?scope=EI")
    page.locator("summary", has_text=re.compile("不计入测算")).click()
    filled = {"out_r11": "50", "start_r11": "2025-01", "ramp_r11": "6", "prob_r11": "100"}
    before = on_page(page, "EI")
    for number, (field, text) in enumerate(filled.items(), start=1):
        type_in(page, field.replace("_", ".", 1), text)
        holds(page, f"{field.replace('_', '.', 1)}={text}")
        assert (on_page(page, "EI") == before) == (number < len(filled))
    shows(page, "EI", by_python("EI", **filled))


def test_a_start_in_the_past_counts_from_next_month_at_once(shared: Server, page: Page) -> None:
    """As Python has it: what should produce by now and does not starts next month at the earliest."""
    open_board(page, shared, "?scope=EI&out.r11=50&ramp.r11=6&prob.r11=100")
    page.locator("summary", has_text=re.compile("不计入测算")).click()
    typed(page, "start.r11").fill("2023-01")
    shows(page, "EI", by_python("EI", out_r11="50", ramp_r11="6", prob_r11="100", start_r11="2024-10"))


def test_what_no_record_knows_may_be_set(shared: Server, page: Page) -> None:
    open_board(page, shared, "?scope=EI&g.EI=12")
    expect(slot(page, "gap-below")).to_contain_text("年产值2亿元、落地率80%")
    page.locator("summary", has_text="测算参数").click()
    type_in(page, "inv.yield", "4")
    holds(page, "inv.yield=4")
    expect(slot(page, "gap-below")).to_contain_text("年产值4亿元、落地率80%")
    odds = slot(page, "odds.EI").inner_text()
    type_in(page, "delay", "0~0~0~0~100")
    holds(page, "delay=0~0~0~0~100")
    expect(slot(page, "odds.EI")).not_to_have_text(odds)
    shows(page, "EI", by_python("EI", g_EI="12"))
