"""The model file of the second reader: per sign its weight for each class.

``data/reader/weights-*.bin`` together are one model; each is small enough to be looked at in
a review tool. Written by ``tools/train_second_reader.py`` only.
"""

import zlib
from array import array
from collections.abc import Iterable
from typing import Final

import msgspec

from app.question.trust import Trust

PARTS = 6
ALARM = "flag"
"""The class that says: some red flag."""
FLAG_PREFIX = "flag:"
NOW = "now"
"""The class that says: of the flags, one that cannot wait until today's end."""
MIDDLE: Final = 128
"""What the byte of a weight holds too much."""


class Limits(msgspec.Struct, frozen=True):
    """Where a score decides, in logits; chosen on texts that the model had not seen.

    ``hard``: an alarm by its own weight; ``kept``: under it an alarm of the rules becomes a
    question; ``doubted``: under it so does that of a sure rule, and a question of the rules is
    not asked; ``asked``: a question by its own weight; ``prefix``: how much more the beginning of
    a text must weigh than the whole of it; ``against``: a sentence that weighs less speaks against
    an alarm; ``alone``: a sentence that weighs more by itself keeps the alarm of a rule, whatever
    stands beside it; ``told``: from this log-odds on a need is told, by ``of_rules`` where a rule
    proposed it, by ``of_weights`` where none did.
    """

    hard: float
    kept: float
    doubted: float
    asked: float
    told: float
    of_rules: Trust
    of_weights: Trust
    prefix: float = 0.3
    against: float = -1.5
    alone: float = 1.0


class Weights(msgspec.Struct, frozen=True):
    """``signs``: number of a sign -> pairs of bytes (class, weight + 128), ``scale`` to one.

    ``sure``: rules of alarms that were right in nearly every text where they spoke.
    ``words``: those of the corpus; what may be remembered of a word, for it is ours already.
    """

    classes: tuple[str, ...]
    biases: tuple[float, ...]
    scale: float
    limits: Limits
    signs: dict[int, bytes]
    words: frozenset[str] = frozenset()
    sure: tuple[str, ...] = ()


class _Part(msgspec.Struct, frozen=True):
    """One file: the signs of a part in order; the first part also holds the rest."""

    numbers: bytes
    pairs: list[bytes]
    head: tuple[tuple[str, ...], tuple[float, ...], float, Limits] | None = None
    words: str = ""
    sure: tuple[str, ...] = ()


def pack_weights(weights: Weights, parts: int = PARTS) -> list[bytes]:
    """The files of a model, in order."""
    numbers = sorted(weights.signs)
    size = -(-len(numbers) // parts) or 1
    head = (weights.classes, weights.biases, weights.scale, weights.limits)
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
