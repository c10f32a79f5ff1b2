"""Rows of a snapshot file that stand as they stood: taken over together, never decoded."""

from __future__ import annotations

from array import array
from typing import NamedTuple

from app.catalogue.columns import ColumnFile


class Run(NamedTuple):
    """The rows from ``start`` up to ``stop`` of a file."""

    columns: ColumnFile
    start: int
    stop: int

    @property
    def rows(self) -> int:
        """How many rows."""
        return self.stop - self.start

    def numbers(self, name: str) -> memoryview[int]:
        """These rows of a column of whole numbers."""
        return self.columns.numbers(name)[self.start : self.stop]

    def degrees(self, name: str) -> memoryview[float]:
        """These rows of a column of floating-point numbers."""
        return self.columns.degrees(name)[self.start : self.stop]

    def starts(self, name: str) -> memoryview[int]:
        """Where each of these rows begins in another column; at the end, where the last ends."""
        return self.columns.numbers(f"{name}.starts")[self.start : self.stop + 1]


def extend(numbers: array[int], others: memoryview[int]) -> None:
    """Append numbers of the same type at once."""
    numbers.frombytes(others.cast("B"))


def extend_starts(starts: array[int], others: memoryview[int]) -> None:
    """Append where rows begin, as if they came right behind those that are there."""
    shift = starts[-1] - others[0]
    if shift:
        starts.extend([each + shift for each in others[1:]])
    else:
        extend(starts, others[1:])
