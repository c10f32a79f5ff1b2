"""What the readers of sound files share."""

import mmap
import struct
from dataclasses import dataclass

View = bytes | mmap.mmap
"""A whole file, of which only pieces are taken."""


class NotThisError(Exception):
    """The file is something else."""


class CutOffError(Exception):
    """It began well, and stops in the middle."""


@dataclass(frozen=True)
class Found:
    """``plain``: every phone plays it as it is. ``begin`` and ``end``: the sound within the file.

    ``hide``: pieces that tell of the maker (where, on which phone): where its name stands,
    where it begins and where it ends.
    """

    seconds: float | None
    plain: bool = False
    begin: int = 0
    end: int | None = None
    hide: tuple[tuple[int, int, int], ...] = ()


def unpack(layout: str, data: View, at: int) -> tuple[int, ...]:
    """Numbers at this place. Raises ``CutOffError`` where the file ends before them."""
    size = struct.calcsize(layout)
    piece = data[at : at + size]
    if at < 0 or len(piece) < size:
        raise CutOffError
    return struct.unpack(layout, piece)


def one(layout: str, data: View, at: int) -> int:
    """One number at this place."""
    return unpack(layout, data, at)[0]
