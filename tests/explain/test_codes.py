"""Every code the engine can send has its texts, in every voice."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from app.explain.contract import (
    ACCESS,
    CONSENT,
    DO_NOW,
    DUTIES,
    FEEDBACK,
    FLAGS,
    HANDOVER,
    NO_ROUTE,
    OPEN_SECTIONS,
    PASSED,
    REASONS,
    SECTIONS,
    TIMING,
    TRADE,
    UNKNOWN,
    WAIT,
    WARNINGS,
    WOULD_CHANGE,
)
from app.loading import load_rules
from app.routing import passed_over
from app.routing.agreements import ASKS, REPORT
from app.routing.trade import COST_OF
from app.rules import compile_rules
from app.words.codes import WaitStatus
from tests.explain.texts import DATA, the_texts, the_vocabulary

APP = Path(__file__).parents[2] / "app"
VOICES = tuple(the_texts().voices)


def calls(*folders: str) -> Iterator[tuple[str, str]]:
    """Name and code of every call in these rooms that is given a code as a plain text."""
    for folder in folders:
        for file in sorted((APP / folder).glob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    given = [*node.args[:1], *(k.value for k in node.keywords if k.arg == "code")]
                    for value in given:
                        if isinstance(value, ast.Constant) and isinstance(value.value, str):
                            yield node.func.id, value.value


def sent(*names: str) -> set[str]:
    """The codes these functions are called with by the engine and the finder."""
    return {code for name, code in calls("routing", "finder") if name in names}


def test_the_engine_sends_codes_that_are_found_here() -> None:
    assert sent("reason")
    assert sent("Mark")


def test_every_reason_of_the_engine_has_a_text() -> None:
    assert sent("reason", "Reason") - {*REASONS, *PASSED, *TRADE} == set()


def test_what_a_step_asks_has_a_text_for_every_way_in() -> None:
    assert {each.code for each in ASKS.values()} <= {*REASONS}
    assert {*ASKS} - {REPORT} <= {*ACCESS}


def test_every_agreement_and_duty_of_the_rules_has_a_text() -> None:
    family = compile_rules(load_rules(DATA)).family
    assert {rule.code for rule in family.handovers} == {*HANDOVER}
    assert {rule.code for rule in family.feedback} == {*FEEDBACK}
    assert {rule.code for rule in family.duties} == {*DUTIES}


def test_every_mark_of_the_engine_has_a_text() -> None:
    assert sent("Mark") - {*PASSED} == set()


def test_every_no_route_and_warning_has_a_text() -> None:
    assert sent("NoRoute") - {*NO_ROUTE} == set()
    assert sent("Warning_") - {*WARNINGS} == set()


def test_every_change_that_would_help_has_a_text() -> None:
    sent_back = {
        "if-milder",
        "not-helped-or-sooner",
        "at-once",
        "open-door",
        "always",
        *passed_over.WOULD_CHANGE.values(),
    }
    assert sent_back == {*WOULD_CHANGE}


def test_every_gain_and_every_cost_of_a_trade_has_a_text() -> None:
    assert {*COST_OF, *COST_OF.values()} <= {*TRADE}


def test_every_right_to_refer_has_an_instruction() -> None:
    rules = compile_rules(load_rules(DATA))
    may = {right for law in rules.rights.laws for right in law.may.values()}
    assert may - {*ACCESS} == set()


@pytest.mark.parametrize("voice", VOICES)
def test_a_note_on_a_law_is_on_something_that_law_lets_someone_do(voice: tuple[str, str]) -> None:
    laws = compile_rules(load_rules(DATA)).rights.laws
    may = {f"{right}.{law.law}" for law in laws for right in law.may.values()}
    sections = the_texts().voices[voice].sections
    assert {*sections["law_notes"], *sections["law_access"]} - may == set()


def test_every_term_of_a_law_and_every_place_to_ask_has_a_text() -> None:
    rules = compile_rules(load_rules(DATA))
    terms = [norm for norm in rules.waits.norms if norm.basis == "law"]
    sent = {f"term-{norm.sector}" for norm in terms}
    sent |= {f"term-{norm.sector}-urgent" for norm in terms if norm.urgent_workdays}
    sent |= {f"ask-{law.over_norm_ask}" for law in rules.rights.laws if law.over_norm_ask}
    assert sent == {code for code in WAIT if code.startswith(("term-", "ask-"))}


def test_every_tip_for_the_next_ten_minutes_has_a_text() -> None:
    rules = compile_rules(load_rules(DATA))
    assert {code for tip in rules.do_now.tips for code in tip.codes} - {*DO_NOW} == set()


def test_every_red_flag_has_a_line_for_when_it_gets_worse() -> None:
    vocabulary = the_vocabulary()
    watched = {code for need in vocabulary.needs.values() for code in need.watch_red_flags}
    assert watched | {*vocabulary.red_flags} <= {*FLAGS}


def test_every_wait_status_is_told() -> None:
    assert {*get_args(WaitStatus)} - {"unknown"} <= {*WAIT}


def test_consent_and_timing_codes_are_those_of_the_rules_and_the_engine() -> None:
    assert {band.code for band in compile_rules(load_rules(DATA)).consent.bands} == {*CONSENT}
    assert {"now", "today", "this-week", "within", "alongside", "from", "later"} <= {*TIMING}


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("section", SECTIONS)
def test_every_voice_knows_every_code(voice: tuple[str, str], section: str) -> None:
    assert {*the_texts().voices[voice].sections[section]} == {UNKNOWN, *SECTIONS[section]}


@pytest.mark.parametrize("section", OPEN_SECTIONS)
def test_english_says_what_dutch_says(section: str) -> None:
    dutch, english = the_texts().voices["nl", "resident"], the_texts().voices["en", "resident"]
    missing = {
        code
        for code in dutch.sections[section]
        if code not in english.sections[section]
        and code.partition(".")[0] not in english.sections[section]
    }
    assert missing == set()


@pytest.mark.parametrize("voice", VOICES)
def test_what_is_a_step_without_being_in_the_directory_says_where_it_is(
    voice: tuple[str, str],
) -> None:
    needs = the_vocabulary().needs.values()
    unlisted = {rung.kind for need in needs for rung in need.answers if rung.unlisted}
    who_come = {
        kind for rule in compile_rules(load_rules(DATA)).outreach.rules for kind in rule.first
    }
    assert {*the_texts().voices[voice].sections["not_here"]} == unlisted | who_come


@pytest.mark.parametrize("voice", VOICES)
def test_every_kind_and_need_has_its_name(voice: tuple[str, str]) -> None:
    tables, vocabulary = the_texts().voices[voice].tables, the_vocabulary()
    assert {*vocabulary.kinds} - {*tables["kinds"]} == set()
    assert {*vocabulary.needs} - {*tables["needs"]} == set()
    assert {*vocabulary.own_kinds} - {*tables["own_kinds"]} == set()
    assert {*vocabulary.own_kinds} - {*tables["own_kinds_other"]} == set()


@pytest.mark.parametrize("voice", VOICES)
def test_names_are_of_kinds_and_needs_that_exist(voice: tuple[str, str]) -> None:
    told, vocabulary = the_texts().voices[voice], the_vocabulary()
    assert {*told.tables["kinds"]} - {*vocabulary.kinds} == set()
    assert {*told.tables["needs"], *told.sections["openers"]} - {*vocabulary.needs} == set()
    said = {code.partition(".")[0] for code in told.sections["say"]}
    assert said - {*vocabulary.needs} == set()
    asked = {code.partition(".")[0] for code in told.sections["ask_for"]}
    assert asked - {*vocabulary.kinds, UNKNOWN} == set()


@pytest.mark.parametrize("voice", VOICES)
def test_every_need_can_be_said_on_the_phone(voice: tuple[str, str]) -> None:
    said = the_texts().voices[voice].sections["say"]
    assert {*the_vocabulary().needs} - {*said} == set()


def test_every_need_and_level_has_an_english_label() -> None:
    english, vocabulary = the_texts().voices["en", "resident"], the_vocabulary()
    assert {*vocabulary.needs} == {*english.tables["need_labels"]}
    assert {str(each.level) for each in vocabulary.levels} == {*english.tables["levels"]}


def test_every_ready_sentence_of_the_vocabulary_can_be_read_in_english() -> None:
    ready = {
        sentence
        for need in the_vocabulary().needs.values()
        for sentence in (
            *(wrong.why for wrong in need.not_kinds),
            *(rung.when.nl for rung in need.answers if rung.when),
            *(note.nl for note in need.asker_notes.values()),
            *((need.ask.question, *(each.label for each in need.ask.options)) if need.ask else ()),
        )
        if sentence
    }
    assert ready - {*the_texts().voices["en", "resident"].tables["phrases"]} == set()
