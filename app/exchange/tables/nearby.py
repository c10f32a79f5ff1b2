"""Where the places of a town lie in this directory: a postcode or a point far from all is doubtful.

A town that the directory does not know denies nothing: what is new may lie anywhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from statistics import median
from typing import Any, Final

from app.exchange.known import Lying
from app.exchange.text import fold

_AREA_FIGURES, _FIGURES = 2, 4
_ENOUGH: Final = 2
_FAR_LAT, _FAR_LON = 0.18, 0.29
"""Some twenty kilometres each."""


class Nearby:
    """Towns with the beginnings of their postcodes, and the middle of their points."""

    def __init__(self, places: Iterable[Lying]) -> None:
        codes: dict[str, set[str]] = defaultdict(set)
        points: dict[str, list[tuple[float, float]]] = defaultdict(list)
        towns_of: dict[str, set[str]] = defaultdict(set)
        for town, postcode, point in places:
            if postcode:
                towns_of[postcode[:_FIGURES]].add(town)
                codes[fold(town)].add(postcode[:_AREA_FIGURES])
            if point:
                points[fold(town)].append(point)
        self._codes = dict(codes)
        self._towns_of = dict(towns_of)
        self._middles = {
            town: (median(lon for lon, _ in there), median(lat for _, lat in there))
            for town, there in points.items()
            if len(there) >= _ENOUGH
        }

    def doubts(self, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Each ``town``, ``postcode`` or ``point`` that lies elsewhere, and what is expected."""
        town = fold(values.get("town") or "")
        code, point = values.get("postcode"), values.get("point")
        codes = self._codes.get(town)
        here = self._towns_of.get((code or "")[:_FIGURES], set())
        if town and here and codes is None:
            yield "town", f"verwacht: de plaats van deze postcode, zoals {min(here)}"
            return
        if code and codes and code[:_AREA_FIGURES] not in codes:
            yield "postcode", f"verwacht: een postcode van {values['town']}"
        middle = self._middles.get(town)
        if point and middle and self._is_far(point, middle):
            yield "point", f"verwacht: een punt bij {values['town']}; dit ligt ver daarvandaan"

    @staticmethod
    def _is_far(point: Any, middle: tuple[float, float]) -> bool:  # noqa: ANN401 -- lon and lat
        return bool(abs(point.lon - middle[0]) > _FAR_LON or abs(point.lat - middle[1]) > _FAR_LAT)
