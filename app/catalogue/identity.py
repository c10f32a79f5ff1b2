"""From an id or slug to its row, without holding all ids in memory."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from hashlib import blake2b
from typing import Generic, Protocol, TypeVar

from app.catalogue.columns import ColumnFile, ColumnWriter
from app.catalogue.records import Records
from app.catalogue.runs import Run

_ROW_BITS = 31
_ANY_ROW = (1 << _ROW_BITS) - 1
_NOT_THERE = -1


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)


class RowBuilder(Generic[T]):
    """Numbers rows in the order in which they come, and collects the keys that lead to them."""

    def __init__(self, name: str, word: type[T]) -> None:
        self._name, self._word = name, word
        self._entries: list[int] = []
        self._own: dict[str, int] = {}
        self._before: _Before[T] | None = None
        self._origins = array("i")
        self.moved = array("i")
        """Per row of the file before its row here; negative: it was not taken over."""

    def __len__(self) -> int:
        return len(self._origins)

    def add(self, key: str, *others: str) -> int:
        """The next row, with its id and what else leads to it; gives its number."""
        row = self._own[key] = len(self)
        self._entries.extend(_entry(each, row) for each in (key, *others))
        self._origins.append(_NOT_THERE)
        return row

    def copy(self, run: Run) -> int:
        """The next rows as they stand in the file before; gives the number of the first."""
        first = len(self)
        if self._before is None:
            self._before = _Before(run.columns, self._name, self._word)
            self.moved = array("i", [_NOT_THERE]) * len(self._before.records)
        self.moved[run.start : run.stop] = array("i", range(first, first + run.rows))
        self._origins.extend(range(run.start, run.stop))
        return first

    def moved_to(self, olds: memoryview[int]) -> array[int]:
        """The rows here of rows of the file before; negative: not taken over."""
        if self._before is None:
            return array("i", [_NOT_THERE]) * len(olds)
        return array("i", map(self.moved.__getitem__, olds))

    def find(self, key: str) -> int | None:
        """The row with this id."""
        if key in self._own or self._before is None:
            return self._own.get(key)
        olds = (old for old in self._before.keys.rows(key) if self.moved[old] != _NOT_THERE)
        records = self._before.records
        return next((self.moved[old] for old in olds if records[old].id == key), None)

    def copied(self, row: int) -> T | None:
        """The record of a row that was taken over; None for one that was added."""
        old = self._origins[row]
        return None if self._before is None or old == _NOT_THERE else self._before.records[old]

    def write(self, writer: ColumnWriter) -> None:
        """Write the keys in order, so that a reader halves its way to one."""
        entries = self._entries
        if self._before is not None:
            entries = [*entries, *self._before.keys.entries(self.moved)]
        entries.sort()
        keys = array("Q", [entry >> _ROW_BITS for entry in entries])
        writer.add_numbers(f"{self._name}.keys", keys)
        rows = array("i", [entry & _ANY_ROW for entry in entries])
        writer.add_numbers(f"{self._name}.rows", rows)


class Keys:
    """Keys as shortened to 64 bits; whoever asks compares the record with the key."""

    def __init__(self, columns: ColumnFile, name: str) -> None:
        self._keys = columns.numbers(f"{name}.keys")
        self._rows = columns.numbers(f"{name}.rows")

    def rows(self, key: str) -> Iterator[int]:
        """Rows that may have this key; nearly always one or none."""
        wanted = _shortened(key)
        at = bisect_left(self._keys, wanted)
        while at < len(self._keys) and self._keys[at] == wanted:
            yield self._rows[at]
            at += 1

    def entries(self, moved: array[int]) -> list[int]:
        """Each key with the row it leads to, as one number, of rows that moved elsewhere."""
        pairs = zip(self._keys, map(moved.__getitem__, self._rows), strict=True)
        return [key << _ROW_BITS | row for key, row in pairs if row != _NOT_THERE]


class _Before(Generic[T]):
    """The rows of the file before."""

    def __init__(self, columns: ColumnFile, name: str, word: type[T]) -> None:
        self.keys = Keys(columns, name)
        self.records = Records(columns, name, word)


def _entry(key: str, row: int) -> int:
    return _shortened(key) << _ROW_BITS | row


def _shortened(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(errors="replace"), digest_size=8).digest(), "little")
