"""Which language a text is in, by its small words."""

from app.question.tokens import Token

FEWEST = 2


def find_language(tokens: list[Token], languages: dict[str, frozenset[str]]) -> str:
    """The language with most small words; Dutch unless another has clearly more."""
    counts = {
        name: sum(token.form in words for token in tokens) for name, words in languages.items()
    }
    dutch = counts.pop("nl", 0)
    best = max(counts, key=lambda name: (counts[name], name), default="nl")
    return best if counts.get(best, 0) >= FEWEST and counts[best] > dutch else "nl"
