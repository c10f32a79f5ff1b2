"""A grid of degrees over the land, so that a point meets few outlines."""

from collections.abc import Iterator
from math import floor

from app.geo.polygon import Bounds, Position

_CELLS_PER_DEGREE = 100
"""A cell is some 700 by 1,100 metres, about a buurt in a town."""
_CELLS_AROUND = 360 * _CELLS_PER_DEGREE + 1
_MOST_CELLS = 20_000
"""More than any gemeente covers; an outline beyond it is looked at for every point."""


def cell_of(point: Position) -> int:
    """The number of the cell a point lies in."""
    return _number(_step(point[0]), _step(point[1]))


def cells_of(bounds: Bounds) -> Iterator[int] | None:
    """The cells a box touches; None when it is too wide to list them."""
    west, east = _step(bounds.west), _step(bounds.east)
    south, north = _step(bounds.south), _step(bounds.north)
    if (east - west + 1) * (north - south + 1) > _MOST_CELLS:
        return None
    return (_number(x, y) for y in range(south, north + 1) for x in range(west, east + 1))


def _step(degrees: float) -> int:
    return floor(degrees * _CELLS_PER_DEGREE)


def _number(x: int, y: int) -> int:
    return (y + 90 * _CELLS_PER_DEGREE) * _CELLS_AROUND + x + 180 * _CELLS_PER_DEGREE
