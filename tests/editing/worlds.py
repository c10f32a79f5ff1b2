"""A stakeholder with an offering and its wait, kept in a store, and people who edit it."""

import datetime as dt
from functools import cache

from app.directory import repository
from app.directory.importing import import_directory
from app.directory.waits import list_wait_history
from app.editing.rights import Editor
from app.loading import load_vocabulary
from app.store.changes import Change, list_changes_since
from app.store.session import Actor, Store
from app.words.directory import Contact, Offering, Stakeholder, Wait
from app.words.vocabulary import Vocabulary
from tests.builders import a_directory, an_offering
from tests.house import ROOT

TESTER = Actor("system", "test")
TODAY = dt.date(2026, 11, 24)
CAFE = (
    an_offering("Oudercafé")
    .at("parent-meetup", "De Clomp")
    .for_need("parenting-questions")
    .open_at("Tu 10:00-12:00; PH off")
    .waiting(42)
    .as_example()
)
OTHER = an_offering("Schuldhulp").at("municipal-debt-help", "Geldloket").for_need("debts")
COORDINATOR = Editor(name="Coördinator", coordinator=True)
EDITOR = Editor(name="Redacteur", stakeholders=frozenset({CAFE.stakeholder_id}))
STRANGER = Editor(name="Ander", stakeholders=frozenset({OTHER.stakeholder_id}))
PHONE = Contact(name="Balie", channel="phone", value="030-1234567")


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary(ROOT / "data")


def filled(store: Store) -> None:
    """The café and the money desk."""
    with store.writing(TESTER) as session:
        import_directory(session, a_directory(CAFE, OTHER))


def cafe(store: Store) -> Stakeholder:
    with store.reading() as session:
        return repository.get_stakeholder(session, CAFE.stakeholder_id).value


def find_cafe(store: Store) -> Stakeholder | None:
    with store.reading() as session:
        kept = repository.find_stakeholder(session, CAFE.stakeholder_id)
        return None if kept is None else kept.value


def offering(store: Store) -> Offering:
    with store.reading() as session:
        return repository.get_offering(session, CAFE.offering_id).value


def version(store: Store) -> int:
    with store.reading() as session:
        return repository.get_stakeholder(session, CAFE.stakeholder_id).row_version


def offering_version(store: Store) -> int:
    with store.reading() as session:
        return repository.get_offering(session, CAFE.offering_id).row_version


def waits(store: Store) -> list[Wait]:
    with store.reading() as session:
        return list_wait_history(session, CAFE.offering_id)


def changes(store: Store) -> list[Change]:
    """All but the first import, oldest first."""
    with store.reading() as session:
        return list_changes_since(session, 1, limit=10_000)
