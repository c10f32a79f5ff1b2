"""Searching names and descriptions: every row's words on one line, without accents."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator

from app.catalogue.columns import ColumnFile, ColumnWriter
from app.catalogue.runs import Run, extend_starts

_ACCENTS = re.compile("[\u0300-\u036f]+")
"""The marks on Latin letters; other scripts are looked at letter by letter."""


class TextBuilder:
    """Collects the words of each row."""

    def __init__(self) -> None:
        self._lines = bytearray()
        self._starts = array("q", [0])

    def add(self, *parts: str) -> None:
        """The words of the next row."""
        self._lines += folded(" ".join(filter(None, parts))).encode() + b"\n"
        self._starts.append(len(self._lines))

    def copy(self, run: Run, name: str) -> None:
        """The words of a run of rows."""
        starts = run.starts(f"{name}.text")
        self._lines += run.columns.bytes_of(f"{name}.text")[starts[0] : starts[-1]]
        extend_starts(self._starts, starts)

    def write(self, writer: ColumnWriter, name: str) -> None:
        """Write the lines and where each begins."""
        writer.add_bytes(f"{name}.text", bytes(self._lines))
        writer.add_numbers(f"{name}.text.starts", self._starts)


class Texts:
    """The lines, to search."""

    def __init__(self, columns: ColumnFile, name: str) -> None:
        self._columns = columns
        self._name = f"{name}.text"
        self._starts = columns.numbers(f"{name}.text.starts")

    def rows(self, word: str) -> set[int]:
        """Rows that hold a folded word, or a part of one."""
        return set(self._holding(word.encode(errors="replace")))

    def _holding(self, word: bytes) -> Iterator[int]:
        at = 0
        while (at := self._columns.find_in(self._name, word, at)) >= 0:
            row = bisect_right(self._starts, at) - 1
            yield row
            at = self._starts[row + 1]


def folded(text: str) -> str:
    """Lower case, without accents, on one line."""
    if text.isascii():
        return " ".join(text.lower().split())
    apart = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    if not apart.isascii():
        apart = "".join([each for each in apart if not unicodedata.combining(each)])
    return " ".join(apart.split())
