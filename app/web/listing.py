"""The list beside the map: what one snapshot holds, ready to be filtered and counted.

Built once per snapshot and kept while that snapshot is current. A stakeholder whose address
is secret or missing stands in the list and never on the map.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from app.catalogue.listing import Wanted
from app.geo.polygon import Bounds
from app.web.deps import PublicDirectory
from app.web.list_areas import AreaNames
from app.web.list_query import ListQuery
from app.web.list_rows import Listed, Offer, RowMaker
from app.words.directory import Area, Stakeholder
from app.words.vocabulary import Vocabulary

MOST_LISTED: Final = 5000
"""Stakeholders of a region; of a larger directory the list shows the first that are found."""
MOST_OF_MANY: Final = 300
_FEWEST_LETTERS: Final = 3
"""A shorter word is in nearly every name of a country."""


@dataclass(frozen=True)
class Listing:
    """All stakeholders of one directory, lightest level first, then by name."""

    contents: str
    areas: AreaNames
    rows: tuple[Listed, ...]
    in_all: int | None = None
    """How many were found, where ``rows`` are only the first of them."""

    @property
    def place(self) -> str:
        """The gemeente when there is one; a region of several has no one name."""
        return self.areas.place

    @property
    def wijken(self) -> tuple[Area, ...]:
        """All wijken, by name."""
        return self.areas.wijken

    @property
    def has_examples(self) -> bool:
        """Whether anything here is not confirmed by anyone."""
        return any(row.example for row in self.rows)

    def matching(self, query: ListQuery) -> tuple[Listed, ...]:
        """The rows that pass the filters on what never changes; ``list_found`` searches."""
        return tuple(row for row in self.rows if self._fits(row, query))

    def _fits(self, row: Listed, query: ListQuery) -> bool:
        # What is too large to list whole was found by its area already, nationwide help too.
        is_here = not query.wijk or self.in_all is not None or query.wijk in row.areas
        is_here = is_here and (query.bounds is None or _is_within(row, query.bounds))
        return is_here and query.kind in {"", row.kind} and bool(fitting(row, query))


def _is_within(row: Listed, bounds: Bounds) -> bool:
    return row.point is not None and bounds.holds(row.point)


def fitting(row: Listed, query: ListQuery) -> tuple[Offer, ...]:
    """What this stakeholder offers on this level for this need."""
    return tuple(
        offer
        for offer in row.offers
        if query.level in {"", str(offer.level)}
        and (not query.need or query.need in offer.answers | offer.supports)
    )


def build_listing(snapshot: PublicDirectory, vocabulary: Vocabulary) -> Listing:
    """One pass over the directory."""
    areas = AreaNames.of(snapshot.areas())
    return listing_of(snapshot, vocabulary, areas, snapshot.stakeholders(), None)


def find_listing(
    snapshot: PublicDirectory,
    vocabulary: Vocabulary,
    areas: AreaNames,
    query: ListQuery,
    needs: Sequence[str] = (),
    fresh_since: int = 0,
) -> Listing:
    """The first that pass the filters, by name: for a directory too large to list whole.

    ``fresh_since``: as in ``Wanted``, so that what was left alone for long is not among the first.

    ``needs``: what the words of the search were read as; who answers or supports those counts
    as found, after those whose words are the same.
    """
    wanted = (replace(each, fresh_since=fresh_since) for each in list_wanted(query, needs))
    found = [snapshot.search(each) for each in wanted]
    first = {each.id: each for one in found for each in one[:MOST_OF_MANY]}
    in_all = max(len(first), *map(len, found))
    return listing_of(snapshot, vocabulary, areas, [*first.values()][:MOST_OF_MANY], in_all)


def list_wanted(query: ListQuery, needs: Sequence[str] = ()) -> list[Wanted]:
    """What is looked for in a large directory; who fits any of these is found."""
    words = [word for word in query.search.split() if len(word) >= _FEWEST_LETTERS]
    wanted = [_wanted(query, query.need, " ".join(words))]
    return wanted if query.need else [*wanted, *(_wanted(query, need, "") for need in needs)]


def _wanted(query: ListQuery, need: str, text: str) -> Wanted:
    level = int(query.level) if query.level.isdecimal() else None
    return Wanted(
        text=text,
        kind=query.kind or None,
        need=need or None,
        level=-1 if query.level and level is None else level,
        area=query.wijk or None,
        bounds=query.bounds,
    )


def listing_of(
    snapshot: PublicDirectory,
    vocabulary: Vocabulary,
    areas: AreaNames,
    stakeholders: Iterable[Stakeholder],
    in_all: int | None,
) -> Listing:
    """These, lightest level first; ``in_all``: how many there are, when these are not all."""
    maker = RowMaker(snapshot, vocabulary, areas)
    rows = sorted(map(maker.row, stakeholders), key=_weight)
    return Listing(contents=snapshot.contents, areas=areas, rows=tuple(rows), in_all=in_all)


def _weight(row: Listed) -> tuple[int, str]:
    return row.level, row.name.casefold()
