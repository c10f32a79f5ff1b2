"""Who may what is history too: who gave whom which rights, when, before and after."""

from collections.abc import Callable

import pytest

from app.accounts.keys import add_key, end_key
from app.accounts.people import (
    Rights,
    change_rights,
    create_person,
    end_person,
    get_person,
    readmit_person,
    rename_person,
)
from app.accounts.rights_log import PERSON, PORTAL_KEY
from app.store.changes import Change, list_changes_since
from app.store.session import Actor, Store, WriteSession
from app.words.account import Person
from tests.editing.worlds import CAFE, filled
from tests.house import TUESDAY

ANNA = Actor("person", "anna")
EDITOR = Rights(role="editor", stakeholder_ids=(CAFE.stakeholder_id,))


@pytest.fixture
def bob(store: Store) -> Person:
    filled(store)
    with store.writing(ANNA) as session:
        return create_person(session, "bob@example.nl", "Bob de Vries", EDITOR, TUESDAY)


def written(store: Store, write: Callable[[WriteSession], object]) -> list[Change]:
    """What this one write says to the log."""
    with store.reading() as session:
        before = len(list_changes_since(session, 0))
    with store.writing(ANNA) as session:
        write(session)
    with store.reading() as session:
        return list_changes_since(session, 0)[before:]


def log_of(store: Store) -> list[Change]:
    with store.reading() as session:
        return [each for each in list_changes_since(session, 0) if each.entity == PERSON]


def test_an_invitation_is_logged_with_who_invited_and_the_rights_that_were_given(
    store: Store, bob: Person
) -> None:
    [change] = log_of(store)
    assert (change.actor, change.entity_id, change.before) == (str(ANNA), bob.id, None)
    assert change.after == {
        "role": "editor",
        "stakeholders": [CAFE.stakeholder_id],
        "organizations": [],
        "ended": False,
    }


def test_the_log_names_nobody_it_holds_no_name_and_no_address(store: Store, bob: Person) -> None:
    with store.writing(ANNA) as session:
        rename_person(session, bob.id, "Bobbie")
    assert get(store, bob).name == "Bobbie"
    said = repr(log_of(store))
    assert not [word for word in ("Bob", "bob@example.nl") if word in said]


def get(store: Store, person: Person) -> Person:
    with store.reading() as session:
        return get_person(session, person.id)


def test_other_rights_are_logged_with_what_they_were(store: Store, bob: Person) -> None:
    [change] = written(
        store, lambda session: change_rights(session, bob.id, Rights(role="reader"), 1)
    )
    before, after = change.before or {}, change.after or {}
    assert (before["role"], before["stakeholders"]) == ("editor", [CAFE.stakeholder_id])
    assert (after["role"], after["stakeholders"]) == ("reader", [])


def test_the_end_of_access_and_its_return_are_logged(store: Store, bob: Person) -> None:
    [ended] = written(store, lambda session: end_person(session, bob.id, TUESDAY, 1))
    [back] = written(store, lambda session: readmit_person(session, bob.id, 2))
    assert [(each.after or {})["ended"] for each in (ended, back)] == [True, False]


def test_rights_that_stay_the_same_are_no_change(store: Store, bob: Person) -> None:
    assert written(store, lambda session: change_rights(session, bob.id, EDITOR, 1)) == []


def test_a_key_of_a_portal_is_logged_when_it_is_made_and_when_it_ends(store: Store) -> None:
    keys = []
    [made] = written(store, lambda session: keys.append(add_key(session, "Zeist", 60, TUESDAY)))
    [ended] = written(store, lambda session: end_key(session, "Zeist", TUESDAY))
    assert (made.entity, made.before, made.after) == (
        PORTAL_KEY,
        None,
        {"name": "Zeist", "perMinute": 60},
    )
    assert (ended.entity_id, ended.before, ended.after) == (made.entity_id, made.after, None)
    assert keys[0] not in repr([made, ended])
