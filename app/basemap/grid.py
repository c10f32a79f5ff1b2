"""Which square tiles cover a box of degrees (Web Mercator, y from the north)."""

import math
from collections.abc import Iterator
from typing import NamedTuple

from app.geo.polygon import Bounds

_FARTHEST_LAT = 85.0511


class Tile(NamedTuple):
    """One square: zoom, column from the west, row from the north."""

    zoom: int
    x: int
    y: int


def tiles_of(bounds: Bounds, zooms: range, margin: int) -> Iterator[Tile]:
    """All tiles that touch the box, and ``margin`` more on every side, from far to near."""
    for zoom in zooms:
        last = 2**zoom - 1
        west, north = _tile_at(bounds.west, bounds.north, zoom)
        east, south = _tile_at(bounds.east, bounds.south, zoom)
        for y in range(max(north - margin, 0), min(south + margin, last) + 1):
            for x in range(max(west - margin, 0), min(east + margin, last) + 1):
                yield Tile(zoom, x, y)


def box_of(tiles: list[Tile]) -> Bounds:
    """The box that tiles of one zoom cover together."""
    side = 2 ** tiles[0].zoom
    columns, rows = [tile.x for tile in tiles], [tile.y for tile in tiles]
    return Bounds(
        west=min(columns) / side * 360 - 180,
        south=_lat_of((max(rows) + 1) / side),
        east=(max(columns) + 1) / side * 360 - 180,
        north=_lat_of(min(rows) / side),
    )


def _tile_at(lon: float, lat: float, zoom: int) -> tuple[int, int]:
    side, last = 2**zoom, 2**zoom - 1
    radians = math.radians(max(-_FARTHEST_LAT, min(lat, _FARTHEST_LAT)))
    down = (1 - math.asinh(math.tan(radians)) / math.pi) / 2
    x, y = int((lon + 180) / 360 * side), int(down * side)
    return max(0, min(x, last)), max(0, min(y, last))


def _lat_of(down: float) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * down))))
