"""The second reader: weighs all signs of a text at once, where a rule sees one thing at a time.

A linear model of our own over words, pieces of words and the concepts of the lexicon, trained
on our own corpus (``make second-reader``); nothing is downloaded, and every score is a sum that
``/uitleg`` can take apart. What its scores may decide stands in ``settle``.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from app.question.hidden import Hidden, Outgoing
from app.question.scene import Scene
from app.question.signs import (
    WordSigns,
    concepts_said,
    pair_signs,
    plain_word,
    sentence_runs,
    signs_of_word,
)
from app.question.weights import ALARM, FLAG_PREFIX, NOW, Summing, Weights

MOST_TOKENS = 900
"""Words that are weighed; who writes more has said it by then, and the rules read on."""
MOST_EVIDENCE = 3
COURTESY = frozenset(
    [
        "bedankt",
        "dank",
        "dankjewel",
        "dankuwel",
        "alvast",
        "groet",
        "groeten",
        "groetjes",
        "mvg",
        "gr",
        "hartelijk",
        "hartelijke",
        "vriendelijke",
        "thanks",
        "thank",
        "regards",
    ]
)
LONGEST_COURTESY = 10
SURELY_NOW = 0.5
"""Below this, of ten alarms that may wait until the end of the day nine truly could (train)."""
BESIDE = 2
"""How many sentences on either side may speak against an alarm of the rules."""


class _Part(NamedTuple):
    """The weights of some sentences: the total of all classes, and of how many signs."""

    total: int
    signs: int

    def plus(self, other: "_Part") -> "_Part":
        """Both together."""
        return _Part(self.total + other.total, self.signs + other.signs)


_NOTHING = _Part(0, 0)


class _Sentence(NamedTuple):
    """One sentence: what it weighs, what each of its words does, and which concepts stand where."""

    part: _Part
    words: list[int]
    concepts: dict[int, int]


class _Word(NamedTuple):
    """A word with the total of its own signs."""

    signs: WordSigns
    total: int


def _is_courtesy(scene: Scene, number: int) -> bool:
    """Whether a sentence only thanks or greets: politeness says nothing about danger."""
    first, last = scene.sentence_start(number), scene.sentence_end(number)
    words = [token.form for token in scene.tokens[first : min(last + 1, first + 3)]]
    return number > 0 and last - first < LONGEST_COURTESY and not COURTESY.isdisjoint(words)


class SecondReader:
    """The model, ready to weigh."""

    def __init__(self, weights: Weights, hidden: Hidden | None = None) -> None:
        self.limits = weights.limits
        self.weak = frozenset(weights.weak)
        self.sure = frozenset(weights.sure)
        self.summing = Summing(weights, hidden)
        self.outgoing = Outgoing(hidden) if hidden else None
        self.biases = weights.biases
        self.scale = weights.scale
        self.classes = weights.classes
        self.numbers = {name: number for number, name in enumerate(weights.classes)}
        self.any = self.numbers.get(ALARM, 0)
        flags = [name for name in weights.classes if name.startswith(FLAG_PREFIX)]
        self.flags = [self.numbers[name] for name in flags]
        self.needs = frozenset(weights.classes) - {ALARM, NOW, *flags}
        self._ours = weights.words
        self.seen: dict[str, _Word] = {}
        """Words of our own corpus that were said before."""

    def weigh(
        self, scene: Scene, concepts: Mapping[int, int], told: Sequence[int] = ()
    ) -> "Weighed":
        """Weigh a text. ``told``: signs of what was told beside it (``age_signs``)."""
        words = [self.seen.get(form) or self._look_up(form) for form in scene.forms[:MOST_TOKENS]]
        runs = sentence_runs(scene, len(words))
        said = concepts_said(scene, concepts, len(runs))
        pairs = [pair_signs([word for word, _ in words[start:end]]) for start, end in runs]
        self.summing.learn(chain(told, *pairs, *said))
        sentences = [
            self._sentence(words[start:end], beside, found)
            for (start, end), beside, found in zip(runs, pairs, said, strict=True)
        ]
        parts = [
            _NOTHING if _is_courtesy(scene, number) else sentence.part
            for number, sentence in enumerate(sentences)
        ]
        return Weighed(self, sentences, parts, _Part(self.summing.total(told), len(told)))

    def _look_up(self, form: str) -> _Word:
        """A word as it is counted; only one of our own corpus is remembered."""
        plain = plain_word(form)
        known = self.seen.get(plain)
        if known is None:
            signs = signs_of_word(plain)
            self.summing.learn(signs.own)
            known = _Word(signs, self.summing.total(signs.own))
            if plain in self._ours:
                self.seen[plain] = known
        return known

    def _sentence(
        self, words: Sequence[_Word], pairs: dict[int, int], concepts: dict[int, int]
    ) -> _Sentence:
        """Each sign of a sentence counts once, at the first word that has it."""
        summing, known = self.summing, self.summing.known
        seen: set[int] = set()
        totals: list[int] = []
        for (own, _, _, _), total in words:
            fresh = seen.isdisjoint(own)
            totals.append(total if fresh else total - summing.total(seen & own))
            seen |= own
        for sign, place in pairs.items():
            if sign in known:
                totals[place] += known[sign]
        signs = len(seen.union(pairs, concepts))
        return _Sentence(_Part(sum(totals) + summing.total(concepts), signs), totals, concepts)

    def evidence(self, weighed: "Weighed", name: str) -> tuple[int, ...]:
        """The words that weighed most for a class, in order of place; at most three."""
        number, one = self.numbers[name], self.summing.one
        weights = [(-one(total, number), place) for place, total in weighed.by_word().items()]
        return tuple(sorted(place for less, place in sorted(weights)[:MOST_EVIDENCE] if less < 0))


class Weighed:
    """The scores of one text, in logits.

    ``alarm`` and ``flag``: how much it is which alarm. What one sentence weighs, alone or with
    its neighbours, is worked out when asked for.
    """

    def __init__(
        self,
        reader: SecondReader,
        sentences: list[_Sentence],
        parts: list[_Part],
        beside: _Part,
    ) -> None:
        self._reader = reader
        self._sentences = sentences
        self._parts = parts
        self._beside = beside
        self.limits = reader.limits
        # Up to the end of each sentence.
        upto = list(accumulate(self._parts, _Part.plus, initial=beside))
        self.scores = dict(zip(reader.classes, self._scores(upto[-1]), strict=True))
        self.alarm, flag = self._alarm(upto[-1])
        for end in range(1, len(self._parts)):
            before, other = self._alarm(upto[end])
            before -= self.limits.prefix
            if before > self.alarm and self._says_nothing(self._parts[end:], other):
                self.alarm, flag = before, other
        self.flag = reader.classes[flag].removeprefix(FLAG_PREFIX) if reader.flags else ""

    @property
    def is_now(self) -> bool:
        """Whether the alarm cannot wait until the end of the day."""
        return self.score(NOW) > SURELY_NOW

    def score(self, name: str) -> float:
        """The score of a class; one the model does not know is as unlikely as can be."""
        return self.scores.get(name, -math.inf)

    def score_in(self, name: str, sentence: int) -> float:
        """The score of a class in one sentence alone; one that was not weighed may well have it."""
        if sentence >= len(self._parts):
            return math.inf
        number = self._reader.numbers.get(name)
        if number is None:
            return -math.inf
        return self._scores(self._parts[sentence].plus(self._beside))[number]

    def alarm_near(self, sentence: int) -> float:
        """How much it is an alarm around a sentence; one that was not weighed may well be.

        Nobody's danger is drowned in a long story, but those near it may speak against it.
        """
        if sentence >= len(self._parts):
            return math.inf
        near = self._parts[sentence].plus(self._beside)
        alarm, flag = self._alarm(near)
        for other in range(max(0, sentence - BESIDE), min(len(self._parts), sentence + BESIDE + 1)):
            if other != sentence and not self._says_nothing(self._parts[other : other + 1], flag):
                near = near.plus(self._parts[other])
        return max(self.alarm, min(alarm, self._alarm(near)[0]))

    def by_word(self) -> dict[int, int]:
        """The total of the signs that stand at each token."""
        known = self._reader.summing.known
        totals = dict(enumerate(chain.from_iterable(one.words for one in self._sentences)))
        for sentence in self._sentences:
            for sign, place in sentence.concepts.items():
                if sign in known:
                    totals[place] = totals.get(place, 0) + known[sign]
        return totals

    def _norm(self, part: _Part) -> float:
        return self._reader.scale * math.sqrt(part.signs or 1)

    def _scores(self, part: _Part) -> list[float]:
        """The scores of all classes: the mean of the direct weights and the hidden layer."""
        reader, norm = self._reader, self._norm(part)
        direct, hidden = reader.summing.sums(part.total)
        scores = [bias + weight / norm for bias, weight in zip(reader.biases, direct, strict=True)]
        if reader.outgoing is None:
            return scores
        deeper = reader.outgoing.scores(hidden, math.sqrt(part.signs or 1))
        return [(one + other) / 2 for one, other in zip(scores, deeper, strict=True)]

    def _alarm(self, part: _Part) -> tuple[float, int]:
        """How much it is an alarm (any, and the likeliest one), and which."""
        reader = self._reader
        if not reader.flags:
            return -math.inf, 0
        scores = self._scores(part)
        best, flag = max([(scores[number], number) for number in reader.flags])
        return best + scores[reader.any], flag

    def _says_nothing(self, parts: Sequence[_Part], flag: int) -> bool:
        """Whether none of these sentences speaks against this alarm.

        What follows an alarm may take it away ("het was een film"); what merely stands behind
        it ("groetjes") may not.
        """
        one, any_flag = self._reader.summing.one, self._reader.any
        return not any(
            (one(part.total, flag) + one(part.total, any_flag)) / self._norm(part)
            <= self.limits.against
            for part in parts
        )
