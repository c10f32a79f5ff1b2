"""The whole evening in real browsers: one wall, one facilitator, three phones, both databases."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import OpenPage
from tests.web.evening import QUESTION, serving_house
from tests.web.meeting_people import Hall, go_to, say


def test_an_evening_from_opening_to_report(
    open_page: OpenPage, zeist_database_url: str, tmp_path: Path
) -> None:
    with serving_house(zeist_database_url, tmp_path) as house:
        hall = Hall(house.evening(question=""), open_page)
        wall, lead = hall.wall(), hall.lead()
        phones = [hall.phone("Welzijn"), hall.phone("Bewoner"), hall.phone("GP", "?taal=en")]
        _come_in(wall)
        _listen(wall, lead, phones)
        _talk(wall, lead, phones)
        _case(wall, lead, phones)
        _agree(wall, lead, phones)
        _close(wall, lead, phones, hall)
        for page in (wall, lead, *phones):
            page.context.close()


def _come_in(wall: Page) -> None:
    expect(wall.locator(".gather-count b")).to_have_text("3")
    expect(wall.locator(".gather-roles")).to_contain_text("Bewoner")
    expect(wall.locator(".gather-code svg")).to_be_visible()


def _listen(wall: Page, lead: Page, phones: list[Page]) -> None:
    go_to(lead, 2)
    for phone in phones:
        expect(phone.locator("details.listen[open]")).to_be_visible()
    phones[0].click("#wie-3 summary")
    phones[1].click("#wie-12 summary")
    expect(wall.locator("#plek-3.listening .waves")).to_be_visible()
    expect(wall.locator("#plek-12.listening")).to_be_visible()
    expect(wall.locator("#wie-3.now")).to_be_visible()
    phones[0].click("#wie-3 .act button")
    expect(phones[0].locator("#wie-3 .heard-mark")).to_be_visible()
    expect(wall.locator("#wie-3 .tally")).to_contain_text("1 van 3")
    expect(wall.locator(".unheard")).to_contain_text("32 van de 33")
    phones[1].click("#wie-12 summary")
    expect(wall.locator("#plek-12.listening")).to_have_count(0)


def _talk(wall: Page, lead: Page, phones: list[Page]) -> None:
    lead.fill("#vraag", QUESTION)
    lead.click("text=Zet op de muur")
    go_to(lead, 3)
    expect(wall.locator("h1")).to_have_text(QUESTION)
    for phone in phones:
        expect(phone.locator(".meet-question")).to_have_text(QUESTION)
    say(phones[0], "connection", "Even bellen voordat iemand komt.", 15, 5)
    say(phones[1], "residents", "Elke keer een ander gezicht.")
    say(phones[2], "wrong", "De openingstijden zijn veranderd.", 4)
    expect(phones[1].locator("#van-mij .fate")).to_have_text("Wacht op de begeleider")
    expect(lead.locator(".queue > .says > li")).to_have_count(3)
    expect(wall.locator(".wall-say")).to_have_count(0)
    lead.locator(".queue li", has_text="openingstijden").get_by_text("Niet tonen").click()
    expect(lead.locator(".queue > .says > li")).to_have_count(2)
    for _ in range(2):
        before = lead.locator(".queue > .says > li").count()
        lead.locator(".queue > .says").get_by_text("Toelaten").first.click()
        expect(lead.locator(".queue > .says > li")).to_have_count(before - 1)
    expect(wall.locator(".wall-say")).to_have_count(2)
    expect(wall.locator(".connection")).to_have_count(1)
    expect(wall.locator("#plek-5.connected .ring")).to_be_visible()
    expect(phones[1].locator("#van-mij .fate")).to_have_text("Staat op de muur")
    expect(phones[2].locator("#van-mij .fate")).to_have_text("Does not come on the wall")
    for phone in (phones[0], phones[2]):
        phone.locator("#groep li", has_text="ander gezicht").locator(".tap").click()
    expect(wall.locator(".wall-say", has_text="ander gezicht")).to_contain_text("weegt 2")


def _case(wall: Page, lead: Page, phones: list[Page]) -> None:
    lead.click("#voorbeelden summary")
    lead.click(".choices button >> nth=0")
    expect(wall.locator("h1")).to_contain_text("Een baby van tien weken")
    for phone in phones[:2]:
        phone.click(".meet-example li:nth-child(2) .tap")
    expect(wall.locator(".wall-step.stuck .stuck-mark")).to_have_text(
        re.compile("Hier loopt het vast: 2")
    )
    lead.click(".choices button >> nth=0")
    expect(wall.locator("h1")).to_have_text(QUESTION)


def _agree(wall: Page, lead: Page, phones: list[Page]) -> None:
    go_to(lead, 4)
    lead.click("#toegelaten summary")
    lead.locator("#toegelaten li", has_text="Even bellen").get_by_text("Maak er een").click()
    expect(lead.locator("#wat")).to_have_value("Even bellen voordat iemand komt.")
    lead.fill("#wie", "POH en inloophuis")
    lead.fill("#wanneer", "2031-03-04")
    lead.click("text=Leg vast")
    expect(lead.locator("#wat")).to_have_value("")
    expect(wall.locator(".wall-agree .what")).to_have_text("Even bellen voordat iemand komt.")
    for phone in phones:
        expect(phone.locator(".agreements .who").first).to_contain_text("POH en inloophuis")


def _close(wall: Page, lead: Page, phones: list[Page], hall: Hall) -> None:
    lead.click("#sluiten summary")
    lead.fill("#volgende", "2031-05-06")
    lead.click("#sluiten button")
    expect(wall.locator("h1")).to_contain_text("De bijeenkomst is klaar")
    expect(wall.locator(".wall-next")).to_contain_text("6 mei 2031")
    phones[0].get_by_text("Lees het verslag").click()
    report = phones[0]
    expect(report.locator("h1")).to_have_text("Vaste contacten in Zeist Centrum")
    expect(report.locator(".report-agreed .who")).to_contain_text("voor 4 maart 2031")
    expect(report.locator(".report-said").first).to_contain_text("Even bellen")
    expect(report.locator("main")).to_contain_text("Buurtkamer Centrum (voorbeeld) 1 van 3")
    expect(report.locator("main")).not_to_contain_text("openingstijden")
    markdown = report.request.get(f"{hall.evening.report}.md")
    assert "Even bellen voordat iemand komt" in markdown.text()
    assert report.pdf(format="A4").count(b"/Type /Page\n") <= 2


@pytest.mark.parametrize("width", [390, 1280])
def test_a_co_facilitator_sees_the_same_queue(width: int, hall: Hall) -> None:
    first, second = hall.lead(width=width), hall.lead(width=390)
    phone = hall.phone()
    go_to(first, 3)
    say(phone, "step", "Ik kom dinsdag langs.")
    for lead in (first, second):
        expect(lead.locator(".queue > .says > li")).to_have_count(1)
    second.get_by_text("Toelaten").click()
    expect(first.locator(".queue > .says > li")).to_have_count(0)
    expect(first.locator("#toegelaten")).to_contain_text("Op de muur: 1")


def test_what_a_facilitator_is_typing_stays_while_others_speak(hall: Hall) -> None:
    lead, phone = hall.lead(), hall.phone()
    go_to(lead, 3)
    lead.fill("#wat", "Half geschre")
    lead.focus("#wat")
    say(phone, "step", "Ik kom dinsdag langs.")
    expect(lead.locator(".queue > .says > li")).to_have_count(1)
    expect(lead.locator("#wat")).to_have_value("Half geschre")
    expect(lead.locator("#wat")).to_be_focused()


def test_the_facilitator_types_for_someone_without_a_phone(hall: Hall) -> None:
    lead, wall, phone = hall.lead(width=390), hall.wall(), hall.phone()
    go_to(lead, 3)
    lead.wait_for_load_state("load")
    lead.click("#namens summary")
    lead.check("#namens [name=soort][value=residents]", force=True)
    lead.fill("#namens-tekst", "Bel mevrouw De Vries even.")
    lead.click("#namens .button")
    expect(lead.locator("#fout")).to_contain_text("Hier staat een naam")
    say(phone, "step", "Ik kom dinsdag langs.")
    expect(lead.locator(".queue > .says > li")).to_have_count(1)
    # The hall goes on; why it was not taken stays, and so do the words.
    expect(lead.locator("#fout")).to_be_visible()
    expect(lead.locator("#namens-tekst")).to_have_value("Bel mevrouw De Vries even.")
    lead.fill("#namens-tekst", "Op zondag is er niets open.")
    lead.click("#namens .button")
    expect(lead.locator("#fout")).to_be_hidden()
    expect(lead.locator("#namens-tekst")).to_have_value("")
    expect(wall.locator(".wall-says")).to_contain_text("Op zondag is er niets open.")


def test_what_a_facilitator_types_of_someone_in_need_gives_the_numbers_first(hall: Hall) -> None:
    lead, wall = hall.lead(width=390), hall.wall()
    go_to(lead, 3)
    lead.wait_for_load_state("load")
    lead.click("#namens summary")
    lead.check("#namens [name=soort][value=residents]", force=True)
    lead.fill("#namens-tekst", "Ik wil dood en heb pillen klaarliggen")
    expect(lead.locator("#namens .general")).to_be_hidden()
    lead.click("#namens .button")
    expect(lead.locator("#fout")).to_contain_text("in nood")
    lead.check("#namens [name=algemeen]")
    lead.click("#namens .button")
    expect(wall.locator("main")).to_contain_text("Ik wil dood en heb pillen klaarliggen")
