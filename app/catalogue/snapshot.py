"""The snapshot: what one request reads of the directory, frozen and indexed.

It fulfils the engine's ``DirectoryView``; beside that it finds places, and lists what the
pages and the API show. Answers are plain frozen values or read-only views of the file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from copy import copy

import msgspec

from app.catalogue.cells import Cell
from app.catalogue.columns import ColumnFile
from app.catalogue.identity import Keys
from app.catalogue.listing import Listing, Wanted
from app.catalogue.lists import Lists
from app.catalogue.networks import Networks
from app.catalogue.places import Places
from app.catalogue.records import Chosen, Records
from app.catalogue.rows import Rows
from app.catalogue.sure import Certain, SureMarks
from app.catalogue.tree import Tree
from app.catalogue.waits import History, read_waits
from app.routing.view import WaitNow
from app.words.directory import Area, Network, Offering, Point, Stakeholder, Wait
from app.words.question import Place

Offered = Sequence[tuple[Offering, Wait | None]]
"""What a stakeholder offers, each with its newest wait."""


class Snapshot(Rows):
    """A directory at one version. Rows are offerings, doors are stakeholders."""

    def __init__(self, columns: ColumnFile) -> None:
        tree = Tree(columns)
        super().__init__(columns, tree)
        self._places = Places(columns, tree)
        self._areas = Records(columns, "area", Area)
        self._stakeholders = Records(columns, "stakeholder", Stakeholder)
        self._offerings = Records(columns, "offering", Offering)
        self._stakeholder_keys = Keys(columns, "stakeholder")
        slugs = columns.bytes_of("stakeholder.old_slugs")
        self._old_slugs = msgspec.msgpack.decode(slugs, type=dict[str, int])
        self._offering_keys = Keys(columns, "offering")
        self._offerings_of = Lists(columns, "stakeholder.offerings")
        self._networks = Networks(columns)
        self._listing = Listing(columns)
        self.waits = read_waits(columns)
        certain = Certain(columns, tree, self._access_codes)
        self.sure_marks = SureMarks(certain, self.waits.newest, len(self))
        self.version = columns.version
        self.contents = columns.digest
        """Names everything but the waits: what is derived from the rest may be kept by it."""

    @property
    def id(self) -> str:
        """Version and contents: the same directory always has the same name."""
        return f"{self.version}-{self.contents[:12]}-{self.waits.newest.digest[:8]}"

    def wait(self, row: int) -> WaitNow:
        """The newest wait."""
        return self.waits.now(row)

    def sure(self, areas: tuple[str, ...], today: dt.date, hidden_after_days: int) -> Sequence[int]:
        """What is surely so of each row, in bits."""
        return self.sure_marks.of(areas, today, hidden_after_days)

    def offering(self, row: int) -> Offering:
        """The whole offering."""
        return self._offerings.get(row)

    def stakeholder(self, row: int) -> Stakeholder:
        """The stakeholder that offers it."""
        return self._stakeholders.get(self.door(row))

    def find_place(self, postcode: str | None, point: Point | None) -> Place:
        """The place with its chain of areas; a point goes before a postcode.

        Precision tells what was known. Unknown: the chain is that of the only gemeente there
        is, else ``("NL",)``. A known point outside every area has ``("NL",)`` too.
        """
        return self._places.find(postcode, point)

    def areas(self) -> Sequence[Area]:
        """All areas by code, with their outlines."""
        return self._areas

    def stakeholders(self) -> Sequence[Stakeholder]:
        """All stakeholders, by name."""
        return Chosen(self._stakeholders, self._listing.all_doors())

    def offerings(self) -> Sequence[Offering]:
        """All offerings, by row."""
        return self._offerings

    def find_stakeholder(self, key: str) -> Stakeholder | None:
        """By slug or id; a slug of before finds its stakeholder, whose slug is another now."""
        door = self.find_door(key)
        return None if door is None else self._stakeholders.get(door)

    def find_row(self, offering_id: str) -> int | None:
        """The row of an offering."""
        rows = self._offering_keys.rows(offering_id)
        return next((row for row in rows if self._offerings.get(row).id == offering_id), None)

    def offerings_of(self, stakeholder_id: str) -> Sequence[Offering]:
        """What one stakeholder (by slug or id) offers."""
        door = self.find_door(stakeholder_id)
        rows = () if door is None else self._offerings_of[door]
        return tuple(self._offerings.get(row) for row in rows)

    def waits_of(self, offering_id: str) -> Sequence[Wait]:
        """All dated measurements of one offering's wait, newest first."""
        row = self.find_row(offering_id)
        return () if row is None else self.waits.history.of(row)[::-1]

    def networks_of(self, stakeholder_id: str) -> Sequence[Network]:
        """The networks a stakeholder is or was in, by name."""
        return self._networks.of(stakeholder_id)

    def known(self) -> Iterator[tuple[Stakeholder, Offered]]:
        """Each stakeholder with what it offers and the newest wait of that: one pass over all."""
        history = self.waits.history
        for door in range(len(self._stakeholders)):
            rows = self._offerings_of[door]
            waits = ((row, history.of(row)) for row in rows)
            yield (
                self._stakeholders.get(door),
                [(self._offerings.get(row), each[-1] if each else None) for row, each in waits],
            )

    def search(self, wanted: Wanted) -> Sequence[Stakeholder]:
        """Stakeholders that fit, by name; read only as far as one looks."""
        return Chosen(self._stakeholders, self._listing.doors(wanted, self))

    def cells(self, wanted: Sequence[Wanted]) -> list[Cell]:
        """Stakeholders with a place that fit any of these, as few: how many lie where."""
        return self._listing.cells(wanted, self)

    def search_offerings(self, wanted: Wanted) -> Sequence[Offering]:
        """Offerings that fit, by level and then the name of the stakeholder."""
        return Chosen(self._offerings, self._listing.rows(wanted, self))

    def with_waits(self, histories: Mapping[str, History], version: int) -> Snapshot:
        """The same directory with other waits for these offerings; all else is shared.

        An empty history means that nothing is known any more. Raises ``KeyError`` for an
        offering that is not here: then more changed than waits.
        """
        other = copy(self)
        other.version = version
        if histories:
            rows = {self._row_of(offering_id): each for offering_id, each in histories.items()}
            other.waits = self.waits.replaced(rows)
            other.sure_marks = self.sure_marks.with_waits(other.waits.newest)
        return other

    def _row_of(self, offering_id: str) -> int:
        row = self.find_row(offering_id)
        if row is None:
            raise KeyError(offering_id)
        return row

    def find_door(self, key: str) -> int | None:
        """The number of a stakeholder, by slug or id."""
        for door in self._stakeholder_keys.rows(key):
            found = self._stakeholders.get(door)
            if key in (found.id, found.slug):
                return door
        return self._old_slugs.get(key)
