"""The P-line a huisarts copies into the file."""

import datetime as dt

import msgspec
import pytest

from app.explain import explain, p_line
from app.words.answer import Answer, PassedOver, StepProvenance
from tests.explain.families import FAMILIES
from tests.explain.family_baby import crying_baby_huisarts
from tests.explain.parts import not_first
from tests.explain.test_families import in_english
from tests.explain.texts import the_texts, the_vocabulary


def told(answer: Answer) -> str:
    """The P-line of an explained answer."""
    explained = explain(answer, the_texts(), the_vocabulary())
    return p_line(explained, the_texts(), the_vocabulary())


def test_the_crying_baby_in_four_lines() -> None:
    assert told(crying_baby_huisarts()) == (
        "P: JGZ (<3 wd).\n"
        "Ernaast: eigen netwerk en maatje of vrijwilliger.\n"
        "Controle na 1 week.\n"
        "Nu niet: kinderarts en jeugd-SGGZ."
    )


def test_it_can_be_written_in_english() -> None:
    assert told(in_english(crying_baby_huisarts())).startswith("P: the child health clinic")


def test_it_never_says_that_a_talk_took_place() -> None:
    assert "besproken" not in told(crying_baby_huisarts())


def passing_over(answer: Answer, *passed: PassedOver, age_years: float | None) -> Answer:
    question = msgspec.structs.replace(answer.question, age_years=age_years)
    return msgspec.structs.replace(answer, question=question, passed_over=passed)


def test_not_now_are_two_at_most() -> None:
    heavier = [not_first(kind, "low-mood", "") for kind in ("basic-ggz", "sggz", "hospital")]
    text = told(passing_over(crying_baby_huisarts(), *heavier, age_years=48))
    assert text.endswith("Nu niet: basis-GGZ en SGGZ.")


def test_what_nothing_here_would_bring_nearer_is_no_plan_to_put_off() -> None:
    measure = not_first("child-protection", "parental-exhaustion", "", 5)
    measure = msgspec.structs.replace(measure, would_change_if=None)
    assert "Nu niet" not in told(passing_over(crying_baby_huisarts(), measure, age_years=0.2))


@pytest.mark.parametrize(
    ("need", "not_now"), [("physical-complaint", ""), ("crying-baby", "Nu niet: kinderarts.")]
)
def test_without_an_age_a_doctor_for_children_is_only_of_a_childs_need(
    need: str, not_now: str
) -> None:
    doctor = not_first("hospital-paediatrics", need, "")
    lines = told(passing_over(crying_baby_huisarts(), doctor, age_years=None)).splitlines()
    assert [line for line in lines if line.startswith("Nu niet")] == [not_now] * bool(not_now)


@pytest.mark.parametrize("title", FAMILIES)
def test_it_has_four_lines_at_most_and_never_an_example(title: str) -> None:
    text = told(FAMILIES[title]())
    assert 1 <= len(text.splitlines()) <= 4
    assert "voorbeeld" not in text


def test_a_confirmed_name_may_be_written_down() -> None:
    answer = crying_baby_huisarts()
    confirmed = StepProvenance(example=False, confirmed_on=dt.date(2026, 11, 2))
    first = msgspec.structs.replace(answer.routes[0].steps[0], provenance=confirmed)
    route = msgspec.structs.replace(answer.routes[0], steps=(first,))
    assert "JGZ Consultatiebureau (GGDrU)" in told(msgspec.structs.replace(answer, routes=(route,)))


def test_without_a_route_there_is_nothing_to_write() -> None:
    assert told(msgspec.structs.replace(crying_baby_huisarts(), routes=())) == ""
