"""What holds for every text there is."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.loading.compiled import load_second_reader
from app.question import Hints, Lexicon, read, trace
from app.question.reader import LONGEST_TEXT
from app.words.question import Reading
from tests.question.conftest import DATA, codes

WORDS = st.sampled_from(
    [
        "ik",
        "wil",
        "niet",
        "dood",
        "huilt",
        "baby",
        "slaat",
        "me",
        "geen",
        "koorts",
        "5",
        "weken",
        "man",
        "mijn",
        ",",
        ".",
        "schulden",
        "vroeger",
        "nu",
        "pillen",
        "mes",
        "school",
        "bang",
        "slaapt",
        "38,5",
        "-",
        ":",
        "(",
        ")",
        "!",
        "moeder",
        "weg",
        "kwijt",
        "één",
        "😀",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join))
FLAGGED = (
    "ik wil dood",
    "hij heeft mijn keel dichtgeknepen",
    "baby van 3 weken drinkt niet en is slap",
    "we kunnen vannacht nergens slapen",
)
UNRELATED = ("Het regent buiten.", "De bus rijdt om tien uur.", "Groetjes uit Zeist!")


SECOND = load_second_reader(DATA)
"""What holds of the rules alone must hold with the second reader beside them."""


def _outcome(reading: Reading) -> tuple[object, ...]:
    flags = {(flag.code, flag.hard, flag.tier) for flag in reading.flags}
    return codes(reading), flags, reading.safety, reading.facets


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_any_text_gives_a_reading_with_offsets_inside_it(text: str, lexicon: Lexicon) -> None:
    for second in (None, SECOND):
        reading = read(text, lexicon, Hints(), second)
        spans = [span for need in reading.needs for span in need.evidence]
        spans += [span for flag in reading.flags for span in flag.evidence]
        spans += list(reading.not_understood)
        places = [(span.start, span.end) for span in spans]
        places += [(datum.start, datum.end) for datum in reading.personal_data]
        assert all(0 <= start < end <= len(text) for start, end in places)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_reading_twice_gives_the_same(text: str, lexicon: Lexicon) -> None:
    assert read(text, lexicon, Hints(), SECOND) == read(text, lexicon, Hints(), SECOND)


@pytest.mark.parametrize("text", FLAGGED)
@pytest.mark.parametrize("other", UNRELATED)
def test_an_unrelated_sentence_never_removes_a_flag(
    text: str, other: str, lexicon: Lexicon
) -> None:
    for second in (None, SECOND):
        alone = _hard(read(text, lexicon, Hints(), second))
        assert alone
        for both in (f"{text}. {other}", f"{other} {text}", f"{text}. {other * 12}"):
            assert alone <= _hard(read(both, lexicon, Hints(), second))


def _hard(reading: Reading) -> set[str]:
    return {flag.code for flag in reading.flags if flag.hard}


@settings(max_examples=60, deadline=None)
@given(words=st.lists(WORDS, max_size=30))
def test_spaces_case_and_marks_never_change_the_outcome(words: list[str], lexicon: Lexicon) -> None:
    text = " ".join(words)
    for second in (None, SECOND):
        plain = _outcome(read(text, lexicon, Hints(), second))
        assert _outcome(read(text.upper(), lexicon, Hints(), second)) == plain
        assert _outcome(read("\u00a0  ".join(words), lexicon, Hints(), second)) == plain
        decomposed = unicodedata.normalize("NFD", text)
        assert _outcome(read(decomposed, lexicon, Hints(), second)) == plain


def test_a_long_text_is_read_up_to_its_limit(lexicon: Lexicon) -> None:
    text = "ik wil dood. " + "woord " * 8_000
    reading = read(text, lexicon, Hints())
    assert reading.read_until == LONGEST_TEXT
    assert reading.safety == "hard"


def test_a_trace_tells_which_rules_matched_and_which_were_taken_away(lexicon: Lexicon) -> None:
    told = trace("ik heb geen schulden, ben wel eenzaam en doodmoe", lexicon, Hints())
    outcomes = {(one.rule, one.outcome) for one in told.rules}
    assert ("loneliness.lonely", "need") in outcomes
    assert ("debts.debt", "negated") in outcomes
    assert [one.rule for one in told.lookalikes] == ["look:dead_strong"]
    assert told.reading == read(
        "ik heb geen schulden, ben wel eenzaam en doodmoe", lexicon, Hints()
    )


def test_no_word_that_is_not_ours_stays_in_memory_after_reading(lexicon: Lexicon) -> None:
    read("mijn dochter Xanthippina heeft schulden bij Kwibusbank", lexicon, Hints(), SECOND)
    assert "schulden" in lexicon.program.seen
    assert not {"xanthippina", "kwibusbank"} & lexicon.program.seen.keys()
    assert lexicon.program.seen.keys() <= lexicon.program.words.forms.keys()
    assert SECOND is not None
    assert "dochter" in SECOND.seen
    assert not {"xanthippina", "kwibusbank"} & SECOND.seen.keys()
