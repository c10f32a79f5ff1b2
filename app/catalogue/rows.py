"""Offerings by row as the engine reads them: codes to rows, and the numbers it compares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from app.catalogue.codes import read_codes
from app.catalogue.columns import ColumnFile
from app.catalogue.lists import Lists
from app.catalogue.offerings import ANY, EXAMPLE, GROUP, REMOTE
from app.catalogue.postings import Postings
from app.catalogue.stakeholders import NO_HOURS
from app.catalogue.tree import Tree
from app.geo.distance import distance_m
from app.words.codes import Access
from app.words.directory import Point


class Rows:
    """The columns of offerings; nothing here is a whole record."""

    def __init__(self, columns: ColumnFile, tree: Tree) -> None:
        self.tree = tree
        self._map_numbers(columns)
        self._map_codes(columns)
        self._answering = Postings(columns, "by_answers")
        self._supporting = Postings(columns, "by_supports")
        self._by_kind = Postings(columns, "by_kind")
        self._by_gemeente = Postings(columns, "by_all")

    def _map_numbers(self, columns: ColumnFile) -> None:
        self._levels = columns.numbers("offering.level")
        self._marks = columns.numbers("offering.marks")
        self._age_min = columns.numbers("offering.age_min")
        self._age_max = columns.numbers("offering.age_max")
        self._doors = columns.numbers("offering.door")
        self._matching_days = columns.numbers("offering.matching_days")
        self._confirmed = columns.numbers("offering.confirmed")
        self._access = columns.numbers("offering.access")
        self._hours = columns.numbers("offering.hours")
        self._languages = columns.numbers("offering.languages")
        self._serves = Lists(columns, "offering.areas")
        self._below_floor = Lists(columns, "offering.below_floor")
        self._kinds = columns.numbers("stakeholder.kind")
        self._lons = columns.degrees("stakeholder.lon")
        self._lats = columns.degrees("stakeholder.lat")

    def _map_codes(self, columns: ColumnFile) -> None:
        self._access_codes = cast("tuple[Access, ...]", read_codes(columns, "offering.access", str))
        self._hours_texts = read_codes(columns, "hours", str)
        self._language_codes = read_codes(columns, "offering.languages", tuple[str, ...])
        self._kind_codes = read_codes(columns, "kind", str)
        self._kind_numbers = {code: at for at, code in enumerate(self._kind_codes)}
        self._need_numbers = {code: at for at, code in enumerate(read_codes(columns, "need", str))}

    def __len__(self) -> int:
        """How many offerings there are."""
        return len(self._levels)

    def answering(self, need: str, areas: tuple[str, ...]) -> Sequence[int]:
        """Rows marked as answering the need in the chain's gemeente or nationwide, by level."""
        gemeente = self.tree.reach(areas).gemeente
        return self._answering.rows(self._need_numbers.get(need), gemeente)

    def supporting(self, need: str, areas: tuple[str, ...]) -> Sequence[int]:
        """Rows marked as supporting the need in the chain's gemeente or nationwide, by level."""
        gemeente = self.tree.reach(areas).gemeente
        return self._supporting.rows(self._need_numbers.get(need), gemeente)

    def of_kind(self, kind: str, areas: tuple[str, ...]) -> Sequence[int]:
        """Rows at stakeholders of this kind in the chain's gemeente or nationwide, by level."""
        gemeente = self.tree.reach(areas).gemeente
        return self._by_kind.rows(self._kind_numbers.get(kind), gemeente)

    def serves(self, row: int, areas: tuple[str, ...]) -> bool:
        """Whether the offering is meant for people of this place."""
        return not self.tree.reach(areas).areas.isdisjoint(self._serves[row])

    def is_wide(self, row: int) -> bool:
        """Whether the offering is meant for a whole gemeente or more, not for a part of one."""
        return self.tree.is_wide(self.tree.code(number) for number in self._serves[row])

    def level(self, row: int) -> int:
        """Rung of the ladder, 0-5."""
        return self._levels[row]

    def kind(self, row: int) -> str:
        """Kind of the stakeholder."""
        return self._kind_codes[self._kinds[self._doors[row]]]

    def access(self, row: int) -> Access:
        """How one gets in."""
        return self._access_codes[self._access[row]]

    def age_range(self, row: int) -> tuple[int, int]:
        """Years, inclusive; (0, 130) when unlimited."""
        return self._age_min[row], self._age_max[row]

    def door(self, row: int) -> int:
        """The stakeholder's number: the place a family goes to."""
        return self._doors[row]

    def below_floor(self, row: int, need: str) -> bool:
        """Whether this offering answers the need although it is lighter than its floor."""
        return self._need_numbers.get(need) in self._below_floor[row]

    def distance_m(self, row: int, point: Point | None) -> int | None:
        """Metres as the crow flies; None without two points or for remote help."""
        door = self._doors[row]
        lon = self._lons[door]
        if point is None or lon != lon or self._marks[row] & REMOTE:  # noqa: PLR0124 -- no point is not-a-number
            return None
        return distance_m(point, (lon, self._lats[door]))

    def matching_days(self, row: int) -> int:
        """Working days before a volunteer or place is usually found; 0 when at once."""
        return self._matching_days[row]

    def hours(self, row: int) -> str | None:
        """Opening hours in ``opening_hours`` syntax: the offering's, else the stakeholder's."""
        number = self._hours[row]
        return None if number == NO_HOURS else self._hours_texts[number]

    def is_example(self, row: int) -> bool:
        """Whether nobody confirmed this record yet."""
        return bool(self._marks[row] & EXAMPLE)

    def confirmed_day(self, row: int) -> int:
        """The day it or its stakeholder was confirmed, as ``date.toordinal``; 0: never."""
        return self._confirmed[row]

    def is_group(self, row: int) -> bool:
        """Whether help is given in a group."""
        return bool(self._marks[row] & GROUP)

    def is_remote(self, row: int) -> bool:
        """Whether help is by phone or online, so that distance says nothing."""
        return bool(self._marks[row] & REMOTE)

    def languages(self, row: int) -> tuple[str, ...]:
        """Languages spoken, as ISO 639-1 codes."""
        return self._language_codes[self._languages[row]]

    def kind_of_door(self, door: int) -> str:
        """Kind of a stakeholder."""
        return self._kind_codes[self._kinds[door]]

    def with_need(self, need: str) -> set[int]:
        """Rows anywhere that answer or support a need."""
        number = self._need_numbers.get(need)
        return {*self._answering.everywhere(number), *self._supporting.everywhere(number)}

    def meant_for(self, area: str) -> set[int]:
        """Rows that serve people of this area, or of some part of it."""
        number = self.tree.number(area)
        if number is None:
            return set()
        chain = self.tree.chain(number)
        rows = self._by_gemeente.rows(ANY, self.tree.reach(chain).gemeente)
        return {row for row in rows if self.serves(row, chain)}
