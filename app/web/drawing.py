"""From places on earth to a drawing: SVG numbers, for the sketch of a route and for the wall."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.words.directory import Area, Point


class AreaName(NamedTuple):
    """The name of an area, at its middle."""

    x: float
    y: float
    text: str


class Drawing(NamedTuple):
    """From degrees to drawing units; one degree of longitude is shorter than one of latitude."""

    west: float
    north: float
    scale_x: float
    scale_y: float

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point on earth comes in the drawing."""
        return round((lon - self.west) * self.scale_x, 1), round(
            (self.north - lat) * self.scale_y, 1
        )

    def path(self, area: Area) -> str:
        """The outline of an area, as an SVG path."""
        rings = (ring for polygon in area.rings for ring in polygon)
        return "".join(f"M{' '.join(pair(self.place(*p)) for p in ring)}Z" for ring in rings)


def drawing_around(
    points: Sequence[Point], size: tuple[float, float], *, room: float, least: float
) -> Drawing:
    """All points with ``room`` (a factor) around them, at least ``least`` degrees wide.

    ``size``: width and height of the drawing, in its own units.
    """
    width, height = size
    lons, lats = [p.lon for p in points], [p.lat for p in points]
    middle_lon, middle_lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    shrink = math.cos(math.radians(middle_lat))
    span_by_height = (max(lats) - min(lats)) * width / height / shrink
    span = max((max(lons) - min(lons)) * room, span_by_height * room, least)
    scale_x = width / span
    scale_y = scale_x / shrink
    return Drawing(middle_lon - span / 2, middle_lat + height / scale_y / 2, scale_x, scale_y)


def corners_of(areas: Iterable[Area]) -> list[Point]:
    """Every corner of the outer rings."""
    return [Point(*p) for area in areas for polygon in area.rings for p in polygon[0]]


def pair(place: tuple[float, float]) -> str:
    """Two numbers as SVG writes them."""
    return f"{place[0]:g},{place[1]:g}"
