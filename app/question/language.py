"""Which language a text is in: by its script where that tells, else by its small words."""

import unicodedata
from collections.abc import Iterable, Mapping

import msgspec

from app.question.tokens import Token

FEWEST = 2
"""So many small words of another language tell it; one in a text as short as "geza yebleyn"."""
SHORT = 4
SCRIPTS = {"ETHIOPIC": "ti", "ARABIC": "ar", "CYRILLIC": "uk"}
"""The language that a script stands for, unless its words tell another ("помогите": Russian)."""


class LanguageWords(msgspec.Struct, frozen=True):
    """Small words by language; one that is Dutch too is Dutch only."""

    dutch: frozenset[str]
    others: dict[str, frozenset[str]]
    foreign: frozenset[str]


def language_words(lists: Mapping[str, Iterable[str]]) -> LanguageWords:
    """Gather the lists; a language may have several: "uk-latin" holds words of "uk"."""
    merged: dict[str, set[str]] = {}
    for name, words in lists.items():
        merged.setdefault(name.partition("-")[0], set()).update(words)
    dutch = frozenset(merged.pop("nl", ()))
    others = {name: frozenset(words - dutch) for name, words in merged.items()}
    return LanguageWords(dutch, others, frozenset().union(*others.values()))


def find_language(tokens: list[Token], words: LanguageWords) -> str:
    """The language with most small words; Dutch unless another has clearly more.

    Each word counts once.
    """
    forms = {token.form for token in tokens}
    dutch = len(forms & words.dutch)
    foreign = forms & words.foreign
    # Most texts are done with here: all other languages together do not outnumber the Dutch.
    if len(foreign) > dutch:
        counts = {name: len(foreign & theirs) for name, theirs in words.others.items()}
        best = max(counts, key=lambda name: (counts[name], name))
        enough = 1 if len(tokens) <= SHORT and not dutch and best != "en" else FEWEST
        if counts[best] >= enough and counts[best] > dutch:
            return best
    return _by_script(tokens) or "nl"


def _by_script(tokens: list[Token]) -> str | None:
    """The language of a text whose words are mostly in another script than Latin."""
    foreign = [token.form[0] for token in tokens if not token.form[:1].isascii()]
    if not foreign or len(foreign) * 2 <= len(tokens):
        return None
    return SCRIPTS.get(unicodedata.name(foreign[0], "").partition(" ")[0])
