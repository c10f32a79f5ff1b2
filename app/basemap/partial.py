"""What was fetched so far: one file to which tiles are only ever added.

After a crash the records up to the last whole one count; a cut-off end is taken away. So
nothing that arrived is fetched twice.
"""

import fcntl
import struct
import threading
import zlib
from pathlib import Path
from typing import Final, Self

from app.basemap.errors import BasemapError
from app.basemap.grid import Tile

_START: Final = b"voorveld tiles 1 "
_RECORD: Final = struct.Struct("<BIIII")
"""Zoom, column, row, length in bytes, CRC-32 of the place and the picture."""
_LARGEST: Final = 1 << 24


class Partial:
    """The tiles of one tile server; held by one process at a time, used by its threads."""

    def __init__(self, path: Path, template: str) -> None:
        self.path = path
        self._head = _START + template.encode() + b"\n"
        self._places: dict[Tile, tuple[int, int]] = {}
        self._adding = threading.Lock()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a+b")
        try:
            self._hold()
            self._load()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __contains__(self, tile: Tile) -> bool:
        return tile in self._places

    def add(self, tile: Tile, data: bytes) -> None:
        """Keep a tile; empty for a place where the server has none."""
        record = _RECORD.pack(*tile, len(data), _checksum(tile, data)) + data
        with self._adding:
            end = self._file.seek(0, 2)
            self._file.write(record)
            self._file.flush()
            self._places[tile] = (end + _RECORD.size, len(data))

    def has_picture(self, tile: Tile) -> bool:
        """Whether the server had one here."""
        return self._places[tile][1] > 0

    def read(self, tile: Tile) -> bytes:
        """What came in for a tile; not while others add."""
        offset, length = self._places[tile]
        self._file.seek(offset)
        return self._file.read(length)

    def _hold(self) -> None:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BasemapError(f"{self.path} wordt al door een ander gevuld") from error

    def _load(self) -> None:
        self._file.seek(0)
        head = self._file.read(len(self._head))
        if self._head.startswith(head):  # new, or killed before its first line was whole
            if head != self._head:
                self._file.truncate(0)
                self._file.write(self._head)
                self._file.flush()
        else:
            raise BasemapError(f"{self.path} is van een andere kaart; verplaats of verwijder het")
        self._file.seek(len(self._head))
        self._file.truncate(self._read_records())

    def _read_records(self) -> int:
        """Where the last whole record ends."""
        while True:
            start = self._file.tell()
            head = self._file.read(_RECORD.size)
            if len(head) < _RECORD.size:
                return start
            zoom, x, y, length, checksum = _RECORD.unpack(head)
            tile, data = Tile(zoom, x, y), self._file.read(min(length, _LARGEST))
            if len(data) < length or checksum != _checksum(tile, data):
                return start
            self._places[tile] = (start + _RECORD.size, length)


def _checksum(tile: Tile, data: bytes) -> int:
    return zlib.crc32(data, zlib.crc32(repr(tuple(tile)).encode()))
