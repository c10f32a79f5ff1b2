"""What is asked goes along whole, and nothing of who was asked for before."""

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import OpenPage

DEATH = "Ik wil niet meer leven"
BY_HIS = "/vraag#n=P76&l=48&pc=3701"
NEXT = "#n=A15&l=10w&pc=3705"


@pytest.mark.parametrize("javascript", [True, False])
def test_what_was_typed_goes_along_with_a_tile(open_page: OpenPage, *, javascript: bool) -> None:
    page = open_page("/vraag", javascript=javascript)
    page.fill("#tekst", DEATH)
    page.fill("#postcode", "3705")
    page.locator(".tile").first.click()
    expect(page.locator(".answer-page .flags")).to_contain_text("113")
    expect(page.locator(".chip").first).to_have_text("Baby huilt veel of is onrustig")
    expect(page.locator("#opnieuw #postcode")).to_have_value("3705")


@pytest.mark.parametrize("javascript", [True, False])
def test_enter_in_a_field_taps_no_tile(open_page: OpenPage, *, javascript: bool) -> None:
    page = open_page("/vraag", javascript=javascript)
    page.fill("#tekst", "ik heb schulden")
    page.locator("#postcode").press("Enter")
    page.wait_for_selector(".answer-page")
    assert page.locator("#opnieuw input[name=nood]").count() == 0


def test_the_next_patient_of_the_own_system_takes_the_place_of_the_one_before(
    open_page: OpenPage,
) -> None:
    page = open_page(BY_HIS)
    _answered(page, "48 jaar", "3701")
    page.fill("#tekst", "iets over de vorige")
    _go_to(page, NEXT)
    _answered(page, "10 weken", "3705")
    expect(page.locator("#opnieuw #tekst")).to_have_value("")


def test_of_a_next_patient_without_a_code_nothing_of_the_one_before_stays(
    open_page: OpenPage,
) -> None:
    page = open_page(BY_HIS)
    _answered(page, "48 jaar", "3701")
    _go_to(page, "#l=10w&pc=3705")
    expect(page.locator("#leeftijd")).to_have_value("10w")
    expect(page.locator(".answer-page")).to_have_count(0)


def test_an_open_empty_form_reads_a_new_address_too(open_page: OpenPage) -> None:
    page = open_page("/vraag")
    _go_to(page, NEXT)
    _answered(page, "10 weken", "3705")


def test_after_an_error_the_next_patient_is_answered(open_page: OpenPage) -> None:
    page = open_page("/vraag/bestaat-niet")
    _go_to(page, NEXT)
    _answered(page, "10 weken", "3705")


def _go_to(page: Page, fragment: str) -> None:
    """As a practice's system does: the same tab, the same address, another part behind the #."""
    page.wait_for_load_state("load")
    page.evaluate("fragment => { location.href = location.pathname + fragment }", fragment)


def _answered(page: Page, about: str, postcode: str) -> None:
    expect(page.locator(".answer-page .about")).to_have_text(about)
    expect(page.locator("#opnieuw #postcode")).to_have_value(postcode)
    assert page.url.endswith("/vraag")
