"""The file format: named columns of numbers and bytes, written once, mapped read-only.

``magic | section … | footer (JSON) | footer length | magic``. Sections start on 8 bytes, so
that a ``memoryview`` may be cast to their type and read without copying. The id of a file
is made of its contents, never of the moment it was written.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import sys
from array import array
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias, cast

import msgspec

Numbers: TypeAlias = "array[int] | array[float]"
Piece: TypeAlias = "bytes | bytearray | memoryview[int]"
Content: TypeAlias = "bytes | mmap.mmap"

_MAGIC = b"VOORVELD"
_LENGTH_SIZE = 8
_SMALLEST = 2 * len(_MAGIC) + _LENGTH_SIZE
_ALIGNMENT = 8

NumberType = Literal["b", "B", "h", "i", "I", "q", "Q", "d"]


class SnapshotFileError(Exception):
    """The file is not a snapshot this version can read."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")


class SnapshotBuildError(Exception):
    """The directory does not hold together; names the record, never its contents."""

    def __init__(self, entity: str, key: str, reason: str) -> None:
        super().__init__(f"{entity} {key}: {reason}")


class Section(msgspec.Struct, frozen=True):
    """Where a column stands in the file, and of what it is made."""

    offset: int
    size: int
    type: NumberType


class Footer(msgspec.Struct, frozen=True):
    """What stands where, for which version of the directory; ``layout`` names the columns."""

    layout: str
    byteorder: str
    version: int
    digest: str
    sections: dict[str, Section]


class ColumnWriter:
    """Writes columns one after another; what is written need not stay in memory."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self._at = 0
        self._sections: dict[str, Section] = {}
        self._put(_MAGIC)

    def add_numbers(self, name: str, numbers: Numbers) -> None:
        """Write a column of numbers of one type."""
        with self.column(name, msgspec.convert(numbers.typecode, NumberType)) as write:
            write(memoryview(numbers).cast("B"))

    def add_bytes(self, name: str, content: bytes) -> None:
        """Write a column of bytes, whole."""
        with self.column(name) as write:
            write(content)

    @contextmanager
    def column(self, name: str, kind: NumberType = "B") -> Iterator[Callable[[Piece], None]]:
        """Open a column that is written piece by piece."""
        self._put(bytes(-self._at % _ALIGNMENT))
        start = self._at
        yield self._put
        self._sections[name] = Section(start, self._at - start, kind)

    def digest(self) -> str:
        """Tell the contents so far in a few letters."""
        return self._digest.hexdigest()

    def finish(self, layout: str, version: int, digest: str) -> None:
        """Write the footer, which tells where everything stands."""
        footer = msgspec.json.encode(Footer(layout, sys.byteorder, version, digest, self._sections))
        self._put(footer + len(footer).to_bytes(_LENGTH_SIZE, "little") + _MAGIC)

    def _put(self, piece: Piece) -> None:
        self._digest.update(piece)
        self._file.write(piece)
        self._at += len(piece)


class ColumnFile:
    """Columns to read; the views it gives keep the mapping alive and cannot be written to."""

    def __init__(self, content: Content, name: str, layout: str) -> None:
        self._content = content
        self._view = memoryview(content).toreadonly()
        footer = _read_footer(self._view, name)
        if (footer.layout, footer.byteorder) != (layout, sys.byteorder):
            raise SnapshotFileError(name, "written in another layout")
        self.version = footer.version
        self.digest = footer.digest
        self._sections: Mapping[str, Section] = footer.sections

    @classmethod
    def map(cls, path: Path, layout: str) -> ColumnFile:
        """Map a file; several processes that map it share its memory."""
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size < _SMALLEST:
                raise SnapshotFileError(path.name, "too short")
            return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), path.name, layout)

    def numbers(self, name: str) -> memoryview[int]:
        """Whole numbers."""
        section = self._sections[name]
        # No column of degrees is asked for here.
        return cast("memoryview[int]", self.bytes_of(name).cast(section.type))

    def degrees(self, name: str) -> memoryview[float]:
        """Floating-point numbers."""
        return self.bytes_of(name).cast("d")

    def bytes_of(self, name: str) -> memoryview[int]:
        """Bytes."""
        section = self._sections[name]
        return self._view[section.offset : section.offset + section.size]

    def forget(self) -> None:
        """Let go of what was read; the system reads it again when someone asks."""
        if isinstance(self._content, mmap.mmap):
            self._content.madvise(mmap.MADV_DONTNEED)

    def find_in(self, name: str, piece: bytes, start: int) -> int:
        """Where a piece first stands at or after ``start`` of a column of bytes; -1: nowhere."""
        section = self._sections[name]
        end = section.offset + section.size
        found = self._content.find(piece, section.offset + start, end)
        return found - section.offset if found >= 0 else -1


def _read_footer(content: memoryview[int], name: str) -> Footer:
    if not (
        len(content) >= _SMALLEST and content[: len(_MAGIC)] == content[-len(_MAGIC) :] == _MAGIC
    ):
        raise SnapshotFileError(name, "not a whole snapshot")
    tail = len(content) - len(_MAGIC) - _LENGTH_SIZE
    length = int.from_bytes(content[tail : -len(_MAGIC)], "little")
    try:
        return msgspec.json.decode(content[max(0, tail - length) : tail], type=Footer)
    except msgspec.DecodeError as error:
        raise SnapshotFileError(name, "unreadable footer") from error
