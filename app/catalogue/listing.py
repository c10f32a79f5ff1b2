"""Lists with filters: which stakeholders or offerings fit, without reading them."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

import msgspec

from app.catalogue.cells import Cell, gather
from app.catalogue.columns import ColumnFile
from app.catalogue.rows import Rows
from app.catalogue.texts import Texts, folded
from app.geo.polygon import Bounds


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What a list is narrowed to; everything that is given must fit.

    ``need``: offerings that answer or support it. ``area``: offerings meant for people there
    (nationwide ones too). ``text``: parts of words of the stakeholder or the offering.
    ``fresh_since``: who was not confirmed since that day (``date.toordinal``) stands below the
    others; 0 keeps the order of names.
    """

    text: str = ""
    kind: str | None = None
    need: str | None = None
    level: int | None = None
    area: str | None = None
    bounds: Bounds | None = None
    fresh_since: int = 0

    @property
    def asks_offerings(self) -> bool:
        """Whether an offering must fit, so that a stakeholder without one does not."""
        return any(each is not None for each in (self.need, self.level, self.area))


class Listing:
    """The columns that lists look at."""

    def __init__(self, columns: ColumnFile) -> None:
        self._by_level = columns.numbers("offering.by_level")
        self._by_name = columns.numbers("stakeholder.by_name")
        self._doors = columns.numbers("offering.door")
        self._confirmed = columns.numbers("stakeholder.confirmed")
        self._lons = columns.degrees("stakeholder.lon")
        self._lats = columns.degrees("stakeholder.lat")
        self._offering_texts = Texts(columns, "offering")
        self._stakeholder_texts = Texts(columns, "stakeholder")

    def all_doors(self) -> Sequence[int]:
        """All stakeholders by name."""
        return self._by_name

    def doors(self, wanted: Wanted, view: Rows) -> Sequence[int]:
        """Stakeholders that fit, by name; never fewer because nobody confirmed them."""
        return self._fresh_first(self._found(wanted, view), wanted.fresh_since)

    def _fresh_first(self, doors: Sequence[int], since: int) -> Sequence[int]:
        if not since:
            return doors
        confirmed = self._confirmed
        fresh = [door for door in doors if confirmed[door] >= since]
        return [*fresh, *(door for door in doors if confirmed[door] < since)]

    def _found(self, wanted: Wanted, view: Rows) -> Sequence[int]:
        doors: Sequence[int] = self._by_name
        if wanted.asks_offerings:
            fitting = {self._doors[row] for row in self._fitting(wanted, view)}
            doors = sorted(fitting, key=self._place_by_name.__getitem__)
        if wanted.bounds is not None:
            doors = self._within(wanted.bounds, doors)
        if wanted.kind is not None:
            doors = [door for door in doors if view.kind_of_door(door) == wanted.kind]
        for word in folded(wanted.text).split():
            named = self._stakeholder_texts.rows(word)
            named |= {self._doors[row] for row in self._offering_texts.rows(word)}
            doors = [door for door in doors if door in named]
        return doors

    def cells(self, wanted: Sequence[Wanted], view: Rows) -> list[Cell]:
        """Stakeholders that fit any of these, as few: how many lie where."""
        doors = {door for each in wanted for door in self.doors(each, view)}
        spots = ((self._lons[door], self._lats[door]) for door in doors)
        return gather(spots, wanted[0].bounds if wanted else None)

    def rows(self, wanted: Wanted, view: Rows) -> Sequence[int]:
        """Offerings that fit, by level and then the name of the stakeholder."""
        rows = self._fitting(wanted, view)
        if wanted.kind is not None:
            rows = [row for row in rows if view.kind(row) == wanted.kind]
        if wanted.bounds is not None:
            there = set(self._within(wanted.bounds, self._by_name))
            rows = [row for row in rows if self._doors[row] in there]
        for word in folded(wanted.text).split():
            named, at = self._offering_texts.rows(word), self._stakeholder_texts.rows(word)
            rows = [row for row in rows if row in named or self._doors[row] in at]
        return rows

    def _fitting(self, wanted: Wanted, view: Rows) -> Sequence[int]:
        """Offerings whose need, level and area fit."""
        asked = []
        if wanted.need is not None:
            asked.append(view.with_need(wanted.need))
        if wanted.area is not None:
            asked.append(view.meant_for(wanted.area))
        rows: Sequence[int] = self._by_level
        if asked:
            rows = sorted(set.intersection(*asked), key=self._place_by_level.__getitem__)
        if wanted.level is not None:
            start = bisect_left(rows, wanted.level, key=view.level)
            rows = rows[start : bisect_right(rows, wanted.level, start, key=view.level)]
        return rows

    @cached_property
    def _place_by_level(self) -> array[int]:
        """Of each row where it stands, so that a few need no look at all the others."""
        return _places_in(self._by_level)

    @cached_property
    def _place_by_name(self) -> array[int]:
        """The same of each stakeholder."""
        return _places_in(self._by_name)

    def _within(self, bounds: Bounds, doors: Sequence[int]) -> Sequence[int]:
        lons, lats, (west, south, east, north) = self._lons, self._lats, bounds
        return [
            door for door in doors if west <= lons[door] <= east and south <= lats[door] <= north
        ]


def _places_in(order: Sequence[int]) -> array[int]:
    places = array("i", bytes(4 * len(order)))
    for place, number in enumerate(order):
        places[number] = place
    return places
