"""The weights of the second reader in one table, and the sums over it.

A row is a sign: what it weighs for every class, and after that for every hidden sum. All that is
added or multiplied is a whole number (also where doubles hold it, which are exact up to 2^53), so
that every machine comes to the same scores.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.question.hidden import Hidden
from app.question.weights import MIDDLE, Weights

Sums = NDArray[np.int32]
Scores = NDArray[np.float64]

HIDDEN_SHARE: Final = 2 / 3
"""The direct weights have one voice, each of the two hidden layers too."""
_AT_ONCE: Final = 255
"""So many rows of one byte cannot run out of the two bytes that they are added in."""


class Table:
    """The model, ready to add up. ``index``: number of a sign -> its row; no sign has row 0."""

    def __init__(self, weights: Weights, hidden: Hidden | None = None) -> None:
        self.classes = len(weights.classes)
        self.width = self.classes + (hidden.width if hidden else 0)
        direct, layer = _numbers(weights.signs), _numbers(hidden.rows if hidden else ())
        numbers = np.sort(np.concatenate((direct, layer)))
        numbers = numbers[np.diff(numbers, prepend=-1) > 0]
        self.index = dict(zip(numbers.tolist(), range(1, len(numbers) + 1), strict=True))
        self._rows = np.zeros((len(numbers) + 1, self.width), np.int8)
        self._lay_direct(np.searchsorted(numbers, direct) + 1, list(weights.signs.values()))
        self._bias, self._scale = np.array(weights.biases), weights.scale
        if hidden is not None:
            self._lay_hidden(np.searchsorted(numbers, layer) + 1, hidden)
            self._out = np.array(hidden.out, np.float64)
            self._out_bias, self._out_scale = np.array(hidden.biases), hidden.scale

    def _lay_direct(self, rows: NDArray[np.intp], packed: list[bytes]) -> None:
        pairs = np.frombuffer(b"".join(packed), np.uint8).reshape(-1, 2)
        sizes = np.fromiter(map(len, packed), np.intp) // 2
        self._rows[np.repeat(rows, sizes), pairs[:, 0]] = pairs[:, 1].astype(np.int16) - MIDDLE

    def _lay_hidden(self, rows: NDArray[np.intp], hidden: Hidden) -> None:
        self._rows[rows, self.classes :] = hidden.unpacked()

    def known(self, signs: Iterable[int]) -> list[int]:
        """The rows of those signs that the model holds."""
        return [*filter(None, map(self.index.get, signs))]

    def sums(self, runs: Sequence[Sequence[int]]) -> Sums:
        """The weights of each run of rows together."""
        totals: Sums = np.zeros((len(runs), self.width), np.int32)
        rows = self._rows.take([*chain.from_iterable(runs)], axis=0).astype(np.int16)
        start = 0
        for number, run in enumerate(runs):
            end = start + len(run)
            # Adding in two bytes takes a third of the time of adding in four.
            for at in range(start, end, _AT_ONCE):
                totals[number] += np.add.reduce(rows[at : min(at + _AT_ONCE, end)], dtype=np.int16)
            start = end
        return totals

    def scores(self, sums: Sums, signs: NDArray[np.int64]) -> Scores:
        """The logits of all classes, for rows of sums: of the direct weights and the layer.

        ``signs``: of how many signs each row is; many say each less.
        """
        root = np.sqrt(np.maximum(signs, 1))[:, np.newaxis]
        scores: Scores = self._bias + sums[:, : self.classes] / (self._scale * root)
        if self.width == self.classes:
            return scores
        heard = np.maximum(sums[:, self.classes :], 0).astype(np.float64)
        deeper = self._out_bias + (heard @ self._out) * (1 / (self._out_scale * root))
        both: Scores = scores + HIDDEN_SHARE * (deeper - scores)
        return both

    def column(self, rows: NDArray[np.intp], number: int) -> NDArray[np.int8]:
        """What each of these rows weighs for one class."""
        weights: NDArray[np.int8] = self._rows[rows, number]
        return weights


def _numbers(signs: Iterable[int]) -> NDArray[np.int64]:
    return np.fromiter(signs, np.int64)
