"""The first screen of an answer: a huisarts reads all of it, a parent where to begin."""

import pytest
from playwright.sync_api import Locator, expect

from tests.web.asking import ask
from tests.web.conftest import OpenPage
from tests.web.site import BABY, FEVER, SCREENS

CONSULT = {
    "baby": "Zgl 10 wkn, huilt 5 u/dg, groeit goed, geen koorts, LO gb, moeder op. 3705",
    "debts": "Man 45, schulden, post ongeopend, slaapt slecht. 3705",
    "eating": "Meisje 15, eet bijna niet, valt af. 3705",
}
AT_HOME = {
    "baby": BABY,
    "rent": "ik kan de huur niet meer betalen",
    "eating": "onze dochter van 15 eet bijna niet",
    "alone": "ik ben zo alleen sinds mijn man dood is",
}
WAY_OUT_PX = 48
"""The bar of the way out, at the foot of a phone."""


def _bottom(found: Locator) -> float:
    box = found.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


@pytest.mark.parametrize("case", CONSULT)
def test_a_huisarts_reads_the_first_step_whole_without_scrolling(
    open_page: OpenPage, case: str
) -> None:
    page = open_page("/vraag", width=1280, height=800)
    ask(page, CONSULT[case], "huisarts")
    page.screenshot(path=SCREENS / f"eerste-scherm-{case}.png")
    assert _bottom(page.locator(".step").first) <= 800
    assert _bottom(page.locator(".beside h2").first) <= 800
    expect(page.locator("h2#erger")).to_be_in_viewport()


@pytest.mark.parametrize("case", CONSULT)
def test_three_lines_stand_before_any_fold(open_page: OpenPage, case: str) -> None:
    page = open_page("/vraag", width=1280, height=800)
    ask(page, CONSULT[case], "huisarts")
    name, when = page.locator(".step h3").first, page.locator(".step .timing").first
    above = page.locator(".answer-head").inner_text().lower()
    assert name.inner_text().lower() in above
    assert when.inner_text().lower() in above
    assert page.locator(".glance dt").all_inner_texts()[-2:] == ["Toegang", "Intussen"]
    assert all(page.locator(".glance dd").all_inner_texts())
    assert _bottom(page.locator(".glance")) <= 270


@pytest.mark.parametrize("case", AT_HOME)
def test_a_resident_sees_on_a_phone_where_to_begin(open_page: OpenPage, case: str) -> None:
    page = open_page("/vraag", width=390, height=844)
    ask(page, AT_HOME[case], "citizen")
    page.screenshot(path=SCREENS / f"eerste-scherm-telefoon-{case}.png")
    seen = 844 - WAY_OUT_PX
    assert _bottom(page.locator(".step.first .begin")) <= seen
    assert _bottom(page.locator(".step.first h3")) <= seen


def test_in_danger_the_number_is_the_first_thing_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("/vraag", width=390, height=844)
    ask(page, "my husband hits me", "citizen")
    assert _bottom(page.locator(".flag-calls a").first) <= 400
    assert _bottom(page.locator(".flag-actions").first) <= 844 - WAY_OUT_PX


def test_in_danger_without_a_number_of_ours_what_to_do_is_on_the_first_screen(
    open_page: OpenPage,
) -> None:
    page = open_page("/vraag", width=390, height=844)
    ask(page, FEVER, "family")
    assert _bottom(page.locator(".flag-message").first) <= 844 - WAY_OUT_PX
