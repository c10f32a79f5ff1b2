"""Waits: a column set of its own, so that a new measurement replaces it alone.

Of each offering the newest measurement in numbers, for the engine, and the history whole,
for pages. Both are frozen; a change gives new ones that share what did not change.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import Final, NamedTuple, cast, get_args

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.catalogue.columns import ColumnFile, ColumnWriter, SnapshotBuildError
from app.catalogue.identity import RowBuilder
from app.catalogue.runs import Run
from app.routing.view import NO_WAIT_KNOWN, Stop, WaitNow
from app.words.codes import WaitStatus
from app.words.directory import Offering, Wait

_STATUSES: Final[tuple[WaitStatus, ...]] = get_args(WaitStatus)
_UNMEASURED: Final = _STATUSES.index("unknown")
_CLOSED: Final = _STATUSES.index("closed")
_NO_DAYS: Final = -1
_NO_DATE: Final = 0
_NO_STOP: Final = 0
_COLUMNS: Final = ("status", "intake", "treatment", "measured", "stop")

History = tuple[Wait, ...]


class WaitColumns:
    """The newest wait per row."""

    def __init__(self, columns: Sequence[memoryview[int]]) -> None:
        self._status, self._intake, self._treatment, self._measured, self.stops = columns
        self.digest: Final = _digest(columns)

    def now(self, row: int) -> WaitNow:
        """The newest measurement of a row, apart from a stop."""
        status, measured = self._status[row], self._measured[row]
        intake, treatment = self._intake[row], self._treatment[row]
        if status == _UNMEASURED and intake == treatment == _NO_DAYS and measured == _NO_DATE:
            return NO_WAIT_KNOWN
        return WaitNow(
            _STATUSES[status],
            None if intake == _NO_DAYS else intake,
            None if treatment == _NO_DAYS else treatment,
            None if measured == _NO_DATE else dt.date.fromordinal(measured),
        )

    def shut_on(
        self, today: dt.date, hidden_after_days: int
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Which rows were measured as closed, not too long ago; and which tell of a stop."""
        measured = np.asarray(self._measured)
        old = (measured != _NO_DATE) & (today.toordinal() - measured > hidden_after_days)
        return (np.asarray(self._status) == _CLOSED) & ~old, np.asarray(self.stops) != _NO_STOP

    def replaced(self, newest: Mapping[int, Wait | None]) -> WaitColumns:
        """The columns with other measurements for these rows."""
        arrays = WaitArrays(0)
        columns = (self._status, self._intake, self._treatment, self._measured, self.stops)
        arrays.extend(columns)
        for row, wait in newest.items():
            arrays.put(row, wait)
        return WaitColumns(arrays.views())


class WaitArrays:
    """The columns while they are being filled."""

    def __init__(self, rows: int) -> None:
        self._arrays = (
            array("b", [_UNMEASURED]) * rows,
            array("i", [_NO_DAYS]) * rows,
            array("i", [_NO_DAYS]) * rows,
            array("i", [_NO_DATE]) * rows,
            array("i", [_NO_STOP]) * rows,
        )

    def extend(self, columns: Iterable[memoryview[int]]) -> None:
        """Append whole columns."""
        for own, other in zip(self._arrays, columns, strict=True):
            own.frombytes(other.cast("B"))

    def put(self, row: int, wait: Wait | None) -> None:
        """Let this be the newest measurement of a row; None: nothing is known."""
        for own, value in zip(self._arrays, _numbers(wait), strict=True):
            own[row] = value

    def copy(self, run: Run, first: int) -> None:
        """Let a run of rows be as they stand in their file, from the row ``first`` on."""
        for name, own in zip(_COLUMNS, self._arrays, strict=True):
            memoryview(own)[first : first + run.rows] = run.numbers(f"wait.{name}")

    def views(self) -> Sequence[memoryview[int]]:
        """The columns, no longer to be changed."""
        return [memoryview(own).toreadonly() for own in self._arrays]

    def write(self, writer: ColumnWriter) -> None:
        """Write the columns."""
        for name, own in zip(_COLUMNS, self._arrays, strict=True):
            writer.add_numbers(f"wait.{name}", own)


class WaitHistory(NamedTuple):
    """All measurements per row; those of replaced rows stand beside the file."""

    content: memoryview[int]
    begins: memoryview[int]
    ends: memoryview[int]
    beside: Mapping[int, History] = MappingProxyType({})

    def of(self, row: int) -> History:
        """The measurements of a row, oldest first."""
        if row in self.beside:
            return self.beside[row]
        return _decode(self.content[self.begins[row] : self.ends[row]])

    def replaced(self, histories: Mapping[int, History]) -> WaitHistory:
        """The history with other measurements for these rows."""
        return self._replace(beside=MappingProxyType({**self.beside, **histories}))


class Waits(NamedTuple):
    """The newest wait and the history per row."""

    newest: WaitColumns
    history: WaitHistory

    def now(self, row: int) -> WaitNow:
        """The newest measurement of a row; a stop is rare, and read from the history."""
        newest = self.newest
        now = newest.now(row)
        if newest.stops[row] == _NO_STOP:
            return now
        return now._replace(stop=stop_of(self.history.of(row)[-1]))

    def replaced(self, histories: Mapping[int, History]) -> Waits:
        """All waits, with other measurements for these rows; () when nothing is known."""
        newest = {row: history[-1] if history else None for row, history in histories.items()}
        return Waits(self.newest.replaced(newest), self.history.replaced(histories))


def _decode(content: memoryview[int]) -> History:
    return _decoder.decode(content) if len(content) else ()


_encode = msgspec.msgpack.Encoder().encode
_decoder = msgspec.msgpack.Decoder(History)


def write_waits(
    writer: ColumnWriter, waits: Iterable[Wait | Run], rows: RowBuilder[Offering]
) -> None:
    """Write the columns and the history of a stream of waits."""
    collected = _WaitBuilder(rows)
    with writer.column("wait.history") as write:
        for whose, measured in groupby(waits, key=_whose):
            if isinstance(whose, Run):
                write(collected.copy(whose))
            else:
                write(collected.add(whose, cast("History", tuple(measured))))
    collected.write(writer)


def _whose(piece: Wait | Run) -> str | Run:
    return piece if isinstance(piece, Run) else piece.offering_id


class _WaitBuilder:
    """The columns while waits come by, by row but not of every row."""

    def __init__(self, rows: RowBuilder[Offering]) -> None:
        count = len(rows)
        self._rows = rows
        self._newest = WaitArrays(count)
        self._begins, self._ends = array("q", bytes(8 * count)), array("q", bytes(8 * count))
        self._at = 0

    def add(self, offering_id: str, history: History) -> bytes:
        """The measurements of one offering; gives them as they are stored."""
        row = self._rows.find(offering_id)
        if row is None or self._ends[row]:
            raise SnapshotBuildError("wait", offering_id, "no such offering, or out of order")
        self._newest.put(row, history[-1])
        encoded = _encode(history)
        self._begins[row] = self._at
        self._at = self._ends[row] = self._at + len(encoded)
        return encoded

    def copy(self, run: Run) -> memoryview[int]:
        """Those of a run of rows; gives them as they are stored."""
        first = self._rows.moved[run.start]
        self._newest.copy(run, first)
        begins, ends = run.numbers("wait.history.begins"), run.numbers("wait.history.ends")
        measured = [pair for pair in zip(begins, ends, strict=True) if pair[1]]
        start, stop = (measured[0][0], measured[-1][1]) if measured else (0, 0)
        shift = self._at - start
        for own, others in ((self._begins, begins), (self._ends, ends)):
            moved = [each + shift if end else 0 for each, end in zip(others, ends, strict=True)]
            own[first : first + run.rows] = array("q", moved)
        self._at += stop - start
        return run.columns.bytes_of("wait.history")[start:stop]

    def write(self, writer: ColumnWriter) -> None:
        """Write the columns."""
        writer.add_numbers("wait.history.begins", self._begins)
        writer.add_numbers("wait.history.ends", self._ends)
        self._newest.write(writer)


def read_waits(columns: ColumnFile) -> Waits:
    """The waits as they stand in a file."""
    return Waits(
        WaitColumns([columns.numbers(f"wait.{name}") for name in _COLUMNS]),
        WaitHistory(
            columns.bytes_of("wait.history"),
            columns.numbers("wait.history.begins"),
            columns.numbers("wait.history.ends"),
        ),
    )


def group_by_offering(waits: Iterable[Wait]) -> Iterator[tuple[str, History]]:
    """The history of each offering in a stream that keeps an offering's waits together."""
    for offering_id, history in groupby(waits, key=attrgetter("offering_id")):
        yield offering_id, tuple(history)


def stop_of(wait: Wait) -> Stop | None:
    """Why nobody is taken on, if the measurement tells."""
    if wait.stop_reason is None and wait.stop_until is None and wait.stop_scope is None:
        return None
    return Stop(wait.stop_reason or "", wait.stop_scope, wait.stop_until)


def _stop_mark(wait: Wait) -> int:
    """Another number for another stop, so that it changes the snapshot's name; 0 is none."""
    stop = stop_of(wait)
    return _NO_STOP if stop is None else (zlib.crc32(repr(stop).encode()) >> 1) | 1


def _numbers(wait: Wait | None) -> tuple[int, int, int, int, int]:
    if wait is None:
        return _UNMEASURED, _NO_DAYS, _NO_DAYS, _NO_DATE, _NO_STOP
    return (
        _STATUSES.index(wait.status),
        _NO_DAYS if wait.intake_days is None else wait.intake_days,
        _NO_DAYS if wait.treatment_days is None else wait.treatment_days,
        _NO_DATE if wait.measured_on is None else wait.measured_on.toordinal(),
        _stop_mark(wait),
    )


def _digest(columns: Iterable[memoryview[int]]) -> str:
    digest = hashlib.sha256()
    for column in columns:
        digest.update(column)
    return digest.hexdigest()
