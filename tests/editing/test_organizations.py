"""An organization is found by a part of its name, among any number."""

import pytest

from app.directory import repository
from app.editing.organizations import MOST_FOUND, find_organizations
from app.store.session import Store
from app.words.directory import Organization
from tests.builders import an_id
from tests.upkeep.places import TESTER

NAMES = ("Stichting Één", "De Kwint", "Kwintes", "MeanderOmnium", "Samen-Zeist")


@pytest.fixture
def filled(store: Store) -> Store:
    many = [f"Praktijk {at}" for at in range(200)]
    with store.writing(TESTER) as session:
        for name in (*NAMES, *many):
            repository.save_organization(session, Organization(id=an_id(name), name=name))
    return store


def names(store: Store, text: str, chosen: str = "") -> list[str]:
    with store.reading() as session:
        found = find_organizations(session, text, an_id(chosen) if chosen else "")
    return [each.name for each in found.shown]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("een", ["Stichting Één"]),
        ("KWINT", ["Kwintes", "De Kwint"]),
        ("zeist samen", ["Samen-Zeist"]),
        ("omnium", []),
        ("%", []),
    ],
)
def test_each_word_typed_begins_a_word_of_the_name(
    filled: Store, text: str, expected: list[str]
) -> None:
    assert names(filled, text) == expected


def test_of_many_a_few_are_shown_and_all_are_counted(filled: Store) -> None:
    with filled.reading() as session:
        found = find_organizations(session, "praktijk")
    assert (len(found.shown), found.fitting) == (MOST_FOUND, 200)


def test_the_chosen_one_stays_whatever_is_searched(filled: Store) -> None:
    assert names(filled, "", "De Kwint") == ["De Kwint"]
    assert names(filled, "kwintes", "De Kwint") == ["De Kwint", "Kwintes"]


def test_a_few_need_no_search(store: Store) -> None:
    with store.writing(TESTER) as session:
        for name in NAMES:
            repository.save_organization(session, Organization(id=an_id(name), name=name))
    assert len(names(store, "")) == len(NAMES)
