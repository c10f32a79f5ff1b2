"""The list beside the map as one uses it: it keeps up, goes back, and works before the map."""

from playwright.sync_api import Page, expect

from tests.web.conftest import OpenPage
from tests.web.site import Site

SLOW_PHONE = 4
"""How many times slower than this machine."""
THREE_G = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 50_000,
    "uploadThroughput": 50_000,
}


def _choose(page: Page) -> None:
    page.click(".more-filters summary")


def test_on_a_slow_phone_the_list_works_before_the_map_is_there(
    open_page: OpenPage, site: Site
) -> None:
    page = open_page("/toegankelijkheid")
    debugger = page.context.new_cdp_session(page)
    debugger.send("Network.enable")
    debugger.send("Network.emulateNetworkConditions", THREE_G)
    debugger.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_PHONE})
    page.goto(site.url("/"), wait_until="commit")
    page.fill("#zoek", "oudercafe")
    page.press("#zoek", "Enter")
    expect(page.locator(".found")).to_contain_text("gevonden")
    assert page.locator("#kaart[data-ready]").count() == 0


def test_what_is_open_now_can_be_chosen_shared_and_undone(open_page: OpenPage, site: Site) -> None:
    page = open_page("/")
    _choose(page)
    page.check("#f-open")
    page.wait_for_url("**/?open=nu")
    expect(page.locator(".places li").first).to_contain_text("nu open")
    expect(page.locator(".list-note")).to_contain_text("weten we de tijden niet")
    expect(page.locator(".more-filters .count")).to_have_text("1")
    page.select_option("#f-wacht", "2")
    page.wait_for_url("**/?*wacht=2*")
    page.go_back()
    expect(page.locator("#f-wacht")).to_have_value("")
    expect(page.locator("#f-open")).to_be_checked()
    page.goto(site.url("/?open=nu&wacht=onbekend"))
    expect(page.locator("#f-open")).to_be_checked()
    expect(page.locator("#f-wacht")).to_have_value("onbekend")
    page.click("[data-clear]")
    expect(page.locator("#f-open")).not_to_be_checked()


def test_one_step_back_leaves_a_whole_search(open_page: OpenPage) -> None:
    page = open_page("/")
    for text in ("schuld", "schulden", "schulden en"):
        page.fill("#zoek", text)
        page.wait_for_url(f"**/?zoek={text.replace(' ', '+')}")
    page.go_back()
    expect(page.locator("#zoek")).to_have_value("")
    expect(page.locator(".found")).to_contain_text("van lichte naar zware hulp")


def test_how_much_was_found_is_told_to_who_cannot_see_it(open_page: OpenPage) -> None:
    page = open_page("/")
    page.fill("#zoek", "oudercafe")
    expect(page.get_by_role("status")).to_contain_text("plekken gevonden")


def test_without_a_connection_the_list_stays_and_says_so(open_page: OpenPage) -> None:
    page = open_page("/")
    before = page.locator(".places a").count()
    page.context.set_offline(True)
    page.fill("#zoek", "schulden")
    expect(page.get_by_role("status")).to_contain_text("geen verbinding")
    assert page.locator(".places a").count() == before


def test_more_rows_come_below_and_the_keyboard_goes_on_from_there(open_page: OpenPage) -> None:
    page = open_page("/")
    before = page.locator(".places a").count()
    page.click("[data-more]")
    expect(page.locator(".places a").nth(before)).to_be_focused()


def test_danger_in_a_search_shows_the_numbers_beside_what_is_found(open_page: OpenPage) -> None:
    page = open_page("/?zoek=mijn+man+slaat+me")
    expect(page.locator(".list-alarm")).to_contain_text("112")
    expect(page.locator(".places a").first).to_be_visible()
    page.fill("#zoek", "schulden")
    expect(page.locator(".list-alarm")).to_have_count(0)


def test_who_works_in_a_region_is_outlined_and_never_a_false_point(open_page: OpenPage) -> None:
    page = open_page("/")
    page.wait_for_selector("#kaart[data-ready]", timeout=60_000)
    row = page.locator(".places li[data-areas='GM0355']").first
    expect(row).to_contain_text("werkt in heel Zeist")
    page.mouse.move(900, 500)
    before = page.locator("#kaart canvas").screenshot()
    row.hover()
    page.wait_for_timeout(1500)
    assert page.locator("#kaart canvas").screenshot() != before


def test_on_a_slow_phone_one_asks_and_reads_an_answer(open_page: OpenPage, site: Site) -> None:
    page = open_page("/toegankelijkheid", width=390, height=844)
    debugger = page.context.new_cdp_session(page)
    debugger.send("Network.enable")
    debugger.send("Network.emulateNetworkConditions", THREE_G)
    debugger.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_PHONE})
    page.goto(site.url("/vraag"), wait_until="commit")
    page.click("button[value=debts]", no_wait_after=True)
    expect(page.locator(".step.first")).to_contain_text("Begin hier", timeout=15_000)
