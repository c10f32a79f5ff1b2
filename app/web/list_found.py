"""What a list finds: the rows that pass the filters now, those that fit the search best first.

A search looks at names, and is read as a question is: "rekeningen niet betalen" finds who takes
debts on, though none of them bears those words.
"""

from dataclasses import dataclass
from typing import Final

from app.web.list_query import ListQuery
from app.web.list_rows import Listed, folded
from app.web.list_today import OPEN, Today
from app.web.listing import Listing, fitting

BY_NAME: Final = 0
ANSWERS: Final = 1
SUPPORTS: Final = 2
TOLD: Final = 3
"""How a row was found: its name, it takes the need on, it stands beside, it is told of it."""


@dataclass(frozen=True)
class Sought:
    """A search as it was read; ``alarm``: a red flag may be in it."""

    words: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    alarm: bool = False


@dataclass(frozen=True)
class FoundRow:
    """A row and how it was found; None when nothing was searched for."""

    row: Listed
    rank: int | None
    open_now: bool


@dataclass(frozen=True)
class Found:
    """``hours_unknown`` and ``waits_unknown``: rows left out since nobody knows."""

    listing: Listing
    sought: Sought
    rows: tuple[FoundRow, ...]
    hours_unknown: int = 0
    waits_unknown: int = 0

    @property
    def is_part(self) -> bool:
        """Whether more was found than was looked at."""
        return self.listing.in_all is not None and self.listing.in_all > len(self.listing.rows)

    @property
    def has_examples(self) -> bool:
        """Whether anything here is not confirmed by anyone."""
        return any(each.row.example for each in self.rows)


NOTHING_SOUGHT = Sought()


def words_of(search: str) -> tuple[str, ...]:
    """The words that must all stand somewhere."""
    return tuple(folded(search).split())


def find_rows(
    listing: Listing, query: ListQuery, today: Today, sought: Sought = NOTHING_SOUGHT
) -> Found:
    """The rows that pass every filter, in the order in which one reads them."""
    rows, hours_unknown, waits_unknown = [], 0, 0
    for row in listing.matching(query):
        rank = find_rank(row, sought)
        if sought.words and rank is None:
            if listing.in_all is None:
                continue
            rank = TOLD  # the directory found it itself, by parts of words
        offers = fitting(row, query)
        waits = today.has_wait(offers, query.wait) if query.wait else True
        is_open = today.is_open(offers)
        waits_unknown += waits is None
        hours_unknown += bool(waits) and query.open == OPEN and is_open is None
        if waits and (is_open or not query.open):
            rows.append(FoundRow(row, rank, open_now=is_open is True))
    rows.sort(key=lambda found: _place_of(found, today))
    return Found(listing, sought, tuple(rows), hours_unknown, waits_unknown)


def _place_of(found: FoundRow, today: Today) -> tuple[int, int, bool]:
    # Of equals what was left alone for long stands lower; sorting keeps the rest by name.
    rank = BY_NAME if found.rank is None else found.rank
    return rank, found.row.level, today.is_lapsed(found.row.confirmed_on)


def find_rank(row: Listed, sought: Sought) -> int | None:
    """How well a row fits what was typed; None: not at all."""
    if not sought.words:
        return None
    if all(word in row.names for word in sought.words):
        return BY_NAME
    if any(offer.answers & sought.needs for offer in row.offers):
        return ANSWERS
    if row.needs & sought.needs:
        return SUPPORTS
    told = f"{row.names} {row.haystack}"
    return TOLD if all(word in told for word in sought.words) else None
