"""The signs of a text: words, pieces of words, neighbouring words, and concepts of the lexicon.

What weighed rules and the second reader count. A sign is a number (crc32 of its name), the
same on every machine, so that a model file needs no words. Signs are told per sentence.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple
from zlib import crc32

from app.question.scene import Scene
from app.question.tokens import COMMA

_DIGITS = re.compile(r"\d+")
_HEADS = (4, 5)
_TAIL = 5
_PIECE = 4
_LONG_WORD = 6
_AGES = (0, 1, 4, 12, 18, 27, 65)
_AGE_COUNTS = 3
LONGEST_WORD = 40
REQUESTS = frozenset(
    ["wie", "waar", "wat", "hoe", "kan", "kunt", "kun", "mag", "is", "zijn", "graag", "help"]
) | frozenset(["who", "where", "what", "how", "can", "could", "is", "please"])
"""What a request for help begins with after a comma."""


class WordSigns(NamedTuple):
    """One word as signs.

    ``own``: the word, its beginnings, its ending, and every four letters of it. ``number``: the
    word as a whole; ``after``, ``later``: what goes on from the number of the word before it, or
    of the one before that, to the sign of both (crc32 takes up where it was: a pair costs 80 ns
    instead of the 400 of putting its name together).
    """

    own: frozenset[int]
    number: int
    after: bytes
    later: bytes


def sign_key(name: str) -> int:
    """A sign as a number."""
    return crc32(name.encode())


def plain_word(form: str) -> str:
    """A form as it is counted: all numbers are one, and no word is endless."""
    return _DIGITS.sub("0", form[:LONGEST_WORD])


def signs_of_word(word: str) -> WordSigns:
    """The signs of a plain word."""
    names = [word]
    if len(word) >= _LONG_WORD:
        names += [f"^{word[:length]}" for length in _HEADS]
    if len(word) > _LONG_WORD:
        names.append(f"{word[-_TAIL:]}$")
    marked = f"<{word}>"
    names += [f"#{marked[at : at + _PIECE]}" for at in range(len(marked) - _PIECE + 1)]
    written = word.encode()
    own = frozenset(map(sign_key, names))
    return WordSigns(own, crc32(written), b" " + written, b" _ " + written)


def pair_signs(words: Sequence[WordSigns], start: int = 0) -> dict[int, int]:
    """Of words in a row, each with the next and with the one after: sign -> the last such word.

    ``start``: the place of the first word.
    """
    numbers = [word.number for word in words]
    places = range(start, start + len(words))
    pairs = dict(zip(map(crc32, [word.after for word in words[1:]], numbers), places, strict=False))
    pairs.update(zip(map(crc32, [word.later for word in words[2:]], numbers), places, strict=False))
    return pairs


def signs_of(scene: Scene, concepts: Mapping[int, int], most_tokens: int) -> list[set[int]]:
    """Per sentence its signs. ``concepts``: symbols with their number as a sign."""
    words = [signs_of_word(plain_word(form)) for form in scene.forms[:most_tokens]]
    runs = sentence_runs(scene, len(words))
    said = concepts_said(scene, concepts, len(runs))
    return [
        {*_signs_of_run(words[start:end]), *found}
        for (start, end), found in zip(runs, said, strict=True)
    ]


def word_signs(forms: Sequence[str]) -> set[int]:
    """The signs of one run of words, for comparing texts."""
    return _signs_of_run([signs_of_word(plain_word(form)) for form in forms])


def _signs_of_run(words: Sequence[WordSigns]) -> set[int]:
    return set(pair_signs(words)).union(*[word.own for word in words])


def sentence_runs(scene: Scene, tokens: int) -> list[tuple[int, int]]:
    """First token and end of each sentence that begins within so many tokens."""
    starts = [start for start in scene.bounds if start < tokens]
    return list(zip(starts, [*starts[1:], tokens], strict=False))


def before_request(scene: Scene, first: int, end: int) -> int:
    """Where the sentence of these tokens goes over into asking for help, or its end.

    "…, wie kan mij helpen?" is asked in calm and in danger.
    """
    forms, gaps = scene.forms, scene.gaps
    return next(
        (at for at in range(first + 1, end) if gaps[at] == COMMA and forms[at] in REQUESTS), end
    )


def concepts_said(scene: Scene, concepts: Mapping[int, int], most: int) -> list[set[int]]:
    """Per sentence, up to ``most``, its concepts as signs.

    A concept counts where it is said and not negated.
    """
    sentences: list[set[int]] = [set() for _ in scene.bounds]
    numbers, negatives = scene.sentences, scene.negatives
    # What words say by themselves is known per word: no place of any concept is looked up.
    for place, signs in _said_by_words(scene, concepts):
        if not negatives[place]:
            sentences[numbers[place]] |= signs
    for symbol in scene.derived.keys() & concepts.keys():
        for hit in scene.hits(symbol):
            if not scene.negated(hit):
                sentences[numbers[hit.last]].add(concepts[symbol])
    return sentences[:most]


def concept_places(scene: Scene, concepts: Mapping[int, int], most: int) -> list[dict[int, int]]:
    """The same with the token where each stands: its first place in the sentence tells."""
    sentences: list[dict[int, int]] = [{} for _ in scene.bounds]
    numbers, negatives = scene.sentences, scene.negatives
    said = [each for each in _said_by_words(scene, concepts) if not negatives[each[0]]]
    for place, signs in sorted(said, key=lambda each: -each[0]):
        sentences[numbers[place]].update(dict.fromkeys(signs, place))
    for symbol in scene.derived.keys() & concepts.keys():
        for hit in reversed(scene.hits(symbol)):
            if not scene.negated(hit):
                sentences[numbers[hit.last]][concepts[symbol]] = hit.last
    return sentences[:most]


def _said_by_words(
    scene: Scene, concepts: Mapping[int, int]
) -> Iterator[tuple[int, AbstractSet[int]]]:
    """The tokens whose words give concepts, with these as signs."""
    for word, places in zip(scene.words, scene.places.values(), strict=True):
        if word.signs:
            for place in places:
                yield place, word.signs
    for place, symbols in scene.more:
        yield place, {concepts[symbol] for symbol in symbols & concepts.keys()}


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
