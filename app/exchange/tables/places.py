"""Where something is: degrees or Rijksdriehoek, swapped or not; in the Netherlands or refused.

One cell may hold both numbers in any order and with any labels: no longitude of the Netherlands
could be a latitude of it. So a text is read in every way its points and commas allow, and taken
when all ways that end in the Netherlands end in one place.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from pyproj import Transformer

from app.exchange.tables.cells import Cell, RefusedError
from app.words.directory import Point

LON: Final = (3.2, 7.3)
LAT: Final = (50.7, 53.7)
"""The Netherlands in degrees, with its waters; no longitude of it could be a latitude."""
RD_X: Final = (0.0, 300_000.0)
RD_Y: Final = (300_000.0, 630_000.0)
_EXPECTED: Final = "een plek in Nederland: lengtegraad 3,2 tot 7,3 en breedtegraad 50,7 tot 53,7"
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?")
_THOUSANDS: Final = re.compile(r"\d{1,3}(\.\d{3})+,\d+|\d{1,3}(,\d{3})+\.\d+")
_NEAR: Final = 5e-5
"""Degrees: some four metres."""
_RD_FIGURES: Final = 6
_DECIMALS: Final = re.compile(r"[.,]\d\d")

_LABELS: Final = re.compile(
    r"(?i)\b(?:lat(?:itude)?|lon(?:g|gitude)?|lng|breedte(?:graad)?|lengte(?:graad)?|nb|ol|"
    r"n|e|o|x|y|rd|gps|wgs\s?84|point|z)(?=[^a-z]|$)|(?<=[\d°\"'″′])\s*(?:nb|ol|[neo])\b"
)
_SEXAGESIMAL: Final = re.compile(
    r"(\d{1,2})\s*°\s*(\d{1,2})\s*['′’]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:[\"″”]|'')\s*)?"
)
_BETWEEN: Final = re.compile(r"[\s:=,;|/()\[\]{}°\"']*")
_WAYS: Final = tuple(
    re.compile(number)
    for number in (
        r"[+-]?\d+\.\d+|[+-]?\d+(?:,\d+)?",  # 52,09 5,23
        r"[+-]?\d+(?:\.\d+)?",  # 155000,463000
        r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?",  # 155.000 463.000
    )
)


_MAP_LINK: Final = re.compile(
    r"https?://\S+?(?:@|[?&](?:q|ll|query|mlat)=)(\d+\.\d+)[,&](?:mlon=)?(\d+\.\d+).*"
)
_WITHOUT_POINT: Final = (re.compile(r"5[0-3]\d{4,6}"), re.compile(r"[3-7]\d{4,6}"))
"""Latitude and longitude of which a spreadsheet lost the point: ``5209290`` and ``524229``."""


def find_point(raw: Mapping[str, str]) -> Cell:
    """The point of a row, from its cells ``lat``, ``lon`` and ``pair``, of which some may lack."""
    told = {name: _MAP_LINK.sub(r"\1, \2", text) for name, text in raw.items() if text}
    if (cell := _with_points(told.get("lat", ""), told.get("lon", ""))) is not None:
        return cell
    pairs = [told["pair"]] if "pair" in told else []
    if "lat" in told and "lon" in told and told["lat"] != told["lon"]:
        apart = _apart(told["lon"], told["lat"])
    else:
        apart = None
        pairs += {told[name] for name in ("lat", "lon") if name in told}
    found = [*filter(None, [apart]), *(read_pair(text) for text in pairs)]
    if not all(is_near(one.value, found[0].value) for one in found):
        raise RefusedError("één plek; hier staan er twee")
    return found[0]


def _with_points(lat: str, lon: str) -> Cell | None:
    """Two whole numbers too long for Rijksdriehoek, which has six figures at most."""
    bare = [re.sub(r"(?<=\d)[., ](?=\d{3}(?:\D|$))", "", text.strip()) for text in (lat, lon)]
    if not all(way.fullmatch(text) for way, text in zip(_WITHOUT_POINT, bare, strict=True)):
        return None
    if len(bare[0]) <= _RD_FIGURES:
        return None
    point = Point(float(f"{bare[1][0]}.{bare[1][1:]}"), float(f"{bare[0][:2]}.{bare[0][2:]}"))
    said = f"de punt teruggezet: breedtegraad {point.lat} en lengtegraad {point.lon}"
    return Cell(point, "point-lost", said)


def _apart(lon: str, lat: str) -> Cell:
    """Two cells; with signs of thousands or letters in them they are read as one text."""
    try:
        return _place(lon, lat)
    except RefusedError as error:
        try:
            return read_pair(f"{lat} {lon}")
        except RefusedError:
            raise error from None


def read_pair(given: str) -> Cell:
    """Two numbers in one cell: ``52.09, 5.23``, ``lat: 52,09 lon: 5,23``, ``155000 463000``."""
    points = [cell.value for cell in _read_every_way(given)]
    if not points:
        raise RefusedError(f"twee getallen; {_EXPECTED}")
    if not all(is_near(points[0], each) for each in points):
        raise RefusedError("twee getallen die maar op één manier te lezen zijn")
    lon, lat = points[0]
    return Cell(points[0], "pair", f"gelezen als breedtegraad {lat} en lengtegraad {lon}")


def _read_every_way(given: str) -> Iterator[Cell]:
    bare = _LABELS.sub(" ", _SEXAGESIMAL.sub(_in_degrees, given))
    for number in _WAYS:
        numbers = number.findall(bare)
        if len(numbers) == 2 and _BETWEEN.fullmatch(number.sub("", bare)):  # noqa: PLR2004 -- a pair
            thousands = number is _WAYS[-1]
            try:
                yield _place(*(_joined(each) if thousands else each for each in numbers))
            except RefusedError:
                continue


def _in_degrees(found: re.Match[str]) -> str:
    seconds = float((found[3] or "0").replace(",", "."))
    return f"{int(found[1]) + int(found[2]) / 60 + seconds / 3600:.6f} "


def _joined(number: str) -> str:
    """Without the signs of thousands; what comes after the last of three figures stays apart."""
    head, _, tail = re.sub(r"[.,]", " ", number).rpartition(" ")
    return f"{head}{tail}".replace(" ", "") if len(tail) == 3 else f"{head.replace(' ', '')}.{tail}"  # noqa: PLR2004 -- thousands


def _place(lon_text: str, lat_text: str) -> Cell:
    """The point of two numbers, whichever comes first."""
    lon, lat = _number(lon_text), _number(lat_text)
    if _within(lon, LON) and _within(lat, LAT):
        _require_fine(lon_text, lat_text)
        comma = "," in lon_text or "," in lat_text
        said = ("decimal-comma", "decimale komma gelezen als punt") if comma else ()
        return Cell(Point(lon, lat), *said)
    if _within(lat, LON) and _within(lon, LAT):
        _require_fine(lon_text, lat_text)
        return Cell(Point(lat, lon), "swapped", "lengte- en breedtegraad omgewisseld")
    if _within(lon, RD_X) and _within(lat, RD_Y):
        return _from_rd(lon, lat, "rd", "omgerekend van Rijksdriehoek")
    if _within(lat, RD_X) and _within(lon, RD_Y):
        said_rd = "x en y omgewisseld en omgerekend van Rijksdriehoek"
        return _from_rd(lat, lon, "rd-swapped", said_rd)
    raise RefusedError(_EXPECTED)


def _require_fine(lon_text: str, lat_text: str) -> None:
    """Whole degrees are kilometres wide; of one number a spreadsheet may have dropped zeros."""
    if not (_DECIMALS.search(lon_text) or _DECIMALS.search(lat_text)):
        raise RefusedError("graden met cijfers achter de komma; zo is de plek kilometers groot")


def _number(given: str) -> float:
    bare = given.strip().rstrip("°NEneOo ").replace(" ", "")
    if _THOUSANDS.fullmatch(bare):
        last = max(bare.rfind("."), bare.rfind(","))
        bare = re.sub("[.,]", "", bare[:last]) + "." + bare[last + 1 :]
    bare = bare.replace(",", ".")
    if not _NUMBER.fullmatch(bare):
        raise RefusedError(_EXPECTED)
    return float(bare)


def is_near(one: Point, other: Point, within: float = _NEAR) -> bool:
    """So near that one was turned round by way of Rijksdriehoek. ``within``: degrees."""
    return abs(one.lon - other.lon) < within and abs(one.lat - other.lat) < within


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
