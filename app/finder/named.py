"""Who asks for a place by its name, and tells no need: ``ik zoek een inloophuis``."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.question.tokens import tokenise
from app.words.vocabulary import Vocabulary

MOST_WORDS: Final = 12
"""In a longer text a place is something that came by, not what is asked for."""
MOST_KINDS: Final = 3
_LONGEST: Final = 200
_PLURALS: Final = ("", "s", "en", "n")

Names = dict[tuple[str, ...], str]


def names_of_kinds(vocabulary: Vocabulary) -> Names:
    """The words of each name, as they are written, to the code of its kind."""
    return {
        tuple(_words(name)): kind.code for kind in vocabulary.kinds.values() for name in kind.names
    }


def named_kinds(text: str, names: Names) -> tuple[str, ...]:
    """Codes of the kinds that a short text names, in its order, the longest name first."""
    words = _words(text[:_LONGEST])
    if len(text) > _LONGEST or len(words) > MOST_WORDS:
        return ()
    return tuple(dict.fromkeys(_found(words, names)))[:MOST_KINDS]


def _found(words: Sequence[str], names: Names) -> Iterator[str]:
    longest = max(map(len, names), default=0)
    at = 0
    while at < len(words):
        code, length = "", 1
        for count in range(longest, 0, -1):
            code = _code(words[at : at + count], names)
            if code:
                length = count
                yield code
                break
        at += length


def _code(words: Sequence[str], names: Names) -> str:
    """``huisartsen`` is asked for as ``huisarts``."""
    if not words:
        return ""
    *before, last = words
    said = (last.removesuffix(plural) for plural in _PLURALS)
    return next((code for bare in said if (code := names.get((*before, bare)))), "")


def _words(text: str) -> list[str]:
    return [token.form for token in tokenise(text)]
