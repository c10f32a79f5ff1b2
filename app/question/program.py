"""The compiled form of all expressions: what ``matching`` runs."""

import msgspec

from app.question.patterns import Pattern
from app.question.words import WordIndex


class Program(msgspec.Struct, kw_only=True):
    """Patterns by anchor symbol, and the word classes that matching must know.

    ``classes``: symbols that a negation does not touch (people, times); ``neutral``: those
    and plain words;
    ``masks``: look-alikes, whose words mean nothing else; ``early``: the patterns for them;
    ``claimable``: negation words that an atomic phrase keeps for itself.
    """

    words: WordIndex
    patterns: list[Pattern]
    anchored: dict[int, tuple[int, ...]]
    early: dict[int, tuple[int, ...]]
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
