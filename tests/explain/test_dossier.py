"""The P-line a huisarts copies into the file."""

import datetime as dt

import msgspec
import pytest

from app.explain import explain, p_line
from app.words.answer import Answer, StepProvenance
from tests.explain.families import FAMILIES
from tests.explain.family_baby import crying_baby_huisarts
from tests.explain.test_families import in_english
from tests.explain.texts import the_texts, the_vocabulary


def told(answer: Answer) -> str:
    """The P-line of an explained answer."""
    return p_line(explain(answer, the_texts(), the_vocabulary()), the_texts())


def test_the_crying_baby_in_five_lines() -> None:
    assert told(crying_baby_huisarts()) == (
        "P: JGZ (<3 wd).\n"
        "Ernaast: eigen netwerk en maatje of vrijwilliger.\n"
        "Vangnet besproken.\n"
        "Controle na 1 week.\n"
        "Nu niet: kinderarts en jeugd-SGGZ."
    )


def test_it_can_be_written_in_english() -> None:
    assert told(in_english(crying_baby_huisarts())).startswith("P: the child health clinic")


@pytest.mark.parametrize("title", FAMILIES)
def test_it_has_five_lines_at_most_and_never_an_example(title: str) -> None:
    text = told(FAMILIES[title]())
    assert 1 <= len(text.splitlines()) <= 5
    assert "voorbeeld" not in text


def test_a_confirmed_name_may_be_written_down() -> None:
    answer = crying_baby_huisarts()
    confirmed = StepProvenance(example=False, confirmed_on=dt.date(2026, 11, 2))
    first = msgspec.structs.replace(answer.routes[0].steps[0], provenance=confirmed)
    route = msgspec.structs.replace(answer.routes[0], steps=(first,))
    assert "JGZ Consultatiebureau (GGDrU)" in told(msgspec.structs.replace(answer, routes=(route,)))


def test_without_a_route_there_is_nothing_to_write() -> None:
    assert told(msgspec.structs.replace(crying_baby_huisarts(), routes=())) == ""
