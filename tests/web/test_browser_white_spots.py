"""The white spots in a real browser: read, tapped, walked by keyboard, hung on a wall."""

import pytest
from playwright.sync_api import expect

from tests.web.conftest import OpenPage
from tests.web.site import SCREENS
from tests.web.test_browser_accessibility import _violations
from tests.web.test_browser_wall import WALLS, smallest

CELL = "/witte-vlekken?wijk=WK035505&vraag=informal-carer-strain"
WALL = "/muur?wijk=WK035505&laag=witte-vlekken"


@pytest.mark.parametrize("width", [320, 390, 1280, 1920])
@pytest.mark.parametrize("path", ["/witte-vlekken", CELL, f"{CELL}&taal=en&toon=alles"])
def test_the_matrix_can_be_used_by_everyone(open_page: OpenPage, path: str, width: int) -> None:
    page = open_page(path, width=width, height=900)
    assert _violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=SCREENS / f"witte-vlekken-{width}-{len(path)}.png", full_page=True)


def test_a_tap_on_a_square_tells_what_stands_behind_it(open_page: OpenPage) -> None:
    page = open_page("/witte-vlekken", width=390, height=844, javascript=False)
    page.click("#r-informal-carer-strain .none")
    expect(page.locator("#vlek h2")).to_have_text("Mantelzorger heeft steun nodig")
    expect(page.locator("#vlek")).to_be_in_viewport()
    page.click("#vlek >> text=Terug naar het overzicht")
    expect(page.locator("#r-informal-carer-strain")).to_be_in_viewport()


def test_a_square_is_told_by_shape_and_figure_not_by_colour_alone(open_page: OpenPage) -> None:
    page = open_page("/witte-vlekken")
    shapes = page.evaluate(
        """() => Object.fromEntries(['none', 'own', 'one', 'several'].map((state) => {
            const mark = document.querySelector(`.spot-counts .${state}`);
            const style = getComputedStyle(mark);
            return [state, `${mark.textContent.trim()}|${style.borderRadius}|${style.borderWidth}`];
        }))"""
    )
    assert len(set(shapes.values())) == 4


def test_a_square_is_reached_and_opened_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("/witte-vlekken")
    page.focus("#r-young-carer td:last-child a")
    page.keyboard.press("Enter")
    expect(page.locator("#vlek h2")).to_contain_text("jonge mantelzorger")


@pytest.mark.parametrize(("width", "height"), WALLS)
def test_on_the_wall_the_gaps_are_read_from_six_metres(
    open_page: OpenPage, width: int, height: int
) -> None:
    page = open_page(WALL, width=width, height=height)
    size, text = smallest(page)
    assert size >= height * 0.02, text
    need = page.locator(".wall-list a").first
    assert float(need.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")) >= height * 0.035
    assert page.evaluate("document.documentElement.scrollHeight") <= height
    assert page.locator(".wall-list").evaluate("e => e.scrollHeight <= e.clientHeight + 1")
    page.screenshot(path=SCREENS / f"muur-witte-vlekken-{width}.png")


@pytest.mark.parametrize("path", [WALL, f"{WALL}&zaal=donker", f"{WALL}#nr-1"])
def test_the_wall_of_white_spots_can_be_used_by_everyone(open_page: OpenPage, path: str) -> None:
    assert _violations(open_page(path)) == []


def test_the_story_walks_past_the_gaps(open_page: OpenPage) -> None:
    page = open_page(WALL)
    page.keyboard.press("PageDown")
    expect(page.locator("#nr-1")).to_be_visible()
    expect(page.locator("#nr-1")).to_contain_text("Vraag om een spreekuur in de buurt")
    page.keyboard.press("Escape")
    expect(page.locator(".wall-card:target")).to_have_count(0)
