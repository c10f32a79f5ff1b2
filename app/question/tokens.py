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
    "zgl ca bijv bv nr o a d m v i g s e tel evt incl excl vd mw dhr mevr dr prof ivm pt pat "
    "resp max min gem st geb jr mnd wkn wk dgn onv vlgs tgv nav obv med lich psych recid".split()
)

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
            gap = _gap(text[last_end:start], tokens[-1].form if tokens else "", raw)
        tokens.append(Token(start, end, normal(raw), gap, raw))
        last_end = end
    return tokens


def _gap(between: str, before: str, after: str) -> int:
    """How strongly the signs between two words part them."""
    if "\n\n" in between:
        return SENTENCE
    signs = between.strip()
    if not signs:
        return SENTENCE if "\n" in between else NONE
    if any(sign in _ENDS for sign in signs):
        if signs == "." and (before in _ABBREVIATED or not between[-1].isspace()):
            return NONE
        if signs[0] == "." and signs[1:].strip() == "(" and before in _ABBREVIATED:
            return COMMA
        return SENTENCE
    if "\n" in between:
        return SENTENCE
    if ":" in signs:
        return COLON
    if ";" in signs:
        return SENTENCE
    if signs in {"-", "/", "&", "+", "'", "\u2019", "`", "\u00b4", "%", "\u2013-", "_"} and (
        len(between) == 1
    ):
        return NONE
    if signs in {"'", "\u2019", "`", "\u00b4", "&", "+", "/", "%", "*", "_", '"'}:
        return NONE
    return COMMA
