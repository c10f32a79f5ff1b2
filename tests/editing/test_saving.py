"""An editor's save: own records alone, own fields alone, and never over another's work."""

import msgspec
import pytest

from app.directory import repository
from app.editing.clash import ClashError, GoneError
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
from app.editing.undo import undo
from app.store.session import Store
from app.words.directory import Point, Provenance
from app.words.errors import ConstraintError
from tests.editing.worlds import (
    CAFE,
    COORDINATOR,
    EDITOR,
    OTHER,
    STRANGER,
    TODAY,
    cafe,
    changes,
    filled,
    find_cafe,
    offering,
    offering_version,
    version,
    vocabulary,
)

BY = Confirmed(TODAY, "Stichting De Clomp")


@pytest.fixture(autouse=True)
def _filled(store: Store) -> None:
    filled(store)


def test_an_editor_saves_an_own_stakeholder_under_the_own_name(store: Store) -> None:
    mine = msgspec.structs.replace(cafe(store), description="Koffie voor ouders")
    assert save_stakeholder(store, EDITOR, mine, Draft(1), vocabulary()) == 2
    assert cafe(store).description == "Koffie voor ouders"
    assert [(each.actor, each.entity) for each in changes(store)] == [
        ("person:Redacteur", "stakeholder")
    ]


def test_nobody_saves_what_is_somebody_elses(store: Store) -> None:
    place, offered = cafe(store), offering(store)
    for editor in (STRANGER, msgspec.structs.replace(EDITOR, stakeholders=frozenset())):
        with pytest.raises(NotAllowedError):
            save_stakeholder(store, editor, place, Draft(1), vocabulary())
        with pytest.raises(NotAllowedError):
            save_offering(store, editor, offered, Draft(1), vocabulary())
        with pytest.raises(NotAllowedError):
            remove_offering(store, editor, offered.id, 1)
        with pytest.raises(NotAllowedError):
            remove_stakeholder(store, editor, place.id, 1)
        with pytest.raises(NotAllowedError):
            confirm(store, editor, place.id, BY)
    assert changes(store) == []


def test_an_offering_cannot_be_moved_to_another_stakeholder_nor_taken(store: Store) -> None:
    moved = msgspec.structs.replace(offering(store), stakeholder_id=OTHER.stakeholder_id)
    with pytest.raises(NotAllowedError):  # whose it is the database says
        save_offering(store, STRANGER, moved, Draft(1), vocabulary())
    save_offering(store, EDITOR, moved, Draft(1), vocabulary())
    assert offering(store).stakeholder_id == CAFE.stakeholder_id


def test_a_form_changes_neither_organization_nor_provenance(store: Store) -> None:
    before = cafe(store)
    stolen = msgspec.structs.replace(
        before,
        organization_id=OTHER.stakeholder().organization_id,
        provenance=Provenance(example=False, confirmed_on=TODAY, confirmed_by="ik"),
    )
    save_stakeholder(store, EDITOR, stolen, Draft(1), vocabulary())
    assert cafe(store) == before


def test_confirming_makes_an_example_a_record_that_somebody_stands_for_once_they_say_so(
    store: Store,
) -> None:
    with pytest.raises(ConstraintError, match="nog voorbeeldgegevens"):
        confirm(store, EDITOR, CAFE.stakeholder_id, BY)
    assert cafe(store).provenance.confirmed_on is None
    assert confirm(store, EDITOR, CAFE.stakeholder_id, BY, is_declared=True) == 2
    for each in (cafe(store).provenance, offering(store).provenance):
        assert each == Provenance(
            example=False,
            source="test",
            confirmed_on=TODAY,
            confirmed_by="Stichting De Clomp",
            confirmed_how="page",
        )


def test_what_is_called_an_example_cannot_be_confirmed(store: Store) -> None:
    named = msgspec.structs.replace(cafe(store), name="De Clomp (voorbeeld)")
    with pytest.raises(ConstraintError, match="echte naam") as caught:
        save_stakeholder(store, EDITOR, named, Draft(1, BY), vocabulary())
    assert (caught.value.entity, caught.value.field) == ("stakeholder", "name")


def test_the_second_of_two_editors_is_told_what_the_first_changed(store: Store) -> None:
    base = cafe(store)
    first = msgspec.structs.replace(base, name="Café De Clomp", website="https://clomp.example")
    second = msgspec.structs.replace(base, name="Clompcafé", description="Elke dinsdag")
    save_stakeholder(store, COORDINATOR, first, Draft(1), vocabulary())
    with pytest.raises(ClashError) as caught:
        save_stakeholder(store, EDITOR, second, Draft(1), vocabulary())
    clash = caught.value
    told = {each.part.name: (each.theirs, each.mine, each.both) for each in clash.differences}
    assert told == {
        "name": (("Café De Clomp",), ("Clompcafé",), True),
        "website": (("https://clomp.example",), (None,), False),
    }
    assert (clash.kept.row_version, clash.by) == (2, "person:Coördinator")
    assert cafe(store) == first
    chosen = msgspec.structs.replace(second, website="https://clomp.example")
    assert save_stakeholder(store, EDITOR, chosen, Draft(2), vocabulary()) == 3
    assert cafe(store) == chosen


def test_a_confirmation_by_another_is_no_clash(store: Store) -> None:
    mine = msgspec.structs.replace(cafe(store), description="Nieuw")
    confirm(store, COORDINATOR, CAFE.stakeholder_id, BY, is_declared=True)
    save_stakeholder(store, EDITOR, mine, Draft(1), vocabulary())
    assert cafe(store).description == "Nieuw"
    assert cafe(store).provenance.confirmed_by == "Stichting De Clomp"


def test_both_editors_wrote_the_same_and_nothing_is_asked(store: Store) -> None:
    mine = msgspec.structs.replace(cafe(store), description="Gelijk")
    save_stakeholder(store, COORDINATOR, mine, Draft(1), vocabulary())
    assert save_stakeholder(store, EDITOR, mine, Draft(1), vocabulary()) == 2


def test_versions_count_within_one_life_of_a_record(store: Store) -> None:
    first = msgspec.structs.replace(offering(store), title="Eerst")
    save_offering(store, EDITOR, first, Draft(1), vocabulary())
    remove_offering(store, EDITOR, first.id, 2)
    undo(store, EDITOR, changes(store)[-1].id)
    assert offering_version(store) == 1
    theirs = msgspec.structs.replace(first, cost="gratis")
    save_offering(store, COORDINATOR, theirs, Draft(1), vocabulary())
    with pytest.raises(ClashError) as caught:
        save_offering(
            store,
            EDITOR,
            msgspec.structs.replace(first, title="Tweede"),
            Draft(1),
            vocabulary(),
        )
    assert [each.part.name for each in caught.value.differences] == ["cost"]


def test_what_another_removed_meanwhile_is_said_and_not_made_again(store: Store) -> None:
    mine = msgspec.structs.replace(cafe(store), description="Nieuw")
    remove_stakeholder(store, COORDINATOR, mine.id, version(store))
    with pytest.raises(GoneError):
        save_stakeholder(store, EDITOR, mine, Draft(1), vocabulary())
    assert find_cafe(store) is None


def test_a_fault_names_its_field_and_keeps_nothing(store: Store) -> None:
    wrong = msgspec.structs.replace(offering(store), answers=("onzin",))
    with pytest.raises(ConstraintError) as caught:
        save_offering(store, EDITOR, wrong, Draft(1), vocabulary())
    assert (caught.value.entity, caught.value.field) == ("offering", "answers")
    secret = msgspec.structs.replace(cafe(store), secret_address=True, point=Point(5.2, 52.1))
    with pytest.raises(ConstraintError) as caught:
        save_stakeholder(store, EDITOR, secret, Draft(1), vocabulary())
    assert caught.value.field == "secret_address"
    assert changes(store) == []


def test_a_new_stakeholder_is_made_by_a_coordinator_and_a_new_offering_by_its_editor(
    store: Store,
) -> None:
    place = msgspec.structs.replace(
        cafe(store), id="00000000-0000-4000-8000-000000000001", slug="nieuw"
    )
    with pytest.raises(NotAllowedError):
        save_stakeholder(store, EDITOR, place, Draft(None), vocabulary())
    save_stakeholder(store, COORDINATOR, place, Draft(None), vocabulary())
    added = msgspec.structs.replace(
        offering(store), id="00000000-0000-4000-8000-000000000002", title="Spreekuur"
    )
    assert save_offering(store, EDITOR, added, Draft(None), vocabulary()) == 1
    with store.reading() as session:
        titles = [
            each.value.title for each in repository.list_offerings_of(session, CAFE.stakeholder_id)
        ]
    assert sorted(titles) == ["Oudercafé", "Spreekuur"]
