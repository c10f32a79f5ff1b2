"""An answer on a phone: where to begin and safety in sight, the rest under folds that open."""

import pytest
from playwright.sync_api import expect

from tests.web.asking import ask
from tests.web.conftest import OpenPage
from tests.web.site import BABY, SCREENS

AT_HOME = {
    "baby": BABY,
    "rent": "ik kan de huur niet meer betalen",
    "alone": "ik ben zo alleen sinds mijn man dood is",
    "school": "Mijn zoon van 14 gaat niet naar school en gamet. Ik ben op.",
}
REST = "main details[data-rest]"
LONGEST_PX = 2800


@pytest.mark.parametrize("case", AT_HOME)
def test_a_phone_shows_the_step_and_what_is_dangerous_before_the_folds(
    open_page: OpenPage, case: str
) -> None:
    page = open_page("/vraag", width=390, height=844)
    ask(page, AT_HOME[case], "citizen")
    page.screenshot(path=SCREENS / f"gevouwen-{case}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollHeight") < LONGEST_PX
    assert page.locator(f"{REST}[open]").count() == 0
    expect(page.locator(".worse")).to_be_visible()
    order = page.locator(".worse, .beside, .next-rungs, .again").evaluate_all(
        "all => all.map((each) => each.classList[each.classList.length - 1])"
    )
    assert order == ["worse", "beside", "next-rungs", "again"]


@pytest.mark.parametrize("javascript", [True, False])
def test_a_tap_opens_what_else_helps_and_the_link_opens_the_question(
    open_page: OpenPage, *, javascript: bool
) -> None:
    page = open_page("/vraag", width=390, height=844, javascript=javascript)
    ask(page, BABY, "citizen")
    for name in ("#niet-genoeg", "#ernaast"):
        page.locator(name).click()
    expect(page.locator(".next-rungs .short-step").first).to_be_visible()
    expect(page.locator(".beside .short-step").first).to_be_visible()
    page.locator(".understood .change").click()
    expect(page.locator("#opnieuw #tekst")).to_be_visible()


def test_a_wide_screen_has_room_for_all_of_it(open_page: OpenPage) -> None:
    page = open_page("/vraag", width=1280, height=800)
    ask(page, BABY, "citizen")
    expect(page.locator(f"{REST}:not([open])")).to_have_count(0)
    expect(page.locator(".sketch svg")).to_be_visible()


def test_paper_shows_what_a_phone_had_folded(open_page: OpenPage) -> None:
    page = open_page("/vraag", width=390, height=844)
    ask(page, BABY, "citizen")
    page.pdf()
    expect(page.locator(f"{REST}:not([open])")).to_have_count(0)


def test_a_huisarts_reads_on_without_opening_anything(open_page: OpenPage) -> None:
    page = open_page("/vraag", width=390, height=844)
    ask(page, "Zgl 10 wkn, huilt 5 u/dg, LO gb, moeder op", "huisarts")
    assert page.locator(REST).count() == 0
    expect(page.locator("h2#niet-genoeg")).to_be_visible()
