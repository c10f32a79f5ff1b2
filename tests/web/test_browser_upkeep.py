"""Confirming, signals and the desk in a real browser: by keyboard, narrow and wide."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from app.directory.waits import list_wait_history
from app.upkeep.checks import read_checks
from app.upkeep.links import make_links
from app.upkeep.signals import list_signals
from tests.house import Clock, House, settings_for, standing
from tests.upkeep.places import REVIEW, TESTER, Place, a_place, fill
from tests.web.conftest import OpenPage
from tests.web.signing import sign_in
from tests.web.site import SCREENS, Site, serving
from tests.web.test_browser_accessibility import _violations as violations

WIDTHS = (390, 1280)


@pytest.fixture
def places() -> list[Place]:
    names = ("Kwint", "Welzijn", "Buurtteam")
    return [a_place(name, example=name == "Kwint") for name in names]


@pytest.fixture
def house(sqlite_url: str, tmp_path: Path, places: list[Place]) -> Iterator[House]:
    with standing(settings_for(sqlite_url, tmp_path), Clock()) as house:
        fill(house.store, *places, on=None)
        while house.client.get("/aanbod/welfare-org-kwint").status_code != 200:
            pass
        house.clock.forward(days=50)  # so that the waits are due
        yield house


@pytest.fixture
def at(house: House) -> Iterator[Site]:
    with serving(house.app) as site:
        yield site


@pytest.fixture
def browser(chromium: Browser, house: House, at: Site) -> Iterator[BrowserContext]:
    """A browser of a coordinator."""
    sign_in(house)
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    cookie = house.client.cookies["voorveld"]
    context.add_cookies([{"name": "voorveld", "value": cookie, "url": at.address}])
    yield context
    context.close()


def usable(page: Page, name: str) -> None:
    """Nothing for axe to say, no sideways scrolling, and a picture, narrow and wide."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.screenshot(path=SCREENS / f"upkeep-{name}-{width}.png", full_page=True)


def link_for(house: House, place: Place) -> str:
    with house.store.writing(TESTER) as session:
        token = make_links(session, [place.wait], house.clock(), REVIEW)[place.wait]
    return f"/bevestig/{token}"


def days(house: House, place: Place) -> int | None:
    with house.store.reading() as session:
        return list_wait_history(session, place.builder.offering_id)[-1].intake_days


@pytest.mark.parametrize("javascript", [True, False])
def test_two_taps_say_that_the_wait_is_another(
    house: House, at: Site, open_page: OpenPage, places: list[Place], *, javascript: bool
) -> None:
    page = open_page(at.url(link_for(house, places[0])), width=390, javascript=javascript)
    page.get_by_label("Nee, het is nu … weken").fill("9")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("Uw wijziging staat erop").wait_for()
    assert days(house, places[0]) == 63


def test_enter_in_the_field_saves_what_was_typed_and_does_not_say_yes(
    house: House, at: Site, open_page: OpenPage, places: list[Place]
) -> None:
    page = open_page(at.url(link_for(house, places[0])))
    page.get_by_label("Nee, het is nu … weken").fill("9")
    page.keyboard.press("Enter")
    page.get_by_text("Uw wijziging staat erop").wait_for()
    assert days(house, places[0]) == 63


def test_the_confirming_page_can_be_used_by_everyone(
    house: House, at: Site, open_page: OpenPage, places: list[Place]
) -> None:
    page = open_page(at.url(link_for(house, places[0])))
    page.locator("summary").click()
    usable(page, "confirm")
    page.get_by_role("button", name="Ja, nog steeds 6 weken").click()
    page.get_by_text("U zei dat het klopt").wait_for()
    usable(page, "confirmed")


def test_an_answer_from_the_mail_stands_in_the_history_and_is_put_back_there(
    house: House, at: Site, browser: BrowserContext, open_page: OpenPage, places: list[Place]
) -> None:
    page = open_page(at.url(link_for(house, places[0])))
    page.get_by_role("button", name="Ja, nog steeds 6 weken").click()
    page.get_by_text("U zei dat het klopt").wait_for()
    desk = browser.new_page()
    desk.goto(at.url("/beheer/geschiedenis"))
    line = desk.locator("li.change", has_text="Kwint (via mail)").first
    line.get_by_text("13 januari 2027 door Kwint, via de mail").wait_for()
    usable(desk, "history")
    line.get_by_role("button", name="Zet terug: Wachttijd van “Begeleiding” toegevoegd").click()
    desk.get_by_text("Wachttijd van “Begeleiding” verwijderd").wait_for()
    assert read_checks(house.store) == {}


def test_a_signal_from_the_page_to_what_happened(
    house: House, at: Site, open_page: OpenPage
) -> None:
    page = open_page(at.url("/aanbod/welfare-org-kwint"))
    page.get_by_role("link", name="Klopt iets niet?").click()
    page.get_by_label("De openingstijden").check()
    page.get_by_label("Wat moet er staan?").fill("De heer Jansen zegt: maandag dicht")
    page.locator("summary").click()
    usable(page, "signal")
    page.get_by_role("button", name="Verstuur").click()
    page.get_by_text("Hier staan gegevens van iemand in").first.wait_for()
    usable(page, "signal-personal")
    assert list_signals(house.store) == []
    page.get_by_label("Wat moet er staan?").fill("Maandag dicht")
    page.get_by_role("button", name="Verstuur").click()
    page.wait_for_url(re.compile("/signaal/"))
    usable(page, "signal-status")
    assert [each.text for each in list_signals(house.store)] == ["Maandag dicht"]


def test_a_round_of_calls_by_keyboard_alone(
    house: House, at: Site, browser: BrowserContext, places: list[Place]
) -> None:
    page = browser.new_page()
    page.goto(at.url("/beheer/belronde"))
    page.get_by_text("0 van 3 vandaag").wait_for()
    usable(page, "call")
    first = page.locator("h1").inner_text()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("n")
    page.keyboard.press("a")
    page.keyboard.type("9")
    page.locator("#gesproken").focus()
    page.keyboard.type("teamleider")
    page.keyboard.press("Enter")
    page.get_by_text("1 van 3 vandaag").wait_for()
    assert page.locator("h1").inner_text() != first
    called = next(each for each in places if each.builder.name == first)
    assert days(house, called) == 63
    page.get_by_role("button", name="Niet bereikt, later weer").click()
    page.get_by_text("2 van 3 vandaag").wait_for()
    page.get_by_role("button", name="Niet bereikt, later weer").click()
    page.get_by_text("Niemand te bellen").wait_for()
    usable(page, "call-done")
    house.clock.forward(days=3)
    page.goto(at.url("/beheer/belronde"))
    page.get_by_text("0 van 2 vandaag").wait_for()


def test_the_desk_can_be_used_by_everyone(house: House, at: Site, browser: BrowserContext) -> None:
    wrong = "/aanbod/welfare-org-kwint/klopt-niet"
    house.client.post(wrong, data={"soort": "gone", "tekst": "Verhuisd"})
    work = {"email": "an@kwint.example", "rol": "teamleider"}
    house.client.post("/aanbod/welfare-org-kwint/ik-werk-hier", data=work)
    page = browser.new_page()
    page.goto(at.url("/beheer/signalen"))
    page.get_by_text("Verhuisd").wait_for()
    usable(page, "inbox")
    page.get_by_role("button", name="Verandert niet").click()
    page.get_by_text("Zeg waarom er niets verandert").wait_for()
    page.get_by_label("Antwoord (de melder leest dit)").fill("We belden: het is er nog.")
    page.get_by_role("button", name="Verandert niet").click()
    page.get_by_text("Er zijn geen signalen").wait_for()
    page.get_by_role("button", name="Klaar, wis het adres").click()
    page.get_by_text("an@kwint.example").wait_for(state="detached")
    page.goto(at.url("/beheer/aandacht"))
    page.get_by_role("heading", name="Wat aandacht vraagt").wait_for()
    usable(page, "attention")
