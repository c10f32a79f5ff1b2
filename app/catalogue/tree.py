"""Areas in each other, as numbers: which gemeenten an area means, and who lies within whom."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.catalogue.columns import ColumnFile, ColumnWriter
from app.catalogue.lists import Lists, write_lists
from app.catalogue.postings import NATIONWIDE, NOWHERE
from app.geo.areas import LAND, chain_of, is_gemeente
from app.words.directory import Area

_KEPT_CHAINS = 16_384


class TreeBuilder:
    """Numbers every area code that is listed, or mentioned by an offering."""

    def __init__(self) -> None:
        self._listed: dict[str, Area] = {}
        self._numbers: dict[str, int] = {}
        self._gemeenten: dict[str, int] = {}
        self._below: dict[str, set[int]] = {}
        self._posted: dict[tuple[str, ...], tuple[int, ...]] = {}

    def add_listed(self, area: Area) -> None:
        """Take in an area's place in the tree; its outline is not kept."""
        self._listed[area.code] = msgspec.structs.replace(area, rings=())

    def settle(self) -> None:
        """Number the listed areas, once all are known."""
        for code in self._listed:
            self.number(code)

    def number(self, code: str) -> int:
        """The number of an area; around it its ancestors are numbered too."""
        known = self._numbers.get(code)
        if known is not None:
            return known
        number = self._numbers[code] = len(self._numbers)
        chain = chain_of(code, self._listed)
        gemeente = next((each for each in chain if is_gemeente(each, self._listed)), None)
        if gemeente is not None:
            at = self._gemeenten.setdefault(gemeente, len(self._gemeenten) + 1)
            for around in chain[chain.index(gemeente) :]:
                self._below.setdefault(around, set()).add(at)
        for around in chain[1:]:
            self.number(around)
        return number

    def gemeenten(self, codes: tuple[str, ...]) -> tuple[int, ...]:
        """The gemeenten an offering is posted under, given the areas it serves."""
        known = self._posted.get(codes)
        if known is None:
            known = self._posted[codes] = self._find_gemeenten(codes)
        return known

    def _find_gemeenten(self, codes: tuple[str, ...]) -> tuple[int, ...]:
        found: set[int] = set()
        for code in codes:
            self.number(code)
            if code == LAND:
                return (NATIONWIDE,)
            chain = chain_of(code, self._listed)
            own = next((each for each in chain if is_gemeente(each, self._listed)), None)
            found |= {self._gemeenten[own]} if own else self._below.get(code, set())
        return tuple(sorted(found)) or (NOWHERE,)

    @property
    def gemeente_count(self) -> int:
        """How many gemeenten are known so far."""
        return len(self._gemeenten)

    def write(self, writer: ColumnWriter) -> None:
        """Write codes and gemeenten, and per area what lies around and within it."""
        chains = [chain_of(code, self._listed) for code in self._numbers]
        around = [[self._numbers[each] for each in chain[1:]] for chain in chains]
        within: list[list[int]] = [[] for _ in chains]
        for number, outer in enumerate(around):
            for each in outer:
                within[each].append(number)
        homes = [code for code, area in self._listed.items() if area.level == "gemeente"]
        for name, codes in (
            ("codes", list(self._numbers)),
            ("gemeenten", list(self._gemeenten)),
            ("homes", homes),
        ):
            writer.add_bytes(f"area.{name}", msgspec.msgpack.encode(codes))
        write_lists(writer, "area.around", around)
        write_lists(writer, "area.within", within)


def read_area_codes(columns: ColumnFile) -> list[str]:
    """The codes of all numbered areas."""
    return msgspec.msgpack.decode(columns.bytes_of("area.codes"), type=list[str])


class Reach(NamedTuple):
    """A place as the columns know it: where to look, and which areas mean its people."""

    gemeente: int
    areas: frozenset[int]


class Tree:
    """The numbered areas, to read."""

    def __init__(self, columns: ColumnFile) -> None:
        decode = msgspec.msgpack.Decoder(list[str]).decode
        self._codes = read_area_codes(columns)
        self._numbers = {code: number for number, code in enumerate(self._codes)}
        gemeenten = decode(columns.bytes_of("area.gemeenten"))
        self._gemeenten = {code: number for number, code in enumerate(gemeenten, 1)}
        self._homes = decode(columns.bytes_of("area.homes"))
        self._around = Lists(columns, "area.around")
        self._within = Lists(columns, "area.within")
        self.reach = lru_cache(maxsize=_KEPT_CHAINS)(self._find_reach)
        """The reach of a chain of area codes."""

    def chain(self, number: int) -> tuple[str, ...]:
        """The area and all around it, finest first."""
        return (self._codes[number], *(self._codes[each] for each in self._around[number]))

    def wijken(self, chains: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
        """Several chains as one: every wijk of the first gemeente met, without buurten."""
        wijken: dict[str, None] = {}
        around: tuple[str, ...] = (LAND,)
        for chain in chains:
            at = next((at for at, code in enumerate(chain) if code in self._gemeenten), None)
            if at is None or around not in ((LAND,), chain[at:]):
                continue
            around = chain[at:]
            wijken.update(dict.fromkeys(chain[max(0, at - 1) : at]))
        return (*wijken, *around)

    def number(self, code: str) -> int | None:
        """The number of an area; None when no area or offering mentions it."""
        return self._numbers.get(code)

    def code(self, number: int) -> str:
        """The code of a numbered area."""
        return self._codes[number]

    def wide_areas(self) -> NDArray[np.bool_]:
        """Which areas, by number, are a gemeente or the land."""
        wide = [code == LAND or code in self._gemeenten for code in self._codes]
        return np.array(wide, dtype=np.bool_)

    def is_wide(self, codes: Iterable[str]) -> bool:
        """Whether help for these areas is meant for a whole gemeente or more."""
        return any(code == LAND or code in self._gemeenten for code in codes)

    def gemeente(self, code: str) -> int:
        """The number of a gemeente; NATIONWIDE when it is none we know."""
        return self._gemeenten.get(code, NATIONWIDE)

    def posted_in(self, codes: tuple[str, ...]) -> frozenset[int]:
        """The gemeenten under which an offering for these (known) areas is found."""
        if LAND in codes:
            return frozenset((NATIONWIDE,))
        found: set[int] = set()
        for number in (self._numbers[code] for code in codes):
            own = next((each for each in self.chain(number) if each in self._gemeenten), None)
            inside = (self._codes[each] for each in self._within[number])
            named = (own,) if own else (each for each in inside if each in self._gemeenten)
            found.update(self._gemeenten[each] for each in named)
        return frozenset(found)

    def posted_at(self, codes: tuple[str, ...]) -> frozenset[int]:
        """Under which gemeente, and the whole land, someone of this chain finds offerings."""
        return frozenset((self.reach(codes).gemeente, NATIONWIDE))

    def means(self, served: tuple[str, ...], codes: tuple[str, ...]) -> bool:
        """Whether help for these (known) areas is meant for people of this chain."""
        return not self.reach(codes).areas.isdisjoint(self._numbers[each] for each in served)

    def home_gemeente(self) -> tuple[str, ...]:
        """The chain of the only gemeente there is, else of the land."""
        if len(self._homes) != 1:
            return (LAND,)
        return self.chain(self._numbers[self._homes[0]])

    def _find_reach(self, codes: tuple[str, ...]) -> Reach:
        named = {self._numbers[code] for code in codes if code in self._numbers}
        gemeente = next((code for code in codes if code in self._gemeenten), None)
        if gemeente is None:
            return Reach(NATIONWIDE, frozenset(named))
        reached = set(named)
        for code in codes[: codes.index(gemeente) + 1]:
            inside = self._within[self._numbers[code]] if code in self._numbers else ()
            # Whoever names nothing finer than a gemeente may live anywhere in it.
            if named.isdisjoint(inside):
                reached.update(inside)
        return Reach(self._gemeenten[gemeente], frozenset(reached))
