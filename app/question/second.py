"""The second reader: a small linear model over words, trained on our own corpus.

It only adds: a need the rules did not see becomes ``likely``, and "nothing seen" becomes one
soft question. It never decides hard, never takes anything away, and speaks after the rules.
Trained by ``tools/train_second_reader.py``; nothing is downloaded.
"""

import math
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from app.question.tokens import Token, tokenise
from app.words.question import NeedFound, Reading, Span
from app.words.vocabulary import Vocabulary

FLAG = "flag"
"""The class that says: some red flag."""
FLAG_PREFIX = "flag:"
SCALE = 16
"""Weights are stored as whole numbers, sixteen to one."""
MOST_ADDED = 2
MOST_EVIDENCE = 3
LONGEST_TEXT = 4000
"""Characters weighed; a model of words gains nothing from more."""
FEWEST_WORDS = 6
BESIDE_RULES = 0.5
"""Where the rules found a need, another one must be more likely than not: it costs a door."""
NAMED_FLAG = 0.2
"""A question must be about something: the flag itself must be this likely."""
_DIGITS = re.compile(r"\d+")
_LONG_WORD = 6


class Weights(msgspec.Struct, frozen=True):
    """The model file: classes, their biases, thresholds, and per feature its class weights.

    ``features``: crc32 of the feature -> pairs of bytes (class number, weight + 128).
    """

    classes: tuple[str, ...]
    biases: tuple[float, ...]
    need_threshold: float
    soft_threshold: float
    features: dict[int, bytes]


def load_weights(packed: bytes) -> Weights:
    """Unpack a model file. Raises ``msgspec.DecodeError`` or ``zlib.error`` on another file."""
    return msgspec.msgpack.decode(zlib.decompress(packed), type=Weights)


def pack_weights(weights: Weights) -> bytes:
    """The model file of these weights."""
    return zlib.compress(msgspec.msgpack.encode(weights), 9)


def features_of(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Every feature with the token it begins at: words, word pairs, word heads and tails."""
    before = ""
    for index, token in enumerate(tokens):
        word = _DIGITS.sub("0", token.form)
        yield index, word
        if len(word) >= _LONG_WORD:
            yield index, f"^{word[:4]}"
        if len(word) > _LONG_WORD:
            yield index, f"{word[-5:]}$"
        if before:
            yield index - 1, f"{before} {word}"
        before = word


def feature_key(feature: str) -> int:
    """A feature as a number that is the same on every machine."""
    return zlib.crc32(feature.encode())


class SecondReader:
    """Adds what the rules did not see, with its evidence."""

    def __init__(self, weights: Weights, vocabulary: Vocabulary) -> None:
        self._weights = weights
        self._needs = vocabulary.needs
        self._pairs: Mapping[int, bytes] = weights.features

    def add_to(self, reading: Reading, description: str) -> Reading:
        """The reading with likely needs and a soft question added, where the model is sure."""
        if reading.safety == "hard" or reading.off_topic:
            return reading
        tokens = tokenise(description[:LONGEST_TEXT])
        chances, told = self._weigh(tokens)
        reading = self._with_needs(reading, tokens, chances, told)
        return self._with_question(reading, chances, len(tokens))

    def guesses(self, description: str, most: int = 5) -> tuple[tuple[str, float], ...]:
        """Its likeliest classes (needs, ``flag:<code>``) with their chance, for who asks why."""
        chances, _ = self._weigh(tokenise(description[:LONGEST_TEXT]))
        named = [(name, chance) for name, chance in chances.items() if name != FLAG]
        return tuple(sorted(named, key=lambda one: (-one[1], one[0]))[:most])

    def _weigh(self, tokens: Sequence[Token]) -> tuple[dict[str, float], dict[int, bytes]]:
        """Chance per class; and which known features stand at which token."""
        seen: dict[int, int] = {}
        for index, feature in features_of(tokens):
            key = feature_key(feature)
            if key in self._pairs and key not in seen:
                seen[key] = index
        sums = [0] * len(self._weights.classes)
        told: dict[int, bytes] = {}
        for key, index in seen.items():
            pairs = self._pairs[key]
            told[index] = told.get(index, b"") + pairs
            for place in range(0, len(pairs), 2):
                sums[pairs[place]] += pairs[place + 1] - 128
        norm = SCALE * math.sqrt(len(seen) or 1)
        chances = {
            name: 1 / (1 + math.exp(-(bias + total / norm)))
            for name, bias, total in zip(
                self._weights.classes, self._weights.biases, sums, strict=True
            )
        }
        return chances, told

    def _with_needs(
        self,
        reading: Reading,
        tokens: Sequence[Token],
        chances: Mapping[str, float],
        told: Mapping[int, bytes],
    ) -> Reading:
        """Needs that are likely enough, fit the age, and are not there yet."""
        known = {need.code for need in reading.needs}
        enough = BESIDE_RULES if known else self._weights.need_threshold
        if known and len(tokens) < FEWEST_WORDS:
            return reading
        likely = [
            (chance, name)
            for name, chance in chances.items()
            if chance >= enough and name in self._needs and name not in known
        ]
        added = [
            NeedFound(
                code=name,
                certainty="likely",
                person=reading.people[0].ref if reading.people else "p1",
                evidence=self._evidence(name, tokens, told),
                rule="second-reader",
            )
            for _, name in sorted(likely, reverse=True)[:MOST_ADDED]
            if self._fits_age(name, reading.age_years)
        ]
        if not added:
            return reading
        return msgspec.structs.replace(reading, needs=(*reading.needs, *added))

    def _fits_age(self, code: str, age_years: float | None) -> bool:
        """Whether the need is about people of this age; unknown fits."""
        youngest, oldest = self._needs[code].age_years
        return age_years is None or youngest <= age_years < oldest + 1

    def _evidence(
        self, name: str, tokens: Sequence[Token], told: Mapping[int, bytes]
    ) -> tuple[Span, ...]:
        """The words that weighed most for this class, in order."""
        number = self._weights.classes.index(name)
        weighed = [
            (sum(p[at + 1] - 128 for at in range(0, len(p), 2) if p[at] == number), index)
            for index, p in told.items()
        ]
        best = sorted(weighed, reverse=True)[:MOST_EVIDENCE]
        places = sorted(index for weight, index in best if weight > 0)
        return tuple(Span(tokens[index].start, tokens[index].end) for index in places)

    def _with_question(self, reading: Reading, chances: Mapping[str, float], words: int) -> Reading:
        """Nothing seen, yet it reads like a red flag: one plain question about that flag.

        A few words are too few to frighten someone with; so is a flag without a name.
        """
        if reading.safety != "not-seen" or words < FEWEST_WORDS:
            return reading
        if chances.get(FLAG, 0.0) < self._weights.soft_threshold:
            return reading
        flags = {name: chance for name, chance in chances.items() if name.startswith(FLAG_PREFIX)}
        best = max(flags, key=lambda name: flags[name])
        if flags[best] < NAMED_FLAG:
            return reading
        return msgspec.structs.replace(reading, safety="soft", check=best.removeprefix(FLAG_PREFIX))
