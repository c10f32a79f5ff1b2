"""The next rung is a rung further, not a leap; one need says what another says worse."""

import pytest

from app.words.answer import Answer
from app.words.vocabulary import AnswerRung, Need
from tests.finder.asking import answering, ask, kinds, need_codes, the_finder

CENTRE = {"postcode": "3701"}
MOST = 6
"""So many later rungs are shown; of a longer ladder the middle is left out."""


def may_begin(rung: AnswerRung) -> bool:
    """Whether anybody may begin at this rung, whatever else is known."""
    return rung.after is None and not (
        rung.facet or rung.asker_only or rung.if_known or rung.age or rung.not_when
    )


def left_out(need: Need, answer: Answer) -> set[str]:
    """Heavier kinds one might have begun at that are no step and no later rung either."""
    route = answer.routes[0]
    begun = max(step.level or 0 for step in route.steps if step.needs[0].role == "answers")
    shown = {*kinds(route.steps), *kinds(route.if_not_enough)}
    return {
        rung.kind
        for rung in need.answers
        if may_begin(rung) and rung.level > begun and rung.kind not in shown
    }


@pytest.mark.parametrize("code", sorted(the_finder().vocabulary.needs))
def test_a_heavier_door_one_might_have_begun_at_comes_before_a_specialist(code: str) -> None:
    need = the_finder().vocabulary.needs[code]
    age = min(30, sum(need.age_years) // 2)
    answer = ask(needs=[code], ageYears=age, place=CENTRE)
    if len(answer.routes[0].if_not_enough) < MOST:
        assert not left_out(need, answer)


@pytest.mark.parametrize(
    ("code", "age", "follows"),
    [
        ("debts", 40, "social-team"),
        ("toddler-behaviour", 3, "jgz"),
        ("anxiety-youth", 9, "cjg"),
        ("anxiety-youth", 9, "gp-youth-nurse"),
        ("frail-elderly", 82, "district-nurse"),
        ("palliative-adult", 70, "district-nurse"),
        ("stress-burnout", 45, "occupational-physician"),
        ("addiction-alcohol", 50, "gp"),
        ("disability", 23, "social-team"),
    ],
)
def test_what_one_did_not_begin_at_follows(code: str, age: int, follows: str) -> None:
    route = ask(needs=[code], ageYears=age, place=CENTRE).routes[0]
    assert follows not in answering(route.steps)
    assert follows in kinds(route.if_not_enough)


@pytest.mark.parametrize("age", [19, 30, 60])
def test_a_grown_up_with_questions_about_adhd_begins_in_the_own_practice(age: int) -> None:
    route = ask(needs=["adhd-like-behaviour"], ageYears=age, place=CENTRE).routes[0]
    assert answering(route.steps) == ["gp-mental-nurse"]
    assert kinds(route.if_not_enough) == ["basic-ggz", "sggz"]


def test_a_grown_up_with_autism_is_not_sent_to_school() -> None:
    route = ask(needs=["autism-like"], ageYears=22, place=CENTRE).routes[0]
    assert answering(route.steps) == ["gp"]


def test_a_divorce_that_hurts_the_children_begins_where_children_are_helped() -> None:
    alone = ask(needs=["divorce"], place=CENTRE)
    with_children = ask(needs=["divorce", "anxiety-youth"], ageYears=9, place=CENTRE)
    assert answering(alone.routes[0].steps) == ["legal-social-advice"]
    assert answering(with_children.routes[0].steps) == ["cjg"]


def test_nobody_is_stable_and_out_of_balance() -> None:
    text = "Mijn broer heeft schizofrenie en gaat achteruit, hij slikt zijn medicijnen niet meer"
    assert "severe-mental-illness-stable" not in need_codes(ask(text))


def test_what_a_need_yields_to_is_a_need() -> None:
    needs = the_finder().vocabulary.needs
    assert {code for need in needs.values() for code in need.yields_to} <= set(needs)


def test_a_website_is_nobody_to_go_to_now() -> None:
    [first, *_] = ask(needs=["bullying"], asker="youth", ageYears=13, place=CENTRE).routes[0].steps
    assert (first.timing, first.stakeholder.kind) == ("now", "own-network")


def test_the_jeugdarts_opens_the_door_of_the_children_s_doctor_too() -> None:
    rungs = ask(needs=["crying-baby"], ageYears=0.2, place=CENTRE).routes[0].if_not_enough
    [doctor] = [step for step in rungs if step.stakeholder.kind == "hospital-paediatrics"]
    assert doctor.access is not None
    assert doctor.access.via == ("gp", "jgz")


@pytest.mark.parametrize("asker", ["youth", "school", "jeugdarts"])
def test_who_speaks_of_a_child_between_parents_is_not_sent_to_a_lawyer(asker: str) -> None:
    route = ask(needs=["divorce"], asker=asker, ageYears=11, place=CENTRE).routes[0]
    assert answering(route.steps) == ["cjg"]


@pytest.mark.parametrize(
    "text", ["Mijn man is overleden en ik ben zo verdrietig", "Ik heb na een overval nachtmerries"]
)
def test_a_grown_up_who_tells_no_age_gets_no_rungs_for_the_young(text: str) -> None:
    route = ask(text, place=CENTRE).routes[0]
    young = {"gp-youth-nurse", "youth-basic-ggz", "youth-sggz", "jgz", "cjg", "youth-work"}
    assert young.isdisjoint(kinds((*route.steps, *route.if_not_enough)))


@pytest.mark.parametrize(("age", "first"), [(None, "gp"), (15, "gp-youth-nurse"), (30, "gp")])
def test_who_tells_no_age_begins_where_every_age_may(age: int | None, first: str) -> None:
    route = ask(needs=["self-harm"], ageYears=age, place=CENTRE).routes[0]
    assert answering(route.steps) == [first]
