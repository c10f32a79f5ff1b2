"""Words that come back in many rows, stored once and numbered."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, Generic, TypeVar, cast

import msgspec

from app.catalogue.columns import ColumnFile, ColumnWriter
from app.catalogue.runs import Run

T = TypeVar("T", bound=Hashable)

NOTHING = -1
"""The number of no value at all."""


class Numbering(dict[T, int]):
    """A number for every value, in the order in which they are first asked for."""

    def __missing__(self, value: T) -> int:
        number = self[value] = len(self)
        return number


class CodeBuilder(Generic[T]):
    """Numbers values in the order in which they first come."""

    def __init__(self, name: str, kind: Any = str) -> None:  # noqa: ANN401 -- a type as a value
        self._name, self._kind = name, kind
        self._numbers: Numbering[T] = Numbering()
        self._translated: Translated[T] | None = None
        self.number = self._numbers.__getitem__
        """The number of a value."""

    def numbers_in(self, run: Run, column: str) -> Iterator[int]:
        """The numbers of the values of a run of rows."""
        if self._translated is None:
            codes = read_codes(run.columns, self._name, self._kind)
            self._translated = Translated(codes, self.number)
        return map(self._translated.__getitem__, run.numbers(column))

    def values(self) -> list[T]:
        """The values by number."""
        return list(self._numbers)

    def write(self, writer: ColumnWriter) -> None:
        """Write the values."""
        writer.add_bytes(f"{self._name}.values", msgspec.msgpack.encode(self.values()))


class Translated(dict[int, int], Generic[T]):
    """Numbers of the values in another file as ours; a value gets one when it first comes."""

    def __init__(self, values: Sequence[T], number: Callable[[T], int]) -> None:
        super().__init__({NOTHING: NOTHING})
        self._values = values
        self._number = number

    def __missing__(self, other: int) -> int:
        number = self[other] = self._number(self._values[other])
        return number


def read_codes(columns: ColumnFile, name: str, kind: type[T]) -> tuple[T, ...]:
    """The values by number."""
    kinds = cast("Any", list)[kind]  # the type is a value here
    values: list[T] = msgspec.msgpack.decode(columns.bytes_of(f"{name}.values"), type=kinds)
    return tuple(values)
