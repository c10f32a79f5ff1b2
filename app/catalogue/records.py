"""Whole records by row, as stored bytes: decoded only when someone looks."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TypeVar, overload

import msgspec

from app.catalogue.columns import ColumnFile, ColumnWriter, Piece
from app.catalogue.runs import Run, extend_starts

T = TypeVar("T")

_encoder = msgspec.msgpack.Encoder()
_PORTION = 1 << 20
_COPIED = 1 << 24
_KEPT = 4096
"""Decoded records a process keeps per kind; they are frozen, so sharing them is safe."""


def write_records(writer: ColumnWriter, name: str, records: Iterable[object | Run]) -> None:
    """Write records one behind the other, with where each begins."""
    starts = array("q", [0])
    waiting = bytearray()
    with writer.column(name) as write:
        for record in records:
            if isinstance(record, Run):
                write(waiting)
                waiting.clear()
                _copy(record, name, write)
                extend_starts(starts, record.starts(name))
                continue
            before = len(waiting)
            _encoder.encode_into(record, waiting, -1)
            starts.append(starts[-1] + len(waiting) - before)
            if len(waiting) > _PORTION:
                write(waiting)
                waiting.clear()
        write(waiting)
    writer.add_numbers(f"{name}.starts", starts)


def _copy(run: Run, name: str, write: Callable[[Piece], None]) -> None:
    """The bytes of a run; memory that was read is given back."""
    starts, content = run.starts(name), run.columns.bytes_of(name)
    for start in range(starts[0], starts[-1], _COPIED):
        write(content[start : min(start + _COPIED, starts[-1])])
        run.columns.forget()


class Records(Sequence[T]):
    """The records of one kind, by row."""

    def __init__(self, columns: ColumnFile, name: str, kind: type[T]) -> None:
        self._content = columns.bytes_of(name)
        self._starts = columns.numbers(f"{name}.starts")
        self._decode = msgspec.msgpack.Decoder(kind).decode
        self.get = lru_cache(maxsize=_KEPT)(self._read)
        """The record of a row, kept decoded for the next who asks."""

    def _read(self, row: int) -> T:
        return self._decode(self._content[self._starts[row] : self._starts[row + 1]])

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        rows = range(len(self))[at]
        return self._read(rows) if isinstance(rows, int) else tuple(map(self._read, rows))


class Chosen(Sequence[T]):
    """Some records in some order, decoded as one looks."""

    def __init__(self, records: Records[T], rows: Sequence[int]) -> None:
        self._records = records
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            return tuple(self._records[row] for row in self._rows[at])
        return self._records[self._rows[at]]
