"""Whether a point lies in an area, on flat rings (lon, lat, lon, lat).

An area's polygons and holes need no telling apart: a point is inside when a ray from it
crosses all rings together an odd number of times (RFC 7946 polygons do not overlap).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

Position = tuple[float, float]
Polygons = Sequence[Sequence[Sequence[Position]]]


class Bounds(NamedTuple):
    """A box of degrees; all sides belong to it."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, point: Position) -> bool:
        """Whether the point lies in the box."""
        lon, lat = point
        return self.west <= lon <= self.east and self.south <= lat <= self.north


def flat_rings(polygons: Polygons) -> list[list[float]]:
    """All rings of an area, each as one flat list."""
    return [
        [degree for position in ring for degree in position]
        for polygon in polygons
        for ring in polygon
    ]


def bounds_of(polygons: Polygons) -> Bounds | None:
    """The box around an area; None when it has no outline."""
    lons = [position[0] for polygon in polygons for ring in polygon for position in ring]
    lats = [position[1] for polygon in polygons for ring in polygon for position in ring]
    return Bounds(min(lons), min(lats), max(lons), max(lats)) if lons else None


def is_inside(rings: Iterable[Sequence[float]], point: Position) -> bool:
    """Whether the point lies within the rings.

    On a border shared by two areas it lies in exactly one of them.
    """
    lon, lat = point
    inside = False
    for ring in rings:
        before_lon, before_lat = ring[-2], ring[-1]
        for at in range(0, len(ring), 2):
            here_lon, here_lat = ring[at], ring[at + 1]
            if (here_lat > lat) != (before_lat > lat) and lon < here_lon + (
                (before_lon - here_lon) * (lat - here_lat) / (before_lat - here_lat)
            ):
                inside = not inside
            before_lon, before_lat = here_lon, here_lat
    return inside
