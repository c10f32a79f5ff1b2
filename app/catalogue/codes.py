"""Words that come back in many rows, stored once and numbered."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Generic, TypeVar, cast

import msgspec

from app.catalogue.columns import ColumnFile, ColumnWriter

T = TypeVar("T", bound=Hashable)


class Numbering(dict[T, int]):
    """A number for every value, in the order in which they are first asked for."""

    def __missing__(self, value: T) -> int:
        number = self[value] = len(self)
        return number


class CodeBuilder(Generic[T]):
    """Numbers values in the order in which they first come."""

    def __init__(self) -> None:
        self._numbers: Numbering[T] = Numbering()
        self.number = self._numbers.__getitem__
        """The number of a value."""

    def write(self, writer: ColumnWriter, name: str) -> None:
        """Write the values."""
        writer.add_bytes(f"{name}.values", msgspec.msgpack.encode(list(self._numbers)))


def read_codes(columns: ColumnFile, name: str, kind: type[T]) -> tuple[T, ...]:
    """The values by number."""
    kinds = cast("Any", list)[kind]  # the type is a value here
    values: list[T] = msgspec.msgpack.decode(columns.bytes_of(f"{name}.values"), type=kinds)
    return tuple(values)
