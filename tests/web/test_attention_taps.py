"""Every kind of finding on the coordinator's list, with each of its taps as a browser sends it."""

import datetime as dt
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace as built
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
from msgspec.structs import replace

from app.directory import repository
from app.directory.importing import import_directory
from app.upkeep.attention import KINDS, AttentionKind
from app.upkeep.checks import known_in
from app.upkeep.facts import Known
from app.upkeep.mending import STOPS
from app.words.directory import Contact, Directory, Point
from app.words.errors import NotFoundError
from tests.builders import a_directory, an_id
from tests.house import TUESDAY, Clock, House, settings_for, standing
from tests.mailing.mail_server import UNKNOWN, MailBox, mail_server
from tests.upkeep.places import REVIEW, TESTER, Place, a_place, confirmed
from tests.web.signing import add_person, sign_in

DESK, MEND = "/beheer/aandacht", "/beheer/aandacht/herstel"
LONG_AGO = TUESDAY.date() - dt.timedelta(days=REVIEW.record_days + REVIEW.stale_days + 1)
OUTSIDE = Point(5.20, 52.07)
"""In Zeist and in no wijk of it that we know."""
Form = dict[str, str]
MakeDirectory = Callable[[Place], Directory]


class Case(NamedTuple):
    """A finding with one of its taps: what that sends, and what is so after it.

    ``is_mended``: of the place with what it offers, and the website of its organisation.
    """

    kind: AttentionKind
    make: MakeDirectory
    doe: str
    keuze: str
    is_mended: Callable[[Known, str | None], object]


def placed(**fields: Any) -> MakeDirectory:
    """The stakeholder otherwise."""

    def make(place: Place) -> Directory:
        base = a_directory(place.builder)
        return replace(base, stakeholders=(replace(base.stakeholders[0], **fields),))

    return make


def offered(**fields: Any) -> MakeDirectory:
    """The offering otherwise."""

    def make(place: Place) -> Directory:
        base = a_directory(place.builder)
        return replace(base, offerings=(replace(base.offerings[0], **fields),))

    return make


def waiting(**fields: Any) -> MakeDirectory:
    """Another wait."""

    def make(place: Place) -> Directory:
        base = a_directory(place.builder)
        return replace(base, waits=(replace(base.waits[0], **fields),))

    return make


def with_two_websites(place: Place) -> Directory:
    base = placed(website="https://hier.example")(place)
    theirs = replace(base.organizations[0], website="https://daar.example")
    return replace(base, organizations=(theirs,))


def offered_twice(place: Place) -> Directory:
    base = a_directory(place.builder)
    again = replace(base.offerings[0], id=an_id("again", place.builder.name))
    return replace(base, offerings=(*base.offerings, again))


def contact_twice(place: Place) -> Directory:
    return placed(contacts=place.builder.contacts * 2)(place)


def elsewhere(place: Place) -> Directory:
    base = placed(point=OUTSIDE, point_precision="address")(place)
    return replace(base, offerings=(replace(base.offerings[0], areas=("WK035502",)),))


def status(known: Known) -> tuple[str, int | None, str | None]:
    (wait,) = known.waits.values()
    return wait.status, wait.intake_days, wait.stop_reason


def is_stopped(reason: str, known: Known, _website: str | None) -> bool:
    return status(known) == ("closed", None, reason)


full = waiting(status="closed", intake_days=None)
days_without_a_wait = waiting(status="none")
CASES: Final = (
    *(
        Case("contradiction", full, "wait", stop, partial(is_stopped, stop)) for stop in STOPS
    ),
    Case("contradiction", days_without_a_wait, "wait", "none",
         lambda known, _: status(known) == ("none", None, None)),
    Case("contradiction", days_without_a_wait, "wait", "waitlist",
         lambda known, _: status(known) == ("waitlist", 42, None)),
    Case("contradiction", placed(opening_hours="off"), "hours", "",
         lambda known, _: known.stakeholder.opening_hours is None),
    Case("contradiction", with_two_websites, "website", "organization",
         lambda known, _: known.stakeholder.website == "https://daar.example"),
    Case("contradiction", with_two_websites, "website", "place",
         lambda _known, website: website == "https://hier.example"),
    Case("contradiction", offered_twice, "titles", "Begeleiding",
         lambda known, _: len(known.offerings) == 1),
    Case("hours", placed(opening_hours="zelden"), "hours", "",
         lambda known, _: known.stakeholder.opening_hours is None),
    Case("hours", offered(opening_hours="zelden"), "hours", "",
         lambda known, _: known.offerings[0].opening_hours is None),
    Case("contact-twice", contact_twice, "contacts", "",
         lambda known, _: len(known.stakeholder.contacts) == 1),
    Case("outside", elsewhere, "area", "GM0355",
         lambda known, _: "GM0355" in known.offerings[0].areas),
    Case("no-needs", offered(answers=(), supports=()), "needs", "",
         lambda known, _: known.offerings[0].answers),
)  # fmt: skip


@pytest.fixture
def box() -> Iterator[MailBox]:
    with mail_server() as opened:
        yield opened


@pytest.fixture
def house(database_url: str, tmp_path: Path, box: MailBox) -> Iterator[House]:
    settings = settings_for(database_url, tmp_path, mail_url=f"smtp://127.0.0.1:{box.port}")
    with standing(settings, Clock()) as house:
        yield house


def sound(name: str, number: int = 1, metres: int = 500) -> Place:
    """A place of which there is nothing to say."""
    phone = Contact(name="Balie", channel="phone", value=f"030-12345{number:02}")
    return Place(built(a_place(name).builder, contacts=(phone,), metres=metres))


def load(house: House, directory: Directory) -> None:
    with house.store.writing(TESTER) as session:
        import_directory(session, directory)


def known(house: House, place: Place) -> Known:
    with house.store.reading() as session:
        return known_in(session, place.stakeholder_id)


def is_mended(house: House, place: Place, case: Case) -> object:
    with house.store.reading() as session:
        whole = repository.get_organization(session, place.organization_id).value
    return case.is_mended(known(house, place), whole.website)


def page(house: House, kind: AttentionKind) -> str:
    return house.client.get(f"{DESK}?soort={kind}").text


def taps(html: str) -> list[Form]:
    """What each button sends."""
    form = rf'<form method="post" action="{MEND}">.*?</form>'
    found = re.findall(form, html, re.DOTALL)
    return [dict(re.findall(r'name="([a-z]+)" value="([^"]*)"', each)) for each in found]


def shown(house: House, kind: AttentionKind, is_so: Callable[[list[Form]], object]) -> list[Form]:
    """The taps on the page once they are as they should be."""
    for _ in range(1500):
        if is_so(found := taps(page(house, kind))):
            return found
        time.sleep(0.02)
    raise AssertionError(page(house, kind))


def tap(house: House, form: Form) -> str:
    """Send it; gives what the page says came of it."""
    reply = house.client.post(MEND, data=form)
    assert reply.status_code == 303
    return reply.headers["location"].rpartition("=")[2]


def names(html: str) -> list[str]:
    """The places that stand on a page of findings."""
    return re.findall(r'<p class="name"><a [^>]*>([^<]*)</a>', html)


def test_every_kind_of_finding_is_tried() -> None:
    tried = {case.kind for case in CASES}
    assert tried | {"bounced", "stale", "twin"} == set(KINDS)


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{at}-{case.kind}-{case.doe}" for at, case in enumerate(CASES)]
)
def test_a_tap_mends_what_was_found_and_the_history_finds_it_again(
    house: House, case: Case
) -> None:
    place = sound("Kwint")
    load(house, case.make(place))
    sign_in(house)
    found = shown(house, case.kind, bool)
    all_of_it = {(each.doe, each.keuze) for each in CASES if each.make is case.make}
    assert {(f["doe"], f.get("keuze", "")) for f in found} == all_of_it
    form = next(f for f in found if (f["doe"], f.get("keuze", "")) == (case.doe, case.keuze))
    assert not is_mended(house, place, case)
    assert tap(house, form) == "mended"
    assert is_mended(house, place, case)
    assert tap(house, form) == "left", "there is nothing left to mend"
    shown(house, case.kind, lambda left: not left)
    history = house.client.get("/beheer/geschiedenis").text
    back = re.search(r'action="(/beheer/geschiedenis/\d+/terug)"', history)
    assert back is not None
    assert house.client.post(back[1], data={"csrf": form["csrf"]}).status_code == 303
    assert not is_mended(house, place, case)
    shown(house, case.kind, bool)


def test_a_refused_address_goes_with_one_tap_and_an_editors_is_named(
    house: House, box: MailBox
) -> None:
    place = sound("Kwint")
    mail = Contact(name="Post", channel="mail", value=UNKNOWN)
    directory = placed(contacts=(*place.builder.contacts, mail))(place)
    load(house, confirmed(directory, LONG_AGO))
    sign_in(house)
    (ask,) = shown(house, "stale", bool)
    assert tap(house, ask) == "not-sent"
    (form,) = shown(house, "bounced", bool)
    assert form["doe"] == "bounced"
    assert "Het adres dat op de pagina staat weigerde een mail." in page(house, "bounced")
    assert tap(house, form) == "mended"
    assert known(house, place).stakeholder.contacts == place.builder.contacts
    assert names(page(house, "bounced")) == []
    add_person(house, UNKNOWN, "editor", (place.stakeholder_id,), name="An")
    html = page(house, "bounced")
    assert "Het adres van een bewerker weigerde een mail: An" in html
    assert 'href="/beheer/mensen"' in html
    assert taps(html) == [], "whose address it is must be looked at by somebody"
    assert box.recipients == []


def test_what_is_long_unconfirmed_is_asked_by_mail_and_gone_once_it_is_answered(
    house: House, box: MailBox
) -> None:
    place = sound("Kwint")
    mail = Contact(name="Post", channel="mail", value="post@kwint.example")
    directory = placed(contacts=(*place.builder.contacts, mail))(place)
    load(house, confirmed(directory, LONG_AGO))
    sign_in(house)
    (form,) = shown(house, "stale", bool)
    assert form["doe"] == "ask"
    assert tap(house, form) == "sent"
    content = box.last().get_content()
    for token in re.findall(r"/bevestig/(\S+)", content):
        assert house.client.post(f"/bevestig/{token}", data={"antwoord": "ja"}).status_code == 303
    shown(house, "stale", lambda left: not left)


def test_what_is_long_unconfirmed_is_one_tap_from_its_call(house: House) -> None:
    place = sound("Kwint")
    load(house, confirmed(a_directory(place.builder), LONG_AGO))
    who = sign_in(house)
    shown(house, "stale", bool)
    link = re.search(r'href="(/beheer/belronde\?organisatie=[^"]+)"', page(house, "stale"))
    assert link is not None
    call = house.client.get(link[1]).text
    answers = dict.fromkeys(re.findall(r'name="(antwoord\.[^"]+)"', call), "ja")
    fields = {"csrf": who.csrf, "organisatie": place.organization_id, "uitkomst": "gesproken"}
    assert house.client.post("/beheer/belronde", data=fields | answers).status_code == 303
    shown(house, "stale", lambda left: not left)


TWINS: Final = {
    "near": (sound("De Kwint", 1), sound("Kwint", 2)),
    "number": (sound("De Kwint", 1), sound("Buurtteam", 1, metres=900)),
}


@pytest.mark.parametrize("which", [0, 1, "apart"])
@pytest.mark.parametrize("what", TWINS)
def test_of_two_alike_one_stays_or_both_do(house: House, what: str, which: int | str) -> None:
    places = TWINS[what]
    load(house, a_directory(*(each.builder for each in places)))
    sign_in(house)
    found = shown(house, "twin", bool)
    assert [form["doe"] for form in found] == ["join", "join", "apart"]
    if which == "apart":
        assert tap(house, found[-1]) == "apart"
        assert tap(house, found[-1]) == "left"
        stay = list(places)
    else:
        stays = places[int(which)]
        form = next(f for f in found[:2] if f["plek"] == stays.stakeholder_id)
        assert tap(house, form) == "mended"
        stay = [stays]
        (gone,) = (each for each in places if each is not stays)
        with pytest.raises(NotFoundError):
            known(house, gone)
        assert len(known(house, stays).offerings) == 2
    shown(house, "twin", lambda left: not left)
    assert all(known(house, each) for each in stay)
