"""The query string of a list: filters, page and shape, every fault named."""

import math
from collections.abc import Collection, Mapping
from typing import Final
from urllib.parse import parse_qsl

import msgspec
from starlette.types import Scope

from app.api.problems import bad_input
from app.api.replies import GEOJSON
from app.geo.polygon import Bounds
from app.words.errors import Fault

MOST_PER_PAGE: Final = 500
USUAL_PER_PAGE: Final = 50
MOST_PAGE: Final = 1_000_000
LONGEST_Q: Final = 200
_SHAPE: Final = ("page", "perPage", "f")
FORMATS: Final = ("json", "geojson")

Filters = Mapping[str, Collection[str] | None]
"""For each filter of a list the codes it may have; None: any text."""


MOST_SENT = 50
"""Parameters that are read; no list has half as many."""


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked of a list. ``sent``: the parameters as they came, for links to other pages."""

    filters: dict[str, str]
    bbox: Bounds | None
    page: int
    per_page: int
    as_geojson: bool
    sent: tuple[tuple[str, str], ...]


def read_query(scope: Scope, allowed: Filters, formats: tuple[str, ...] = FORMATS) -> Query:
    """Check every parameter. Raises ``RefusedError`` 400; an unknown one is a fault too."""
    query_text = scope["query_string"].decode("utf-8", "replace")
    sent = tuple(parse_qsl("&".join(query_text.split("&", MOST_SENT)[:MOST_SENT])))
    reader = _QueryReader(sent, allowed)
    query = Query(
        filters=reader.filters(),
        bbox=reader.bbox() if "bbox" in allowed else None,
        page=reader.whole("page", 1, MOST_PAGE),
        per_page=reader.whole("perPage", USUAL_PER_PAGE, MOST_PER_PAGE),
        as_geojson=reader.format(scope, formats) == "geojson",
        sent=sent,
    )
    if reader.faults:
        raise bad_input(tuple(reader.faults))
    return query


class _QueryReader:
    """Reads parameters one by one and gathers faults."""

    def __init__(self, sent: tuple[tuple[str, str], ...], allowed: Filters) -> None:
        self._values = dict(sent)
        self._allowed = allowed
        self.faults: list[Fault] = []
        known = (*allowed, *_SHAPE)
        for name in dict.fromkeys(name for name, _ in sent):
            if name not in known:
                self._fault(name[:80], "unknown-parameter", f"Kies uit: {', '.join(known)}.")

    def _fault(self, field: str, code: str, message: str) -> None:
        self.faults.append(Fault(field=field, code=code, message=message))

    def filters(self) -> dict[str, str]:
        """Filters with a value; bbox is read apart."""
        found = {}
        for name, codes in self._allowed.items():
            value = self._values.get(name, "").strip()[:LONGEST_Q]
            if not value or name == "bbox":
                continue
            found[name] = value
            if codes is not None and value not in codes:
                self._fault(name, "unknown-code", f"Deze code kent {name} niet.")
        return found

    def bbox(self) -> Bounds | None:
        """West, south, east, north in degrees."""
        value = self._values.get("bbox")
        if not value:
            return None
        try:
            west, south, east, north = (float(part) for part in value.split(","))
        except ValueError:
            self._fault("bbox", "invalid", "Vier getallen: west,zuid,oost,noord in graden.")
            return None
        inside = -180 <= west <= east <= 180 and -90 <= south <= north <= 90  # noqa: PLR2004 -- degrees
        if not inside or not all(map(math.isfinite, (west, south, east, north))):
            self._fault("bbox", "range", "West tot oost en zuid tot noord, in graden (lon, lat).")
            return None
        return Bounds(west, south, east, north)

    def whole(self, name: str, usual: int, most: int) -> int:
        """A whole number from 1; above ``most`` it is ``most``."""
        value = self._values.get(name)
        if value is None:
            return usual
        if not (value.isascii() and value.isdecimal() and len(value) <= LONGEST_Q and int(value)):
            self._fault(name, "invalid", "Een heel getal vanaf 1.")
            return 1
        return min(int(value), most)

    def format(self, scope: Scope, formats: tuple[str, ...]) -> str:
        """``f`` says it, else the Accept header; what a list cannot be it is not asked to be."""
        value = self._values.get("f")
        if value is None:
            return "geojson" if "geojson" in formats and _accepts_geojson(scope) else "json"
        if value not in formats:
            self._fault("f", "unknown-code", f"Kies uit: {', '.join(formats)}.")
        return value


def _accepts_geojson(scope: Scope) -> bool:
    """Whether GeoJSON is asked for by name."""
    return any(name == b"accept" and GEOJSON in value for name, value in scope["headers"])
