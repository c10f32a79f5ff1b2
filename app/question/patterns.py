"""Compiled patterns: sequences of symbols, and symbols near each other."""

from typing import NamedTuple

SENTENCE_SCOPE = -1
NEIGHBOUR_SCOPE = -2
TEXT_SCOPE = -3


class InOrder(NamedTuple):
    """Symbols in order; ``wide[i]``: up to five words may stand before symbol i."""

    out: int
    symbols: tuple[int, ...]
    wide: tuple[bool, ...]
    free: bool
    rank: int


class Together(NamedTuple):
    """Symbols in any order within a scope, and symbols that must not be there.

    ``free``: the pattern holds a negation itself, so its parts may be negated.
    """

    out: int
    symbols: tuple[int, ...]
    absent: tuple[int, ...]
    scope: int
    free: bool
    rank: int


Pattern = InOrder | Together


class Hit(NamedTuple):
    """A symbol found: first and last token, and the tokens that were really used.

    ``checked``: its parts were held against the negations one by one, so that a negation
    between them says nothing about the whole.
    """

    first: int
    last: int
    used: tuple[int, ...]
    checked: bool = False


_SINGLE = [Hit(index, index, (index,)) for index in range(1000)]


def single_hits(count: int) -> list[Hit]:
    """For each token its hit as one word; those of a text of usual length are made once."""
    if count <= len(_SINGLE):
        return _SINGLE
    return [Hit(index, index, (index,)) for index in range(count)]
