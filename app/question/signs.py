"""The signs of a text: words, pieces of words, neighbouring words, and concepts of the lexicon.

What weighed rules and the second reader count. A sign is a number (crc32 of its name), the
same on every machine, so that a model file needs no words. Signs are told per sentence.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from app.question.scene import Scene

_DIGITS = re.compile(r"\d+")
_HEADS = (4, 5)
_TAIL = 5
_PIECE = 4
_LONG_WORD = 6
_AGES = (0, 1, 4, 12, 18, 27, 65)
_AGE_COUNTS = 3
LONGEST_WORD = 40

Sign = tuple[int, int]
"""The number of a sign, and the token at which it stands."""


def sign_key(name: str) -> int:
    """A sign as a number."""
    return zlib.crc32(name.encode())


def signs_of(scene: Scene, concepts: Mapping[int, int], most_tokens: int) -> list[list[Sign]]:
    """Per sentence its signs, each once. ``concepts``: symbols with their number as a sign."""
    tokens = scene.tokens[:most_tokens]
    words = [_DIGITS.sub("0", token.form[:LONGEST_WORD]) for token in tokens]
    starts = [start for start in scene.bounds if start < len(words)]
    ends = [*starts[1:], len(words)][: len(starts)]
    sentences = [
        dict(_of_words(words, start, end)) for start, end in zip(starts, ends, strict=True)
    ]
    for symbol in scene.present & concepts.keys():
        _add_concept(scene, symbol, concepts[symbol], sentences)
    return [list(found.items()) for found in sentences]


def _add_concept(scene: Scene, symbol: int, key: int, sentences: list[dict[int, int]]) -> None:
    """A concept, in every sentence where it is said and not negated."""
    for hit in scene.hits(symbol):
        number = scene.sentences[hit.last]
        if number >= len(sentences) or key in sentences[number]:
            continue
        if not scene.negated(hit):
            sentences[number][key] = hit.last


def concept_keys(names: Sequence[str]) -> dict[int, int]:
    """Every named concept among the symbols, with its number as a sign."""
    return {
        symbol: sign_key(f"C:{name}")
        for symbol, name in enumerate(names)
        if name.isupper() and ":" not in name
    }


def age_signs(age_years: float | None) -> list[int]:
    """What an age that was told beside the text is as a sign; it counts as several."""
    if age_years is None:
        return []
    group = max((start for start in _AGES if start <= age_years), default=0)
    return [sign_key(f"Y:{group}")] * _AGE_COUNTS


def word_signs(forms: Sequence[str]) -> set[int]:
    """The signs of one run of words, for comparing texts."""
    words = [_DIGITS.sub("0", form[:LONGEST_WORD]) for form in forms]
    return {key for key, _ in _of_words(words, 0, len(words))}


def _of_words(words: Sequence[str], start: int, end: int) -> Iterator[Sign]:
    """Of one sentence: each word with its pieces, and each with the next two."""
    for token in range(end - 1, start - 1, -1):
        for key in _of_word(words[token]):
            yield key, token
    for token, (first, second) in enumerate(pairwise(words[start:end]), start):
        yield sign_key(f"{first} {second}"), token
    for token in range(start, end - 2):
        yield sign_key(f"{words[token]} _ {words[token + 2]}"), token


def _of_word(word: str) -> Iterable[int]:
    """The word, its beginnings, its ending, and every four letters of it.

    Made anew each time: to remember words would be to remember what someone wrote.
    """
    names = [word]
    if len(word) >= _LONG_WORD:
        names += [f"^{word[:length]}" for length in _HEADS]
    if len(word) > _LONG_WORD:
        names.append(f"{word[-_TAIL:]}$")
    marked = f"<{word}>"
    names += [f"#{marked[at : at + _PIECE]}" for at in range(len(marked) - _PIECE + 1)]
    return map(sign_key, names)
