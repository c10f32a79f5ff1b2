"""Signing in and the pages of people in a real browser: usable by everyone, on a phone too."""

from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Page, expect

from tests.house import House, settings_for, standing
from tests.mailing.mail_server import MailBox, mail_server
from tests.web.account.conftest import link_in
from tests.web.conftest import OpenPage
from tests.web.signing import add_person, sign_in
from tests.web.site import SCREENS, Site, serving
from tests.web.test_browser_accessibility import _violations

EMAIL = "anna@example.nl"
WIDTHS = [390, 1280]
SENTENCE = "vier paarden eten gras"


@pytest.fixture
def box() -> Iterator[MailBox]:
    with mail_server() as opened:
        yield opened


@pytest.fixture
def house(zeist_sqlite_url: str, tmp_path: Path, box: MailBox) -> Iterator[House]:
    url = f"smtp://127.0.0.1:{box.port}"
    with standing(settings_for(zeist_sqlite_url, tmp_path, mail_url=url)) as opened:
        yield opened


@pytest.fixture
def site(house: House) -> Iterator[Site]:
    with serving(house.app) as opened:
        yield opened


def fine(page: Page, name: str) -> None:
    """Nothing that axe objects to, nothing wider than the screen; a picture to look at."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"account-{name}-{width}.png", full_page=True)
    assert _violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def enter(page: Page, site: Site, house: House, email: str = "coordinator@example.nl") -> None:
    """Signed in as a coordinator."""
    sign_in(house, email)
    value = house.client.cookies["voorveld"]
    page.context.add_cookies([{"name": "voorveld", "value": value, "url": site.address}])


@pytest.mark.parametrize("width", WIDTHS)
def test_one_signs_in_by_keyboard_alone(
    open_page: OpenPage, house: House, box: MailBox, width: int
) -> None:
    add_person(house, EMAIL, "editor", name="Anna de Vries")
    page = open_page("/aanmelden?terug=/account", width=width)
    fine(page, "aanmelden")
    page.focus("#email")
    page.keyboard.type(EMAIL)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Kijk in uw mail")
    fine(page, "verstuurd")
    page.goto(page.url.partition("/aanmelden")[0] + link_in(box))
    fine(page, "link")
    page.keyboard.press("Tab")
    page.focus(".big-sign button")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Anna de Vries")
    fine(page, "account")
    page.go_back()
    page.goto(page.url.partition("/aanmelden")[0] + link_in(box))
    expect(page.locator("h1")).to_have_text("Deze link werkt niet meer")
    fine(page, "verlopen")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_password_and_a_phone_are_set_up(
    open_page: OpenPage, site: Site, house: House, width: int
) -> None:
    page = open_page("/aanmelden", width=width)
    enter(page, site, house)
    page.goto(site.url("/account"))
    page.fill("#nieuw", "welkom123456")
    page.click("text=Bewaar wachtwoord")
    expect(page.locator("#nieuw-fout")).to_contain_text("te makkelijk")
    fine(page, "fout")
    page.fill("#nieuw", SENTENCE)
    page.click("text=Bewaar wachtwoord")
    expect(page.locator(".told")).to_contain_text("bewaard")
    page.click("text=Stel dit in")
    fine(page, "telefoon")
    secret = page.locator(".secret-text").inner_text().replace(" ", "")
    page.fill("#cijfers", pyotp.TOTP(secret).at(house.clock.now))
    page.click("text=Zet de extra controle aan")
    expect(page.locator(".codes li")).to_have_count(8)
    fine(page, "herstelcodes")
    page.click("text=Ik heb ze bewaard")
    fine(page, "alles")


@pytest.mark.parametrize("width", WIDTHS)
def test_people_are_invited_and_changed(
    open_page: OpenPage, site: Site, house: House, width: int
) -> None:
    page = open_page("/aanmelden", width=width)
    enter(page, site, house)
    page.goto(site.url("/beheer/mensen"))
    page.fill("#naam", "Anna de Vries")
    page.fill("#email", EMAIL)
    page.fill("#erbij", "Nergens")
    page.click("text=Stuur de uitnodiging")
    expect(page.locator("#erbij-fout")).to_be_visible()
    fine(page, "mensen-fout")
    page.fill("#erbij", str(page.locator("#plekken option").nth(3).get_attribute("value")))
    page.click("text=Stuur de uitnodiging")
    expect(page.locator(".told")).to_contain_text("verstuurd")
    fine(page, "mens")
    page.click("text=Alle mensen")
    expect(page.locator(".people .row")).to_have_count(2)
    fine(page, "mensen")


def test_who_signs_in_english_stays_in_english(
    open_page: OpenPage, house: House, box: MailBox
) -> None:
    add_person(house, EMAIL, "editor")
    page = open_page("/aanmelden?taal=en")
    page.fill("#email", EMAIL)
    page.click("text=Send me a link")
    expect(page.locator("h1")).to_have_text("Look in your mail")
    page.goto(page.url.partition("/aanmelden")[0] + link_in(box))
    expect(page.locator("h1")).to_have_text("Almost in")
