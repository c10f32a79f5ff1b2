"""From a written word to the symbols it stands for: one look-up, then parts, then typos."""

from collections.abc import Iterable

import msgspec

from app.question.normal import squeezed

Symbols = frozenset[int]
NOTHING: Symbols = frozenset()

SHORTEST_PART = 3
LONGEST_WORD = 40
SHORTEST_TYPO = 7


class WordIndex(msgspec.Struct, kw_only=True):
    """Words by form, beginning, ending, in capitals, at a clause's end, and with a letter lost."""

    forms: dict[str, Symbols] = {}
    cased: dict[str, Symbols] = {}
    finals: dict[str, Symbols] = {}
    prefixes: dict[str, Symbols] = {}
    suffixes: dict[str, Symbols] = {}
    deletions: dict[str, str] = {}

    def find(self, form: str) -> Symbols:
        """The symbols of a plain form; empty for a word we do not know."""
        exact = self.forms.get(form)
        if exact is not None:
            return exact
        if len(form) <= SHORTEST_PART or len(form) > LONGEST_WORD or form[0].isdigit():
            return NOTHING
        found = self.parts(form)
        if found:
            return found
        return self._respelled(form)

    def parts(self, form: str) -> Symbols:
        """Symbols of the beginnings and endings of a compound."""
        found: set[int] = set()
        for cut in range(SHORTEST_PART, len(form) + 1):
            hit = self.prefixes.get(form[:cut])
            if hit:
                found |= hit
            hit = self.suffixes.get(form[-cut:])
            if hit:
                found |= hit
        return frozenset(found)

    def _respelled(self, form: str) -> Symbols:
        for keep in (2, 1):
            short = squeezed(form, keep)
            if short != form and short in self.forms:
                return self.forms[short]
        if len(form) < SHORTEST_TYPO:
            return NOTHING
        corrected = self._corrected(form)
        return self.forms[corrected] if corrected else NOTHING

    def _corrected(self, form: str) -> str | None:
        """The one word that lies a single slip away, with the same first letter."""
        for key in (form, *_without_one(form)):
            word = self.deletions.get(key)
            if word and word[0] == form[0] and abs(len(word) - len(form)) <= 1:
                return word
        return None


def deletion_index(words: Iterable[str]) -> dict[str, str]:
    """Every word of enough letters under each form that misses one letter.

    Two words that share such a form are ambiguous: the first in order wins, so that the
    outcome never depends on the order of a set.
    """
    index: dict[str, str] = {}
    for word in sorted(words):
        if len(word) < SHORTEST_TYPO or not word.isalpha():
            continue
        for key in (word, *_without_one(word)):
            index.setdefault(key, word)
    return index


def _without_one(word: str) -> list[str]:
    return [word[:i] + word[i + 1 :] for i in range(1, len(word))]
