"""What is surely so of every row on one day, in one column: only the doubtful are looked at."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.catalogue.columns import ColumnFile
from app.catalogue.offerings import EXAMPLE
from app.catalogue.tree import Tree
from app.catalogue.waits import WaitColumns
from app.geo.areas import LAND
from app.routing.view import FOR_ALL, IS_CONSULT, IS_EXAMPLE, IS_OPEN, IS_SHUT

_KEPT_DAYS = 4
Truths = NDArray[np.bool_]


class Certain:
    """The parts that no day changes: whom a row is meant for, who may call, who confirmed it."""

    def __init__(self, columns: ColumnFile, tree: Tree, access: tuple[str, ...]) -> None:
        consults = np.array([code == "professional-only" for code in access], dtype=np.bool_)
        marks = np.asarray(columns.numbers("offering.marks"))
        self._always: NDArray[np.uint8] = np.zeros(len(marks), dtype=np.uint8)
        self._always[_wide_rows(columns, tree)] |= FOR_ALL
        self._always[consults[np.asarray(columns.numbers("offering.access"))]] |= IS_CONSULT
        self._always[(marks & EXAMPLE).astype(np.bool_)] |= IS_EXAMPLE

    def on_day(self, waits: WaitColumns, today: dt.date, hidden_after_days: int) -> bytes:
        """A byte for each row, of the bits of ``routing.view``. A stop is looked at."""
        shut, stopped = waits.shut_on(today, hidden_after_days)
        marks = self._always.copy()
        marks[shut & ~stopped] |= IS_SHUT
        marks[~shut & ~stopped] |= IS_OPEN
        return marks.tobytes()


class SureMarks:
    """The column of each day that is asked about, for the waits of one snapshot."""

    def __init__(self, certain: Certain, waits: WaitColumns, rows: int) -> None:
        self._certain, self._waits = certain, waits
        self._nothing = bytes(rows)
        self._on = lru_cache(maxsize=_KEPT_DAYS)(self._on_day)

    def with_waits(self, waits: WaitColumns) -> SureMarks:
        """The same rows with other waits."""
        return SureMarks(self._certain, waits, len(self._nothing))

    def of(self, areas: tuple[str, ...], today: dt.date, hidden_after_days: int) -> bytes:
        """The column for people of this place; outside the land nothing is sure."""
        return self._on(today, hidden_after_days) if LAND in areas else self._nothing

    def _on_day(self, today: dt.date, hidden_after_days: int) -> bytes:
        return self._certain.on_day(self._waits, today, hidden_after_days)


def _wide_rows(columns: ColumnFile, tree: Tree) -> Truths:
    """Rows for whole gemeenten or the land: whoever finds them is whom they are meant for."""
    values = np.asarray(columns.numbers("offering.areas"))
    starts = np.asarray(columns.numbers("offering.areas.starts"))
    narrow = np.concatenate(([0], np.cumsum(~tree.wide_areas()[values])))
    found: Truths = (narrow[starts[1:]] == narrow[starts[:-1]]) & (starts[1:] > starts[:-1])
    return found
