"""Who was told and who was read: one family, each with their own needs and place."""

from typing import Any

import pytest

from app.finder.merge import needs_of
from app.finder.people import people_of
from app.words.question import NeedFound, Person, Reading, RouteRequest
from app.words.vocabulary import Vocabulary
from tests.builders import TUESDAY_MORNING
from tests.finder.asking import ask, the_finder

FATHER = Person(ref="p1", relation="parent", age_years=83)
SELF = Person(ref="p2", relation="self", age_years=54)
READ = Reading(
    people=(FATHER, SELF),
    needs=(
        NeedFound(code="dementia", person="p1"),
        NeedFound(code="informal-carer-strain", person="p2"),
    ),
)


def told(*people: Person, **fields: Any) -> RouteRequest:
    """A request that names people."""
    return RouteRequest(now=TUESDAY_MORNING, people=people, **fields)


def vocabulary() -> Vocabulary:
    """The real vocabulary."""
    return the_finder().vocabulary


@pytest.mark.parametrize(
    ("grandfather", "daughter"),
    [
        (
            Person(ref="opa", relation="opa", age_years=83),
            Person(ref="ik", relation="ik", age_years=54),
        ),
        (Person(ref="opa", relation="vader"), Person(ref="ik", relation="zelf")),
    ],
)
def test_who_was_read_is_known_by_age_or_by_name(grandfather: Person, daughter: Person) -> None:
    request = told(grandfather, daughter)
    assert people_of(request, READ).refs == {"p1": "opa", "p2": "ik"}
    people = {need.code: need.person for need in needs_of(request, READ, vocabulary())}
    assert people == {"dementia": "opa", "informal-carer-strain": "ik"}


def test_the_age_that_was_read_belongs_to_who_was_told() -> None:
    people = people_of(told(Person(ref="ik", relation="zelf")), READ).people
    assert people[0] == Person(ref="ik", relation="zelf", age_years=54)


def test_who_was_only_read_is_not_taken_for_another() -> None:
    people = people_of(told(Person(ref="p2", relation="buurvrouw", age_years=40)), READ).people
    assert [person.ref for person in people] == ["p2", "r-p1", "r-p2"]


def test_my_child_is_the_son_who_was_told() -> None:
    read = Reading(people=(Person(ref="p1", relation="child"),))
    request = told(Person(ref="tim", relation="zoon", age_years=9))
    assert people_of(request, read).refs == {"p1": "tim"}


def test_a_need_is_not_of_a_person_whose_age_it_never_has() -> None:
    read = Reading(needs=(NeedFound(code="gaming"), NeedFound(code="dementia")))
    request = told(
        Person(ref="opa", relation="opa", age_years=83),
        Person(ref="tim", relation="zoon", age_years=15),
    )
    owners = {need.code: need.person for need in needs_of(request, read, vocabulary())}
    assert owners == {"gaming": "tim", "dementia": "opa"}


def test_a_told_family_is_recognised_in_the_text() -> None:
    answer = ask(
        "Mijn vader vergeet steeds meer. Mijn zoon zit alleen maar te gamen.",
        people=[
            {"ref": "opa", "relation": "vader", "ageYears": 83},
            {"ref": "tim", "relation": "zoon", "ageYears": 15},
        ],
    )
    owners = {need.code: need.for_ for need in answer.question.needs}
    assert (owners["dementia"], owners["gaming"]) == ("opa", "tim")


def test_a_sender_may_say_whose_a_need_is() -> None:
    answer = ask(
        people=[
            {"ref": "opa", "relation": "opa", "ageYears": 83, "needs": ["dementia"]},
            {"ref": "ik", "relation": "zelf", "needs": ["informal-carer-strain"]},
        ],
        place={"postcode": "3705"},
    )
    owners = {need.code: need.for_ for need in answer.question.needs}
    assert owners == {"dementia": "opa", "informal-carer-strain": "ik"}
    for step in answer.routes[0].steps:
        assert {*step.for_} <= {"opa", "ik"}


def test_two_people_may_have_the_same_need() -> None:
    answer = ask(
        people=[
            {"ref": "man", "relation": "partner", "ageYears": 44, "needs": ["sleep-problems"]},
            {"ref": "ik", "relation": "zelf", "ageYears": 43, "needs": ["sleep-problems"]},
        ]
    )
    assert {need.for_ for need in answer.question.needs} == {"man", "ik"}
    assert {"man", "ik"} <= {ref for step in answer.routes[0].steps for ref in step.for_}


def test_an_unknown_need_of_a_person_is_a_fault_that_names_its_place() -> None:
    with pytest.raises(Exception, match=r"people\[0\]\.needs\[0\]"):
        ask("Help", people=[{"ref": "ik", "needs": ["bestaat-niet"]}])


def test_a_mother_who_drinks_gives_the_huisarts_a_kindcheck_and_her_none() -> None:
    text = "Moeder 34 drinkt dagelijks een fles wijn, twee kinderen van 6 en 9."
    by_doctor = ask(text, asker="huisarts", place={"postcode": "3705"})
    assert [duty.code for duty in by_doctor.duties] == ["kindcheck"]
    assert "0800-2000" in by_doctor.duties[0].text
    herself = ask("Ik drink te veel en ik heb twee kinderen van 6 en 9.")
    assert herself.duties == ()


def test_a_suicidal_mother_gives_the_huisarts_the_acute_route_and_the_kindcheck() -> None:
    text = "Moeder 34 wil niet meer leven, heeft een plan, twee kinderen van 6 en 9 thuis."
    answer = ask(text, asker="huisarts")
    assert answer.answer == "acute"
    assert "kindcheck" in [duty.code for duty in answer.duties]


def test_who_lives_where_the_directory_ends_is_told_so() -> None:
    people = [{"ref": "tim", "ageYears": 15, "place": {"lat": 52.37, "lon": 4.9}}]
    answer = ask("Mijn zoon gamet veel.", people=people, place={"postcode": "3705"})
    outside = [each.field for each in answer.warnings if each.code == "place-outside"]
    assert outside == ["people.place"]
