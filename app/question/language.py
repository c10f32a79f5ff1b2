"""Which language a text is in: by its script where that tells, else by its small words."""

import unicodedata

from app.question.tokens import Token

FEWEST = 2
"""So many small words of another language tell it; one in a text as short as "geza yebleyn"."""
SHORT = 4
SCRIPTS = {"ETHIOPIC": "ti", "ARABIC": "ar", "CYRILLIC": "uk"}
"""The language that a script stands for, unless its words tell another ("помогите": Russian)."""


def find_language(tokens: list[Token], languages: dict[str, frozenset[str]]) -> str:
    """The language with most small words; Dutch unless another has clearly more.

    Each word counts once, and one that is Dutch too for Dutch only.
    The words of a language may stand in several lists: "uk-latin" holds words of "uk".
    """
    forms = {token.form for token in tokens}
    dutch = {
        form for name, words in languages.items() if _of(name) == "nl" for form in forms & words
    }
    forms -= dutch
    found: dict[str, set[str]] = {}
    for name, words in languages.items():
        found.setdefault(_of(name), set()).update(forms & words)
    counts = {name: len(words) for name, words in found.items()}
    best = max(counts, key=lambda name: (counts[name], name), default="nl")
    enough = 1 if len(tokens) <= SHORT and not dutch and best != "en" else FEWEST
    if counts.get(best, 0) >= enough and counts[best] > len(dutch):
        return best
    return _by_script(tokens) or "nl"


def _of(name: str) -> str:
    return name.partition("-")[0]


def _by_script(tokens: list[Token]) -> str | None:
    """The language of a text whose words are mostly in another script than Latin."""
    foreign = [token.form[0] for token in tokens if not token.form[:1].isascii()]
    if not foreign or len(foreign) * 2 <= len(tokens):
        return None
    return SCRIPTS.get(unicodedata.name(foreign[0], "").partition(" ")[0])
