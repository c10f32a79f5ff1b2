"""Names and texts that want to be markup are shown as text: on every page, map, popup and wall."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.web.conftest import OpenPage
from tests.web.hostile import HOSTILE, Watched, hostile_directory
from tests.web.site import Site, app_of, serving, snapshot_from
from tests.web.test_browser_map import click_the_only_mark

LIST, CARD = "#lijst", "#nr-1"
SHOWN = {
    "/": ".places a",
    "/?zoek=schulden": ".places a",
    "/aanbod/vijandig": "h1",
    "/muur": LIST,
    "/muur?zaal=donker&laag=geld": LIST,
    "/muur#nr-1": f"{CARD} h2",
    "/muur?laag=witte-vlekken": "h1",
    "/muur?voorbeeld=huilbaby": CARD,
}


@pytest.fixture(scope="module")
def hostile() -> Iterator[Site]:
    with serving(app_of(snapshot_from(hostile_directory()))) as running:
        yield running


@pytest.mark.parametrize("path", SHOWN)
def test_a_page_shows_a_hostile_name_as_text(open_page: OpenPage, hostile: Site, path: str) -> None:
    watched = Watched(open_page(hostile.url("/toegankelijkheid")))
    page = watched.page
    page.goto(hostile.url(path))
    expect(page.locator(SHOWN[path]).first).to_contain_text(HOSTILE)
    page.wait_for_load_state("load")
    assert watched.is_only_text()


def test_what_is_searched_for_comes_back_as_text(open_page: OpenPage, hostile: Site) -> None:
    watched = Watched(open_page(hostile.url("/")))
    page = watched.page
    page.fill("#zoek", HOSTILE)
    page.press("#zoek", "Enter")
    page.wait_for_url("**/?zoek=*")
    page.reload()
    expect(page.locator("#zoek")).to_have_value(HOSTILE)
    assert watched.is_only_text()


def test_the_map_its_label_and_its_popup_show_text(open_page: OpenPage, hostile: Site) -> None:
    watched = Watched(open_page(hostile.url("/")))
    page = watched.page
    page.wait_for_selector("#kaart[data-ready]", timeout=60_000)
    click_the_only_mark(page)
    popup = page.locator(".maplibregl-popup")
    expect(popup.locator(".popup-name")).to_have_text(HOSTILE)
    for _ in range(3):  # near enough for its label
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_timeout(400)
    assert watched.is_only_text()
    popup.locator("a").click()
    expect(page.locator("h1")).to_have_text(HOSTILE)
    assert page.title() == f"{HOSTILE} · Voorveld"
    assert watched.is_only_text()


def test_the_data_of_the_map_is_no_page(open_page: OpenPage, hostile: Site) -> None:
    watched = Watched(open_page(hostile.url("/kaart/punten.geojson")))
    expect(watched.page.locator("body")).to_contain_text("onerror")
    assert watched.page.locator("img").count() == 0
    assert watched.done == []


@pytest.mark.parametrize("asker", ["family", "huisarts"])
def test_an_answer_shows_hostile_names_and_the_question_as_text(
    open_page: OpenPage, hostile: Site, asker: str
) -> None:
    watched = Watched(open_page(hostile.url(f"/vraag?wie={asker}")))
    page = watched.page
    page.fill("#tekst", f"mijn moeder is eenzaam {HOSTILE}")
    page.fill("#postcode", "3705")
    page.click(".ask-form .button.large")
    expect(page.locator(".step h3").first).to_contain_text(HOSTILE)
    expect(page.locator("#opnieuw #tekst")).to_have_value(f"mijn moeder is eenzaam {HOSTILE}")
    assert page.title() == "Hulp in de buurt"  # neutral
    assert watched.is_only_text()


def test_the_story_of_the_wall_shows_text(open_page: OpenPage, hostile: Site) -> None:
    watched = Watched(open_page(hostile.url("/muur")))
    watched.page.wait_for_load_state("load")
    watched.page.keyboard.press(" ")
    expect(watched.page.locator(f"{CARD} h2")).to_have_text(HOSTILE)
    assert watched.is_only_text()
