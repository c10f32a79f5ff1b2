"""The hidden layer of the second reader: sums between signs and classes.

A class weighs each sign by itself; a hidden sum hears what signs say together, for below zero it
keeps silent. ``data/reader/hidden-*.bin``, written by ``tools/train_second_reader.py`` only.
"""

import zlib
from array import array
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

PARTS: Final = 14
_MIDDLE: Final = 8
_LANE: Final = 32
_OUT_LANE: Final = 64
_OUT_HALF: Final = 1 << _OUT_LANE - 1
_DIGITS: Final = bytes.maketrans(b"0123456789abcdef", bytes(range(16)))


class Hidden(msgspec.Struct, frozen=True):
    """``rows``: number of a sign -> half a byte per sum (its weight + 8), an even number of sums.

    ``out``: per sum the weight of every class, ``scale`` to one; ``biases`` per class.
    """

    width: int
    rows: dict[int, bytes]
    out: tuple[tuple[int, ...], ...]
    scale: float
    biases: tuple[float, ...]


class _Part(msgspec.Struct, frozen=True):
    """One file: the signs of a part in order; the first part also holds the rest."""

    numbers: bytes
    rows: bytes
    head: tuple[int, tuple[tuple[int, ...], ...], float, tuple[float, ...]] | None = None


def pack_hidden(hidden: Hidden, parts: int = PARTS) -> list[bytes]:
    """The files of a layer, in order."""
    numbers = sorted(hidden.rows)
    size = -(-len(numbers) // parts) or 1
    head = (hidden.width, hidden.out, hidden.scale, hidden.biases)
    files = []
    for part in range(parts):
        some = numbers[part * size : (part + 1) * size]
        packed = _Part(
            numbers=array("I", some).tobytes(),
            rows=b"".join(hidden.rows[number] for number in some),
            head=head if part == 0 else None,
        )
        files.append(zlib.compress(msgspec.msgpack.encode(packed), 9))
    return files


def unpack_hidden(files: Iterable[bytes]) -> Hidden:
    """The layer of these files. Raises ``zlib.error`` or ``msgspec.MsgspecError`` on others."""
    head = None
    rows: dict[int, bytes] = {}
    for file in files:
        part = msgspec.msgpack.decode(zlib.decompress(file), type=_Part)
        head = head or part.head
        if head is None:
            raise msgspec.ValidationError("the part with the classes does not come first")
        size = head[0] // 2
        numbers = array("I")
        numbers.frombytes(part.numbers)
        pieces = (part.rows[at : at + size] for at in range(0, len(part.rows), size))
        rows.update(zip(numbers, pieces, strict=True))
    if head is None:
        raise msgspec.ValidationError("no part of the layer is there")
    width, out, scale, biases = head
    return Hidden(width, rows, out, scale, biases)


def widened(row: bytes, zero: int) -> int:
    """The weights of a sign as one whole number with 32 bits per sum; ``zero``: ``zero_of``."""
    # A half byte is a digit of its hexadecimal form, which UTF-32 puts in 32 bits.
    return int.from_bytes(row.hex().encode("utf-32-le").translate(_DIGITS), "little") - zero


def zero_of(width: int) -> int:
    """What every sum of a row holds too much."""
    return sum(_MIDDLE << _LANE * lane for lane in range(width))


class Outgoing:
    """From hidden sums to classes: one multiplication per sum that is heard does all classes."""

    def __init__(self, hidden: Hidden) -> None:
        self._biases = hidden.biases
        self._scale = hidden.scale
        self._classes = len(hidden.biases)
        self._rows = [
            sum(weight << _OUT_LANE * lane for lane, weight in enumerate(row)) for row in hidden.out
        ]
        self._zero = sum(_OUT_HALF << _OUT_LANE * lane for lane in range(self._classes))

    def scores(self, sums: Sequence[int], norm: float) -> list[float]:
        """The logits of all classes; ``norm``: the root of the number of signs."""
        total = self._zero
        for heard, row in zip(sums, self._rows, strict=True):
            if heard > 0:
                total += heard * row
        lanes = array("q")
        lanes.frombytes((total ^ self._zero).to_bytes(self._classes * 8, "little"))
        share = 1 / (self._scale * norm)
        return [bias + lane * share for bias, lane in zip(self._biases, lanes, strict=True)]
