"""A short list of numbers per row, behind one another in one column."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable

from app.catalogue.columns import ColumnFile, ColumnWriter
from app.catalogue.runs import Run, extend_starts


class ListsBuilder:
    """Collects one list per row, in the order of the rows."""

    def __init__(self) -> None:
        self._values = array("i")
        self._starts = array("i", [0])

    def add(self, values: Iterable[int]) -> None:
        """The list of the next row."""
        self._values.extend(values)
        self._starts.append(len(self._values))

    def copy(self, run: Run, name: str, other: Callable[[int], int]) -> None:
        """The lists of a run of rows, each value as another."""
        starts = run.starts(name)
        self._values.extend(map(other, run.columns.numbers(name)[starts[0] : starts[-1]]))
        extend_starts(self._starts, starts)

    def write(self, writer: ColumnWriter, name: str) -> None:
        """Write the values, and where each row's begin."""
        writer.add_numbers(name, self._values)
        writer.add_numbers(f"{name}.starts", self._starts)


def write_lists(writer: ColumnWriter, name: str, lists: Iterable[Iterable[int]]) -> None:
    """Write lists that are known already."""
    builder = ListsBuilder()
    for each in lists:
        builder.add(each)
    builder.write(writer, name)


class Lists:
    """The lists, to read without copying."""

    def __init__(self, columns: ColumnFile, name: str) -> None:
        self._values = columns.numbers(name)
        self._starts = columns.numbers(f"{name}.starts")

    def __getitem__(self, row: int) -> memoryview[int]:
        return self._values[self._starts[row] : self._starts[row + 1]]

    def __len__(self) -> int:
        return len(self._starts) - 1

    def between(self, row: int, other: int) -> memoryview[int]:
        """The lists of the rows up to another, as one."""
        return self._values[self._starts[row] : self._starts[other]]
