"""Which language a text is in: by its script where that tells, else by its small words."""

import unicodedata

from app.question.tokens import Token

FEWEST = 2
"""So many small words of another language tell it; one is enough in so short a text as "geza yebleyn"."""
SHORT = 4
SCRIPTS = {"ETHIOPIC": "ti", "ARABIC": "ar", "CYRILLIC": "uk"}
"""The language that a script stands for, unless its words tell another ("помогите": Russian)."""


def find_language(tokens: list[Token], languages: dict[str, frozenset[str]]) -> str:
    """The language with most small words; Dutch unless another has clearly more.

    The words of a language may stand in several lists: "uk-latin" holds words of "uk".
    """
    counts: dict[str, int] = {}
    for name, words in languages.items():
        language = name.partition("-")[0]
        found = sum(token.form in words for token in tokens)
        counts[language] = counts.get(language, 0) + found
    dutch = counts.pop("nl", 0)
    best = max(counts, key=lambda name: (counts[name], name), default="nl")
    enough = 1 if len(tokens) <= SHORT and not dutch and best != "en" else FEWEST
    if counts.get(best, 0) >= enough and counts[best] > dutch:
        return best
    return _by_script(tokens) or "nl"


def _by_script(tokens: list[Token]) -> str | None:
    """The language of a text whose words are mostly in another script than Latin."""
    foreign = [token.form[0] for token in tokens if not token.form[:1].isascii()]
    if not foreign or len(foreign) * 2 <= len(tokens):
        return None
    return SCRIPTS.get(unicodedata.name(foreign[0], "").partition(" ")[0])
