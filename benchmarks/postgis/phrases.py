"""Needs from a description by the lists of phrases: one pass over its words.

Compiled once into a table by first word. ``phrases.yaml`` tells what the lists hold; the gaps that
``benchmarks/phrases.py`` allows between words are left out, for they cost that one a regular
expression per list.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import yaml

from benchmarks.phrases import FILE, WEAK_ENOUGH

_WORDS = re.compile(r"[\w'*]+")


class Phrase(NamedTuple):
    """What follows the first word, and which list says so."""

    rest: tuple[str, ...]
    need: str
    role: str


class PhraseTable:
    """Phrases by their first word; ``huilbaby*`` by the letters before the star."""

    def __init__(self) -> None:
        self._whole: dict[str, list[Phrase]] = {}
        self._begun: dict[str, list[Phrase]] = {}
        lists = yaml.safe_load(FILE.read_text(encoding="utf-8"))["needs"]
        for need, roles in lists.items():
            for role, phrases in roles.items():
                for phrase in phrases:
                    self._add(need, role, _WORDS.findall(phrase.casefold()))
        self._lengths = sorted({len(prefix) for prefix in self._begun})

    def needs(self, text: str) -> list[str]:
        """Codes in the order in which they are met."""
        found: dict[str, dict[str, int]] = {}
        for phrase in self._met(_WORDS.findall(text.casefold())):
            roles = found.setdefault(phrase.need, {})
            roles[phrase.role] = roles.get(phrase.role, 0) + 1
        return [need for need, roles in found.items() if _counts(roles)]

    def _add(self, need: str, role: str, words: list[str]) -> None:
        first, *rest = words
        table = self._begun if first.endswith("*") else self._whole
        table.setdefault(first.rstrip("*"), []).append(Phrase(tuple(rest), need, role))

    def _met(self, words: list[str]) -> Iterator[Phrase]:
        for at, word in enumerate(words):
            for phrase in self._beginning_with(word):
                rest = words[at + 1 : at + 1 + len(phrase.rest)]
                if len(rest) == len(phrase.rest) and all(map(_fits, phrase.rest, rest)):
                    yield phrase

    def _beginning_with(self, word: str) -> Iterable[Phrase]:
        found = list(self._whole.get(word, ()))
        for length in self._lengths:
            if length > len(word):
                break
            found += self._begun.get(word[:length], ())
        return found


def _fits(wanted: str, word: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


def _counts(roles: dict[str, int]) -> bool:
    """One plain phrase, or two weak ones, and no false friend."""
    return "not" not in roles and ("terms" in roles or roles.get("weak", 0) >= WEAK_ENOUGH)
