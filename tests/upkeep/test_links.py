"""What a link from a mail may do, and what it may not."""

import datetime as dt

import pytest

from app.directory import repository
from app.directory.waits import list_wait_history
from app.rules.review import FactKind
from app.store.changes import current_version, list_history
from app.store.session import Store
from app.upkeep.checks import days_of_weeks, list_checks
from app.upkeep.facts import FactKey
from app.upkeep.links import LinkClosedError, Reply, answer_link, make_links, open_link
from app.words.directory import Provenance, Wait
from app.words.errors import ConstraintError
from tests.house import TUESDAY
from tests.upkeep.places import REVIEW, TESTER, TODAY, Place, a_place, fill

DAY = dt.timedelta(days=1)
LATER = TUESDAY + 50 * DAY


def a_link(store: Store, key: FactKey, at: dt.datetime = LATER) -> str:
    with store.writing(TESTER) as session:
        return make_links(session, [key], at, REVIEW)[key]


def wait_now(store: Store, place: Place) -> Wait:
    with store.reading() as session:
        return list_wait_history(session, place.builder.offering_id)[-1]


def provenance(store: Store, place: Place) -> Provenance:
    with store.reading() as session:
        return repository.get_stakeholder(session, place.stakeholder_id).value.provenance


@pytest.fixture
def place(store: Store) -> Place:
    made = a_place("Kwint", example=True)
    fill(store, made, on=None)
    return made


def test_yes_measures_the_same_wait_today(store: Store, place: Place) -> None:
    answer_link(store, a_link(store, place.wait), Reply("confirmed"), REVIEW, LATER)
    wait = wait_now(store, place)
    assert (wait.status, wait.intake_days, wait.measured_on) == ("waitlist", 42, LATER.date())
    assert wait.source == "Kwint"


def test_no_says_the_new_wait_and_keeps_the_old_one(store: Store, place: Place) -> None:
    answer_link(store, a_link(store, place.wait), Reply("changed", 63), REVIEW, LATER)
    with store.reading() as session:
        history = list_wait_history(session, place.builder.offering_id)
    assert [each.intake_days for each in history] == [42, 63]


def test_no_room_at_all_is_an_answer_too(store: Store, place: Place) -> None:
    reply = Reply("changed", closed=True)
    answer_link(store, a_link(store, place.wait), reply, REVIEW, LATER)
    wait = wait_now(store, place)
    assert (wait.status, wait.stop_reason, wait.intake_days) == ("closed", "aanmeldstop", None)


def test_looking_changes_nothing(store: Store, place: Place) -> None:
    token = a_link(store, place.wait)
    before = current_version(store)
    for _ in range(5):
        opened = open_link(store, token)
        assert opened is not None
        assert opened.link.is_open(LATER)
    assert current_version(store) == before
    assert wait_now(store, place).measured_on == TODAY


def test_a_link_works_once(store: Store, place: Place) -> None:
    token = a_link(store, place.wait)
    answer_link(store, token, Reply("changed", 63), REVIEW, LATER)
    with pytest.raises(LinkClosedError):
        answer_link(store, token, Reply("changed", 0), REVIEW, LATER)
    assert wait_now(store, place).intake_days == 63


def test_a_link_works_for_sixty_days(store: Store, place: Place) -> None:
    token = a_link(store, place.wait)
    with pytest.raises(LinkClosedError):
        answer_link(store, token, Reply("confirmed"), REVIEW, LATER + 60 * DAY)
    answer_link(store, token, Reply("confirmed"), REVIEW, LATER + 59.9 * DAY)


def test_a_refused_answer_leaves_the_link_open(store: Store, place: Place) -> None:
    token = a_link(store, place.wait)
    with pytest.raises(ConstraintError, match="weken"):
        answer_link(store, token, Reply("changed"), REVIEW, LATER)
    answer_link(store, token, Reply("confirmed"), REVIEW, LATER)


def test_a_made_up_link_opens_nothing(store: Store, place: Place) -> None:
    a_link(store, place.wait)
    for token in ("", "x", "é" * 40, "a" * 5000, "\ud800"):
        assert open_link(store, token) is None


def test_a_link_is_about_one_fact_alone(store: Store, place: Place) -> None:
    answer_link(store, a_link(store, place.fact("hours")), Reply("confirmed"), REVIEW, LATER)
    assert wait_now(store, place).measured_on == TODAY
    with store.reading() as session:
        assert set(list_checks(session)) == {place.fact("hours")}


def test_all_facts_confirmed_make_a_record_that_the_organisation_stands_for(
    store: Store, place: Place
) -> None:
    kinds: tuple[FactKind, ...] = ("hours", "contact", "offer")
    for days, kind in enumerate(kinds):
        assert provenance(store, place).confirmed_on is None
        assert provenance(store, place).example
        key = FactKey(place.stakeholder_id, kind)
        at = LATER + days * DAY
        answer_link(store, a_link(store, key, at), Reply("confirmed"), REVIEW, at)
    found = provenance(store, place)
    assert (found.confirmed_on, found.confirmed_by) == (LATER.date(), "Kwint")
    assert not found.example
    with store.reading() as session:
        offering = repository.get_offering(session, place.builder.offering_id).value
    assert offering.provenance.confirmed_on == LATER.date()
    assert offering.provenance.example, "its wait is still one that we filled in"
    answer_link(store, a_link(store, place.wait), Reply("confirmed"), REVIEW, LATER)
    with store.reading() as session:
        offering = repository.get_offering(session, place.builder.offering_id).value
    assert not offering.provenance.example


def test_who_is_called_an_example_stays_one(store: Store) -> None:
    place = a_place("Huisarts (voorbeeld)", example=True)
    fill(store, place, on=None)
    for kind in ("hours", "contact", "offer"):
        key = FactKey(place.stakeholder_id, kind)
        answer_link(store, a_link(store, key), Reply("confirmed"), REVIEW, LATER)
    assert provenance(store, place).example


def test_wrong_confirms_nothing(store: Store, place: Place) -> None:
    answer_link(store, a_link(store, place.wait), Reply("wrong"), REVIEW, LATER)
    assert wait_now(store, place).measured_on == TODAY
    with store.reading() as session:
        assert list_checks(session) == {}


def test_the_log_names_the_organisation_and_no_person(store: Store, place: Place) -> None:
    answer_link(store, a_link(store, place.wait), Reply("confirmed"), REVIEW, LATER)
    with store.reading() as session:
        change = list_history(session, "waitlist", place.builder.offering_id)[-1]
    assert change.actor == "person:Kwint (via mail)"


@pytest.mark.parametrize(
    ("typed", "days"), [("6", 42), (" 1,5 weken", 10), ("0", 0), ("1 week", 7), ("260", 1820)]
)
def test_weeks_as_people_type_them(typed: str, days: int) -> None:
    assert days_of_weeks(typed) == days


@pytest.mark.parametrize("typed", ["", "zes", "-1", "261", "nan", "1e3", "inf"])
def test_what_is_no_number_of_weeks_is_refused(typed: str) -> None:
    with pytest.raises(ConstraintError, match="weken"):
        days_of_weeks(typed)
