"""The compiled form of all expressions: what ``matching`` runs."""

import msgspec

from app.question.patterns import Pattern
from app.question.words import WordIndex


class Agenda(msgspec.Struct, frozen=True, kw_only=True):
    """Which patterns wait at which symbol: each waits at its rarest one only."""

    anchored: dict[int, tuple[int, ...]]
    anchors: frozenset[int]


class Program(msgspec.Struct, kw_only=True):
    """Patterns in order of rank, and the word classes that matching must know.

    ``needed``: per pattern, the symbols that only words give: without them it need not be
    tried; ``means``: per symbol, itself and every concept that it alone is enough for;
    ``classes``: symbols that a negation does not touch (people, times); ``neutral``: those
    and plain words;
    ``masks``: look-alikes, whose words mean nothing else; ``early``: the patterns for them;
    ``claimable``: negation words that an atomic phrase keeps for itself.
    """

    words: WordIndex
    patterns: list[Pattern]
    needed: list[frozenset[int]]
    means: list[tuple[int, ...]]
    agenda: Agenda
    early: Agenda
    names: list[str]
    symbols: dict[str, int]
    neutral: frozenset[int] = frozenset()
    classes: frozenset[int] = frozenset()
    masks: frozenset[int] = frozenset()
    fillers: frozenset[str] = frozenset()
    claimable: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()

    def find_symbol(self, name: str) -> int:
        """The number of a named concept, or -1 when the data does not hold it."""
        return self.symbols.get(name, -1)
