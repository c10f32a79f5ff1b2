"""MP4 and M4A: what iPhones record, and what is kept here."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from app.fragments.walking import CutOffError, Found, NotThisError, View, one

_HEADER: Final = 8
_ENTERED: Final = (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf", b"mvex")
_PRIVATE: Final = (b"udta", b"meta", b"uuid")
"""Boxes that tell where and with what it was recorded."""
_SOUND_CODECS: Final = (b"mp4a", b"Opus")
_DEEPEST: Final = 8
_MOST_BOXES: Final = 200_000


@dataclass
class _Read:
    """What was met on the way."""

    kinds: list[bytes] = field(default_factory=list)
    codecs: list[bytes] = field(default_factory=list)
    seconds: float = 0.0
    ticks_per_second: int = 0
    usual_ticks: int = 0
    ticks: int = 0
    has_index: bool = False
    boxes: int = 0
    hide: list[tuple[int, int, int]] = field(default_factory=list)


def read_mp4(data: View) -> Found:
    """Boxes within boxes. ``plain``: one track, of AAC."""
    if data[4:8] != b"ftyp":
        raise NotThisError
    read = _Read()
    _walk(data, 0, len(data), read, 0)
    if not read.has_index:
        raise CutOffError
    if not any(codec in _SOUND_CODECS for codec in read.codecs):
        raise NotThisError
    seconds = read.seconds or (read.ticks / read.ticks_per_second if read.ticks_per_second else 0)
    plain = read.kinds == [b"soun"] and read.codecs == [b"mp4a"]
    return Found(seconds=seconds, plain=plain, hide=tuple(read.hide))


def _walk(data: View, at: int, end: int, read: _Read, depth: int) -> None:
    for name, name_at, begin, stop in _boxes(data, at, end):
        read.boxes += 1
        if read.boxes > _MOST_BOXES or depth > _DEEPEST:
            raise NotThisError
        if name in _ENTERED:
            read.has_index |= name == b"moov"
            _walk(data, begin, stop, read, depth + 1)
        elif name in _PRIVATE:
            read.hide.append((name_at, begin, stop))
        else:
            _look(data, name, begin, read)


def _boxes(data: View, at: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Name, where that stands, begin and end of the content of each."""
    while at < end:
        size, name, begin = one(">I", data, at), data[at + 4 : at + 8], at + _HEADER
        if size == 1:
            size, begin = one(">Q", data, begin), begin + 8
        elif size == 0:
            size = end - at
        if size < begin - at or at + size > end:
            raise CutOffError
        yield name, at + 4, begin, at + size
        at += size


def _look(data: View, name: bytes, at: int, read: _Read) -> None:
    """The few boxes that tell what it is and how long it lasts."""
    if name in {b"mvhd", b"mdhd"}:
        _read_clock(data, name, at, read)
    elif name == b"hdlr" and (kind := data[at + 8 : at + 12]) in {b"soun", b"vide"}:
        read.kinds.append(kind)
    elif name == b"stsd":
        read.codecs.append(data[at + 12 : at + 16])
    elif name == b"trex":
        read.usual_ticks = one(">I", data, at + 12)
    elif name == b"tfhd":
        _read_usual(data, at, read)
    elif name == b"trun":
        _read_run(data, at, read)


def _read_clock(data: View, name: bytes, at: int, read: _Read) -> None:
    long = one("B", data, at) == 1
    per_second = one(">I", data, at + (20 if long else 12))
    lasts = one(">Q" if long else ">I", data, at + (24 if long else 16))
    unknown = (1 << (64 if long else 32)) - 1
    if name == b"mdhd":
        read.ticks_per_second = per_second
    elif per_second and lasts != unknown:
        read.seconds = lasts / per_second


def _read_usual(data: View, at: int, read: _Read) -> None:
    """How long a sample of this fragment lasts, if it says so."""
    flags = one(">I", data, at) & 0xFFFFFF
    offset = at + 8 + (8 if flags & 1 else 0) + (4 if flags & 2 else 0)
    if flags & 8:
        read.usual_ticks = one(">I", data, offset)


def _read_run(data: View, at: int, read: _Read) -> None:
    """A recording that was written while it lasted tells its length piece by piece."""
    flags, count = one(">I", data, at) & 0xFFFFFF, one(">I", data, at + 4)
    if not flags & 0x100:
        read.ticks += count * read.usual_ticks
        return
    offset = at + 8 + (4 if flags & 1 else 0) + (4 if flags & 4 else 0)
    stride = 4 * sum(bool(flags & bit) for bit in (0x100, 0x200, 0x400, 0x800))
    if count * stride > len(data):
        raise CutOffError
    read.ticks += sum(one(">I", data, offset + stride * index) for index in range(count))
