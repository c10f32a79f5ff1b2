"""The map's own data: our areas as its base, and the places that may be shown on it."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

import msgspec

from app.catalogue.cells import Cell
from app.web.list_found import FoundRow
from app.web.readable import needs_mark
from app.words.directory import Area

MEDIA_TYPE = "application/geo+json"
MOST_POINTS: Final = 1000
MOST_OUTLINES: Final = 400
"""More outlines than these, and only gemeenten are drawn, without their parts."""
_BASE_LEVELS: Final = ("gemeente", "wijk", "buurt")


def areas_json(areas: Sequence[Area]) -> bytes:
    """Outlines with their names, largest first so that smaller ones are drawn over them."""
    drawn = [area for area in areas if area.level in _BASE_LEVELS and area.rings]
    if len(drawn) > MOST_OUTLINES:
        drawn = [area for area in drawn if area.level == _BASE_LEVELS[0]]
    drawn.sort(key=_size_order)
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
    return _BASE_LEVELS.index(area.level)


def points_json(found: Iterable[FoundRow]) -> bytes:
    """The first that have a place to show; a secret or missing address is never among them."""
    shown = (each.row for each in found if each.row.point is not None)
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
        for row in islice(shown, MOST_POINTS)
    )


def cells_json(cells: Iterable[Cell]) -> bytes:
    """Places too many to send one by one; ``box`` holds them all."""
    return _collection(
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": (cell.lon, cell.lat)},
            "properties": {"count": cell.places, "box": cell.bounds},
        }
        for cell in cells
    )


def _collection(features: Iterable[dict[str, object]]) -> bytes:
    return msgspec.json.encode({"type": "FeatureCollection", "features": list(features)})
