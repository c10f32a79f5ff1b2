"""The second reader: weighs all signs of a text at once, where a rule sees one thing at a time.

A linear model of our own over words, pieces of words and the concepts of the lexicon, trained
on our own corpus (``make second-reader``); nothing is downloaded, and every score is a sum that
``/uitleg`` can take apart. What its scores may decide stands in ``settle``.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, partial
from heapq import nlargest
from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.question.hidden import Hidden
from app.question.scene import Scene
from app.question.signs import (
    WordSigns,
    before_request,
    concept_places,
    concepts_said,
    pair_signs,
    plain_word,
    sentence_runs,
    signs_of_word,
)
from app.question.table import Scores, Table
from app.question.weights import ALARM, FLAG_PREFIX, NOW, Weights

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


class _Word(NamedTuple):
    """A word: the rows of its own signs, its other own signs, and what makes pairs of it."""

    rows: frozenset[int]
    strange: frozenset[int]
    signs: WordSigns


class _Sentence(NamedTuple):
    """One sentence: its words, its pairs with their places, and its concepts.

    ``told``: how many of its words stand before it goes over into asking for help.
    """

    words: Sequence[_Word]
    pairs: Mapping[int, int]
    concepts: AbstractSet[int]
    told: int


def _is_courtesy(scene: Scene, number: int) -> bool:
    """Whether a sentence only thanks or greets: politeness says nothing about danger."""
    first, last = scene.sentence_start(number), scene.sentence_end(number)
    if number == 0 or last - first >= LONGEST_COURTESY:
        return False
    return not COURTESY.isdisjoint(scene.forms[first : min(last + 1, first + 3)])


class SecondReader:
    """The model, ready to weigh."""

    def __init__(self, weights: Weights, hidden: Hidden | None = None) -> None:
        self.limits = weights.limits
        self.sure = frozenset(weights.sure)
        self.table = Table(weights, hidden)
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
        seen = self.seen
        words = [seen.get(form) or self._look_up(form) for form in scene.forms[:MOST_TOKENS]]
        runs = sentence_runs(scene, len(words))
        said = concepts_said(scene, concepts, len(runs))
        signs = [word.signs for word in words]
        sentences = [
            _Sentence(
                words[start:end],
                pair_signs(signs[start:end], start),
                found,
                before_request(scene, start, end) - start,
            )
            for (start, end), found in zip(runs, said, strict=True)
        ]
        parts = [(self.table.known(told), len(told))]
        parts += [
            ([], 0) if _is_courtesy(scene, number) else self.signs(sentence)
            for number, sentence in enumerate(sentences)
        ]
        return Weighed(self, sentences, parts, partial(concept_places, scene, concepts))

    def _look_up(self, form: str) -> _Word:
        """A word as it is counted; only one of our own corpus is remembered."""
        plain = plain_word(form)
        known = self.seen.get(plain)
        if known is None:
            index, signs = self.table.index, signs_of_word(plain)
            strange = frozenset(sign for sign in signs.own if sign not in index)
            known = _Word(frozenset(self.table.known(signs.own)), strange, signs)
            if plain in self._ours:
                self.seen[plain] = known
        return known

    def signs(self, sentence: _Sentence) -> tuple[list[int], int]:
        """The rows of a sentence, and of how many signs it is: each sign counts once."""
        words, pairs, concepts, _ = sentence
        rows = set().union(*[word.rows for word in words])
        strange = set().union(*[word.strange for word in words])
        signs = len(rows) + len(strange) + len(pairs) + len(concepts)
        return [*rows, *self.table.known(pairs), *self.table.known(concepts)], signs


class Weighed:
    """The scores of one text, in logits.

    ``alarm`` and ``flag``: how much it is which alarm. What one sentence weighs, alone or with
    its neighbours, is worked out when asked for. ``parts``: rows, and of how many signs, of what
    was told beside the text and then of each sentence.
    """

    def __init__(
        self,
        reader: SecondReader,
        sentences: list[_Sentence],
        parts: Sequence[tuple[Sequence[int], int]],
        concept_places: Callable[[int], list[dict[int, int]]],
    ) -> None:
        self._reader = reader
        self._concept_places = concept_places
        self._sentences = sentences
        self._sums = reader.table.sums([rows for rows, _ in parts])
        self._signs = np.array([count for _, count in parts])
        self._evidence: dict[str, tuple[int, ...]] = {}
        self.limits = reader.limits
        # Up to the end of each sentence; the last is the whole text.
        scores = reader.table.scores(self._sums.cumsum(0), self._signs.cumsum())
        self.scores: dict[str, float] = dict(zip(reader.classes, scores[-1].tolist(), strict=True))
        alarms, flags = self._alarms(scores)
        self.alarm, flag = alarms[-1], flags[-1]
        for end in range(1, len(sentences)):
            before = alarms[end] - self.limits.prefix
            if before > self.alarm and self._say_nothing(flags[end])[end + 1 :].all():
                self.alarm, flag = before, flags[end]
        self.flag = reader.classes[flag].removeprefix(FLAG_PREFIX) if reader.flags else ""

    @property
    def is_now(self) -> bool:
        """Whether the alarm cannot wait until the end of the day."""
        return self.score(NOW) > SURELY_NOW

    def score(self, name: str) -> float:
        """The score of a class; one the model does not know is as unlikely as can be."""
        return self.scores.get(name, -math.inf)

    @property
    def sentences(self) -> range:
        """Those that were weighed."""
        return range(len(self._sentences))

    def rival(self, name: str) -> float:
        """The score of the likeliest other need."""
        return next((score for score, other in self._likeliest if other != name), -math.inf)

    @cached_property
    def _likeliest(self) -> list[tuple[float, str]]:
        """The two likeliest needs."""
        return nlargest(2, ((self.scores[name], name) for name in self._reader.needs))

    @cached_property
    def _of_each(self) -> list[list[float]]:
        """The scores of each sentence, with what was told beside the text."""
        sums, signs = self._sums[1:] + self._sums[0], self._signs[1:] + self._signs[0]
        each: list[list[float]] = self._reader.table.scores(sums, signs).tolist()
        return each

    def score_in(self, name: str, sentence: int) -> float:
        """The score of a class in one sentence alone; one that was not weighed may well have it."""
        if sentence >= len(self._sentences):
            return math.inf
        number = self._reader.numbers.get(name)
        return -math.inf if number is None else self._of_each[sentence][number]

    def alarm_near(self, sentence: int) -> float:
        """How much it is an alarm around a sentence; one that was not weighed may well be.

        Nobody's danger is drowned in a long story, but those near it may speak against it.
        """
        if sentence >= len(self._sentences):
            return math.inf
        (alarm,), (flag,) = self._alarms(self._scores_of([sentence]))
        silent = self._say_nothing(flag)
        beside = range(max(0, sentence - BESIDE), min(len(self._sentences), sentence + BESIDE + 1))
        near = [one for one in beside if one == sentence or not silent[one + 1]]
        ((together,), _) = self._alarms(self._scores_of(near))
        return max(self.alarm, min(alarm, together))

    def alarm_in(self, flag: str, sentence: int) -> float:
        """How much one sentence is this alarm, alone: what is asked beside it takes nothing away.

        One that was not weighed may well be.
        """
        if sentence >= len(self._sentences):
            return math.inf
        number = self._reader.numbers.get(f"{FLAG_PREFIX}{flag}")
        if number is None:
            return -math.inf
        said, told = self._of_each[sentence], self._told(sentence)
        return max(each[number] + each[self._reader.any] for each in (said, told))

    def _told(self, sentence: int) -> list[float]:
        """The scores of a sentence up to where it goes over into asking for help."""
        words, pairs, concepts, told = self._sentences[sentence]
        if told == len(words):
            return self._of_each[sentence]
        start = sum(len(each.words) for each in self._sentences[:sentence])
        places = self._concept_places(len(self._sentences))[sentence]
        part = _Sentence(
            words[:told],
            {sign: at for sign, at in pairs.items() if at < start + told},
            {sign for sign in concepts if places[sign] < start + told},
            told,
        )
        rows, signs = self._reader.signs(part)
        sums = self._reader.table.sums([rows]) + self._sums[0]
        scores: list[float] = self._reader.table.scores(sums, self._signs[:1] + signs)[0].tolist()
        return scores

    def evidence(self, name: str) -> tuple[int, ...]:
        """The words that weighed most for a class, in order of place; at most three."""
        known = self._evidence.get(name)
        if known is None:
            rows, places = self._by_word
            column = self._reader.table.column(rows, self._reader.numbers[name])
            weights = np.bincount(places, column).tolist()
            most = sorted((-weight, place) for place, weight in enumerate(weights) if weight > 0)
            known = tuple(sorted(place for _, place in most[:MOST_EVIDENCE]))
            self._evidence[name] = known
        return known

    @cached_property
    def _by_word(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The rows of all signs, and the token at which each stands."""
        index = self._reader.table.index
        rows: list[int] = []
        places: list[int] = []
        start = 0
        said = self._concept_places(len(self._sentences))
        for (words, pairs, _, _), concepts in zip(self._sentences, said, strict=True):
            # A sign counts at the first word that has it, so the first comes last.
            own: dict[int, int] = {}
            for place in range(len(words) - 1, -1, -1):
                own.update(dict.fromkeys(words[place].rows, start + place))
            start += len(words)
            rows += own
            places += own.values()
            for beside in (pairs, concepts):
                rows += map(index.get, beside, repeat(0))
                places += beside.values()
        return np.array(rows, np.intp), np.array(places, np.intp)

    def _scores_of(self, sentences: Sequence[int]) -> Scores:
        """One row: the scores of these sentences together."""
        rows = [0, *(number + 1 for number in sentences)]
        sums, signs = self._sums[rows].sum(0), self._signs[rows].sum()
        return self._reader.table.scores(sums[np.newaxis], signs[np.newaxis])

    def _alarms(self, scores: Scores) -> tuple[list[float], list[int]]:
        """Per row how much it is an alarm (any, and the likeliest one), and which."""
        flags = self._reader.flags[::-1]
        if not flags:
            return [-math.inf] * len(scores), [0] * len(scores)
        # Of two that are as likely the last one counts.
        best = scores[:, flags].argmax(1)
        numbers = np.array(flags)[best]
        alarms = scores[np.arange(len(scores)), numbers] + scores[:, self._reader.any]
        return alarms.tolist(), numbers.tolist()

    def _say_nothing(self, flag: int) -> NDArray[np.bool_]:
        """Per row whether it speaks against this alarm in no way.

        What follows an alarm may take it away ("het was een film"); what merely stands behind
        it ("groetjes") may not.
        """
        norm = self._reader.scale * np.sqrt(np.maximum(self._signs, 1))
        weights = self._sums[:, flag] + self._sums[:, self._reader.any]
        silent: NDArray[np.bool_] = weights / norm > self.limits.against
        return silent
