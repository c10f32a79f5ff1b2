"""A change and its undo leave the record as it was; nothing that came later is lost by it."""

import datetime as dt
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.accounts.people import Rights, create_person, list_editors_of
from app.directory import repository
from app.directory.networks import get_network, save_network
from app.directory.slugs import find_slug
from app.directory.use import record_wait
from app.editing.history import fields_changed, list_own_changes, what_of
from app.editing.rights import NotAllowedError
from app.editing.saving import (
    Confirmed,
    Draft,
    confirm,
    remove_offering,
    remove_stakeholder,
    save_offering,
    save_stakeholder,
)
from app.editing.undo import UndoRefusedError, undo
from app.store.session import Store
from app.words.directory import Contact, Membership, Network, Stakeholder, Wait
from app.words.errors import NotFoundError
from tests.editing.worlds import (
    CAFE,
    COORDINATOR,
    EDITOR,
    PHONE,
    STRANGER,
    TESTER,
    TODAY,
    cafe,
    changes,
    filled,
    find_cafe,
    offering,
    offering_version,
    version,
    vocabulary,
    waits,
)


@pytest.fixture(autouse=True)
def _filled(store: Store) -> None:
    filled(store)


def _save(store: Store, **fields: Any) -> int:
    """Change the café and give the number of the change."""
    mine = msgspec.structs.replace(cafe(store), **fields)
    save_stakeholder(store, EDITOR, mine, Draft(version(store)), vocabulary())
    return changes(store)[-1].id


def _measure(store: Store, days: int) -> int:
    wait = Wait(
        offering_id=CAFE.offering_id,
        status="waitlist",
        intake_days=days,
        measured_on=TODAY,
        source="test",
    )
    record_wait(store, wait, EDITOR.actor)
    return changes(store)[-1].id


def test_undo_puts_back_what_one_change_did_and_keeps_what_came_after(store: Store) -> None:
    name = _save(store, name="Café De Clomp", contacts=(PHONE,))
    _save(store, description="Elke dinsdag")
    undone = undo(store, EDITOR, name)
    assert [each.name for each in fields_changed(undone)] == ["name", "contacts"]
    now = cafe(store)
    assert (now.name, now.contacts, now.description) == ("De Clomp", (), "Elke dinsdag")
    assert changes(store)[-1].actor == "person:Redacteur"  # undo is itself a change


def test_an_undo_can_be_undone(store: Store) -> None:
    name = _save(store, name="Café De Clomp")
    undo(store, EDITOR, name)
    undo(store, EDITOR, changes(store)[-1].id)
    assert cafe(store).name == "Café De Clomp"


def test_undo_is_refused_where_a_later_change_touches_the_same_and_says_which(
    store: Store,
) -> None:
    first = _save(store, name="Een")
    second = _save(store, name="Twee")
    _save(store, description="Iets anders")
    with pytest.raises(UndoRefusedError, match="latere wijziging") as caught:
        undo(store, EDITOR, first)
    assert [each.id for each in caught.value.later] == [second]
    undo(store, EDITOR, second)
    assert cafe(store).name == "Een"


def test_what_was_changed_later_and_put_back_since_stands_in_no_ones_way(store: Store) -> None:
    first = _save(store, name="Een")
    second = _save(store, name="Twee")
    undo(store, EDITOR, second)
    undo(store, EDITOR, first)
    assert cafe(store).name == "De Clomp"


def test_a_point_comes_back_with_its_address(store: Store) -> None:
    before = cafe(store)
    gone = _save(store, point=None, point_precision="none", street_address=None, postcode=None)
    undo(store, EDITOR, gone)
    assert cafe(store) == before


def test_an_old_name_in_the_address_bar_follows_an_undo(store: Store) -> None:
    renamed = _save(store, slug="de-clomp")
    old = CAFE.stakeholder().slug
    undo(store, EDITOR, renamed)
    with store.reading() as session:
        assert find_slug(session, "de-clomp") == (CAFE.stakeholder_id, old)


def test_what_was_confirmed_since_stays_confirmed(store: Store) -> None:
    by = Confirmed(TODAY, "Stichting")
    renamed = _save(store, name="Anders")
    confirm(store, EDITOR, CAFE.stakeholder_id, by, is_declared=True)
    undo(store, EDITOR, renamed)
    assert cafe(store).name == "De Clomp"
    assert cafe(store).provenance.confirmed_by == "Stichting"


def test_an_edit_that_confirmed_is_undone_to_the_example_it_was(store: Store) -> None:
    before = cafe(store)
    mine = msgspec.structs.replace(before, description="Nieuw")
    save_stakeholder(store, EDITOR, mine, Draft(1, Confirmed(TODAY, "Stichting")), vocabulary())
    assert not cafe(store).provenance.example
    undo(store, EDITOR, changes(store)[-1].id)
    assert cafe(store) == before


def test_a_removed_stakeholder_returns_with_all_that_went_along(store: Store) -> None:
    member = Membership(stakeholder_id=CAFE.stakeholder_id, since=dt.date(2026, 1, 1))
    key = "00000000-0000-4000-8000-00000000000a"
    network = Network(id=key, slug="noord", name="Noord", members=(member,))
    with store.writing(TESTER) as session:
        save_network(session, network)
    _save(store, slug="de-clomp", contacts=(PHONE,))
    _measure(store, 14)
    place, offered, measured = cafe(store), offering(store), waits(store)
    remove_stakeholder(store, EDITOR, place.id, version(store))
    assert find_cafe(store) is None
    removal = next(
        each for each in changes(store) if each.entity == "stakeholder" and each.after is None
    )
    undo(store, EDITOR, removal.id)
    assert (cafe(store), offering(store), waits(store)) == (place, offered, measured)
    with store.reading() as session:
        assert get_network(session, key).value == network
        assert find_slug(session, CAFE.stakeholder().slug) == (place.id, "de-clomp")
    with pytest.raises(UndoRefusedError, match="al terug"):
        undo(store, EDITOR, removal.id)


def test_who_cared_for_a_removed_stakeholder_cares_for_it_again(store: Store) -> None:
    now = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)
    with store.writing(TESTER) as session:
        rights = Rights(role="editor", stakeholder_ids=(CAFE.stakeholder_id,))
        person = create_person(session, "ed@example.nl", "Ed", rights, now)
    remove_stakeholder(store, EDITOR, CAFE.stakeholder_id, 1)
    removal = next(each for each in reversed(changes(store)) if each.entity == "stakeholder")
    undo(store, COORDINATOR, removal.id)
    with store.reading() as session:
        assert list_editors_of(session, CAFE.stakeholder_id) == [person]


def test_waits_survive_being_removed_and_brought_back_twice(store: Store) -> None:
    taken_back = _measure(store, 14)
    _measure(store, 21)
    undo(store, EDITOR, taken_back)
    measured = waits(store)
    assert [each.intake_days for each in measured] == [42, 21]
    for _ in range(2):
        remove_offering(store, EDITOR, CAFE.offering_id, offering_version(store))
        undo(store, EDITOR, changes(store)[-1].id)
        assert waits(store) == measured


def test_an_offering_returns_only_to_a_place_that_is_there(store: Store) -> None:
    remove_offering(store, EDITOR, CAFE.offering_id, 1)
    offered = changes(store)[-1].id
    remove_stakeholder(store, EDITOR, CAFE.stakeholder_id, 1)
    with pytest.raises(UndoRefusedError, match="de plek") as caught:
        undo(store, EDITOR, offered)
    (gone,) = caught.value.later
    undo(store, EDITOR, gone.id)
    undo(store, EDITOR, offered)
    assert offering(store).title == "Oudercafé"


def test_a_wait_that_was_measured_wrongly_goes_and_returns(store: Store) -> None:
    wrong = _measure(store, 14)
    undo(store, EDITOR, wrong)
    assert [each.intake_days for each in waits(store)] == [42]
    undo(store, EDITOR, changes(store)[-1].id)
    assert [each.intake_days for each in waits(store)] == [42, 14]
    with pytest.raises(NotFoundError):
        undo(store, EDITOR, 1_000_000)


def test_undoing_the_making_of_an_offering_takes_it_away(store: Store) -> None:
    new = msgspec.structs.replace(
        offering(store), id="00000000-0000-4000-8000-000000000002", title="Spreekuur"
    )
    save_offering(store, EDITOR, new, Draft(None), vocabulary())
    made = changes(store)[-1].id
    later = msgspec.structs.replace(new, cost="gratis")
    save_offering(store, EDITOR, later, Draft(1), vocabulary())
    with pytest.raises(UndoRefusedError, match="daarna") as caught:
        undo(store, EDITOR, made)
    undo(store, EDITOR, caught.value.later[0].id)
    with pytest.raises(UndoRefusedError):  # the undo was a change as well
        undo(store, EDITOR, made)
    remove_offering(store, EDITOR, new.id, 3)
    with store.reading() as session:
        assert repository.find_offering(session, new.id) is None


def test_nobody_undoes_what_is_somebody_elses(store: Store) -> None:
    renamed, measured = _save(store, name="Anders"), _measure(store, 7)
    for number in (renamed, measured):
        with pytest.raises(NotAllowedError):
            undo(store, STRANGER, number)
    with pytest.raises(NotAllowedError):  # an area belongs to nobody
        undo(store, EDITOR, 1)
    with pytest.raises(UndoRefusedError):
        undo(store, COORDINATOR, 3)


def test_the_history_of_an_editor_holds_the_own_records_alone_also_those_that_are_gone(
    store: Store,
) -> None:
    _save(store, name="Anders")
    _measure(store, 7)
    remove_offering(store, EDITOR, CAFE.offering_id, 1)
    with store.reading() as session:
        mine = list_own_changes(session, EDITOR.stakeholders, None, 50)
        theirs = list_own_changes(session, STRANGER.stakeholders, None, 50)
        nobodys = list_own_changes(session, (), None, 50)
        older = list_own_changes(session, EDITOR.stakeholders, mine[2].id, 50)
    told = [(each.entity, what_of(each)) for each in mine]
    assert told[:3] == [("offering", "removed"), ("waitlist", "made"), ("stakeholder", "changed")]
    assert {each.entity_id for each in mine}.isdisjoint({each.entity_id for each in theirs})
    assert nobodys == []
    assert [each.id for each in older] == [each.id for each in mine[3:]]


_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)
_NAME = _TEXT.filter(lambda text: bool(text.strip()))
_EDITS = st.fixed_dictionaries(
    {},
    optional={
        "description": _TEXT,
        "does_not": _TEXT,
        "name": _NAME,
        "opening_hours": st.sampled_from([None, "Mo-Fr 09:00-17:00", "24/7"]),
        "website": st.sampled_from([None, "https://een.example", "http://twee.example/x"]),
        "contacts": st.lists(
            st.builds(Contact, name=_NAME, channel=st.just("phone"), value=st.just("112")),
            max_size=2,
        ).map(tuple),
        "town": st.sampled_from([None, "Zeist", "Den Dolder"]),
    },
)


@given(st.lists(_EDITS, min_size=1, max_size=4))
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_changes_undone_from_the_last_leave_every_record_as_it_was(
    store: Store, edits: list[dict[str, Any]]
) -> None:
    seen: list[tuple[int, Stakeholder]] = []
    for fields in edits:
        before, count = cafe(store), len(changes(store))
        mine = msgspec.structs.replace(before, **fields)
        save_stakeholder(store, EDITOR, mine, Draft(version(store)), vocabulary())
        if len(changes(store)) > count:
            seen.append((changes(store)[-1].id, before))
    for number, before in reversed(seen):
        undo(store, EDITOR, number)
        assert cafe(store) == before
