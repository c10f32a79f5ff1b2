"""Kindcheck and meldcode: a line for the professional when an adult's trouble meets children."""

import pytest

from app.routing.duties import list_duties
from app.rules.family import FamilyRules
from app.words.answer import Duty
from tests.routing.tracing import asked_of, the_rules, the_vocabulary

FAMILY = "p1=34 p2=6"


def duties(question: str, *flags: str) -> list[str]:
    """The codes of the duties that a question brings."""
    return [each.code for each in found(question, *flags)]


def found(question: str, *flags: str) -> tuple[Duty, ...]:
    """The duties themselves."""
    return list_duties(asked_of(question), flags, the_rules(), the_vocabulary())


@pytest.mark.parametrize(
    "need", ["addiction-alcohol", "severe-mental-illness-unstable", "self-harm"]
)
def test_a_parents_trouble_asks_a_doctor_for_the_kindcheck(need: str) -> None:
    assert "kindcheck" in duties(f"{need}@p1 {FAMILY} asker=huisarts")


@pytest.mark.parametrize(("asker", "expected"), [("poh", ["look-around"]), ("citizen", [])])
def test_a_doctor_looks_around_where_someone_has_a_severe_illness(
    asker: str, expected: list[str]
) -> None:
    assert duties(f"severe-mental-illness-stable p1=52 asker={asker}") == expected


def test_a_red_flag_of_an_adult_with_children_asks_for_the_kindcheck() -> None:
    assert duties(f"low-mood@p1 {FAMILY} asker=huisarts", "suicidality") == ["kindcheck"]


def test_a_red_flag_of_the_child_itself_asks_no_kindcheck() -> None:
    question = "low-mood-youth@p1 p1=15 p2=44 asker=huisarts"
    assert duties(question, "suicidality") == []


def test_violence_at_home_with_children_asks_for_the_meldcode() -> None:
    assert duties(f"domestic-violence@p1 {FAMILY} asker=social-team") == ["meldcode"]


def test_a_child_that_may_be_abused_is_enough_by_itself() -> None:
    assert duties("child-abuse-suspicion asker=school") == ["meldcode"]


def test_without_children_there_is_no_kindcheck() -> None:
    assert duties("addiction-alcohol@p1 p1=52 asker=huisarts", "suicidality") == []


def test_a_need_that_only_children_have_tells_that_there_is_a_child() -> None:
    question = "addiction-alcohol@p1+crying-baby@p2 p1=34 p2 asker=midwife"
    assert duties(question) == ["kindcheck"]


def test_a_grown_up_son_is_no_child() -> None:
    assert duties("addiction-alcohol@p1 p1=70 son=40 asker=huisarts") == []


@pytest.mark.parametrize("asker", ["citizen", "family", "youth", "carer"])
def test_nobody_who_asks_for_help_reads_a_duty(asker: str) -> None:
    question = f"addiction-alcohol@p1+child-abuse-suspicion@p2 {FAMILY} asker={asker}"
    assert duties(question, "suicidality", "domestic-violence") == []


@pytest.mark.parametrize("asker", ["volunteer", "housing", "police"])
def test_who_has_no_duty_by_this_law_is_not_told_of_one(asker: str) -> None:
    assert duties(f"addiction-alcohol@p1 {FAMILY} asker={asker}") == []


def test_every_duty_names_its_law() -> None:
    for each in found(f"domestic-violence@p1+addiction-alcohol@p1 {FAMILY} asker=huisarts"):
        assert "Stb. 2013, 324" in each.source
        assert each.url


def test_the_rules_of_a_family_name_kinds_needs_and_flags_that_exist() -> None:
    family, vocabulary = the_rules().family, the_vocabulary()
    assert _kinds(family) <= {*vocabulary.kinds}
    assert _needs(family) <= {*vocabulary.needs, *vocabulary.red_flags}
    flags = {flag for rule in family.duties for flag in rule.flags_any}
    assert flags <= {*vocabulary.red_flags}


def _kinds(family: FamilyRules) -> set[str]:
    handovers = (
        each
        for rule in family.handovers
        for each in (*rule.kinds, *rule.not_kinds, *rule.coordinators)
    )
    return {*handovers, *(each for rule in family.feedback for each in rule.kinds)}


def _needs(family: FamilyRules) -> set[str]:
    duties = (
        each
        for rule in family.duties
        for each in (*rule.needs_any, *rule.of_another, *rule.about_child)
    )
    care = (each for rule in family.care for each in (*rule.needs, *rule.cared_for))
    return {*duties, *care, *(each for rule in family.handovers for each in rule.needs_any)}
