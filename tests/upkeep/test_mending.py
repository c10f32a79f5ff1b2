"""One tap mends what was found, changes nothing else, and can be put back from the history."""

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import insert

from app.accounts.tokens import hash_of
from app.directory import repository
from app.directory.importing import import_directory
from app.directory.waits import find_wait, write_waitlist
from app.editing.history import WORDS
from app.editing.joining import join_stakeholders
from app.editing.rights import Editor, NotAllowedError
from app.editing.undo import undo
from app.loading import load_vocabulary
from app.store.changes import Change, list_changes_since
from app.store.session import Store
from app.upkeep.bounced import list_bounced
from app.upkeep.mending import MENDS, Mend, propose_needs, take_needs
from app.upkeep.tables import ReminderRow
from app.words.directory import Contact, Offering, Stakeholder, Wait
from app.words.errors import NotFoundError
from tests.builders import a_directory
from tests.house import ROOT, TUESDAY
from tests.upkeep.places import TESTER, Place, a_place, fill

COORDINATOR = Editor(name="Coördinator", coordinator=True)


@pytest.fixture
def place(store: Store) -> Place:
    place = a_place("Kwint", "post@kwint.example")
    fill(store, place)
    return place


def here(store: Store, place: Place) -> Stakeholder:
    with store.reading() as session:
        return repository.get_stakeholder(session, place.stakeholder_id).value


def offering(store: Store, place: Place) -> Offering:
    with store.reading() as session:
        return repository.get_offering(session, place.builder.offering_id).value


def wait(store: Store, place: Place) -> Wait | None:
    with store.reading() as session:
        return find_wait(session, place.builder.offering_id)


def put(store: Store, place: Place, **fields: Any) -> None:
    """Change the offering."""
    with store.writing(TESTER) as session:
        kept = repository.get_offering(session, place.builder.offering_id)
        repository.save_offering(session, replace(kept.value, **fields), kept.row_version)


def measured(store: Store, place: Place, **fields: Any) -> None:
    with store.writing(TESTER) as session:
        write_waitlist(session, Wait(offering_id=place.builder.offering_id, **fields))


def mend(store: Store, do: str, place: Place, choice: str = "") -> int:
    with store.writing(TESTER) as session:
        return MENDS[do](session, Mend(place.stakeholder_id, place.builder.offering_id, choice))


def newest(store: Store) -> Change:
    with store.reading() as session:
        return list_changes_since(session, 0, limit=10_000)[-1]


def test_hours_that_nobody_can_read_go_and_come_back(store: Store, place: Place) -> None:
    put(store, place, opening_hours="zelden")
    assert mend(store, "hours", place) == 1
    assert offering(store, place).opening_hours is None
    assert mend(store, "hours", place) == 0
    undo(store, COORDINATOR, newest(store).id)
    assert offering(store, place).opening_hours == "zelden"


@pytest.mark.parametrize("choice", ["organization", "place"])
def test_of_two_websites_the_chosen_one_stays(store: Store, place: Place, choice: str) -> None:
    ours, theirs = "https://kwint.example/zeist", "https://anders.example"
    with store.writing(TESTER) as session:
        kept = repository.get_stakeholder(session, place.stakeholder_id)
        repository.save_stakeholder(session, replace(kept.value, website=ours), kept.row_version)
        whole = repository.get_organization(session, place.organization_id)
        repository.save_organization(session, replace(whole.value, website=theirs), 1)
    assert mend(store, "website", place, choice) == 1
    with store.reading() as session:
        whole = repository.get_organization(session, place.organization_id)
    stays = theirs if choice == "organization" else ours
    assert (here(store, place).website, whole.value.website) == (stays, stays)


def test_a_place_that_works_elsewhere_works_where_it_lies_too(store: Store, place: Place) -> None:
    before = offering(store, place).areas
    assert mend(store, "area", place, "NL") == 1
    assert offering(store, place).areas == (*before, "NL")
    assert mend(store, "area", place, "NL") == 0


def test_an_offering_without_needs_takes_on_what_its_kind_usually_does(
    store: Store, place: Place
) -> None:
    vocabulary = load_vocabulary(ROOT / "data")
    put(store, place, answers=(), supports=())
    with store.writing(TESTER) as session:
        wanted = Mend(place.stakeholder_id, place.builder.offering_id)
        kind, level = here(store, place).kind, offering(store, place).level
        proposed = propose_needs(vocabulary, kind, level)
        assert take_needs(session, wanted, vocabulary) == bool(proposed)
    assert offering(store, place).answers == proposed


def test_what_is_proposed_is_answered_by_that_kind_at_that_level() -> None:
    vocabulary = load_vocabulary(ROOT / "data")
    proposed = {
        kind: propose_needs(vocabulary, kind, each.level) for kind, each in vocabulary.kinds.items()
    }
    assert sum(map(bool, proposed.values())) > len(proposed) / 3
    for kind, needs in proposed.items():
        for code in needs:
            need = vocabulary.needs[code]
            assert kind in {rung.kind for rung in need.answers}
            assert need.floor <= vocabulary.kinds[kind].level


@pytest.mark.parametrize(
    ("stands", "choice", "becomes"),
    [
        ({"status": "none", "intake_days": 42}, "none", ("none", None, None)),
        ({"status": "none", "intake_days": 42}, "waitlist", ("waitlist", 42, None)),
        ({"status": "closed"}, "clientenstop", ("closed", None, "clientenstop")),
        ({"status": "closed"}, "none", ("closed", None, None)),
        ({"status": "open"}, "none", ("open", None, None)),
    ],
)
def test_a_wait_that_contradicts_itself_becomes_what_was_chosen(
    store: Store,
    place: Place,
    stands: dict[str, Any],
    choice: str,
    becomes: tuple[str, int | None, str | None],
) -> None:
    day = dt.date(2026, 11, 24)
    measured(store, place, measured_on=day, **stands)
    mend(store, "wait", place, choice)
    now = wait(store, place)
    assert now is not None
    assert (now.status, now.intake_days, now.stop_reason) == becomes
    assert now.measured_on == day  # choosing is not measuring


def test_twice_the_same_offering_becomes_one_with_all_it_did(store: Store, place: Place) -> None:
    first = offering(store, place)
    twin = replace(
        first,
        id="00000000-0000-4000-8000-000000000001",
        title=first.title.upper(),
        answers=("loneliness",),
        supports=first.answers,
        languages=("tr",),
    )
    with store.writing(TESTER) as session:
        repository.save_offering(session, twin)
    assert mend(store, "titles", place, first.title) == 2
    with store.reading() as session:
        [left] = repository.list_offerings_of(session, place.stakeholder_id)
    assert set(left.value.answers) == {*first.answers, "loneliness"}
    assert not set(left.value.supports) & set(left.value.answers)
    assert "tr" in left.value.languages


def test_only_the_address_that_was_refused_goes(store: Store, place: Place) -> None:
    assert mend(store, "bounced", place) == 0
    with store.writing(TESTER) as session:
        session.execute(
            insert(ReminderRow).values(
                organization_id=place.organization_id,
                at=TUESDAY,
                round=1,
                facts=1,
                address_hash=hash_of("post@kwint.example"),
                outcome="bounced",
            )
        )
    with store.reading() as session:
        assert list_bounced(session) == {place.stakeholder_id: ("",)}
    assert mend(store, "bounced", place) >= 1
    with store.reading() as session:
        assert list_bounced(session) == {}
    with store.reading() as session:
        offered = repository.list_offerings_of(session, place.stakeholder_id)
    left: list[Contact] = [
        *here(store, place).contacts,
        *(c for o in offered for c in o.value.contacts),
    ]
    assert {each.channel for each in left} == {"phone"}


def test_a_tap_never_touches_the_offering_of_another(store: Store, place: Place) -> None:
    other = a_place("Welzijn")
    with store.writing(TESTER) as session:
        import_directory(session, a_directory(other.builder))
    wanted = Mend(place.stakeholder_id, other.builder.offering_id)
    with pytest.raises(NotFoundError), store.writing(TESTER) as session:
        MENDS["hours"](session, wanted)


# ---------------------------------------------------------------- two that are one
def test_of_two_places_one_stays_with_all_and_every_step_can_go_back(
    store: Store, place: Place
) -> None:
    other = a_place("Kwint Zeist", "kwint@anders.example")
    with store.writing(TESTER) as session:
        import_directory(session, a_directory(other.builder))
    was = here(store, other)
    with store.reading() as session:
        start = list_changes_since(session, 0, limit=10_000)[-1].id
    assert join_stakeholders(store, COORDINATOR, place.stakeholder_id, other.stakeholder_id) == 1
    with store.reading() as session:
        titles = repository.list_offerings_of(session, place.stakeholder_id)
        assert repository.find_stakeholder(session, other.stakeholder_id) is None
        changes = [
            each
            for each in list_changes_since(session, 0, limit=10_000)
            if each.id > start and each.entity in WORDS
        ]
    assert {each.value.id for each in titles} == {
        place.builder.offering_id,
        other.builder.offering_id,
    }
    assert {each.value for each in here(store, place).contacts} >= {"post@kwint.example"}
    for each in reversed(changes):
        undo(store, COORDINATOR, each.id)
    assert here(store, other) == was
    with store.reading() as session:
        [back] = repository.list_offerings_of(session, other.stakeholder_id)
    assert back.value.id == other.builder.offering_id


def test_only_a_coordinator_joins_places(store: Store, place: Place) -> None:
    editor = Editor(name="x", stakeholders=frozenset({place.stakeholder_id}))
    with pytest.raises(NotAllowedError):
        join_stakeholders(store, editor, place.stakeholder_id, "x")
    assert here(store, place).id == place.stakeholder_id
