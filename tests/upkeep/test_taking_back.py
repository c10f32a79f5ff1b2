"""Every answer about a fact is a line in the history, and can be taken back."""

import datetime as dt

import pytest

from app.directory import repository
from app.directory.fact_checks import FACT_CHECK
from app.editing.history import list_own_changes
from app.editing.rights import Editor, NotAllowedError
from app.editing.saving import Confirmed, confirm
from app.editing.undo import UndoRefusedError, undo
from app.rules.review import FactKind
from app.store.changes import Change
from app.store.session import Actor, Store, WriteSession
from app.upkeep.calling import Answer, Called, keep_call
from app.upkeep.checks import known_in, list_checks
from app.upkeep.facts import Checked, FactKey, list_facts
from app.upkeep.links import Reply, answer_link, make_links
from app.upkeep.overview import Overview
from app.upkeep.taking_back import take_back
from app.words.directory import Provenance
from tests.house import TUESDAY
from tests.upkeep.places import REVIEW, TESTER, Place, a_place, directory_of, fill

DAY = dt.timedelta(days=1)
LONG_AGO = dt.date(2025, 6, 2)
CALLER = Actor("person", "coordinator")
COORDINATOR = Editor(name="coordinator", coordinator=True)
KINDS: tuple[FactKind, ...] = ("hours", "contact", "offer")


@pytest.fixture
def place(store: Store) -> Place:
    made = a_place("Kwint", example=True)
    fill(store, made, on=LONG_AGO)
    return made


def by_mail(
    store: Store, key: FactKey, reply: Reply | None = None, at: dt.datetime = TUESDAY
) -> None:
    with store.writing(TESTER) as session:
        token = make_links(session, [key], at, REVIEW)[key]
    answer_link(store, token, reply or Reply("confirmed"), REVIEW, at)


def by_phone(store: Store, place: Place, *answers: Answer) -> None:
    called = Called(place.organization_id, "reached", "teamleider", answers=answers)
    keep_call(store, called, CALLER, REVIEW, TUESDAY)


def take(session: WriteSession, change: Change) -> bool:
    return take_back(session, change, REVIEW)


def take_back_newest(store: Store, place: Place, entity: str = FACT_CHECK) -> None:
    undo(store, COORDINATOR, log(store, place, entity)[0].id, take)


def log(store: Store, place: Place, entity: str = FACT_CHECK) -> list[Change]:
    """Newest first."""
    with store.reading() as session:
        found = list_own_changes(session, [place.stakeholder_id], None, 100)
    return [each for each in found if each.entity == entity]


def checked(store: Store, key: FactKey) -> Checked | None:
    with store.reading() as session:
        known = known_in(session, key.stakeholder_id)
        states = list_facts(known, list_checks(session, [key.stakeholder_id]), REVIEW)
    return next(each.checked for each in states if each.key == key)


def provenances(store: Store, place: Place) -> tuple[Provenance, Provenance]:
    with store.reading() as session:
        known = known_in(session, place.stakeholder_id)
    return known.stakeholder.provenance, known.offerings[0].provenance


@pytest.mark.parametrize("kind", KINDS)
def test_a_fact_confirmed_by_mail_is_a_line_with_who_which_fact_before_and_after(
    store: Store, place: Place, kind: FactKind
) -> None:
    by_mail(store, place.fact(kind))
    (line,) = log(store, place)
    assert line.actor == "person:Kwint (via mail)"
    assert line.before is not None
    assert line.after is not None
    assert (line.before["kind"], line.after["kind"]) == (kind, kind)
    assert line.before["checked"] == {"on": str(LONG_AGO), "by": "Team", "how": None}
    assert line.after["checked"] == {"on": "2026-11-24", "by": "Kwint", "how": "mail"}


def test_a_call_is_a_line_per_fact_by_who_called_with_the_role_that_answered(
    store: Store, place: Place
) -> None:
    by_phone(store, place, *(Answer(place.fact(kind), holds=True) for kind in KINDS))
    lines = log(store, place)
    assert {each.actor for each in lines} == {str(CALLER)}
    assert [each.after["kind"] for each in lines if each.after] == [*reversed(KINDS)]
    told = {"on": "2026-11-24", "by": "teamleider van Kwint", "how": "phone"}
    assert all(each.after and each.after["checked"] == told for each in lines)


def test_that_something_is_wrong_is_a_line_too_without_what_was_said(
    store: Store, place: Place
) -> None:
    by_mail(store, place.fact("hours"), Reply("wrong", text="Wij zijn op zaterdag open"))
    (line,) = log(store, place)
    assert line.after is not None
    assert line.after["row"]["outcome"] == "wrong"
    assert "zaterdag" not in str(line)


def test_a_fact_is_as_old_as_before_when_its_answer_is_taken_back(
    store: Store, place: Place
) -> None:
    key = place.fact("hours")
    before = checked(store, key)
    by_mail(store, key)
    assert checked(store, key) != before
    take_back_newest(store, place)
    assert checked(store, key) == before
    line = log(store, place)[0]
    assert line.actor == str(COORDINATOR.actor)
    assert line.before is not None
    assert line.after is not None
    assert (line.before["checked"]["on"], line.after["checked"]["on"]) == (
        "2026-11-24",
        str(LONG_AGO),
    )


def test_what_was_taken_back_can_return_and_stands_where_it_stood(
    store: Store, place: Place
) -> None:
    key = place.fact("hours")
    by_mail(store, key)
    kept = checked(store, key)
    take_back_newest(store, place)
    by_mail(store, key, at=TUESDAY - 3 * DAY)  # written later, and not the last word
    by_mail(store, place.fact("contact"))
    undo(store, COORDINATOR, log(store, place)[2].id, take)
    assert checked(store, key) != kept, "of two answers the one that was given last counts"
    undo(store, COORDINATOR, log(store, place)[2].id, take)
    assert checked(store, key) == kept


def test_an_answer_is_taken_back_once_and_put_back_once(store: Store, place: Place) -> None:
    by_mail(store, place.fact("hours"))
    (given,) = log(store, place)
    undo(store, COORDINATOR, given.id, take)
    with pytest.raises(UndoRefusedError) as caught:
        undo(store, COORDINATOR, given.id, take)
    assert caught.value.why == "back"
    taken = log(store, place)[0]
    undo(store, COORDINATOR, taken.id, take)
    with pytest.raises(UndoRefusedError):
        undo(store, COORDINATOR, taken.id, take)


def test_the_record_is_no_longer_confirmed_by_an_answer_that_was_taken_back(
    store: Store, place: Place
) -> None:
    before = provenances(store, place)
    for days, kind in enumerate(KINDS):
        by_mail(store, place.fact(kind), at=TUESDAY + days * DAY)
    by_mail(store, place.wait, at=TUESDAY)
    after = provenances(store, place)
    assert [each.confirmed_on for each in after] == [TUESDAY.date()] * 2
    assert [each.example for each in after] == [False, False]
    first = log(store, place)[-1]  # the hours, whose day the record took over from a later answer
    undo(store, COORDINATOR, first.id, take)
    assert provenances(store, place) == before
    undo(store, COORDINATOR, log(store, place)[0].id, take)
    assert provenances(store, place) == after


def test_an_older_answer_that_still_stands_keeps_the_record_confirmed(
    store: Store, place: Place
) -> None:
    for kind in KINDS:
        by_mail(store, place.fact(kind))
    first = provenances(store, place)
    for kind in KINDS:
        by_mail(store, place.fact(kind), at=TUESDAY + 100 * DAY)
    assert provenances(store, place)[0].confirmed_on == (TUESDAY + 100 * DAY).date()
    take_back_newest(store, place)
    assert provenances(store, place) == first


def test_what_an_editor_confirmed_since_stays(store: Store, place: Place) -> None:
    by_mail(store, place.fact("hours"))
    (given,) = log(store, place)
    by = Confirmed((TUESDAY + DAY).date(), "Kwint")
    confirm(store, COORDINATOR, place.stakeholder_id, by, is_declared=True)
    before = provenances(store, place)
    undo(store, COORDINATOR, given.id, take)
    assert provenances(store, place) == before


@pytest.mark.parametrize("reply", [Reply("confirmed"), Reply("changed", 63)], ids=["yes", "no"])
def test_a_wait_goes_back_with_its_measurement_and_its_answer(
    store: Store, place: Place, reply: Reply
) -> None:
    before = checked(store, place.wait)
    by_mail(store, place.wait, reply, at=TUESDAY + 50 * DAY)
    answered = checked(store, place.wait)
    for entity in ("waitlist", FACT_CHECK):  # whichever of the two is named
        take_back_newest(store, place, entity)
        assert checked(store, place.wait) == before
        take_back_newest(store, place, entity)
        assert checked(store, place.wait) == answered


def test_who_knows_no_answers_takes_back_no_half_of_a_wait(store: Store, place: Place) -> None:
    by_mail(store, place.wait, at=TUESDAY + 50 * DAY)
    answered = checked(store, place.wait)
    with pytest.raises(UndoRefusedError):
        undo(store, COORDINATOR, log(store, place, "waitlist")[0].id)
    assert checked(store, place.wait) == answered


def test_a_denial_that_is_taken_back_lets_the_answer_before_it_count(
    store: Store, place: Place
) -> None:
    by_mail(store, place.fact("hours"))
    by_mail(store, place.fact("hours"), Reply("wrong", text="Verhuisd"))
    take_back_newest(store, place)
    with store.reading() as session:
        assert set(list_checks(session)) == {place.fact("hours")}


def test_an_editor_takes_back_the_own_and_nobody_elses(store: Store, place: Place) -> None:
    by_mail(store, place.fact("hours"))
    (given,) = log(store, place)
    other = Editor(name="ander", stakeholders=frozenset({a_place("Ander").stakeholder_id}))
    with pytest.raises(NotAllowedError):
        undo(store, other, given.id, take)
    own = Editor(name="eigen", stakeholders=frozenset({place.stakeholder_id}))
    undo(store, own, given.id, take)


def test_of_a_place_that_is_gone_no_answer_returns(store: Store, place: Place) -> None:
    by_mail(store, place.fact("hours"))
    (given,) = log(store, place)
    with store.writing(TESTER) as session:
        kept = repository.get_stakeholder(session, place.stakeholder_id)
        repository.delete_stakeholder(session, place.stakeholder_id, kept.row_version)
    with pytest.raises(UndoRefusedError) as caught:
        undo(store, COORDINATOR, given.id, take)
    assert caught.value.why == "gone"


def test_what_was_taken_back_is_due_again(store: Store, place: Place) -> None:
    overview, directory = Overview(store, REVIEW), directory_of(store)
    due = overview.due(directory, TUESDAY)[place.organization_id]
    by_mail(store, place.fact("hours"))
    by_mail(store, place.fact("contact"))
    assert len(overview.due(directory, TUESDAY)[place.organization_id]) == len(due) - 2
    undo(store, COORDINATOR, log(store, place)[1].id, take)  # not the last one written
    assert len(overview.due(directory, TUESDAY)[place.organization_id]) == len(due) - 1
