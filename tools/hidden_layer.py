# ruff: noqa: INP001 -- a part of a script beside the house, no package
"""Train the hidden layer of the second reader: signs -> hidden sums -> classes.

Minibatches and Adam in NumPy; its chance has a seed, so that the same texts give the same layer.
"""

import sys
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from app.question.hidden import Hidden

LAYERS, WIDTH = 3, 128
"""So many layers that began by another chance, each of so many sums, are asked together."""
EPOCHS, BATCH, RATE = 10, 128, 0.012
HIDDEN_SIGNS = 0.5
"""Share of the signs of a text that it is learned without, so that no sign becomes everything."""
HIDDEN_SUMS = 0.2
"""The same of the hidden sums."""
SEEN_AT_LEAST = 3
"""In how many texts a sign stands before it counts here."""
FEW = 1e-8
LARGEST, OUTMOST = 7, 32767
CLIPPED = 0.9995
"""Share of the weights of a sum that half a byte tells; the few above it are held there."""

Floats = NDArray[np.float32]
Rows = NDArray[np.int64] | slice


class Layer(NamedTuple):
    """``into``: signs by sums; ``out``: sums by classes; ``biases`` of the classes."""

    into: Floats
    out: Floats
    biases: Floats


class _Adam:
    """A matrix of which some rows move at a time."""

    def __init__(self, values: Floats) -> None:
        self.values = values
        self._mean, self._square = np.zeros_like(values), np.zeros_like(values)
        self._steps = 0

    def move(self, rows: Rows, slope: Floats, rate: float) -> None:
        """One step down the slope of these rows."""
        self._steps += 1
        self._mean[rows] = mean = 0.9 * self._mean[rows] + 0.1 * slope
        self._square[rows] = square = 0.999 * self._square[rows] + 0.001 * slope * slope
        lift = np.sqrt(1 - 0.999**self._steps) / (1 - 0.9**self._steps)
        self.values[rows] -= np.float32(rate * lift) * mean / (np.sqrt(square) + FEW)


class _Learning:
    """A layer that is being learned."""

    def __init__(self, signs: int, classes: int, seed: int) -> None:
        self._chance = np.random.default_rng(seed)
        into = self._chance.normal(0, 0.05, (signs, WIDTH))
        out = self._chance.uniform(-1, 1, (WIDTH, classes)) / np.sqrt(WIDTH)
        self._into = _Adam(into.astype(np.float32))
        self._out = _Adam(out.astype(np.float32))
        self._biases = _Adam(np.full(classes, -3, np.float32))

    @property
    def layer(self) -> Layer:
        """As it is now."""
        return Layer(self._into.values, self._out.values, self._biases.values)

    def epoch(self, rows: csr_matrix, wanted: Floats, counting: Floats, rate: float) -> None:
        """Every text once, in an order of chance."""
        order = self._chance.permutation(rows.shape[0])
        for start in range(0, len(order), BATCH):
            some = order[start : start + BATCH]
            self._learn(rows[some], wanted[some], counting[some] / np.float32(len(some)), rate)

    def _learn(self, rows: csr_matrix, wanted: Floats, counting: Floats, rate: float) -> None:
        signs, places = np.unique(rows.indices, return_inverse=True)
        told = rows.data * self._kept((rows.nnz,), HIDDEN_SIGNS)
        texts = csr_matrix((told, places, rows.indptr), (rows.shape[0], len(signs)))
        sums = texts @ self._into.values[signs]
        heard = (sums > 0) * self._kept(sums.shape, HIDDEN_SUMS)
        active = sums * heard
        logits = active @ self._out.values + self._biases.values
        errors = counting * (1 / (1 + np.exp(-logits)) - wanted)
        back = (errors @ self._out.values.T) * heard
        self._out.move(slice(None), active.T @ errors, rate)
        self._biases.move(slice(None), errors.sum(0), rate)
        self._into.move(signs, texts.T @ back, rate)

    def _kept(self, shape: tuple[int, ...], share: float) -> Floats:
        """Nothing where something is hidden, and so much more elsewhere."""
        kept = self._chance.random(shape) > share
        return kept.astype(np.float32) / np.float32(1 - share)


def fit_layer(rows: csr_matrix, wanted: Floats, counting: Floats) -> Layer:
    """The layer of these texts (``rows``: texts by signs); ``counting``: weight of each target.

    It is several side by side, of which the mean is taken: what one learned by chance the other
    did not.
    """
    made = [_fit_one(rows, wanted, counting, seed) for seed in range(LAYERS)]
    return Layer(
        np.hstack([one.into for one in made]),
        np.vstack([one.out for one in made]) / np.float32(LAYERS),
        np.mean([one.biases for one in made], axis=0),
    )


def _fit_one(rows: csr_matrix, wanted: Floats, counting: Floats, seed: int) -> Layer:
    learning = _Learning(rows.shape[1], wanted.shape[1], seed)
    for epoch in range(EPOCHS):
        learning.epoch(rows, wanted, counting, RATE * (1 - epoch / EPOCHS))
        print(f"\rhidden {seed}: {epoch + 1}/{EPOCHS}", end="", file=sys.stderr)  # noqa: T201 - progress
    print(file=sys.stderr)  # noqa: T201 - ends the progress line
    return learning.layer


def common_columns(rows: csr_matrix) -> NDArray[np.int64]:
    """The signs that stand in texts enough."""
    found: NDArray[np.int64] = np.flatnonzero(np.diff(rows.tocsc().indptr) >= SEEN_AT_LEAST)
    return found


def rounded(layer: Layer, numbers: NDArray[np.uint32]) -> Hidden:
    """The layer in half bytes; how large those are per sum goes into the weights going out."""
    step = np.quantile(np.abs(layer.into), CLIPPED, axis=0) / LARGEST
    into = np.clip(np.round(layer.into / step), -LARGEST, LARGEST).astype(np.int8) + LARGEST + 1
    halves = ((into[:, 0::2] << 4) | into[:, 1::2]).astype(np.uint8)
    out = layer.out * step[:, None]
    scale = OUTMOST / float(np.abs(out).max())
    return Hidden(
        width=layer.into.shape[1],
        rows={int(number): row.tobytes() for number, row in zip(numbers, halves, strict=True)},
        out=tuple(tuple(map(int, row)) for row in np.round(out * scale)),
        scale=scale,
        biases=tuple(round(float(bias), 4) for bias in layer.biases),
    )
