"""The wall: one wijk that everyone stands around, read from six metres."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.web.deps import PublicDirectory
from app.web.list_query import ListQuery
from app.web.list_rows import Listed
from app.web.listing import Listing
from app.web.pages.frame import with_params
from app.web.pages.wall_map import Spot, WallMap, draw_wijk
from app.web.readable import needs_mark
from app.web.said import speaker
from app.web.wall_listing import choose_for_wall, outlined
from app.words.codes import Language
from app.words.directory import Area, Offering
from app.words.vocabulary import Vocabulary
from app.words.wall import Theme, Wall

PATH: Final = "/muur"
MOST_OFFERS: Final = 4
DARK: Final = "donker"
GAPS_LAYER: Final = "witte-vlekken"
"""The layer that shows who is missing; ``wall_gaps`` builds it."""


@dataclass(frozen=True)
class WallQuery:
    """The state of the wall, as it stands in the address. ``hall``: ``donker`` or nothing."""

    wijk: str = ""
    theme: str = ""
    example: str = ""
    hall: str = ""

    @property
    def is_dark(self) -> bool:
        """Light letters on a dark ground."""
        return self.hall == DARK

    def link(self, language: Language, **changed: str) -> str:
        """The address of this state with something changed."""
        named = {
            "wijk": self.wijk,
            "laag": self.theme,
            "voorbeeld": self.example,
            "zaal": self.hall,
        }
        told = {name: value for name, value in {**named, **changed}.items() if value}
        return with_params(PATH, told, language)


@dataclass(frozen=True)
class Tab:
    """Another wijk, layer or example question."""

    label: str
    link: str
    current: bool


@dataclass(frozen=True)
class WallRow:
    """One stakeholder: a line in the list, and a card of its own. ``number`` 0: not on the map."""

    number: int
    slug: str
    name: str
    kind_label: str
    icon: str
    level: int
    level_name: str
    soft: bool
    example: bool
    about: str
    offers: tuple[str, ...]


@dataclass(frozen=True)
class WallPage:
    """Everything the wall shows of one wijk and one layer."""

    title: str
    layer: str
    map: WallMap | None
    rows: tuple[WallRow, ...]
    without_place: tuple[WallRow, ...]
    found_text: str
    left_out: str
    wijken: tuple[Tab, ...]
    themes: tuple[Tab, ...]
    examples: tuple[Tab, ...]
    levels: tuple[tuple[int, str], ...]
    hall_link: str
    dark: bool


@dataclass(frozen=True)
class Hung:
    """What a wall is made of: the directory, its list, and the words."""

    snapshot: PublicDirectory
    listing: Listing
    vocabulary: Vocabulary
    wall: Wall
    language: Language


def build_wall_page(hung: Hung, query: WallQuery) -> WallPage:
    """The wijk of the address, or the first one; a layer that does not exist shows all."""
    wijk = wijk_of(hung.listing, query)
    query = WallQuery(wijk.code if wijk else "", query.theme, "", query.hall)
    theme = next((each for each in hung.wall.themes if each.code == query.theme), None)
    needs = needs_of(theme, hung.vocabulary) if theme else None
    found = found_for(hung, wijk, needs)
    areas = hung.snapshot.areas()
    placed, elsewhere, _ = choose_for_wall(*found, outlined(hung.snapshot, query.wijk))
    spots = [
        Spot(row.point, number, row.level, row.approximate)
        for number, row in enumerate(placed, start=1)
        if row.point is not None
    ]
    say = speaker(hung.language)
    return WallPage(
        title=wijk.name if wijk else hung.listing.place or say("map.anywhere"),
        layer=theme.label(hung.language) if theme else "",
        map=draw_wijk(query.wijk, areas, spots),
        rows=tuple(_rows(placed, hung, numbered=True)),
        without_place=tuple(_rows(elsewhere, hung, numbered=False)) if theme else (),
        found_text=say("wall.found", count=len(found[0]), elsewhere=len(found[1])),
        left_out=_left_out(len(found[0]) - len(placed), say),
        wijken=wijk_tabs(hung, query),
        themes=tuple(theme_tabs(hung, query)),
        examples=tuple(example_tabs(hung, query)),
        levels=tuple((level.level, level.public_name) for level in hung.vocabulary.levels),
        hall_link=hall_link(query, hung.language),
        dark=query.is_dark,
    )


def _left_out(count: int, say: Callable[..., str]) -> str:
    """What a wall says of those it has no room for."""
    return say("wall.left-out", count=count) if count else ""


def hall_link(query: WallQuery, language: Language) -> str:
    """The same wall for a lighter or a darker hall."""
    return query.link(language, zaal="" if query.is_dark else DARK)


def wijk_of(listing: Listing, query: WallQuery) -> Area | None:
    """The wijk of the address, or the first one."""
    chosen = next((each for each in listing.wijken if each.code == query.wijk), None)
    return chosen or next(iter(listing.wijken), None)


def found_for(
    hung: Hung, wijk: Area | None, needs: frozenset[str] | None
) -> tuple[list[Listed], list[Listed]]:
    """Who has a place in this wijk, and who works here from elsewhere or from nowhere.

    ``needs``: only who takes one of these on, those of the whole gemeente too; None: everyone.
    """
    rows = list(hung.listing.matching(ListQuery(wijk=wijk.code if wijk else "")))
    if needs is not None:
        rows += _of_the_gemeente(hung, wijk)
        rows = [row for row in rows if _answers(row, needs, hung)]
    here = wijk.name if wijk else ""
    placed = [row for row in rows if row.point is not None and row.place == here]
    known = {row.slug for row in placed}
    return placed, [row for row in rows if row.slug not in known]


def _of_the_gemeente(hung: Hung, wijk: Area | None) -> Iterator[Listed]:
    """Who works for the whole gemeente."""
    code = wijk.parent if wijk else None
    for row in hung.listing.rows:
        if not row.wijken and any(code in offer.areas for offer in _offers(row, hung)):
            yield row


def _answers(row: Listed, needs: frozenset[str], hung: Hung) -> bool:
    """Whether someone takes a question of these on; who only stands beside is on no layer."""
    if needs.isdisjoint(row.needs):
        return False
    return any(not needs.isdisjoint(offer.answers) for offer in _offers(row, hung))


def _offers(row: Listed, hung: Hung) -> Sequence[Offering]:
    found = hung.snapshot.find_stakeholder(row.slug)
    return hung.snapshot.offerings_of(found.id) if found else ()


def needs_of(theme: Theme, vocabulary: Vocabulary) -> frozenset[str]:
    """The needs of a layer."""
    areas = set(theme.life_areas)
    return frozenset(
        n.code for n in vocabulary.needs.values() if not areas.isdisjoint(n.life_areas)
    )


def _rows(rows: Iterable[Listed], hung: Hung, *, numbered: bool) -> Iterator[WallRow]:
    levels = {level.level: level.public_name for level in hung.vocabulary.levels}
    for number, row in enumerate(rows, start=1):
        found = hung.snapshot.find_stakeholder(row.slug)
        yield WallRow(
            number=number if numbered else 0,
            slug=row.slug,
            name=row.name,
            kind_label=row.kind_label,
            icon=row.icon,
            level=row.level,
            level_name=levels.get(row.level, ""),
            soft=row.approximate,
            example=needs_mark(row.name, is_example=row.example),
            about=found.description if found else "",
            offers=tuple(offer.title for offer in _offers(row, hung)[:MOST_OFFERS]),
        )


def wijk_tabs(hung: Hung, query: WallQuery) -> tuple[Tab, ...]:
    """The wijken of the same gemeente."""
    parents = {area.code: area.parent for area in hung.listing.wijken}
    return tuple(
        Tab(area.name, query.link(hung.language, wijk=area.code), area.code == query.wijk)
        for area in hung.listing.wijken
        if area.parent == parents.get(query.wijk)
    )


def theme_tabs(hung: Hung, query: WallQuery) -> Iterator[Tab]:
    """All layers, and none."""
    everything = speaker(hung.language)("wall.everything")
    current = not query.example
    yield Tab(
        everything, query.link(hung.language, laag="", voorbeeld=""), current and not query.theme
    )
    for theme in hung.wall.themes:
        link = query.link(hung.language, laag=theme.code, voorbeeld="")
        yield Tab(theme.label(hung.language), link, current and theme.code == query.theme)
    gaps = query.link(hung.language, laag=GAPS_LAYER, voorbeeld="")
    yield Tab(speaker(hung.language)("spots.title"), gaps, current and query.theme == GAPS_LAYER)


def example_tabs(hung: Hung, query: WallQuery) -> Sequence[Tab]:
    """The example questions."""
    return [
        Tab(
            example.text(hung.language),
            query.link(hung.language, laag="", voorbeeld=example.id),
            example.id == query.example,
        )
        for example in hung.wall.examples
    ]
