"""The areas of a gemeente from the CBS by way of PDOK: gemeente, wijken and buurten.

OGC API Features: three collections, in pages that name the next. The outlines are simplified
together, so that neighbours keep one and the same border.
"""

import http.client
import json
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any, Final, cast
from urllib.parse import urlencode, urljoin, urlsplit

from shapely import coverage_simplify, get_parts, make_valid, set_precision
from shapely.errors import ShapelyError
from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.geometry.polygon import orient

from app import __version__
from app.words.codes import AreaLevel
from app.words.directory import Area, Directory
from app.words.errors import VoorveldError

Progress = Callable[[str, int, int], None]
CODE: Final = re.compile(r"GM\d{4}")
_COLLECTIONS: Final[tuple[tuple[AreaLevel, str, str], ...]] = (
    ("gemeente", "gemeenten", "GM"),
    ("wijk", "wijken", "WK"),
    ("buurt", "buurten", "BU"),
)
_PAGE: Final = 200
_MOST_PAGES: Final = 100
_LARGEST: Final = 50_000_000
_TIMEOUT_S: Final = 30.0
_TOLERANCE: Final = 0.00005
"""Degrees, the root of the area a point may add: some four metres, less than a street."""
_GRID: Final = 0.000001


class AreasError(VoorveldError):
    """The areas could not be fetched; says what the other side did."""


def fetch_areas(base_url: str, gemeente: str, progress: Progress | None = None) -> Directory:
    """All areas of one gemeente. ``base_url``: up to ``/ogc/v1``. Raises ``AreasError``."""
    if not CODE.fullmatch(gemeente):
        raise AreasError(f"{gemeente}: noem een gemeentecode van het CBS, zoals GM0355")
    areas: list[Area] = []
    for number, (level, collection, letters) in enumerate(_COLLECTIONS, 1):
        features = _features(base_url, collection, gemeente)
        areas += _areas(level, letters, features, gemeente, _credit(base_url))
        if progress is not None:
            progress(collection, number, len(_COLLECTIONS))
    if not any(area.level == "gemeente" for area in areas):
        raise AreasError(f"de gemeente {gemeente} staat niet bij {base_url}")
    return Directory(areas=tuple(areas))


def _credit(base_url: str) -> str:
    """Whose it is: the licence (CC BY 4.0) asks to say so."""
    found = re.search(r"wijken-en-buurten-(\d{4})", base_url)
    year = f" {found[1]}" if found else ""
    return f"CBS/Kadaster via PDOK, Wijken en buurten{year} (CC BY 4.0), vereenvoudigd"


def _features(base_url: str, collection: str, gemeente: str) -> list[dict[str, Any]]:
    """Every page; a page may only lead on to the same server."""
    asked = urlencode({"gemeentecode": gemeente, "limit": _PAGE, "f": "json"})
    address: str | None = f"{base_url}/collections/{collection}/items?{asked}"
    found: list[dict[str, Any]] = []
    for _ in range(_MOST_PAGES):
        if address is None:
            return found
        page = _get(address)
        features = page.get("features")
        if not isinstance(features, list):
            raise AreasError(f"{address}: het antwoord heeft geen features")
        found += features
        address = _next(page, address, base_url)
    raise AreasError(f"{base_url} geeft meer dan {_MOST_PAGES} bladen")


def _next(page: dict[str, Any], address: str, base_url: str) -> str | None:
    for link in page.get("links", []):
        if link.get("rel") == "next" and link.get("href"):
            onward = urljoin(address, str(link["href"]))
            if urlsplit(onward)[:2] != urlsplit(base_url)[:2]:
                raise AreasError(f"{base_url} verwijst door naar een andere server")
            return onward
    return None


def _get(address: str) -> dict[str, Any]:
    headers = {"User-Agent": f"Voorveld/{__version__} (areas fetch)", "Accept": "application/json"}
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 -- settings check it
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT_S) as reply:  # noqa: S310 -- as above
            data = reply.read(_LARGEST + 1)
    except urllib.error.HTTPError as error:
        with error:
            raise AreasError(f"{address}: {error.code} {error.reason}") from error
    except (OSError, http.client.HTTPException) as error:
        raise AreasError(f"{address}: {error}") from error
    if len(data) > _LARGEST:
        raise AreasError(f"{address}: het antwoord is te groot")
    try:
        page = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise AreasError(f"{address}: het antwoord is geen JSON") from error
    if not isinstance(page, dict):
        raise AreasError(f"{address}: het antwoord is geen FeatureCollection")
    return page


def _areas(
    level: AreaLevel, letters: str, features: list[dict[str, Any]], gemeente: str, source: str
) -> list[Area]:
    """Features that are land; CBS keeps water apart under the same codes."""
    land = [each for each in features if _told(each, "water") not in {"JA", "ja", "B"}]
    try:
        shapes = [make_valid(shape(each["geometry"])) for each in land]
        simple = coverage_simplify(shapes, _TOLERANCE)
    except (ShapelyError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise AreasError(f"een {level} heeft geen leesbare omtrek") from error
    made = {}
    for feature, outline in zip(land, simple, strict=True):
        code = _told(feature, f"{level}code")
        if not code.startswith(letters) or _told(feature, "gemeentecode") != gemeente:
            continue
        made[code] = Area(
            code=code,
            name=_told(feature, f"{level}naam") or code,
            level=level,
            parent=_parent(level, feature, gemeente),
            rings=_rings(outline),
            source=source,
        )
    return list(made.values())


def _told(feature: dict[str, Any], name: str) -> str:
    """Properties are called ``gemeentecode`` in one year and ``gemeente_code`` in another."""
    told = {
        key.replace("_", "").casefold(): value
        for key, value in (feature.get("properties") or {}).items()
    }
    return str(told.get(name) or "").strip()


def _parent(level: AreaLevel, feature: dict[str, Any], gemeente: str) -> str | None:
    if level == "gemeente":
        return None
    if level == "wijk":
        return gemeente
    code = _told(feature, "buurtcode")
    return _told(feature, "wijkcode") or f"WK{code[2:8]}"


def _rings(outline: object) -> tuple[tuple[tuple[tuple[float, float], ...], ...], ...]:
    """Polygons as a file has them: outer ring against the clock, six decimals."""
    exact = make_valid(set_precision(cast("Polygon", outline), _GRID))
    parts = [part for part in get_parts(exact) if isinstance(part, Polygon) and not part.is_empty]
    polygons = MultiPolygon(parts).geoms
    return tuple(
        tuple(_ring(ring.coords) for ring in (turned.exterior, *turned.interiors))
        for turned in (orient(polygon, 1.0) for polygon in polygons)
    )


def _ring(coords: Any) -> tuple[tuple[float, float], ...]:  # noqa: ANN401 -- shapely's own
    return tuple((round(x, 6), round(y, 6)) for x, y, *_ in coords)
