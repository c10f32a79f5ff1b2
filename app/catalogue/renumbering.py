"""Row numbers of a directory in which some rows are gone and others are new."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


class Renumbering:
    """As if all rows were numbered anew: no holes, new rows at their place in the order.

    ``gone``: old rows that no longer count, rising. ``places``: for each new row the old row
    before which it comes, rising.
    """

    def __init__(self, gone: Sequence[int], places: Sequence[int]) -> None:
        self.gone = gone
        """Old rows that no longer count."""
        self._places = places
        self._before = [row - at for at, row in enumerate(gone)]
        self._new = [place - bisect_left(gone, place) + at for at, place in enumerate(places)]

    def is_gone(self, row: int) -> bool:
        """Whether an old row no longer counts."""
        at = bisect_left(self.gone, row)
        return at < len(self.gone) and self.gone[at] == row

    def of_old(self, row: int) -> int:
        """The number of an old row that still counts."""
        return row - bisect_left(self.gone, row) + bisect_right(self._places, row)

    def of_new(self, at: int) -> int:
        """The number of the new row that comes as the ``at``-th."""
        return self._new[at]

    def find_new(self, row: int) -> int | None:
        """Which new row has this number; None for an old one."""
        at = bisect_left(self._new, row)
        return at if at < len(self._new) and self._new[at] == row else None

    def old(self, row: int) -> int:
        """The old row that has this number now."""
        kept = row - bisect_left(self._new, row)
        return kept + bisect_right(self._before, kept)
