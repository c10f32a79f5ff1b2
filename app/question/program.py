"""The compiled form of all expressions: what ``matching`` runs."""

from typing import NamedTuple

import msgspec

from app.question.patterns import Pattern
from app.question.words import NOTHING, Symbols, WordIndex

WORD_ENOUGH = -1
"""Stands for the other symbol of a pattern that waits for one word only."""

Waiting = tuple[tuple[int, tuple[int, ...]], ...]
"""Patterns by number, under the rarest other symbol that a word has to give them."""
Agenda = dict[int, Waiting]
"""Which patterns wait at which symbol: each waits at its rarest one only."""


class Word(NamedTuple):
    """What one form of a text brings about.

    ``symbols``: of a form that is not in the lexicon as it is (a compound, a slip);
    of one that is, ``shown``: the concepts and rules it gives, and ``waiting``, ``early``: the
    patterns it wakes; ``signs``: those concepts as the second reader counts them.
    """

    symbols: Symbols
    shown: Symbols
    waiting: Waiting
    early: Waiting
    signs: frozenset[int] = NOTHING


NO_WORD = Word(NOTHING, NOTHING, (), ())


class Program(msgspec.Struct, kw_only=True):
    """Patterns in order of rank, and the word classes that matching must know.

    ``forms``: per symbol the forms that give it; ``means``: per symbol, itself and every
    concept that it alone is enough for;
    ``shown``: concepts and rules, the symbols that others ask for;
    ``classes``: symbols that a negation does not touch (people, times); ``neutral``: those
    and plain words;
    ``masks``: look-alikes, whose words mean nothing else; ``early``: the patterns for them;
    ``concepts``: the named ones, each with its number as a sign (see ``signs``);
    ``claimable``: negation words that an atomic phrase keeps for itself;
    ``seen``: forms of the lexicon that were looked up before.
    """

    words: WordIndex
    patterns: list[Pattern]
    forms: list[frozenset[str]]
    means: list[tuple[int, ...]]
    agenda: Agenda
    early: Agenda
    names: list[str]
    concepts: dict[int, int]
    symbols: dict[str, int]
    shown: frozenset[int] = frozenset()
    neutral: frozenset[int] = frozenset()
    classes: frozenset[int] = frozenset()
    masks: frozenset[int] = frozenset()
    fillers: frozenset[str] = frozenset()
    claimable: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    seen: dict[str, Word] = {}

    def find_symbol(self, name: str) -> int:
        """The number of a named concept, or -1 when the data does not hold it."""
        return self.symbols.get(name, -1)

    def find_word(self, form: str) -> Word:
        """What a form brings about, from memory where the lexicon holds it and it was said before.

        Other words are somebody's own (a name, say) and are not remembered.
        """
        word = self.seen.get(form)
        if word is None:
            word = self._look_up(form)
            if form in self.words.forms:
                self.seen[form] = word
        return word

    def _look_up(self, form: str) -> Word:
        symbols = self.words.find(form)
        if not symbols:
            return NO_WORD
        if form not in self.words.forms:
            return Word(symbols, NOTHING, (), ())
        return Word(
            NOTHING,
            symbols & self.shown,
            waiting_at(self.agenda, symbols),
            waiting_at(self.early, symbols),
            frozenset(self.concepts[symbol] for symbol in symbols & self.concepts.keys()),
        )


def waiting_at(agenda: Agenda, symbols: Symbols) -> Waiting:
    """All patterns that wait at one of these symbols."""
    merged: dict[int, tuple[int, ...]] = {}
    for symbol in symbols & agenda.keys():
        for other, numbers in agenda[symbol]:
            merged[other] = merged[other] + numbers if other in merged else numbers
    return tuple(merged.items())
