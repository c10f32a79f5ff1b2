import datetime as dt

import pytest
from msgspec.structs import replace

from app.rules.review import FACT_KINDS, FactKind, Review, check_review
from app.upkeep.facts import (
    EVER,
    Checked,
    FactKey,
    Known,
    confirmed_since,
    list_due,
    list_facts,
    own_word,
)
from app.words.errors import DataFileError
from tests.builders import a_directory
from tests.upkeep.places import REVIEW, TODAY, Place, a_place, confirmed


def known(place: Place, on: dt.date | None = TODAY) -> Known:
    directory = confirmed(a_directory(place.builder), on)
    waits = {each.offering_id: each for each in directory.waits}
    return Known(directory.stakeholders[0], directory.offerings, waits)


def later(days: int) -> dt.date:
    return TODAY + dt.timedelta(days=days)


def own(on: dt.date = TODAY) -> Checked:
    return Checked(on, "Team", "mail", own=True)


def test_a_wait_is_due_after_45_days_hours_after_180_the_rest_after_365() -> None:
    days = {each.fact: each.days for each in REVIEW.ages}
    assert days == {"wait": 45, "hours": 180, "contact": 365, "place": 365, "offer": 365}
    assert all(each.why for each in REVIEW.ages)
    assert REVIEW.source


@pytest.mark.parametrize(
    ("days", "due"),
    [
        (44, set()),
        (45, {"wait"}),
        (179, {"wait"}),
        (180, {"wait", "hours"}),
        (365, {"wait", "hours", "contact", "offer"}),
    ],
)
def test_facts_fall_due_by_their_kind(days: int, due: set[str]) -> None:
    found = list_due(known(a_place("Kwint")), {}, REVIEW, later(days))
    assert {each.key.kind for each in found} == due


def test_a_wait_is_asked_only_where_a_wait_exists() -> None:
    place = a_place("Kwint")
    for status in ("none", "unknown"):
        builder = place.builder.waiting(None, status=status, measured=TODAY)
        assert "wait" not in {f.key.kind for f in list_facts(known(Place(builder)), {}, REVIEW)}
    assert "wait" in {f.key.kind for f in list_facts(known(place), {}, REVIEW)}


def test_what_nobody_knows_cannot_be_out_of_date() -> None:
    bare = Place(a_place("Kwint").builder.at("welfare-org", "Leeg"))
    bare = Place(type(bare.builder)(kind="welfare-org", name="Leeg"))
    assert {each.key.kind for each in list_facts(known(bare), {}, REVIEW)} == {"offer"}


def test_what_nobody_ever_checked_is_due_at_once() -> None:
    found = list_due(known(a_place("Kwint"), None), {}, REVIEW, TODAY)
    assert {each.key.kind for each in found} == {"hours", "contact", "offer"}
    assert {each.due_on for each in found} == {EVER}


def test_a_check_of_one_fact_counts_for_that_fact_alone() -> None:
    place = a_place("Kwint")
    checks = {place.fact("hours"): own(later(300))}
    due = {each.key.kind for each in list_due(known(place), checks, REVIEW, later(370))}
    assert due == {"wait", "contact", "offer"}


def test_a_record_is_confirmed_since_its_oldest_fact() -> None:
    place = a_place("Kwint")
    kinds: tuple[FactKind, ...] = ("hours", "contact", "offer")
    checks = {place.fact(kind): own(later(at)) for at, kind in enumerate(kinds)}
    assert confirmed_since(list_facts(known(place, None), checks, REVIEW)) == TODAY
    del checks[place.fact("offer")]
    assert confirmed_since(list_facts(known(place, None), checks, REVIEW)) is None


def test_the_word_of_the_organisation_must_be_there_for_everything_its_wait_too() -> None:
    place = a_place("Kwint")
    checks = {place.fact(kind): own() for kind in ("hours", "contact", "offer")}
    states = list_facts(known(place, None), checks, REVIEW)
    assert own_word(states)
    assert not own_word(states, of=place.builder.offering_id)
    states = list_facts(known(place, None), checks | {place.wait: own()}, REVIEW)
    assert own_word(states, of=place.builder.offering_id)
    checks[place.fact("hours")] = Checked(TODAY, "coördinator", "page", own=False)
    assert not own_word(list_facts(known(place, None), checks, REVIEW))


def test_a_record_is_due_then_stale_then_lower() -> None:
    due = REVIEW.record_days
    assert not REVIEW.is_stale(TODAY, later(due + REVIEW.stale_days))
    assert REVIEW.is_stale(TODAY, later(due + REVIEW.stale_days + 1))
    assert not REVIEW.is_lapsed(TODAY, later(due + REVIEW.lower_days))
    assert REVIEW.is_lapsed(TODAY, later(due + REVIEW.lower_days + 1))


def test_never_confirmed_says_so_in_other_words_and_does_not_stand_above_lapsed() -> None:
    assert not REVIEW.is_stale(None, TODAY)
    assert REVIEW.is_lapsed(None, TODAY)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"ages": REVIEW.ages[1:]}, "precies één keer"),
        ({"ages": (*REVIEW.ages, REVIEW.ages[0])}, "precies één keer"),
        ({"days_between": 7}, "nooit meer dan één mail per maand"),
        ({"stale_days": 60}, "eerst alle herinneringen"),
        ({"lower_days": 80}, "eerst alle herinneringen"),
        ({"reminders": 0}, "minstens één dag"),
    ],
)
def test_a_cycle_that_cannot_be_is_refused(changed: dict[str, object], said: str) -> None:
    with pytest.raises(DataFileError, match=said):
        check_review(replace(REVIEW, **changed))


def test_every_kind_of_fact_has_an_age() -> None:
    assert [REVIEW.age_of(kind).nl for kind in FACT_KINDS]
    assert isinstance(REVIEW, Review)
    assert FactKey("s", "hours").offering_id is None
