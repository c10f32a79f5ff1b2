"""For each code and gemeente the rows one may find there, by level.

Rows that serve the whole land stand in the list of every gemeente that has rows of its own,
so that reading is one slice and no merging.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product

from app.catalogue.columns import ColumnFile, ColumnWriter
from app.catalogue.lists import Lists, ListsBuilder

NATIONWIDE = 0
"""The number that stands for the whole land; gemeenten count from 1."""
NOWHERE = -1
"""Rows that say of no gemeente that they serve it: in no route, but in lists."""
_NOTHING: Sequence[int] = ()


class PostingsBuilder:
    """Collects rows, in any order."""

    def __init__(self) -> None:
        self._rows: defaultdict[tuple[int, int], array[int]] = defaultdict(_no_rows)

    def add(self, codes: Iterable[int], gemeenten: Iterable[int], rows: array[int]) -> None:
        """Let rows be found under these codes in these gemeenten."""
        for place in product(codes, gemeenten):
            self._rows[place].extend(rows)

    def write(self, writer: ColumnWriter, name: str, gemeenten: int, levels: Sequence[int]) -> None:
        """Write the lists by code and gemeente, each by level then row."""
        lists = ListsBuilder()
        for code in range(1 + max((code for code, _ in self._rows), default=-1)):
            for gemeente in (*range(gemeenten + 1), NOWHERE):
                rows = sorted(self._found(code, gemeente))
                lists.add(sorted(rows, key=levels.__getitem__))
        lists.write(writer, name)
        writer.add_numbers(f"{name}.width", array("i", [gemeenten + 2]))

    def _found(self, code: int, gemeente: int) -> Sequence[int]:
        own = self._rows.get((code, gemeente), _NOTHING)
        if gemeente in (NATIONWIDE, NOWHERE) or not own:
            return own
        return [*own, *self._rows.get((code, NATIONWIDE), _NOTHING)]


def _no_rows() -> array[int]:
    return array("i")


class Postings:
    """The lists, to read."""

    def __init__(self, columns: ColumnFile, name: str) -> None:
        self._lists = Lists(columns, name)
        self._width = columns.numbers(f"{name}.width")[0]
        self._codes = len(self._lists) // self._width

    def rows(self, code: int | None, gemeente: int) -> Sequence[int]:
        """Rows of a code in a gemeente and the whole land, by level then row."""
        if code is None or code >= self._codes:
            return _NOTHING
        first = code * self._width
        own = self._lists[first + gemeente]
        return own if len(own) else self._lists[first + NATIONWIDE]

    def everywhere(self, code: int | None) -> Sequence[int]:
        """Rows of a code in any gemeente, in no order; one may come more than once."""
        if code is None or code >= self._codes:
            return _NOTHING
        return self._lists.between(code * self._width, (code + 1) * self._width)
