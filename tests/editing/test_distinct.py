"""Two that look like one: said once, asked no more, until one of them looks otherwise."""

import pytest
from msgspec.structs import replace

from app.directory import repository
from app.editing.distinct import DISTINCT, keep_apart, list_distinct
from app.editing.history import list_own_changes
from app.editing.rights import Editor, NotAllowedError
from app.editing.undo import UndoRefusedError, undo
from app.store.changes import Change
from app.store.session import Store
from app.words.directory import Contact
from app.words.errors import ConstraintError, NotFoundError
from tests.builders import an_id
from tests.upkeep.places import TESTER, a_place, fill

COORDINATOR = Editor(name="c", coordinator=True)
ONE, OTHER = a_place("De Kwint"), a_place("Kwint")
IDS = (ONE.stakeholder_id, OTHER.stakeholder_id)


@pytest.fixture
def pair(store: Store) -> tuple[str, str]:
    fill(store, ONE)
    fill(store, OTHER)
    assert keep_apart(store, COORDINATOR, *IDS) == 1
    return min(IDS), max(IDS)


def distinct(store: Store) -> set[tuple[str, str]]:
    with store.reading() as session:
        return list_distinct(session)


def history_of(store: Store, key: str) -> list[Change]:
    with store.reading() as session:
        return [c for c in list_own_changes(session, [key], None, 50) if c.entity == DISTINCT]


def test_it_is_remembered_once_in_whatever_order(store: Store, pair: tuple[str, str]) -> None:
    assert distinct(store) == {pair}
    assert keep_apart(store, COORDINATOR, *reversed(IDS)) == 0


@pytest.mark.parametrize("key", IDS)
def test_the_history_of_either_place_shows_it_and_puts_it_back(
    store: Store, pair: tuple[str, str], key: str
) -> None:
    [said] = history_of(store, key)
    assert said.actor == "person:c"
    undo(store, COORDINATOR, said.id)
    assert distinct(store) == set()
    with pytest.raises(UndoRefusedError):
        undo(store, COORDINATOR, said.id)
    undo(store, COORDINATOR, history_of(store, key)[0].id)
    assert distinct(store) == {pair}


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Inloophuis Kwint"},
        {"contacts": ()},
        {"contacts": (Contact(name="Chat", channel="chat", value="x"),)},
    ],
)
def test_it_is_asked_again_when_one_looks_otherwise(
    store: Store, pair: tuple[str, str], fields: dict[str, object]
) -> None:
    change(store, **fields)
    assert distinct(store) == set()
    assert keep_apart(store, COORDINATOR, *pair) == 1
    assert distinct(store) == {pair}


def test_it_is_not_asked_again_when_something_else_changes(
    store: Store, pair: tuple[str, str]
) -> None:
    change(store, description="Wij helpen met geld.", opening_hours="Mo 09:00-10:00")
    assert distinct(store) == {pair}


def change(store: Store, **fields: object) -> None:
    with store.writing(TESTER) as session:
        kept = repository.get_stakeholder(session, OTHER.stakeholder_id)
        repository.save_stakeholder(session, replace(kept.value, **fields), kept.row_version)


def test_only_a_coordinator_says_so_of_two_that_are_there(store: Store) -> None:
    fill(store, ONE)
    fill(store, OTHER)
    with pytest.raises(NotAllowedError):
        keep_apart(store, Editor(name="e", stakeholders=frozenset(IDS)), *IDS)
    with pytest.raises(NotFoundError):
        keep_apart(store, COORDINATOR, ONE.stakeholder_id, an_id("nobody"))
    with pytest.raises(ConstraintError):
        keep_apart(store, COORDINATOR, ONE.stakeholder_id, ONE.stakeholder_id)
    assert distinct(store) == set()
