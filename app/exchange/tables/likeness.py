"""How much a heading is like the columns of the template: a number from 0 to 1 for each."""

import re
from collections import defaultdict
from functools import lru_cache
from typing import Final

from app.exchange.tables.headers import (
    NAMES,
    abbreviated,
    certain,
    counted_unit,
    find_header,
    shortens,
    ways,
)

CERTAIN: Final = 1.0
_NEAR: Final = 0.85
_ONE_OF_SEVERAL: Final = 0.5
_SHARED: Final = 0.75
_LEAST: Final = 0.15
_BY_LETTERS: Final = 0.8
_VOWEL: Final = re.compile(r"[aeiou]")
_DAYS: Final = "Dagen tot eerste gesprek"
_STATUS: Final = "Wachttijd"
_EMPTY_WORDS: Final = re.compile(
    r"\b(?:de|het|een|van|voor|en|of|je|er|u|is|men|ze|wat|die|dat|voor|ons|onze|wij|zij)\b"
)


@lru_cache(maxsize=2048)
def likeness(heading: str) -> dict[str, float]:
    """Per header of the template; one that is not there is nothing like it."""
    found: dict[str, float] = defaultdict(float)
    if (code := certain(heading)) is not None:
        found[code] = CERTAIN
    else:
        near = find_header(heading)
        if near.code is not None:
            found[near.code] = _NEAR
        for code in {code for way in ways(heading) for code in abbreviated(way)}:
            found[code] = max(found[code], _ONE_OF_SEVERAL)
        for code, shared in _shared(heading).items():
            found[code] = max(found[code], shared * _SHARED)
    if found.get(_STATUS) and counted_unit(heading):
        found[_DAYS] = max(found[_DAYS], found.pop(_STATUS))  # it counts: it is no state
    return {code: score for code, score in found.items() if score >= _LEAST}


def _shared(heading: str) -> dict[str, float]:
    """The part of the words that a heading has in common with the likest name of a column."""
    found: dict[str, float] = defaultdict(float)
    for way in dict.fromkeys(ways(heading)):
        words = [word for word in _words(way) if word]
        if not words:
            continue
        for name, code in NAMES.names:
            theirs = _words(name) or [""]
            same = sum(max(_sameness(word, other) for other in theirs) for word in words)
            if same:
                score = same / (len(words) + len(theirs) - min(same, len(theirs)))
                found[code] = max(found[code], score)
    return found


def _words(text: str) -> list[str]:
    return _EMPTY_WORDS.sub(" ", text).split()


def _sameness(word: str, other: str) -> float:
    """The word itself or the beginning of it; a few of its letters say less."""
    if word == other or (len(word) > len(other) > 3 and word.startswith(other)):  # noqa: PLR2004 -- a stem
        return 1.0
    if not shortens(word, other):
        return 0.0
    return 1.0 if other.startswith(word) else 0.0 if _VOWEL.search(word[1:]) else _BY_LETTERS
