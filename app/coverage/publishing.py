"""Which counts may be seen: only sums of at least ten, that no sum or difference can undo.

A small cell is not hidden (then a total gives it away) but joined with other small cells: those of
the same need in the same area, then in the whole gemeente. Each cell ends
in one sum or in none, and of joined cells is told that they are ten or more, not how many: from a
number one could reckon back what each must have been. No totals are shown, and weeks only when they
are over: so no figure contains another, and none changes while somebody looks.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

from app.store.question_counts import Cell

FEWEST: Final = 10
"""Fewer questions than these are never shown on their own."""
ALL: Final = ""
"""Of any kind: the cells of this sum differ here."""
_SETTLED = dt.timedelta(days=8)
"""A week is shown when it has been over for a day: then every worker has handed in its counts."""


class Sum(NamedTuple):
    """Questions of one or more cells together. ``questions`` None: at least the fewest."""

    week: dt.date
    area: str
    need: str
    asker: str
    outcome: str
    questions: int | None
    cells: tuple[Cell, ...]


Wider = Callable[[Cell], Cell]


def publish(
    counts: Mapping[Cell, int],
    gemeente_of: Callable[[str], str],
    today: dt.date,
    fewest: int = FEWEST,
) -> list[Sum]:
    """What may be seen of these counts: disjoint sums, each of at least ``fewest``."""
    left = {cell: n for cell, n in counts.items() if cell.week + _SETTLED <= today}
    found: list[Sum] = []
    for wider in _ladder(gemeente_of):
        shown = list(_large_enough(left, wider, fewest))
        found += shown
        for each in shown:
            for cell in each.cells:
                del left[cell]
    return sorted(found, key=lambda each: each[:5])


def _ladder(gemeente_of: Callable[[str], str]) -> tuple[Wider, ...]:
    """From the cell itself to ever more that is said together."""

    def any_outcome(cell: Cell) -> Cell:
        return cell._replace(outcome=ALL)

    def any_asker(cell: Cell) -> Cell:
        return any_outcome(cell)._replace(asker=ALL)

    def in_gemeente(cell: Cell) -> Cell:
        return any_asker(cell)._replace(area=gemeente_of(cell.area))

    return (lambda cell: cell, any_outcome, any_asker, in_gemeente)


def _large_enough(left: Mapping[Cell, int], wider: Wider, fewest: int) -> Iterable[Sum]:
    joined: dict[Cell, list[Cell]] = {}
    for cell in left:
        joined.setdefault(wider(cell), []).append(cell)
    for group, cells in joined.items():
        questions = sum(left[cell] for cell in cells)
        if questions >= fewest:
            told = questions if len(cells) == 1 and group == cells[0] else None
            yield Sum(*group, told, tuple(sorted(cells)))
