"""What is agreed and what is traded, in words: from the same codes for everybody who reads."""

import msgspec
import pytest

from app.explain import explain
from app.words.answer import Answer, Duty, Feedback, Handover, Reason, Route
from app.words.codes import Audience, Language
from tests.explain.families import FAMILIES
from tests.explain.texts import the_texts, the_vocabulary

ALONG = Handover(code="coordinator-along", brings="coordinator", phones="coordinator", kind="cjg")


def an_answer(audience: Audience, language: Language = "nl") -> Answer:
    """Family 1 as it is asked, for this reader."""
    answer = next(iter(FAMILIES.values()))()
    question = msgspec.structs.replace(answer.question, audience=audience, language=language)
    return msgspec.structs.replace(answer, question=question)


def told_route(route: Route, audience: Audience, language: Language = "nl") -> Route:
    """A route in words."""
    answer = msgspec.structs.replace(an_answer(audience, language), routes=(route,))
    return explain(answer, the_texts(), the_vocabulary()).routes[0]


def an_alternative(gains: tuple[Reason, ...], costs: tuple[Reason, ...]) -> Route:
    """Another route with its trade."""
    main = an_answer("professional").routes[0]
    return msgspec.structs.replace(
        main, role="alternative", trade_code="x", gains=gains, costs=costs
    )


LIGHTER = Reason(code="lighter", facts={"level": 1, "than_level": 2})
SLOWER = Reason(code="slower", facts={"days": 21})


@pytest.mark.parametrize(
    ("audience", "language", "sentence"),
    [
        (
            "resident",
            "nl",
            (
                "Lichter: hulp in de buurt in plaats van huisarts, CJG of sociaal team. "
                "Maar u wacht 3 weken langer."
            ),
        ),
        (
            "professional",
            "nl",
            "lichter: niveau 1 (sociale basis) i.p.v. 2; maar 3 weken langer wachten",
        ),
        (
            "resident",
            "en",
            (
                "Lighter: help in the neighbourhood instead of GP, youth and family centre or "
                "social team. But you wait 3 weeks longer."
            ),
        ),
    ],
)
def test_a_trade_names_what_it_gains_and_costs_with_its_facts(
    audience: Audience, language: Language, sentence: str
) -> None:
    route = told_route(an_alternative((LIGHTER,), (SLOWER,)), audience, language)
    assert route.trade == sentence


def test_a_cost_whose_days_nobody_measured_is_told_without_a_number() -> None:
    route = told_route(an_alternative((LIGHTER,), (Reason(code="slower"),)), "resident")
    assert route.trade is not None
    assert route.trade.endswith("Maar u wacht langer.")


def test_several_gains_stand_in_one_sentence() -> None:
    nearer = Reason(code="nearer", facts={"metres": 1800})
    heavier = Reason(code="heavier", facts={"level": 3, "than_level": 2})
    faster = Reason(code="faster", facts={"days": 10})
    route = told_route(an_alternative((faster, nearer), (heavier,)), "resident")
    assert route.trade == (
        "10 dagen eerder en 1,8 km dichterbij. Maar zwaarder: hulp na een verwijzing of besluit "
        "in plaats van huisarts, CJG of sociaal team."
    )


def test_a_warm_handover_is_a_line_of_its_step() -> None:
    route = told_route(an_answer("professional").routes[0], "professional")
    assert "warm: bel nu, met de ouders erbij" in route.steps[0].text


def test_who_goes_along_is_named_to_a_resident_as_something_to_ask() -> None:
    main = an_answer("resident").routes[0]
    step = msgspec.structs.replace(main.steps[0], handover=ALONG)
    route = told_route(msgspec.structs.replace(main, steps=(step,)), "resident")
    asked = "Vraag of het Centrum voor Jeugd en Gezin de eerste keer meegaat."
    assert asked in route.steps[0].text


def test_what_is_heard_back_of_a_route_is_that_of_its_first_step() -> None:
    route = told_route(an_answer("professional").routes[0], "professional")
    assert route.feedback == (
        "Eerste contact binnen 3 werkdagen, ontvangstbericht binnen 5 werkdagen, "
        "kort bericht 2 weken na het eerste gesprek; geen bericht = u belt."
    )


def test_letters_of_the_ggz_are_told_as_they_are_agreed() -> None:
    main = an_answer("professional").routes[0]
    step = msgspec.structs.replace(main.steps[0], feedback=Feedback(code="letters"))
    told = told_route(msgspec.structs.replace(main, steps=(step,)), "professional").steps[0]
    assert told.feedback is not None
    assert told.feedback.text.startswith("Brief na de intake")


def test_a_duty_names_whom_to_ask_for_advice() -> None:
    duties = (Duty(code="kindcheck"), Duty(code="meldcode"))
    answer = msgspec.structs.replace(an_answer("professional"), duties=duties)
    told = explain(answer, the_texts(), the_vocabulary()).duties
    assert [each.text.partition(":")[0] for each in told] == ["Kindcheck", "Meldcode"]
    assert all("0800-2000" in each.text for each in told)
