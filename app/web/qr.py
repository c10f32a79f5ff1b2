"""A link as a QR code: one SVG path in whole units, so that it is sharp on any screen and paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import segno

QUIET = 4
"""Units of white around it, as the standard asks."""


@dataclass(frozen=True)
class QrCode:
    """``size`` in units, with the quiet border; ``path`` draws the dark ones."""

    link: str
    size: int
    path: str


def draw_qr(link: str) -> QrCode:
    """The smallest code that still reads when a tenth of it is dirty."""
    rows = [bytes(row) for row in segno.make_qr(link, error="m").matrix]
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h{width}v1h-{width}z"
        for y, row in enumerate(rows)
        for x, width in _dark(row)
    )
    return QrCode(link=link, size=len(rows) + 2 * QUIET, path=path)


def _dark(row: bytes) -> Iterator[tuple[int, int]]:
    """Where dark begins in a row, and how many units it goes on: half the bytes of one by one."""
    x = 0
    for dark, units in groupby(row):
        width = len(list(units))
        if dark:
            yield x, width
        x += width
