"""The hidden layer of the second reader: sums between signs and classes.

A class weighs each sign by itself; a hidden sum hears what signs say together, for below zero it
keeps silent. ``data/reader/hidden-*.bin``, written by ``tools/train_second_reader.py`` only.
"""

import zlib
from array import array
from collections.abc import Iterable
from itertools import chain
from struct import iter_unpack
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

PARTS: Final = 28
_MIDDLE: Final = 8


class Hidden(msgspec.Struct, frozen=True):
    """``rows``: number of a sign -> half a byte per sum (its weight + 8), an even number of sums.

    ``out``: per sum the weight of every class, ``scale`` to one; ``biases`` per class.
    """

    width: int
    rows: dict[int, bytes]
    out: tuple[tuple[int, ...], ...]
    scale: float
    biases: tuple[float, ...]

    def unpacked(self) -> NDArray[np.int8]:
        """The weights of every sign, in the order of ``rows``, by sums."""
        packed = np.frombuffer(b"".join(self.rows.values()), np.uint8)
        halves = np.stack((packed >> 4, packed & 15), 1).astype(np.int8) - _MIDDLE
        return halves.reshape(-1, self.width)


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
        if len(part.rows) != size * len(numbers):
            raise msgspec.ValidationError("a part has more or fewer rows than signs")
        pieces = chain.from_iterable(iter_unpack(f"{size}s", part.rows))
        rows.update(zip(numbers, pieces, strict=True))
    if head is None:
        raise msgspec.ValidationError("no part of the layer is there")
    width, out, scale, biases = head
    return Hidden(width, rows, out, scale, biases)
