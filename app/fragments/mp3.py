"""MP3: frames one after another, with notes of the maker before and behind them."""

from typing import Final

from app.fragments.walking import Found, NotThisError, View

_SURE: Final = 3
"""So many frames in a row are no chance."""
_TAG_HEADER: Final = 10
_FRAME_HEADER: Final = 4
_RATES: Final = (44_100, 48_000, 32_000)
_KBIT_1: Final = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBIT_2: Final = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_VERSIONS: Final = {3: 1, 2: 2, 0: 4}
"""MPEG 1, 2 and 2.5: by what the rate is divided."""


def read_mp3(data: View) -> Found:
    """Every phone plays it. Its length is that of its frames."""
    begin = at = _behind_tag(data)
    seconds, frames = 0.0, 0
    while (frame := _frame(data, at)) is not None:
        size, lasts = frame
        at, seconds, frames = at + size, seconds + lasts, frames + 1
    if frames < _SURE:
        raise NotThisError
    return Found(seconds=seconds, plain=True, begin=begin, end=min(at, len(data)))


def _behind_tag(data: View) -> int:
    """Where the sound begins; the length of what stands before it has seven bits a byte."""
    header = data[:_TAG_HEADER]
    if header[:3] != b"ID3" or len(header) < _TAG_HEADER:
        return 0
    size = 0
    for part in header[6:10]:
        size = size << 7 | part & 0x7F
    return _TAG_HEADER + size


def _frame(data: View, at: int) -> tuple[int, float] | None:
    """Bytes and seconds of the frame that begins here, if one does."""
    head = data[at : at + _FRAME_HEADER]
    if len(head) < _FRAME_HEADER or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:  # noqa: PLR2004 -- eleven bits that begin every frame
        return None
    divided, layer_3 = _VERSIONS.get(head[1] >> 3 & 3), head[1] >> 1 & 3 == 1
    bits, rate = head[2] >> 4, head[2] >> 2 & 3
    if divided is None or not layer_3 or bits in {0, 15} or rate == len(_RATES):
        return None
    hertz = _RATES[rate] // divided
    kbit = (_KBIT_1 if divided == 1 else _KBIT_2)[bits]
    samples = 1152 if divided == 1 else 576
    size = samples // 8 * kbit * 1000 // hertz + (head[2] >> 1 & 1)
    return size, samples / hertz
