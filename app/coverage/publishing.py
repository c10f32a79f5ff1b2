"""Which counts may be seen: only sums of at least ten, that no sum or difference can undo.

A small cell is not hidden (then a total gives it away) but joined with other small cells: those of
the same need in the same area, then in the whole gemeente. Each cell ends in one sum or in none,
and of joined cells is told that they are ten or more, not how many: from a number one could reckon
back what each must have been. For the same reason at least three parts must be possible. No totals
are shown, and weeks only when they are over: so no figure contains another, and none changes while
somebody looks.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import Final, NamedTuple

from app.store.question_counts import Cell

FEWEST: Final = 10
"""Fewer questions than these are never shown on their own."""
FEWEST_PARTS: Final = 3
"""Of two parts that are ten together, each is surely there: that would tell of a small one."""
ALL: Final = ""
"""Of any kind: the cells of this sum differ here."""
WHOLE: Final = "/"
"""Behind a gemeente: of all its areas together."""
ASKERS: Final = ("resident", "gp", "professional")
OUTCOMES: Final = ("light", "heavy", "none")
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


class Lay(NamedTuple):
    """How areas lie: the gemeente of an area, and where in it a need is counted at all."""

    gemeente_of: Callable[[str], str]
    areas_of: Callable[[str, str], Collection[str]]
    """(need, gemeente) -> codes."""


def publish(
    counts: Mapping[Cell, int], lay: Lay, today: dt.date, fewest: int = FEWEST
) -> list[Sum]:
    """What may be seen of these counts: disjoint sums, each of at least ``fewest``."""
    left = {cell: n for cell, n in counts.items() if cell.week + _SETTLED <= today}
    shown: dict[Cell, Sum] = {
        cell: Sum(*cell, questions, (cell,))
        for cell, questions in left.items()
        if questions >= fewest
    }
    for join in (_of_outcomes, _of_askers, _of_areas):
        _join(left, shown, partial(join, lay=lay), fewest)
    return sorted(shown.values(), key=lambda each: each[:5])


class Joined(NamedTuple):
    """What a cell is told together with, and the parts of that which may exist."""

    whole: Cell
    parts: tuple[Cell, ...]


def _of_outcomes(cell: Cell, lay: Lay) -> Joined:  # noqa: ARG001 -- as the others
    whole = cell._replace(outcome=ALL)
    return Joined(whole, tuple(whole._replace(outcome=each) for each in OUTCOMES))


def _of_askers(cell: Cell, lay: Lay) -> Joined:  # noqa: ARG001 -- as the others
    whole = cell._replace(outcome=ALL, asker=ALL)
    return Joined(whole, tuple(whole._replace(asker=each) for each in ASKERS))


def _of_areas(cell: Cell, lay: Lay) -> Joined:
    gemeente = lay.gemeente_of(cell.area)
    whole = cell._replace(outcome=ALL, asker=ALL)
    parts = (whole._replace(area=each) for each in lay.areas_of(cell.need, gemeente))
    # Told of the whole gemeente, which is another thing than what is counted by gemeente alone.
    return Joined(whole._replace(area=f"{gemeente}{WHOLE}"), tuple(parts))


def _join(
    left: Mapping[Cell, int],
    shown: dict[Cell, Sum],
    join: Callable[[Cell], Joined],
    fewest: int,
) -> None:
    """Show what is large enough together; what was shown before stays apart."""
    told = {cell for each in shown.values() for cell in each.cells}
    groups: dict[Joined, list[Cell]] = {}
    for cell in left:
        if cell not in told:
            groups.setdefault(join(cell), []).append(cell)
    before = dict(shown)
    for joined, cells in groups.items():
        questions = sum(left[cell] for cell in cells)
        hidden = sum(_may_hide(part, before) for part in joined.parts)
        if questions >= fewest and hidden >= FEWEST_PARTS:
            shown[joined.whole] = Sum(*joined.whole, None, tuple(sorted(cells)))


def _may_hide(part: Cell, shown: Mapping[Cell, Sum]) -> bool:
    """Whether anything of this part may be among what is not shown yet."""
    return part not in shown and any(_leaves_hidden(part, shown))


def _leaves_hidden(part: Cell, shown: Mapping[Cell, Sum]) -> Iterator[bool]:
    for asker in (part.asker,) if part.asker else ASKERS:
        with_asker = part._replace(asker=asker)
        if with_asker in shown and not part.outcome:
            continue
        for outcome in (part.outcome,) if part.outcome else OUTCOMES:
            yield with_asker._replace(outcome=outcome) not in shown
