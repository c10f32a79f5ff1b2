"""What was sent becomes a question, or a list of every fault with its field."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.finder.request import AMSTERDAM, read_request
from app.words.directory import Point
from app.words.errors import InputFaultsError
from app.words.question import PersonPlace, RouteRequest
from tests.builders import TUESDAY_MORNING
from tests.routing.tracing import the_vocabulary


def read(**raw: object) -> RouteRequest:
    return read_request(raw, TUESDAY_MORNING, the_vocabulary())[0]


def faults(**raw: object) -> dict[str, str]:
    with pytest.raises(InputFaultsError) as caught:
        read(**raw)
    return {fault.field: fault.code for fault in caught.value.faults}


def test_a_description_alone_is_enough() -> None:
    request = read(description="baby huilt")
    assert (request.asker, request.language, request.now) == ("citizen", "nl", TUESDAY_MORNING)


def test_nothing_to_go_by_is_a_fault_of_the_description() -> None:
    assert faults(description="  \n") == {"description": "required"}


def test_a_topic_or_an_icpc_code_is_enough_too() -> None:
    assert read(needs=["debts", "A15"]).needs == ("debts", "A15")


def test_every_fault_is_listed_with_its_own_field() -> None:
    assert faults(
        needs=["debts", "no-such-need"],
        ageYears="tien",
        asker="koning",
        place={"postcode": "0123 XX"},
        now="gisteren",
        limit=99,
        people=[{"ageYears": 200}],
        answers=[{"id": 3}],
    ) == {
        "needs[1]": "unknown-code",
        "ageYears": "type",
        "asker": "unknown-code",
        "place.postcode": "invalid",
        "now": "invalid",
        "limit": "range",
        "people[0].ageYears": "range",
        "answers[0].id": "type",
    }


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({"lat": 95, "lon": 5.2}, {"place.lat": "range"}),
        ({"lat": 52.1}, {"place.lon": "required"}),
        ({"lat": 5.2, "lon": 52.1}, {"place.lat": "swapped"}),
        ({"lat": "noord", "lon": 5.2}, {"place.lat": "type"}),
        ("Zeist", {"place": "type"}),
    ],
)
def test_an_impossible_place_names_the_field(place: object, expected: dict[str, str]) -> None:
    assert faults(description="hulp", place=place) == expected


def test_a_place_abroad_is_possible_but_no_place_here() -> None:
    raw = {"description": "hulp", "place": {"lat": 48.85, "lon": 2.35}}
    request, warnings = read_request(raw, TUESDAY_MORNING)
    assert request.point is None
    assert [warning.code for warning in warnings] == ["place-outside"]


def test_a_point_is_longitude_before_latitude() -> None:
    assert read(description="x", place={"lat": 52.09, "lon": 5.23}).point == Point(5.23, 52.09)


@pytest.mark.parametrize("text", ["3705 ab", "3705AB", "3705 AB"])
def test_a_postcode_may_be_written_in_any_usual_way(text: str) -> None:
    assert read(description="x", place={"postcode": text}).postcode == "3705AB"


def test_unknown_fields_are_warned_about_and_not_refused() -> None:
    raw = {"description": "x", "colour": "blue"}
    _, warnings = read_request(raw, TUESDAY_MORNING)
    assert [(warning.code, warning.field) for warning in warnings] == [("unknown-field", "colour")]


def test_a_moment_without_zone_is_meant_in_amsterdam() -> None:
    moment = read(description="x", now="2026-11-21T21:40:00").now
    assert moment == dt.datetime(2026, 11, 21, 21, 40, tzinfo=AMSTERDAM)


def test_a_moment_in_another_zone_keeps_its_instant() -> None:
    assert read(description="x", now="2026-11-21T20:40:00Z").now.hour == 21


def test_a_form_sends_numbers_as_text() -> None:
    assert read(description="x", ageYears="0,5").age_years == 0.5


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
FIELDS = ["description", "needs", "ageYears", "people", "asker", "place", "answers", "now", "limit"]


@given(st.dictionaries(st.sampled_from(FIELDS), json_values, max_size=5))
def test_anything_sent_gives_a_question_or_faults_and_nothing_else(raw: dict[str, object]) -> None:
    try:
        request, warnings = read_request(raw, TUESDAY_MORNING, the_vocabulary())
    except InputFaultsError as error:
        outcome: object = error.faults
    else:
        outcome = request.description.strip() or request.needs or warnings
    assert outcome


@given(st.text(min_size=1, max_size=60))
def test_a_fault_never_repeats_what_was_sent(text: str) -> None:
    canary = f"kanarie-{text}"
    with pytest.raises(InputFaultsError) as caught:
        read_request({"place": {"postcode": canary}, "asker": canary}, TUESDAY_MORNING)
    assert "kanarie-" not in str(caught.value)


def test_a_person_may_live_elsewhere_and_the_others_live_where_the_question_is() -> None:
    request = read(
        needs=["dementia"],
        people=[{"ref": "oma", "place": {"postcode": "9711 aa"}}, {"ref": "ik"}],
    )
    assert request.people_places == (PersonPlace(ref="oma", postcode="9711AA"),)


def test_a_fault_in_the_place_of_a_person_names_that_person() -> None:
    people = [{"place": {"postcode": "0123 XX"}}, {"place": {"lat": 52.1}}, {"place": "Zeist"}]
    assert faults(needs=["dementia"], people=people) == {
        "people[0].place.postcode": "invalid",
        "people[1].place.lon": "required",
        "people[2].place": "type",
    }


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"id": "need:debts", "value": "option-9"}, "answers[0].value"),
        ({"id": "need:debts", "value": ""}, "answers[0].value"),
        ({"id": "need:no-such-need", "value": "option-0"}, "answers[0].id"),
        ({"id": "safety:suicidality", "value": "ja"}, "answers[0].value"),
        ({"id": "safety:no-such-flag", "value": "yes"}, "answers[0].id"),
        ({"value": "yes"}, "answers[0].id"),
    ],
)
def test_an_answer_that_we_would_not_hear_names_its_field(
    given: dict[str, str], field: str
) -> None:
    assert faults(description="schulden", answers=[given]) == {field: "unknown-code"}


@pytest.mark.parametrize(
    ("ask_id", "value"),
    [
        ("need:debts", "option-0"),
        ("need:debts", "urgent"),
        ("need:debts", "unknown"),
        ("safety:eviction-imminent", "option-1"),
        ("safety:suicidality", "no"),
    ],
)
def test_an_answer_to_a_question_of_ours_is_heard(ask_id: str, value: str) -> None:
    given = {"id": ask_id, "value": value}
    assert read(description="schulden", answers=[given]).answers == ((ask_id, value),)
