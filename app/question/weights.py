"""The model file of the second reader: per sign its weight for each class.

``data/reader/weights-*.bin`` together are one model; each is small enough to be looked at in
a review tool. Written by ``tools/train_second_reader.py`` only.
"""

import zlib
from array import array
from collections.abc import Iterable

import msgspec

PARTS = 5
ALARM = "flag"
"""The class that says: some red flag."""
FLAG_PREFIX = "flag:"
NOW = "now"
"""The class that says: of the flags, one that cannot wait until today's end."""
_MIDDLE = 128
_LANE = 32


class Limits(msgspec.Struct, frozen=True):
    """Where a score decides, in logits; chosen on texts that the model had not seen.

    ``hard``: an alarm by its own weight; ``kept``: under it an alarm of the rules becomes a
    question; ``doubted``: under it a question of the rules is not asked; ``asked``: a question
    by its own weight; ``told``: a need; ``certain``/``likely``: under it a need of the rules is
    not told; ``prefix``: how much more the beginning of a text must weigh than the whole of it;
    ``against``: a sentence that weighs less speaks against an alarm.
    """

    hard: float
    kept: float
    doubted: float
    asked: float
    told: float
    certain: float
    likely: float
    prefix: float = 0.3
    against: float = -1.5


class Weights(msgspec.Struct, frozen=True):
    """``signs``: number of a sign -> pairs of bytes (class, weight + 128), ``scale`` to one.

    ``weak``: rules of needs that were mostly wrong where the weights did not bear them out.
    """

    classes: tuple[str, ...]
    biases: tuple[float, ...]
    scale: float
    limits: Limits
    weak: tuple[str, ...]
    signs: dict[int, bytes]


class _Part(msgspec.Struct, frozen=True):
    """One file: the signs of a part in order; the first part also holds the rest."""

    numbers: bytes
    pairs: list[bytes]
    head: tuple[tuple[str, ...], tuple[float, ...], float, Limits, tuple[str, ...]] | None = None


def pack_weights(weights: Weights, parts: int = PARTS) -> list[bytes]:
    """The files of a model, in order."""
    numbers = sorted(weights.signs)
    size = -(-len(numbers) // parts) or 1
    head = (weights.classes, weights.biases, weights.scale, weights.limits, weights.weak)
    files = []
    for part in range(parts):
        some = numbers[part * size : (part + 1) * size]
        packed = _Part(
            numbers=array("I", some).tobytes(),
            pairs=[weights.signs[number] for number in some],
            head=head if part == 0 else None,
        )
        files.append(zlib.compress(msgspec.msgpack.encode(packed), 9))
    return files


def unpack_weights(files: Iterable[bytes]) -> Weights:
    """The model of these files. Raises ``zlib.error`` or ``msgspec.MsgspecError`` on others."""
    head = None
    signs: dict[int, bytes] = {}
    for file in files:
        part = msgspec.msgpack.decode(zlib.decompress(file), type=_Part)
        head = head or part.head
        numbers = array("I")
        numbers.frombytes(part.numbers)
        signs.update(zip(numbers, part.pairs, strict=True))
    if head is None:
        raise msgspec.ValidationError("the part with the classes is missing")
    return Weights(*head, signs)


class Summing:
    """Adds up the weights of signs for all classes at once.

    A sign's weights are one whole number with 32 bits per class, each weight plus 128, so that
    one addition adds them all (measured: ten times as fast as class by class).
    """

    def __init__(self, weights: Weights) -> None:
        self._width = len(weights.classes)
        self._pairs = weights.signs
        self._wide: dict[int, int] = {}

    def add(self, total: int, sign: int) -> int | None:
        """The total with this sign; None when the model does not know it."""
        wide = self._wide.get(sign)
        if wide is None:
            pairs = self._pairs.get(sign)
            if pairs is None:
                return None
            wide = self._wide[sign] = self._widened(pairs)
        return total + wide

    def _widened(self, pairs: bytes) -> int:
        lanes = array("I", [_MIDDLE]) * self._width
        for number, weight in zip(pairs[::2], pairs[1::2], strict=True):
            lanes[number] = weight
        return int.from_bytes(lanes.tobytes(), "little")

    def weight(self, sign: int, number: int) -> int:
        """The weight of a sign that was added before, for one class; 0 for an unknown sign."""
        wide = self._wide.get(sign)
        return 0 if wide is None else (wide >> _LANE * number & 0xFF) - _MIDDLE

    def one(self, total: int, added: int, number: int) -> int:
        """The sum of the weights of ``added`` signs for one class."""
        return (total >> _LANE * number & 0xFFFFFFFF) - _MIDDLE * added

    def sums(self, total: int, added: int) -> list[int]:
        """Per class the sum of the weights of ``added`` signs."""
        lanes = array("I")
        lanes.frombytes(total.to_bytes(4 * self._width, "little"))
        middle = _MIDDLE * added
        return [lane - middle for lane in lanes]
