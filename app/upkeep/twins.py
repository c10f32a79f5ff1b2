"""Places that stand there twice: near each other with names alike, or with the same number.

Never everyone with everyone. Places are laid in cells and each is compared with those in its own
and the neighbouring cells; where very many share one spot, only with the next ones by name. So the
number of comparisons grows with the number of places, and with nothing else.
"""

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from app.geo.distance import distance_m
from app.words.directory import Stakeholder

NEAR_M: Final = 50
ALIKE: Final = 88
"""Of 100: how much two names must have in common."""
MOST_COMPARED: Final = 40
"""Places that one place is compared with, at most."""
_CELL_LAT: Final = NEAR_M / 111_195
_CELL_LON: Final = _CELL_LAT / 0.6
"""Degrees of longitude in a cell; at 53 degrees north still 50 metres."""
_EXACT: Final = frozenset({"address", "street"})
_COMMON: Final = frozenset({"stichting", "de", "het", "van", "en", "bv", "vereniging"})
_DIGITS: Final = re.compile(r"\D+")
_FEWEST_DIGITS: Final = 9

Cell = tuple[int, int]


class Pair(NamedTuple):
    """Two stakeholders that may be one; ids in order."""

    one: str
    other: str


class _Spot(NamedTuple):
    id: str
    name: str
    lon: float
    lat: float

    @property
    def cell(self) -> Cell:
        return math.floor(self.lon / _CELL_LON), math.floor(self.lat / _CELL_LAT)


def alike(one: str, other: str) -> bool:
    """Whether two names may be of one place."""
    return fuzz.token_set_ratio(one, other) >= ALIKE


def find_near(
    stakeholders: Iterable[Stakeholder], is_alike: Callable[[str, str], bool] = alike
) -> list[Pair]:
    """Places within fifty metres with names alike."""
    cells: defaultdict[Cell, list[_Spot]] = defaultdict(list)
    for each in stakeholders:
        if each.point is not None and each.point_precision in _EXACT:
            spot = _Spot(each.id, _plain(each.name), *each.point)
            cells[spot.cell].append(spot)
    for spots in cells.values():
        spots.sort(key=lambda spot: (spot.name, spot.id))
    found = {
        _pair(one.id, other.id)
        for one, other in _neighbours(cells)
        if _is_near(one, other) and is_alike(one.name, other.name)
    }
    return sorted(found)


def _neighbours(cells: dict[Cell, list[_Spot]]) -> Iterator[tuple[_Spot, _Spot]]:
    """Each spot with the next ones by name of its own cell, and of half of the cells around."""
    for (x, y), spots in cells.items():
        around = ((x + 1, y), (x - 1, y + 1), (x, y + 1), (x + 1, y + 1))
        for at, spot in enumerate(spots):
            for other in spots[at + 1 : at + 1 + MOST_COMPARED]:
                yield spot, other
            for cell in around:
                for other in _closest(cells.get(cell, ()), spot):
                    yield spot, other


def _closest(spots: Sequence[_Spot], spot: _Spot) -> Sequence[_Spot]:
    """All of a cell, or of a crowded one those around this name."""
    if len(spots) <= MOST_COMPARED:
        return spots
    at = bisect_left(spots, spot.name, key=lambda each: each.name)
    start = max(0, at - MOST_COMPARED // 2)
    return spots[start : start + MOST_COMPARED]


def _is_near(one: _Spot, other: _Spot) -> bool:
    return distance_m((one.lon, one.lat), (other.lon, other.lat)) <= NEAR_M


def find_same_number(stakeholders: Iterable[Stakeholder]) -> list[Pair]:
    """Places of different organisations with the same phone number, next to one another."""
    by_number: defaultdict[str, list[Stakeholder]] = defaultdict(list)
    for each in stakeholders:
        for number in {_number(c.value) for c in each.contacts if c.channel == "phone"}:
            if len(number) >= _FEWEST_DIGITS:
                by_number[number].append(each)
    found = set()
    for sharing in by_number.values():
        first = sharing[0]
        found |= {
            _pair(first.id, each.id)
            for each in sharing[1:]
            if each.organization_id != first.organization_id
        }
    return sorted(found)


def _number(text: str) -> str:
    digits = _DIGITS.sub("", text)
    return f"0{digits[2:]}" if digits.startswith("31") else digits


def _plain(name: str) -> str:
    words = re.sub(r"[^\w]+", " ", name.casefold().replace("(voorbeeld)", "")).split()
    return " ".join(word for word in words if word not in _COMMON) or name.casefold()


def _pair(one: str, other: str) -> Pair:
    return Pair(min(one, other), max(one, other))
