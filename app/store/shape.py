"""The ``Shape`` column: one geometry type for both databases.

PostGIS keeps a real geometry that a GIS can read. SQLite keeps the same EWKB bytes in a
blob, because many Pythons cannot load SpatiaLite. In Python it is a shapely geometry.
"""

import math
from typing import Any, Final

import shapely
from geoalchemy2 import Geometry, WKBElement
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator, TypeEngine

WGS84: Final = 4326


class Shape(TypeDecorator[BaseGeometry]):
    """A geometry of one kind (``POINT``, ``MULTIPOLYGON``) in WGS84 degrees, checked on bind."""

    impl = LargeBinary
    cache_ok = True
    spatial_index = False  # GeoAlchemy2's listeners look here; our tables name their own indexes

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """A PostGIS geometry or a blob; indexes are made by the tables, not by the type."""
        # GeoAlchemy2's own listener asks without a dialect, only to hear whether it is a raster.
        if getattr(dialect, "name", None) == "postgresql":
            return Geometry(self.kind, srid=WGS84, spatial_index=False)
        return LargeBinary()

    def process_bind_param(self, value: BaseGeometry | None, dialect: Dialect) -> object:
        """EWKB, after a check of kind, reference system and content."""
        if value is None:
            return None
        wkb: bytes = shapely.to_wkb(
            self._checked(value), include_srid=True, byte_order=1, flavor="extended"
        )
        return WKBElement(wkb, srid=WGS84, extended=True) if dialect.name == "postgresql" else wkb

    def process_result_value(
        self,
        value: WKBElement | bytes | None,
        dialect: Dialect,  # noqa: ARG002 -- SQLAlchemy's signature
    ) -> BaseGeometry | None:
        """A shapely geometry that knows its reference system."""
        if value is None:
            return None
        return shapely.from_wkb(bytes(value.data) if isinstance(value, WKBElement) else value)

    def _checked(self, value: BaseGeometry) -> BaseGeometry:
        if value.geom_type.upper() != self.kind:
            raise ValueError(f"expected a {self.kind}, got a {value.geom_type.upper()}")
        if shapely.get_srid(value) not in (0, WGS84):
            raise ValueError(f"expected SRID {WGS84}, got {shapely.get_srid(value)}")
        if value.is_empty or value.has_z or not _in_degrees(value):
            raise ValueError("a shape needs degrees, in two dimensions")
        return shapely.set_srid(value, WGS84)


def _in_degrees(value: BaseGeometry) -> bool:
    """Metres of another system, infinity and "not a number" are no place on earth."""
    if not math.isfinite(float(shapely.get_coordinates(value).sum())):
        return False
    west, south, east, north = value.bounds
    return west >= -180 and south >= -90 and east <= 180 and north <= 90  # noqa: PLR2004 -- degrees
