"""A place that is taken over loses nothing that hung on it, and takes it back when it returns."""

import datetime as dt

import pytest
from msgspec.structs import replace

from app.accounts.people import Rights, create_person, find_person
from app.accounts.tokens import hash_of
from app.directory import repository
from app.directory.networks import get_network, save_network
from app.directory.slugs import find_slug
from app.editing.joining import join_stakeholders
from app.editing.rights import Editor
from app.editing.undo import undo
from app.fragments.repository import add_fragment, add_invitation, find_fragment, find_invitation
from app.store.changes import list_changes_since
from app.store.session import Store
from app.upkeep.signals import Report, add_signal, find_signal
from app.words.directory import Membership, Network
from app.words.fragment import Fragment, Invitation, Subject
from tests.builders import an_id
from tests.house import TUESDAY
from tests.upkeep.places import TESTER, a_place, fill

COORDINATOR = Editor(name="c", coordinator=True)
STAYS, ENDS = a_place("De Kwint"), a_place("Kwint")
SUBJECT = Subject(stakeholder_id=ENDS.stakeholder_id)
FRAGMENT = Fragment(
    id=an_id("fragment"),
    subject=SUBJECT,
    speaker_role="gastvrouw",
    title="Koffie",
    transcript="Bij ons staat de koffie klaar.",
    language="nl",
    duration_seconds=12,
    consent_on=TUESDAY.date(),
    consent_by="gastvrouw, Kwint",
    visibility="network",
    media_type="audio/mp4",
    size_bytes=1000,
    sha256="0" * 64,
    created_at=TUESDAY,
)
LINK = Invitation(
    id=an_id("link"), subject=SUBJECT, expires_at=TUESDAY + dt.timedelta(days=7), meeting_id=None
)


@pytest.fixture
def editor_id(store: Store) -> str:
    """Someone who cares for the place that ends; two places with a name of before."""
    fill(store, STAYS)
    fill(store, ENDS)
    with store.writing(TESTER) as session:
        kept = repository.get_stakeholder(session, ENDS.stakeholder_id)
        repository.save_stakeholder(session, replace(kept.value, slug="kwint"), kept.row_version)
        add_invitation(session, LINK, hash_of("word"), TUESDAY)
        add_fragment(session, FRAGMENT, "a.m4a", LINK.id)
        member = Membership(stakeholder_id=ENDS.stakeholder_id, since=TUESDAY.date())
        network = Network(id=an_id("network"), slug="n", name="Netwerk", members=(member,))
        save_network(session, network)
        rights = Rights(role="editor", stakeholder_ids=(ENDS.stakeholder_id,))
        return create_person(session, "els@example.nl", "Els", rights, TUESDAY).id


def whose(store: Store, word: str) -> list[str | None]:
    """Whose the recording, the link, the signal and the two names are."""
    signal = find_signal(store, word)
    assert signal is not None
    with store.reading() as session:
        fragment = find_fragment(session, FRAGMENT.id)
        link = find_invitation(session, hash_of("word"))
        assert fragment is not None
        assert link is not None
        slugs = [find_slug(session, slug) for slug in ("kwint", "welfare-org-kwint")]
    owners = [fragment[0].subject.stakeholder_id, link.subject.stakeholder_id]
    return [*owners, signal.stakeholder_id, *(each and each.stakeholder_id for each in slugs)]


def own_places(store: Store, person_id: str) -> set[str]:
    with store.reading() as session:
        person = find_person(session, person_id)
        assert person is not None
        return set(person.stakeholder_ids)


def members(store: Store) -> set[str]:
    with store.reading() as session:
        return {m.stakeholder_id for m in get_network(session, an_id("network")).value.members}


def test_all_that_hung_on_it_goes_along_and_comes_back(store: Store, editor_id: str) -> None:
    report = Report(ENDS.stakeholder_id, "phone", "De telefoon wordt niet opgenomen.")
    word = add_signal(store, report, TUESDAY)
    before = whose(store, word)
    assert set(before) == {ENDS.stakeholder_id}
    join_stakeholders(store, COORDINATOR, STAYS.stakeholder_id, ENDS.stakeholder_id)
    assert set(whose(store, word)) == {STAYS.stakeholder_id}
    assert own_places(store, editor_id) == {STAYS.stakeholder_id}
    assert members(store) == {STAYS.stakeholder_id}
    with store.reading() as session:
        changes = list_changes_since(session, 0, limit=10_000)
    [removal] = [
        c
        for c in changes
        if c.entity_id == ENDS.stakeholder_id and c.after is None and c.entity == "stakeholder"
    ]
    undo(store, COORDINATOR, removal.id)
    assert whose(store, word) == before
    assert ENDS.stakeholder_id in own_places(store, editor_id)
    assert ENDS.stakeholder_id in members(store)


def test_what_was_taken_away_meanwhile_does_not_return(store: Store, editor_id: str) -> None:
    assert editor_id
    join_stakeholders(store, COORDINATOR, STAYS.stakeholder_id, ENDS.stakeholder_id)
    with store.reading() as session:
        removal = [
            c.id
            for c in list_changes_since(session, 0, limit=10_000)
            if c.entity == "stakeholder" and c.after is None
        ]
    with store.writing(TESTER) as session:
        place = repository.get_stakeholder(session, STAYS.stakeholder_id)
        repository.save_stakeholder(session, replace(place.value, slug="nieuw"), place.row_version)
    undo(store, COORDINATOR, removal[0])
    with store.reading() as session:
        found = find_slug(session, "kwint")
    assert found is not None
    assert found.stakeholder_id == ENDS.stakeholder_id
