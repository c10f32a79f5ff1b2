"""Who works in one wijk, of a directory too large to list whole; and who of them the wall holds."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from app.catalogue.listing import Wanted
from app.geo.distance import distance_m
from app.geo.polygon import bounds_of
from app.web.deps import PublicDirectory
from app.web.list_areas import AreaNames
from app.web.list_rows import Listed
from app.web.listing import Listing, listing_of
from app.words.directory import Area, Point
from app.words.vocabulary import Vocabulary

MOST_ON_WALL: Final = 60
"""Numbers that can be read and told apart from six metres."""
FEWEST_FROM_ELSEWHERE: Final = 12
"""Of a full wijk, so many who work there from elsewhere are on the wall as well."""


class OnWall(NamedTuple):
    """Who hangs there, in the order of the list; and how many of the same do not."""

    placed: list[Listed]
    elsewhere: list[Listed]
    left_out: int


def choose_for_wall(
    placed: Sequence[Listed], elsewhere: Sequence[Listed], wijk: Area | None
) -> OnWall:
    """Those with a place in the wijk first, nearest to its middle; then who is near to it.

    ``wijk``: with its outline; without one the first of the list are taken.
    """
    middle = _middle(wijk)
    here = _nearest(placed, middle, MOST_ON_WALL)
    room = max(MOST_ON_WALL - len(here), FEWEST_FROM_ELSEWHERE)
    others = _nearest(elsewhere, middle, room)
    return OnWall(here, others, len(placed) + len(elsewhere) - len(here) - len(others))


def find_listing_of_wijk(
    snapshot: PublicDirectory, vocabulary: Vocabulary, areas: AreaNames, code: str
) -> Listing:
    """Everyone who stands in this wijk, or works for who lives there."""
    wijk = outlined(snapshot, code)
    wanted = [Wanted(area=code)]
    if wijk is not None:
        wanted.append(Wanted(bounds=bounds_of(wijk.rings)))
    found = {each.id: each for one in wanted for each in snapshot.search(one)}
    return listing_of(snapshot, vocabulary, areas, found.values(), None)


def outlined(snapshot: PublicDirectory, code: str) -> Area | None:
    """The area of this code, with its outline."""
    return next((area for area in snapshot.areas() if area.code == code and area.rings), None)


def _nearest(rows: Sequence[Listed], middle: Point | None, most: int) -> list[Listed]:
    if len(rows) <= most or middle is None:
        return list(rows[:most])
    far = [(_away(row, middle), number) for number, row in enumerate(rows)]
    return [rows[number] for number in sorted(number for _, number in sorted(far)[:most])]


def _away(row: Listed, middle: Point) -> float:
    """Metres; who has no place comes last."""
    return float("inf") if row.point is None else distance_m(row.point, middle)


def _middle(wijk: Area | None) -> Point | None:
    box = None if wijk is None else bounds_of(wijk.rings)
    return None if box is None else Point((box.west + box.east) / 2, (box.south + box.north) / 2)
