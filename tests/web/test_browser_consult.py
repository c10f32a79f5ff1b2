"""A huisarts has twenty seconds: by keyboard, from the own system, and what is taken along."""

import re
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import OpenPage
from tests.web.site import BABY, SCREENS

KORT = "Zgl 7 wkn, huilt 5 u/dg, LO gb, ouders op"


class Keys:
    """Presses keys, and counts those that are no letters of the question."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.count = 0
        self.letters = 0

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)
        self.count += 1

    def write(self, text: str) -> None:
        self._page.keyboard.type(text)
        self.letters = len(text)


def test_a_whole_consult_by_keyboard_takes_three_keys_beside_the_question(
    open_page: OpenPage,
) -> None:
    page = open_page("/vraag?wie=huisarts")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    keys = Keys(page)
    keys.write(KORT)
    keys.press("Control+Enter")
    expect(page.locator(".answer-page .step").first).to_be_visible()
    page.wait_for_load_state("load")  # the keys listen from here on
    keys.press("p")
    expect(page.locator("#gekopieerd")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#p-regel").text_content()
    keys.press("q")
    expect(page.locator(".qr")).to_be_visible()
    assert (keys.letters, keys.count) == (41, 3)
    page.screenshot(path=SCREENS / "consult.png")


def test_a_letter_in_a_field_is_only_a_letter(open_page: OpenPage) -> None:
    page = open_page("/vraag?wie=huisarts")
    page.keyboard.type(KORT)
    page.keyboard.press("Control+Enter")
    page.locator("#opnieuw #tekst").press("q")
    expect(page.locator(".qr")).to_be_hidden()


def test_it_opens_from_the_own_system_and_leaves_nothing_in_the_address(
    open_page: OpenPage,
) -> None:
    page = open_page("/vraag?wie=huisarts")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.goto(page.url.split("?")[0] + "#n=A15&l=10w&pc=3705")
    page.reload()
    page.wait_for_selector(".answer-page")
    assert page.url.endswith("/vraag")
    assert not [url for url in sent if "A15" in url.split("#")[0]]
    expect(page.locator(".answer-page.professional .about")).to_have_text("10 weken")
    expect(page.locator("#opnieuw #postcode")).to_have_value("3705")


def test_a_code_nobody_knows_is_told_at_the_form(open_page: OpenPage) -> None:
    page = open_page("/vraag#n=geen-code")
    expect(page.locator(".fault-box")).to_be_visible()


def test_the_card_opens_on_the_phone_of_the_family(open_page: OpenPage) -> None:
    page = open_page("/vraag?wie=huisarts")
    page.keyboard.type(KORT)
    page.keyboard.press("Control+Enter")
    page.locator("#kaartje summary").click()
    link = page.get_attribute("#kaartje a", "href")
    assert link is not None
    assert set(parse_qs(link.partition("#")[2])) <= {"o", "k"}
    phone = open_page(link, width=390, height=844)
    expect(phone.locator(".card-items h2").first).to_be_visible()
    assert "#" not in phone.url
    phone.click("text=English")
    expect(phone.locator("h1")).to_have_text("Here you can go")
    phone.screenshot(path=SCREENS / "kaartje.png")


@pytest.mark.parametrize("asker", ["family", "huisarts"])
def test_a_printed_answer_is_one_page_without_the_question(open_page: OpenPage, asker: str) -> None:
    page = open_page(f"/vraag?wie={asker}")
    page.fill("#tekst", BABY)
    page.fill("#postcode", "3705")
    page.click(".ask-form .button.large")
    page.wait_for_selector(".answer-page")
    page.emulate_media(media="print")
    assert BABY not in page.locator("body").inner_text()
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
