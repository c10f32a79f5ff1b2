"""From "Ik werk hier" on a public page to the first edit, in real browsers and over real mail."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from app.accounts.people import find_person_by_email
from app.directory import repository
from app.upkeep.requests import list_requests
from app.web.said import SAID
from tests.house import Clock, House, settings_for, standing
from tests.mailing.mail_server import MailBox, mail_server
from tests.upkeep.places import Place, a_place, fill
from tests.web.site import Site, serving
from tests.web.test_browser_accessibility import _violations as violations
from tests.web.test_browser_year import Year

SAY = SAID["nl"]
AN = "an@kwint.example"
PAGE = "/aanbod/welfare-org-kwint"
NewBrowser = Callable[[], BrowserContext]


@pytest.fixture
def box() -> Iterator[MailBox]:
    with mail_server() as standing_box:
        yield standing_box


@pytest.fixture
def place() -> Place:
    return a_place("Kwint")


@pytest.fixture
def house(sqlite_url: str, tmp_path: Path, box: MailBox, place: Place) -> Iterator[House]:
    mail = {"mail_url": f"smtp://127.0.0.1:{box.port}", "mail_from": "Voorveld <v@example.nl>"}
    with standing(settings_for(sqlite_url, tmp_path, **mail), Clock()) as house:
        fill(house.store, place, a_place("Welzijn"), on=None)
        while house.client.get(PAGE).status_code != 200:
            pass
        yield house


@pytest.fixture
def year(house: House, box: MailBox, chromium: Browser) -> Iterator[Year]:
    opened: list[BrowserContext] = []

    def new() -> BrowserContext:
        opened.append(chromium.new_context(viewport={"width": 1280, "height": 900}))
        opened[-1].set_default_timeout(20_000)
        return opened[-1]

    with serving(house.app) as site:
        yield Year(house, site, box, new)
        for context in opened:
            context.close()


def test_who_works_there_asks_is_invited_signs_in_and_edits(
    year: Year, house: House, place: Place, box: MailBox
) -> None:
    site: Site = year.site

    # On the public page, without an account.
    theirs = year.stranger()
    theirs.goto(site.url(PAGE))
    theirs.get_by_role("link", name="Klopt iets niet?").click()
    theirs.locator("summary", has_text=SAY["upkeep.work"]).click()
    theirs.get_by_label(SAY["upkeep.work.email"]).fill(AN)
    theirs.get_by_label(SAY["upkeep.work.role"]).fill("teamleider")
    theirs.get_by_role("button", name=SAY["upkeep.work.ask"]).click()
    expect(theirs.get_by_text(SAY["upkeep.asked.next"])).to_be_visible()
    assert box.mails == [], "nobody is mailed before a person has looked"

    # On the desk: who asks, and a form that is filled in but for the name.
    desk = year.coordinator()
    desk.goto(site.url("/beheer/signalen"))
    row = desk.locator("li.row", has_text=AN)
    expect(row).to_contain_text("teamleider")
    expect(row).to_contain_text("Kwint")
    row.get_by_role("link", name=SAY["upkeep.inbox.invite"]).click()
    assert AN not in desk.url, "an address stands in no address bar"
    expect(desk.locator("#email")).to_have_value(AN)
    expect(desk.locator("#erbij")).to_have_value("Kwint")
    expect(desk.locator("#rol-editor")).to_be_checked()
    assert violations(desk) == []
    desk.fill("#naam", "An")
    desk.get_by_role("button", name=SAY["people.send"]).click()
    desk.get_by_role("heading", name="An", exact=True).wait_for()
    assert list_requests(house.store, house.clock()) == [], "the request is handled by itself"
    with house.store.reading() as session:
        person = find_person_by_email(session, AN)
    assert person is not None
    assert (person.role, person.stakeholder_ids) == ("editor", (place.stakeholder_id,))

    # By the mail: one button, and in.
    theirs.goto(year.link_in_mail_to(AN, "/aanmelden/"))
    theirs.get_by_role("button", name=SAY["link.go"]).click()
    theirs.get_by_role("heading", name=SAY["edit.home.title"]).wait_for()
    expect(theirs.get_by_role("heading", name="Kwint")).to_be_visible()
    expect(theirs.get_by_role("heading", name="Welzijn")).to_have_count(0)

    # The first edit, seen by everyone and by the coordinator.
    theirs.goto(site.url(f"/beheer/plek/{place.stakeholder_id}"))
    theirs.fill("#description", "Wij helpen met geld en papieren.")
    theirs.get_by_role("button", name=SAY["edit.save"], exact=True).click()
    expect(theirs.locator(".told")).to_be_visible()
    with house.store.reading() as session:
        kept = repository.get_stakeholder(session, place.stakeholder_id).value
    assert kept.description == "Wij helpen met geld en papieren."
    year.shown(year.stranger(), PAGE, "Wij helpen met geld en papieren.")
    desk.goto(site.url("/beheer/geschiedenis"))
    line = desk.locator("li.change", has_text="Plek “Kwint” gewijzigd")
    expect(line).to_contain_text("An, ")
