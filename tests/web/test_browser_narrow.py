"""The narrowest phone: no page and no state scrolls sideways."""

import pytest
from playwright.sync_api import Page

from tests.web.conftest import OpenPage
from tests.web.site import BABY, FEVER, Site, zeist

NARROW = 320
PATHS = (
    "/",
    "/?zoek=rekeningen+niet+betalen",
    "/?zoek=ik+wil+dood&taal=en",
    "/?zoek=xyzzy",
    "/?open=nu&wacht=6&soort=jgz",
    "/vraag",
    "/vraag?taal=en",
    "/vraag?wie=huisarts",
    "/kaartje",
    "/uitleg",
    "/toegankelijkheid",
    "/bestaat-niet",
)
TEXTS = {
    "a family": BABY,
    "an alarm": FEVER,
    "off topic": "appeltaart bakken",
    "too vague": "help",
    "another language": "Necesito ayuda con mis hijos y no tengo dinero",
    "several doors": "Ik heb schulden, ben eenzaam en mijn zoon van 9 wordt gepest op school.",
}


def _fits(page: Page) -> None:
    for fold in page.locator("details:not([open]) > summary").all():
        if fold.is_visible():
            fold.click()
    wide = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
          [...document.body.querySelectorAll('*')]
            .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
            .map((each) => `${each.tagName}.${each.className.baseVal ?? each.className}`)"""
    )
    assert wide == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


@pytest.mark.parametrize("path", PATHS)
def test_a_page_fits(open_page: OpenPage, path: str) -> None:
    _fits(open_page(path, width=NARROW, height=640))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("asker", ["family", "huisarts"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_an_answer_fits(open_page: OpenPage, text: str, asker: str, language: str) -> None:
    page = open_page(f"/vraag?taal={language}", width=NARROW, height=640)
    page.fill("#tekst", text)
    page.select_option("#wie", asker)
    page.click(".ask-form .button.large")
    page.wait_for_selector(".answer-page")
    _fits(page)


def test_a_fault_fits(open_page: OpenPage) -> None:
    page = open_page("/vraag", width=NARROW, height=640)
    page.fill("#postcode", "hierboven")
    page.click(".ask-form .button.large")
    page.wait_for_selector(".fault-box")
    _fits(page)


def test_every_kind_of_place_fits(open_page: OpenPage, site: Site) -> None:
    one_of_a_kind = {each.kind: each.slug for each in zeist().stakeholders()}
    told_most = max(zeist().stakeholders(), key=lambda each: len(each.description + each.name))
    page = open_page("/toegankelijkheid", width=NARROW, height=640)
    for slug in (*one_of_a_kind.values(), told_most.slug):
        page.goto(site.url(f"/aanbod/{slug}"))
        _fits(page)
