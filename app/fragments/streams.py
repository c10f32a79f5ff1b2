"""Ogg with Opus (voice notes), WebM with Opus (what browsers record) and WAV."""

from typing import Final

from app.fragments.walking import CutOffError, Found, NotThisError, View, one, unpack

_OPUS_RATE: Final = 48_000
_OGG_HEADER: Final = 27
_UNKNOWN_GRANULE: Final = 0xFFFF_FFFF_FFFF_FFFF

_EBML: Final = 0x1A45DFA3
_SEGMENT: Final = 0x18538067
_CLUSTER: Final = 0x1F43B675
_TRACKS: Final = 0x1654AE6B
_OPEN: Final = (_SEGMENT, _CLUSTER)
_LONGEST_ID, _LONGEST_SIZE = 4, 8

_WAV_CODECS: Final = (1, 3, 0xFFFE)
"""Whole numbers, fractions, and either with more said about it."""
_WAV_STREAMED: Final = (0, 0xFFFF_FFFF)


def read_ogg(data: View) -> Found:
    """Pages one after another; the last position tells how long it is."""
    if data[:4] != b"OggS":
        raise NotThisError
    at, last = 0, 0
    while at < len(data):
        if data[at : at + 4] != b"OggS":
            raise CutOffError
        granule, segments = one("<Q", data, at + 6), one("B", data, at + 26)
        body = at + _OGG_HEADER + segments
        lengths = data[at + _OGG_HEADER : body]
        if at == 0 and data[body : body + 8] != b"OpusHead":
            raise NotThisError
        if granule != _UNKNOWN_GRANULE:
            last = max(last, granule)
        at = body + sum(lengths)
        if len(lengths) < segments or at > len(data):
            raise CutOffError
    first = one("B", data, 26) + _OGG_HEADER
    skipped = one("<H", data, first + 10)
    return Found(seconds=max(0, last - skipped) / _OPUS_RATE)


def read_webm(data: View) -> Found:
    """Elements one after another; lists without a known end are simply entered."""
    if data[:4] != _EBML.to_bytes(4, "big"):
        raise NotThisError
    at, has_opus = 0, False
    while at < len(data):
        name, at = _number(data, at, _LONGEST_ID, keep_mark=True)
        size, at = _number(data, at, _LONGEST_SIZE, keep_mark=False)
        if name in _OPEN:
            if size is not None and at + size > len(data):
                raise CutOffError
            continue
        if size is None or at + size > len(data):
            raise CutOffError
        if name == _TRACKS:
            has_opus = data[at : at + size].find(b"A_OPUS") >= 0
        at += size
    if not has_opus:
        raise NotThisError
    return Found(seconds=None)


def _number(data: View, at: int, longest: int, *, keep_mark: bool) -> tuple[int | None, int]:
    """A number that tells its own length; None when all its bits say "unknown"."""
    first = one("B", data, at)
    length = 9 - first.bit_length()
    if length > longest:
        raise CutOffError
    piece = data[at : at + length]
    if len(piece) < length:
        raise CutOffError
    value = int.from_bytes(piece, "big")
    if keep_mark:
        return value, at + length
    value &= (1 << 7 * length) - 1
    return (None if value == (1 << 7 * length) - 1 else value), at + length


def read_wav(data: View) -> Found:
    """Chunks; the one with sound divided by what one second takes."""
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise NotThisError
    at, bytes_per_second = 12, 0
    while at < len(data):
        name, size = data[at : at + 4], one("<I", data, at + 4)
        at += 8
        if name == b"fmt ":
            codec, _, _, bytes_per_second = unpack("<HHII", data, at)
            if codec not in _WAV_CODECS:
                raise NotThisError
        if name == b"data":
            return _wav_sound(len(data) - at, size, bytes_per_second)
        at += size + size % 2
    raise CutOffError


def _wav_sound(left: int, size: int, bytes_per_second: int) -> Found:
    if bytes_per_second == 0:
        raise NotThisError
    if size > left and size not in _WAV_STREAMED:
        raise CutOffError
    streamed = size in _WAV_STREAMED and left > 0
    return Found(seconds=(left if streamed else size) / bytes_per_second)
