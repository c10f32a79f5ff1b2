"""An editor's whole year, in a real browser and over a real mail server.

Invited, edits, is reminded, confirms from the mail, goes stale, is taken over.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from app.directory import repository
from app.directory.waits import list_wait_history
from app.upkeep.remind import Reminded, remind
from app.web.said import SAID
from tests.house import Clock, House, settings_for, standing
from tests.mailing.mail_server import MailBox, mail_server
from tests.upkeep.places import Place, a_place, directory_of, fill, post_of
from tests.web.signing import sign_in
from tests.web.site import SCREENS, Site, serving

SAY = SAID["nl"]
NewBrowser = Callable[[], BrowserContext]


@pytest.fixture
def box() -> Iterator[MailBox]:
    with mail_server() as standing_box:
        yield standing_box


@pytest.fixture
def place() -> Place:
    return a_place("Kwint", example=True)


@pytest.fixture
def house(sqlite_url: str, tmp_path: Path, box: MailBox, place: Place) -> Iterator[House]:
    mail = {"mail_url": f"smtp://127.0.0.1:{box.port}", "mail_from": "Voorveld <v@example.nl>"}
    with standing(settings_for(sqlite_url, tmp_path, **mail), Clock()) as house:
        fill(house.store, place, on=None)
        while house.client.get(page_of(place)).status_code != 200:
            pass
        yield house


@pytest.fixture
def site(house: House) -> Iterator[Site]:
    with serving(house.app) as site:
        yield site


@pytest.fixture
def browser_of_someone(chromium: Browser) -> Iterator[NewBrowser]:
    """A browser nobody used before."""
    opened: list[BrowserContext] = []

    def new() -> BrowserContext:
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(20_000)
        opened.append(context)
        return context

    yield new
    for context in opened:
        context.close()


def page_of(place: Place) -> str:
    return f"/aanbod/{place.builder.stakeholder().slug}"


class Year:
    """The people of this year, and the time that goes by."""

    def __init__(self, house: House, site: Site, box: MailBox, new: NewBrowser) -> None:
        self.house, self.site, self.box, self._new = house, site, box, new

    def coordinator(self) -> Page:
        """A browser in which the coordinator is signed in today."""
        sign_in(self.house)
        context = self._new()
        value = self.house.client.cookies["voorveld"]
        context.add_cookies([{"name": "voorveld", "value": value, "url": self.site.address}])
        return context.new_page()

    def stranger(self) -> Page:
        """A browser in which nobody is signed in."""
        return self._new().new_page()

    def mail_to(self, address: str) -> str:
        """The text of the last mail to someone."""
        mails = [each for each in self.box.mails if each["To"].addresses[0].addr_spec == address]
        content = mails[-1].get_content()
        assert isinstance(content, str)
        return content

    def link_in_mail_to(self, address: str, path: str, below: str = "") -> str:
        """The first address of this kind in their last mail, below these words."""
        text = self.mail_to(address)
        found = re.search(rf"{re.escape(self.site.address)}{path}\S+", text[text.index(below) :])
        assert found is not None, text
        return found[0]

    def invite(self, name: str, email: str) -> Page:
        """The coordinator invites; the invited one opens the mail and is in."""
        page = self.coordinator()
        page.goto(self.site.url("/beheer/mensen"))
        page.fill("#naam", name)
        page.fill("#email", email)
        page.check("#rol-editor")
        page.fill("#erbij", "Kwint")
        page.get_by_role("button", name=SAY["people.send"]).click()
        page.get_by_role("heading", name=name, exact=True).wait_for()
        theirs = self.stranger()
        theirs.goto(self.link_in_mail_to(email, "/aanmelden/"))
        theirs.get_by_role("button", name=SAY["link.go"]).click()
        theirs.get_by_role("heading", name=SAY["edit.home.title"]).wait_for()
        return theirs

    def remind(self, days: float) -> Reminded:
        """So many days later the timer runs."""
        self.house.clock.forward(days=days)
        post = post_of(self.house.store, self.box, self.site.address)
        return remind(post, directory_of(self.house.store), self.house.clock())

    def shown(self, page: Page, path: str, text: str) -> Page:
        """The page once the worker shows this text on it."""
        for _ in range(200):
            page.goto(self.site.url(path))
            if page.get_by_text(text).count():
                return page
        raise AssertionError(f"{text!r} never stood on {path}")


def test_the_year_of_an_editor(
    house: House, site: Site, box: MailBox, place: Place, browser_of_someone: NewBrowser
) -> None:
    year = Year(house, site, box, browser_of_someone)
    an, bo, shown = "an@kwint.example", "bo@kwint.example", page_of(place)
    reader = year.stranger()

    # Invited: a mail, a button, and the own place. Edits, on behalf of the organisation.
    page = year.invite("An", an)
    assert page.get_by_role("heading", name="Kwint").count() == 1
    _edit(page, year, place)
    year.shown(reader, shown, "Wij helpen met geld en papieren.")

    # Reminded after 45 days, once, of the wait alone.
    assert year.remind(44) == Reminded()
    assert year.remind(1) == Reminded(sent=1)
    assert year.remind(1) == Reminded()
    assert "6 weken, gemeten op 24 november 2026" in year.mail_to(an)

    # Confirms from the mail without signing in: another wait, shown to everyone.
    page = year.stranger()
    page.goto(year.link_in_mail_to(an, "/bevestig/", "Wachttijd"))
    page.get_by_label(SAY["upkeep.now-weeks"]).fill("9")
    page.get_by_role("button", name=SAY["upkeep.save"]).click()
    page.get_by_text(SAY["upkeep.done.changed"]).wait_for()
    year.shown(reader, shown, "63 dagen")
    with house.store.reading() as session:
        assert list_wait_history(session, place.builder.offering_id)[-1].intake_days == 63

    # Goes silent: of each fact three mails, never two in a month; then it says how old it is.
    arrived = len(box.mails)
    days = [day for day in range(0, 420, 7) if year.remind(7).sent]
    assert all(later - sooner >= 28 for sooner, later in pairwise(days))
    assert len(box.mails) - arrived == 9
    assert SAY["upkeep.stale"].format(months=15) in year.shown(reader, shown, "Let op:").content()
    reader.screenshot(path=_screen("year-stale"), full_page=True)

    # The coordinator sees it, ends the access of who left, and someone else takes over.
    page = year.coordinator()
    page.goto(site.url("/beheer/aandacht?soort=stale"))
    page.get_by_role("link", name="Kwint").wait_for()
    page.screenshot(path=_screen("year-attention"), full_page=True)
    page.goto(site.url("/beheer/mensen"))
    page.get_by_role("link", name="An", exact=True).click()
    page.get_by_role("button", name=SAY["people.end"]).click()
    page.wait_for_load_state()
    page = year.invite("Bo", bo)
    page.get_by_role("button", name=SAY["edit.home.confirm"]).click()
    page.wait_for_load_state()
    day = f"{house.clock().day} "
    year.shown(reader, shown, f"op {day}")
    assert reader.get_by_text("Let op: laatst bevestigd").count() == 0
    page.screenshot(path=_screen("year-taken-over"), full_page=True)

    # An gets no mail any more; Bo does.
    before = len(box.recipients)
    for _ in range(27):
        year.remind(7)
    assert set(box.recipients[before:]) == {bo}


def _edit(page: Page, year: Year, place: Place) -> None:
    """Another description, and everything confirmed; no name of a person stands there."""
    page.goto(year.site.url(f"/beheer/plek/{place.stakeholder_id}"))
    page.fill("#description", "Wij helpen met geld en papieren.")
    page.check("#confirmed")
    page.get_by_role("button", name=SAY["edit.save"], exact=True).click()
    page.wait_for_url(re.compile("/beheer"))
    page.goto(year.site.url("/beheer"))
    # What they offer is still an example: to confirm it is to say that it is their own.
    page.locator("summary", has_text=SAY["edit.home.confirm"]).click()
    page.get_by_role("button", name=SAY["edit.home.declare"]).click()
    page.wait_for_load_state()
    with year.house.store.reading() as session:
        kept = repository.get_stakeholder(session, place.stakeholder_id).value.provenance
    assert not kept.example
    assert kept.confirmed_on == year.house.clock().date()
    assert "An" not in (kept.confirmed_by or "").split()


def _screen(name: str) -> Path:
    SCREENS.mkdir(parents=True, exist_ok=True)
    return SCREENS / f"upkeep-{name}.png"
