"""The address is the view: it can be reloaded, gone back to, and sent to someone else."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.server import Server
from tests.browser.view import CLUSTER, OVERVIEW, choose, finding, menu, open_page, ready


def test_a_choice_is_in_the_address_and_survives_a_reload(shared: Server, page: Page) -> None:
    open_page(page, shared.url)
    assert page.url == f"{shared.url}/"
    choose(page, "产业", "汽车零部件")
    expect(page).to_have_url(f"{shared.url}/?industry=AP")
    chosen = finding(page)
    assert chosen.startswith("汽车零部件及装备制造")
    page.reload()
    ready(page)
    assert finding(page) == chosen
    expect(page).to_have_url(f"{shared.url}/?industry=AP")


def test_the_menu_keeps_what_was_chosen(shared: Server, page: Page) -> None:
    open_page(page, f"{shared.url}/?industry=AP&month=2023-12")
    menu(page, "产业集群")
    expect(page).to_have_url(re.compile(r"/cluster-detail\?industry=AP&month=2023-12$"))
    ready(page)
    assert finding(page).startswith("汽车零部件及装备制造")
    expect(page.get_by_test_id("stPopoverButton")).to_contain_text("汽车零部件 · 全部园区 · 2023年12月")
    menu(page, "总览")
    expect(page).to_have_url(f"{shared.url}/?industry=AP&month=2023-12")


def test_the_back_button_brings_the_view_before(shared: Server, page: Page) -> None:
    open_page(page, shared.url)
    before = finding(page)
    choose(page, "产业", "汽车零部件")
    expect(page).to_have_url(f"{shared.url}/?industry=AP")
    page.go_back()
    expect(page).to_have_url(f"{shared.url}/")
    expect(page.locator(".ct-finding")).to_have_text(before)


def test_back_from_a_cluster_is_the_board_as_it_was(shared: Server, page: Page) -> None:
    open_page(page, f"{shared.url}/?month=2023-12")
    before = finding(page)
    page.locator("[class*=st-key-card-FP]").get_by_role("link").click()
    expect(page).to_have_url(re.compile("cluster-detail.*cluster=FP"))
    expect(page.locator(".ct-finding")).to_contain_text("食品加工")
    page.go_back()
    expect(page.locator(".ct-finding")).to_have_text(before)
    expect(page).to_have_url(f"{shared.url}/?month=2023-12")


def test_a_copied_link_shows_the_same_elsewhere(
    shared: Server, page: Page, browser: Browser, browser_context_args: dict[str, object]
) -> None:
    open_page(page, f"{shared.url}{CLUSTER}?month=2023-12&cluster=BM")
    with browser.new_context(**browser_context_args) as other:  # type: ignore[arg-type]
        copy = other.new_page()
        open_page(copy, page.url)
        assert finding(copy) == finding(page)
        assert finding(copy).startswith("生物医药")


def test_a_wrong_link_says_so_and_shows_the_defaults(shared: Server, page: Page) -> None:
    open_page(page, f"{shared.url}{OVERVIEW}?industry=XX&from=groupmessage")
    expect(page.get_by_test_id("stAlert")).to_have_text(re.compile("网址中的产业的取值“XX”无法识别，已按默认显示。"))
    expect(page).to_have_url(f"{shared.url}/")
