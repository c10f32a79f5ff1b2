"""From an id or slug to its row, without holding all ids in memory."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from hashlib import blake2b

from app.catalogue.columns import ColumnFile, ColumnWriter

_ROW_BITS = 31
_ANY_ROW = (1 << _ROW_BITS) - 1


class KeyBuilder:
    """Collects keys with their rows, each pair as one number."""

    def __init__(self) -> None:
        self._entries: list[int] = []

    def add(self, key: str, row: int) -> None:
        """Let a key lead to a row."""
        self._entries.append(_shortened(key) << _ROW_BITS | row)

    def write(self, writer: ColumnWriter, name: str) -> None:
        """Write the keys in order, so that a reader halves its way to one."""
        self._entries.sort()
        keys = array("Q", [entry >> _ROW_BITS for entry in self._entries])
        writer.add_numbers(f"{name}.keys", keys)
        rows = array("i", [entry & _ANY_ROW for entry in self._entries])
        writer.add_numbers(f"{name}.rows", rows)


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


def _shortened(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(errors="replace"), digest_size=8).digest(), "little")
