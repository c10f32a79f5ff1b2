"""Words that come back in many rows, stored once and numbered."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

import msgspec

from app.catalogue.columns import ColumnFile, ColumnWriter

T = TypeVar("T", bound=Hashable)


class CodeBuilder(Generic[T]):
    """Numbers values in the order in which they first come."""

    def __init__(self) -> None:
        self._numbers: dict[T, int] = {}

    def number(self, value: T) -> int:
        """The number of a value."""
        return self._numbers.setdefault(value, len(self._numbers))

    def write(self, writer: ColumnWriter, name: str) -> None:
        """Write the values."""
        writer.add_bytes(f"{name}.values", msgspec.msgpack.encode(list(self._numbers)))


def read_codes(columns: ColumnFile, name: str, kind: type[T]) -> tuple[T, ...]:
    """The values by number."""
    values = msgspec.msgpack.decode(columns.bytes_of(f"{name}.values"), type=list[kind])  # type: ignore[valid-type]  # the type is a value here
    return tuple(values)
