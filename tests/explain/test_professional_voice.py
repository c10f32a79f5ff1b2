"""A professional reads about the family, never as if they were the family themselves.

Every "u" (in English every "you") in what a professional reads is one that is said to a
colleague: what they may do, their own house, what is asked of them.
"""

import re
from typing import get_args

import pytest

from app.explain import as_text, explain
from app.routing.acute import TIER_ORDER, AcuteAsked, acute_route
from app.words.answer import Answer, AnswerQuestion, Receipt, Safety
from app.words.codes import PRIVATE_ASKERS, Asker, Language, Tier
from app.words.question import FlagFound
from tests.builders import TUESDAY_MORNING
from tests.explain.test_real_answers import told
from tests.explain.texts import the_texts, the_vocabulary

PROFESSIONALS: tuple[Asker, ...] = tuple(
    asker for asker in get_args(Asker) if asker not in PRIVATE_ASKERS
)
ADDRESSED: dict[Language, re.Pattern[str]] = {
    "nl": re.compile(r"\b(?:u|uw|uzelf|je|jij|jou|jouw|jullie)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:you|your|yourself)\b", re.IGNORECASE),
}
TO_A_COLLEAGUE: dict[Language, re.Pattern[str]] = {
    "nl": re.compile(
        r"""
        \bu\ (?:mag|meldt|belt|kunt|verwijst|houdt|beoordeelt|schrijft|helpt)\b
        | \bu\ (?:dat\ nodig\ vindt|terughoort|kent\ de\ familie)
        | \bdat\ u\ belt | \bbelt\ u\b | \bhoort\ u\b
        | \b(?:in|op|bij)\ uw\ (?:praktijk|school|spreekuur|poli|team|organisatie|corporatie)\b
        | \buw\ (?:vraag\ en\ wat|tekst|beoordeling|aandachtsfunctionaris|eigen\ team)\b
        | \bvraagt\ van\ u\b | \bbelletje\ van\ u\b | \bblijft\ bij\ u\b | \bbij\ uzelf\b
        | \bspreekuur\ bij\ u\b | \bniet\ zonder\ u\b | \bof\ u\ mag\b
        """,
        re.IGNORECASE | re.VERBOSE,
    ),
    "en": re.compile(
        r"""
        \byou\ (?:may|call\ yourself|call|apply|can|assess|keep|hear|do\ not\ (?:refer|write))\b
        | \byou\ (?:are\ in\ charge|find\ it|know\ the\ family|help)
        | \b(?:in|at)\ your\ (?:practice|school|clinic|team|organisation|housing\ association)\b
        | \byour\ (?:question\ and\ what|text|assessment|own\ team|clinic\ outside)\b
        | \basks\ of\ you\b | \bcall\ from\ you\b | \bstays\ with\ you\b | \bwithout\ you\b
        | \bthinks\ along\ with\ you\b
        | \b(?:assess|treat\ it|images|plan|appointment|report)\ yourself\b
        """,
        re.IGNORECASE | re.VERBOSE,
    ),
}


def said_to_the_family(read: str, language: Language) -> list[str]:
    """Every "u" that is not said to a colleague, with the words around it."""
    rest = TO_A_COLLEAGUE[language].sub("", read)
    return [
        rest[max(0, found.start() - 40) : found.end() + 20].replace("\n", " ")
        for found in ADDRESSED[language].finditer(rest)
    ]


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("asker", PROFESSIONALS)
def test_no_need_is_answered_as_if_the_professional_were_the_family(
    asker: Asker, language: Language
) -> None:
    for code in the_vocabulary().needs:
        read = as_text(told(code, asker, "professional", language), the_texts())
        assert said_to_the_family(read, language) == [], code


@pytest.mark.parametrize("tier", TIER_ORDER)
@pytest.mark.parametrize("asker", PROFESSIONALS)
def test_no_alarm_speaks_to_a_professional_as_to_the_family(asker: Asker, tier: Tier) -> None:
    for code in the_vocabulary().red_flags:
        assert said_to_the_family(as_text(alarm(code, asker, tier), the_texts()), "nl") == [], code


def alarm(code: str, asker: Asker, tier: Tier) -> Answer:
    """What this asker reads when there is this red flag."""
    flag = FlagFound(code=code, tier=tier, hard=True, rule="test")
    asked = AcuteAsked(asker=asker, language="nl", vocabulary=the_vocabulary(), now=TUESDAY_MORNING)
    return explain(
        Answer(
            answer="acute",
            question=AnswerQuestion(asker=asker, audience="professional"),
            safety=Safety(outcome="hard"),
            routes=(acute_route((flag,), asked, None),),
            receipt=Receipt(version="1", rules="r", snapshot="s", now=TUESDAY_MORNING),
        ),
        the_texts(),
        the_vocabulary(),
    )


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Heeft u een vonnis?", 1),
        ("Pesten moet stoppen. Uw kind is niet het probleem.", 1),
        ("een vrijwilliger in uw gezin", 1),
        ("u kunt meebellen · in uw praktijk", 0),
    ],
)
def test_the_guard_knows_the_family_from_a_colleague(sentence: str, wrong: int) -> None:
    assert len(said_to_the_family(sentence, "nl")) == wrong


def test_a_line_is_handed_on_and_nobody_is_registered_there() -> None:
    for asker in PROFESSIONALS:
        for code in the_vocabulary().needs:
            for step in told(code, asker, "professional", "nl").routes[0].steps:
                if step.stakeholder.kind == "listening-line":
                    assert "toestemming" not in step.text, (asker, code)


JOLLY = re.compile(
    r"\b(?:leuk\w*|fijn\w*|gezellig\w*|chill\w*|lekker\w*|gerust|nice|fun)\b", re.IGNORECASE
)


@pytest.mark.parametrize("language", get_args(Language))
def test_no_jolly_word_stands_on_the_screen_of_a_huisarts(language: Language) -> None:
    for code in the_vocabulary().needs:
        read = as_text(told(code, "huisarts", "professional", language), the_texts())
        assert JOLLY.findall(read) == [], code


def test_the_title_of_an_offering_is_said_to_who_reads_it() -> None:
    steps = told("crying-baby", "huisarts", "professional", "nl").routes[0].steps
    titles = {step.offering.title for step in steps if step.offering is not None}
    assert "Een vrijwilliger in het gezin" in titles


def test_a_question_back_is_asked_about_the_family() -> None:
    answer = told("debts", "huisarts", "professional", "nl")
    asked = [ask.question for ask in answer.ask]
    assert "Is er een vonnis, een brief van de deurwaarder of een datum?" in asked
