"""Who there are in the wijk of a meeting: one number each, the same on every wall and phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.web.list_rows import Listed
from app.web.pages.wall import Hung, found_for, needs_of
from app.web.pages.wall_map import Spot, WallMap, draw_wijk
from app.web.readable import needs_mark
from app.web.wall_listing import choose_for_wall, outlined
from app.words.codes import Language
from app.words.directory import Area, Stakeholder

MOST_OFFERS: Final = 6
_MOST_KEPT: Final = 8


@dataclass(frozen=True)
class Member:
    """One stakeholder of the wijk. ``offers``: what they do, by title."""

    number: int
    id: str
    slug: str
    name: str
    kind_label: str
    level: int
    soft: bool
    example: bool
    about: str
    does_not: str
    offers: tuple[str, ...]


@dataclass(frozen=True)
class Roster:
    """Those on the wall; the first ``placed`` are on the map. ``has_examples``: some are made up.

    ``left_out``: how many work in the wijk as well, where they are too many for a wall.
    """

    wijk_name: str
    map: WallMap | None
    members: tuple[Member, ...]
    placed: int
    has_examples: bool
    left_out: int = 0

    def find(self, stakeholder: str) -> Member | None:
        """By id."""
        return next((each for each in self.members if each.id == stakeholder), None)

    def places(self) -> dict[str, tuple[float, float]]:
        """Where the mark of a stakeholder stands in the drawing, by id."""
        marks = {mark.number: (mark.x, mark.y) for mark in self.map.marks} if self.map else {}
        return {each.id: marks[each.number] for each in self.members if each.number in marks}

    def numbers(self, stakeholders: Sequence[str]) -> frozenset[int]:
        """The numbers of these ids."""
        wanted = set(stakeholders)
        return frozenset(each.number for each in self.members if each.id in wanted)


class Rosters:
    """Rosters made before, as long as the directory is the same."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, tuple[str, ...], Language], Roster] = {}

    def of(self, hung: Hung, wijk: str, themes: tuple[str, ...]) -> Roster:
        """Who works in a wijk on these themes; without themes everyone who works there."""
        key = (hung.snapshot.contents, wijk, themes, hung.language)
        found = self._kept.get(key)
        if found is None:
            found = build_roster(hung, wijk, themes)
            while len(self._kept) >= _MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = found
        return found


def build_roster(hung: Hung, wijk: str, themes: tuple[str, ...]) -> Roster:
    """Those with a place in the wijk first, then who works there from elsewhere."""
    area, at_work = _found(hung, wijk, themes)
    outline = outlined(hung.snapshot, wijk)
    placed, elsewhere, left_out = choose_for_wall(*at_work, outline)
    rows = [*placed, *elsewhere]
    spots = [
        Spot(row.point, number, row.level, row.approximate)
        for number, row in enumerate(placed, start=1)
        if row.point is not None
    ]
    members = []
    for number, row in enumerate(rows, start=1):
        found = hung.snapshot.find_stakeholder(row.slug)
        if found is None:
            continue
        offers = hung.snapshot.offerings_of(found.id)
        members.append(
            Member(
                number=number,
                id=found.id,
                slug=row.slug,
                name=row.name,
                kind_label=row.kind_label,
                level=row.level,
                soft=row.approximate,
                example=needs_mark(row.name, is_example=row.example),
                about=found.description,
                does_not=found.does_not,
                offers=tuple(offer.title for offer in offers[:MOST_OFFERS]),
            )
        )
    return Roster(
        wijk_name=area.name if area else "",
        map=draw_wijk(wijk, hung.snapshot.areas(), spots),
        members=tuple(members),
        placed=len(placed),
        has_examples=any(row.example for row in rows),
        left_out=left_out,
    )


def everyone_of(hung: Hung, wijk: str, themes: tuple[str, ...]) -> list[Stakeholder]:
    """As ``build_roster``, also those for whom the wall has no room."""
    placed, elsewhere = _found(hung, wijk, themes)[1]
    found = (hung.snapshot.find_stakeholder(row.slug) for row in (*placed, *elsewhere))
    return [each for each in found if each is not None]


def _found(
    hung: Hung, wijk: str, themes: tuple[str, ...]
) -> tuple[Area | None, tuple[list[Listed], list[Listed]]]:
    wanted = [theme for theme in hung.wall.themes if theme.code in themes]
    needs = frozenset().union(*(needs_of(theme, hung.vocabulary) for theme in wanted))
    area = next((each for each in hung.listing.wijken if each.code == wijk), None)
    return area, found_for(hung, area, needs or None)
