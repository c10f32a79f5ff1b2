"""Which row of a table holds its headings, by how it looks and not by what it says.

Headings are many short texts, each another one, with rows below that fill the same columns in a
way of their own: numbers, and texts that come back. A title above fills one cell, and a row of
data has figures in it or says what another row says too.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from app.exchange.tables.csv_in import Row
from app.exchange.tables.headers import LOOKED_AT, is_header
from app.exchange.text import fold

_SHORT: Final = 60
_FEWEST: Final = 2
_LEAST: Final = 0.5
_LEAST_FILLED: Final = 0.2
"""A column counts below when every fifth row fills it."""
_DATA: Final = re.compile(r"@|https?://|www\.|\d{3,}|\d[.,:]\d|^\W*\d+\W*$")


def find_heading_row(rows: Sequence[Row]) -> int | None:
    """Place in ``rows`` of the headings; None when none of the first looks like them."""
    looked_at = range(min(LOOKED_AT, len(rows)))
    for at in looked_at:
        if is_header(rows[at][1]):
            return at
    scored = [(_score(rows, at), -at) for at in looked_at]
    best, place = max(scored, default=(0.0, 0))
    return -place if best >= _LEAST else None


def _score(rows: Sequence[Row], at: int) -> float:
    """From 0 to 1: how much of the table this row could be the headings of."""
    head = [fold(cell) for cell in rows[at][1]]
    filled = [place for place, cell in enumerate(head) if cell]
    below = [
        cells
        for _, cells in rows[at + 1 :]
        if any(cells) and [fold(cell) for cell in cells] != head
    ]
    if len(filled) < _FEWEST or not below:
        return 0.0
    used = _used(below)
    named = sum(_names(rows[at][1][place], place, below) for place in filled)
    distinct = len({head[place] for place in filled}) / len(filled)
    covered = len(used.intersection(filled)) / len(used) if used else 0.0
    return named / len(filled) * distinct * covered


def _used(below: Sequence[list[str]]) -> set[int]:
    """The columns that many of the rows fill."""
    counts = Counter(place for cells in below for place, cell in enumerate(cells) if cell.strip())
    return {place for place, count in counts.items() if count >= len(below) * _LEAST_FILLED}


def _names(told: str, place: int, below: Sequence[list[str]]) -> bool:
    """Whether this text can be the name of what stands under it."""
    bare = told.strip()
    if len(bare) > _SHORT or _DATA.search(bare) or not any(each.isalpha() for each in bare):
        return False
    return not any(place < len(cells) and cells[place].strip() == bare for cells in below)
