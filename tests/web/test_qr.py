"""The drawing of a QR code is the code, unit by unit."""

import re

import segno

from app.web.qr import QUIET, draw_qr

LINK = "https://voorveld.example/kaartje#o=" + ",".join(f"{n:032x}" for n in range(6))
MOST_BYTES = 16_000


def test_what_is_drawn_dark_is_dark_and_nothing_else() -> None:
    drawn = draw_qr(LINK)
    units = {
        (int(x) + right, int(y))
        for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", drawn.path)
        for right in range(int(width))
    }
    matrix = segno.make_qr(LINK, error="m").matrix
    dark = {
        (x + QUIET, y + QUIET) for y, row in enumerate(matrix) for x, unit in enumerate(row) if unit
    }
    assert units == dark
    assert drawn.size == len(matrix) + 2 * QUIET


def test_a_long_card_is_still_a_light_drawing() -> None:
    assert len(draw_qr(LINK).path) < MOST_BYTES
