"""The model file of the second reader: per sign its weight for each class.

``data/reader/weights-*.bin`` together are one model; each is small enough to be looked at in
a review tool. Written by ``tools/train_second_reader.py`` only.
"""

import zlib
from array import array
from collections.abc import Iterable, Sequence
from itertools import repeat

import msgspec

from app.question.hidden import Hidden, widened, zero_of

PARTS = 6
ALARM = "flag"
"""The class that says: some red flag."""
FLAG_PREFIX = "flag:"
NOW = "now"
"""The class that says: of the flags, one that cannot wait until today's end."""
_MIDDLE = 128
_LANE = 32
_HALF = 1 << _LANE - 1
_FULL = (1 << _LANE) - 1


class Limits(msgspec.Struct, frozen=True):
    """Where a score decides, in logits; chosen on texts that the model had not seen.

    ``hard``: an alarm by its own weight; ``kept``: under it an alarm of the rules becomes a
    question; ``doubted``: under it so does that of a sure rule, and a question of the rules is
    not asked; ``asked``: a question
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
    ``sure``: rules of alarms that were right in nearly every text where they spoke.
    ``words``: those of the corpus; what may be remembered of a word, for it is ours already.
    """

    classes: tuple[str, ...]
    biases: tuple[float, ...]
    scale: float
    limits: Limits
    weak: tuple[str, ...]
    signs: dict[int, bytes]
    words: frozenset[str] = frozenset()
    sure: tuple[str, ...] = ()


class _Part(msgspec.Struct, frozen=True):
    """One file: the signs of a part in order; the first part also holds the rest."""

    numbers: bytes
    pairs: list[bytes]
    head: tuple[tuple[str, ...], tuple[float, ...], float, Limits, tuple[str, ...]] | None = None
    words: str = ""
    sure: tuple[str, ...] = ()


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
            words=" ".join(sorted(weights.words)) if part == 0 else "",
            sure=weights.sure if part == 0 else (),
        )
        files.append(zlib.compress(msgspec.msgpack.encode(packed), 9))
    return files


def unpack_weights(files: Iterable[bytes]) -> Weights:
    """The model of these files. Raises ``zlib.error`` or ``msgspec.MsgspecError`` on others."""
    head = None
    sure: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    signs: dict[int, bytes] = {}
    for file in files:
        part = msgspec.msgpack.decode(zlib.decompress(file), type=_Part)
        head = head or part.head
        sure += part.sure
        words |= frozenset(part.words.split())
        numbers = array("I")
        numbers.frombytes(part.numbers)
        signs.update(zip(numbers, part.pairs, strict=True))
    if head is None:
        raise msgspec.ValidationError("the part with the classes is missing")
    return Weights(*head, signs, words, sure)


class Summing:
    """Adds up the weights of signs for all classes, and all hidden sums, at once.

    A sign's weights are one whole number with 32 bits for each, so that one addition adds them
    all (measured: ten times as fast as class by class).
    """

    def __init__(self, weights: Weights, hidden: Hidden | None = None) -> None:
        self.width = len(weights.classes)
        self._lanes = self.width + (hidden.width if hidden else 0)
        self._pairs = weights.signs
        self._rows = hidden.rows if hidden else {}
        self._signs = self._pairs.keys() | self._rows.keys()
        self._row_zero = zero_of(hidden.width) if hidden else 0
        self.known: dict[int, int] = {}
        self._zero = sum(_HALF << _LANE * lane for lane in range(self._lanes))

    def learn(self, signs: Iterable[int]) -> None:
        """Make the weights of these signs; most of the model is never said."""
        for sign in self._signs.intersection(signs).difference(self.known):
            direct = self._widened(self._pairs[sign]) if sign in self._pairs else 0
            row = self._rows.get(sign)
            beside = widened(row, self._row_zero) << _LANE * self.width if row else 0
            self.known[sign] = direct + beside

    def total(self, signs: Iterable[int]) -> int:
        """The weights of these signs together, of those that were learned."""
        return sum(map(self.known.get, signs, repeat(0)))

    def _widened(self, pairs: bytes) -> int:
        more, less = (array("I", [0]) * self.width for _ in range(2))
        for number, weight in zip(pairs[::2], pairs[1::2], strict=True):
            (more if weight > _MIDDLE else less)[number] = abs(weight - _MIDDLE)
        return int.from_bytes(more.tobytes(), "little") - int.from_bytes(less.tobytes(), "little")

    def one(self, total: int, number: int) -> int:
        """The direct weight of a total for one class."""
        return (total + self._zero >> _LANE * number & _FULL) - _HALF

    def sums(self, total: int) -> tuple[Sequence[int], Sequence[int]]:
        """The direct weight of a total for each class, and its hidden sums."""
        # Over the zero no lane borrows from the next; taking it off leaves signed numbers.
        lanes = array("i")
        lanes.frombytes((total + self._zero ^ self._zero).to_bytes(4 * self._lanes, "little"))
        return lanes[: self.width], lanes[self.width :]
