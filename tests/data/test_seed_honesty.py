"""Nothing is invented on a real name, and what is invented says so."""

import datetime as dt
import math
import re
import uuid
from itertools import combinations

from app.geo.hours import open_state
from app.words.directory import Offering, Point, Stakeholder
from tests.data.reading import (
    is_invented,
    is_national,
    kind_of,
    stakeholders,
    the_seed,
    the_vocabulary,
    waits_with_owner,
)

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "zeist.voorveld.example")
PHONE_OR_MAIL = re.compile(r"\b0\d[\d -]{7,}\d\b|\S+@\S+")
METRES_PER_DEGREE = (68_400, 111_200)
TOO_CLOSE_METRES = 100
LONGEST_SENTENCE = 18
HARD_WORDS = re.compile(
    r"indicatie|beschikking|maatwerk|cliënt\b|patiënt\b|casus|problematiek|doorverwij|palliatief"
    r"|voorliggend|sociale basis|suïcid|overbelast",
    re.IGNORECASE,
)


def every_record() -> list[Stakeholder | Offering]:
    return [*the_seed().stakeholders, *the_seed().offerings]


def local_and_real() -> list[Stakeholder]:
    return [
        found
        for found in the_seed().stakeholders
        if not is_invented(found) and not is_national(found)
    ]


def metres_between(one: Point, other: Point) -> float:
    east, north = METRES_PER_DEGREE
    return math.hypot((one.lon - other.lon) * east, (one.lat - other.lat) * north)


def test_every_record_is_an_example_until_somebody_confirms_it() -> None:
    assert all(record.provenance.example for record in every_record())
    assert all(record.provenance.confirmed_on is None for record in every_record())


def test_a_real_name_carries_its_source_and_an_invented_one_says_voorbeeld() -> None:
    for found in the_seed().stakeholders:
        if is_invented(found):
            assert found.provenance.source.startswith("voorbeeld"), found.name
        else:
            assert len(found.provenance.source) > 10, found.name
            assert "voorbeeld" not in found.provenance.source, found.name


def test_no_local_organization_has_a_phone_number_or_mail_address() -> None:
    reachable = {found.id for found in the_seed().stakeholders if not is_national(found)}
    for found in the_seed().stakeholders:
        if found.id in reachable:
            assert found.contacts == (), found.name
    for offering in the_seed().offerings:
        if offering.stakeholder_id in reachable:
            assert offering.contacts == (), offering.title
            text = re.sub(r"0900-8844|0800-2000", "", offering.description)
            assert not PHONE_OR_MAIL.search(text), offering.title


def test_national_numbers_are_those_of_the_numbers_file() -> None:
    known = {number.value for number in the_vocabulary().numbers.values()}
    contacts = [contact for found in the_seed().stakeholders for contact in found.contacts]
    assert len(contacts) >= 14
    assert {contact.value for contact in contacts} <= known


def test_no_wait_stands_on_a_real_name() -> None:
    assert len(the_seed().waits) >= 50
    for owner, wait in waits_with_owner():
        assert is_invented(owner), owner.name
        assert wait.source == "voorbeeld", owner.name


def test_real_local_organizations_have_no_hours_and_promise_no_fixed_faces() -> None:
    real = {found.id for found in local_and_real()}
    assert all(found.opening_hours is None for found in local_and_real())
    for offering in the_seed().offerings:
        if offering.stakeholder_id in real:
            assert offering.opening_hours is None, offering.title
            assert offering.fixed_faces is None, offering.title


def test_all_hours_can_be_read() -> None:
    moment = dt.datetime(2026, 11, 24, 10, 20, tzinfo=dt.UTC)
    for record in every_record():
        if record.opening_hours is not None:
            assert open_state(record.opening_hours, moment).open_now is not None, record


def test_waits_are_recent_but_for_one_stale_and_show_every_state() -> None:
    waits = [wait for _, wait in waits_with_owner()]
    old = [wait for wait in waits if wait.measured_on and wait.measured_on < dt.date(2026, 10, 1)]
    assert [wait.measured_on for wait in old] == [dt.date(2026, 6, 15)]
    assert all(wait.measured_on and wait.measured_on <= dt.date(2026, 11, 22) for wait in waits)
    assert {wait.status for wait in waits} == {"open", "waitlist", "closed", "none"}
    assert [wait.stop_reason for wait in waits if wait.status == "closed"] == ["aanmeldstop"]
    assert max(wait.intake_days or 0 for wait in waits) > 28


def test_an_invented_place_is_never_an_address() -> None:
    for found in filter(is_invented, the_seed().stakeholders):
        assert found.point_precision in {"area", "none"}, found.name
        assert found.street_address is None, found.name
        assert found.postcode is None, found.name


def test_a_secret_address_has_no_place_at_all() -> None:
    secret = [found for found in the_seed().stakeholders if found.secret_address]
    assert secret
    for found in secret:
        places = (found.point, found.street_address, found.postcode, found.town)
        assert places == (None, None, None, None), found.name


def test_soft_marks_never_lie_upon_another_mark() -> None:
    marks = [(s.name, s.point, s.point_precision) for s in the_seed().stakeholders if s.point]
    for (name, one, precision), (other_name, other, other_precision) in combinations(marks, 2):
        if "area" in {precision, other_precision}:
            assert metres_between(one, other) >= TOO_CLOSE_METRES, (name, other_name)


def test_ids_follow_from_the_slug_so_that_they_stay_the_same() -> None:
    for found in the_seed().stakeholders:
        assert found.id == str(uuid.uuid5(NAMESPACE, f"stakeholder/{found.slug}"))
    assert len({found.id for found in the_seed().offerings}) == len(the_seed().offerings)


def test_levels_and_ways_in_belong_together() -> None:
    for offering in the_seed().offerings:
        match offering.access:
            case "open":
                assert offering.level <= 2, offering.title
            case "referral" | "decision":
                assert offering.level >= 3, offering.title
            case "acute":
                assert offering.level == 5, offering.title
            case "professional-only":
                assert not offering.answers, offering.title
            case "via-gp" | "own-registration":
                assert offering.level in {2, 3}, offering.title


def test_below_level_two_nobody_asks_for_money_to_talk_or_a_bsn() -> None:
    for offering in the_seed().offerings:
        if offering.level <= 1:
            assert offering.registration in {"anonymous", "name"}, offering.title


def test_a_volunteer_still_has_to_be_found() -> None:
    volunteers = [found for found in the_seed().offerings if kind_of(found) == "volunteer-buddy"]
    assert len(volunteers) >= 8
    assert all((found.matching_days or 0) >= 10 for found in volunteers)
    assert all(not found.answers for found in volunteers)


def test_descriptions_are_two_or_three_short_sentences_in_everyday_words() -> None:
    for offering in the_seed().offerings:
        sentences = re.split(r"(?<=[.!?])\s+", offering.description)
        assert 2 <= len(sentences) <= 3, offering.description
        assert all(len(s.split()) <= LONGEST_SENTENCE for s in sentences), offering.description
        assert not HARD_WORDS.search(offering.description), offering.description


def test_help_at_home_needs_no_place_on_the_map() -> None:
    homes = [
        found
        for found in the_seed().offerings
        if found.home_visit and stakeholders()[found.stakeholder_id].point is None
    ]
    assert len(homes) >= 5
