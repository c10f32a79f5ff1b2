"""The map with its list: what is there, lightest help first, and how to narrow it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.web.basemap import Below
from app.web.listing import Listed, Listing, ListQuery
from app.web.pages.ask import Option
from app.web.pages.frame import with_params
from app.web.readable import needs_mark, short_label
from app.web.said import Speak, speaker
from app.words.codes import Language
from app.words.vocabulary import Level, Vocabulary

ROWS_PER_PAGE: Final = 70
_MAP_TEXTS: Final = ("zoom-in", "zoom-out", "more", "group", "show", "hide")


@dataclass(frozen=True)
class ListRow:
    """One stakeholder in the list; ``place_note``: why it is not, or not exactly, on the map."""

    slug: str
    name: str
    kind_label: str
    icon: str
    level: int
    place: str
    place_note: str
    approximate: bool
    example: bool


@dataclass(frozen=True)
class Section:
    """All rows whose lightest offering is on one level."""

    level: int
    name: str
    rows: tuple[ListRow, ...]


@dataclass(frozen=True)
class Choice:
    """One filter with what it offers."""

    name: str
    label: str
    all_label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class MapFiles:
    """Where the map library's files are, when set-up fetched them, and the tiles below."""

    module: str | None = None
    style: str | None = None
    below: Below | None = None


@dataclass(frozen=True)
class MapPage:
    """``map_module`` is None when the map library was not fetched: a list alone."""

    place: str
    query: ListQuery
    choices: tuple[Choice, ...]
    filter_count: int
    filters_open: bool
    found_text: str
    sections: tuple[Section, ...]
    levels: tuple[Level, ...]
    next_link: str | None
    points_url: str
    areas_url: str
    map_module: str | None
    map_style: str | None
    map_texts: dict[str, str]
    below: Below | None


def build_map_page(
    listing: Listing,
    query: ListQuery,
    vocabulary: Vocabulary,
    language: Language,
    files: MapFiles,
    page_number: int = 1,
) -> MapPage:
    """The rows that pass the filters, in sections by level."""
    say = speaker(language)
    found = listing.matching(query)
    shown = found[: ROWS_PER_PAGE * page_number]
    choices = _choices(listing, query, vocabulary, say)
    narrowed = sum(1 for name in query.as_params() if name != "zoek")
    return MapPage(
        place=listing.place or say("map.anywhere"),
        query=query,
        choices=choices,
        filter_count=narrowed,
        filters_open=narrowed > 0,
        found_text=_found_text(len(found), listing.in_all, query, say),
        sections=_sections(shown, vocabulary.levels, say),
        levels=vocabulary.levels,
        next_link=_next_link(query, language, page_number) if len(shown) < len(found) else None,
        points_url=with_params("/kaart/punten.geojson", query.as_params(), "nl"),
        areas_url=f"/kaart/gebieden.geojson?s={listing.contents[:12]}",
        map_module=files.module,
        map_style=files.style,
        map_texts={name: say(f"map.{name}") for name in _MAP_TEXTS}
        | {"approximate": say("place.approximate"), "example": say("example.mark")},
        below=files.below,
    )


def _next_link(query: ListQuery, language: Language, page_number: int) -> str:
    return with_params("/", {**query.as_params(), "blad": str(page_number + 1)}, language)


def _found_text(count: int, in_all: int | None, query: ListQuery, say: Speak) -> str:
    if in_all is not None and in_all > count:
        return say("list.part", count=count, all=in_all)
    if query.is_empty:
        return say("list.all", count=count)
    return say("list.found.one") if count == 1 else say("list.found", count=count)


def _sections(rows: Iterable[Listed], levels: tuple[Level, ...], say: Speak) -> tuple[Section, ...]:
    by_level: dict[int, list[ListRow]] = {}
    for row in rows:
        by_level.setdefault(row.level, []).append(_row(row, say))
    return tuple(
        Section(level.level, level.public_name, tuple(by_level[level.level]))
        for level in levels
        if level.level in by_level
    )


def _row(row: Listed, say: Speak) -> ListRow:
    if row.point is None:
        note = say("list.secret") if row.secret else say("list.not-on-map")
    else:
        note = say("place.approximate") if row.approximate else ""
    return ListRow(
        slug=row.slug,
        name=row.name,
        kind_label=row.kind_label,
        icon=row.icon,
        level=row.level,
        place=row.place,
        place_note=note,
        approximate=row.approximate,
        example=needs_mark(row.name, is_example=row.example),
    )


def _choices(
    listing: Listing, query: ListQuery, vocabulary: Vocabulary, say: Speak
) -> tuple[Choice, ...]:
    """Only what this directory holds can be chosen."""
    kinds = {row.kind for row in listing.rows}
    levels = {level for row in listing.rows for level in row.levels}
    needs = {code for row in listing.rows for code in row.needs}
    return (
        _choice(
            "vraag",
            "need",
            sorted(
                ((n.code, n.label) for n in vocabulary.needs.values() if n.code in needs),
                key=_by_label,
            ),
            query.need,
            say,
        ),
        _choice(
            "trede",
            "level",
            [(str(x.level), x.public_name) for x in vocabulary.levels if x.level in levels],
            query.level,
            say,
        ),
        _choice(
            "soort",
            "kind",
            sorted(
                (
                    (k.code, short_label(k.label))
                    for k in vocabulary.kinds.values()
                    if k.code in kinds
                ),
                key=_by_label,
            ),
            query.kind,
            say,
        ),
        _choice("wijk", "area", [(a.code, a.name) for a in listing.wijken], query.wijk, say),
    )


def _by_label(option: tuple[str, str]) -> str:
    return option[1].casefold()


def _choice(name: str, key: str, options: list[tuple[str, str]], chosen: str, say: Speak) -> Choice:
    return Choice(
        name=name,
        label=say(f"filters.{key}"),
        all_label=say(f"filters.{key}.all"),
        options=tuple(Option(value, label, value == chosen) for value, label in options),
    )
