"""Between the words' plain numbers and the shapely geometries that a ``Shape`` column keeps."""

import shapely
from shapely.geometry.base import BaseGeometry

from app.words.directory import Area, Point

Rings = tuple[tuple[tuple[tuple[float, float], ...], ...], ...]


def to_geometry(point: Point | None) -> shapely.Point | None:
    """A point for the database."""
    return None if point is None else shapely.Point(point.lon, point.lat)


def to_point(geometry: BaseGeometry | None) -> Point | None:
    """A point for the words."""
    if geometry is None:
        return None
    return Point(float(shapely.get_x(geometry)), float(shapely.get_y(geometry)))


def to_multipolygon(area: Area) -> shapely.MultiPolygon | None:
    """All polygons of an area; None for an area without a drawing (``NL``)."""
    if not area.rings:
        return None
    return shapely.MultiPolygon([(outer, holes) for outer, *holes in area.rings])


def to_rings(geometry: BaseGeometry | None) -> Rings:
    """Polygons of rings of lon/lat, as the words hold them."""
    if geometry is None:
        return ()
    return tuple(
        (_ring(polygon.exterior), *(_ring(hole) for hole in polygon.interiors))
        for polygon in shapely.get_parts(geometry)
    )


def _ring(ring: shapely.LinearRing) -> tuple[tuple[float, float], ...]:
    return tuple((float(lon), float(lat)) for lon, lat in shapely.get_coordinates(ring))
