"""The map's own data: our areas as its base, and the places that may be shown on it."""

from collections.abc import Iterable

import msgspec

from app.web.listing import Listed
from app.web.readable import needs_mark
from app.words.directory import Area

MEDIA_TYPE = "application/geo+json"
_BASE_LEVELS = frozenset({"gemeente", "wijk", "buurt"})


def areas_json(areas: Iterable[Area]) -> bytes:
    """Outlines with their names, largest first so that smaller ones are drawn over them."""
    drawn = sorted((a for a in areas if a.level in _BASE_LEVELS and a.rings), key=_size_order)
    return _collection(
        {
            "type": "Feature",
            "id": number,
            "geometry": {"type": "MultiPolygon", "coordinates": area.rings},
            "properties": {"code": area.code, "name": area.name, "level": area.level},
        }
        for number, area in enumerate(drawn)
    )


def _size_order(area: Area) -> int:
    return ("gemeente", "wijk", "buurt").index(area.level)


def points_json(rows: Iterable[Listed]) -> bytes:
    """The rows that have a place to show; a secret or missing address is never among them."""
    return _collection(
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": row.point},
            "properties": {
                "slug": row.slug,
                "name": row.name,
                "kind": row.kind_label,
                "icon": row.icon,
                "level": row.level,
                "approximate": row.approximate,
                "example": needs_mark(row.name, is_example=row.example),
            },
        }
        for row in rows
        if row.point is not None
    )


def _collection(features: Iterable[dict[str, object]]) -> bytes:
    return msgspec.json.encode({"type": "FeatureCollection", "features": list(features)})
