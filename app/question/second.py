"""The second reader: weighs all signs of a text at once, where a rule sees one thing at a time.

A linear model of our own over words, pieces of words and the concepts of the lexicon, trained
on our own corpus (``make second-reader``); nothing is downloaded, and every score is a sum that
``/uitleg`` can take apart. What its scores may decide stands in ``settle``.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from app.question.scene import Scene
from app.question.signs import Sign, signs_of
from app.question.weights import ALARM, FLAG_PREFIX, NOW, Limits, Summing, Weights

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
BESIDE = 2
"""How many sentences on either side may speak against an alarm of the rules."""


class Weighed:
    """The scores of one text, in logits.

    ``alarm`` and ``flag``: how much it is which alarm; ``around``: the same of a sentence with
    its neighbours, so that nobody's danger is drowned in a long story; ``single``: a class in a
    sentence by itself. Both are worked out when asked for.
    """

    def __init__(
        self,
        scores: dict[str, float],
        alarm: tuple[float, str],
        limits: Limits,
        signs: Sequence[Sequence[Sign]],
        around: Callable[[int], float],
        single: Callable[[str, int], float],
    ) -> None:
        self.scores = scores
        self.signs = signs
        self._single = single
        self.alarm, self.flag = alarm
        self.limits = limits
        self._around = around

    def alarm_near(self, sentence: int) -> float:
        """How much it is an alarm around a sentence; one that was not weighed may well be."""
        near = self._around(sentence) if sentence < len(self.signs) else math.inf
        return max(self.alarm, near)

    def score(self, name: str) -> float:
        """The score of a class; one the model does not know is as unlikely as can be."""
        return self.scores.get(name, -math.inf)

    def score_in(self, name: str, sentence: int) -> float:
        """The score of a class in one sentence alone; one that was not weighed may well have it."""
        return self._single(name, sentence) if sentence < len(self.signs) else math.inf

    @property
    def is_now(self) -> bool:
        """Whether the alarm cannot wait until the end of the day."""
        return self.score(NOW) > 0


class _Part(NamedTuple):
    """The weights of some sentences: the total of all classes, of how many signs and known ones."""

    total: int
    known: int
    signs: int

    def plus(self, other: "_Part") -> "_Part":
        """Both together."""
        return _Part(self.total + other.total, self.known + other.known, self.signs + other.signs)

    def minus(self, other: "_Part") -> "_Part":
        """This without the other, which is part of it."""
        return _Part(self.total - other.total, self.known - other.known, self.signs - other.signs)


_NOTHING = _Part(0, 0, 0)


def _is_courtesy(scene: Scene, number: int) -> bool:
    """Whether a sentence only thanks or greets: politeness says nothing about danger."""
    first, last = scene.sentence_start(number), scene.sentence_end(number)
    words = [token.form for token in scene.tokens[first : min(last + 1, first + 3)]]
    return number > 0 and last - first < LONGEST_COURTESY and not COURTESY.isdisjoint(words)


class SecondReader:
    """The model, ready to weigh."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._summing = Summing(weights)
        self.weak = frozenset(weights.weak)
        self._numbers = {name: number for number, name in enumerate(weights.classes)}
        self._any = self._numbers.get(ALARM, 0)
        flags = [name for name in weights.classes if name.startswith(FLAG_PREFIX)]
        self._flags = [self._numbers[name] for name in flags]
        self.needs = tuple(name for name in weights.classes if name not in {ALARM, NOW, *flags})

    def weigh(
        self,
        scene: Scene,
        concepts: Mapping[int, int],
        told: Sequence[int] = (),
    ) -> Weighed:
        """Weigh a text. ``told``: signs of what was told beside it (``age_signs``)."""
        found = signs_of(scene, concepts, MOST_TOKENS)
        sentences = [
            _NOTHING if _is_courtesy(scene, number) else self._part([sign for sign, _ in signs])
            for number, signs in enumerate(found)
        ]
        beside = self._part(told)
        # Up to each sentence, so that any run of sentences is one subtraction.
        upto = list(accumulate(sentences, _Part.plus, initial=_NOTHING))
        whole = upto[-1].plus(beside)
        sums = self._summing.sums(whole.total, whole.known)
        scores = {
            name: self._score(number, sums, whole.signs)
            for number, name in enumerate(self._weights.classes)
        }
        alarm, flag = self._alarm(whole)
        for end in range(1, len(sentences)):
            before, other = self._alarm(upto[end].plus(beside))
            before -= self._weights.limits.prefix
            if before > alarm and self._says_nothing(sentences[end:], other):
                alarm, flag = before, other
        name = self._weights.classes[flag] if self._flags else ""
        alarm_and_flag = (alarm, name.removeprefix(FLAG_PREFIX))

        def around(sentence: int) -> float:
            return self._alarm_around(sentences, sentence, beside)

        def single(name: str, sentence: int) -> float:
            return self._class_score(name, sentences[sentence].plus(beside))

        return Weighed(scores, alarm_and_flag, self._weights.limits, found, around, single)

    def _class_score(self, name: str, part: _Part) -> float:
        number = self._numbers.get(name)
        if number is None:
            return -math.inf
        total = self._summing.one(part.total, part.known, number)
        norm = self._weights.scale * math.sqrt(part.signs or 1)
        return self._weights.biases[number] + total / norm

    def _alarm_around(self, sentences: Sequence[_Part], at: int, beside: _Part) -> float:
        """How much a sentence is an alarm, with those near it that speak against it."""
        near = sentences[at].plus(beside)
        alarm, flag = self._alarm(near)
        for other in range(max(0, at - BESIDE), min(len(sentences), at + BESIDE + 1)):
            if other != at and not self._says_nothing(sentences[other : other + 1], flag):
                near = near.plus(sentences[other])
        return min(alarm, self._alarm(near)[0])

    def _part(self, signs: Sequence[int]) -> _Part:
        total = known = 0
        add = self._summing.add
        for sign in signs:
            more = add(total, sign)
            if more is not None:
                total, known = more, known + 1
        return _Part(total, known, len(signs))

    def _score(self, number: int, sums: Sequence[int], signs: int) -> float:
        norm = self._weights.scale * math.sqrt(signs or 1)
        return self._weights.biases[number] + sums[number] / norm

    def _alarm(self, part: _Part) -> tuple[float, int]:
        """How much it is an alarm (any, and the likeliest one), and which."""
        if not self._flags:
            return -math.inf, 0
        sums = self._summing.sums(part.total, part.known)
        norm = self._weights.scale * math.sqrt(part.signs or 1)
        biases = self._weights.biases
        best, flag = max((biases[number] + sums[number] / norm, number) for number in self._flags)
        return best + biases[self._any] + sums[self._any] / norm, flag

    def _says_nothing(self, sentences: Sequence[_Part], flag: int) -> bool:
        """Whether none of these sentences speaks against this alarm.

        What follows an alarm may take it away ("het was een film"); what merely stands behind
        it ("groetjes") may not.
        """
        scale, least, one = self._weights.scale, self._weights.limits.against, self._summing.one
        for total, known, signs in sentences:
            weight = one(total, known, flag) + one(total, known, self._any)
            if weight / (scale * math.sqrt(signs or 1)) <= least:
                return False
        return True

    def evidence(self, weighed: Weighed, name: str) -> tuple[int, ...]:
        """The words that weighed most for a class, in order of place; at most three."""
        number, weight = self._numbers[name], self._summing.weight
        weights: dict[int, int] = {}
        for sentence in weighed.signs:
            for sign, token in sentence:
                weights[token] = weights.get(token, 0) + weight(sign, number)
        best = sorted(weights, key=lambda token: (-weights[token], token))[:MOST_EVIDENCE]
        return tuple(sorted(token for token in best if weights[token] > 0))
