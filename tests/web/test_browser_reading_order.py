"""The order in which a page is read aloud or walked through with Tab, and at twice its size."""

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.web.asking import ask
from tests.web.conftest import OpenPage
from tests.web.site import BABY, FEVER

PAGES = [
    "/",
    "/?zoek=schulden",
    "/vraag",
    "/vraag?wie=huisarts&taal=en",
    "/aanbod/centrum-voor-jeugd-en-gezin-cjg-zeist",
    "/toegankelijkheid",
    "/muur",
]
HEADINGS = """() => [...document.querySelectorAll('h1, h2, h3, h4')]
    .filter((each) => each.checkVisibility()).map((each) => Number(each.tagName[1]))"""
# Where the focus goes, as a number of the document's own order.
AT = """() => [...document.querySelectorAll('*')].indexOf(document.activeElement)"""
FITS = "document.documentElement.scrollWidth <= innerWidth"


def _well_headed(page: Page) -> None:
    levels = page.evaluate(HEADINGS)
    assert levels.count(1) == 1
    assert levels[0] == 1
    steps = pairwise(levels)
    assert [(one, next_) for one, next_ in steps if next_ > one + 1] == []


def _walks_in_order(page: Page, most: int = 40) -> None:
    page.evaluate("document.body.focus()")
    met: list[int] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        at = page.evaluate(AT)
        if met and at <= met[0]:
            break
        met.append(at)
    assert len(met) > 5
    assert met == sorted(met)


@pytest.mark.parametrize("path", PAGES)
def test_headings_go_down_one_at_a_time_and_tab_follows_the_page(
    open_page: OpenPage, path: str
) -> None:
    page = open_page(path, width=390, height=844)
    page.wait_for_load_state("load")
    _well_headed(page)
    _walks_in_order(page)


@pytest.mark.parametrize("asker", ["family", "huisarts"])
@pytest.mark.parametrize("text", [BABY, FEVER])
def test_an_answer_is_read_in_its_order_and_danger_first(
    open_page: OpenPage, text: str, asker: str
) -> None:
    page = open_page("/vraag")
    ask(page, text, asker)
    _well_headed(page)
    _walks_in_order(page)
    order = page.locator("main :is(h1, .step)").evaluate_all("all => all.map((e) => e.tagName)")
    assert order[0] == "H1"
    alarm = page.locator(".flags h1")
    expect(alarm).to_have_count(1 if text == FEVER else 0)


@pytest.mark.parametrize("path", PAGES[:-1])
def test_a_page_can_be_read_at_twice_its_size(open_page: OpenPage, path: str) -> None:
    page = open_page(path, width=640, height=400)  # a window of 1280 pixels at 200 %
    page.wait_for_load_state("load")
    assert page.evaluate(FITS)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(FITS)


@pytest.mark.parametrize("asker", ["family", "huisarts"])
def test_an_answer_can_be_read_at_twice_its_size(open_page: OpenPage, asker: str) -> None:
    page = open_page("/vraag", width=640, height=400)
    ask(page, BABY, asker)
    assert page.evaluate(FITS)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(FITS)
