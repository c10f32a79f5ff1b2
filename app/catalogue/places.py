"""From a postcode or a point to the areas around it."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import msgspec

from app.catalogue.columns import ColumnFile, ColumnWriter, SnapshotBuildError
from app.catalogue.lists import Lists, ListsBuilder, write_lists
from app.catalogue.tree import Tree, TreeBuilder
from app.geo.areas import LAND, rank_of
from app.geo.grid import cell_of, cells_of
from app.geo.polygon import Bounds, bounds_of, flat_rings, is_inside
from app.words.codes import PlacePrecision
from app.words.directory import Area, Point, Postcode
from app.words.question import Place

_POSTCODE = re.compile(r"([1-9][0-9]{3})([A-Z]{2})?")
_PER_FOUR = 1000
"""Keys of one four-place postcode: itself, then its 676 pairs of letters."""
_KEPT_PLACES = 16_384
_ASKED_PER_FOUR = 24
"""Six-place postcodes that tell over which wijken a four-place one lies."""


class Outline(NamedTuple):
    """The edge of one area, flat."""

    rank: int
    area: int
    rings: list[array[float]]
    bounds: Bounds


class PlaceBuilder:
    """Collects the outlines of areas; postcodes go straight to the file."""

    def __init__(self) -> None:
        self._areas: list[tuple[Area, list[array[float]], Bounds]] = []

    def add(self, area: Area) -> None:
        """Take in an area; one without outline holds no point."""
        bounds = bounds_of(area.rings)
        if bounds is not None:
            rings = [array("d", ring) for ring in flat_rings(area.rings)]
            self._areas.append((msgspec.structs.replace(area, rings=()), rings, bounds))

    def write(self, writer: ColumnWriter, tree: TreeBuilder) -> None:
        """Write outlines and grid, the finest areas first: the first that holds a point is it."""
        outlines = sorted(
            Outline(rank_of(area), tree.number(area.code), rings, bounds)
            for area, rings, bounds in self._areas
        )
        writer.add_numbers("outline.area", array("i", (each.area for each in outlines)))
        edges = (edge for outline in outlines for edge in outline.bounds)
        writer.add_numbers("outline.bounds", array("d", edges))
        _write_rings(writer, outlines)
        _write_grid(writer, outlines)


def _write_rings(writer: ColumnWriter, outlines: list[Outline]) -> None:
    degrees, starts, rings = array("d"), array("i", [0]), ListsBuilder()
    for outline in outlines:
        rings.add(range(len(starts) - 1, len(starts) - 1 + len(outline.rings)))
        for ring in outline.rings:
            degrees.extend(ring)
            starts.append(len(degrees))
    writer.add_numbers("outline.degrees", degrees)
    writer.add_numbers("outline.ring.starts", starts)
    rings.write(writer, "outline.rings")


def _write_grid(writer: ColumnWriter, outlines: list[Outline]) -> None:
    wide: list[int] = []
    by_cell: dict[int, list[int]] = {}
    for number, outline in enumerate(outlines):
        cells = cells_of(outline.bounds)
        if cells is None:
            wide.append(number)
            continue
        for cell in cells:
            by_cell.setdefault(cell, []).append(number)
    cells_in_order = sorted(by_cell)
    writer.add_numbers("grid.cells", array("q", cells_in_order))
    writer.add_numbers("grid.wide", array("i", wide))
    write_lists(writer, "grid.outlines", (by_cell[cell] for cell in cells_in_order))


def write_postcodes(writer: ColumnWriter, postcodes: Iterable[Postcode]) -> None:
    """Write postcodes, which come in order, as numbers with their centres."""
    keys, lons, lats = array("i"), array("d"), array("d")
    for postcode in postcodes:
        key = _key(postcode.code)
        if key is None or (keys and key <= keys[-1]):
            raise SnapshotBuildError("postcode", postcode.code, "not a postcode, or out of order")
        keys.append(key)
        lons.append(postcode.point[0])
        lats.append(postcode.point[1])
    writer.add_numbers("postcode.keys", keys)
    writer.add_numbers("postcode.lon", lons)
    writer.add_numbers("postcode.lat", lats)


class Places:
    """Places, to look up."""

    def __init__(self, columns: ColumnFile, tree: Tree) -> None:
        self._tree = tree
        self._areas = columns.numbers("outline.area")
        self._bounds = columns.degrees("outline.bounds")
        self._degrees = columns.degrees("outline.degrees")
        self._ring_starts = columns.numbers("outline.ring.starts")
        self._rings = Lists(columns, "outline.rings")
        self._cells = columns.numbers("grid.cells")
        self._wide = columns.numbers("grid.wide")
        self._outlines = Lists(columns, "grid.outlines")
        self._keys = columns.numbers("postcode.keys")
        self._lons = columns.degrees("postcode.lon")
        self._lats = columns.degrees("postcode.lat")
        self._of_key = lru_cache(maxsize=_KEPT_PLACES)(self._find_by_key)

    def find(self, postcode: str | None, point: Point | None) -> Place:
        """The place of a point, else of a postcode, else nowhere in particular."""
        if point is not None:
            return Place(point=point, precision="point", areas=self.areas_at(point))
        place = None
        key = None if postcode is None else _key(postcode)
        if key is not None:
            place = self._of_key(key) or self._of_key(key - key % _PER_FOUR)
        return place or Place(areas=self._tree.home_gemeente())

    def areas_at(self, point: Point) -> tuple[str, ...]:
        """The chain of the finest area around a point; outside every outline the land alone."""
        for outline in self._near(point):
            bounds = Bounds(*self._bounds[4 * outline : 4 * outline + 4])
            if bounds.holds(point) and is_inside(self._rings_of(outline), point):
                return self._tree.chain(self._areas[outline])
        return (LAND,)

    def _near(self, point: Point) -> Iterator[int]:
        """Outlines that may hold the point, the finest areas first."""
        cell = cell_of(point)
        at = bisect_left(self._cells, cell)
        if at < len(self._cells) and self._cells[at] == cell:
            yield from sorted([*self._outlines[at], *self._wide])
        else:
            yield from self._wide

    def _rings_of(self, outline: int) -> Iterator[memoryview[float]]:
        for ring in self._rings[outline]:
            yield self._degrees[self._ring_starts[ring] : self._ring_starts[ring + 1]]

    def _find_by_key(self, key: int) -> Place | None:
        at = bisect_left(self._keys, key)
        known = at < len(self._keys) and self._keys[at] == key
        if key % _PER_FOUR:
            return self._place(self._point(at), "postcode6") if known else None
        end = bisect_left(self._keys, key + _PER_FOUR)
        return self._place_of_four(range(at, end), known=known) if at < end else None

    def _place_of_four(self, entries: range, *, known: bool) -> Place:
        """A four-place postcode: its centre, and every wijk over which it is seen to lie."""
        points = [self._point(at) for at in entries]
        centre = points[0] if known else _middle(points)
        asked = points[:: 1 + len(points) // _ASKED_PER_FOUR]
        chains = [self.areas_at(each) for each in (centre, *asked)]
        return Place(point=centre, precision="postcode4", areas=self._tree.wijken(chains))

    def _place(self, point: Point, precision: PlacePrecision) -> Place:
        return Place(point=point, precision=precision, areas=self.areas_at(point))

    def _point(self, at: int) -> Point:
        return Point(self._lons[at], self._lats[at])


def _middle(points: list[Point]) -> Point:
    return Point(
        sum(point.lon for point in points) / len(points),
        sum(point.lat for point in points) / len(points),
    )


def _key(postcode: str) -> int | None:
    """A number that keeps six-place postcodes behind their four places; None when not legal."""
    found = _POSTCODE.fullmatch("".join(postcode.split()).upper())
    if found is None:
        return None
    four, letters = int(found[1]) * _PER_FOUR, found[2]
    return four + 1 + (ord(letters[0]) - 65) * 26 + ord(letters[1]) - 65 if letters else four
