"""The engine's own answers on the Zeist data, for every need: told without a fault."""

import re
from collections.abc import Iterator
from functools import lru_cache

import pytest

from app.catalogue.builder import snapshot_of
from app.catalogue.snapshot import Snapshot
from app.catalogue.source import DirectorySource
from app.directory.seed import read_geojson
from app.explain import explain
from app.explain.contract import UNKNOWN
from app.loading import load_rules
from app.routing import Asked, NeedAsked, find_routes
from app.rules import RuleSet, compile_rules
from app.words.answer import Answer, AnswerNeed, AnswerQuestion, Receipt, Safety, Step
from app.words.codes import Asker, Audience, Language
from app.words.question import Person
from tests.builders import TUESDAY_MORNING
from tests.explain.test_reading import MOST_WORDS
from tests.explain.texts import DATA, the_texts, the_vocabulary

ASKERS: list[tuple[Asker, Audience, Language]] = [
    ("citizen", "resident", "nl"),
    ("youth", "resident", "nl"),
    ("huisarts", "professional", "nl"),
    ("citizen", "resident", "en"),
]
GLITCH = re.compile(r"\.\.|  | [.,]|[{}]|None|\(\)|\?\.|\.\?")


@lru_cache
def zeist() -> Snapshot:
    """The seed as a snapshot."""
    seed = read_geojson((DATA / "seed_zeist.geojson").read_bytes())
    return snapshot_of(DirectorySource(seed))


@lru_cache
def the_rules() -> RuleSet:
    """The rules."""
    return compile_rules(load_rules(DATA))


def told(code: str, asker: Asker, audience: Audience, language: Language) -> Answer:
    """What this asker reads about one need."""
    need = the_vocabulary().needs[code]
    age = min(max(need.age_years[0] + 1, 15 if asker == "youth" else 5), need.age_years[1])
    people = (Person(ref="p1", relation="self", age_years=age),)
    asked = Asked(
        needs=(NeedAsked(code=code),),
        now=TUESDAY_MORNING,
        people=people,
        age_years=age,
        asker=asker,
        audience=audience,
        place=zeist().find_place("3705", None),
    )
    found = find_routes(asked, zeist(), the_rules(), the_vocabulary())
    answer = Answer(
        answer="routes" if found.routes else "no-route",
        question=AnswerQuestion(
            needs=(AnswerNeed(code=code),),
            people=people,
            asker=asker,
            audience=audience,
            language=language,
        ),
        safety=Safety(),
        routes=found.routes,
        passed_over=found.passed_over,
        ask=found.ask,
        no_route=found.no_route,
        receipt=Receipt(version="1", rules="r", snapshot="s", now=TUESDAY_MORNING),
    )
    return explain(answer, the_texts(), the_vocabulary())


def of_step(step: Step) -> Iterator[str]:
    """Every text of a step."""
    yield step.text
    yield step.timing_text
    yield from (reason.text for reason in step.reasons)
    if step.access is not None:
        yield step.access.instruction
        yield from (text for text in (step.access.say, *step.access.bring) if text)
    if step.wait is not None:
        yield step.wait.text
    if step.next is not None:
        yield from (step.next.after, step.next.condition)


def texts_of(answer: Answer) -> Iterator[str]:
    """Every text of an answer."""
    yield answer.summary
    for route in answer.routes:
        yield route.if_worse
        yield from (text for text in (route.trade, route.coordinator, route.consent) if text)
        for step in (*route.steps, *route.bridging, *route.if_not_enough):
            yield from of_step(step)
    for passed in answer.passed_over:
        yield from (passed.stakeholder, *(reason.text for reason in passed.reasons))
        if passed.would_change_if:
            yield passed.would_change_if
    yield from (ask.question for ask in answer.ask)


def safe_sentences() -> set[str]:
    """The sentences for codes that nobody knows, except where unknown is what is meant."""
    return {
        section[UNKNOWN].constant or ""
        for voice in the_texts().voices.values()
        for name, section in voice.sections.items()
        if name != "wait" and UNKNOWN in section
    } - {""}


@pytest.mark.parametrize(("asker", "audience", "language"), ASKERS)
def test_every_need_is_answered_in_good_sentences(
    asker: Asker, audience: Audience, language: Language
) -> None:
    for code in the_vocabulary().needs:
        texts = list(texts_of(told(code, asker, audience, language)))
        assert [text for text in texts if not text] == [], code
        assert [text for text in texts if GLITCH.search(text)] == [], code
        assert safe_sentences().isdisjoint(texts), code


def test_sentences_stay_short_with_real_names_in_them() -> None:
    for code in the_vocabulary().needs:
        for text in texts_of(told(code, "citizen", "resident", "nl")):
            long = [
                sentence
                for sentence in re.split(r"[.?!:;\n]", text)
                if len(sentence.split()) > MOST_WORDS
            ]
            assert long == [], code


def test_nobody_who_is_young_reads_u() -> None:
    for code in the_vocabulary().needs:
        answer = told(code, "youth", "resident", "nl")
        names = {
            part
            for route in answer.routes
            for step in (*route.steps, *route.bridging, *route.if_not_enough)
            for part in (step.stakeholder.name, step.offering.title if step.offering else "")
            if part
        }
        for text in texts_of(answer):
            for name in names:
                text = text.replace(name, "").replace(name[:1].lower() + name[1:], "")  # noqa: PLW2901 - names are not ours
            assert not re.search(r"\b[Uu]w?\b", text), (code, text)
