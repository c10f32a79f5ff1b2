"""A contender: what the nearest labelled texts are about, by a multilingual sentence embedding.

How many neighbours vote, and how sure they must be, is chosen on the train texts alone, each
judged by the texts of other writers only.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from app.cli.cases import RouteCase, read_cases
from app.question.score import Figures, figures
from app.words.question import Reading
from benchmarks.cases import reading_of, train_files, writer_of
from benchmarks.vectors import Embedding, Floats

CHOICES = (5, 10, 20, 40)
SHARES = tuple(number / 50 for number in range(5, 45))
MOST_HARD_ON_CALM, MOST_SOFT_ON_CALM = 0.03, 0.10
"""Where the contract puts the line for false alarms; so high may the embedding aim."""
SHARPNESS = 50.0
"""Cosines of this model lie close together: a neighbour 0.02 farther counts a third."""
SAMPLE, BLOCK = 3000, 500

Votes = dict[str, float]


class Bar(NamedTuple):
    """How many neighbours vote, and the share of their votes that is enough."""

    nearest: int
    need: float
    hard: float
    soft: float


class Neighbours:
    """All train texts as vectors; a new text is about what the nearest are about."""

    name = "sentence embedding, nearest texts"
    reads_flags = True

    def __init__(self, every: int = 1) -> None:
        files = train_files()
        written = [(case, writer_of(file)) for file in files for case in read_cases(file)][::every]
        self._cases = [case for case, _ in written]
        self._writers = np.array([writer for _, writer in written])
        self._embedding = Embedding()
        self._vectors = self._embedding.of_all([case.text for case in self._cases])
        self.bar = self._choose()

    def __len__(self) -> int:
        return len(self._cases)

    def read(self, case: RouteCase) -> Reading:
        """The votes of the nearest, against the bar."""
        nearness = self._vectors @ self._embedding.of(case.text)
        return _reading(self._votes(nearness, self.bar.nearest), self.bar)

    def _votes(self, nearness: Floats, count: int) -> Votes:
        """Per label the share of the votes of the ``count`` nearest; a red flag is "flag:code"."""
        nearest = np.argpartition(nearness, -count)[-count:]
        weights = np.exp(SHARPNESS * (nearness[nearest] - nearness[nearest].max()))
        votes: Votes = {}
        for number, weight in zip(nearest, weights / weights.sum(), strict=True):
            case = self._cases[number]
            for label in (*case.needs, *([f"flag:{case.red_flag}"] if case.red_flag else [])):
                votes[label] = votes.get(label, 0.0) + float(weight)
        return votes

    def _choose(self) -> Bar:
        """The bar that does best on a part of the train texts, judged by other writers."""
        sample = np.arange(0, len(self._cases), len(self._cases) // SAMPLE + 1)
        cases = [self._cases[number] for number in sample]
        voted: dict[int, list[Votes]] = {count: [] for count in CHOICES}
        for start in range(0, len(sample), BLOCK):
            numbers = sample[start : start + BLOCK]
            nearness = self._vectors[numbers] @ self._vectors.T
            nearness[self._writers[numbers][:, None] == self._writers[None, :]] = -1.0
            for row in nearness:
                for count in CHOICES:
                    voted[count].append(self._votes(row, count))
        bars = [_best_bar(cases, votes, count) for count, votes in voted.items()]
        return max(bars)[1]


def _best_bar(cases: Sequence[RouteCase], votes: Sequence[Votes], count: int) -> tuple[float, Bar]:
    """For this many neighbours: the best share for needs, the lowest that spares calm texts."""

    def measured(bar: Bar) -> Figures:
        return figures([(c, _reading(v, bar)) for c, v in zip(cases, votes, strict=True)])

    never = 2.0
    by_need = {share: measured(Bar(count, share, never, never)) for share in SHARES}
    quality = {s: _balance(f.need_recall, f.need_precision) for s, f in by_need.items()}
    need = max(quality, key=lambda share: quality[share])
    hard = next(
        share
        for share in (*SHARES, never)
        if measured(Bar(count, need, share, never)).hard_on_calm <= MOST_HARD_ON_CALM
    )
    soft = next(
        share
        for share in (*SHARES, never)
        if measured(Bar(count, need, hard, share)).soft_on_calm <= MOST_SOFT_ON_CALM
    )
    seen = measured(Bar(count, need, hard, soft)).any_recall
    return quality[need] + seen, Bar(count, need, hard, soft)


def _balance(recall: float, precision: float) -> float:
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def _reading(votes: Votes, bar: Bar) -> Reading:
    """Votes against the bar: whether there is a flag is asked of all flags together."""
    flags = {label: share for label, share in votes.items() if label.startswith("flag:")}
    needs = [label for label, share in votes.items() if label not in flags and share >= bar.need]
    if not flags:
        return reading_of(needs)
    total = sum(flags.values())
    likeliest = [max(flags, key=lambda label: flags[label]).removeprefix("flag:")]
    if total >= bar.hard:
        return reading_of(needs, hard=likeliest)
    return reading_of(needs, soft=likeliest if total >= bar.soft else ())
