"""Tokens with offsets, in code points of the original text.

Punctuation is not a token: each token knows what stood before it (``gap``), which is
all that clauses, sentences and telegram signs need. One linear expression, no lookahead.
"""

import re
from typing import NamedTuple

from app.question.normal import normal

_MARKS = "\u0300-\u036f\u200b-\u200d\u2060\u00ad"
_WORD = re.compile(
    rf"\d+(?:[.,;]\d+)*|(?:[^\W\d_][{_MARKS}]*)+(?:['\u2019`\u00b4](?:[^\W\d_][{_MARKS}]*)+)*"
)
_ENDS = ".!?\n\r\u2028\u2029\u0085\u061f\u3002"
_ABBREVIATED = frozenset(
    [
        "zgl",
        "ca",
        "bijv",
        "bv",
        "nr",
        "o",
        "a",
        "d",
        "m",
        "v",
        "i",
        "g",
        "s",
        "e",
        "tel",
        "evt",
        "incl",
        "excl",
        "vd",
        "mw",
        "dhr",
        "mevr",
        "dr",
        "prof",
        "ivm",
        "pt",
        "pat",
        "resp",
        "max",
        "min",
        "gem",
        "st",
        "geb",
        "jr",
        "mnd",
        "wkn",
        "wk",
        "dgn",
        "onv",
        "vlgs",
        "tgv",
        "nav",
        "obv",
        "med",
        "lich",
        "psych",
        "recid",
    ]
)

_JOINING = frozenset("'\u2019`\u00b4&+/%*_\"")
_HYPHENS = frozenset("-\u2010\u2011")

NONE, COMMA, COLON, SENTENCE = 0, 1, 2, 3


class Token(NamedTuple):
    """A word or number: its place, its plain form, and the break before it."""

    start: int
    end: int
    form: str
    gap: int
    raw: str


def tokenise(text: str) -> list[Token]:
    """All words and numbers of the text, in order."""
    tokens: list[Token] = []
    last_end = 0
    for found in _WORD.finditer(text):
        start, end = found.span()
        raw = found.group()
        gap = NONE
        if start > last_end + 1 or (start > last_end and text[last_end] != " "):
            gap = _gap(text[last_end:start], tokens[-1].form if tokens else "")
        tokens.append(Token(start, end, normal(raw), gap, raw))
        last_end = end
    return tokens


def _gap(between: str, before: str) -> int:
    """How strongly the signs between two words part them."""
    signs = between.strip()
    if "\n" in between or signs == "":
        return SENTENCE if "\n" in between else NONE
    if any(sign in _ENDS for sign in signs):
        return _after_stop(signs, between, before)
    if ";" in signs:
        return SENTENCE
    if ":" in signs:
        return COLON
    joined = signs in _JOINING or (signs in _HYPHENS and len(between) == 1)
    return NONE if joined else COMMA


def _after_stop(signs: str, between: str, before: str) -> int:
    """A full stop may belong to an abbreviation ("i.v.g.", "mw. (70)")."""
    if signs == "." and (before in _ABBREVIATED or not between[-1].isspace()):
        return NONE
    bracket = signs[0] == "." and signs[1:].strip() == "("
    return COMMA if bracket and before in _ABBREVIATED else SENTENCE
