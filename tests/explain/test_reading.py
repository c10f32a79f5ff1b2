"""What residents read is B1: short sentences, plain words, no promise, no diagnosis, no blame."""

import re
from collections.abc import Iterator, Mapping

import pytest

from app.explain.contract import OPEN_SECTIONS, SECTIONS
from tests.explain.texts import the_files, the_texts, the_vocabulary

MOST_WORDS, USUAL_WORDS = 15, 10
AVOID = (
    "voorliggend",
    "sociale basis",
    "nuldelijn",
    "indicatie",
    "beschikking",
    "maatwerkvoorziening",
    "doorverwijz",
    "escaler",
    "opschal",
    "afschal",
    "cliënt",
    "patiënt",
    "casus",
    "casuïstiek",
    "hulpvraag",
    "problematiek",
    r"\bEPA\b",
    "verward persoon",
    "zorgmijder",
    "suïcid",
    "zelfmoord",
    "vechtscheiding",
    "huilbaby",
    "probleemgezin",
    "palliatie",
    "terminaal",
    "overbelast",
    "crisisdienst",
    r"\bHAP\b",
    r"\bSEH\b",
    r"\bniveau\b",
    "voorziening",
    "traject",
)
"""DOMAIN 8: the words people need not know, and those that hurt."""
PROMISE = (
    r"\bgarand?eren\b",
    r"\bgegarandeerd\b",
    r"\bwordt geholpen\b",
    r"\bkrijgt u hulp\b",
    r"\bzeker weten\b",
    r"\bu krijgt altijd\b",
)
DIAGNOSIS = (
    r"\bu bent (depressief|verslaafd|psychotisch|ziek)\b",
    r"\bu heeft een (stoornis|depressie)\b",
)
BLAME = (r"\buw schuld\b", r"\bu had moeten\b", r"\beigen schuld\b", r"\bu moet\b", r"\bjammer\b")
FILLED = re.compile(r"\{[^}]+\}")
SITE = re.compile(r"\b[\w.]+\.nl\b")
SPOKEN = ("nl", "nl_names", "nl_je")


def wordings(*files: str) -> Iterator[tuple[str, str]]:
    """Every wording of the sentences in these files, with its key."""
    for file in files:
        content = the_files()[file]
        assert isinstance(content, Mapping)
        for section in (*SECTIONS, *OPEN_SECTIONS, "bring"):
            for key, value in content.get(section, {}).items():
                for wording in value if isinstance(value, list) else [value]:
                    yield f"{file}.{section}.{key}", str(wording)


def sentences(wording: str) -> list[str]:
    """The sentences of a wording, each place filled with one word."""
    plain = (
        FILLED.sub("woord", wording).replace("Thuisarts.nl", "site").replace("Opvoeden.nl", "site")
    )
    plain = plain.replace("Geldfit.nl", "site").replace("113.nl", "site")
    return [part.strip() for part in re.split(r"[.?!:;\n]", plain) if part.strip()]


RESIDENT = tuple(wordings(*SPOKEN))


def test_no_sentence_is_longer_than_fifteen_words() -> None:
    long = [
        (key, sentence)
        for key, wording in RESIDENT
        for sentence in sentences(wording)
        if len(sentence.split()) > MOST_WORDS
    ]
    assert long == []


def test_sentences_have_ten_words_at_most_on_average() -> None:
    lengths = [len(sentence.split()) for _, text in RESIDENT for sentence in sentences(text)]
    assert sum(lengths) / len(lengths) <= USUAL_WORDS


@pytest.mark.parametrize("word", [*AVOID, *PROMISE, *DIAGNOSIS, *BLAME])
def test_no_text_for_residents_holds(word: str) -> None:
    pattern = re.compile(word, re.IGNORECASE if not word.startswith(r"\b") or word.islower() else 0)
    assert [(key, text) for key, text in RESIDENT if pattern.search(text)] == []


def test_kinds_and_needs_are_called_in_plain_words() -> None:
    names = the_files()["nl_names"]
    assert isinstance(names, Mapping)
    told = [word for table in ("kinds", "own_kinds", "needs") for word in names[table].values()]
    assert [word for word in told for avoid in AVOID if re.search(avoid, word)] == []


def test_young_people_are_told_je() -> None:
    voice = the_texts().voices["nl", "youth"]
    texts = [
        part
        for section in voice.sections.values()
        for template in section.values()
        for form in template.forms
        for part in (*(slot.before for slot in form.slots), form.tail)
    ]
    words = [word for table in voice.tables.values() for word in table.values()]
    assert [text for text in (*texts, *words) if re.search(r"\b[Uu]w?\b", text)] == []


def ready_sentences() -> Iterator[str]:
    """Every ready Dutch sentence of the vocabulary that an answer may show to a young person."""
    vocabulary = the_vocabulary()
    for need in vocabulary.needs.values():
        yield from (wrong.why for wrong in need.not_kinds)
        yield from (rung.when.nl for rung in need.answers if rung.when)
        yield from (note.nl for asker, note in need.asker_notes.items() if asker == "youth")
        if need.ask:
            yield need.ask.question
            yield from (option.label for option in need.ask.options)
    for flag in vocabulary.red_flags.values():
        yield from (flag.message.nl, *(action.nl for action in flag.actions))
        yield from (flag.check.nl,) if flag.check else ()


def test_the_vocabulary_too_is_told_with_je() -> None:
    said = the_texts().voices["nl", "youth"].said
    told = [said(sentence) for sentence in ready_sentences()]
    assert [sentence for sentence in told if re.search(r"\b[Uu]w?\b", sentence)] == []


KEEPS_ITS_T = frozenset({"dat", "voordat", "met", "niet", "wat", "het", "want", "weet", "moet"})


def test_verbs_before_je_lose_their_t() -> None:
    """``Komt u`` becomes ``Kom je``: a verb that keeps its t is missing in nl_je.yaml."""
    said = the_texts().voices["nl", "youth"].said
    sources = [*ready_sentences(), *(text for _, text in wordings("nl", "nl_names"))]
    found = {
        match[1]
        for sentence in sources
        for match in re.finditer(r"\b(\w+t) je\b", said(sentence).lower())
        if re.search(rf"\b{match[1]} u\b", sentence.lower())
    }
    assert found - KEEPS_ITS_T == set()
