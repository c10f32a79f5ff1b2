"""A link as a QR code: one SVG path in whole units, so that it is sharp on any screen and paper."""

from dataclasses import dataclass

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
        f"M{x + QUIET} {y + QUIET}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return QrCode(link=link, size=len(rows) + 2 * QUIET, path=path)
