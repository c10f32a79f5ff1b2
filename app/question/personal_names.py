"""Names and streets, by going once over the words: each is known by what stands around it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from app.question.personal_words import (
    CLOSINGS,
    GIVEN,
    HOMES,
    LABELS,
    NO_INITIAL_BEFORE,
    NO_PERSON_AFTER,
    NO_PERSON_BEFORE,
    NO_STREETS,
    NOT_NAMES,
    PARTICLES,
    PHRASE_ENDS,
    PHRASES,
    RELATIONS,
    SHORTENED,
    STREETS,
    SURE_STREETS,
    SURNAMES,
    TITLES,
    UNITS,
)

_HOUSE = re.compile(r"(?: ?(?:bis|hs|[A-Z])\b|[a-z]\b|-(?:[IVX]{1,4}|\d{1,3}|[a-zA-Z])\b)?")
_LOOK_BACK = 6
_LONGEST_NAME = 6
_CUES = TITLES | RELATIONS | CLOSINGS | LABELS | PHRASE_ENDS
_LOWER = GIVEN | SURNAMES | PARTICLES
_ANY_FOLLOWS = frozenset(phrase.split()[-1] for phrase, how in PHRASES.items() if how == "any")


class Word(NamedTuple):
    """A word or number with its place, and in lower case."""

    start: int
    end: int
    text: str
    low: str


def find_streets(text: str, words: list[Word]) -> Iterator[tuple[int, int]]:
    """The places of streets with a house number."""
    for index, word in enumerate(words):
        if index and word.text.isdigit() and len(word.text) <= 4:  # noqa: PLR2004 - a house number
            if not _is_house_number(text, words, index):
                continue
            first = _street_start(text, words, index)
            if first is not None:
                house = _HOUSE.match(text, word.end)
                yield words[first].start, house.end() if house else word.end


def _is_house_number(text: str, words: list[Word], index: int) -> bool:
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else None
    if following and following.low in UNITS and following.start <= word.end + 1:
        return False
    after = text[word.end : word.end + 2]
    return not (after[:1] in (",", ".", ":", "%", "/") and after[1:].isdigit())


def _street_start(text: str, words: list[Word], index: int) -> int | None:
    """The first word of the street before a house number, if a street it is."""
    last = index - 1
    if last and words[last].low in {"nr", "nummer", "huisnummer"}:
        last -= 1
    if text[words[last].end : words[index].start].strip(" ,.nrumehis"):
        return None
    word = words[last]
    if not word.text[0].isalpha() or (word.low in NO_STREETS and word.text.islower()):
        return None
    first = _capitals_before(text, words, last)
    if first < last and any(words[at].low.endswith(STREETS) for at in range(first, last + 1)):
        return first
    compound = any(word.low.endswith(end) and len(word.low) > len(end) + 1 for end in STREETS)
    sure = compound and word.low not in NO_STREETS
    if sure and (word.text[0].isupper() or word.low.endswith(SURE_STREETS)):
        return first
    at_home = any(words[at].low in HOMES for at in range(max(0, first - 3), first + 1))
    named = word.text[0].isupper() and len(word.text) > 2 and word.low not in HOMES  # noqa: PLR2004 - "P 130"
    return first if at_home and (sure or (named and word.low not in NOT_NAMES)) else None


def _capitals_before(text: str, words: list[Word], last: int) -> int:
    """Back over "Korte", "Prinses", "Laan van Beek en", "1e", to where the street's name begins."""
    first = last
    for at in range(last - 1, max(-1, last - _LOOK_BACK), -1):
        if text[words[at].end : words[at + 1].start].strip(" ."):
            break
        if words[at].text[0].isupper() and words[at].low not in HOMES:
            first = at
        elif words[at].low not in PARTICLES and words[at].low not in {"en", "e", "aan"}:
            break
    if first and words[first - 1].low in {"e", "de"} and words[first - 1].start > 0:
        before = words[first - 2] if first > 1 else words[first - 1]
        return (
            first - 2 if before.text.isdigit() and before.end == words[first - 1].start else first
        )
    return first


def find_names(text: str, words: list[Word]) -> Iterator[tuple[int, int]]:
    """The places of names of people."""
    reached = 0
    for index, word in enumerate(words):
        # Most words are done with here, before any call of ours.
        if word.low not in _CUES and not word.text[0].isupper():
            continue
        if index < reached or not (word.text[0].isupper() or _is_cue(words, index)):
            continue
        for first, lower in _introduced(text, words, index):
            last = _name_end(text, words, first, lower)
            if last is not None:
                yield words[first].start, words[last].end
                reached = last + 1
                break


def _is_cue(words: list[Word], index: int) -> bool:
    """Whether this cue introduces what may be a name."""
    if index + 1 == len(words):
        return False
    following = words[index + 1]
    capital = following.text[0].isupper()
    return capital or following.low in _LOWER or words[index].low in _ANY_FOLLOWS


def _introduced(text: str, words: list[Word], index: int) -> Iterator[tuple[int, str]]:
    """Where a name may begin around this word, and how it may be written in lower case."""
    word = words[index]
    following = index + 1
    gap = text[word.end : words[following].start] if following < len(words) else "."
    joined = gap == " " or (word.low in SHORTENED and gap in {". ", "."})
    if word.low in TITLES and joined:
        yield following, "surname"
    if word.low in RELATIONS and joined:
        yield following, "given"
    if word.low in CLOSINGS and following < len(words) and not gap.strip(" ,.!:\r\n-"):
        yield following, "given"
    if word.low in LABELS and (gap.startswith(":") or (gap == " " and _begins_line(text, word))):
        yield following, "given"
    if word.low in PHRASE_ENDS and gap in {" ", ": "}:
        yield from _after_phrase(words, index)
    if word.text[0].isupper():
        yield from _at_capital(text, words, index, gap)


def _begins_line(text: str, word: Word) -> bool:
    return word.start == 0 or text[word.start - 1] == "\n"


def _after_phrase(words: list[Word], index: int) -> Iterator[tuple[int, str]]:
    for length in (3, 2, 1):
        phrase = " ".join(word.low for word in words[max(0, index + 1 - length) : index + 1])
        if phrase in PHRASES:
            yield index + 1, PHRASES[phrase]
            return


def _at_capital(text: str, words: list[Word], index: int, gap: str) -> Iterator[tuple[int, str]]:
    """A known given name, "J. de Vries", or two capitals after "van"."""
    word = words[index]
    before = words[index - 1] if index else None
    if word.low in GIVEN and _is_person(words, index):
        yield index, "given"
    if len(word.text) == 1 and gap in {".", ". "}:
        listed = before is not None and before.low in NO_INITIAL_BEFORE
        if not listed and (word.start == 0 or text[word.start - 1] in " \n\t("):
            yield index, "initials"
    if before is not None and before.low == "van" and gap == " ":
        yield index, "pair"


def _is_person(words: list[Word], index: int) -> bool:
    """Not "Sint Maarten", "Prinses Beatrix", "Anna school"."""
    before = words[index - 1].low if index else ""
    after = words[index + 1].low if index + 1 < len(words) else ""
    return (
        before not in NO_PERSON_BEFORE
        and after not in NO_PERSON_AFTER
        and not after.startswith("alert")
        and not after.endswith(SURE_STREETS)
    )


def _name_end(text: str, words: list[Word], first: int, lower: str) -> int | None:
    """The last word of the name that begins here, or nothing if no name begins here."""
    at, initials = _skip_initials(text, words, first)
    if at >= len(words):
        return None
    at = _skip_particles(text, words, at)
    if at >= len(words) or not _starts_name(words, first, at, lower, initials):
        return None
    last = at
    while last + 1 < min(len(words), first + _LONGEST_NAME):
        following = _skip_particles(text, words, last + 1)
        gap = text[words[last].end : words[last + 1].start]
        if following >= len(words) or gap not in {" ", "-"}:
            break
        ending = words[following]
        pair = ending.low in SURNAMES and (lower == "any" or words[first].low in GIVEN)
        if not (_can_follow(ending) and ending.low not in NOT_NAMES) and not pair:
            break
        last = following
    return None if lower == "pair" and last == first else last


def _starts_name(words: list[Word], first: int, at: int, lower: str, initials: int) -> bool:
    """Whether this word, after the initials and "van der", can be (the start of) a name."""
    word = words[at]
    particles = at - first - initials
    if particles and not initials and lower != "surname":
        return words[first].text[0].isupper() and lower != "pair" and _is_capital(word)
    other = word.low in NOT_NAMES or word.low.partition("-")[0] in NOT_NAMES
    if other and not (particles and (word.low in SURNAMES or words[first].text[0].isupper())):
        return False
    if (word.low.endswith(SURE_STREETS) and not particles) or (lower == "pair" and initials):
        return False
    if _is_capital(word):
        return True
    return _is_lower_name(word, lower)


def _is_lower_name(word: Word, lower: str) -> bool:
    if lower == "any":
        return len(word.text) > 1 and word.text[0].isalpha()
    listed = lower in {"given", "surname"} and word.low in GIVEN
    return listed or (lower == "surname" and word.low in SURNAMES)


def _can_follow(word: Word) -> bool:
    """A surname, or its first letter only ("Jayden B.")."""
    return _is_capital(word) or (len(word.text) == 1 and word.text.isupper())


def _skip_initials(text: str, words: list[Word], at: int) -> tuple[int, int]:
    """Over "J.", "A.M." or "J" before a surname; an initial alone is no name."""
    first = at
    while at < len(words) - 1 and len(words[at].text) == 1 and words[at].text.isupper():
        if text[words[at].end : words[at + 1].start].strip(" ") not in {"", "."}:
            break
        at += 1
    return at, at - first


def _skip_particles(text: str, words: list[Word], at: int) -> int:
    start = at
    while at < len(words) - 1 and words[at].low in PARTICLES and at - start < 3:  # noqa: PLR2004 - "van de der"
        if text[words[at].end : words[at + 1].start] not in {" ", "-"}:
            return start
        at += 1
    return at


def _is_capital(word: Word) -> bool:
    """Written as a name: a capital and then small letters, so no "ADHD" and no "GGZ-team"."""
    return word.text[0].isupper() and word.text[1:2].islower() and not word.text[-1].isupper()
