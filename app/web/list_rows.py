"""One row of the list: a stakeholder with all that filters and searches look at."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.web.deps import PublicDirectory
from app.web.icons import icon_of
from app.web.list_areas import AreaNames
from app.web.readable import short_label
from app.words.directory import Contact, Offering, Point, Stakeholder
from app.words.vocabulary import Vocabulary


@dataclass(frozen=True)
class Offer:
    """What a filter looks at of one offering; ``row``: its number, None when there is none."""

    row: int | None
    level: int
    answers: frozenset[str] = frozenset()
    supports: frozenset[str] = frozenset()
    hours: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listed:
    """One stakeholder as it stands in the list; ``point`` only when it may be on the map.

    ``areas``: the wijken and gemeenten where it stands or whom it is for. ``works_in``: whom it
    is for, where it has no place of its own: outermost areas, or ``NL``. ``names`` and
    ``haystack``: its folded names, and all else that is told of it.
    """

    slug: str
    name: str
    kind: str
    kind_label: str
    icon: str
    offers: tuple[Offer, ...]
    areas: frozenset[str]
    place: str
    point: Point | None
    works_in: tuple[str, ...]
    secret: bool
    approximate: bool
    example: bool
    names: str
    haystack: str
    confirmed_on: dt.date | None = None

    @property
    def level(self) -> int:
        """The lightest of what they offer."""
        return min(offer.level for offer in self.offers)

    @property
    def levels(self) -> frozenset[int]:
        """All levels of what they offer."""
        return frozenset(offer.level for offer in self.offers)

    @property
    def wijken(self) -> frozenset[str]:
        """The wijken where it stands or whom it is for."""
        return frozenset(code for code in self.areas if code.startswith("WK"))

    @property
    def needs(self) -> frozenset[str]:
        """All needs that they answer or support."""
        return frozenset(code for o in self.offers for code in o.answers | o.supports)


def folded(text: str) -> str:
    """Lower case without accents or signs, so that ``oudercafe`` finds ``Oudercafé``."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z0-9]+", " ", "".join(c for c in plain if not unicodedata.combining(c)))


class RowMaker:
    """Makes rows of one directory."""

    def __init__(self, snapshot: PublicDirectory, vocabulary: Vocabulary, areas: AreaNames) -> None:
        self._snapshot = snapshot
        self._vocabulary = vocabulary
        self._areas = areas

    def row(self, stakeholder: Stakeholder) -> Listed:
        """The row of one stakeholder; of a secret address no point leaves this room."""
        offerings = self._snapshot.offerings_of(stakeholder.id)
        served = [code for offering in offerings for code in offering.areas]
        point = None if stakeholder.secret_address else stakeholder.point
        home = self._snapshot.find_place(None, point).areas if point else ()
        kind = self._vocabulary.kinds.get(stakeholder.kind)
        label = short_label(kind.label) if kind else stakeholder.kind
        return Listed(
            slug=stakeholder.slug,
            name=stakeholder.name,
            kind=stakeholder.kind,
            kind_label=label,
            icon=icon_of(stakeholder.kind),
            offers=self._offers(stakeholder, offerings),
            areas=self._areas.around((*home, *served)),
            place=self._areas.wijk_name(home),
            point=point,
            works_in=() if stakeholder.point else self._areas.outermost(served),
            secret=stakeholder.secret_address,
            approximate=stakeholder.point_precision == "area",
            example=stakeholder.provenance.example,
            names=folded(" ".join([stakeholder.name, label, *(o.title for o in offerings)])),
            haystack=folded(" ".join(self._told(stakeholder, offerings))),
            confirmed_on=stakeholder.provenance.confirmed_on,
        )

    def _offers(self, stakeholder: Stakeholder, offerings: Sequence[Offering]) -> tuple[Offer, ...]:
        kind = self._vocabulary.kinds.get(stakeholder.kind)
        if not offerings:
            return (Offer(None, kind.level if kind else 1),)
        return tuple(
            Offer(
                row=self._snapshot.find_row(offering.id),
                level=offering.level,
                answers=frozenset(offering.answers),
                supports=frozenset(offering.supports),
                hours=tuple(_hours(stakeholder, offering)),
            )
            for offering in offerings
        )

    def _told(self, stakeholder: Stakeholder, offerings: Sequence[Offering]) -> Iterator[str]:
        """What is told of them, and the needs in everyday words."""
        yield stakeholder.description
        needs: set[str] = set()
        for offering in offerings:
            yield offering.description
            needs.update(offering.answers, offering.supports)
        known = self._vocabulary.needs
        yield from (f"{known[c].label} {known[c].definition}" for c in needs if c in known)


def _hours(stakeholder: Stakeholder, offering: Offering) -> Iterator[str]:
    """When the door is open, and when someone answers the phone."""
    own = offering.opening_hours or stakeholder.opening_hours
    if own:
        yield own
    contacts: tuple[Contact, ...] = (*stakeholder.contacts, *offering.contacts)
    yield from (each.hours for each in contacts if each.hours and each.audience != "professional")
