"""What holds for every page in a real browser: nobody else is asked, nothing is left behind."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.asking import ask
from tests.web.conftest import OpenPage
from tests.web.site import BABY, FEVER, SCREENS, Site

WIDTHS = [320, 390, 1024, 1366, 1920]


def _watch(page: Page) -> tuple[list[str], list[str]]:
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda told: wrong.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    return asked, wrong


def test_no_request_leaves_the_origin_and_nothing_is_refused(
    open_page: OpenPage, site: Site
) -> None:
    page = open_page("/vraag")
    asked, wrong = _watch(page)
    ask(page, BABY, "family")
    page.goto(site.url("/"))
    page.wait_for_selector("#kaart[data-ready]", timeout=60_000)
    page.click(".places a")
    page.wait_for_selector(".stakeholder-page")
    ours = (site.address, "data:", "blob:")
    assert [address for address in asked if not address.startswith(ours)] == []
    assert wrong == []


def test_the_answer_loads_no_map(open_page: OpenPage) -> None:
    page = open_page("/vraag")
    asked, _ = _watch(page)
    ask(page, BABY, "family")
    assert not [url for url in asked if "maplibre" in url or "/kaart/" in url]


def test_what_was_written_is_in_no_address(open_page: OpenPage) -> None:
    page = open_page("/vraag")
    asked, _ = _watch(page)
    ask(page, BABY, "family")
    assert page.url.endswith("/vraag")
    assert not [url for url in asked if "huilbaby" in url]


def test_everything_but_the_map_works_without_javascript(open_page: OpenPage) -> None:
    page = open_page("/", javascript=False)
    expect(page.locator("#kaartvlak")).to_be_hidden()
    page.fill("#zoek", "oudercafe")
    page.click(".search-box button")
    page.locator(".places a").first.click()
    expect(page.locator("h1")).to_contain_text("udercaf")
    page.click("text=Hulp vinden")
    page.click("button[value=debts]")
    expect(page.locator(".step.first")).to_contain_text("Begin hier")
    page.locator(".ask-back button").first.click()
    expect(page.locator(".step.first")).to_be_visible()


def test_an_alarm_works_without_javascript(open_page: OpenPage) -> None:
    page = open_page("/vraag", javascript=False)
    ask(page, FEVER, "family")
    expect(page.locator(".flags h1")).to_be_visible()


def test_the_way_out_takes_the_place_of_the_page(open_page: OpenPage) -> None:
    page = open_page("/vraag")
    page.route("**://www.buienradar.nl/**", lambda route: route.fulfill(body="het weer"))
    ask(page, BABY, "family")
    before = page.evaluate("history.length")
    page.click("#snel-weg")
    page.wait_for_url("**://www.buienradar.nl/")
    assert page.evaluate("history.length") == before
    page.go_back()
    expect(page.locator(".answer-page")).to_have_count(0)


def test_three_times_escape_is_the_way_out_too(open_page: OpenPage) -> None:
    page = open_page("/vraag")
    page.route("**://www.buienradar.nl/**", lambda route: route.fulfill(body="het weer"))
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url("**://www.buienradar.nl/")


def test_back_does_not_bring_the_text_back(open_page: OpenPage, site: Site) -> None:
    page = open_page("/vraag")
    page.fill("#tekst", "Mijn geheim")
    page.goto(site.url("/"))
    page.go_back()
    expect(page.locator("#tekst")).to_have_value("")


def test_a_huisarts_asks_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("/vraag?wie=huisarts")
    page.keyboard.type("Zgl 10 wkn, huilt 5 u/dg, groeit goed, geen koorts, moeder op. 3705")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".answer-page.professional")
    expect(page.locator(".step.first")).to_contain_text("Consultatiebureau")


def test_the_first_tab_leads_past_the_menu(open_page: OpenPage) -> None:
    page = open_page("/vraag")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#inhoud")).to_be_focused()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_falls_off_the_page(open_page: OpenPage, site: Site, width: int) -> None:
    page = open_page("/vraag", width=width, height=900)
    _shoot(page, f"vraag-{width}")
    _fits(page, width)
    ask(page, BABY, "family")
    _shoot(page, f"antwoord-{width}")
    _fits(page, width)
    for path, name in (("/?soort=jgz", "lijst"), ("/bestaat-niet", "fout")):
        page.goto(site.url(path))
        _shoot(page, f"{name}-{width}")
        _fits(page, width)
    page.goto(site.url("/?soort=jgz"))
    page.locator(".places a").first.click()
    page.wait_for_selector(".stakeholder-page")
    _shoot(page, f"aanbod-{width}")
    _fits(page, width)


def _fits(page: Page, width: int) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def _shoot(page: Page, name: str) -> None:
    Path(SCREENS).mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"{name}.png", full_page=True)


def test_the_page_is_readable_at_twice_its_size(open_page: OpenPage) -> None:
    # 200 % zoom of a 1280 px window is a 640 px window.
    page = open_page("/vraag", width=640, height=400)
    _fits(page, 640)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    _fits(page, 640)


@pytest.mark.parametrize("path", ["/vraag", "/?soort=jgz"])
def test_what_one_taps_is_large_enough(open_page: OpenPage, path: str) -> None:
    page = open_page(path, width=390, height=844)
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, select, input:not([type=hidden])')]
          .filter((each) => each.checkVisibility())
          .filter((each) => !each.closest('p, li.short-step, .skip-map, [aria-hidden=true]'))
          .map((each) => [each.className + each.textContent.trim(), each.getBoundingClientRect()])
          .filter(([, box]) => box.height < 24 || box.width < 24)
          .map(([name]) => name)"""
    )
    assert [name for name in small if "skip" not in name] == []
