"""The way out wherever one asks or reads an answer, neutral titles, nothing brought back."""

import pytest
from playwright.sync_api import Error, Page, expect

from tests.web.asking import ask
from tests.web.conftest import OpenPage
from tests.web.site import BABY, FEVER, Site

ASKING = [
    "/",
    "/?zoek=mijn+man+slaat+me",
    "/vraag",
    "/vraag?wie=huisarts",
    "/vraag?taal=en",
    "/aanbod/centrum-voor-jeugd-en-gezin-cjg-zeist",
    "/kaartje",
    "/uitleg",
]
ANSWERS = {"family": BABY, "huisarts": BABY, "citizen": FEVER, "carer": "appeltaart bakken"}
TELLING = ("geweld", "zelfmoord", "slaat", "baby", "schuld", "crisis")
FIELDS = "textarea, input:not([type=hidden]):not([type=search]):not([type=checkbox])"


def _leaves(page: Page) -> None:
    page.route("**://www.buienradar.nl/**", lambda route: route.fulfill(body="het weer"))
    expect(page.locator("#snel-weg")).to_be_in_viewport()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(page.locator("#snel-weg")).to_be_in_viewport()
    page.click("#snel-weg")
    page.wait_for_url("**://www.buienradar.nl/")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ASKING)
def test_the_way_out_is_in_view_wherever_one_asks(
    open_page: OpenPage, path: str, width: int
) -> None:
    page = open_page(path, width=width, height=800)
    assert not [word for word in TELLING if word in page.title().lower()]
    _leaves(page)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("asker", ANSWERS)
def test_the_way_out_is_in_view_in_every_answer(
    open_page: OpenPage, asker: str, width: int
) -> None:
    page = open_page("/vraag", width=width, height=800)
    ask(page, ANSWERS[asker], asker, age="34")
    assert page.title() == "Hulp in de buurt"
    _leaves(page)


@pytest.mark.parametrize("asker", ["family", "huisarts"])
def test_back_and_forth_bring_neither_answer_nor_question_back(
    open_page: OpenPage, site: Site, asker: str
) -> None:
    page = open_page("/vraag")
    ask(page, BABY, asker, age="34")
    page.goto(site.url("/toegankelijkheid"))
    # The browser keeps no answer: it would have to ask anew, and asks first.
    with pytest.raises(Error, match="ERR_CACHE_MISS"):
        page.go_back()
    expect(page.locator("body")).not_to_contain_text("huilbaby")
    page.goto(site.url("/vraag"))
    for field in page.locator(FIELDS).all():
        expect(field).to_have_value("")


def test_no_field_is_filled_in_by_the_browser(open_page: OpenPage) -> None:
    page = open_page("/vraag")
    off = (
        """each => (each.getAttribute('autocomplete') ?? each.form.getAttribute('autocomplete'))"""
    )
    for field in page.locator(FIELDS).all():
        assert field.evaluate(off) == "off"
    ask(page, BABY, "family", age="34")
    for field in page.locator(FIELDS).all():
        assert field.evaluate(off) == "off"
