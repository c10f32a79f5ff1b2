"""Bytes of unknown make into text: sure rules first, a guess among three only then."""

import re
from typing import Final

from charset_normalizer import from_bytes

from app.exchange.errors import FileRefusedError

_LEGACY: Final = ("cp1252", "cp850", "mac_roman")
"""What Dutch spreadsheets wrote before UTF-8, likeliest first."""
_SAMPLE: Final = 200_000
_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
NAMES: Final = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 met merkteken",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1252": "Windows-1252",
    "cp850": "DOS (850)",
    "mac_roman": "Mac Roman",
}


def decode(data: bytes) -> tuple[str, str]:
    """The text and the encoding it was in. Raises ``FileRefusedError`` when it is no text."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(data, encoding), encoding
    if wide := _wide(data):
        return _decoded(data, wide), wide
    if b"\x00" in data:
        raise FileRefusedError("dit is geen tekstbestand")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        encoding = _legacy(data)
        return data.decode(encoding, errors="replace"), encoding


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileRefusedError(f"het bestand is beschadigd ({NAMES[encoding]})") from error


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of plain Latin text is zero."""
    start = data[:2000]
    low, high = start[0::2].count(0), start[1::2].count(0)
    if high > len(start) * 0.3 and low < len(start) * 0.05:
        return "utf-16-le"
    if low > len(start) * 0.3 and high < len(start) * 0.05:
        return "utf-16-be"
    return None


_DUTCH_CP1252: Final = re.compile(
    rb"[\xe0-\xef\xf1-\xf6\xf9-\xfc\x91-\x94\x96\x80\xa0\xb4\xc9\xcb]"
)
"""Letters with accents, quotes, dash, euro and fixed space where Windows-1252 has them."""


def _legacy(data: bytes) -> str:
    """Windows-1252 wherever its letters are plausible; else what is likeliest of the three."""
    high = bytes(each for each in data[: _SAMPLE * 10] if each > 0x7F)[:_SAMPLE]  # noqa: PLR2004 -- ASCII ends
    if len(_DUTCH_CP1252.findall(high)) * 10 >= len(high) * 6:
        return "cp1252"
    lines = [line for line in data.splitlines() if not line.isascii()]
    best = from_bytes(b"\n".join(lines)[:_SAMPLE], cp_isolation=list(_LEGACY)).best()
    return best.encoding if best is not None and best.encoding in _LEGACY else "cp1252"
