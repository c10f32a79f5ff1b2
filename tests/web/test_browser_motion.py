"""Who asks for less motion gets none: nothing glides, fades or flies, and all still works."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import OpenPage
from tests.web.site import BABY

MOVING = """() => [...document.querySelectorAll('*')].filter((each) => {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(each);
    const glides = transitionDuration.split(',').some((told) => parseFloat(told) > 0);
    return glides || animationName !== 'none' || scrollBehavior === 'smooth';
}).map((each) => each.tagName + '.' + each.className)"""
COUNT_MOVES = """async () => {
    const { Map } = await import('maplibre-gl');
    const own = Map.prototype.fire;
    window.moves = 0;
    Map.prototype.fire = function (event, ...given) {
        const told = event.type ?? event;
        if (told === 'move') window.moves += 1;
        if (told === 'moveend') window.arrived = true;
        return own.call(this, event, ...given);
    };
}"""
PAGES = [
    "/?zoek=schulden",
    "/vraag",
    "/vraag?wie=huisarts",
    "/aanbod/centrum-voor-jeugd-en-gezin-cjg-zeist",
    "/kaartje",
    "/muur",
    "/muur#nr-2",
    "/muur?voorbeeld=huilbaby",
    "/muur?laag=witte-vlekken",
]
Motion = Literal["reduce", "no-preference"]


def _open(open_page: OpenPage, path: str, motion: Motion = "reduce", **size: int) -> Page:
    page = open_page(path, **size)
    page.emulate_media(reduced_motion=motion)
    page.reload()
    page.wait_for_load_state("load")
    return page


@pytest.mark.parametrize("path", PAGES)
def test_on_no_page_does_anything_glide(open_page: OpenPage, path: str) -> None:
    assert _open(open_page, path).evaluate(MOVING) == []


@pytest.mark.parametrize("asker", ["family", "huisarts"])
def test_in_an_answer_nothing_glides(open_page: OpenPage, asker: str) -> None:
    page = _open(open_page, f"/vraag?wie={asker}")
    page.fill("#tekst", BABY)
    page.fill("#postcode", "3705")
    page.click(".ask-form .button.large")
    page.wait_for_selector(".answer-page")
    assert page.evaluate(MOVING) == []


def test_who_did_not_ask_for_it_sees_the_wall_glide(open_page: OpenPage) -> None:
    assert _open(open_page, "/muur", "no-preference").evaluate(MOVING) != []


@pytest.mark.parametrize(("motion", "at_once"), [("reduce", True), ("no-preference", False)])
def test_the_map_is_there_at_once_instead_of_flying(
    open_page: OpenPage, motion: Motion, *, at_once: bool
) -> None:
    page = _open(open_page, "/", motion)
    page.wait_for_selector("#kaart[data-ready]", timeout=60_000)
    page.evaluate(COUNT_MOVES)
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_function("() => window.arrived", timeout=60_000)
    assert (page.evaluate("window.moves") == 1) is at_once
    # Nor does anything of the map's own controls glide.
    assert (page.evaluate(MOVING) == []) is at_once


def test_the_list_of_the_wall_turns_over_without_gliding(open_page: OpenPage) -> None:
    page = open_page("/muur", width=1024, height=768)
    page.emulate_media(reduced_motion="reduce")
    page.clock.install()
    page.reload()
    last = page.locator(".wall-list ol li").last
    expect(last).not_to_be_in_viewport()
    page.clock.fast_forward(11_000)
    list_ = page.locator(".wall-list")
    at_once = list_.evaluate("each => each.scrollLeft")
    assert at_once > 0
    page.wait_for_timeout(300)
    assert list_.evaluate("each => each.scrollLeft") == at_once
    expect(last).to_be_in_viewport()


def test_the_story_of_the_wall_still_walks_past_everyone(open_page: OpenPage) -> None:
    page = open_page("/muur")
    page.emulate_media(reduced_motion="reduce")
    page.clock.install()
    page.reload()
    page.keyboard.press(" ")
    expect(page.locator("#nr-1")).to_be_visible()
    assert page.evaluate("document.getAnimations().length") == 0
    page.clock.fast_forward(13_000)
    expect(page.locator("#nr-2")).to_be_visible()
    assert page.evaluate("document.getAnimations().length") == 0
