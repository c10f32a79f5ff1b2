"""Nobody is sent to, promised, or told about help for another age: in no part of an answer."""

from collections.abc import Iterator

import pytest

from app.words.answer import Answer, Step
from app.words.vocabulary import Need
from tests.finder.asking import ask, the_finder, zeist

AGES = (2, 15, 40, 82)
CENTRE = {"postcode": "3701"}
NEEDS = [need for need in the_finder().vocabulary.needs.values() if need.age_of == "person"]
"""Needs whose ladder speaks of the person: of a child's need a grown-up may be helped."""


def steps_of(answer: Answer) -> Iterator[Step]:
    """Every step an answer shows, early or late, of every route."""
    for route in answer.routes:
        yield from (*route.steps, *route.bridging, *route.if_not_enough)


def kind_takes(code: str, age: float, need: Need) -> bool:
    """Whether people of this age go there; who expects a baby goes where babies go."""
    kind = the_finder().vocabulary.kinds[code]
    high = 130 if kind.age_max is None or need.code == "pregnancy-support" else kind.age_max
    return (kind.age_min or 0) <= age < high + 1


@pytest.mark.parametrize("age", AGES)
@pytest.mark.parametrize("asker", ["citizen", "huisarts"])
def test_no_step_is_for_another_age(asker: str, age: int) -> None:
    ages = {each.id: (each.age_min or 0, each.age_max or 130) for each in zeist().offerings()}
    for need in NEEDS:
        for step in steps_of(ask(needs=[need.code], ageYears=age, asker=asker, place=CENTRE)):
            assert kind_takes(step.stakeholder.kind, age, need), (need.code, step.stakeholder)
            if step.offering is not None:
                low, high = ages[step.offering.id]
                assert low <= age < high + 1, (need.code, step.offering)


@pytest.mark.parametrize("age", AGES)
def test_nobody_hears_why_they_are_not_sent_to_help_for_another_age(age: int) -> None:
    for need in NEEDS:
        answer = ask(needs=[need.code], ageYears=age, place=CENTRE)
        for each in answer.passed_over:
            assert kind_takes(each.kind, age, need), (need.code, each.kind)


@pytest.mark.parametrize(
    ("asker", "age", "text", "whose"),
    [
        ("youth", 16, "mijn opa is dood en ik huil steeds", "self"),
        ("youth", 12, "mijn moeder heeft ms en ik doe alles thuis", "self"),
        ("citizen", 80, "Mijn dochter haalt geld weg en schreeuwt tegen mij", "self"),
        ("family", 15, "Mijn dochter eet bijna niets meer", "daughter"),
        ("family", 83, "Mijn vader vergeet steeds meer", "parent"),
    ],
)
def test_a_told_age_belongs_to_who_can_be_so_old(
    asker: str, age: int, text: str, whose: str
) -> None:
    people = ask(text, asker=asker, ageYears=age).question.people
    assert [each.relation for each in people if each.age_years == age] == [whose]


def test_a_grieving_boy_is_not_sent_to_help_for_grown_ups() -> None:
    answer = ask("mijn opa is dood en ik huil steeds", asker="youth", ageYears=16, place=CENTRE)
    later = {step.stakeholder.kind for step in answer.routes[0].if_not_enough}
    assert "gp-youth-nurse" in later
    assert not later & {"gp-mental-nurse", "basic-ggz"}


def test_who_tells_the_age_of_a_baby_is_no_baby() -> None:
    answer = ask("ik vind vlekjes op zijn buik, hij is slap", asker="citizen", ageYears=0.3)
    assert answer.question.asker == "citizen"
    assert not [
        each for each in answer.question.people if each.relation == "self" and each.age_years
    ]
