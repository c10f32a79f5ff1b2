"""What a huisarts takes along: by one key lines for the own file, by another the family's card."""

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import OpenPage
from tests.web.site import FEVER, SCREENS, finder, vocabulary, zeist

CONSULTS = [
    "Zgl 10 wkn, huilt 5 u/dg, groeit goed, geen koorts, moeder op. 3705",
    "Man 45, schulden, post ongeopend, slaapt slecht. 3705",
    "Meisje 15, eet bijna niet, valt af. 3705",
    "Mw 81, vergeet steeds meer, dochter overbelast. 3705",
    "Jongen 8, stil sinds scheiding ouders. 3705",
]
LARGEST_READABLE_VERSION = 10
"""A phone reads a QR code of up to 57 units at arm's length from a screen."""


def _ask(open_page: OpenPage, text: str) -> Page:
    page = open_page("/vraag?wie=huisarts")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.type(text)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".answer-page")).to_be_visible()
    page.wait_for_load_state("load")
    return page


@pytest.mark.parametrize("text", CONSULTS)
def test_one_key_copies_at_most_four_plain_lines_without_example_data(
    open_page: OpenPage, text: str
) -> None:
    page = _ask(open_page, text)
    page.keyboard.press("p")
    expect(page.locator("#gekopieerd")).not_to_be_empty()
    copied: str = page.evaluate("navigator.clipboard.readText()")
    lines = copied.split("\n")
    assert 1 <= len(lines) <= 4
    assert all(line == line.strip() and line.isprintable() for line in lines)
    assert not [markup for markup in ("</", "&lt;", "**", "\t", "http") if markup in copied]
    voice = finder().texts.voices["nl", "professional"]
    kinds = {voice.word("kinds", code) for code in vocabulary().kinds}  # "Veilig Thuis" is both
    examples = {s.name for s in zeist().stakeholders() if s.provenance.example} - kinds
    assert not [name for name in examples if name in copied]
    assert "voorbeeld" not in copied
    assert page.evaluate("navigator.clipboard.read().then(([one]) => one.types)") == ["text/plain"]


def test_the_card_is_a_code_to_scan_with_the_route_behind_the_hash(open_page: OpenPage) -> None:
    page = _ask(open_page, CONSULTS[0])
    page.keyboard.press("q")
    code = page.locator(".qr")
    expect(code).to_be_in_viewport()
    expect(page.locator("#kaartje summary")).to_be_focused()
    box = code.bounding_box()
    assert box is not None
    units = int((code.get_attribute("viewBox") or "").split()[2])
    assert units <= 17 + 4 * LARGEST_READABLE_VERSION + 8
    assert box["width"] / units >= 3
    path, _, held = (page.get_attribute("#kaartje a", "href") or "").partition("#")
    assert path.endswith("/kaartje")
    assert held.startswith("o=")
    page.screenshot(path=SCREENS / "kaartje-qr.png")


def test_without_a_clipboard_the_lines_stand_selected(open_page: OpenPage) -> None:
    page = open_page("/vraag?wie=huisarts")
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page.reload()
    page.keyboard.type(CONSULTS[0])
    page.keyboard.press("Control+Enter")
    expect(page.locator(".answer-page")).to_be_visible()
    page.wait_for_load_state("load")
    page.keyboard.press("p")
    expect(page.locator("#p-regel")).to_be_visible()
    chosen = page.evaluate("getSelection().toString()")
    assert chosen.strip() == page.locator("#p-regel").inner_text().strip()


def test_after_a_red_flag_there_is_nothing_to_take_but_the_numbers(open_page: OpenPage) -> None:
    page = _ask(open_page, FEVER)
    expect(page.locator("#kaartje")).to_have_count(0)
