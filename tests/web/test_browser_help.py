"""Help with asking: where one is, a voice that reads aloud, and the accessibility statement."""

from playwright.sync_api import expect

from tests.web.conftest import OpenPage
from tests.web.test_browser_accessibility import _violations

VOICE = """const voice = { localService: true, lang: "nl-NL", name: "eigen" };
window.said = [];
Object.defineProperty(window, "speechSynthesis", { value: Object.assign(new EventTarget(), {
    getVoices: () => [voice], speaking: false,
    cancel() { this.speaking = false; },
    speak(what) { this.speaking = true; window.said.push(what.text); },
}) });
window.SpeechSynthesisUtterance = class extends EventTarget {
    constructor(text) { super(); this.text = text; }
};"""


def test_the_own_place_is_used_only_when_asked_for_and_roughly(open_page: OpenPage) -> None:
    page = open_page("/vraag")
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 52.1006789, "longitude": 5.2312345})
    assert page.input_value("[name=plek]") == ""
    page.click("[data-locate]")
    expect(page.locator("[data-located]")).not_to_be_empty()
    assert page.input_value("[name=plek]") == "52.101,5.231"
    page.fill("#tekst", "ik ben eenzaam")
    page.click(".ask-form .button.large")
    expect(page.locator(".step .fact.where").first).to_contain_text("m")
    assert "52.1" not in page.url


def test_who_refuses_is_asked_for_a_postcode(open_page: OpenPage) -> None:
    page = open_page("/vraag")
    page.click("[data-locate]")
    expect(page.locator("[data-located]")).to_contain_text("Vul een postcode in")


def test_a_voice_of_the_device_reads_the_answer_but_not_the_question(open_page: OpenPage) -> None:
    page = open_page("/vraag")
    page.context.add_init_script(VOICE)
    page.reload()
    page.fill("#tekst", "ik heb schulden, kanarie-7391")
    page.click(".ask-form .button.large")
    page.click("[data-aloud]")
    expect(page.locator("[data-aloud]")).to_have_attribute("aria-pressed", "true")
    (said,) = page.evaluate("window.said")
    assert page.locator("h1").inner_text() in said
    assert "kanarie" not in said
    page.click("[data-aloud]")
    expect(page.locator("[data-aloud]")).to_have_attribute("aria-pressed", "false")


def test_without_a_voice_of_the_device_nothing_is_offered(open_page: OpenPage) -> None:
    page = open_page("/vraag")
    expect(page.locator("[data-aloud]")).to_be_hidden()


def test_the_statement_says_what_is_not_good_yet(open_page: OpenPage) -> None:
    page = open_page("/vraag")
    page.click("footer >> text=Toegankelijkheid")
    expect(page.locator("h1")).to_have_text("Toegankelijkheid")
    expect(page.locator("text=Wat nog niet goed is")).to_be_visible()
    assert _violations(page) == []
