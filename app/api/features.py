"""GeoJSON features (RFC 7946): lon before lat, id on the feature, no geometry is null."""

from typing import Any

import msgspec

from app.api.listed import OfferingItem, area_item
from app.words.directory import Area, Point, Stakeholder

Feature = dict[str, Any]


def stakeholder_feature(stakeholder: Stakeholder) -> Feature:
    """A stakeholder on the map, or on no map."""
    properties = _properties(stakeholder)
    del properties["point"]
    return _feature(stakeholder.id, _point(stakeholder.point), properties)


def offering_feature(offering: OfferingItem) -> Feature:
    """An offering, drawn where its stakeholder is."""
    return _feature(offering.id, _point(offering.stakeholder.point), _properties(offering))


def area_feature(area: Area) -> Feature:
    """An area with its outline."""
    outline = {"type": "MultiPolygon", "coordinates": area.rings} if area.rings else None
    return _feature(area.code, outline, _properties(area_item(area)))


def _feature(id_: str, geometry: Feature | None, properties: Feature) -> Feature:
    return {"type": "Feature", "id": id_, "geometry": geometry, "properties": properties}


def _point(point: Point | None) -> Feature | None:
    return {"type": "Point", "coordinates": point} if point is not None else None


def _properties(item: msgspec.Struct) -> Feature:
    """All fields as JSON names them, without the id that stands on the feature."""
    properties: Feature = msgspec.to_builtins(item)
    properties.pop("id", None)
    return properties
