"""The few shapes of GeoJSON (RFC 7946) that a seed file uses, and the way to and from words."""

from typing import Any, Literal

import msgspec

from app.directory.geometry import Rings
from app.words.directory import Area, Point

Polygon = tuple[tuple[tuple[float, float], ...], ...]


class PointShape(msgspec.Struct, frozen=True, tag_field="type", tag="Point"):
    """One place."""

    coordinates: Point


class PolygonShape(msgspec.Struct, frozen=True, tag_field="type", tag="Polygon"):
    """An outer ring and its holes."""

    coordinates: Polygon


class MultiPolygonShape(msgspec.Struct, frozen=True, tag_field="type", tag="MultiPolygon"):
    """Several of those."""

    coordinates: Rings


Shape = PointShape | PolygonShape | MultiPolygonShape


class Feature(msgspec.Struct, frozen=True):
    """One thing on the map, or with ``geometry`` null one without a place."""

    type: Literal["Feature"]
    id: str
    geometry: Shape | None
    properties: dict[str, Any]


class Collection(msgspec.Struct, frozen=True):
    """A whole file; each feature is read by itself, so that its faults can be named."""

    type: Literal["FeatureCollection"]
    features: list[msgspec.Raw]
    crs: dict[str, Any] | None = None


def point_of(shape: Shape | None) -> Point | None:
    """The place of a point feature; None when it has none or is something else."""
    return shape.coordinates if isinstance(shape, PointShape) else None


def rings_of(shape: Shape | None) -> Rings:
    """The polygons of an area."""
    match shape:
        case PolygonShape():
            return (shape.coordinates,)
        case MultiPolygonShape():
            return shape.coordinates
        case _:
            return ()


def shape_of_point(point: Point | None) -> PointShape | None:
    """A point for a file."""
    return None if point is None else PointShape(point)


def shape_of_area(area: Area) -> PolygonShape | MultiPolygonShape | None:
    """An area for a file: one polygon stays a polygon."""
    if not area.rings:
        return None
    if len(area.rings) == 1:
        return PolygonShape(area.rings[0])
    return MultiPolygonShape(area.rings)
