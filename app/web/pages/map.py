"""The map with its list: what is there, lightest help first, and how to narrow it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.web.basemap import Below
from app.web.list_areas import MOST_WIJKEN, NATION, AreaNames
from app.web.list_found import Found, FoundRow
from app.web.list_query import ListQuery
from app.web.list_rows import Listed
from app.web.list_today import OPEN, UNKNOWN, WAITS
from app.web.listing import Listing
from app.web.pages.ask import Option
from app.web.pages.frame import with_params
from app.web.readable import needs_mark, short_label
from app.web.said import Speak, speaker
from app.words.codes import Language
from app.words.vocabulary import Level, Vocabulary

ROWS_PER_PAGE: Final = 50
ROWS_OF_MANY: Final = 20
"""Of a whole country: the list of its gemeenten stands on the same page."""
_MOST_NAMED: Final = 3
_MAP_TEXTS: Final = ("zoom-in", "zoom-out", "more", "group", "show", "hide")


@dataclass(frozen=True)
class ListRow:
    """One stakeholder in the list; ``place_note``: why it is not, or not exactly, on the map.

    ``works_in``: codes of the areas that the map outlines for it, with spaces between.
    """

    slug: str
    name: str
    kind_label: str
    icon: str
    level: int
    place: str
    place_note: str
    works_in: str
    approximate: bool
    open_now: bool
    example: bool


@dataclass(frozen=True)
class Section:
    """Rows of one level, or of one way in which a search found them: then ``level`` is None."""

    level: int | None
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
    """``map_module`` is None when the map library was not fetched: a list alone.

    ``by_view``: too much to send whole, so that the map asks for what is in view.
    ``wider_link``: the same without the box of the map.
    """

    place: str
    query: ListQuery
    choices: tuple[Choice, ...]
    filter_count: int
    open_chosen: bool
    found_text: str
    notes: tuple[str, ...]
    alarm: bool
    sections: tuple[Section, ...]
    levels: tuple[Level, ...]
    next_link: str | None
    points_url: str
    areas_url: str
    by_view: bool
    wider_link: str | None
    map_module: str | None
    map_style: str | None
    map_texts: dict[str, str]
    below: Below | None


def build_map_page(
    found: Found,
    query: ListQuery,
    vocabulary: Vocabulary,
    language: Language,
    files: MapFiles,
    page_number: int = 1,
) -> MapPage:
    """The rows that pass the filters, in sections by level, or by how well they fit."""
    say = speaker(language)
    listing = found.listing
    rows_per_page = ROWS_PER_PAGE if listing.in_all is None else ROWS_OF_MANY
    shown = found.rows[: rows_per_page * page_number]
    choices = _choices(listing, query, vocabulary, say)
    narrowed = sum(1 for name in query.as_params() if name not in {"zoek", "vak"})
    return MapPage(
        place=listing.place or say("map.anywhere"),
        query=query,
        choices=choices,
        filter_count=narrowed,
        open_chosen=query.open == OPEN,
        found_text=_found_text(found, query, say),
        notes=tuple(_notes(found, vocabulary, say)),
        alarm=found.sought.alarm,
        sections=_sections(shown, vocabulary.levels, listing.areas, say),
        levels=vocabulary.levels,
        next_link=_next_link(query, language, page_number)
        if len(shown) < len(found.rows)
        else None,
        points_url=with_params("/kaart/punten.geojson", query.as_params(), "nl"),
        areas_url=f"/kaart/gebieden.geojson?s={listing.contents[:12]}",
        by_view=listing.in_all is not None,
        wider_link=with_params("/", replace(query, box="").as_params(), language)
        if query.bounds
        else None,
        map_module=files.module,
        map_style=files.style,
        map_texts={name: say(f"map.{name}") for name in _MAP_TEXTS}
        | {"approximate": say("place.approximate"), "example": say("example.mark")},
        below=files.below,
    )


def _next_link(query: ListQuery, language: Language, page_number: int) -> str:
    return with_params("/", {**query.as_params(), "blad": str(page_number + 1)}, language)


def _found_text(found: Found, query: ListQuery, say: Speak) -> str:
    """How many; of a whole country only the first are looked at, and that is said."""
    count, looked, in_all = len(found.rows), len(found.listing.rows), found.listing.in_all
    if in_all is not None and in_all > looked:
        key = "list.part.today" if query.open or query.wait else "list.part"
        return say(key, count=count, looked=looked, all=in_all)
    if query.is_empty:
        return say("list.all", count=count)
    return say("list.found.one") if count == 1 else say("list.found", count=count)


def _notes(found: Found, vocabulary: Vocabulary, say: Speak) -> Iterator[str]:
    """What was understood, and what is left out since nobody knows."""
    labels = sorted(n.label for n in vocabulary.needs.values() if n.code in found.sought.needs)
    if labels:
        yield say("list.understood", needs=", ".join(labels))
    if found.hours_unknown:
        yield say("list.hours-unknown", count=found.hours_unknown)
    if found.waits_unknown:
        yield say("list.waits-unknown", count=found.waits_unknown)


def _sections(
    found: Iterable[FoundRow], levels: tuple[Level, ...], areas: AreaNames, say: Speak
) -> tuple[Section, ...]:
    """In the order of the rows: they stand by rank when searched for, else by level."""
    names = {level.level: level.public_name for level in levels}
    kept: dict[tuple[int | None, str], list[ListRow]] = {}
    for each in found:
        level = each.row.level if each.rank is None else None
        name = names.get(each.row.level, "") if each.rank is None else say(f"list.rank.{each.rank}")
        kept.setdefault((level, name), []).append(_row(each, areas, say))
    return tuple(Section(level, name, tuple(rows)) for (level, name), rows in kept.items())


def _row(found: FoundRow, areas: AreaNames, say: Speak) -> ListRow:
    row = found.row
    return ListRow(
        slug=row.slug,
        name=row.name,
        kind_label=row.kind_label,
        icon=row.icon,
        level=row.level,
        place=row.place,
        place_note=_place_note(row, areas, say),
        works_in="" if row.secret else " ".join(row.works_in),
        approximate=row.approximate,
        open_now=found.open_now,
        example=needs_mark(row.name, is_example=row.example),
    )


def _place_note(row: Listed, areas: AreaNames, say: Speak) -> str:
    if row.secret:
        return say("list.secret")
    if row.point is not None:
        return say("place.approximate") if row.approximate else ""
    return works_in_text(row.works_in, areas, say) or say("list.not-on-map")


def works_in_text(codes: Sequence[str], areas: AreaNames, say: Speak) -> str:
    """``werkt in heel Zeist``, ``werkt in Zeist en De Bilt``; empty when nobody said."""
    if NATION in codes:
        return say("list.works-in.nation")
    names = [areas.names[code] for code in codes if code in areas.names]
    if len(names) > _MOST_NAMED:
        return say("list.works-in.many", count=len(names))
    if len(names) == 1:
        return say("list.works-in.one", area=names[0])
    link = say("list.and")
    joined = f" {link} ".join([", ".join(names[:-1]), *names[-1:]])
    return say("list.works-in", areas=joined) if names else ""


def _choices(
    listing: Listing, query: ListQuery, vocabulary: Vocabulary, say: Speak
) -> tuple[Choice, ...]:
    """Only what this directory holds can be chosen; the whole country holds everything."""
    whole = listing.in_all is not None
    kinds = vocabulary.kinds.keys() if whole else {row.kind for row in listing.rows}
    all_levels = {level.level for level in vocabulary.levels}
    levels = all_levels if whole else {level for row in listing.rows for level in row.levels}
    needs = vocabulary.needs.keys() if whole else {n for row in listing.rows for n in row.needs}
    area = "area" if len(listing.wijken) <= MOST_WIJKEN else "area.gemeente"
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
        _choice("wijk", area, [*listing.areas.choices(query.wijk)], query.wijk, say),
        _choice("wacht", "wait", _wait_options(say), query.wait, say),
    )


def _wait_options(say: Speak) -> list[tuple[str, str]]:
    return [(wish, say(f"filters.wait.{wish}")) for wish in (*WAITS, UNKNOWN)]


def _by_label(option: tuple[str, str]) -> str:
    return option[1].casefold()


def _choice(name: str, key: str, options: list[tuple[str, str]], chosen: str, say: Speak) -> Choice:
    return Choice(
        name=name,
        label=say(f"filters.{key}"),
        all_label=say(f"filters.{key}.all"),
        options=tuple(Option(value, label, value == chosen) for value, label in options),
    )
