"""The call list, and what a call said."""

import datetime as dt

import pytest

from app.directory import repository
from app.directory.waits import list_wait_history
from app.rules.review import FactKind
from app.store.session import Actor, Store
from app.upkeep.calling import Answer, Called, find_card, keep_call, order, read_calls, round_of
from app.upkeep.checks import read_checks
from app.upkeep.overview import Overview
from app.upkeep.signals import list_signals
from app.words.errors import InputFaultsError
from tests.house import TUESDAY
from tests.upkeep.places import REVIEW, TODAY, Place, a_place, directory_of, fill

DAY = dt.timedelta(days=1)
CALLER = Actor("person", "een coördinator")
LATER = TUESDAY + 50 * DAY


@pytest.fixture
def place(store: Store) -> Place:
    made = a_place("Kwint")
    fill(store, made, on=None)
    return made


def a_call(place: Place, *answers: Answer, **more: str) -> Called:
    told = {"spoken_to": "teamleider", "note": ""} | more
    return Called(place.organization_id, "reached", answers=answers, **told)


def test_the_longest_due_stands_first(store: Store, place: Place) -> None:
    card = find_card(store, place.organization_id, REVIEW, LATER.date())
    assert card is not None
    (shown,) = card.places
    assert [each.key.kind for each in shown.due] == ["contact", "hours", "offer", "wait"]
    assert card.name == "Kwint"
    due = {"b": shown.due[3:], "a": shown.due[3:], "c": shown.due[:1]}
    assert order(due) == ["c", "a", "b"]


def test_yes_counts_for_the_fact_with_role_and_how(store: Store, place: Place) -> None:
    keep_call(store, a_call(place, Answer(place.wait, holds=True)), CALLER, REVIEW, LATER)
    checked = read_checks(store)[place.wait]
    assert (checked.on, checked.by, checked.how) == (LATER.date(), "teamleider van Kwint", "phone")
    with store.reading() as session:
        wait = list_wait_history(session, place.builder.offering_id)[-1]
    assert (wait.intake_days, wait.measured_on) == (42, LATER.date())
    assert wait.method == "gevraagd aan de telefoon"


def test_another_wait_is_written_and_everything_else_becomes_a_signal(
    store: Store, place: Place
) -> None:
    answers = (
        Answer(place.wait, holds=False, intake_days=63),
        Answer(place.fact("hours"), holds=False, text="ook zaterdag"),
        Answer(place.fact("offer"), holds=False),
    )
    keep_call(store, a_call(place, *answers), CALLER, REVIEW, LATER)
    with store.reading() as session:
        assert list_wait_history(session, place.builder.offering_id)[-1].intake_days == 63
    said = {(each.source, each.kind, each.text) for each in list_signals(store)}
    assert said == {("call", "hours", "ook zaterdag"), ("call", "other", "")}
    assert set(read_checks(store)) == {place.wait}


def test_everything_confirmed_by_phone_makes_the_record_theirs(store: Store, place: Place) -> None:
    kinds: tuple[FactKind, ...] = ("hours", "contact", "offer")
    answers = [Answer(place.fact(kind), holds=True) for kind in kinds]
    keep_call(store, a_call(place, *answers), CALLER, REVIEW, LATER)
    with store.reading() as session:
        found = repository.get_stakeholder(session, place.stakeholder_id).value.provenance
    assert found.confirmed_on == LATER.date()
    assert found.confirmed_by == "teamleider van Kwint"


def test_with_a_name_in_it_nothing_of_the_call_is_kept(store: Store, place: Place) -> None:
    yes = Answer(place.wait, holds=True)
    wrong = (
        a_call(place, yes, note="de heer Jansen belt terug"),
        a_call(place, yes, spoken_to="de heer Jansen"),
        a_call(place, yes, Answer(place.fact("hours"), holds=False, text="bel 06-12345678")),
    )
    for called in wrong:
        with pytest.raises(InputFaultsError):
            keep_call(store, called, CALLER, REVIEW, LATER)
    assert read_checks(store) == {}
    assert read_calls(store) == {}


def test_who_was_not_reached_comes_back_in_three_days_and_who_was_in_thirty(
    store: Store, place: Place
) -> None:
    whose = place.organization_id
    missed = Called(whose, "missed")
    for called, days in ((missed, 3), (a_call(place), 30)):
        keep_call(store, called, CALLER, REVIEW, LATER)
        calls = read_calls(store)
        assert round_of([whose], calls, LATER)[0] == []
        assert round_of([whose], calls, LATER + (days - 1) * DAY)[0] == []
        assert round_of([whose], calls, LATER + days * DAY)[0] == [whose]


def test_progress_counts_the_calls_of_today(store: Store, place: Place) -> None:
    keep_call(store, Called(place.organization_id, "missed"), CALLER, REVIEW, LATER)
    ordered = [place.organization_id, "x", "y"]
    left, progress = round_of(ordered, read_calls(store), LATER)
    assert left == ["x", "y"]
    assert (progress.done, progress.all) == (1, 3)
    assert round_of(ordered, read_calls(store), LATER + DAY)[1].done == 0


def test_the_overview_follows_what_was_checked(store: Store, place: Place) -> None:
    overview = Overview(store, REVIEW)
    due = overview.due(directory_of(store), LATER)
    assert {each.key.kind for each in due[place.organization_id]} == {
        "contact",
        "hours",
        "offer",
        "wait",
    }
    keep_call(store, a_call(place, Answer(place.wait, holds=True)), CALLER, REVIEW, LATER)
    due = overview.due(directory_of(store), LATER)
    assert "wait" not in {each.key.kind for each in due[place.organization_id]}


def test_nothing_due_is_no_card(store: Store) -> None:
    place = a_place("Welzijn")
    fill(store, place, on=TODAY)
    assert find_card(store, place.organization_id, REVIEW, TODAY) is None
