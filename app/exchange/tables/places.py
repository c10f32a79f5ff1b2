"""Where something is: degrees or Rijksdriehoek, swapped or not; in the Netherlands or refused."""

import re
from functools import cache
from typing import Final

from pyproj import Transformer

from app.exchange.tables.cells import Cell, RefusedError
from app.words.directory import Point

LON: Final = (3.2, 7.3)
LAT: Final = (50.7, 53.7)
"""The Netherlands in degrees, with its waters; no longitude of it could be a latitude."""
_RD_X: Final = (0.0, 300_000.0)
_RD_Y: Final = (300_000.0, 630_000.0)
_EXPECTED: Final = "een plek in Nederland: lengtegraad 3,2 tot 7,3 en breedtegraad 50,7 tot 53,7"
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?")
_THOUSANDS: Final = re.compile(r"\d{1,3}(\.\d{3})+,\d+|\d{1,3}(,\d{3})+\.\d+")


def place(lon_text: str, lat_text: str) -> tuple[Cell, bool]:
    """The point of two cells, and whether one of them had a decimal comma."""
    lon, lat = _number(lon_text), _number(lat_text)
    comma = "," in lon_text or "," in lat_text
    if _within(lon, LON) and _within(lat, LAT):
        return Cell(Point(lon, lat)), comma
    if _within(lat, LON) and _within(lon, LAT):
        return Cell(Point(lat, lon), "swapped", "lengte- en breedtegraad omgewisseld"), comma
    if _within(lon, _RD_X) and _within(lat, _RD_Y):
        return _from_rd(lon, lat, "rd", "omgerekend van Rijksdriehoek"), comma
    if _within(lat, _RD_X) and _within(lon, _RD_Y):
        said = "x en y omgewisseld en omgerekend van Rijksdriehoek"
        return _from_rd(lat, lon, "rd-swapped", said), comma
    raise RefusedError(_EXPECTED)


def split_pair(given: str) -> tuple[str, str]:
    """Two numbers in one cell: ``52.09, 5.23`` or ``POINT(5.23 52.09)``; order is found out."""
    bare = re.sub(r"(?i)^point\s*z?\s*\(|\)$", "", given.strip())
    for pattern in (r"\s*[;|]\s*", r"\s*,\s+", r"\s+", r"\s*,\s*"):
        parts = re.split(pattern, bare)
        if len(parts) == 2 and all(parts):  # noqa: PLR2004 -- a pair
            return parts[0], parts[1]
    raise RefusedError("twee getallen: breedtegraad en lengtegraad")


def _number(given: str) -> float:
    bare = given.strip().rstrip("°NEneOo ").replace(" ", "")
    if _THOUSANDS.fullmatch(bare):
        last = max(bare.rfind("."), bare.rfind(","))
        bare = re.sub("[.,]", "", bare[:last]) + "." + bare[last + 1 :]
    bare = bare.replace(",", ".")
    if not _NUMBER.fullmatch(bare):
        raise RefusedError(_EXPECTED)
    return float(bare)


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


@cache
def _transformer() -> Transformer:
    """Without any grid from the network: right to a metre or so."""
    return Transformer.from_crs("EPSG:28992", "EPSG:4326", always_xy=True)


def _from_rd(x: float, y: float, kind: str, said: str) -> Cell:
    lon, lat = _transformer().transform(x, y)
    if not (_within(lon, LON) and _within(lat, LAT)):
        raise RefusedError(_EXPECTED)
    return Cell(Point(round(lon, 6), round(lat, 6)), kind, said)
