"""Whom offerings serve: the areas of each row, and the gemeenten in which it is found."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from app.catalogue.codes import Numbering, Translated
from app.catalogue.columns import ColumnWriter
from app.catalogue.lists import Lists, ListsBuilder
from app.catalogue.runs import Run
from app.catalogue.tree import TreeBuilder, read_area_codes

_NAME = "offering.areas"


class ServedBuilder:
    """Collects the areas of each row; rows found in the same gemeenten have one number."""

    def __init__(self, tree: TreeBuilder) -> None:
        self._tree = tree
        self._areas = ListsBuilder()
        self._numbers: Numbering[tuple[int, ...]] = Numbering()
        self._before: _Before | None = None

    def add(self, codes: tuple[str, ...]) -> int:
        """The areas of the next row; gives the number of its gemeenten."""
        self._areas.add(map(self._tree.number, codes))
        return self._numbers[self._tree.gemeenten(codes)]

    def copy(self, run: Run) -> array[int]:
        """The areas of a run of rows; gives the number of each one's gemeenten."""
        if self._before is None:
            self._before = _Before(self._tree, read_area_codes(run.columns))
        self._areas.copy(run, _NAME, self._before.numbers.__getitem__)
        lists = Lists(run.columns, _NAME)
        found = (self._before[tuple(lists[row])] for row in range(run.start, run.stop))
        return array("i", map(self._numbers.__getitem__, found))

    def gemeenten(self) -> list[tuple[int, ...]]:
        """The gemeenten by number."""
        return list(self._numbers)

    def write(self, writer: ColumnWriter) -> None:
        """Write the areas of each row."""
        self._areas.write(writer, _NAME)


class _Before(dict[tuple[int, ...], tuple[int, ...]]):
    """From areas as numbered in the file before to the gemeenten they lie in now."""

    def __init__(self, tree: TreeBuilder, codes: Sequence[str]) -> None:
        super().__init__()
        self._tree = tree
        self._codes = codes
        self.numbers = Translated(codes, tree.number)

    def __missing__(self, areas: tuple[int, ...]) -> tuple[int, ...]:
        gemeenten = self._tree.gemeenten(tuple(self._codes[each] for each in areas))
        self[areas] = gemeenten
        return gemeenten
