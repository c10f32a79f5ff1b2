"""Waits and rights in words: what was measured, what the law promises, whom to ask."""

import datetime as dt
import re

import pytest

from app.explain.doors import instruction_of
from app.explain.steps import tell_reasons, tell_step
from app.explain.teller import Teller, teller_of
from app.explain.waits import wait_text
from app.words.answer import Answer, AnswerContact, Reason, Route, Step, StepAccess, StepWait
from app.words.codes import Access, Asker, Audience, Language
from tests.explain.parts import answer, asked, own, place
from tests.explain.texts import the_texts, the_vocabulary

MEASURED = dt.date(2026, 11, 11)


def an_answer(asker: Asker, language: Language) -> Answer:
    """An answer for this reader, with nothing in it."""
    audience: Audience = "resident" if asker in {"citizen", "youth"} else "professional"
    question = asked(("debts", "p1"), asker=asker, audience=audience, language=language)
    step = own("s1", "gp", needs=("debts",))
    return answer(question, Route(role="main", highest_level=2, doors=1, covers=(), steps=(step,)))


def a_teller(asker: Asker = "citizen", language: Language = "nl") -> Teller:
    """One answer being told to this reader."""
    told = an_answer(asker, language)
    audience = "youth" if asker == "youth" else told.question.audience
    return teller_of(told, the_texts().voices[language, audience], the_vocabulary())


def said(wait: StepWait, asker: Asker = "citizen", language: Language = "nl") -> str:
    """A wait in words."""
    return wait_text(wait, a_teller(asker, language))


OVER = StepWait(
    status="waitlist",
    intake_days=56,
    treatment_days=21,
    measured_on=MEASURED,
    norm_days=28,
    over_norm=True,
    ask="insurer",
)


def test_a_wait_over_the_norm_says_who_must_help_to_look() -> None:
    assert said(OVER) == (
        "De wachttijd is ongeveer 8 weken (gemeten op 11 november). "
        "Dat is langer dan de afspraak van 4 weken. "
        "Daarna duurt het ongeveer 3 weken tot de behandeling. "
        "Vraag uw zorgverzekeraar om een plek die sneller kan. Die moet u helpen zoeken."
    )
    assert said(OVER, "huisarts") == (
        "wacht ± 8 weken (11 nov), norm 4 weken, daarna ± 3 weken tot behandeling, "
        "zorgbemiddeling via de verzekeraar (Zvw art. 11)"
    )
    assert "Ask your health insurer" in said(OVER, "citizen", "en")
    assert "je zorgverzekeraar" in said(OVER, "youth")


def test_a_treatment_over_its_norm_is_not_told_as_an_intake_over_its_norm() -> None:
    wait = StepWait(
        status="waitlist", intake_days=7, treatment_days=90, norm_days=28, over_norm=True
    )
    assert said(wait) == (
        "De wachttijd is ongeveer 7 dagen. "
        "Daarna duurt het ongeveer 13 weken tot de behandeling. Dat is langer dan afgesproken."
    )


WMO = StepWait(term="wmo", norm_days=42, decision_days=14)
WGS = StepWait(term="wgs", norm_days=28)
THREAT = StepWait(term="wgs", norm_days=3, urgent_workdays=3)
WLZ = StepWait(term="wlz", norm_days=42)


@pytest.mark.parametrize(
    ("wait", "resident", "professional", "english"),
    [
        (WMO, "binnen 2 weken daarna", "besluit ≤ 2 weken", "decision follows within 2 weeks"),
        (WGS, "binnen 4 weken met u praten", "gesprek ≤ 4 weken", "talk with you within 4 weeks"),
        (THREAT, "binnen 3 werkdagen met u", "≤ 3 werkdagen bij dreiging", "within 3 working days"),
        (WLZ, "CIZ beslist binnen 6 weken", "besluit CIZ ≤ 6 weken", "CIZ decides within 6 weeks"),
    ],
)
def test_an_unknown_wait_still_has_the_term_of_its_law(
    wait: StepWait, resident: str, professional: str, english: str
) -> None:
    assert said(wait).startswith("De wachttijd is niet bekend.")
    assert resident in said(wait)
    assert professional in said(wait, "huisarts")
    assert english in said(wait, "citizen", "en")


def test_used_up_money_of_one_insurer_is_no_closed_door() -> None:
    wait = StepWait(
        status="waitlist", intake_days=21, stop="budgetplafond", stop_scope="Verzekeraar A"
    )
    assert said(wait).endswith(
        "Het geld van Verzekeraar A is hier op. "
        "Met een andere verzekeraar kunt u er vaak wel terecht."
    )
    assert said(wait, "huisarts").endswith(
        "budgetplafond Verzekeraar A; andere verzekeraar kan nog"
    )


def instruction(
    may: str,
    law: str,
    asker: Asker = "citizen",
    *,
    via: tuple[str, ...] = (),
    letter_months: int | None = None,
    access: Access = "referral",
) -> str:
    """How one gets in, in words."""
    door = StepAccess(kind=access, you_may=may, via=via, law=law, letter_months=letter_months)
    step = place("s1", "sggz", "GGZ", "Behandeling", needs=("debts",), access=access, may=may)
    return instruction_of(step, door, a_teller(asker))


def test_the_three_nearest_legal_doors_of_youth_help_are_named_to_a_resident() -> None:
    assert instruction("via", "jeugdwet", via=("cjg", "gp", "jgz", "hospital")) == (
        "U komt hier via het CJG, de huisarts of de jeugdarts."
    )


def test_a_professional_reads_every_legal_door_of_youth_help() -> None:
    told = instruction("via", "jeugdwet", "school", via=("cjg", "gp", "jgz", "hospital"))
    assert told.startswith("via CJG, huisarts, jeugdarts of medisch specialist")


def test_a_huisarts_reads_what_the_letter_must_be() -> None:
    assert instruction("refer", "zvw-ggz", "huisarts", letter_months=9) == (
        "u mag verwijzen · brief 9 maanden geldig, bij (vermoeden van) een stoornis"
    )
    assert "CJG" in instruction("refer", "jeugdwet", "huisarts")


def test_a_law_without_a_note_adds_nothing() -> None:
    assert instruction("refer", "hospital", "huisarts") == "u mag verwijzen"


def test_an_application_says_where_it_goes() -> None:
    assert "CIZ" in instruction("signal", "wlz", access="decision")
    assert "kantonrechter" in instruction("signal", "beschermingsbewind", access="decision")


def test_a_newer_measurement_elsewhere_is_named() -> None:
    newer = Reason(code="newer-wait-longer", facts={"name": "Dienst Nieuw", "days": 42})
    told = tell_reasons("reasons", (newer,), a_teller())[0].text
    assert (
        told
        == "De wachttijd hier is een oude meting. Bij Dienst Nieuw is het pas gemeten: 6 weken."
    )


def test_the_gemeente_that_counts_is_said_to_young_people_as_je() -> None:
    child = Reason(code="gemeente-of-child")
    assert tell_reasons("reasons", (child,), a_teller("youth"))[0].text == (
        "Hier telt de gemeente waar je staat ingeschreven."
    )


@pytest.mark.parametrize(
    ("asker", "language", "wait"),
    [
        ("citizen", "nl", "De wachttijd is niet bekend. Kijk op de website."),
        ("huisarts", "nl", "wachttijd onbekend, zie website"),
        ("citizen", "en", "We do not know the waiting time. Look at the website."),
    ],
)
def test_nobody_is_told_to_call_what_is_a_website_alone(
    asker: Asker, language: Language, wait: str
) -> None:
    told = tell_step(_on_the_web(), "step", a_teller(asker, language))
    assert told.wait is not None
    assert told.wait.text == wait
    assert not {"bel", "call"} & {*re.findall(r"\w+", told.text.lower())}


def test_a_number_beside_the_website_is_called() -> None:
    phone = AnswerContact(name="", audience="resident", channel="phone", value="0343 00 00 00")
    told = tell_step(_on_the_web(phone), "step", a_teller())
    assert told.wait is not None
    assert told.wait.text == "De wachttijd is niet bekend. Bel en vraag ernaar."


def _on_the_web(*contacts: AnswerContact) -> Step:
    return place(
        "s1",
        "welfare-org",
        "Hulp op het web",
        "Een cursus",
        needs=("debts",),
        url="https://www.voorbeeld.example",
        reasons=(Reason(code="hours-unknown"),),
        contacts=contacts,
        wait=StepWait(status="unknown"),
    )
