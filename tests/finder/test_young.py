"""A young person who asks for themselves is spoken to as one, whatever the form was left at."""

import re

import pytest

from app.explain.plain import as_text
from tests.finder.asking import ask, the_finder

CENTRE = {"postcode": "3701"}
FATHER = "vader drinkt en slaat, ik ben 14"
AFTER_SCHOOL, TEN_AT_NIGHT = "2026-11-24T15:30:00+01:00", "2026-11-24T22:00:00+01:00"


@pytest.mark.parametrize("asker", ["youth", "citizen"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_child_is_told_what_a_child_can_do(asker: str, language: str) -> None:
    [flag, *_] = ask(FATHER, asker=asker, language=language).safety.flags
    told = " ".join(flag.actions)
    assert "Luister naar het kind" not in told
    assert "Listen to the child" not in told
    assert "volwassene die je vertrouwt" in told or "grown-up you trust" in told


def test_a_grown_up_who_sees_it_is_told_to_listen() -> None:
    [flag, *_] = ask("de buurman slaat zijn zoon van 9", asker="citizen").safety.flags
    assert "Luister naar het kind" in flag.actions[0]


def test_a_child_is_asked_to_call_who_answers_now() -> None:
    day = ask(FATHER, asker="youth", now=AFTER_SCHOOL).routes[0]
    night = ask(FATHER, asker="youth", now=TEN_AT_NIGHT).routes[0]
    assert day.steps[0].stakeholder.name == "Kindertelefoon"
    assert night.steps[0].stakeholder.name == "Veilig Thuis"
    assert {step.stakeholder.name for step in day.steps} == {
        step.stakeholder.name for step in night.steps
    }


def test_nobody_speaks_of_their_child_to_a_child() -> None:
    needs = ["parent-mental-illness", "relative-of-addict"]
    answer = ask(needs=needs, asker="youth", ageYears=14)
    told = [
        step.next.condition
        for route in answer.routes
        for step in route.if_not_enough
        if step.next is not None
    ]
    assert told
    assert not [text for text in told if "kind slaapt" in text]


def test_a_parent_with_a_child_stays_a_parent() -> None:
    assert ask("mijn zoon van 14 is vaak bang", asker="citizen").question.asker == "citizen"


YOUNG_TEXTS = (
    "ik word gepest in de klas",
    "mijn moeder is ziek en ik zorg voor haar",
    "mijn oma is dood en ik huil steeds",
    "ik word bijna 18 en weet niet waar ik moet wonen",
    "ik ben onzeker en vind mezelf lelijk",
    "ik blow elke dag",
    "ik durf niet meer naar school",
)


@pytest.mark.parametrize("text", YOUNG_TEXTS)
def test_a_young_person_is_not_spoken_to_as_a_parent(text: str) -> None:
    finder = the_finder()
    told = as_text(ask(text, asker="youth", ageYears=15, place=CENTRE), finder.texts)
    assert not re.findall(r"\b(?:[Uu]w?|[Uu]w kind|[Hh]et kind|[Dd]e jongere)\b", told)
    english = ask(text, asker="youth", ageYears=15, place=CENTRE, language="en")
    assert "our child" not in as_text(english, finder.texts)


def test_who_is_12_to_15_hears_that_it_can_sometimes_be_without_their_parents() -> None:
    [route, *_] = ask("ik ben vaak somber", asker="youth", ageYears=14).routes
    assert route.consent is not None
    assert "zonder hen" in route.consent


@pytest.mark.parametrize("text", [*YOUNG_TEXTS, "ik heb ruzie met mijn ouders", "ik game te veel"])
@pytest.mark.parametrize("now", [AFTER_SCHOOL, TEN_AT_NIGHT])
def test_what_is_for_parents_is_not_for_a_young_person(text: str, now: str) -> None:
    answer = ask(text, asker="youth", ageYears=15, place=CENTRE, now=now)
    steps = [step for route in answer.routes for step in (*route.steps, *route.bridging)]
    assert steps
    assert not {"self-help-online", "parent-meetup"} & {step.stakeholder.kind for step in steps}


def test_a_parent_still_gets_what_is_for_parents() -> None:
    answer = ask("mijn zoon van 15 gamet te veel", asker="family", place=CENTRE)
    assert {"self-help-online", "parent-meetup"} & {
        step.stakeholder.kind for step in answer.routes[0].steps
    }


def test_who_asks_as_young_and_tells_no_age_gets_what_is_for_the_young() -> None:
    answer = ask("ik ben vaak somber en ik pieker", asker="youth", place=CENTRE)
    assert {need.code for need in answer.question.needs} == {"low-mood-youth"}
    assert answer.question.age_years is None
    [route, *_] = answer.routes
    assert route.consent is None
    told = [step.stakeholder.kind for step in (*route.steps, *route.if_not_enough)]
    assert "gp-youth-nurse" in told
    assert not {"gp-mental-nurse", "basic-ggz", "sggz"} & set(told)


def test_an_age_that_a_young_person_tells_counts() -> None:
    answer = ask("ik ben 20 en vaak somber", asker="youth", place=CENTRE)
    assert answer.question.age_years == 20
    assert {need.code for need in answer.question.needs} == {"low-mood"}


CHILD_LINE = "Kindertelefoon"


@pytest.mark.parametrize("now", [AFTER_SCHOOL, "2026-11-24T20:30:00+01:00"])
@pytest.mark.parametrize(
    ("asker", "text"),
    [
        ("citizen", "Ik ben 12 en mijn ouders maken de hele tijd ruzie en gaan scheiden"),
        ("family", "Ik ben 12 jaar en mijn ouders hebben elke dag ruzie"),
        ("carer", "Ik ben 15 en ik zorg voor mijn zieke moeder"),
        ("youth", "ik ben 15 en slaap heel slecht"),
        ("youth", "ik ben 16 en heb schulden"),
        ("youth", "ik ben 13 en verveel me"),
        ("youth", "ik ben 12 en mijn oma is dood"),
        ("youth", "ik wil stoppen met blowen"),
    ],
)
def test_whoever_is_under_eighteen_can_also_call_the_kindertelefoon(
    asker: str, text: str, now: str
) -> None:
    answer = ask(text, asker=asker, now=now)
    names = [step.stakeholder.name for step in answer.routes[0].steps]
    assert names.count(CHILD_LINE) == 1
    assert CHILD_LINE in {number.name for number in answer.safety.numbers}


@pytest.mark.parametrize("code", ["hoi", "kun je me helpen", "xyzzy"])
def test_who_is_young_and_not_understood_is_given_their_own_line_to_talk_to(code: str) -> None:
    answer = ask(code, asker="youth")
    assert answer.no_route is not None
    assert answer.no_route.contact is not None
    assert answer.no_route.contact.name == CHILD_LINE


def test_in_the_evening_it_is_open_and_comes_first() -> None:
    first = (
        ask("ik word gepest op school", asker="youth", now="2026-11-21T20:40").routes[0].steps[0]
    )
    assert (first.timing, first.stakeholder.name) == ("now", CHILD_LINE)


@pytest.mark.parametrize(
    ("asker", "text"),
    [
        ("youth", "ik ben 19 en heb schulden"),
        ("citizen", "ik ben 42 en slaap slecht"),
        ("family", "mijn zoon van 14 is vaak bang"),
        ("huisarts", "jongen 14 jr, gepest"),
    ],
)
def test_who_is_grown_up_is_given_no_line_for_children_of_their_own(asker: str, text: str) -> None:
    assert CHILD_LINE not in {number.name for number in ask(text, asker=asker).safety.numbers}


def test_nobody_has_to_come_along_to_call_a_line() -> None:
    steps = ask("ik ben 15 en slaap heel slecht", asker="youth").routes[0].steps
    [line] = [step for step in steps if step.stakeholder.name == CHILD_LINE]
    assert "meebellen" not in line.text
    assert "0800-0432" in line.text


@pytest.mark.parametrize(
    "text", ["Ik ben 12 en mijn ouders gaan scheiden", "ik ben 14 en mijn moeder is depressief"]
)
def test_help_for_a_parent_does_not_stand_beside_a_child_who_writes(text: str) -> None:
    route = ask(text, asker="youth").routes[0]
    names = {step.stakeholder.name for step in (*route.steps, *route.bridging)}
    kinds = {step.stakeholder.kind for step in (*route.steps, *route.if_not_enough)}
    assert "welfare-org" not in kinds
    assert "social-team" not in kinds
    assert not [name for name in names if "Lotgenoten" in name]
