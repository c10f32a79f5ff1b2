"""The list beside the map: what one snapshot holds, ready to be filtered and counted.

Built once per snapshot and kept while that snapshot is current. A stakeholder whose address
is secret or missing stands in the list and never on the map.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.catalogue.listing import Wanted
from app.web.deps import PublicDirectory
from app.web.icons import icon_of
from app.web.readable import short_label
from app.words.directory import Area, Offering, Point, Stakeholder
from app.words.vocabulary import Vocabulary

LONGEST_SEARCH = 80
MOST_LISTED = 5000
"""Stakeholders of a region; of a larger directory the list shows the first that are found."""
MOST_OF_MANY = 1000


@dataclass(frozen=True)
class Listed:
    """One stakeholder as it stands in the list; ``point`` only when it may be on the map."""

    slug: str
    name: str
    kind: str
    kind_label: str
    icon: str
    level: int
    levels: frozenset[int]
    needs: frozenset[str]
    wijken: frozenset[str]
    place: str
    point: Point | None
    secret: bool
    approximate: bool
    example: bool
    haystack: str


@dataclass(frozen=True)
class ListQuery:
    """The filters, as they stand in the address; empty means all."""

    search: str = ""
    kind: str = ""
    level: str = ""
    need: str = ""
    wijk: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing is filtered."""
        return self == ListQuery()

    def as_params(self) -> dict[str, str]:
        """The filters that are set, by their names in the address."""
        named = {
            "zoek": self.search,
            "soort": self.kind,
            "trede": self.level,
            "vraag": self.need,
            "wijk": self.wijk,
        }
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True)
class Listing:
    """All stakeholders of one directory, lightest level first, then by name."""

    contents: str
    place: str
    rows: tuple[Listed, ...]
    wijken: tuple[Area, ...]
    in_all: int | None = None
    """How many were found, where ``rows`` are only the first of them."""

    @property
    def has_examples(self) -> bool:
        """Whether anything here is not confirmed by anyone."""
        return any(row.example for row in self.rows)

    def matching(self, query: ListQuery) -> tuple[Listed, ...]:
        """The rows that pass every filter."""
        if self.in_all is not None:
            return self.rows  # they were found by it
        words = folded(query.search).split()
        return tuple(row for row in self.rows if _passes(row, query, words))


def read_query(params: Mapping[str, str]) -> ListQuery:
    """The filters of an address; what does not fit simply finds nothing."""
    return ListQuery(
        search=params.get("zoek", "").strip()[:LONGEST_SEARCH],
        kind=params.get("soort", "")[:LONGEST_SEARCH],
        level=params.get("trede", "")[:LONGEST_SEARCH],
        need=params.get("vraag", "")[:LONGEST_SEARCH],
        wijk=params.get("wijk", "")[:LONGEST_SEARCH],
    )


def _passes(row: Listed, query: ListQuery, words: list[str]) -> bool:
    return (
        (not query.kind or row.kind == query.kind)
        and (not query.level or query.level in map(str, row.levels))
        and (not query.need or query.need in row.needs)
        and (not query.wijk or query.wijk in row.wijken)
        and all(word in row.haystack for word in words)
    )


def folded(text: str) -> str:
    """Lower case without accents or signs, so that ``oudercafe`` finds ``Oudercafé``."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z0-9]+", " ", "".join(c for c in plain if not unicodedata.combining(c)))


def build_listing(snapshot: PublicDirectory, vocabulary: Vocabulary) -> Listing:
    """One pass over the directory."""
    return _listing_of(snapshot, vocabulary, snapshot.stakeholders(), None)


def find_listing(snapshot: PublicDirectory, vocabulary: Vocabulary, query: ListQuery) -> Listing:
    """The first that pass the filters, by name: for a directory too large to list whole."""
    level = int(query.level) if query.level.isdecimal() else None
    wanted = Wanted(
        text=query.search,
        kind=query.kind or None,
        need=query.need or None,
        level=-1 if query.level and level is None else level,
        area=query.wijk or None,
    )
    found = snapshot.search(wanted)
    return _listing_of(snapshot, vocabulary, found[:MOST_OF_MANY], len(found))


def _listing_of(
    snapshot: PublicDirectory,
    vocabulary: Vocabulary,
    stakeholders: Iterable[Stakeholder],
    in_all: int | None,
) -> Listing:
    areas = snapshot.areas()
    wijken = tuple(sorted((area for area in areas if area.level == "wijk"), key=_name_of))
    parents = {area.code: area.parent for area in areas}
    names = {area.code: area.name for area in wijken}
    rows = []
    for stakeholder in stakeholders:
        offerings = tuple(snapshot.offerings_of(stakeholder.id))
        rows.append(_listed(stakeholder, offerings, snapshot, vocabulary, (names, parents)))
    rows.sort(key=lambda row: (row.level, row.name.casefold()))
    return Listing(
        contents=snapshot.contents,
        place=_place_name(snapshot),
        rows=tuple(rows),
        wijken=wijken,
        in_all=in_all,
    )


def _place_name(snapshot: PublicDirectory) -> str:
    """The gemeente when there is one; a region of several has no one name here."""
    names = [area.name for area in snapshot.areas() if area.level == "gemeente"]
    return names[0] if len(names) == 1 else ""


def _name_of(area: Area) -> str:
    return area.name


def _listed(
    stakeholder: Stakeholder,
    offerings: tuple[Offering, ...],
    snapshot: PublicDirectory,
    vocabulary: Vocabulary,
    areas: tuple[Mapping[str, str], Mapping[str, str | None]],
) -> Listed:
    names, parents = areas
    kind = vocabulary.kinds.get(stakeholder.kind)
    levels = frozenset(o.level for o in offerings) or frozenset([kind.level if kind else 1])
    needs = frozenset(code for o in offerings for code in (*o.answers, *o.supports))
    point = None if stakeholder.secret_address else stakeholder.point
    home = snapshot.find_place(None, point).areas if point else ()
    label = short_label(kind.label) if kind else stakeholder.kind
    return Listed(
        slug=stakeholder.slug,
        name=stakeholder.name,
        kind=stakeholder.kind,
        kind_label=label,
        icon=icon_of(stakeholder.kind),
        level=min(levels),
        levels=levels,
        needs=needs,
        wijken=frozenset(
            _wijken((*home, *(c for o in offerings for c in o.areas)), names, parents)
        ),
        place=next((names[code] for code in home if code in names), ""),
        point=point,
        secret=stakeholder.secret_address,
        approximate=stakeholder.point_precision == "area",
        example=stakeholder.provenance.example,
        haystack=folded(" ".join(_search_words(stakeholder, offerings, label, needs, vocabulary))),
    )


def _wijken(
    codes: Iterable[str], names: Mapping[str, str], parents: Mapping[str, str | None]
) -> Iterator[str]:
    """The wijken among area codes; a buurt counts for its wijk."""
    for code in codes:
        parent = parents.get(code)
        if code in names:
            yield code
        elif parent is not None and parent in names:
            yield parent


def _search_words(
    stakeholder: Stakeholder,
    offerings: tuple[Offering, ...],
    label: str,
    needs: Iterable[str],
    vocabulary: Vocabulary,
) -> list[str]:
    """Everything a search may hit: names, what is offered, and the needs in everyday words."""
    known = (vocabulary.needs[code] for code in needs if code in vocabulary.needs)
    return [
        stakeholder.name,
        label,
        stakeholder.description,
        *(f"{o.title} {o.description}" for o in offerings),
        *(f"{need.label} {need.definition}" for need in known),
    ]
