"""Which texts of our own corpus a description is most like: where a guess came from.

Only for ``/uitleg``. Compares by shared features of the second reader, rare ones weighing more.
"""

import math
from collections.abc import Iterable

import msgspec

from app.question.signs import word_signs
from app.question.tokens import tokenise

MOST_COMMON = 0.03
"""A feature that stands in more of the texts than this says nothing about likeness."""
LONGEST_TEXT = 4000


class Example(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A text of the corpus with what it was labelled as; ``likeness`` 0-1."""

    id: str
    text: str
    labels: tuple[str, ...] = ()
    likeness: float = 0.0


class Corpus(msgspec.Struct, frozen=True):
    """Our labelled texts, and per feature the texts that hold it."""

    examples: tuple[Example, ...]
    lengths: tuple[float, ...]
    places: dict[int, tuple[int, ...]]

    def find_like(self, description: str, most: int = 3) -> tuple[Example, ...]:
        """At most ``most`` texts, the most like first; none when nothing is shared."""
        scores: dict[int, float] = {}
        length = 0.0
        for key in _keys(description[:LONGEST_TEXT]):
            found = self.places.get(key)
            if found is None:
                continue
            weight = self._weight(len(found)) ** 2
            length += weight
            for number in found:
                scores[number] = scores.get(number, 0.0) + weight
        likeness = {
            number: score / (math.sqrt(length) * self.lengths[number])
            for number, score in scores.items()
        }
        best = sorted(likeness, key=lambda number: (-likeness[number], number))[:most]
        return tuple(
            msgspec.structs.replace(self.examples[number], likeness=round(likeness[number], 3))
            for number in best
        )

    def _weight(self, texts: int) -> float:
        return math.log(len(self.examples) / texts)


def index_corpus(examples: Iterable[Example]) -> Corpus:
    """Index labelled texts by their features."""
    kept = tuple(examples)
    places: dict[int, list[int]] = {}
    for number, example in enumerate(kept):
        for key in _keys(example.text):
            places.setdefault(key, []).append(number)
    telling = {
        key: tuple(found)
        for key, found in places.items()
        if 1 < len(found) <= max(2, MOST_COMMON * len(kept))
    }
    squares = [0.0] * len(kept)
    for found in telling.values():
        weight = math.log(len(kept) / len(found)) ** 2
        for number in found:
            squares[number] += weight
    return Corpus(kept, tuple(math.sqrt(square) or 1.0 for square in squares), telling)


def _keys(text: str) -> list[int]:
    return sorted(word_signs([token.form for token in tokenise(text)]))
