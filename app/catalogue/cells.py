"""Many places as few: how many lie in each cell of a grid over what is looked at."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from app.geo.polygon import Bounds

ACROSS: Final = 12
"""Cells from west to east: on a wide screen some 60 pixels apart, as far as marks are grouped."""


class Cell(NamedTuple):
    """So many places around here; ``bounds``: the box that holds them all."""

    lon: float
    lat: float
    places: int
    bounds: Bounds


def gather(spots: Iterable[tuple[float, float]], around: Bounds | None = None) -> list[Cell]:
    """Spots (lon, lat) in the cells of a grid over ``around``, else over the spots themselves."""
    placed = [spot for spot in spots if not math.isnan(spot[0])]
    if not placed:
        return []
    box = around or _box(placed)
    wide = max((box.east - box.west) / ACROSS, 1e-6)
    high = wide * math.cos(math.radians((box.south + box.north) / 2))
    cells: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for lon, lat in placed:
        key = int((lon - box.west) / wide), int((lat - box.south) / high)
        cells.setdefault(key, []).append((lon, lat))
    return [_cell(cells[key]) for key in sorted(cells)]


def _cell(spots: Sequence[tuple[float, float]]) -> Cell:
    """In the middle of what lies in it, not of the cell: so that no grid is seen."""
    count = len(spots)
    lon, lat = (math.fsum(each) / count for each in zip(*spots, strict=True))
    return Cell(round(lon, 5), round(lat, 5), count, _box(spots))


def _box(spots: Sequence[tuple[float, float]]) -> Bounds:
    lons, lats = zip(*spots, strict=True)
    return Bounds(min(lons), min(lats), max(lons), max(lats))
