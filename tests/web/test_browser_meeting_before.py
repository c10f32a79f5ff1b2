"""Before the evening, in a browser: a coordinator opens a meeting, an organization answers."""

import pytest
from playwright.sync_api import Page, expect

from app.accounts.people import Rights, create_person
from app.accounts.sessions import open_session
from app.meetings import inviting
from tests.web.evening import WIJK, Evening
from tests.web.meeting_people import PHONE, Hall
from tests.web.signing import TESTER
from tests.web.site import SCREENS, zeist
from tests.web.test_browser_accessibility import _violations


def _signed_in(hall: Hall, width: int) -> Page:
    """A coordinator's browser on the page of meetings."""
    evening = hall.evening
    with evening.store.writing(TESTER) as session:
        mail = f"{evening.code.lower()}@example.nl"
        rights = Rights(role="coordinator", stakeholder_ids=())
        person = create_person(session, mail, "C. Oördinator", rights, evening.clock())
        opened = open_session(session, person.id, evening.clock(), device="een test")
    page = hall.open_page(f"{evening.address}/mee", width=width, height=900)
    page.context.add_cookies([{"name": "voorveld", "value": opened.cookie, "url": evening.address}])
    page.goto(f"{evening.address}/beheer/bijeenkomsten")
    return page


def _invited(evening: Evening) -> str:
    """The link of one organization of the wijk."""
    place = next(each for each in zeist().stakeholders() if each.slug.startswith("inloophuis"))
    made = inviting.invite(evening.store, evening.door.meeting, inviting.invitees([place]), TESTER)
    return f"{evening.address}/uitnodiging/{made[0].token}"


@pytest.mark.parametrize("width", [390, 1280])
def test_a_coordinator_opens_a_meeting_and_gets_all_addresses(hall: Hall, width: int) -> None:
    page = _signed_in(hall, width)
    assert _violations(page) == []
    page.fill("#titel", "Samen in Zeist")
    page.select_option("#wijk", WIJK)
    page.check("#thema-eenzaam")
    page.locator("main form").get_by_text("Open de bijeenkomst", exact=True).click()
    expect(page.locator("h1")).to_have_text("Samen in Zeist")
    expect(page.locator("a[href*='/uitnodiging/']").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert _violations(page) == []
    page.screenshot(path=SCREENS / f"bijeenkomst-open-{width}.png")
    page.click("a[href*='/leiden/']")
    expect(page.locator(".phases")).to_be_visible()
    assert "/leiden/" not in page.title()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_coordinator_removes_a_meeting_after_a_second_question(hall: Hall, width: int) -> None:
    page = _signed_in(hall, width)
    row = page.locator(".row", has=page.locator(f"[name=code][value={hall.evening.code}]"))
    row.locator("summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert _violations(page) == []
    row.get_by_role("button", name="Ja, haal deze bijeenkomst weg").click()
    expect(page.locator(".told").first).to_contain_text("De bijeenkomst is weg")
    expect(row).to_have_count(0)


def test_an_organization_answers_on_a_phone(hall: Hall) -> None:
    page = hall.open_page(_invited(hall.evening), **PHONE)
    assert _violations(page) == []
    page.check("[name=komt][value=ja]", force=True)
    page.check("[name=klopt][value=nee]", force=True)
    page.fill("#opmerking", "Op zaterdag zijn we ook open.")
    page.click(".invitation .button")
    expect(page.locator(".thanks")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert _violations(page) == []
    kept = inviting.list_invitations(hall.evening.store, hall.evening.door.meeting)
    assert [(each.comes, each.correct) for each in kept] == [(True, False)]
    page.click(".record .button")
    page.wait_for_url("**/inspreken/*")
