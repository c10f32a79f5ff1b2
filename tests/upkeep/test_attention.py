"""What a coordinator should look at, and that looking never compares everyone with everyone."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from app.catalogue.builder import snapshot_of
from app.catalogue.source import DirectorySource
from app.directory import repository
from app.store.session import Store
from app.upkeep.attention import Finding, Scene, list_findings
from app.upkeep.mending import Mend, drop_repeated_contacts
from app.upkeep.twins import MOST_COMPARED, alike, find_near, find_same_number
from app.words.directory import Contact, Directory, Organization, Point, Provenance, Stakeholder
from tests.builders import HERE, METRE_NORTH, OfferingBuilder, a_directory, an_id, an_offering
from tests.house import TUESDAY
from tests.upkeep.places import REVIEW, TESTER, a_place, confirmed, fill

Bounced = Mapping[str, tuple[str, ...]]
NOBODY: Bounced = {}


def one(**changes: object) -> Directory:
    """One sound stakeholder, changed."""
    base = a_directory(a_place("Kwint").builder)
    stakeholder = replace(base.stakeholders[0], **changes)
    return replace(base, stakeholders=(stakeholder,))


def offered(**changes: object) -> Directory:
    base = a_directory(a_place("Kwint").builder)
    return replace(base, offerings=(replace(base.offerings[0], **changes),))


def findings(directory: Directory, bounced: Bounced = NOBODY) -> list[Finding]:
    organizations = {each.id: each for each in directory.organizations}
    scene = Scene(REVIEW, TUESDAY, organizations.get, bounced)
    return list_findings(snapshot_of(DirectorySource(directory)), scene)


def whats(directory: Directory, bounced: Bounced = NOBODY) -> set[tuple[str, str]]:
    return {(each.kind, each.what) for each in findings(directory, bounced)}


def test_a_sound_directory_has_nothing_to_look_at() -> None:
    assert findings(one()) == []


def test_what_was_confirmed_long_ago_is_found_and_what_never_was_is_not() -> None:
    on = TUESDAY.date() - dt.timedelta(days=REVIEW.record_days + REVIEW.stale_days + 1)
    assert whats(confirmed(one(), on)) == {("stale", "stale")}
    assert whats(confirmed(one(), on + dt.timedelta(days=1))) == set()
    assert whats(confirmed(one(), None)) == set()


def test_a_place_whose_address_refused_a_mail_is_found_and_whose_it_was() -> None:
    (key,) = (each.id for each in one().stakeholders)
    assert whats(one(), {key: ("",)}) == {("bounced", "bounced")}
    assert whats(one(), {key: ("", "An")}) == {
        ("bounced", "bounced"),
        ("bounced", "bounced-editor"),
    }


def test_hours_nobody_can_read_and_hours_that_are_never() -> None:
    assert whats(one(opening_hours="ma t/m vr overdag")) == {("hours", "unreadable")}
    assert whats(one(opening_hours="off")) == {("contradiction", "never-open")}
    assert whats(offered(opening_hours="zelden")) == {("hours", "unreadable")}


def test_nobody_gets_in_but_nobody_says_why() -> None:
    base = one()
    closed = replace(base.waits[0], status="closed", intake_days=None)
    assert whats(replace(base, waits=(closed,))) == {("contradiction", "closed")}
    said = replace(closed, stop_reason="aanmeldstop")
    assert whats(replace(base, waits=(said,))) == set()


def test_another_website_than_the_organisation_but_not_another_page_of_it() -> None:
    def of(own: str, theirs: str) -> set[tuple[str, str]]:
        base = one(website=own)
        organization = Organization(id=base.organizations[0].id, name="Kwint", website=theirs)
        return whats(replace(base, organizations=(organization,)))

    assert of("https://oud.example/x", "https://kwint.example") == {("contradiction", "website")}
    assert of("https://www.kwint.example/zeist", "https://kwint.example") == set()
    assert of("https://zeist.kwint.example", "https://kwint.example") == set()


def test_an_offering_without_needs_is_found_an_emergency_is_not() -> None:
    assert whats(offered(answers=())) == {("no-needs", "no-needs")}
    assert whats(offered(answers=(), supports=("debts",))) == set()
    assert whats(offered(answers=(), level=5)) == set()


def test_a_point_outside_every_area_it_serves() -> None:
    away = {"point": Point(5.20, 52.07), "point_precision": "address"}
    base = one(**away)
    north = replace(base.offerings[0], areas=("WK035502",))
    assert whats(replace(base, offerings=(north,))) == {("outside", "outside")}
    everywhere = replace(north, areas=("WK035502", "NL"))
    assert whats(replace(base, offerings=(everywhere,))) == set()
    assert whats(replace(base, offerings=(replace(north, home_visit=True),))) == set()


def test_the_same_offering_twice_unless_the_ages_differ() -> None:
    base = one()
    first = base.offerings[0]

    def with_ages(low: int, high: int) -> set[tuple[str, str]]:
        other = replace(first, id=an_id("again"), age_min=low, age_max=high)
        young = replace(first, age_min=0, age_max=17)
        return whats(replace(base, offerings=(young, other)))

    assert with_ages(17, 30) == {("contradiction", "same-title")}
    assert with_ages(18, 30) == set()


def test_a_contact_that_stands_there_twice_is_mended_with_one_tap(store: Store) -> None:
    contact = Contact(name="Balie", channel="phone", value="030-1234567")
    assert whats(one(contacts=(contact, contact))) == {("contact-twice", "contact-twice")}
    place = a_place("Kwint")
    fill(store, place)
    with store.writing(TESTER) as session:
        kept = repository.get_stakeholder(session, place.stakeholder_id)
        other = Contact(name="Post", channel="mail", value="post@kwint.example")
        twice = replace(kept.value, contacts=(contact, other, contact))
        repository.save_stakeholder(session, twice, kept.row_version)
    with store.writing(TESTER) as session:
        assert drop_repeated_contacts(session, Mend(place.stakeholder_id)) == 1
    with store.reading() as session:
        now = repository.get_stakeholder(session, place.stakeholder_id).value
    assert now.contacts == (contact, other)


# ---------------------------------------------------------------- twice the same
def near(name: str, metres: float, number: int = 0) -> Stakeholder:
    key = f"{name}/{metres}/{number}"
    return Stakeholder(
        id=an_id(key),
        slug=f"s-{number}",
        name=name,
        organization_id=an_id("organization", key),
        kind="welfare-org",
        point=Point(HERE.lon, HERE.lat + metres * METRE_NORTH),
        point_precision="address",
        provenance=Provenance(example=False),
    )


@pytest.mark.parametrize(
    ("name", "metres", "twice"),
    [
        ("Stichting Kwintes Zeist", 10, True),
        ("Kwintes, Zeist", 49, True),
        ("Kwintes Zeist", 60, False),
        ("Buurthuis De Koppeling", 10, False),
    ],
)
def test_near_and_alike_is_perhaps_the_same(name: str, metres: float, *, twice: bool) -> None:
    found = find_near([near("Kwintes Zeist", 0), near(name, metres)])
    assert bool(found) == twice


def test_places_of_which_only_the_buurt_is_known_are_not_compared() -> None:
    soft = [replace(near("Kwintes", 0, at), point_precision="area") for at in range(2)]
    assert find_near(soft) == []


def test_the_same_number_of_another_organisation() -> None:
    def called(value: str, at: int) -> Stakeholder:
        contact = Contact(name="", channel="phone", value=value)
        return replace(near(f"Plek {at}", at * 500, at), contacts=(contact,))

    assert len(find_same_number([called("030-123 45 67", 0), called("+31 30 1234567", 1)])) == 1
    assert find_same_number([called("030-1234567", 0), called("030-7654321", 1)]) == []
    same = replace(called("030-1234567", 1), organization_id=called("x", 0).organization_id)
    assert find_same_number([replace(called("030-1234567", 0)), same]) == []
    assert find_same_number([called("112", 0), called("112", 1)]) == []


def compared(stakeholders: list[Stakeholder]) -> int:
    count = Counter[str]()

    def counting(one: str, other: str) -> bool:
        count["names"] += 1
        return alike(one, other)

    find_near(stakeholders, counting)
    return count["names"]


@pytest.mark.parametrize("apart_m", [0, 5, 30, 200])
def test_comparisons_grow_with_the_places_and_with_nothing_else(apart_m: float) -> None:
    """Ten times the places: ten times the work, also where a thousand share one front door."""

    def line(count: int) -> list[Stakeholder]:
        return [near(f"Plek {at:05}", at * apart_m, at) for at in range(count)]

    few, many = compared(line(300)), compared(line(3000))
    assert many <= 11 * max(few, 300)
    assert many <= 3000 * MOST_COMPARED * 3


def test_a_twin_is_found_in_a_crowd() -> None:
    crowd = [near(f"Plek {at:05}", 0, at) for at in range(500)]
    twin = replace(near("Plek 00250", 1), id=an_id("twin"))
    ids = {pair for found in find_near([*crowd, twin]) for pair in found}
    assert twin.id in ids


def test_every_kind_of_finding_names_a_stakeholder_that_exists() -> None:
    builders: list[OfferingBuilder] = [an_offering(f"Hulp {at}").at("cjg") for at in range(3)]
    directory = a_directory(*builders)
    known = {each.id for each in directory.stakeholders}
    assert {each.stakeholder_id for each in findings(directory)} <= known
